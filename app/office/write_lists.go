package office

import (
	"fmt"
	"strings"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

// maxLevel is the innermost level of lists in Word, counted from 0.
const maxLevel = 8

// Numbering definitions that styles.xml names; those of ordered lists follow.
const (
	bullets      = 1
	numbers      = 2
	firstOrdered = 3
)

// orderedList is a list that counts for itself, from its own first number.
type orderedList struct{ level, start int }

// level is where a list's marks stand.
func (at place) level() int { return min(at.depth, maxLevel) }

// indent is where the text of the innermost item stands.
func (at place) indent() int {
	in := listStep * min(at.depth, maxLevel+1)
	if at.quoted {
		in += listStep
	}
	return in
}

func (b *bodyWriter) list(list article.Block, at place) {
	if at.depth > maxLevel {
		b.find(newsroom.T("Danh sách lồng quá 9 bậc: trong Word, các bậc trong cùng đứng ngang bậc thứ 9.",
			"A list is nested more than 9 levels deep: in Word the innermost stand at the ninth."), "")
	}
	style, id := "ListBullet", bullets
	if list.Kind == article.OrderedList {
		style, id = "ListNumber", firstOrdered+len(b.lists)
		b.lists = append(b.lists, orderedList{at.level(), list.Start})
	}
	inner := place{quoted: at.quoted, depth: at.depth + 1}
	properties := fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, at.level(), id)
	if at.quoted {
		properties += fmt.Sprintf(`<w:ind w:left="%d" w:hanging="%d"/>`, inner.indent(), hanging)
	}
	for _, item := range list.Blocks {
		if len(item.Blocks) > 0 && item.Blocks[0].Kind == article.Paragraph {
			b.paragraph(style, properties, item.Blocks[0].Inlines)
			b.blocks(item.Blocks[1:], inner)
		} else {
			b.blocks(item.Blocks, inner)
		}
	}
}

// hanging is the room for a mark, before its text.
const hanging = 397

// numbering writes word/numbering.xml: the two looks of lists, and a count of its
// own for each ordered list.
func (b *bodyWriter) numbering() string {
	var out strings.Builder
	out.WriteString(xmlHead + `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`)
	abstract := func(id int, format, style string, mark func(level int) string) {
		fmt.Fprintf(&out, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="hybridMultilevel"/>`, id)
		for level := range maxLevel + 1 {
			fmt.Fprintf(&out, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>`, level, format)
			if level == 0 {
				fmt.Fprintf(&out, `<w:pStyle w:val="%s"/>`, style)
			}
			fmt.Fprintf(&out, `<w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="%d"/></w:pPr></w:lvl>`,
				mark(level), listStep*(level+1), hanging)
		}
		out.WriteString("</w:abstractNum>")
	}
	abstract(bullets, "bullet", "ListBullet", func(level int) string { return [...]string{"•", "–"}[level%2] })
	abstract(numbers, "decimal", "ListNumber", func(level int) string { return fmt.Sprintf("%%%d.", level+1) })
	for _, id := range []int{bullets, numbers} {
		fmt.Fprintf(&out, `<w:num w:numId="%[1]d"><w:abstractNumId w:val="%[1]d"/></w:num>`, id)
	}
	for i, l := range b.lists {
		fmt.Fprintf(&out, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/><w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride></w:num>`,
			firstOrdered+i, numbers, l.level, l.start)
	}
	out.WriteString("</w:numbering>")
	return out.String()
}
