package office

import (
	"fmt"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

// Lengths of pictures in English Metric Units, 360,000 to a centimetre.
const (
	narrowWidth = 12 * 360_000
	wideWidth   = 16 * 360_000 // that of the text
	fullWidth   = 19 * 360_000 // from a centimetre inside the paper's left edge to one inside its right
	fullHeight  = 21 * 360_000 // leaves room for the caption on the same page
	pixelLength = 9525         // at 96 to the inch; a small picture is not blown up
)

// By how much a full picture stands out of the text, in twentieths of a point.
const (
	fullLeft  = 1134
	fullRight = 567
)

// frame is the room of a picture, in English Metric Units.
type frame struct {
	width, height int
	fill          bool   // a small picture is blown up
	properties    string // of its paragraph
}

func frameOf(size newsroom.FigureSize) frame {
	switch size {
	case newsroom.WideFigure:
		return frame{width: wideWidth, height: fullHeight}
	case newsroom.FullFigure:
		return frame{width: fullWidth, height: fullHeight, properties: fmt.Sprintf(`<w:ind w:left="%d" w:right="%d" w:firstLine="0"/>`, -fullLeft, -fullRight)}
	}
	return frame{width: narrowWidth, height: fullHeight}
}

// MissingPicture is what stands in place of a picture that is not there.
const MissingPicture = "Không tìm thấy ảnh này."

func (b *bodyWriter) figure(f article.Block) { b.framed(f, frameOf(f.Size)) }

// framed writes a picture in a frame with its caption under it.
func (b *bodyWriter) framed(f article.Block, in frame) {
	caption := article.Captioned(f)
	keep := ""
	if len(caption) > 0 {
		keep = "<w:keepNext/>"
	}
	if p, ok := b.picture(f.Shown()); ok {
		b.xml.WriteString("<w:p>")
		b.properties("Picture", keep+in.properties)
		b.xml.WriteString("<w:r>" + b.drawing(f, p, in) + "</w:r></w:p>")
	} else {
		b.paragraph("Picture", keep, []article.Inline{{Text: "[" + MissingPicture + "]"}})
	}
	if len(caption) > 0 {
		b.paragraph("Caption", "", caption)
	}
}

// drawing places a picture in its line, in its own proportions.
func (b *bodyWriter) drawing(f article.Block, p Picture, in frame) string {
	b.drawings++
	alt := f.AltText
	if alt == "" {
		alt = article.PlainText(f.Inlines)
	}
	width, height := in.size(p)
	return fmt.Sprintf(`<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%[1]d" cy="%[2]d"/>`+
		`<wp:docPr id="%[3]d" name="Ảnh %[3]d" descr="%[4]s"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>`+
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>`+
		`<pic:nvPicPr><pic:cNvPr id="%[3]d" name="Ảnh %[3]d" descr="%[4]s"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="%[5]s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%[1]d" cy="%[2]d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`+
		`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`,
		width, height, b.drawings, escaped(alt), b.embed(f.Shown(), p))
}

// embed gives the relationship to a picture, which is in the file once however
// often it is shown.
func (b *bodyWriter) embed(shown article.Shown, p Picture) string {
	if b.targets[shown] == "" {
		b.pictures = append(b.pictures, p)
		b.targets[shown] = pictureName(len(b.pictures))
	}
	return b.relate("image", b.targets[shown], "")
}

// size fits a picture into the frame.
func (in frame) size(p Picture) (width, height int) {
	w, h := max(p.Width, 1), max(p.Height, 1)
	width = in.width
	if !in.fill {
		width = min(w*pixelLength, width)
	}
	height = width * h / w
	if height > in.height {
		width, height = max(in.height*w/h, 1), in.height
	}
	return width, max(height, 1)
}

// maxColumns is how many columns a table of Word can have.
const maxColumns = 63

// table writes a table whose first row comes again on each page. One with more
// columns than Word knows goes on in a further table.
func (b *bodyWriter) table(t article.Block) {
	columns := len(t.Blocks[0].Blocks)
	if columns > maxColumns {
		b.find(newsroom.T("Bảng có %d cột, Word chỉ nhận 63 cột: các cột còn lại nằm ở bảng ngay dưới.",
			"A table has %d columns and Word takes only 63: the others stand in a table under it.", columns),
			article.PlainText(t.Blocks[0].Blocks[0].Inlines))
	}
	for from := 0; from < columns; from += maxColumns {
		b.columns(t, from, min(from+maxColumns, columns))
	}
}

func (b *bodyWriter) columns(t article.Block, from, to int) {
	b.xml.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>` +
		`<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	width := textWidth / (to - from)
	for range to - from {
		fmt.Fprintf(&b.xml, `<w:gridCol w:w="%d"/>`, width)
	}
	b.xml.WriteString("</w:tblGrid>")
	for i, row := range t.Blocks {
		style, head := "TableText", ""
		if i == 0 {
			style, head = "TableHead", "<w:tblHeader/>"
		}
		b.xml.WriteString("<w:tr><w:trPr><w:cantSplit/>" + head + "</w:trPr>")
		for _, cell := range row.Blocks[from:to] {
			fmt.Fprintf(&b.xml, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width)
			b.paragraph(style, "", cell.Inlines)
			b.xml.WriteString("</w:tc>")
		}
		b.xml.WriteString("</w:tr>")
	}
	// Without a paragraph between them Word makes one table of two neighbours.
	b.xml.WriteString("</w:tbl>")
	b.paragraph("TableText", "", nil)
}
