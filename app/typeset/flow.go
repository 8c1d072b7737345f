package typeset

// Item is a piece of a column that is never divided: a line of text, a figure
// with its caption, a row of a table. All measures are points.
type Item struct {
	Boxes  []Box   // from the item's top left corner
	Height float64 //
	Space  float64 // before it; dropped at the top of a column
	After  float64 // behind it; dropped at the foot of a column
	Snap   bool    // what follows in its column stands on the sheet's grid again

	Keep  bool // stays in one column with the next item
	Span  bool // goes across all columns
	Float bool // may let following text pass and stand at the top of a later column

	Head       []Box   // set above it where the item before it does not stand above (the head of its table)
	HeadHeight float64 //
}

// Sheet is the paper of a text: its pages, all alike but for their top and
// bottom, and the columns on them.
type Sheet struct {
	Width, Height float64
	Columns       []float64                            // left edges, from left to right
	Frame         func(page int) (top, bottom float64) // of the columns; page 0 is the first
	Grid          float64                              // step in which the ends of columns are balanced
}

// Flow places items on pages, in order, all of them: each column is filled, a
// page's last columns are made level, and floats wait for room while the text
// goes on. Where a keep cannot be honoured because its items are higher than a
// page, it is broken; an item higher than a page stands alone and hangs over.
func Flow(items []Item, sheet Sheet) []Page {
	f := &flow{items: items, sheet: sheet, gone: make([]bool, len(items))}
	for f.next < len(items) || len(f.floats)+len(f.spans) > 0 || len(f.pages) == 0 {
		f.page()
	}
	return f.pages
}

// flow is where the placing stands.
type flow struct {
	items  []Item
	sheet  Sheet
	gone   []bool // taken out of the order, to be placed later from spans
	next   int    // first item not placed
	floats []int  // items that wait for a column
	spans  []int  // items that wait for a page
	pages  []Page
	filled bool // something stands on the page
	last   int  // item placed last, if it goes across the columns
	y      float64
	after  float64 // space owed to what stands above y
}

// page fills one page.
func (f *flow) page() {
	top, bottom := f.sheet.Frame(len(f.pages))
	f.pages = append(f.pages, Page{Width: f.sheet.Width, Height: f.sheet.Height})
	f.y, f.after, f.filled, f.last = top, 0, false, none
	for len(f.spans) > 0 {
		if !f.span(f.spans[:1], bottom) {
			return
		}
		f.spans = f.spans[1:]
	}
	for {
		for f.next < len(f.items) && f.gone[f.next] {
			f.next++
		}
		switch {
		case f.next < len(f.items) && f.items[f.next].Span && len(f.floats) == 0:
			if !f.spanGroup(bottom) {
				return
			}
		case f.next < len(f.items) || len(f.floats) > 0:
			if !f.band(bottom) {
				return
			}
		case len(f.spans) > 0:
			if !f.span(f.spans[:1], bottom) {
				return
			}
			f.spans = f.spans[1:]
		default:
			return
		}
	}
}

// spanGroup places the items across the columns that start at next and are kept
// together; false when the page is full.
func (f *flow) spanGroup(bottom float64) bool {
	group := []int{f.next}
	for i := f.next; f.items[i].Keep && i+1 < len(f.items) && f.items[i+1].Span; i++ {
		group = append(group, i+1)
	}
	if f.span(group, bottom) {
		f.next += len(group)
		return true
	}
	if f.items[f.next].Float {
		f.spans = append(f.spans, f.next)
		f.next++
		return true
	}
	if f.filled {
		return false
	}
	// Higher than a page: as much of it as fits goes here.
	for n := len(group) - 1; n > 0; n-- {
		if f.span(group[:n], bottom) {
			f.next += n
			return true
		}
	}
	f.place(group[0])
	f.next++
	return true
}

// span places items across the columns where they fit, or where the page is
// empty and there is only one.
func (f *flow) span(group []int, bottom float64) bool {
	end := f.y + f.after
	for n, i := range group {
		it := f.items[i]
		if n > 0 {
			end += f.items[group[n-1]].After
		}
		if n > 0 || f.filled {
			end += it.Space
		}
		if n == 0 && f.last != i-1 {
			end += it.HeadHeight
		}
		end += it.Height
	}
	if end > bottom+tiny && (f.filled || len(group) > 1) {
		return false
	}
	for _, i := range group {
		f.place(i)
	}
	return true
}

// place puts an item across the columns at y.
func (f *flow) place(i int) {
	it := f.items[i]
	page := &f.pages[len(f.pages)-1]
	f.y += f.after
	if f.filled {
		f.y += it.Space
	}
	if f.last != i-1 && it.HeadHeight > 0 {
		page.Boxes = append(page.Boxes, move(it.Head, f.sheet.Columns[0], f.y)...)
		f.y += it.HeadHeight
	}
	page.Boxes = append(page.Boxes, move(it.Boxes, f.sheet.Columns[0], f.y)...)
	f.y += it.Height
	f.after, f.filled, f.last = it.After, true, i
}

// none is no item, nor the one before any.
const none = -2

// lookahead is more items than a page can hold.
const lookahead = 2000

// tiny forgives rounding.
const tiny = 1e-6

// band fills the columns with the items up to the next that goes across them;
// false when the page is full.
func (f *flow) band(bottom float64) bool {
	y := f.y + f.after
	for {
		end := f.next
		for end < len(f.items) && end-f.next < lookahead && (!f.items[end].Span || f.gone[end]) {
			end++
		}
		height := bottom - y
		c := f.fill(end, height, !f.filled)
		if c.next < end || len(c.floats) > 0 {
			f.commit(c, y)
			return false
		}
		level := f.level(end, height, c)
		// A few lines alone above a figure look lost: the figure goes first.
		if !f.filled && level.height < fewLines*f.sheet.Grid && f.floating(end) && f.span([]int{end}, bottom) {
			f.gone[end] = true
			y = f.y + f.after
			continue
		}
		// A floating figure that finds no room below lets the text behind it fill the page.
		if f.floating(end) {
			it := f.items[end]
			if y+level.height+it.Space+it.Height > bottom+tiny {
				f.gone[end] = true
				f.spans = append(f.spans, end)
				continue
			}
		}
		f.commit(level, y)
		f.y, f.after, f.last = y+level.height, 0, none
		if level.filled() {
			f.after, f.filled = f.sheet.Grid, true
		}
		return true
	}
}

// fewLines is less than a band of text above a figure should have.
const fewLines = 5

// floating says that an item goes across the columns and may be moved.
func (f *flow) floating(i int) bool {
	return i < len(f.items) && f.items[i].Span && f.items[i].Float
}

// level gives the shortest filling of the columns that takes all items before end.
func (f *flow) level(end int, height float64, full filling) filling {
	if len(f.sheet.Columns) == 1 || f.sheet.Grid <= 0 {
		return full
	}
	total := 0.0
	for _, col := range full.columns {
		total += col.height
	}
	// Overhanging items make a column higher than the frame; then nothing is gained.
	steps := int(total / float64(len(f.sheet.Columns)) / f.sheet.Grid)
	for h := float64(steps) * f.sheet.Grid; h < height; h += f.sheet.Grid {
		if h <= 0 {
			continue
		}
		c := f.fill(end, h, false)
		if c.next == end && len(c.floats) == 0 {
			return c
		}
	}
	return full
}

func (f *flow) commit(c filling, y float64) {
	page := &f.pages[len(f.pages)-1]
	for n, col := range c.columns {
		for _, p := range col.placed {
			it := f.items[p.item]
			if p.head {
				page.Boxes = append(page.Boxes, move(it.Head, f.sheet.Columns[n], y+p.y-it.HeadHeight)...)
			}
			page.Boxes = append(page.Boxes, move(it.Boxes, f.sheet.Columns[n], y+p.y)...)
		}
	}
	f.next, f.floats = c.next, c.floats
}
