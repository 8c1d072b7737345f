package office

import (
	"slices"

	"toasoan/app/article"
)

// tableBlock gives a table. A cell over several columns stands in its first, and
// the others are empty, so that what is under each other stays there.
func tableBlock(p passage) article.Block {
	columns := columnsOf(p)
	plainHead(p.rows)
	table := article.Block{Kind: article.Table}
	for i, row := range p.rows {
		out := article.Block{Kind: article.TableRow}
		for j, cell := range row {
			out.Blocks = append(out.Blocks, article.Block{Kind: article.TableCell, Blocks: blocks(cell)})
			for n := columnsUnder(columns, p.edges[i], j, len(row)); n > 1; n-- {
				out.Blocks = append(out.Blocks, article.Block{Kind: article.TableCell})
			}
		}
		table.Blocks = append(table.Blocks, out)
	}
	return table
}

// plainHead makes the first row plain where all of it is bold: heads look so.
func plainHead(rows [][][]passage) {
	if len(rows) == 0 {
		return
	}
	for _, cell := range rows[0] {
		for _, p := range cell {
			if bold, _ := p.emphasis(); !bold && p.plain() != "" || p.rows != nil {
				return
			}
		}
	}
	for _, cell := range rows[0] {
		for _, p := range cell {
			for i := range p.spans {
				p.spans[i].bold = false
			}
		}
	}
}

// edgeSlack is by how much edges of the same column differ, in twentieths of a point.
const edgeSlack = 40

// columnsOf gives the right edges of the columns of a table; nil when they are
// not known, or no Word would show them.
func columnsOf(p passage) []int {
	var all []int
	for _, edges := range p.edges {
		all = append(all, edges...)
	}
	slices.Sort(all)
	all = slices.CompactFunc(all, func(a, b int) bool { return max(a-b, b-a) < edgeSlack })
	if len(all) > maxColumns {
		return nil
	}
	return all
}

// columnsUnder gives how many columns the cell n of a row lies over.
func columnsUnder(columns, edges []int, n, cells int) int {
	if columns == nil || len(edges) != cells {
		return 1
	}
	from := 0
	if n > 0 {
		from = column(columns, edges[n-1]) + 1
	}
	return column(columns, edges[n]) + 1 - from
}

// column gives the column that ends at an edge.
func column(columns []int, edge int) int {
	i, found := slices.BinarySearch(columns, edge)
	if !found { // the edge of its column was a little to the left
		i--
	}
	return max(i, 0)
}

// mergedCells counts the cells over several columns.
func mergedCells(passages []passage) (n int) {
	for _, p := range passages {
		columns := columnsOf(p)
		for i, row := range p.rows {
			for j := range row {
				if columnsUnder(columns, p.edges[i], j, len(row)) > 1 {
					n++
				}
			}
		}
	}
	return n
}
