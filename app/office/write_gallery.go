package office

import (
	"fmt"
	"math"
	"slices"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

// Lengths of a gallery in twentieths of a point.
const (
	galleryGap  = 57  // at each side of a picture: a millimetre
	twip        = 635 // English Metric Units
	galleryFull = fullWidth / twip
)

// gallery writes rows of pictures of one height as a table without borders; in
// the grid of the table every edge of a picture is one.
func (b *bodyWriter) gallery(g article.Block) {
	width, indent := textWidth, 0
	if g.Size == newsroom.FullFigure {
		width, indent = galleryFull, -fullLeft
	}
	ratios := make([]float64, len(g.Blocks))
	for i, f := range g.Blocks {
		p, _ := b.picture(f.Shown())
		ratios[i] = article.Shown{Image: f.Image}.Ratio(p.Width, p.Height)
	}
	lengths := article.GalleryRows(ratios)
	rows := galleryEdges(ratios, lengths, width)
	edges := []int{0}
	for _, row := range rows {
		edges = append(edges, row...)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)

	fmt.Fprintf(&b.xml, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblInd w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/>`+
		`<w:tblCellMar><w:left w:w="%[3]d" w:type="dxa"/><w:right w:w="%[3]d" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`, width, indent, galleryGap)
	for i := range edges[1:] {
		fmt.Fprintf(&b.xml, `<w:gridCol w:w="%d"/>`, edges[i+1]-edges[i])
	}
	b.xml.WriteString("</w:tblGrid>")
	figures := g.Blocks
	for i, row := range rows {
		b.xml.WriteString("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
		from := 0
		for j, to := range row {
			span := slices.Index(edges, to) - slices.Index(edges, from)
			fmt.Fprintf(&b.xml, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:gridSpan w:val="%d"/></w:tcPr>`, to-from, span)
			b.framed(figures[j], frame{width: (to - from - 2*galleryGap) * twip, height: fullHeight, fill: true})
			b.xml.WriteString("</w:tc>")
			from = to
		}
		b.xml.WriteString("</w:tr>")
		figures = figures[lengths[i]:]
	}
	b.xml.WriteString("</w:tbl>")
	b.paragraph("TableText", "", nil) // keeps a table that follows apart
}

// galleryEdges gives for each row where its pictures end.
func galleryEdges(ratios []float64, lengths []int, width int) [][]int {
	var rows [][]int
	for _, n := range lengths {
		sum := 0.0
		for _, r := range ratios[:n] {
			sum += r
		}
		var row []int
		room, end := float64(width-n*2*galleryGap), 0.0
		for _, r := range ratios[:n] {
			end += room*r/sum + 2*galleryGap
			row = append(row, int(math.Round(end)))
		}
		rows, ratios = append(rows, row), ratios[n:]
	}
	return rows
}
