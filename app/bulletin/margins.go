package bulletin

import (
	"fmt"
	"strings"

	"toasoan/app/typeset"
	"toasoan/app/vietnamese"
)

// margins sets what stands outside the columns: the running head from the
// second page on, the address, the day of printing and the folio.
func (c *composer) margins(page, pages int) []typeset.Box {
	var boxes []typeset.Box
	if page > 0 {
		head := c.fitted(c.in.Article.Headline, noteStyle, textWidth*0.66)
		boxes = append(boxes, c.put(head, noteStyle, leftMargin, runHead, typeset.Left, textWidth*0.7)...)
		unit := c.fitted(c.in.Settings.UnitName, noteStyle, textWidth*0.28)
		boxes = append(boxes, c.put(unit, noteStyle, leftMargin+textWidth*0.7, runHead, typeset.Right, textWidth*0.3)...)
		boxes = append(boxes, rule(leftMargin, runHead+6, textWidth, 0.4, faint))
	}
	folio := fmt.Sprintf("Trang %d/%d", page+1, pages)
	foot := make([]string, 0, 2)
	if address := vietnamese.CleanLine(c.in.Settings.Address); address != "" {
		foot = append(foot, address)
	}
	if day := numericDay(c.in.Printed); day != "" {
		foot = append(foot, "In ngày "+day)
	}
	left := c.fitted(strings.Join(foot, "  ·  "), noteStyle, textWidth*0.78)
	boxes = append(boxes, rule(leftMargin, folioLine-12, textWidth, 0.4, faint))
	boxes = append(boxes, c.put(left, noteStyle, leftMargin, folioLine, typeset.Left, textWidth*0.8)...)
	return append(boxes, c.put(folio, one(sansBold, noteStyle.size, soft), leftMargin+textWidth*0.8, folioLine, typeset.Right, textWidth*0.2)...)
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
	for len(words) > 1 {
		words = words[:len(words)-1]
		cut := strings.TrimRight(strings.Join(words, " "), ",.;:–- ") + "…"
		if c.width(cut, s) <= width {
			return cut
		}
	}
	runes := []rune(text)
	return string(runes[:min(len(runes), 20)]) + "…"
}
