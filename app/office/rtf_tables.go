package office

import (
	"strings"

	"toasoan/app/legacy"
)

// rtfFont is an entry of the font table.
type rtfFont struct {
	name string
	page int // code page; 0 is that of the document
}

// rtfLevel is a level of a list, or the one level of an old \pn.
type rtfLevel struct {
	ordered bool
	marked  bool
	start   int
}

// rtfStyle is an entry of the stylesheet.
type rtfStyle struct {
	layout layout
	base   int
}

// rtfTables are what stands before the text: fonts, styles and lists, by number.
type rtfTables struct {
	fonts  map[int]rtfFont
	styles map[int]rtfStyle
	lists  map[int][]rtfLevel // by \listid
	uses   map[int]int        // \ls to \listid

	font         int // the entries that are being read
	style        int
	levels       []rtfLevel
	list         int
	name         strings.Builder
	fontCharset  rtfFont
	styleEntry   rtfStyle
	isParagraphs bool
}

func newRTFTables() rtfTables {
	return rtfTables{fonts: map[int]rtfFont{}, styles: map[int]rtfStyle{}, lists: map[int][]rtfLevel{}, uses: map[int]int{}}
}

// fontWord reads a control word in the font table.
func (r *rtfTables) fontWord(t rtfToken) {
	switch t.word {
	case "f":
		r.font, r.fontCharset = t.number, rtfFont{}
		r.name.Reset()
	case "fcharset":
		r.fontCharset.page = charsetPages[t.number]
	case "cpg":
		r.fontCharset.page = t.number
	}
}

// fontText reads a name, which a semicolon ends. Names of the old Vietnamese
// fonts mean Windows-1252 whatever the charset says: so their bytes are known.
func (r *rtfTables) fontText(text string) {
	for {
		name, rest, ended := strings.Cut(text, ";")
		if r.name.Len() < maxRTFName {
			r.name.WriteString(name)
		}
		if !ended {
			return
		}
		f := r.fontCharset
		f.name = strings.TrimSpace(r.name.String())
		if _, old := legacy.FontNamed(f.name); old {
			f.page = 1252
		}
		r.fonts[r.font] = f
		r.name.Reset()
		text = rest
	}
}

// maxRTFName is how much is read of a name, in bytes.
const maxRTFName = 200

// styleWord reads a control word in the stylesheet.
func (r *rtfTables) styleWord(t rtfToken) {
	switch t.word {
	case "s":
		r.style, r.isParagraphs = t.number, true
	case "cs", "ds", "ts":
		r.isParagraphs = false
	case "sbasedon":
		r.styleEntry.base = t.number
	case "outlinelevel":
		if t.number < 9 {
			r.styleEntry.layout.heading = t.number + 1
		}
	case "qc":
		r.styleEntry.layout.align = alignCenter
	case "qr":
		r.styleEntry.layout.align = alignEnd
	}
}

// beginStyle begins an entry: one without a number is the style 0.
func (r *rtfTables) beginStyle() {
	r.style, r.isParagraphs, r.styleEntry = 0, true, rtfStyle{base: -1}
	r.name.Reset()
}

func (r *rtfTables) endStyle() {
	if name := strings.TrimSuffix(strings.TrimSpace(r.name.String()), ";"); name != "" && r.isParagraphs {
		outline := r.styleEntry.layout.heading
		r.styleEntry.layout = r.styleEntry.layout.named(name)
		if outline > 0 {
			r.styleEntry.layout.heading = outline
		}
		r.styles[r.style] = r.styleEntry
	}
	r.name.Reset()
}

// layoutOf gives what a style says, with those it is based on.
func (r *rtfTables) layoutOf(style int) layout {
	s, ok := r.styles[style]
	out := s.layout
	for depth := 0; ok && depth < maxStyleDepth && out.role == "" && out.heading == 0; depth++ {
		s, ok = r.styles[s.base]
		out.role, out.heading = s.layout.role, s.layout.heading
	}
	return out
}

// listWord reads a control word in the list table.
func (r *rtfTables) listWord(t rtfToken) {
	switch t.word {
	case "list":
		r.levels = nil
	case "listlevel":
		if len(r.levels) <= maxLevel {
			r.levels = append(r.levels, rtfLevel{start: 1, ordered: true, marked: true})
		}
	case "levelnfc", "levelnfcn":
		if n := len(r.levels); n > 0 {
			r.levels[n-1].ordered, r.levels[n-1].marked = t.number != marksBullet, t.number != marksNone
		}
	case "levelstartat":
		if n := len(r.levels); n > 0 {
			r.levels[n-1].start = t.number
		}
	case "listid":
		r.lists[t.number] = r.levels
	}
}

// useWord reads a control word in the table of the lists' uses.
func (r *rtfTables) useWord(t rtfToken) {
	switch t.word {
	case "listid":
		r.list = t.number
	case "ls":
		r.uses[t.number] = r.list
	}
}
