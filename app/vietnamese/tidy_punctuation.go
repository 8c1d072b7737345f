package vietnamese

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Punctuation takes spaces away before full stops, commas and the like, puts in
// those missing after them, and makes three dots an ellipsis. It keeps numbers
// (17.385; 2,5; 10:30), abbreviations (TP.HCM, v.v.) and the dotted lines of forms.
func Punctuation(paragraph string) []Edit {
	if !strings.ContainsAny(paragraph, ",.;:?!…") {
		return nil
	}
	p := passageOf(paragraph)
	blank := -1 // where the spaces before this place begin
	for i := 0; i < len(p.text); {
		r, size := utf8.DecodeRuneInString(p.text[i:])
		end := i + size
		switch {
		case isBlank(r):
			if blank < 0 {
				blank = i
			}
			i = end
			continue
		case strings.ContainsRune(",.;:?!…", r):
			if r == '.' {
				end = i + len(p.text[i:]) - len(strings.TrimLeft(p.text[i:], "."))
			}
			p.mark(r, blank, i, end)
		}
		blank, i = -1, end
	}
	return p.edits
}

// longestEllipsis is how many dots may be meant for one; more are a line to write on.
const longestEllipsis = 4

// mark mends what stands before and after a mark of punctuation (or several dots)
// at [start, end), with spaces before it from blank on.
func (p *passage) mark(r rune, blank, start, end int) {
	dots := end - start
	if r == '.' && dots > longestEllipsis {
		return
	}
	if blank >= 0 && p.before(blank) != 0 && p.attaches(r, blank, end) {
		p.put(blank, start, "")
	} else {
		blank = start
	}
	if r == '.' && dots >= 3 {
		p.put(start, end, "…")
		r = '…'
	}
	if p.lacksSpace(r, blank, end) {
		p.put(end, end, " ")
	}
}

// attaches says that the spaces before a mark do not belong there.
func (p *passage) attaches(r rune, blank, end int) bool {
	before, after := p.before(blank), p.after(end)
	ends := after == 0 || isBlank(after) || strings.ContainsRune("\"”’)]}»,;", after)
	switch r {
	case '?', '!':
		return after != '='
	case ':':
		next := firstRune(strings.TrimLeftFunc(p.text[end:], isBlank))
		return !(isDigit(before) && isDigit(next)) && (ends && after != ')' || unicode.IsLetter(after) || isDigit(after))
	case '.':
		if p.text[end-1:end] == "." && end > 1 && p.text[end-2] == '.' {
			return before != ',' && ends
		}
		return ends || unicode.IsLetter(before) && startsSentence(wordAfter(p.text, end))
	case '…':
		return before != ',' && ends
	}
	return true
}

// lacksSpace says that a space is missing after a mark that ends at end, the
// text before it at last.
func (p *passage) lacksSpace(r rune, last, end int) bool {
	before, after := p.before(last), p.after(end)
	if before == 0 || !unicode.IsLetter(after) && !isDigit(after) && !(strings.ContainsRune(",;", r) && strings.ContainsRune("([", after)) {
		return false
	}
	switch r {
	case ',', ':':
		return !(isDigit(before) && isDigit(after)) && (r == ',' || unicode.IsLetter(before) || strings.ContainsRune("”)]", before))
	case ';':
		return true
	case '?', '!', '…':
		return unicode.IsLetter(after) && (unicode.IsLetter(before) || strings.ContainsRune("”)]", before) && r != '…' || isDigit(before))
	}
	if strings.HasSuffix(p.text[:end], "..") || !startsSentence(wordAfter(p.text, end)) {
		return false
	}
	return isDigit(before) || strings.ContainsRune("”)]", before) || endsSentence(wordBefore(p.text, last))
}

// endsSentence says that a word is one and no abbreviation, as "nghị" and not "TP".
func endsSentence(word string) bool {
	r, _ := utf8.DecodeLastRuneInString(word)
	return utf8.RuneCountInString(word) > 1 && unicode.IsLower(r) && isSpelt(word)
}

// startsSentence says that a word with a capital is one, as "Ban", or an
// abbreviation such as "UBND".
func startsSentence(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) || size == len(word) {
		return false
	}
	return strings.ToUpper(word) == word || isSpelt(word)
}
