package article

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// marked takes an element that the page marks as lead or byline by its class
// (Vietnamese portals say sapo, tacgia) and says whether it was one.
func (r *htmlReader) marked(n *html.Node) bool {
	if !r.guess {
		return false
	}
	if n.DataAtom != atom.P && n.DataAtom != atom.Div && n.DataAtom != atom.H2 && n.DataAtom != atom.H3 && n.DataAtom != atom.Address {
		return false
	}
	classes := strings.Fields(strings.ToLower(attribute(n, "class") + " " + attribute(n, "itemprop")))
	has := func(names ...string) bool {
		return slices.ContainsFunc(classes, func(c string) bool { return slices.Contains(names, c) })
	}
	var field *string
	limit := newsroom.MaxName
	switch {
	case has("sapo", "lead", "article-lead", "article-sapo", "description", "chapeau"):
		field, limit = &r.in.Article.Lead, newsroom.MaxLead
	case has("byline", "author", "tacgia", "tac-gia", "article-author"):
		field = &r.in.Article.Byline
	default:
		return false
	}
	text := textOfNode(n)
	if *field != "" || text == "" || len([]rune(text)) > limit || hasPicture(n) {
		return false
	}
	*field = text
	return true
}

// captionClasses are what pages call the text under a picture.
var captionClasses = []string{"caption", "wp-caption-text", "image-caption", "img-caption", "photo-caption", "photocms_caption", "picture-caption",
	"chu-thich", "chuthich", "chu-thich-anh", "figcaption", "desc-image", "imgcaption"}

// caption gives the words of an element that a page marks as a caption to the
// figure before it, and says whether it did.
func (f *flow) caption(n *html.Node, r *htmlReader) bool {
	last := len(f.blocks) - 1
	if last < 0 || f.blocks[last].Kind != FigureBlock || len(f.blocks[last].Inlines) > 0 || hasPicture(n) {
		return false
	}
	if !slices.ContainsFunc(strings.Fields(strings.ToLower(attribute(n, "class"))), func(c string) bool { return slices.Contains(captionClasses, c) }) {
		return false
	}
	for _, b := range r.blocks(n, Inline{}) {
		if len(f.blocks[last].Inlines) > 0 {
			f.blocks[last].Inlines = append(f.blocks[last].Inlines, Inline{Text: " "})
		}
		f.blocks[last].Inlines = append(f.blocks[last].Inlines, b.Inlines...)
	}
	return true
}

// meta takes what a page says of itself in its head.
func (r *htmlReader) meta(n *html.Node) {
	if !r.guess {
		return
	}
	content := vietnamese.CleanLine(attribute(n, "content"))
	switch strings.ToLower(first(attribute(n, "name"), attribute(n, "property"))) {
	case "author", "article:author":
		if r.in.Article.Byline == "" && SafeLink(content) == "" {
			r.in.Article.Byline = content
		}
	case "keywords":
		for _, k := range strings.Split(content, ",") {
			if k = strings.TrimSpace(k); k != "" {
				r.in.Article.Keywords = append(r.in.Article.Keywords, k)
			}
		}
	}
}

func hasPicture(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.DataAtom == atom.Img {
			return true
		}
	}
	return false
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// textOfNode gives the words of an element on one line.
func textOfNode(n *html.Node) string {
	return vietnamese.CleanLine(collapse(rawText(n), true))
}

func rawText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode && !dropped[d.Parent.DataAtom]:
			b.WriteString(d.Data)
		case d.DataAtom == atom.Br:
			b.WriteByte('\n')
		}
	}
	return b.String()
}
