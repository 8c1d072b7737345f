package office

import (
	"path"
	"strings"

	"toasoan/app/newsroom"
)

// art reads a drawing, of today (DrawingML, [ISO 29500-1] 20) or of before 2007
// (VML, [ISO 29500-4] 19), or an embedded object with the picture that shows it.
func (w *docxWriter) art(x *xmlScanner, name string) {
	if name == "object" {
		message := objectMessage
		a := docxArt{writer: w, formula: func() { message = formulaMessage }}
		a.parts(x)
		w.reader.lost.add(message)
		return
	}
	(&docxArt{writer: w}).parts(x)
}

// docxArt is a drawing that is read.
type docxArt struct {
	writer  *docxWriter
	formula func() // done when an object is a formula
	alt     string
	hidden  bool
}

// parts reads what a drawing is made of, however deep it stands in groups.
func (a *docxArt) parts(x *xmlScanner) {
	x.each(func(name string) { a.part(x, name) })
}

func (a *docxArt) part(x *xmlScanner, name string) {
	r := a.writer.reader
	switch name {
	case "docPr", "cNvPr":
		if alt := described(x.attr("descr")); alt != "" {
			a.alt = alt
		}
		if name == "docPr" && isOn(toggle(x.attr("hidden"))) && x.attr("hidden") != "" {
			a.hidden = true
		}
	case "pic":
		x.each(func(name string) {
			switch name {
			case "nvPicPr":
				a.parts(x)
			case "blipFill":
				x.each(func(name string) {
					if name == "blip" {
						a.picture(x.attr("embed"), x.attr("link"))
					}
				})
			}
		})
	case "imagedata":
		a.picture(x.attr("id"), x.attr("href"))
	case "shape":
		if alt := described(x.attr("alt")); alt != "" {
			a.alt = alt
		}
		a.parts(x)
	case "textpath":
		if words := strings.TrimSpace(x.attr("string")); words != "" {
			a.box([]passage{{spans: []span{{text: words}}}})
		}
	case "txbxContent":
		var text flow
		fields := r.fields
		r.fields = nil
		r.blocks(x, &text)
		text.end()
		r.fields = fields
		a.box(text.passages)
	case "OLEObject":
		if id := strings.ToLower(x.attr("ProgID")); a.formula != nil && (strings.HasPrefix(id, "equation") || strings.Contains(id, "mathtype")) {
			a.formula()
		}
	case "chart", "relIds":
		r.lost.add(objectMessage)
	case "AlternateContent":
		r.alternate(x, func() { a.parts(x) })
	case "shapetype", "fill", "style", "spPr", "bodyPr":
	default:
		a.parts(x)
	}
}

func (a *docxArt) box(passages []passage) {
	if a.hidden || isOn(a.writer.mark.hidden) {
		return
	}
	if a.writer.flow.insert(passages) && !isFramedPicture(passages) {
		a.writer.reader.lost.add(boxMessage)
	}
}

// picture puts a picture into the text by its tie to a part.
func (a *docxArt) picture(id, link string) {
	r := a.writer.reader
	if a.hidden || id == "" && link == "" {
		return
	}
	to, ok := r.relations[id]
	if !ok {
		to, ok = r.relations[link]
	}
	if ok && to.away || !ok && id == "" {
		r.lost.add(awayMessage)
		return
	}
	if s, ok := r.file.picture(r.pictures, to.target, &r.findings); ok {
		s.alt = a.alt
		a.writer.put(s)
	}
}

// picture gives a span of a picture of the package, or tells why not.
func (p zipPackage) picture(pictures packagePictures, part string, findings *[]newsroom.Finding) (span, bool) {
	f := p.parts[partKey(part)]
	ending := endingOf(part)
	name := path.Base("/" + part)
	switch {
	case f == nil:
		*findings = append(*findings, newsroom.Finding{Place: strings.Trim(name, "/"), Message: newsroom.T(
			"Tệp thiếu một ảnh nên chỗ ấy không có ảnh. Xin lại tệp gốc hoặc ảnh.", "A picture is missing in the file. Ask for the original file or the picture.")})
	case !takenPictures[ending]:
		*findings = append(*findings, newsroom.Finding{Place: name, Message: newsroom.T(
			"Hình này thuộc loại hình vẽ (%[1]s) nên chưa lấy được. Trong Word, nhấn chuột phải vào hình, lưu thành ảnh rồi chèn vào bài.",
			"This picture is a drawing (%[1]s) and was not taken in. In Word, right-click it, save it as a picture and insert that.", strings.ToUpper(strings.TrimPrefix(ending, ".")))})
	default:
		return span{picture: pictures.add(f, ending)}, true
	}
	return span{}, false
}

func endingOf(part string) string { return strings.ToLower(path.Ext(part)) }

// takenPictures are the endings of the kinds of pictures that a newsroom takes in.
var takenPictures = map[string]bool{
	".jpg": true, ".jpeg": true, ".jpe": true, ".jfif": true, ".png": true, ".gif": true, ".webp": true, ".bmp": true, ".tif": true, ".tiff": true,
}

// table reads a table to its end ([ISO 29500-1] 17.4).
func (r *docxReader) table(x *xmlScanner, f *flow) {
	var table passage
	r.rows(x, func(row [][]passage, edges []int) {
		table.rows, table.edges = append(table.rows, row), append(table.edges, edges)
	})
	f.insert([]passage{table})
}

func (r *docxReader) rows(x *xmlScanner, take func(row [][]passage, edges []int)) {
	x.each(func(name string) {
		switch name {
		case "tr":
			if row, edges, kept := r.row(x); kept {
				take(row, edges)
			}
		case "sdt":
			r.control(x, func() { r.rows(x, take) })
		case "customXml", "ins", "moveTo":
			r.rows(x, take)
		}
	})
}

// row reads a row, with where its cells end, in columns; it is not kept where a
// tracked change took it away.
func (r *docxReader) row(x *xmlScanner) (cells [][]passage, edges []int, kept bool) {
	kept = true
	at := 0
	add := func(cell []passage, columns int) {
		at += columns * columnWidth
		cells, edges = append(cells, cell), append(edges, at)
	}
	var read func(name string)
	read = func(name string) {
		switch name {
		case "trPr":
			x.each(func(name string) {
				switch name {
				case "del":
					kept = false
					r.lost.add(changeMessage)
				case "ins":
					r.lost.add(changeMessage)
				case "gridBefore":
					if n := columnCount(x.attr("val")); n > 0 {
						add(nil, n)
					}
				}
			})
		case "tc":
			add(r.cell(x))
		case "sdt":
			r.control(x, func() { x.each(read) })
		case "customXml":
			x.each(read)
		}
	}
	x.each(read)
	return cells, edges, kept
}

// columnWidth parts the edges of columns, of which only the count is known here.
const columnWidth = 100 * edgeSlack

// columnCount reads how many columns something spans.
func columnCount(value string) int {
	if n := number(value); n != nil {
		return min(max(*n, 0), maxColumns)
	}
	return 0
}

// cell reads a cell, and over how many columns it lies.
func (r *docxReader) cell(x *xmlScanner) (cell []passage, columns int) {
	columns = 1
	var text flow
	x.each(func(name string) {
		if name != "tcPr" {
			r.block(x, &text, name)
			return
		}
		x.each(func(name string) {
			switch name {
			case "gridSpan":
				columns = max(columnCount(x.attr("val")), 1)
			case "vMerge":
				if x.attr("val") == "restart" {
					r.lost.add(mergedMessage)
				}
			}
		})
	})
	text.end()
	return text.passages, columns
}
