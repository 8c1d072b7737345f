package typeset

import (
	"math"
	"slices"
)

// filling is one way to fill the columns of a page.
type filling struct {
	columns []column
	height  float64 // of the highest column
	next    int     // first item not placed
	floats  []int   // items that still wait
}

// filled says that something stands in the columns.
func (c filling) filled() bool {
	return slices.ContainsFunc(c.columns, func(col column) bool { return col.filled })
}

// column is what stands in one column.
type column struct {
	placed []placed
	filled bool
	last   int     // item placed last
	height float64 // to its foot
}

// follows says that an item comes right below the one before it.
func (col column) follows(i int) bool { return col.filled && col.last == i-1 }

type placed struct {
	item int
	y    float64 // from the top of the column
	head bool
}

// fill fills all columns to a height with the items before end. With force, a
// column takes at least one item, so that the work always goes on.
func (f *flow) fill(end int, height float64, force bool) filling {
	c := filling{next: f.next, floats: append([]int(nil), f.floats...)}
	for range f.sheet.Columns {
		var col column
		f.fillColumn(&c, &col, end, height, force)
		c.columns = append(c.columns, col)
		c.height = max(c.height, col.height)
	}
	return c
}

func (f *flow) fillColumn(c *filling, col *column, end int, height float64, force bool) {
	for len(c.floats) > 0 {
		if !f.add(col, c.floats[:1], height) {
			if !force || col.filled {
				return
			}
			f.push(col, c.floats[0])
		}
		c.floats = c.floats[1:]
	}
	var group []int
	for c.next < end {
		if f.gone[c.next] {
			c.next++
			continue
		}
		group = f.group(group[:0], c.next, end)
		last := group[len(group)-1]
		switch {
		case f.items[c.next].Float && len(c.floats) > 0:
			// Figures keep their order.
			c.floats = append(c.floats, c.next)
			c.next++
		case f.add(col, group, height):
			c.next = last + 1
		case f.items[c.next].Float:
			c.floats = append(c.floats, c.next)
			c.next++
		case force && !col.filled:
			for _, i := range group {
				if col.filled && !f.add(col, []int{i}, height) {
					return
				}
				if !col.filled {
					f.push(col, i)
				}
				c.next = i + 1
			}
		default:
			return
		}
	}
}

// group gives the items from i on that must stand in one column.
func (f *flow) group(out []int, i, end int) []int {
	out = append(out, i)
	for f.items[i].Keep && i+1 < end && len(out) < lookahead {
		i++
		if !f.gone[i] {
			out = append(out, i)
		}
	}
	return out
}

// add puts items in a column where all of them fit.
func (f *flow) add(col *column, group []int, height float64) bool {
	try := *col
	for _, i := range group {
		try.height = f.start(&try, i) + f.items[i].Height
		try.last = i
		try.filled = true
		if try.height > height+tiny {
			return false
		}
	}
	for _, i := range group {
		f.push(col, i)
	}
	return true
}

// push puts an item in a column.
func (f *flow) push(col *column, i int) {
	y := f.start(col, i)
	col.placed = append(col.placed, placed{item: i, y: y, head: !col.follows(i)})
	col.height, col.last, col.filled = y+f.items[i].Height, i, true
}

// start gives where an item begins in a column, from its top.
func (f *flow) start(col *column, i int) float64 {
	y := 0.0
	if col.filled {
		last := &f.items[col.last]
		y = col.height + last.After + f.items[i].Space
		if last.Snap && f.sheet.Grid > 0 {
			y = math.Ceil((y-tiny)/f.sheet.Grid) * f.sheet.Grid
		}
	}
	if !col.follows(i) {
		y += f.items[i].HeadHeight
	}
	return y
}
