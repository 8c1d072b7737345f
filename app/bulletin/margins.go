package bulletin

import (
	"fmt"
	"sort"
	"strings"

	"toasoan/app/typeset"
	"toasoan/app/vietnamese"
)

// margins sets what stands outside the columns: the running head from the
// second page on, the address, the day of printing and the folio.
func (c *composer) margins(pages []typeset.Page) {
	title := c.fitted(c.in.Article.Headline, noteStyle, textWidth*0.66)
	head := c.put(title, noteStyle, leftMargin, runHead, typeset.Left, textWidth*0.7)
	unit := c.fitted(c.in.Settings.UnitName, noteStyle, textWidth*0.28)
	head = append(head, c.put(unit, noteStyle, leftMargin+textWidth*0.7, runHead, typeset.Right, textWidth*0.3)...)
	head = append(head, rule(leftMargin, runHead+6, textWidth, 0.4, faint))

	var words []string
	if address := vietnamese.CleanLine(c.in.Settings.Address); address != "" {
		words = append(words, address)
	}
	if day := numericDay(c.in.Printed); day != "" {
		words = append(words, "In ngày "+day)
	}
	note := c.fitted(strings.Join(words, "  ·  "), noteStyle, textWidth*0.78)
	foot := []typeset.Box{rule(leftMargin, folioLine-12, textWidth, 0.4, faint)}
	foot = append(foot, c.put(note, noteStyle, leftMargin, folioLine, typeset.Left, textWidth*0.8)...)

	folioStyle := one(sansBold, noteStyle.size, soft)
	for i := range pages {
		p := &pages[i]
		if i > 0 {
			p.Boxes = append(p.Boxes, head...)
		}
		p.Boxes = append(p.Boxes, foot...)
		folio := fmt.Sprintf("Trang %d/%d", i+1, len(pages))
		p.Boxes = append(p.Boxes, c.put(folio, folioStyle, leftMargin+textWidth*0.8, folioLine, typeset.Right, textWidth*0.2)...)
	}
}

// put sets one short line.
func (c *composer) put(text string, s style, x, y float64, align typeset.Align, width float64) []typeset.Box {
	p := c.line(text, s)
	p.Align = align
	lines := p.Lines(width)
	if len(lines) == 0 {
		return nil
	}
	return shift(lines[0].Boxes, x, y)
}

// fitted cuts a text between words so that it fits, with an ellipsis.
func (c *composer) fitted(text string, s style, width float64) string {
	text = vietnamese.CleanLine(text)
	if c.width(text, s) <= width {
		return text
	}
	words := strings.Fields(text)
	shorten := func(n int) string { return strings.TrimRight(strings.Join(words[:n], " "), ",.;:–- ") + "…" }
	n := sort.Search(len(words), func(n int) bool { return c.width(shorten(n+1), s) > width })
	if n == 0 {
		runes := []rune(text)
		return string(runes[:min(len(runes), 20)]) + "…"
	}
	return shorten(n)
}
