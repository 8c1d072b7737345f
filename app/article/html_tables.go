package article

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// table reads a table, or what is only held in place by one.
func (r *htmlReader) table(n *html.Node, marks Inline) []Block {
	if isFrame(n) {
		f := &flow{kind: Block{Kind: Paragraph}}
		for c := range n.Descendants() {
			if isCell(c) && tableOf(c) == n && !f.caption(c, r) {
				f.blocks = append(f.blocks, r.blocks(c, marks)...)
			}
		}
		return f.blocks
	}
	g := grid{reader: r, marks: marks}
	var before []Block
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode || r.leftOut(c, r.sheet.look(c)):
			case c.DataAtom == atom.Caption:
				before = append(before, r.blocks(c, marks)...)
			case c.DataAtom == atom.Tr:
				g.row(c)
			default:
				walk(c)
			}
		}
	}
	walk(n)
	return append(before, g.blocks()...)
}

// Limits of a table.
const (
	// maxCells is how many cells a table has at most; a larger one becomes lines of
	// text, for an editor keeps each cell on the screen.
	maxCells = 20_000
	maxSpan  = 50 // of a joined cell, each way
)

// grid gathers the rows of a table; joined cells are taken apart, so that each
// column stays under its head.
type grid struct {
	reader *htmlReader
	marks  Inline
	rows   []Block
	open   map[int]int // by column: how many rows a joined cell still reaches down
	joined int
}

func (g *grid) row(n *html.Node) {
	row := Block{Kind: TableRow}
	below := map[int]int{}
	occupied := func() {
		for g.open[len(row.Blocks)] > 0 {
			if g.open[len(row.Blocks)] > 1 {
				below[len(row.Blocks)] = g.open[len(row.Blocks)] - 1
			}
			row.Blocks = append(row.Blocks, Block{Kind: TableCell})
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		style := g.reader.sheet.look(c)
		if !isCell(c) || g.reader.leftOut(c, style) {
			continue
		}
		occupied()
		across, down := g.span(c)
		if across*down > 1 {
			g.reader.lose(changedCells, 1, c)
		}
		for i := range across {
			if down > 1 {
				below[len(row.Blocks)] = down - 1
			}
			cell := Block{Kind: TableCell}
			if i == 0 {
				cell.Blocks = g.reader.blocks(c, style.apply(g.marks))
			}
			row.Blocks = append(row.Blocks, cell)
		}
	}
	occupied()
	for column, rows := range g.open {
		if column >= len(row.Blocks) && rows > 1 {
			below[column] = rows - 1
		}
	}
	g.open = below
	g.rows = append(g.rows, row)
}

// span gives how many columns and rows a cell covers.
func (g *grid) span(c *html.Node) (across, down int) {
	across, _ = strconv.Atoi(attribute(c, "colspan"))
	down, _ = strconv.Atoi(attribute(c, "rowspan"))
	across, down = min(max(across, 1), maxSpan), min(max(down, 1), maxSpan)
	if g.joined += across*down - 1; g.joined > maxCells {
		return 1, 1
	}
	return across, down
}

// blocks gives the table without the empty rows and columns at the edges, of which
// spreadsheets copy many.
func (g *grid) blocks() []Block {
	filled := func(b Block) bool { return b.Kind == TableCell && holdsSomething(b.Blocks) }
	top, bottom, left, right := len(g.rows), 0, -1, 0
	for i, row := range g.rows {
		for j, cell := range row.Blocks {
			if !filled(cell) {
				continue
			}
			top, bottom, right = min(top, i), i+1, max(right, j+1)
			if left < 0 || j < left {
				left = j
			}
		}
	}
	table := Block{Kind: Table}
	for i := top; i < bottom; i++ {
		cells := g.rows[i].Blocks
		table.Blocks = append(table.Blocks, Block{Kind: TableRow, Blocks: cells[min(left, len(cells)):min(right, len(cells))]})
	}
	if len(table.Blocks)*(right-left) > maxCells {
		g.reader.lose(changedTable, 1, nil)
		return asLines(table)
	}
	return []Block{table}
}

// asLines gives a paragraph for each row of a table, and the pictures in it.
func asLines(table Block) []Block {
	var out []Block
	for _, row := range table.Blocks {
		line := Block{Kind: Paragraph}
		var figures []Block
		for _, cell := range row.Blocks {
			words, pictures := cellText(cell)
			if len(line.Inlines) > 0 && len(words) > 0 {
				line.Inlines = append(line.Inlines, Inline{Text: " · "})
			}
			line.Inlines, figures = append(line.Inlines, words...), append(figures, pictures...)
		}
		out = append(append(out, line), figures...)
	}
	return out
}

// holdsSomething says that blocks show words or a picture.
func holdsSomething(blocks []Block) bool {
	for _, b := range blocks {
		if b.Kind == FigureBlock || len(canonicalInlines(b.Inlines, true)) > 0 || holdsSomething(b.Blocks) {
			return true
		}
	}
	return false
}

// isFrame says that a table is there to hold a picture and its caption, or the
// page: no row has two cells, and there is a picture or a single row.
func isFrame(table *html.Node) bool {
	rows, picture := 0, false
	for n := range table.Descendants() {
		switch {
		case n.DataAtom == atom.Tr && tableOf(n) == table:
			rows++
			cells := 0
			for c := range n.ChildNodes() {
				if isCell(c) {
					cells++
				}
			}
			if cells > 1 {
				return false
			}
		case n.DataAtom == atom.Img:
			picture = true
		case n.DataAtom == atom.Caption && tableOf(n) == table:
			return false
		}
	}
	return picture || rows == 1
}

func isCell(n *html.Node) bool { return n.DataAtom == atom.Td || n.DataAtom == atom.Th }

// tableOf gives the table in which a node stands; nil for none.
func tableOf(n *html.Node) *html.Node {
	for n = n.Parent; n != nil && n.DataAtom != atom.Table; n = n.Parent {
	}
	return n
}
