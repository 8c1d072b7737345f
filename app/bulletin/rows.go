package bulletin

import (
	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/typeset"
)

// perRow is how many pictures stand side by side at most.
const perRow = 3

// figureRows sets figures across the columns: one alone in full width, several
// side by side and equally high.
func (c *composer) figureRows(blocks []article.Block, float bool) []typeset.Item {
	var items []typeset.Item
	for len(blocks) > 0 {
		n := min(len(blocks), perRow)
		if len(blocks) == 4 {
			n = 2
		}
		items = append(items, c.figureRow(blocks[:n], float, maxAcross)...)
		blocks = blocks[n:]
	}
	return items
}

// gallery sets the figures of a gallery across the columns, its rows in one piece
// where a page can hold them.
func (c *composer) gallery(b article.Block, float bool) []typeset.Item {
	ratios := make([]float64, len(b.Blocks))
	for i, f := range b.Blocks {
		if c.in.Picture != nil {
			p, _ := c.in.Picture(f.Shown())
			ratios[i] = f.Shown().Ratio(p.Width, p.Height)
		}
	}
	var items []typeset.Item
	blocks := b.Blocks
	for _, n := range article.GalleryRows(ratios) {
		items = append(items, c.figureRow(blocks[:n], float, across(b.Size))...)
		blocks = blocks[n:]
	}
	return joined(items)
}

// joined puts rows across the columns into one item, unless that is higher than a
// page or a row had to go into the columns.
func joined(rows []typeset.Item) []typeset.Item {
	height := figureAfter * float64(len(rows)-1)
	for _, row := range rows {
		if !row.Span {
			return rows
		}
		height += row.Height
	}
	if len(rows) < 2 || height > textFoot-laterTop {
		return rows
	}
	whole := rows[0]
	for _, row := range rows[1:] {
		whole.Boxes = append(whole.Boxes, shift(row.Boxes, 0, whole.Height+figureAfter)...)
		whole.Height += figureAfter + row.Height
	}
	return []typeset.Item{whole}
}

// across gives how high pictures across the columns may be, points.
func across(size newsroom.FigureSize) float64 {
	if size == newsroom.FullFigure {
		return maxFull
	}
	return maxAcross
}

// widest and narrowest are the shapes, width to height, that a row makes room for.
const (
	narrowest = 0.4
	widest    = 3.0
)

// figureRow sets figures side by side, equally high and no higher than limit.
func (c *composer) figureRow(blocks []article.Block, float bool, limit float64) []typeset.Item {
	shots := make([]shot, len(blocks))
	shapes := 0.0
	for i, b := range blocks {
		shots[i] = c.shot(b)
		shapes += within(1/shots[i].aspect(), narrowest, widest)
	}
	usable := textWidth - rowGap*float64(len(shots)-1)
	height := min(usable/shapes, limit)
	if len(shots) == 1 && blocks[0].Size == newsroom.ColumnFigure && height*shapes < 0.75*usable {
		return c.apart(shots, float) // too slim to go across
	}
	row := typeset.Item{Span: true, Float: float, After: leading, Space: leading / 2}
	x := (usable - height*shapes) / 2
	for _, s := range shots {
		width := height * within(1/s.aspect(), narrowest, widest)
		set := c.frame(s, width, height)
		if len(set) > 1 {
			return c.apart(shots, float) // a caption longer than a page
		}
		row.Boxes = append(row.Boxes, shift(set[0].Boxes, x, 0)...)
		row.Height = max(row.Height, set[0].Height)
		x += width + rowGap
	}
	return []typeset.Item{row}
}

// apart sets figures one after the other in the columns.
func (c *composer) apart(shots []shot, float bool) []typeset.Item {
	var items []typeset.Item
	for _, s := range shots {
		items = append(items, c.figure(s, float)...)
	}
	return items
}

func within(v, low, high float64) float64 { return max(low, min(v, high)) }
