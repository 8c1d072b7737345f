package bulletin

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/typeset"
)

// How tables stand: hairlines between rows, stronger ones around the head, no
// upright lines.
const (
	cellLeading = 11.0
	cellAscent  = 8.3
	cellPad     = 3.0 // above and below the lines of a row
	cellGap     = 10.0
	headRule    = 0.8
	rowRule     = 0.4
	minCell     = 18.0         // width
	maxPiece    = 38           // lines of a row that stay together
	smallTable  = 16 * leading // a table no higher is not divided
)

// table sets a table in one column, or across both where its words need it.
func (c *composer) table(b article.Block) []typeset.Item {
	columns := 0
	for _, row := range b.Blocks {
		columns = max(columns, len(row.Blocks))
	}
	if columns == 0 {
		return nil
	}
	t := table{composer: c, block: b, columns: columns, width: column}
	if !t.fit() || t.crowded {
		t.width, t.across = textWidth, true
		if !t.fit() {
			c.findings = append(c.findings, newsroom.Finding{
				Message: newsroom.T("Một bảng quá rộng nên có chữ phải ngắt giữa chừng.", "A table is too wide, so some words are broken."),
				Place:   around([]rune(t.firstWords()), 0),
			})
		}
	}
	return t.items()
}

// table is a table being set.
type table struct {
	*composer
	block   article.Block
	columns int
	width   float64
	across  bool
	gap     float64
	widths  []float64
	numeric []bool
	crowded bool // most cells would need several lines
}

// fit chooses the widths of the columns; false when words must be broken.
func (t *table) fit() bool {
	least := make([]float64, t.columns)
	full := make([]float64, t.columns)
	t.numeric = make([]bool, t.columns)
	for i := range t.columns {
		t.numeric[i] = len(t.block.Blocks) > 1
		least[i], full[i] = minCell, minCell
	}
	for r, row := range t.block.Blocks {
		for i, cell := range row.Blocks {
			longest, widest := t.cell(cell, r == 0).Natural()
			least[i], full[i] = max(least[i], widest), max(full[i], longest)
			if r > 0 && !isNumber(plain(cell.Inlines)) {
				t.numeric[i] = false
			}
		}
	}
	t.gap = min(cellGap, t.width/float64(4*t.columns))
	usable := t.width - t.gap*float64(t.columns-1)
	t.widths = share(least, full, usable)
	t.crowded = total(full) > 1.8*usable
	return total(least) <= usable+0.01
}

// share divides the room among columns that need least and would like full. Where
// not all can be full, short columns are, and the long ones take the wrapping.
func share(least, full []float64, room float64) []float64 {
	widths := make([]float64, len(least))
	sumLeast, sumFull := total(least), total(full)
	capped := func(at float64) []float64 {
		for i := range widths {
			widths[i] = max(least[i], min(full[i], at))
		}
		return widths
	}
	if room > sumLeast && room < sumFull {
		low, high := 0.0, slices.Max(full)
		for range 40 {
			if middle := (low + high) / 2; total(capped(middle)) <= room {
				low = middle
			} else {
				high = middle
			}
		}
		return capped(low)
	}
	for i := range widths {
		if room <= sumLeast {
			widths[i] = max(room*least[i]/sumLeast, 1)
		} else {
			widths[i] = full[i] + (room-sumFull)*full[i]/sumFull
		}
	}
	return widths
}

func total(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum
}

func (t *table) cell(b article.Block, head bool) typeset.Paragraph {
	s := tableStyle
	if head {
		s = one(sansBold, tableStyle.size, black)
	}
	p := t.paragraph(b.Inlines, s)
	p.Align = typeset.Left
	return p
}

// isNumber says that a cell is to be set at the right edge.
func isNumber(text string) bool {
	digits := 0
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits++
		case !strings.ContainsRune(" .,%+-–\u00a0", r):
			return false
		}
	}
	return digits > 0 || strings.TrimSpace(text) == ""
}

// items gives the rows, each a piece that is not divided unless it is higher
// than a page; the head stands again where a column starts with a row.
func (t *table) items() []typeset.Item {
	var items []typeset.Item
	var head typeset.Item
	for r, row := range t.block.Blocks {
		pieces := t.row(row, r == 0)
		for i := range pieces {
			pieces[i].Span, pieces[i].Float = t.across, false
			if r > 0 && head.Height < textFoot/3 {
				pieces[i].Head, pieces[i].HeadHeight = head.Boxes, head.Height
			}
		}
		if r == 0 {
			if len(pieces) == 1 {
				head = pieces[0]
			}
			pieces[len(pieces)-1].Keep = true
		}
		items = append(items, pieces...)
	}
	if n := len(items); n > 0 {
		foot := &items[n-1]
		foot.Boxes = append(foot.Boxes, rule(0, foot.Height-headRule, t.width, headRule, black))
		if n > 2 {
			items[n-2].Keep = true
		}
		height := 0.0
		for _, it := range items {
			height += it.Height
		}
		if height <= smallTable {
			keepTogether(items)
		}
		space(items, leading*0.6)
		if t.across {
			items[len(items)-1].After = leading
		}
	}
	return items
}

// row sets a row; of a very high one as many lines as a piece takes.
func (t *table) row(row article.Block, head bool) []typeset.Item {
	cells := make([][]typeset.Line, t.columns)
	lines := 1
	for i, cell := range row.Blocks {
		p := t.cell(cell, head)
		if t.numeric[i] {
			p.Align = typeset.Right
		}
		cells[i] = p.Lines(t.widths[i])
		lines = max(lines, len(cells[i]))
	}
	most := maxPiece
	var pieces []typeset.Item
	for from := 0; from < lines; from += most {
		to := min(from+most, lines)
		pieces = append(pieces, t.piece(cells, from, to, head, to == lines))
	}
	return pieces
}

// piece sets the lines of a row from one to another.
func (t *table) piece(cells [][]typeset.Line, from, to int, head, last bool) typeset.Item {
	item := typeset.Item{Height: math.Ceil(float64(to-from)*cellLeading + 2*cellPad)}
	if head && from == 0 {
		item.Boxes = append(item.Boxes, rule(0, 0, t.width, headRule, black))
	}
	x := 0.0
	for i, lines := range cells {
		for n := from; n < min(to, len(lines)); n++ {
			y := cellPad + cellAscent + float64(n-from)*cellLeading
			item.Boxes = append(item.Boxes, shift(lines[n].Boxes, x, y)...)
		}
		x += t.widths[i] + t.gap
	}
	if last {
		weight, ink := rowRule, faint
		if head {
			weight, ink = rowRule, black
		}
		item.Boxes = append(item.Boxes, rule(0, item.Height-weight, t.width, weight, ink))
	}
	return item
}

// firstWords gives the words of the head, to name the table by.
func (t *table) firstWords() string {
	var words []string
	for _, row := range t.block.Blocks[:1] {
		for _, cell := range row.Blocks {
			words = append(words, plain(cell.Inlines))
		}
	}
	return strings.Join(words, " ")
}
