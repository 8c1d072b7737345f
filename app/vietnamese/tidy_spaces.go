package vietnamese

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

func sortEdits(edits []Edit) {
	slices.SortStableFunc(edits, func(a, b Edit) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
}

// unbreakableSpaces are put on purpose where one of them stands alone.
const unbreakableSpaces = "\u00A0\u2007\u202F"

// blanks calls f for each run of spaces in a text.
func blanks(text string, f func(start, end int)) {
	start := -1
	for i, r := range text {
		switch blank := isBlank(r); {
		case blank && start < 0:
			start = i
		case !blank && start >= 0:
			f(start, i)
			start = -1
		}
	}
	if start >= 0 {
		f(start, len(text))
	}
}

// Spaces makes one space of several, takes away those inside quotation marks and
// brackets and at the ends of lines, and puts in those missing outside quotation
// marks. Inside « » they may stand, as the French write.
func Spaces(paragraph string) []Edit {
	p := passageOf(paragraph)
	inside := map[int]bool{} // where a quotation begins or ends
	for _, m := range p.quoteMarks() {
		switch before, after := p.before(m.start), p.after(m.end); {
		case m.opens:
			inside[m.end] = true
			if unicode.IsLetter(before) || before != 0 && strings.ContainsRune(",;:", before) {
				p.put(m.start, m.start, " ")
			}
		default:
			inside[m.start] = true
			if unicode.IsLetter(after) {
				p.put(m.end, m.end, " ")
			}
		}
	}
	blanks(p.text, func(start, end int) {
		before, after := p.before(start), p.after(end)
		switch {
		case before == 0 || after == 0:
			p.put(start, end, "")
		case before == '«' || after == '»':
		case inside[start] || inside[end]:
			p.put(start, end, "")
		case strings.ContainsRune("([{", before) && strings.ContainsRune(")]}", after): // a box to tick
		case strings.ContainsRune("([{‘", before), strings.ContainsRune(")]}", after):
			p.put(start, end, "")
		default:
			if r, size := utf8.DecodeRuneInString(p.text[start:]); size != end-start || !strings.ContainsRune(unbreakableSpaces, r) {
				p.put(start, end, " ")
			}
		}
	})
	sortEdits(p.edits)
	return p.edits
}

// Invisible takes out the characters that cannot be seen: those that Clean drops,
// and others that look like nothing or like a space. Emoji keep what joins them.
func Invisible(paragraph string) []Edit {
	var out []Edit
	last := rune(0)
	for i, r := range paragraph {
		if !unseen(r, last) {
			last = r
			continue
		}
		out = append(out, Edit{Start: i, End: i + utf8.RuneLen(r)})
	}
	return out
}

func unseen(r, before rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case unicode.IsControl(r), invisible(r):
		return true
	case r == '\u034F', r == '\u115F', r == '\u1160', r == '\u17B4', r == '\u17B5', r == '\u180E', r == '\u2800', r == '\u3164', r == '\uFFA0', r == '\uFFFC':
		return true
	case r == '\u200D', '\uFE00' <= r && r <= '\uFE0F', '\U000E0020' <= r && r <= '\U000E007F':
		// They belong to emoji, and to keycaps such as 1️⃣.
		return before == 0 || isBlank(before) || unicode.IsLetter(before)
	}
	return false
}
