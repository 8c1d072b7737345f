package office

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// Lengths of the page in twentieths of a point: A4, margins 2 cm above and below,
// 3 cm at the left, 2 cm at the right.
const (
	pageSetup = `<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>`
	textWidth = 11906 - 1701 - 1134
	listStep  = 567 // by how much an inner list stands further in
)

// Relationships that every document has, before those of pictures and links.
const fixedRelationships = 4

// bodyWriter writes word/document.xml and gathers what its other parts need.
type bodyWriter struct {
	xml      strings.Builder
	picture  func(article.Shown) (Picture, bool)
	pictures []Picture                // in the order of their numbers
	targets  map[article.Shown]string // of pictures, in the file
	ids      map[string]string        // of pictures and links, to relationships
	rels     strings.Builder
	lists    []orderedList
	drawings int
	findings []newsroom.Finding
	said     map[string]bool // findings that are said once
}

func newBodyWriter(in Piece) *bodyWriter {
	picture := in.Shown
	if picture == nil {
		picture = func(article.Shown) (Picture, bool) { return Picture{}, false }
	}
	return &bodyWriter{picture: picture, targets: map[article.Shown]string{}, ids: map[string]string{}, findings: []newsroom.Finding{}, said: map[string]bool{}}
}

func (b *bodyWriter) article(a newsroom.Article, d article.Document) {
	line := func(style, text string) {
		if text = vietnamese.CleanLine(text); text != "" {
			b.paragraph(style, "", []article.Inline{{Text: text}})
		}
	}
	line("Title", a.Headline)
	line("Subtitle", a.Subheadline)
	line("Sapo", a.Lead)
	b.blocks(d.Blocks, place{})
	line("Source", article.SourceLine(a))
	line("Byline", a.Byline)
}

func (b *bodyWriter) document() string {
	return xmlHead + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>` +
		b.xml.String() + pageSetup + "</w:body></w:document>"
}

func (b *bodyWriter) relationships() string {
	out := xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	for i, part := range []string{"styles", "numbering", "settings", "header"} {
		target := part
		if part == "header" {
			target = "header1"
		}
		out += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s%s" Target="%s.xml"/>`, i+1, relationshipTypes, part, target)
	}
	return out + b.rels.String() + "</Relationships>"
}

const relationshipTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// relate gives the relationship to a picture or a link, one for each.
func (b *bodyWriter) relate(kind, target, mode string) string {
	key := kind + " " + target
	if b.ids[key] == "" {
		b.ids[key] = fmt.Sprintf("rId%d", fixedRelationships+len(b.ids)+1)
		fmt.Fprintf(&b.rels, `<Relationship Id="%s" Type="%s%s" Target="%s"%s/>`, b.ids[key], relationshipTypes, kind, escaped(target), mode)
	}
	return b.ids[key]
}

// place is where blocks stand.
type place struct {
	quoted bool
	depth  int // in lists
}

func (b *bodyWriter) blocks(blocks []article.Block, at place) {
	for _, block := range blocks {
		switch block.Kind {
		case article.Paragraph:
			b.text(block, at)
		case article.Heading:
			b.paragraph("Heading"+strconv.Itoa(block.Level), "", block.Inlines)
		case article.Quote:
			b.blocks(block.Blocks, place{quoted: true, depth: at.depth})
		case article.BulletList, article.OrderedList:
			b.list(block, at)
		case article.Table:
			b.table(block)
		case article.FigureBlock:
			b.figure(block)
		case article.GalleryBlock:
			b.gallery(block)
		}
	}
}

// text writes a paragraph; one in a list belongs to the item before it.
func (b *bodyWriter) text(block article.Block, at place) {
	switch {
	case at.depth > 0:
		b.paragraph("ListContinue", fmt.Sprintf(`<w:ind w:left="%d" w:firstLine="0"/>`, at.indent()), block.Inlines)
	case at.quoted:
		b.paragraph("Quote", "", block.Inlines)
	default:
		b.paragraph("", "", block.Inlines)
	}
}

// paragraph writes runs in a style, "" for the usual one; properties stand beside
// the style.
func (b *bodyWriter) paragraph(style, properties string, runs []article.Inline) {
	// A justified line would be pulled apart before a break.
	if slices.ContainsFunc(runs, func(run article.Inline) bool { return run.Text == "\n" }) {
		properties += `<w:jc w:val="left"/>`
	}
	b.xml.WriteString("<w:p>")
	b.properties(style, properties)
	b.runs(runs)
	b.xml.WriteString("</w:p>")
}

func (b *bodyWriter) properties(style, more string) {
	if style != "" {
		style = `<w:pStyle w:val="` + style + `"/>`
	}
	if style+more != "" {
		b.xml.WriteString("<w:pPr>" + style + more + "</w:pPr>")
	}
}

func (b *bodyWriter) runs(runs []article.Inline) {
	for i := 0; i < len(runs); {
		link := runs[i].Link
		id, after := "", ""
		if link != "" {
			id, after = b.link(link)
		}
		if id != "" {
			b.xml.WriteString(`<w:hyperlink r:id="` + id + `" w:history="1">`)
		}
		for ; i < len(runs) && runs[i].Link == link; i++ {
			b.run(runs[i], id != "")
		}
		if id != "" {
			b.xml.WriteString("</w:hyperlink>")
		}
		if after != "" {
			b.run(article.Inline{Text: after}, false)
		}
	}
}

// link gives the relationship to an address. One that is no URI makes Word call
// the whole file damaged; it stands behind the text instead.
func (b *bodyWriter) link(address string) (id, after string) {
	u, err := url.Parse(address)
	if err != nil || u.Opaque == "" && u.Host == "" {
		b.find(newsroom.T("Word không nhận địa chỉ liên kết này nên nó được viết trong ngoặc, sau chữ.",
			"Word does not take this link's address, so it stands in brackets after the text."), address)
		return "", " (" + address + ")"
	}
	return b.relate("hyperlink", u.String(), ` TargetMode="External"`), ""
}

func (b *bodyWriter) run(run article.Inline, linked bool) {
	if run.Text == "\n" {
		b.xml.WriteString("<w:r><w:br/></w:r>")
		return
	}
	properties := ""
	if linked {
		properties += `<w:rStyle w:val="Hyperlink"/>`
	}
	if run.Bold {
		properties += "<w:b/><w:bCs/>"
	}
	if run.Italic {
		properties += "<w:i/><w:iCs/>"
	}
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	b.xml.WriteString("<w:r>" + properties + `<w:t xml:space="preserve">` + escaped(run.Text) + "</w:t></w:r>")
}

// find tells the person something, once for each place.
func (b *bodyWriter) find(message newsroom.Text, at string) {
	if key := message.VI + at; !b.said[key] {
		b.said[key] = true
		b.findings = append(b.findings, newsroom.Finding{Message: message, Place: at})
	}
}
