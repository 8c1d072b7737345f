package article

import (
	"html"
	"sync"

	"github.com/microcosm-cc/bluemonday"

	"toasoan/app/newsroom"
)

// CopyHTML gives an article as the plainest HTML, for the editor of a portal or a
// mail: h2 for the headline, h3 and h4 under it, paragraphs, lists, tables,
// quotes, bold, italics and links, without classes, styles or pictures. Portals
// want pictures uploaded one by one, so each is a line "[Ảnh 1: caption]" where
// it belongs; WriteText counts them the same way.
func CopyHTML(a newsroom.Article, d Document) string {
	w := &htmlWriter{bold: "b", italic: "i", down: 1}
	pictures := 0
	w.instead = func(figure Block) {
		pictures++
		w.element("p", func() { w.element("i", func() { w.WriteString(html.EscapeString(PictureLine(figure, pictures))) }) })
	}
	line := func(text string, elements ...string) {
		if text == "" {
			return
		}
		write := func() { w.WriteString(html.EscapeString(text)) }
		for _, name := range elements {
			inner := write
			write = func() { w.element(name, inner) }
		}
		write()
		w.WriteString("\n")
	}
	line(a.Headline, "h2")
	line(a.Subheadline, "i", "p")
	line(a.Lead, "b", "p")
	w.blocks(Canonical(d).Blocks)
	line(SourceLine(a), "i", "p")
	line(a.Byline, "b", "p")
	return copyPolicy().Sanitize(w.String())
}

// copyPolicy is what a portal's editor is given.
var copyPolicy = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("h2", "h3", "h4", "p", "b", "i", "br", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td")
	p.AllowAttrs("start").Matching(bluemonday.Integer).OnElements("ol")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("http", "https", "mailto", "tel")
	p.RequireParseableURLs(true)
	return p
})
