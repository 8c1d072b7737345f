package bulletin

import (
	"math"
	"strings"

	"toasoan/app/newsroom"
	"toasoan/app/typeset"
	"toasoan/app/vietnamese"
)

// header sets what stands above the columns of the first page. Whatever is
// empty leaves no gap.
func (c *composer) header() []typeset.Item {
	items := c.letterhead()
	items = append(items, c.kicker()...)

	a := c.in.Article
	s, lead := c.titleStyle(a.Headline)
	items = append(items, c.across(a.Headline, s, lead, true, 3)...)
	items = append(items, c.across(a.Subheadline, standingStyle, 17, true, 5)...)
	items = append(items, c.across(a.Lead, leadStyle, 16, false, 8)...)
	if len(items) > 0 {
		items[len(items)-1].After = 16
	}
	return items
}

// titleSizes are tried from large to small, in points.
var titleSizes = []float64{31, 29, 27, 25, 24, 23, 22, 21}

// titleStyle gives the largest letter in which a headline takes three lines at
// most; a very long one takes more, in a small letter.
func (c *composer) titleStyle(headline string) (s style, lead float64) {
	headline = vietnamese.CleanLine(headline)
	atOne, _ := c.line(headline, one(display, 1, black)).Natural()
	size := 19.0
	for _, try := range titleSizes {
		// Even lines lose up to a word each.
		if atOne*try <= 2.88*textWidth {
			size = try
			break
		}
	}
	return one(display, size, black), math.Round(size * 1.17)
}

// letterhead sets the names of the office over a double rule.
func (c *composer) letterhead() []typeset.Item {
	items := c.across(c.in.Settings.ParentUnit, parentStyle, 12, false, 0)
	items = append(items, c.across(c.in.Settings.UnitName, unitStyle, 15, false, 0)...)
	y := 0.0
	if len(items) > 0 {
		y = 5
	}
	return append(items, typeset.Item{Span: true, Keep: true, Height: y + 4, After: 12, Boxes: []typeset.Box{
		rule(0, y, textWidth, 1.6, black),
		rule(0, y+3.2, textWidth, 0.4, black),
	}})
}

// kicker sets the section and kind at the left and the day at the right.
func (c *composer) kicker() []typeset.Item {
	a := c.in.Article
	var words []string
	for _, w := range []string{vietnamese.CleanLine(a.Section), a.Kind.Name().VI} {
		if w != "" {
			words = append(words, w)
		}
	}
	left := c.line(strings.Join(words, "  ·  "), kickerStyle)
	day := c.line(numericDay(c.day()), one(sans, kickerStyle.size, soft))
	day.Align = typeset.Right
	const dayWidth = 90.0
	var item typeset.Item
	for i, l := range left.Lines(textWidth - dayWidth) {
		item.Boxes = append(item.Boxes, shift(l.Boxes, 0, 8+float64(i)*11)...)
		item.Height = 11 * float64(i+1)
	}
	for _, l := range day.Lines(dayWidth) {
		item.Boxes = append(item.Boxes, shift(l.Boxes, textWidth-dayWidth, 8)...)
		item.Height = max(item.Height, 11)
	}
	if len(item.Boxes) == 0 {
		return nil
	}
	item.Span, item.Keep, item.After = true, true, 6
	return []typeset.Item{item}
}

// day is the day of the article: of the event, of publication, of the last change.
func (c *composer) day() newsroom.Date {
	a := c.in.Article
	switch {
	case a.EventDate != "" && a.EventDate.Valid():
		return a.EventDate
	case !a.PublishedAt.IsZero():
		return newsroom.DateOf(a.PublishedAt)
	case !a.UpdatedAt.IsZero():
		return newsroom.DateOf(a.UpdatedAt)
	}
	return ""
}

// numericDay gives a day as 27/5/2022; "" for none.
func numericDay(d newsroom.Date) string {
	if t := d.Time(); !t.IsZero() {
		return t.Format("02/01/2006")
	}
	return ""
}

// across sets text over both columns, each line an item.
func (c *composer) across(text string, s style, lead float64, even bool, before float64) []typeset.Item {
	p := c.line(vietnamese.CleanLine(text), s)
	p.Align, p.Even = typeset.Left, even
	var items []typeset.Item
	lines := p.Lines(textWidth)
	for i, l := range lines {
		item := typeset.Item{Span: true, Height: lead, Boxes: shift(l.Boxes, 0, lead*0.76)}
		item.Keep = i == 0 || i == len(lines)-2
		if i == 0 {
			item.Space = before
		}
		items = append(items, item)
	}
	return items
}

// signature sets the byline and the source at the end, at the right edge.
func (c *composer) signature() []typeset.Item {
	a := c.in.Article
	var items []typeset.Item
	add := func(text string, s style) {
		p := c.line(vietnamese.CleanLine(text), s)
		p.Align = typeset.Right
		for _, l := range p.Lines(column) {
			items = append(items, typeset.Item{Height: leading, Boxes: shift(l.Boxes, 0, baseline), Keep: true})
		}
	}
	add(a.Byline, bylineStyle)
	if a.Source != "" && a.Source != a.Byline {
		add("Nguồn: "+vietnamese.CleanLine(a.Source), noteStyle)
	}
	if len(items) > 0 {
		items[len(items)-1].Keep = false
		items[0].Space = leading / 2
	}
	return items
}
