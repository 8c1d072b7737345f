package office

import (
	"context"
	"io"
	"strings"
	"unicode/utf16"

	"toasoan/app/newsroom"
)

// maxRTF is the largest RTF file read, in bytes. Its pictures stand in it as
// digits, twice their size.
const maxRTF = 256 << 20

// rtfPlace is what the text of a group is.
type rtfPlace int

const (
	rtfBody   rtfPlace = iota // the text of the document
	rtfSilent                 // properties: only what inner groups say may be text
	rtfSkipped
	rtfFonts
	rtfStyles
	rtfLists
	rtfListUses
	rtfInstruction // of a field
	rtfOldList     // \pn
)

// rtfGroup is what a group of RTF keeps for itself.
type rtfGroup struct {
	place    rtfPlace
	ends     func(*rtfReader) // done when the group ends; nil for most
	field    *rtfField        // in which it stands
	skip     int              // \uc
	span     span             // looks of the text; its own text is empty
	page     int              // code page
	hidden   bool
	deleted  bool
	style    int
	looks    layout // of the paragraph
	use      int    // \ls
	level    int    // \ilvl
	inTable  bool
	oldList  *rtfLevel // \pn
	started  bool      // something stood in it
	starred  bool      // that was \*, and nothing else yet
	outlined bool      // \outlinelevel stood in the paragraph
}

// rtfField is a field on its way.
type rtfField struct {
	instruction strings.Builder
}

// rtfReader reads the text of an RTF.
type rtfReader struct {
	scanner  rtfScanner
	tables   rtfTables
	groups   []rtfGroup // the last is the one being read
	deep     int        // groups inside each other beyond the limit
	flows    []*flow    // the text, and the note or box in it that is being read
	notes    notes
	pictures pictureFiles
	lost     losses
	page     int    // code page of the document
	font     int    // \deff, the font of text that names none
	bytes    []byte // text not decoded yet
	toSkip   int    // characters that stand for a \u before them
	high     rune   // first half of a surrogate pair
	hidden   bool   // the last text was
	edges    []int  // of the cells of the row
	property string // of a shape
	left     int    // bytes of pictures that may still come
}

// maxRTFGroups is how deep groups may stand in each other; Word itself writes
// fewer than 100.
const maxRTFGroups = 1000

// readRTF reads Rich Text Format (specification 1.9.1).
func readRTF(ctx context.Context, name string, file io.ReaderAt, size int64) (Import, error) {
	if err := within(name, size, maxRTF); err != nil {
		return Import{}, err
	}
	var source strings.Builder
	source.Grow(int(size))
	if _, err := io.Copy(&source, io.NewSectionReader(file, 0, size)); err != nil {
		return Import{}, err
	}
	r := rtfReader{scanner: rtfScanner{source: source.String()}, tables: newRTFTables(), groups: []rtfGroup{{skip: 1}},
		flows: []*flow{{}}, pictures: pictureFiles{}, page: 1252, left: maxRTFPictureBytes}
	whole, err := r.read(ctx)
	if err != nil {
		return Import{}, err
	}
	if !whole {
		r.lost.add(cutMessage)
	}
	return finish(name, r.flows[0], r.notes, r.pictures, r.lost)
}

// read reads to the end; whole says that the outermost group did end.
func (r *rtfReader) read(ctx context.Context) (whole bool, err error) {
	for n := 0; ; n++ {
		if n&0xFFF == 0 {
			if err := ctx.Err(); err != nil {
				return false, err
			}
		}
		t := r.scanner.next()
		switch t.kind {
		case rtfEnd:
			whole = len(r.groups) == 1
			for len(r.groups) > 1 {
				r.closeGroup()
			}
			r.flush()
			r.flows[0].end()
			return whole, nil
		case rtfOpen:
			r.openGroup()
		case rtfClose:
			r.closeGroup()
		default:
			r.token(t)
			r.group().started = true
		}
	}
}

func (r *rtfReader) group() *rtfGroup { return &r.groups[len(r.groups)-1] }
func (r *rtfReader) flow() *flow      { return r.flows[len(r.flows)-1] }

func (r *rtfReader) openGroup() {
	r.flush()
	r.toSkip = 0
	if len(r.groups) > maxRTFGroups {
		r.deep++
		return
	}
	g := *r.group()
	if g.place == rtfStyles {
		r.tables.beginStyle()
	}
	g.ends, g.starred, g.started = nil, false, false
	r.groups = append(r.groups, g)
}

func (r *rtfReader) closeGroup() {
	r.flush()
	r.toSkip = 0
	if r.deep > 0 {
		r.deep--
		return
	}
	if len(r.groups) == 1 {
		return
	}
	g := *r.group()
	if g.place == rtfStyles {
		r.tables.endStyle()
	}
	r.groups = r.groups[:len(r.groups)-1]
	if g.ends != nil {
		g.ends(r)
	}
}

func (r *rtfReader) token(t rtfToken) {
	g := r.group()
	if g.place == rtfSkipped {
		return
	}
	switch t.kind {
	case rtfText:
		skipped := min(r.toSkip, len(t.text))
		r.toSkip -= skipped
		r.bytes = append(r.bytes, t.text[skipped:]...)
	case rtfByte:
		if r.toSkip > 0 {
			r.toSkip--
			return
		}
		r.bytes = append(r.bytes, byte(t.number))
	case rtfSymbol:
		r.toSkip = 0
		r.symbol(t.word)
	case rtfWord:
		if t.word == "u" {
			r.unicode(t.number)
			return
		}
		r.toSkip = 0
		r.flush()
		r.word(t)
	}
}

// flush reads the bytes that have come since the looks last changed.
func (r *rtfReader) flush() {
	if len(r.bytes) == 0 {
		return
	}
	page := r.group().page
	if page == 0 {
		page = r.page
	}
	text := decodePage(page, string(r.bytes))
	r.bytes = r.bytes[:0]
	r.text(text)
}

// unicode takes a \u: a unit of UTF-16, often written as a negative number.
func (r *rtfReader) unicode(n int) {
	r.flush()
	r.toSkip = r.group().skip
	c := rune(uint16(n))
	if utf16.IsSurrogate(c) {
		if r.high == 0 {
			r.high = c
			return
		}
		c, r.high = utf16.DecodeRune(r.high, c), 0
	}
	r.high = 0
	r.text(string(c))
}

// text puts text where the group says.
func (r *rtfReader) text(text string) {
	g := r.group()
	switch g.place {
	case rtfFonts:
		r.tables.fontText(text)
	case rtfStyles:
		if r.tables.name.Len() < maxRTFName {
			r.tables.name.WriteString(text)
		}
	case rtfInstruction:
		if g.field != nil && g.field.instruction.Len() < maxInstruction {
			g.field.instruction.WriteString(text)
		}
	case rtfBody:
		switch {
		case g.deleted:
		case g.hidden:
			if !r.hidden && strings.TrimSpace(text) != "" {
				r.lost.add(hiddenMessage)
				r.hidden = true
			}
		default:
			r.hidden = false
			s := g.span
			s.text = text
			r.flow().add(s)
		}
	}
}

// maxInstruction is how much is read of a field's instruction, in bytes.
const maxInstruction = 8192

// layout gives the looks that the paragraph has now.
func (r *rtfReader) layout() layout {
	g := r.group()
	l := g.looks
	style := r.tables.layoutOf(g.style)
	l.role = style.role
	if !g.outlined {
		l.heading = style.heading
	}
	if l.heading > 0 {
		return l
	}
	if levels := r.tables.lists[r.tables.uses[g.use]]; g.use > 0 && len(levels) > 0 {
		if level := levels[min(max(g.level, 0), len(levels)-1)]; level.marked {
			l.list = &listPlace{list: g.use, level: g.level, ordered: level.ordered, start: level.start}
		}
	} else if g.oldList != nil && g.oldList.marked {
		l.list = &listPlace{list: oldBullets, level: g.level, ordered: g.oldList.ordered, start: g.oldList.start}
		if g.oldList.ordered {
			l.list.list = oldNumbers
		}
	}
	return l
}

// Lists of \pn have no numbers of their own.
const (
	oldBullets = -1
	oldNumbers = -2
)

// picture takes a \pict to its end.
func (r *rtfReader) picture() {
	p, _ := readRTFPicture(&r.scanner, r.left)
	r.left -= len(p.Data)
	if g := r.group(); !g.deleted && !g.hidden {
		r.flow().addPicture(r.pictures, &r.lost, p.MediaType, p.Data)
	}
	r.closeGroup()
}

// inner reads a note or a box apart from the text around it; then does what is
// to be done with it at the end of its group.
func (r *rtfReader) inner(then func(r *rtfReader, inner *flow)) {
	if len(r.flows) > maxInner {
		return
	}
	g := r.group()
	g.place = rtfBody
	g.span, g.looks, g.style, g.use, g.oldList, g.inTable, g.outlined = span{}, layout{}, 0, 0, nil, false, false
	r.flows = append(r.flows, &flow{})
	g.ends = func(r *rtfReader) {
		last := r.flow()
		last.end()
		r.flows = r.flows[:len(r.flows)-1]
		then(r, last)
	}
}

// maxInner is how deep boxes may stand in each other.
const maxInner = 20

var (
	cutMessage = newsroom.Text{VI: "Tệp bị cụt ở cuối: bài có phần chữ đọc được đến chỗ cụt. Xin lại tệp gốc để đối chiếu.",
		EN: "The file is cut off at its end: the article has the text up to the cut. Ask for the original file to compare."}
	hiddenMessage = newsroom.Text{VI: "Đã bỏ chữ ẩn trong tệp (%d chỗ).",
		EN: "Hidden text in the file was left out (%d places)."}
)
