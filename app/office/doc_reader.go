package office

import (
	"context"
	"sort"
	"strings"
	"unicode/utf16"
)

// Marks in the text ([MS-DOC] 2.4.1, 2.8.25, sprmCFSpec).
const (
	docPictureMark    = 0x01
	docNoteMark       = 0x02
	docCommentMark    = 0x05
	docCellMark       = 0x07
	docShapeMark      = 0x08
	docLineBreak      = 0x0B
	docPageBreak      = 0x0C
	docParagraphMark  = 0x0D
	docColumnBreak    = 0x0E
	docFieldBegin     = 0x13
	docFieldSeparator = 0x14
	docFieldEnd       = 0x15
	docHyphen         = 0x1E
	docSoftHyphen     = 0x1F
	docSymbolMark     = 0x28
)

// docText is text of the same properties, within a paragraph.
type docText struct {
	cp      int
	units   []uint16
	grpprl  []byte
	changes []byte // of its piece
}

// docField is a field on its way.
type docField struct {
	instruction strings.Builder
	result      bool // its result is being read
	link        string
	shown       bool
}

// docReader reads the text of a .doc.
type docReader struct {
	ctx      context.Context
	file     docFile
	pieces   []docPiece
	chars    docRuns
	paras    docRuns
	styles   []docStyle
	fonts    []string
	lists    [][]docLevel
	drawings drawings
	shapes   map[int]int    // the characters where shapes hang, to their numbers
	boxes    map[int][2]int // the text of boxes by the shapes' numbers, as characters
	refs     map[int][2]int // the characters of notes' marks, to the text of the notes
	fields   []*docField
	left     int  // characters that may still come: notes do not share text
	depth    int  // of notes and boxes
	hidden   bool // the last text was
	notes    notes
	pictures pictureFiles
	lost     losses
}

func newDocReader(ctx context.Context, f docFile) *docReader {
	r := &docReader{
		ctx: ctx, file: f, pieces: f.pieces(), chars: f.charRuns(), paras: f.paragraphRuns(), styles: f.styles(), fonts: f.fonts(),
		lists: f.lists(), drawings: f.drawings(), shapes: map[int]int{}, boxes: map[int][2]int{}, refs: map[int][2]int{}, pictures: pictureFiles{},
	}
	if n := len(r.pieces); n > 0 {
		r.left = r.pieces[n-1].end
	}
	const anchorSize, boxSize, lid = 26, 22, 14
	positions, anchors := plc(f.place(fibShapes), anchorSize)
	for i, a := range anchors {
		r.shapes[positions[i]] = a.u32(0)
	}
	positions, boxes := plc(f.place(fibTextBoxes), boxSize)
	from := f.from(ccpTextBox)
	for i, b := range boxes {
		if id := b.u32(lid); id != 0 {
			r.boxes[id] = [2]int{from + positions[i], from + positions[i+1]}
		}
	}
	r.noteTexts(fibFootnoteRefs, fibFootnoteTexts, f.from(ccpFootnote))
	r.noteTexts(fibEndnoteRefs, fibEndnoteTexts, f.from(ccpEndnote))
	return r
}

// noteTexts reads where notes' marks and texts are.
func (r *docReader) noteTexts(refs, texts, from int) {
	const refSize = 2
	marks, _ := plc(r.file.place(refs), refSize)
	places := r.file.place(texts)
	for i := range len(marks) - 1 {
		r.refs[marks[i]] = [2]int{from + places.u32(4*i), from + places.u32(4*i+4)}
	}
}

// part reads the characters from one to another into a flow; body says that it
// is the text itself, where notes have their marks.
func (r *docReader) part(f *flow, from, to int, body bool) error {
	var pending []docText
	first := sort.Search(len(r.pieces), func(i int) bool { return r.pieces[i].end > from })
	for _, p := range r.pieces[first:] {
		if p.cp >= to || r.left <= 0 {
			break
		}
		var run docRun
		for cp := max(p.cp, from); cp < min(p.end, to); cp++ {
			r.left--
			if cp&0xFFF == 0 {
				if err := r.ctx.Err(); err != nil {
					return err
				}
			}
			unit, fc := r.file.unit(p, cp)
			fresh := false
			if fc < run.from || fc >= run.to {
				run, fresh = r.chars.at(fc), true
			}
			switch unit {
			case docParagraphMark, docCellMark, docPageBreak:
				if unit == docPageBreak && len(pending) == 0 {
					continue
				}
				r.paragraph(f, pending, r.paragraphAt(fc, p), unit, body)
				pending = nil
				continue
			}
			if n := len(pending); fresh || n == 0 || pending[n-1].cp+len(pending[n-1].units) != cp || cp == p.cp {
				pending = append(pending, docText{cp: cp, grpprl: run.grpprl, changes: p.changes})
			}
			last := &pending[len(pending)-1]
			last.units = append(last.units, unit)
		}
	}
	if len(pending) > 0 {
		r.texts(f, pending, 0, body)
	}
	f.end()
	r.fields = nil
	return nil
}

// paragraphAt gives the properties of the paragraph whose mark is at a place.
func (r *docReader) paragraphAt(fc int, piece docPiece) docPara {
	run := r.paras.at(fc)
	p := docPara{style: run.style, outline: bodyOutline}
	if p.style < len(r.styles) {
		p = p.with(r.styles[p.style].paragraphs)
	}
	p = p.with(run.grpprl)
	sprms(run.grpprl, func(sprm int, operand binaryBytes) {
		if sprm == sprmPHugePapx { // they did not fit in the page
			at := operand.u32(0)
			p = p.with(r.file.data.part(at+2, r.file.data.u16(at)))
		}
	})
	return p.with(piece.changes)
}

// bodyOutline is the outline level of what is no heading.
const bodyOutline = 9

// paragraph ends a paragraph, cell or row.
func (r *docReader) paragraph(f *flow, pending []docText, p docPara, mark uint16, body bool) {
	r.texts(f, pending, p.style, body)
	switch {
	case p.rowEnd && mark == docCellMark:
		f.endRow(p.edges)
	case p.innerRowEnd:
		r.lost.add(nestedMessage)
	case mark == docCellMark:
		f.endCell(r.layout(p))
	default:
		f.endParagraph(r.layout(p), p.inTable)
	}
}

func (r *docReader) layout(p docPara) layout {
	l := layout{align: alignment(p.align)}
	if p.align > int(alignBoth) {
		l.align = alignBoth
	}
	sti := 0
	if p.style < len(r.styles) {
		sti = r.styles[p.style].sti
		l = l.named(r.styles[p.style].name)
	}
	switch {
	case sti == stiTitle:
		l.role = roleTitle
	case sti == stiSubtitle:
		l.role = roleSubtitle
	case sti == stiCaption:
		l.role = roleCaption
	case sti >= stiHeading1 && sti <= stiHeading9:
		l.heading = sti
	case p.outline < bodyOutline && l.heading == 0:
		l.heading = p.outline + 1
	}
	if p.list == 0 || p.list > len(r.lists) || len(r.lists[p.list-1]) == 0 {
		return l
	}
	levels := r.lists[p.list-1]
	if level := levels[min(p.level, len(levels)-1)]; level.marked {
		l.list = &listPlace{list: p.list, level: p.level, ordered: level.ordered, start: level.start}
	}
	return l
}

// texts puts the text of a paragraph into the flow.
func (r *docReader) texts(f *flow, pending []docText, style int, body bool) {
	base := docChar{font: -1, picture: -1}
	if style < len(r.styles) {
		base = base.with(r.styles[style].characters, r.styles)
	}
	for _, t := range pending {
		r.text(f, t, base.with(t.grpprl, r.styles).with(t.changes, r.styles), body)
	}
}

func (r *docReader) text(f *flow, t docText, c docChar, body bool) {
	if c.deleted || c.inserted {
		r.lost.add(changeMessage)
	}
	looks := span{bold: c.bold, italic: c.italic, size: c.size}
	if c.font >= 0 && c.font < len(r.fonts) {
		looks.font = r.fonts[c.font]
	}
	var units []uint16
	flush := func() {
		s := looks
		s.text, units = string(utf16.Decode(units)), units[:0]
		r.put(f, s, c)
	}
	for i, unit := range t.units {
		if note, ok := r.refs[t.cp+i]; ok && body {
			flush()
			r.note(f, looks, c, note)
			if unit == docNoteMark {
				continue
			}
		}
		switch {
		case unit == docFieldBegin || unit == docFieldSeparator || unit == docFieldEnd:
			flush()
			r.field(unit)
		case c.special && unit < ' ' || c.special && unit == docSymbolMark && c.symbol != 0:
			flush()
			r.special(f, unit, t.cp+i, c, looks)
		default:
			if u := plainUnit(unit); u != 0 {
				units = append(units, u)
			}
		}
	}
	flush()
}

// plainUnit gives the character that a mark in the text stands for, 0 for none.
func plainUnit(unit uint16) uint16 {
	switch unit {
	case '\t':
		return unit
	case docLineBreak:
		return '\n'
	case docColumnBreak:
		return ' '
	case docHyphen:
		return 0x2011
	case docSoftHyphen: // in the old fonts it is the letter ư
		return 0xAD
	}
	if unit < ' ' {
		return 0
	}
	return unit
}
