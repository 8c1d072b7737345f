package office

import (
	"slices"
	"unicode/utf16"
)

// Numbers of the styles that every Word has ([MS-DOC] 2.9.260, sti).
const (
	stiHeading1 = 1
	stiHeading9 = 9
	stiCaption  = 34
	stiTitle    = 62
	stiSubtitle = 74
)

// docStyle is a style with all that it has from those it is based on.
type docStyle struct {
	sti        int
	paragraph  bool // of paragraphs, not of characters
	base       int  // 0xFFF is none
	name       string
	paragraphs []byte // sprms
	characters []byte // sprms
}

const (
	noStyle        = 0xFFF
	maxStyleDepth  = 12
	maxStyles      = 1 << 20 // bytes of them all
	styleParagraph = 1
	styleCharacter = 2
)

// styles reads the stylesheet ([MS-DOC] 2.9.271 to 2.9.279).
func (f docFile) styles() []docStyle {
	sheet := f.place(fibStyles).part(0, maxStyles)
	count, fixed := sheet.u16(2), sheet.u16(4)
	at := 2 + sheet.u16(0)
	var out []docStyle
	for range count {
		if at+2 > len(sheet) {
			break
		}
		size := sheet.u16(at)
		out = append(out, readStyle(sheet.part(at+2, size), fixed))
		at += 2 + size + size&1
	}
	own := slices.Clone(out)
	for i := range out {
		out[i].paragraphs = inherited(own, i, func(s docStyle) []byte { return s.paragraphs })
		out[i].characters = inherited(own, i, func(s docStyle) []byte { return s.characters })
	}
	return out
}

func readStyle(b binaryBytes, fixed int) docStyle {
	s := docStyle{base: noStyle}
	if len(b) < fixed || fixed < 10 {
		return s
	}
	kind := b.u16(2) & 0xF
	s.sti, s.base, s.paragraph = b.u16(0)&0xFFF, b.u16(2)>>4, kind == styleParagraph
	n := b.u16(fixed)
	s.name = utf16Text(b.part(fixed+2, 2*n))
	at := fixed + 2 + 2*n + 2
	next := func() binaryBytes {
		size := b.u16(at)
		part := b.part(at+2, size)
		at += 2 + size + size&1
		return part
	}
	switch kind {
	case styleParagraph:
		if p := next(); len(p) >= 2 {
			s.paragraphs = p[2:]
		}
		s.characters = next()
	case styleCharacter:
		s.characters = next()
	}
	return s
}

// inherited gives a property of a style, behind that of the styles it is based on.
func inherited(all []docStyle, istd int, property func(docStyle) []byte) []byte {
	var out []byte
	for depth := 0; istd < len(all) && depth < maxStyleDepth; depth++ {
		out = append(append([]byte{}, property(all[istd])...), out...)
		istd = all[istd].base
	}
	return out
}

// fonts gives the names of the fonts ([MS-DOC] 2.9.286, 2.9.87).
func (f docFile) fonts() []string {
	b := f.place(fibFonts)
	var out []string
	at := 4
	for range b.u16(0) {
		size := b.u8(at)
		font := b.part(at+1, size)
		out = append(out, utf16Text(font.part(39, size)))
		at += 1 + size
	}
	return out
}

// utf16Text gives text up to its end or its first zero.
func utf16Text(b binaryBytes) string {
	var units []uint16
	for i := 0; i+1 < len(b); i += 2 {
		u := b.u16(i)
		if u == 0 {
			break
		}
		units = append(units, uint16(u))
	}
	return string(utf16.Decode(units))
}

// docLevel is a level of a list.
type docLevel struct {
	start   int
	ordered bool
	marked  bool // false: a level without any mark
}

// Kinds of marks ([MS-OSHARED] 2.2.1.3, MSONFC).
const (
	marksBullet = 23
	marksNone   = 255
)

// lists gives the levels of the lists, by the number of their use: sprmPIlfo
// counts from 1 ([MS-DOC] 2.9.131, 2.9.147, 2.9.150).
func (f docFile) lists() [][]docLevel {
	b := f.place(fibLists)
	count := b.u16(0)
	at := f.word.u32(154+8*fibLists) + 2 + lstfSize*count // levels stand behind the lists
	byID := map[int][]docLevel{}
	for i := range count {
		list := b.part(2+lstfSize*i, lstfSize)
		if len(list) < lstfSize {
			break
		}
		levels := 9
		if list.u8(26)&1 != 0 {
			levels = 1
		}
		for range levels {
			l := f.table.part(at, lvlfSize)
			if len(l) < lvlfSize {
				break
			}
			marks := l.u8(4)
			byID[list.u32(0)] = append(byID[list.u32(0)], docLevel{start: l.u32(0), ordered: marks != marksBullet, marked: marks != marksNone})
			at += lvlfSize + l.u8(24) + l.u8(25)
			at += 2 + 2*f.table.u16(at)
		}
	}
	uses := f.place(fibListUses)
	var out [][]docLevel
	for i := range min(uses.u32(0), len(uses)/lfoSize) {
		out = append(out, byID[uses.u32(4+lfoSize*i)])
	}
	return out
}

// Sizes of LSTF, LVLF and LFO, in bytes.
const (
	lstfSize = 28
	lvlfSize = 28
	lfoSize  = 16
)
