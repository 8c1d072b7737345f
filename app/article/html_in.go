package article

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// FromHTML reads a page or a piece of HTML into the dialect: structure is kept,
// styles, scripts, forms and navigation are dropped. Headline, lead and byline
// are taken where the page marks them. Pictures keep their address for the
// caller to take in. Codes: damaged for HTML that no browser would read.
func FromHTML(page string) (Import, error) {
	r := &htmlReader{in: Import{Article: newsroom.Article{Status: newsroom.Draft}}, guess: true}
	if err := r.foreign(page); err != nil {
		return Import{}, &newsroom.Error{Code: newsroom.Damaged, Err: err,
			Message: newsroom.T("Tệp HTML bị hỏng nên không đọc được.", "The HTML file is damaged and cannot be read."),
			Hint:    newsroom.T("Mở trang trong trình duyệt, chép chữ rồi dán vào bài mới.", "Open the page in a browser, copy the text and paste it into a new article.")}
	}
	if r.in.Article.Headline == "" {
		r.in.Article.Headline = r.title
	}
	return r.in, nil
}

// FromClipboard reads the HTML that word processors, spreadsheets, browsers and
// chats put on the clipboard, all of it body. Pictures keep their address for the
// caller to take in. Codes: damaged for HTML that no browser would read.
func FromClipboard(text string) (Import, error) {
	r := &htmlReader{}
	if err := r.foreign(text); err != nil {
		return Import{}, &newsroom.Error{Code: newsroom.Damaged, Err: err,
			Message: newsroom.T("Phần vừa chép có khuôn dạng hỏng.", "The format of what was copied is damaged."),
			Hint:    newsroom.T("Chép lại ở chương trình kia; nếu vẫn thế thì dán dạng chữ thường (Ctrl+Shift+V).", "Copy it again in the other program; if it stays so, paste it as plain text (Ctrl+Shift+V).")}
	}
	return r.in, nil
}

// foreign reads HTML of other programs, with their ways of saying things.
func (r *htmlReader) foreign(text string) error {
	root, err := parseHTML(text)
	if err != nil {
		return err
	}
	r.sheet = sheetOf(root)
	r.tidyWord(root)
	r.readFonts(root)
	r.in.Document = Canonical(Document{Blocks: r.blocks(root, Inline{})})
	r.in.Findings = r.findings()
	return nil
}

// fragment reads a piece of HTML into blocks, all of it body.
func fragment(text string) ([]Block, error) {
	root, err := parseHTML(vietnamese.Clean(text))
	if err != nil {
		return nil, err
	}
	return (&htmlReader{}).blocks(root, Inline{}), nil
}

func parseHTML(text string) (*html.Node, error) {
	root, err := html.ParseWithOptions(strings.NewReader(strings.ToValidUTF8(text, "\uFFFD")), html.ParseOptionEnableScripting(false))
	if err != nil {
		return nil, fmt.Errorf("parse html: %w", err)
	}
	return root, nil
}

type htmlReader struct {
	in     Import
	guess  bool // headline, lead and byline are looked for
	title  string
	sheet  sheet
	lost   [losses]int
	places [losses]string
}

// dropped are elements whose content is no part of what is read.
var dropped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true, atom.Object: true, atom.Embed: true,
	atom.Svg: true, atom.Math: true, atom.Nav: true, atom.Select: true, atom.Textarea: true, atom.Button: true, atom.Audio: true, atom.Video: true, atom.Canvas: true,
}

// inlineElements are elements in which text goes on, as it does in those of no
// standard (Word's o:p); every other one begins a block.
var inlineElements = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true, atom.Cite: true, atom.Code: true, atom.Del: true,
	atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Q: true,
	atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strike: true, atom.Strong: true, atom.Sub: true, atom.Sup: true,
	atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true, atom.Wbr: true, atom.Br: true, atom.Img: true, atom.Picture: true,
}

// flow gathers the blocks of an element; text between blocks is a paragraph.
type flow struct {
	kind   Block
	blocks []Block
	line   []Inline
}

func (f *flow) end() {
	if len(f.line) > 0 {
		b := f.kind
		b.Inlines = f.line
		f.blocks, f.line = append(f.blocks, b), nil
	}
}

func (r *htmlReader) blocks(parent *html.Node, marks Inline) []Block {
	return r.flow(parent, marks, Block{Kind: Paragraph})
}

func (r *htmlReader) flow(parent *html.Node, marks Inline, kind Block) []Block {
	f := &flow{kind: kind}
	r.children(f, parent, marks)
	f.end()
	return f.blocks
}

func (r *htmlReader) children(f *flow, parent *html.Node, marks Inline) {
	for n := parent.FirstChild; n != nil; n = n.NextSibling {
		r.node(f, n, marks)
	}
}

func (r *htmlReader) node(f *flow, n *html.Node, marks Inline) {
	switch n.Type {
	case html.TextNode:
		marks.Text = collapse(n.Data, len(f.line) == 0 || strings.HasSuffix(f.line[len(f.line)-1].Text, " ") || f.line[len(f.line)-1].Text == "\n")
		if marks.Text != "" {
			f.line = append(f.line, marks)
		}
		return
	case html.ElementNode:
	case html.DocumentNode:
		r.children(f, n, marks)
		return
	default:
		return
	}
	style := r.sheet.look(n)
	if r.leftOut(n, style) {
		return
	}
	if inlineElements[n.DataAtom] || n.DataAtom == 0 {
		r.inline(f, n, style, marks)
		return
	}
	f.end()
	if r.marked(n) || f.caption(n, r) {
		return
	}
	f.blocks = append(f.blocks, r.block(n, style, style.apply(marks))...)
}

// collapse joins white space as a browser does.
func collapse(text string, atStart bool) string {
	var b strings.Builder
	space := atStart
	for _, c := range text {
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' {
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		}
		space = false
		b.WriteRune(c)
	}
	return b.String()
}

func (r *htmlReader) inline(f *flow, n *html.Node, style look, marks Inline) {
	switch n.DataAtom {
	case atom.B, atom.Strong:
		marks.Bold = true
	case atom.I, atom.Em, atom.Dfn, atom.Var:
		marks.Italic = true
	case atom.S, atom.Strike:
		r.lose(lostStrike, 1, n)
	case atom.A:
		marks.Link = SafeLink(attribute(n, "href"))
	case atom.Br:
		f.line = append(f.line, Inline{Text: "\n"})
		return
	case atom.Img:
		r.picture(f, n, style, marks)
		return
	}
	if style[msoSpaces] != "" || style[msoTabs] != "" { // Word keeps blanks apart as unbreakable ones
		marks.Text = " "
		f.line = append(f.line, marks)
		return
	}
	if strings.Contains(strings.ToLower(style[decoration]), "line-through") {
		r.lose(lostStrike, 1, n)
	}
	// Google Docs wraps everything in a <b> that its style makes plain.
	r.children(f, n, style.apply(marks))
}

func (r *htmlReader) block(n *html.Node, style look, marks Inline) []Block {
	if level := headingLevel(n, style); level > 0 {
		return r.heading(n, level)
	}
	switch n.DataAtom {
	case atom.Title:
		if r.sheet == nil {
			break
		}
		if r.title == "" {
			r.title = textOfNode(n)
		}
		return nil
	case atom.Meta:
		r.meta(n)
		return nil
	case atom.Blockquote:
		return []Block{{Kind: Quote, Blocks: r.blocks(n, marks)}}
	case atom.Ul, atom.Menu:
		return []Block{r.list(n, marks, Block{Kind: BulletList})}
	case atom.Ol:
		start, err := strconv.Atoi(attribute(n, "start"))
		if err != nil {
			start = 1
		}
		if hasLetters(n, style) {
			r.lose(changedNumbering, 1, n)
		}
		return []Block{r.list(n, marks, Block{Kind: OrderedList, Start: start})}
	case atom.Table:
		return r.table(n, marks)
	case atom.Figure:
		return r.figure(n, marks)
	case atom.Hr:
		if inNotes(n) {
			return nil
		}
		return []Block{{Kind: Paragraph, Inlines: []Inline{{Text: "* * *"}}}}
	case atom.Pre:
		return []Block{{Kind: Paragraph, Inlines: []Inline{{Text: rawText(n)}}}}
	}
	return r.blocks(n, marks)
}

func (r *htmlReader) list(n *html.Node, marks Inline, list Block) Block {
	for item := n.FirstChild; item != nil; item = item.NextSibling {
		if item.Type != html.ElementNode {
			continue
		}
		if item.DataAtom == atom.Li {
			list.Blocks = append(list.Blocks, Block{Kind: ListItem, Blocks: ticked(item, r.blocks(item, marks))})
			continue
		}
		// A list straight in a list, as Word's web pages have it, belongs to the item before.
		f := &flow{kind: Block{Kind: Paragraph}}
		r.node(f, item, marks)
		f.end()
		if k := len(list.Blocks); k > 0 {
			list.Blocks[k-1].Blocks = append(list.Blocks[k-1].Blocks, f.blocks...)
		} else if len(f.blocks) > 0 {
			list.Blocks = append(list.Blocks, Block{Kind: ListItem, Blocks: f.blocks})
		}
	}
	return list
}

// ticked puts the box of a check list before the words of its item.
func ticked(item *html.Node, blocks []Block) []Block {
	if attribute(item, "role") != "checkbox" || len(blocks) == 0 || blocks[0].Kind != Paragraph {
		return blocks
	}
	box := "☐ "
	if attribute(item, "aria-checked") == "true" {
		box = "☑ "
	}
	blocks[0].Inlines = append([]Inline{{Text: box}}, blocks[0].Inlines...)
	return blocks
}

// figure reads a picture with its caption; a figure without a picture is its content.
func (r *htmlReader) figure(n *html.Node, marks Inline) []Block {
	var out, caption []Block
	f := &flow{kind: Block{Kind: Paragraph}}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Figcaption {
			caption = append(caption, r.caption(c, marks)...)
			continue
		}
		r.node(f, c, marks)
	}
	f.end()
	out = f.blocks
	for i := range out {
		if out[i].Kind == FigureBlock {
			for _, c := range caption {
				out[i].Inlines = append(out[i].Inlines, c.Inlines...)
				out[i].Credit = first(out[i].Credit, c.Credit)
			}
			if out[i].AltText == strings.TrimSpace(PlainText(out[i].Inlines)) {
				out[i].AltText = ""
			}
			return out
		}
	}
	return append(out, caption...)
}

// caption reads a figcaption; a cite in it is the credit.
func (r *htmlReader) caption(n *html.Node, marks Inline) []Block {
	b := Block{Kind: Paragraph}
	f := &flow{kind: b}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Cite {
			b.Credit = textOfNode(c)
			continue
		}
		r.node(f, c, marks)
	}
	f.end()
	for i, block := range f.blocks {
		if i > 0 {
			b.Inlines = append(b.Inlines, Inline{Text: " "})
		}
		b.Inlines = append(b.Inlines, block.Inlines...)
	}
	return []Block{b}
}
