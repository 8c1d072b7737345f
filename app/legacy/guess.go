package legacy

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Guesses gives the encodings that a text may be in, the likeliest first; none
// when it reads as it stands.
func Guesses(text string) []Guess {
	var out []Guess
	if !norm.NFC.IsNormalString(text) {
		out = append(out, Guess{Encoding: Decomposed, Confidence: 1, Sure: true})
	}
	v := judge(sample(linesOf([]Run{{Text: text}})))
	for i := range v.ranked {
		if t := &v.ranked[i].tally; t.likely() {
			out = append(out, Guess{Encoding: v.ranked[i].Encoding, Confidence: t.confidence(), Sure: i == 0 && v.sure})
		}
	}
	return out
}

// A verdict is what the lines of a text say together.
type verdict struct {
	ranked  []ranking // the likeliest first
	sure    bool      // the first of them is
	unicode bool      // some lines are Vietnamese in Unicode
}

type ranking struct {
	Encoding
	tally
	words *lexicon
}

func judge(lines []line) verdict {
	var v verdict
	for _, e := range guessed {
		r := ranking{Encoding: e, words: newLexicon(e)}
		for _, l := range lines {
			if mayBe(e, l.text) {
				r.add(r.words, l.text, l.openHead, l.openTail)
			}
		}
		v.ranked = append(v.ranked, r)
	}
	slices.SortStableFunc(v.ranked, func(a, b ranking) int {
		return cmp.Or(cmp.Compare(b.gain(), a.gain()), cmp.Compare(b.confidence(), a.confidence()))
	})
	first, second := &v.ranked[0], &v.ranked[1]
	v.sure = first.sure() && first.gain() >= 2*second.gain()
	v.unicode = slices.ContainsFunc(lines, func(l line) bool { return hasUnicodeOnly(l.text) })
	return v
}

// read gives a line in the likeliest encoding; a line that makes no sense in it, as
// one of another language, stays.
func (v verdict) read(l line) string {
	e, words := v.ranked[0].Encoding, v.ranked[0].words
	if !mayBe(e, l.text) {
		return l.text
	}
	var t tally
	t.add(words, l.text, l.openHead, l.openTail)
	if t.bad > t.good+t.same || v.unicode && t.good == 0 && t.same > 0 {
		return l.text
	}
	bullet := bulletSize(l.text)
	return l.text[:bullet] + words.read(l.text[bullet:])
}

// read gives a text in the encoding; telling words stay, and what stands between
// them is read as a whole.
func (x *lexicon) read(text string) string {
	var out strings.Builder
	for {
		from, to := x.tellingAt(text)
		out.WriteString(Decode(x.encoding, text[:from]))
		out.WriteString(text[from:to])
		if to == len(text) {
			return out.String()
		}
		text = text[to:]
	}
}

// tellingAt gives where the first telling word stands; the end where none does.
func (x *lexicon) tellingAt(text string) (from, to int) {
	for at := 0; at < len(text); {
		size := strings.IndexFunc(text[at:], isBlank)
		if size < 0 {
			size = len(text) - at
		}
		if size > 0 && x.look(text[at:at+size]).telling {
			return at, at + size
		}
		at += size + 1
	}
	return len(text), len(text)
}

// bulletSize gives how much of a line is a bullet of the font Symbol, which looks
// like a letter to every encoding.
func bulletSize(text string) int {
	r, size := utf8.DecodeRuneInString(text)
	if size < len(text) && (r == '·' || isSymbol(r)) && isBlank(rune(text[size])) {
		return size
	}
	return 0
}

// mayBe says that a line can be in an encoding at all.
func mayBe(e Encoding, text string) bool {
	if e == VIQR {
		return !hasLettersBeyondASCII(text)
	}
	return !isASCII(text) && !hasUnicodeOnly(text)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// A line is what is judged as one: a line of a run, or so much of a long one. An
// edge is open where the run before or after it goes on without a blank.
type line struct {
	run                int
	text               string
	openHead, openTail bool
}

// maxLine is how long a line may be, in bytes; longer ones are cut at a blank.
const maxLine = 2 << 10

func linesOf(runs []Run) []line {
	var out []line
	tail := false // the run before ended within a word
	for i, r := range runs {
		if r.Text == "" {
			continue
		}
		first := len(out)
		for text := range strings.SplitAfterSeq(r.Text, "\n") {
			for len(text) > maxLine {
				cut := strings.LastIndexByte(text[:maxLine], ' ') + 1
				if cut == 0 {
					cut = runeStart(text, maxLine)
				}
				out = append(out, line{run: i, text: text[:cut]})
				text = text[cut:]
			}
			if text != "" {
				out = append(out, line{run: i, text: text})
			}
		}
		if tail && !isBlank(rune(r.Text[0])) {
			out[first].openHead = true
			out[first-1].openTail = true
		}
		tail = !isBlank(rune(r.Text[len(r.Text)-1]))
	}
	return out
}

// runeStart gives the last place, at or before one, where a character begins.
func runeStart(text string, at int) int {
	for back := range utf8.UTFMax {
		if utf8.RuneStart(text[at-back]) {
			return at - back
		}
	}
	return at
}

// maxSample is how much text, in bytes, is judged: with more the verdict is the
// same and takes longer.
const maxSample = 32 << 10

// sample gives lines from the whole of a long text.
func sample(lines []line) []line {
	size := 0
	for _, l := range lines {
		size += len(l.text)
	}
	if size <= maxSample {
		return lines
	}
	var out []line
	step, seen, next := size/(maxSample/maxLine), 0, 0
	for _, l := range lines {
		if seen >= next {
			out = append(out, l)
			next += step * len(l.text) / maxLine
		}
		seen += len(l.text)
	}
	return out
}
