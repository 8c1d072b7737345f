package vietnamese

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Edit puts Text in place of what stands at [Start, End), in bytes.
type Edit struct {
	Start, End int
	Text       string
}

// A Mender finds one kind of slip in a paragraph and says how each is mended, in
// the order of the text. It changes spaces, punctuation marks and the place of a
// tone mark; letters and digits stay. Mended text has none of its slips.
type Mender func(paragraph string) []Edit

// Mended gives a text with edits made, which do not overlap and are in order.
func Mended(text string, edits []Edit) string {
	var out strings.Builder
	at := 0
	for _, e := range edits {
		out.WriteString(text[at:e.Start])
		out.WriteString(e.Text)
		at = e.End
	}
	out.WriteString(text[at:])
	return out.String()
}

// fixedForms are what is written as it is, whatever stands in it: addresses of
// the web and of mail, names of sites and files, numbers of documents
// ("30/2020/NĐ-CP", "21-CT/TU").
var fixedForms = regexp.MustCompile(`(?i:https?://|www\.)[^\s<>"“”]+` +
	`|[\w.+-]+@[\w-]+(?:\.[\w-]+)+` +
	`|(?i:\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|vn|gov|edu|info|io|js|docx?|xlsx?|pdf|jpe?g|png|html?)\b)(?:/[^\s<>"“”]*)?` +
	`|\d+(?:/\d+)*[-/]\p{Lu}[\p{Lu}\p{Ll}]*(?:[-/][\p{Lu}\d][\p{Lu}\p{Ll}\d]*)*`)

// A passage is a paragraph and what is to be mended in it.
type passage struct {
	text  string
	edits []Edit
	fixed fixedSpans
}

// fixedSpans are the fixed forms in a stretch of text without spaces at its ends.
type fixedSpans struct {
	from, to int
	spans    [][]int // within it
}

func passageOf(text string) *passage { return &passage{text: text} }

// put adds an edit unless it reaches into something fixed or changes nothing.
func (p *passage) put(start, end int, text string) {
	if p.text[start:end] == text || p.isFixed(start, end) {
		return
	}
	p.edits = append(p.edits, Edit{start, end, text})
}

// isFixed says that an edit would reach into a fixed form. They have no spaces,
// so only what stands around the edit is looked at, and once.
func (p *passage) isFixed(start, end int) bool {
	f := &p.fixed
	if start < f.from || end > f.to || f.to == 0 {
		f.from = strings.LastIndexFunc(p.text[:start], unicode.IsSpace) + 1
		f.to = len(p.text)
		if i := strings.IndexFunc(p.text[end:], unicode.IsSpace); i >= 0 {
			f.to = end + i
		}
		f.spans = fixedForms.FindAllStringIndex(p.text[f.from:f.to], -1)
	}
	start, end = start-f.from, end-f.from
	i, _ := slices.BinarySearchFunc(f.spans, start, func(span []int, at int) int {
		if span[1] <= at {
			return -1
		}
		return 1
	})
	return i < len(f.spans) && f.spans[i][0] < end
}

// before gives the character before a place; 0 at the start of a line.
func (p *passage) before(at int) rune { return lastRune(p.text[:at]) }

// after gives the character at a place; 0 at the end of a line.
func (p *passage) after(at int) rune { return firstRune(p.text[at:]) }

func firstRune(s string) rune {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 || r == '\n' {
		return 0
	}
	return r
}

func lastRune(s string) rune {
	r, size := utf8.DecodeLastRuneInString(s)
	if size == 0 || r == '\n' {
		return 0
	}
	return r
}

// wordBefore gives the letters and marks that end at a place, and wordAfter those
// that begin there.
func wordBefore(text string, at int) string {
	start := strings.LastIndexFunc(text[:at], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) })
	if start < 0 {
		return text[:at]
	}
	_, size := utf8.DecodeRuneInString(text[start:])
	return text[start+size : at]
}

func wordAfter(text string, at int) string {
	end := strings.IndexFunc(text[at:], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) })
	if end < 0 {
		return text[at:]
	}
	return text[at : at+end]
}

// isBlank says that a character is a space within a line.
func isBlank(r rune) bool {
	return r == ' ' || r == '\t' || r >= '\u00A0' && unicode.Is(unicode.Zs, r)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }
