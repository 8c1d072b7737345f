package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"toasoan/app/vietnamese"
)

// Pattern is a text that is looked for letter by letter.
type Pattern struct {
	Text       string // on one line; spaces at its ends count
	Exact      bool   // marks, case and the kind of space count; otherwise as vietnamese.Fold has it, every space alike
	WholeWords bool   // where it begins or ends with a letter or digit, the word begins or ends there too
	FromStart  bool   // where it begins with a letter or digit, the word begins there too
}

// Stretch is a part of a text, in bytes: [Start, End).
type Stretch struct{ Start, End int }

// Part is which text of a block: its runs, or a line beside a figure.
type Part string

const (
	RunsPart   Part = ""
	CreditPart Part = "credit"
	AltPart    Part = "alt"
)

// Place is where a pattern stands in a document.
type Place struct {
	Block int // number of the block, parents before their children
	Part  Part
	Text  string // the whole text in which it stands
	Stretch
}

// FindText gives where a pattern stands in a text in NFC, from left to right,
// without overlaps.
func FindText(text string, q Pattern) []Stretch { return newNeedle(q).in(text) }

// Find gives the places of a pattern in a document, in its order: in
// paragraphs, headings, cells, captions, credits and alternative texts. One that
// goes over from bold to plain is found; one that goes over a line break or to the next
// paragraph is not.
func Find(d Document, q Pattern) []Place {
	n := newNeedle(q)
	var places []Place
	block := -1
	for b := range d.each {
		block++
		add := func(text string, part Part) {
			for _, s := range n.in(text) {
				places = append(places, Place{Block: block, Part: part, Text: text, Stretch: s})
			}
		}
		add(PlainText(b.Inlines), RunsPart)
		add(b.Credit, CreditPart)
		add(b.AltText, AltPart)
	}
	return places
}

// needle is a pattern made ready.
type needle struct {
	text        string // folded unless exact
	exact       bool
	left, right bool // a word begins, or ends, with it
}

func newNeedle(q Pattern) needle {
	n := needle{text: OneLine(q.Text), exact: q.Exact}
	if !n.exact {
		n.text, _ = folded(n.text)
	}
	first, _ := utf8.DecodeRuneInString(n.text)
	last, _ := utf8.DecodeLastRuneInString(n.text)
	n.left = (q.WholeWords || q.FromStart) && inWord(first)
	n.right = q.WholeWords && inWord(last)
	return n
}

// OneLine gives the text of a pattern or of what replaces it: clean, and on one
// line. Spaces at its ends stay.
func OneLine(text string) string {
	return strings.ReplaceAll(vietnamese.Clean(text), "\n", " ")
}

// folded gives a text in NFC as it is searched, and says whether it went rune
// by rune.
func folded(text string) (string, bool) {
	return vietnamese.FoldNFC(strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, text))
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

func (n needle) in(text string) []Stretch {
	if n.text == "" {
		return nil
	}
	in, aligned := text, true
	if !n.exact {
		in, aligned = folded(text)
	}
	var out []Stretch
	at := pair{text: text, folded: in, aligned: aligned}
	for from := 0; ; {
		i := strings.Index(in[from:], n.text)
		if i < 0 {
			return out
		}
		start := from + i
		end := start + len(n.text)
		if !n.bounded(in, start, end) {
			_, size := utf8.DecodeRuneInString(in[start:])
			from = start + size
			continue
		}
		out = append(out, Stretch{at.original(start), at.original(end)})
		from = end
	}
}

// bounded says that words begin and end where the needle asks for it.
func (n needle) bounded(in string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(in[:start])
	after, _ := utf8.DecodeRuneInString(in[end:])
	if n.exact && end < len(in) && unicode.Is(unicode.Mn, after) {
		return false // a letter that carries one more mark is another letter
	}
	return !(n.left && start > 0 && (inWord(before) || unicode.IsMark(before))) && !(n.right && end < len(in) && inWord(after))
}

// pair is a text beside its folded form, walked through in step.
type pair struct {
	text, folded string
	aligned      bool
	at, atFolded int
}

// original gives the byte of the text that stands for a byte of the folded one;
// never asked for one before the last.
func (p *pair) original(of int) int {
	for p.atFolded < of {
		p.skipMarks()
		_, size := utf8.DecodeRuneInString(p.text[p.at:])
		_, sizeFolded := utf8.DecodeRuneInString(p.folded[p.atFolded:])
		p.at, p.atFolded = p.at+size, p.atFolded+sizeFolded
	}
	p.skipMarks()
	return p.at
}

// skipMarks goes on over marks that folding drops: they belong to what is before them.
func (p *pair) skipMarks() {
	for !p.aligned && p.at < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[p.at:])
		if kept, _ := vietnamese.FoldNFC(string(r)); kept != "" {
			return
		}
		p.at += size
	}
}

// ReplaceText gives a text with other words in some of its parts, which are
// given from left to right and do not overlap.
func ReplaceText(text string, at []Stretch, with string) string {
	with = OneLine(with)
	var b strings.Builder
	from := 0
	for _, s := range at {
		b.WriteString(text[from:s.Start] + with)
		from = s.End
	}
	return b.String() + text[from:]
}

// Replace gives a canonical document with other words in places that Find gave,
// in their order. The words come in exactly as they are given, whatever the case
// of those they replace. What a replacement has in common with the old words at
// its ends stays as it is; the rest takes the marks of the first letter that goes.
func Replace(d Document, places []Place, with string) Document {
	with = OneLine(with)
	type part struct {
		block int
		part  Part
	}
	at := map[part][]Stretch{}
	for _, p := range places {
		key := part{p.Block, p.Part}
		at[key] = append(at[key], p.Stretch)
	}
	block := -1
	var walk func([]Block) []Block
	walk = func(blocks []Block) []Block {
		out := slices.Clone(blocks)
		for i := range out {
			b := &out[i]
			block++
			if here := at[part{block, RunsPart}]; len(here) > 0 {
				b.Inlines = replaceRuns(b.Inlines, here, with)
			}
			b.Credit = ReplaceText(b.Credit, at[part{block, CreditPart}], with)
			b.AltText = ReplaceText(b.AltText, at[part{block, AltPart}], with)
			b.Blocks = walk(b.Blocks)
		}
		return out
	}
	return Canonical(Document{Blocks: walk(d.Blocks)})
}

func replaceRuns(runs []Inline, at []Stretch, with string) []Inline {
	p := passage{text: PlainText(runs), runs: runs}
	start := 0
	for _, run := range runs {
		p.starts = append(p.starts, start)
		start += len(run.Text)
	}
	var out []Inline
	from := 0
	for _, s := range at {
		old := p.text[s.Start:s.End]
		head := commonHead(old, with)
		tail := commonTail(old[head:], with[head:])
		gone := Stretch{s.Start + head, s.End - tail}
		model := gone.Start
		if gone.Start == gone.End && head > 0 { // nothing goes, something comes: as the letter before it
			model--
		}
		in := p.runAt(model).marks()
		in.Text = with[head : len(with)-tail]
		out = append(append(out, p.cut(from, gone.Start)...), in)
		from = gone.End
	}
	return append(out, p.cut(from, len(p.text))...)
}

// runAt gives the run in which a byte of the text stands.
func (p passage) runAt(at int) Inline {
	i, found := slices.BinarySearch(p.starts, at)
	if !found {
		i--
	}
	return p.runs[i]
}

// commonHead gives how many bytes of whole runes two texts begin with alike.
func commonHead(a, b string) (n int) {
	for n < len(a) && n < len(b) {
		r, size := utf8.DecodeRuneInString(a[n:])
		if other, _ := utf8.DecodeRuneInString(b[n:]); other != r {
			break
		}
		n += size
	}
	return n
}

// commonTail gives how many bytes of whole runes two texts end with alike.
func commonTail(a, b string) (n int) {
	for n < len(a) && n < len(b) {
		r, size := utf8.DecodeLastRuneInString(a[:len(a)-n])
		if other, _ := utf8.DecodeLastRuneInString(b[:len(b)-n]); other != r {
			break
		}
		n += size
	}
	return n
}
