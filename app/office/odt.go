package office

import (
	"context"
	"strings"

	"toasoan/app/newsroom"
)

// odtReader reads the text of an OpenDocument ([ODF 1.3] part 3) as LibreOffice
// and Word write it. Elements are known by their names without prefixes.
type odtReader struct {
	ctx      context.Context
	file     zipPackage
	styles   odtStyles
	lists    int            // how many have been met
	listIDs  map[string]int // lists by their ids, and the last of each style
	headings [maxOutline + 1]int
	link     string
	hidden   bool // the last text was
	struck   bool // the last text was struck through
	inNote   bool
	notes    notes
	pictures packagePictures
	lost     losses
	findings []newsroom.Finding
}

// readODT reads a document.
func readODT(ctx context.Context, p zipPackage) (Import, error) {
	if err := checkODT(p); err != nil {
		return Import{}, err
	}
	r := &odtReader{ctx: ctx, file: p, styles: newODTStyles(), listIDs: map[string]int{}, pictures: newPackagePictures()}
	if err := p.eachIn("styles.xml", r.styles.read); err != nil {
		return Import{}, err
	}
	x, err := p.xml("content.xml")
	if err != nil {
		return Import{}, err
	}
	var text flow
	x.each(func(string) {
		x.each(func(name string) {
			if name != "body" {
				r.styles.read(x, name)
				return
			}
			x.each(func(name string) {
				if name == "text" {
					r.blocks(x, &text)
				}
			})
		})
	})
	if err := ctx.Err(); err != nil {
		return Import{}, err
	}
	if err := p.ended(x, &r.lost); err != nil {
		return Import{}, err
	}
	text.end()
	if p.has("Basic/script-lc.xml") {
		r.lost.add(macroMessage)
	}
	in, err := finish(p.name, &text, r.notes, r.pictures, r.lost)
	in.Findings = append(in.Findings, r.findings...)
	return in, err
}

// checkODT says why a package is not read.
func checkODT(p zipPackage) error {
	kind, err := p.read("mimetype")
	if err != nil {
		return err
	}
	switch {
	case strings.Contains(string(kind), "spreadsheet"):
		return isSheet(p.name)
	case strings.Contains(string(kind), "presentation"), strings.Contains(string(kind), "graphics"):
		return isSlides(p.name)
	}
	manifest, err := p.read("META-INF/manifest.xml")
	if err == nil && strings.Contains(string(manifest), "encryption-data") {
		return hasPassword(p.name)
	}
	return err
}

// blocks reads paragraphs, lists and tables in the element that just began.
func (r *odtReader) blocks(x *xmlScanner, f *flow) {
	x.each(func(name string) { r.block(x, f, name) })
}

func (r *odtReader) block(x *xmlScanner, f *flow, name string) {
	if r.ctx.Err() != nil {
		x.err = r.ctx.Err()
		return
	}
	switch name {
	case "p", "h":
		r.paragraph(x, f, nil)
	case "list":
		r.list(x, f, odtList{level: -1})
	case "table":
		r.table(x, f)
	case "section", "index-body", "text-box", "user-index", "alphabetical-index", "bibliography":
		r.blocks(x, f)
	case "table-of-content", "illustration-index", "table-index", "object-index":
		r.lost.add(contentsMessage)
	case "tracked-changes":
		x.each(func(string) { r.lost.add(changeMessage) })
	case "frame", "g", "custom-shape", "rect", "ellipse", "a":
		w := odtWriter{reader: r, flow: f}
		w.inline(x, name)
		f.endParagraph(layout{}, false)
	}
}

// maxOutline is the innermost level of headings.
const maxOutline = 10

// paragraph reads a paragraph or heading to its end.
func (r *odtReader) paragraph(x *xmlScanner, f *flow, place *listPlace) {
	heading := x.name() == "h"
	style := r.styles.style("paragraph", x.attr("style-name"))
	l := layout{}.named(style.name)
	if style.align != nil {
		l.align = *style.align
	}
	if heading {
		l.heading = 1
		if n := number(x.attr("outline-level")); n != nil {
			l.heading = min(max(*n, 1), maxOutline)
		}
		if l.role == roleTitle {
			l.heading = 0
		}
	} else {
		l.heading = 0
	}
	counted := heading && x.attr("is-list-header") != "true"
	w := odtWriter{reader: r, flow: f, looks: r.styles.defaults.over(style.looks), first: true}
	w.content(x)
	if counted && l.heading > 0 && len(f.spans) > 0 {
		if number := r.headingNumber(l.heading); number != "" {
			f.spans = append([]span{{text: number + " ", size: f.spans[0].size}}, f.spans...)
		}
	}
	if l.heading == 0 {
		l.list = place
	}
	f.endParagraph(l, false)
}

// headingNumber counts a heading, and gives the number that the outline shows
// before it.
func (r *odtReader) headingNumber(level int) string {
	r.headings[level]++
	clear(r.headings[level+1:])
	of := r.styles.outline[level]
	if of.format == "" {
		return ""
	}
	var numbers []string
	for at := max(level-max(of.shown, 1)+1, 1); at <= level; at++ {
		if format := r.styles.outline[at].format; format != "" {
			numbers = append(numbers, countWritten(max(r.headings[at], 1), format))
		}
	}
	return of.prefix + strings.Join(numbers, ".") + of.suffix
}

// odtList is the list that is read.
type odtList struct {
	style string
	id    int
	level int // from 0
}

// list reads a list and those in it.
func (r *odtReader) list(x *xmlScanner, f *flow, outer odtList) {
	l := odtList{style: x.attr("style-name"), id: outer.id, level: outer.level + 1}
	if l.style == "" {
		l.style = outer.style
	}
	if l.level == 0 {
		l.id = r.listID(x, l.style)
	}
	x.each(func(name string) {
		if name != "list-item" && name != "list-header" {
			return
		}
		of := r.styles.level(l.style, l.level)
		place := &listPlace{list: l.id, level: l.level, ordered: of.format != "", start: of.start}
		if n := number(x.attr("start-value")); n != nil { // it counts anew from here
			r.lists++
			l.id = r.lists
			place.list, place.start = l.id, *n
		}
		if name == "list-header" || !of.marked {
			place = nil
		}
		x.each(func(name string) {
			switch name {
			case "p", "h":
				if place != nil && place.ordered && of.format != "decimal" && name == "p" {
					r.lost.add(lettersMessage)
				}
				r.paragraph(x, f, place)
				place = nil // what follows in the item has no number
			case "list":
				r.list(x, f, l)
			default:
				r.block(x, f, name)
			}
		})
	})
}

// listID gives the number of a list: that of another where it counts on in it.
func (r *odtReader) listID(x *xmlScanner, style string) int {
	var id int
	if before := r.listIDs["#"+x.attr("continue-list")]; before > 0 {
		id = before
	} else if before := r.listIDs["style "+style]; before > 0 && x.attr("continue-numbering") == "true" {
		id = before
	} else {
		r.lists++
		id = r.lists
	}
	r.listIDs["style "+style] = id
	if own := x.attr("id"); own != "" {
		r.listIDs["#"+own] = id
	}
	return id
}

// table reads a table to its end.
func (r *odtReader) table(x *xmlScanner, f *flow) {
	var table passage
	var rows func(name string)
	rows = func(name string) {
		switch name {
		case "table-row":
			table.rows, table.edges = append(table.rows, r.row(x)), append(table.edges, nil)
		case "table-header-rows", "table-rows", "table-row-group":
			x.each(rows)
		}
	}
	x.each(rows)
	f.insert([]passage{table})
}

func (r *odtReader) row(x *xmlScanner) (cells [][]passage) {
	x.each(func(name string) {
		if name != "table-cell" && name != "covered-table-cell" {
			return
		}
		repeated := max(columnCount(x.attr("number-columns-repeated")), 1)
		if name == "table-cell" && (columnCount(x.attr("number-columns-spanned")) > 1 || columnCount(x.attr("number-rows-spanned")) > 1) {
			r.lost.add(mergedMessage)
		}
		var text flow
		r.blocks(x, &text)
		text.end()
		for range min(repeated, maxColumns) {
			cells = append(cells, text.passages)
		}
	})
	return cells
}
