package article

import (
	"bytes"
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html/atom"
)

// piece is a run of text, or a figure that stood in it.
type piece struct {
	inlines []Inline
	figure  *Block
}

// inlineReader walks the inlines of one block. Marks opened by a raw tag last
// until the tag is closed.
type inlineReader struct {
	reader
	pieces []piece
	tags   Inline
}

func (r *inlineReader) add(text string, marks Inline) {
	if text == "" {
		return
	}
	marks.Text = text
	marks.Bold = marks.Bold || r.tags.Bold
	marks.Italic = marks.Italic || r.tags.Italic
	marks.Link = first(marks.Link, r.tags.Link)
	if n := len(r.pieces); n == 0 || r.pieces[n-1].figure != nil {
		r.pieces = append(r.pieces, piece{})
	}
	last := &r.pieces[len(r.pieces)-1]
	last.inlines = append(last.inlines, marks)
}

func (r *inlineReader) children(parent ast.Node, marks Inline) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.inline(n, marks)
	}
}

func (r *inlineReader) inline(n ast.Node, marks Inline) {
	switch n := n.(type) {
	case *ast.Text:
		r.text(n, marks)
	case *ast.String:
		r.add(string(n.Value), marks)
	case *ast.CodeSpan:
		var code strings.Builder
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				code.Write(t.Segment.Value(r.source))
			}
		}
		r.add(strings.ReplaceAll(code.String(), "\n", " "), marks)
	case *ast.Emphasis:
		if n.Level == 1 {
			marks.Italic = true
		} else {
			marks.Bold = true
		}
		r.children(n, marks)
	case *ast.Link:
		marks.Link = SafeLink(unescape(n.Destination))
		r.children(n, marks)
	case *ast.AutoLink:
		address := string(n.URL(r.source))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
			address = "mailto:" + address
		}
		marks.Link = SafeLink(address)
		r.add(string(n.Label(r.source)), marks)
	case *ast.Image:
		r.figure(n)
	case *ast.RawHTML:
		r.tag(n, marks)
	default:
		r.children(n, marks)
	}
}

func (r *inlineReader) text(n *ast.Text, marks Inline) {
	value := n.Segment.Value(r.source)
	if n.IsRaw() {
		r.add(string(value), marks)
	} else {
		r.add(unescape(value), marks)
	}
	switch {
	case n.HardLineBreak():
		r.add("\n", marks)
	case n.SoftLineBreak():
		r.add(" ", marks)
	}
}

// figure takes an image out of the text; its description is the caption.
func (r *inlineReader) figure(n *ast.Image) {
	caption := inlineReader{reader: r.reader}
	caption.children(n, Inline{})
	f := Block{Kind: FigureBlock, Image: unescape(n.Destination), Credit: unescape(n.Title)}
	for _, a := range n.Attributes() {
		f.setAttribute(string(a.Name), html.UnescapeString(string(a.Value.([]byte))))
	}
	r.pieces = append(r.pieces, piece{figure: &f})
	for _, p := range caption.pieces {
		f.Inlines = append(f.Inlines, p.inlines...)
		if p.figure != nil { // an image in a caption follows it
			r.pieces = append(r.pieces, p)
		}
	}
}

var tagStart = regexp.MustCompile(`^\s*<(/?)([a-zA-Z][a-zA-Z0-9]*)`)

// knownTag says that a text begins with a tag of HTML.
func knownTag(text string) bool {
	m := tagStart.FindStringSubmatch(text)
	return m != nil && atom.Lookup([]byte(strings.ToLower(m[2]))) != 0
}

// tag reads the raw tags that the dialect can say; others are dropped, and what
// is no tag of HTML, as "<ho va ten>", is text.
func (r *inlineReader) tag(n *ast.RawHTML, marks Inline) {
	var b strings.Builder
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		b.Write(segment.Value(r.source))
	}
	raw := b.String()
	m := tagStart.FindStringSubmatch(raw)
	if m == nil { // a comment
		return
	}
	if !knownTag(raw) {
		r.add(raw, marks)
		return
	}
	open := m[1] == ""
	switch strings.ToLower(m[2]) {
	case "strong", "b":
		r.tags.Bold = open
	case "em", "i":
		r.tags.Italic = open
	case "br":
		r.add("\n", marks)
	case "a", "img":
		r.tags.Link = ""
		if blocks, err := fragment(raw + "x"); err == nil && open {
			r.takeTag(blocks[0])
		}
	}
}

// takeTag takes the picture or the link of a tag that was read by itself.
func (r *inlineReader) takeTag(b Block) {
	if b.Kind == FigureBlock {
		r.pieces = append(r.pieces, piece{figure: &b})
	} else if len(b.Inlines) > 0 {
		r.tags.Link = b.Inlines[0].Link
	}
}

var entity = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]*);`)

// unescape resolves backslashes and entities in one pass, as CommonMark does in
// text, addresses and titles.
func unescape(b []byte) string {
	if !bytes.ContainsAny(b, `\&`) {
		return string(b)
	}
	var out strings.Builder
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == '\\' && i+1 < len(b) && util.IsPunct(b[i+1]):
			i++
			out.WriteByte(b[i])
		case b[i] == '&':
			if m := entity.Find(b[i:]); m != nil {
				out.WriteString(html.UnescapeString(string(m)))
				i += len(m) - 1
				continue
			}
			out.WriteByte('&')
		default:
			out.WriteByte(b[i])
		}
	}
	return out.String()
}

// SafeLink gives an address that a reader may follow (http, https, mailto,
// tel), or "" for any other.
func SafeLink(address string) string {
	address = strings.TrimSpace(address)
	lower := strings.ToLower(address)
	for _, scheme := range []string{"http://", "https://", "mailto:", "tel:"} {
		if strings.HasPrefix(lower, scheme) && len(address) > len(scheme) && !strings.ContainsAny(address, "\n\r\t\x00") {
			return address
		}
	}
	return ""
}
