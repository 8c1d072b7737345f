package typeset

import (
	"strings"
	"unicode"
)

// Run is text of one style.
type Run struct {
	Text   string // NFC; "\n" is a forced line break
	Face   *Face
	Size   float64 // points
	Colour Colour
	Link   string
}

// Align is how the lines of a paragraph fill the column.
type Align int

const (
	Justified Align = iota // both edges straight, the last line as it comes
	Left
	Right
	Centre
)

// Paragraph is text to be broken into lines.
type Paragraph struct {
	Runs   []Run
	Keep   []bool  // for each rune of all runs: true at a space forbids a break there; may be nil or shorter
	Align  Align   //
	Indent float64 // of the first line, points
	Even   bool    // lines of equal length rather than full ones (a title)
}

// Line is one line of a paragraph; its boxes have their baseline at 0.
type Line struct {
	Boxes []Box
	Width float64 // to the end of the last visible glyph, points
	Ratio float64 // by how much of their allowance the spaces stretched (>0) or shrank (<0)
}

// Lines breaks the paragraph into lines of the given width, in points. Every
// rune is in exactly one line, in order. A paragraph without text has no lines.
func (p Paragraph) Lines(width float64) []Line {
	t := p.measure()
	if len(t.runes) == 0 {
		return nil
	}
	width = max(width, 1)
	segments := t.segments(width - max(p.Indent, 0))
	if p.Even {
		return p.set(t, segments, p.even(segments, width), width)
	}
	return p.set(t, segments, bestBreaks(segments, p.Align, width, p.Indent), width)
}

// Natural gives the width of the paragraph's longest line where nothing but a
// forced break ends a line, and the width of its widest unbreakable part.
func (p Paragraph) Natural() (longest, widest float64) {
	t := p.measure()
	line := p.Indent
	for _, s := range t.segments(1e9) {
		line += s.width
		longest, widest = max(longest, line), max(widest, s.width)
		line += s.space
		if s.forced {
			line = 0
		}
	}
	return longest, widest
}

// measured is a paragraph's runes with their widths.
type measured struct {
	runs    []Run
	runes   []rune
	run     []int32   // of each rune, its run
	advance []float64 // of each rune, points
	keep    []bool
}

func (p Paragraph) measure() measured {
	t := measured{runs: p.Runs, keep: p.Keep}
	for i, r := range p.Runs {
		start := len(t.runes)
		t.runes = append(t.runes, []rune(r.Text)...)
		for range t.runes[start:] {
			t.run = append(t.run, int32(i))
		}
		t.advance = append(t.advance, make([]float64, len(t.runes)-start)...)
		for at := start; at < len(t.runes); {
			end := at + 1
			if isSpace(t.runes[at]) {
				// Two spaces are a slip of the finger; the page shows one.
				if t.runes[at] != '\n' && (at == 0 || !isSpace(t.runes[at-1])) {
					t.advance[at] = r.Face.Advance(' ') * r.Size
				}
			} else {
				for end < len(t.runes) && !isSpace(t.runes[end]) {
					end++
				}
				for k, a := range r.Face.Advances(string(t.runes[at:end])) {
					t.advance[at+k] = a * r.Size
				}
			}
			at = end
		}
	}
	return t
}

// isSpace says that a rune is a gap that stretches. The no-break space is one,
// though no line ends there.
func isSpace(r rune) bool {
	return r == noBreakSpace || unicode.IsSpace(r)
}

const noBreakSpace = '\u00a0'

// segment is the text between two places where a line may end: what is seen,
// then the spaces that vanish when the line ends there.
type segment struct {
	start, end  int     // runes that are seen
	next        int     // start of the following segment; spaces lie between
	width       float64 // of what is seen, its inner spaces at their natural width
	inner       float64 // sum of the inner spaces
	space       float64 // sum of the spaces behind
	forced      bool    // the line ends here
	penalty     float64 // for ending the line here
	wordStarts  int     // how many words start in it
	breakInWord bool    // the line would end inside a word
}

// Penalties for ending a line, in the measure of demerits.
const (
	hyphenPenalty    = 50
	emergencyPenalty = 200
	emptyPenalty     = 1e5
)

// segments cuts the text where lines may end, so that no segment is wider than
// limit unless it is a single rune.
func (t measured) segments(limit float64) []segment {
	var out []segment
	cur := segment{}
	inWord := false
	flush := func(end, next int) {
		cur.end, cur.next = end, next
		if end == cur.start && !cur.forced {
			cur.penalty = emptyPenalty
		}
		out = append(out, cur)
		cur = segment{start: next}
	}
	for i := 0; i < len(t.runes); {
		r := t.runes[i]
		if r == '\n' {
			cur.forced = true
			flush(i, i+1)
			inWord = false
			i++
			continue
		}
		if isSpace(r) {
			j, sum, kept := i, 0.0, false
			for j < len(t.runes) && isSpace(t.runes[j]) && t.runes[j] != '\n' {
				sum += t.advance[j]
				kept = kept || t.runes[j] == noBreakSpace || j < len(t.keep) && t.keep[j]
				j++
			}
			inWord = false
			if kept && cur.width+sum+t.wordWidth(j) <= limit && cur.width > 0 && j < len(t.runes) && t.runes[j] != '\n' {
				cur.width += sum
				cur.inner += sum
			} else {
				cur.space = sum
				if j < len(t.runes) && t.runes[j] == '\n' {
					cur.forced = true
					j++
				}
				flush(i, j)
				i = j
				continue
			}
			i = j
			continue
		}
		if !inWord {
			cur.wordStarts++
			inWord = true
		}
		if cur.width+t.advance[i] > limit && i > cur.start {
			cur.penalty, cur.breakInWord = emergencyPenalty, true
			flush(i, i)
		}
		cur.width += t.advance[i]
		i++
		if i < len(t.runes) && breaksAfter(t.runes, i-1) {
			cur.penalty, cur.breakInWord = hyphenPenalty, true
			flush(i, i)
		}
	}
	if cur.start < len(t.runes) {
		flush(len(t.runes), len(t.runes))
	}
	return out
}

// wordWidth gives the width of the word that starts at a rune.
func (t measured) wordWidth(i int) float64 {
	w := 0.0
	for ; i < len(t.runes) && !isSpace(t.runes[i]); i++ {
		w += t.advance[i]
	}
	return w
}

// breaksAfter says that a line may end inside a word after its i-th rune: after
// a dash between letters, and after a slash or the joints of a long address.
// Numbers and short codes such as 27/5 or 21-CT/TU stay whole.
func breaksAfter(runes []rune, i int) bool {
	if !strings.ContainsRune("\u2014\u2013\u2026-/&?=_.@", runes[i]) {
		return false
	}
	before, after := wordReach(runes, i)
	switch runes[i] {
	case '\u2014', '\u2013', '\u2026':
		return before >= 2 && after >= 2 && unicode.IsLetter(runes[i+1])
	case '-':
		return before >= 4 && after >= 4 && unicode.IsLetter(runes[i-1]) && unicode.IsLetter(runes[i+1])
	case '/', '&', '?', '=', '_', '.', '@':
		return before >= 6 && after >= 4 && before+after >= 24
	}
	return false
}

// wordReach gives how many runes of the word lie before and after its i-th
// rune; more than 24 are not counted.
func wordReach(runes []rune, i int) (before, after int) {
	for before < 24 && i-before-1 >= 0 && !isSpace(runes[i-before-1]) {
		before++
	}
	for after < 24 && i+after+1 < len(runes) && !isSpace(runes[i+after+1]) {
		after++
	}
	return before, after
}
