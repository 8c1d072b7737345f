package vietnamese

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A quoteMark is a double quotation mark and whether it opens or closes.
type quoteMark struct {
	start, end int
	opens      bool
}

const (
	doubleQuoteMarks = "\"“”„‟"
	opening          = "([{“‘«–—/"
	closing          = ")]}”’»,.;:?!…–—/"
)

// quoteMarks tells by what stands around each double quotation mark which way it
// looks; where that says nothing a curly one is believed, and a straight one
// closes what is open. The mark of inches (5'30", 32") is none.
func (p *passage) quoteMarks() []quoteMark {
	var out []quoteMark
	depth := 0
	for i, r := range p.text {
		if r != '"' && r < '“' || !strings.ContainsRune(doubleQuoteMarks, r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		before, after := p.before(i), p.after(end)
		if r == '"' && isDigit(before) && (depth == 0 || isMinutes(p.text[:i])) {
			continue
		}
		atStart := before == 0 || isBlank(before) || strings.ContainsRune(opening, before) || before == '"' && len(out) > 0 && out[len(out)-1].opens
		atEnd := after == 0 || isBlank(after) || strings.ContainsRune(closing, after)
		m := quoteMark{i, end, false}
		switch {
		case atStart != atEnd:
			m.opens = atStart
		case r == '"':
			m.opens = depth == 0
		default:
			m.opens = r != '”'
		}
		if r == '“' && !m.opens && depth == 0 { // it closes nothing, so it is not surely wrong
			m.opens = true
		}
		if m.opens {
			depth++
		} else {
			depth = max(0, depth-1)
		}
		out = append(out, m)
	}
	return out
}

// isMinutes says that a text ends as in 5'30, before the mark of seconds or inches.
func isMinutes(text string) bool {
	text = strings.TrimRightFunc(text, isDigit)
	minutes, ok := strings.CutSuffix(text, "'")
	return ok && isDigit(lastRune(minutes))
}

// Quotes makes straight quotation marks curly, and pairs that do not match whole.
// Marks like « » stay, as do apostrophes (K'Ho), feet, minutes and inches.
func Quotes(paragraph string) []Edit {
	if !strings.ContainsAny(paragraph, doubleQuoteMarks+"'‘’") {
		return nil
	}
	p := passageOf(paragraph)
	for _, m := range p.quoteMarks() {
		mark := "”"
		if m.opens {
			mark = "“"
		}
		p.put(m.start, m.end, mark)
	}
	p.singleQuotes()
	sortEdits(p.edits)
	return p.edits
}

// singleQuotes makes pairs of them curly; one that stands alone may be anything.
func (p *passage) singleQuotes() {
	open := -1
	for i, r := range p.text {
		if r != '\'' && r != '‘' && r != '’' {
			continue
		}
		end := i + utf8.RuneLen(r)
		before, after := p.before(i), p.after(end)
		atStart := before == 0 || isBlank(before) || strings.ContainsRune(opening+"\"", before)
		atEnd := after == 0 || isBlank(after) || strings.ContainsRune(closing+"\"", after)
		switch {
		case r != '’' && atStart && (unicode.IsLetter(after) || isDigit(after)):
			open = i
		case r != '‘' && open >= 0 && !atStart && atEnd:
			_, size := utf8.DecodeRuneInString(p.text[open:])
			p.put(open, open+size, "‘")
			p.put(i, end, "’")
			open = -1
		}
	}
}

// OpenQuote gives the words after the first quotation mark of a paragraph that
// opens and is not closed; "" when all are.
func OpenQuote(paragraph string) string {
	var open []int
	for _, m := range passageOf(paragraph).quoteMarks() {
		if m.opens {
			open = append(open, m.start)
		} else if len(open) > 0 {
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return ""
	}
	return paragraph[open[0]:]
}
