// Package bulletin is the paper: it composes an article (later: an issue) into
// pages of placed boxes and draws them as PDF. Layout is data: the PDF, the
// preview and the tests read the same boxes. Only pdf.go knows the PDF library.
package bulletin

import (
	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/typeset"
)

// ArticlePage is everything the sheet of one article is made from.
type ArticlePage struct {
	Article  newsroom.Article
	Document article.Document
	Settings newsroom.Settings
	Picture  func(article.Shown) (Picture, bool) // nil means there are none
	Printed  newsroom.Date                       // day of printing, set at the foot; "" leaves it out
	Anyway   bool                                // print pictures below Coarse too

	unreadable []article.Shown // which cannot be made a file of
}

// Layout is a laid-out text: pages in points, and what the person should know
// about them.
type Layout struct {
	Pages    []typeset.Page
	Pictures map[string]Printed // what the boxes' Ref names
	Findings []newsroom.Finding // never nil
}

// LayoutArticle sets an article on A4: letterhead, title, lead, two justified
// columns with their figures and tables, byline, folios. What had to be
// substituted or is missing is told in the findings. It gives an error only
// where the built-in fonts cannot be read.
func LayoutArticle(in ArticlePage) (Layout, error) {
	c, err := newComposer(in)
	if err != nil {
		return Layout{}, err
	}
	items := c.header()
	body := c.body()
	signature := c.signature()
	if n := len(body); n > 0 && len(signature) > 0 && !body[n-1].Span {
		body[n-1].Keep = true
	}
	items = append(append(items, body...), signature...)
	pages := typeset.Flow(items, sheet())
	c.margins(pages)
	c.measure(pages)
	return Layout{Pages: pages, Pictures: c.pictures, Findings: c.findings}, nil
}

func sheet() typeset.Sheet {
	return typeset.Sheet{
		Width: pageWidth, Height: pageHeight,
		Columns: []float64{leftMargin, leftMargin + column + gutter},
		Grid:    leading,
		Frame: func(page int) (top, bottom float64) {
			if page == 0 {
				return firstTop, textFoot
			}
			return laterTop, textFoot
		},
	}
}
