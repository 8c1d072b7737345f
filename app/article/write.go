package article

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Markdown writes a document in canonical form, one line for each paragraph,
// ended by a line feed; "" for an empty document. Parse(Markdown(d)) is
// Canonical(d).
func Markdown(d Document) string {
	var w writer
	w.blocks(Canonical(d).Blocks, false)
	return w.out.String()
}

// writer writes blocks; every line begins with the prefix of the quotes and
// lists in which it stands.
type writer struct {
	out    strings.Builder
	prefix string // of every further line
	first  string // of the next line, where it differs: a list marker
}

func (w *writer) line(text string) {
	for i, l := range strings.Split(text, "\n") {
		start := w.prefix
		if i == 0 && w.first != "" {
			start, w.first = w.first, ""
		}
		w.out.WriteString(strings.TrimRight(start+l, " "))
		w.out.WriteByte('\n')
	}
}

// blocks writes sibling blocks; a list that follows a list of its kind takes the
// other marker, or Markdown would read them as one.
func (w *writer) blocks(blocks []Block, tight bool) {
	other := false
	for i, b := range blocks {
		if i > 0 && !tight {
			w.line("")
		}
		other = i > 0 && isList(b) && blocks[i-1].Kind == b.Kind && !other
		w.block(b, other)
	}
}

func (w *writer) block(b Block, otherMarker bool) {
	switch b.Kind {
	case Paragraph:
		w.line(textOf(b.Inlines, paragraphText))
	case Heading:
		w.line(strings.Repeat("#", b.Level) + " " + escapeClosing(textOf(b.Inlines, paragraphText)))
	case Quote:
		w.inside("> ", "> ", func() { w.blocks(b.Blocks, false) })
	case BulletList, OrderedList:
		w.list(b, otherMarker)
	case Table:
		w.table(b)
	case FigureBlock:
		w.line(figureText(b))
	case GalleryBlock:
		w.line(galleryText(b))
	}
}

// inside writes what is in a quote or a list item.
func (w *writer) inside(first, rest string, write func()) {
	prefix, start := w.prefix, w.prefix
	if w.first != "" {
		start = w.first
	}
	w.first, w.prefix = start+first, prefix+rest
	write()
	w.first, w.prefix = "", prefix
}

func (w *writer) list(b Block, other bool) {
	tight := isTight(b)
	for i, item := range b.Blocks {
		if i > 0 && !tight {
			w.line("")
		}
		marker := "- "
		if b.Kind == OrderedList {
			marker = strconv.Itoa(b.Start+i) + ". "
			if other {
				marker = strconv.Itoa(b.Start+i) + ") "
			}
		} else if other {
			marker = "* "
		}
		w.inside(marker, strings.Repeat(" ", len(marker)), func() { w.blocks(item.Blocks, tight) })
	}
}

// isTight says that no item of a list needs empty lines: each is a paragraph,
// or a paragraph and lists that may interrupt it.
func isTight(list Block) bool {
	for _, item := range list.Blocks {
		for i, b := range item.Blocks {
			if i == 0 {
				continue
			}
			if !isList(b) || b.Kind == OrderedList && b.Start != 1 || !isTight(b) {
				return false
			}
		}
	}
	return true
}

func (w *writer) table(b Block) {
	for i, row := range b.Blocks {
		var line strings.Builder
		for _, cell := range row.Blocks {
			line.WriteString("| ")
			line.WriteString(textOf(cell.Inlines, cellContent))
			line.WriteByte(' ')
		}
		w.line(line.String() + "|")
		if i == 0 {
			w.line(strings.Repeat("| --- ", len(row.Blocks)) + "|")
		}
	}
}

func figureText(b Block) string {
	text := "![" + textOf(b.Inlines, captionText) + "](" + destination(b.Image)
	if b.Credit != "" {
		text += ` "` + escapeTitle(b.Credit) + `"`
	}
	return text + ")" + attributesText(b)
}

// galleryText writes each figure on a line of one paragraph.
func galleryText(b Block) string {
	var lines []string
	for _, f := range figuresOf(b) {
		lines = append(lines, figureText(f))
	}
	return strings.Join(lines, "\n")
}

// figuresOf gives a figure, or those of a gallery as they are written: the size of
// the gallery stands at the first. Nothing for other blocks.
func figuresOf(b Block) []Block {
	switch b.Kind {
	case FigureBlock:
		return []Block{b}
	case GalleryBlock:
		out := slices.Clone(b.Blocks)
		out[0].Size = b.Size
		return out
	}
	return nil
}

// place is where a run of text stands; it decides what must be escaped.
type place int

const (
	paragraphText place = iota
	cellContent
	captionText
)

// textOf writes runs with * and **. CommonMark cannot always read them back,
// as in **“Dân vận khéo”**năm; such a text is written with <strong> and <em>.
func textOf(runs []Inline, at place) string {
	text := runsText(runs, at, starMarks)
	if surelyReads(runs) || reads(runs) {
		return text
	}
	return runsText(runs, at, tagMarks)
}

// surelyReads says at a glance that runs written with stars are read back: each
// marked one is bold or italic, begins and ends with a letter or digit, and
// stands between unmarked ones.
func surelyReads(runs []Inline) bool {
	before := false
	for _, run := range runs {
		marked := run.Bold || run.Italic
		first, _ := utf8.DecodeRuneInString(run.Text)
		last, _ := utf8.DecodeLastRuneInString(run.Text)
		if run.Link != "" || marked && (before || run.Bold && run.Italic || !wordRune(first) || !wordRune(last)) {
			return false
		}
		before = marked
	}
	return true
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// reads says whether runs written with stars are read back as they are.
func reads(runs []Inline) bool {
	blocks := Parse(runsText(runs, paragraphText, starMarks)).Blocks
	return len(blocks) == 1 && blocks[0].Kind == Paragraph && slices.Equal(blocks[0].Inlines, runs)
}

// marks are the opening and closing of bold and italic.
type marks struct{ bold, boldEnd, italic, italicEnd string }

var (
	starMarks = marks{"**", "**", "*", "*"}
	tagMarks  = marks{"<strong>", "</strong>", "<em>", "</em>"}
)

// runsText nests links outside bold outside italic.
func runsText(runs []Inline, at place, m marks) string {
	var out strings.Builder
	spans(runs, func(a, b Inline) bool { return a.Link == b.Link }, func(link []Inline) {
		var inner strings.Builder
		spans(link, func(a, b Inline) bool { return a.Bold == b.Bold }, func(bold []Inline) {
			wrap(&inner, bold[0].Bold, m.bold, m.boldEnd, func() {
				for _, run := range bold {
					wrap(&inner, run.Italic, m.italic, m.italicEnd, func() { inner.WriteString(escapeText(run.Text, at)) })
				}
			})
		})
		if link[0].Link == "" {
			out.WriteString(inner.String())
			return
		}
		out.WriteString("[" + inner.String() + "](" + destination(link[0].Link) + ")")
	})
	text := out.String()
	if at == paragraphText {
		return escapeLineStarts(text)
	}
	return text
}

// spans calls f with each longest run of neighbours that are alike; a line break
// is alike with what has no marks.
func spans(runs []Inline, alike func(a, b Inline) bool, f func([]Inline)) {
	for i := 0; i < len(runs); {
		j := i + 1
		for j < len(runs) && alike(runs[j-1], runs[j]) {
			j++
		}
		f(runs[i:j])
		i = j
	}
}

func wrap(out *strings.Builder, on bool, open, end string, write func()) {
	if on {
		out.WriteString(open)
	}
	write()
	if on {
		out.WriteString(end)
	}
}
