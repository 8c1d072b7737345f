package legacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A tally counts the words of a text before and after it is read in an encoding.
type tally struct {
	words  int // in lines that the encoding changes
	before int // that are Vietnamese as they stand
	after  int // that are Vietnamese once read
	good   int // that become Vietnamese
	bad    int // that change and are not Vietnamese then
	same   int // that change and tell nothing: Vietnamese before and after, or without a plain letter
	inside int // good ones that are strange as they stand

	distinct     map[string]struct{} // good ones, up to enoughWords
	was, becomes []string            // some of them, for showing
}

// How many different words must become Vietnamese: fewer where there are
// characters that no other language puts into its words, and all of them are right.
const (
	enoughWords    = 5
	enoughStrange  = 3
	enoughFlawless = 2
	shownWords     = 8
)

// add counts a line. The first and the last word may be pieces of a word where an
// edge is open; then they are not held against the encoding.
func (t *tally) add(e Encoding, line string, openHead, openTail bool) {
	var l tally
	changed := false
	chunks := strings.FieldsFunc(line, isBlank)
	for i, chunk := range chunks {
		after := Decode(e, chunk)
		before, reads := isVietnamese(chunk), false
		if after == chunk {
			reads = before
		} else {
			changed = true
			reads = isVietnamese(after)
		}
		open := openHead && i == 0 || openTail && i == len(chunks)-1
		if open && !reads || !strings.ContainsFunc(after, unicode.IsLetter) {
			continue
		}
		l.words++
		l.before += one(before)
		l.after += one(reads)
		switch {
		case after == chunk:
		case !reads:
			l.bad++
		case before || strings.IndexFunc(after, isPlainLetter) < 0:
			l.same++
		default:
			l.good++
			l.inside += one(isStrange(chunk))
			t.remember(chunk, after)
		}
	}
	if changed {
		t.words += l.words
		t.before += l.before
		t.after += l.after
		t.good += l.good
		t.bad += l.bad
		t.same += l.same
		t.inside += l.inside
	}
}

func (t *tally) remember(was, becomes string) {
	if len(t.was) < shownWords {
		t.was = append(t.was, was)
		t.becomes = append(t.becomes, becomes)
	}
	if t.distinct == nil {
		t.distinct = make(map[string]struct{})
	}
	if len(t.distinct) < enoughWords {
		t.distinct[strings.ToLower(becomes)] = struct{}{}
	}
}

// confidence is the share of the words that were not Vietnamese and are now.
func (t *tally) confidence() float64 {
	if t.words <= t.before {
		return 0
	}
	return max(0, float64(t.after-t.before)/float64(t.words-t.before))
}

// sure says that the words leave no doubt: several different ones become
// Vietnamese, hardly any does not, and most of the text around them is Vietnamese.
func (t *tally) sure() bool {
	if t.good < 4*t.bad || 2*t.after < t.words || t.confidence() < 0.5 {
		return false
	}
	switch n := len(t.distinct); {
	case t.inside == 0:
		return n >= enoughWords
	case t.after == t.words:
		return n >= enoughFlawless
	default:
		return n >= enoughStrange
	}
}

// likely says that it is worth asking.
func (t *tally) likely() bool {
	return t.good >= 2*t.bad && t.confidence() >= 0.5 && (len(t.distinct) > 1 || t.inside > 0 && t.after == t.words)
}

// found tells what the words say; how many runs there are is not known here.
func (t *tally) found(e Encoding, converted bool) Found {
	return Found{Encoding: e, Converted: converted, Before: strings.Join(t.was, " "), After: strings.Join(t.becomes, " ")}
}

// gain is what encodings are compared by.
func (t *tally) gain() int { return t.good - t.bad }

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

func isPlainLetter(r rune) bool { return r < utf8.RuneSelf && isASCIILetter(byte(r)) }

func isBlank(r rune) bool { return r == ' ' || r >= '\t' && r <= '\r' }

// isVietnamese says that what stands between two blanks is Vietnamese: all its
// words are, and there is one.
func isVietnamese(chunk string) bool {
	found := false
	for word := range strings.FieldsFuncSeq(chunk, joins) {
		word = strings.TrimFunc(word, surrounds)
		if word == "" || strings.TrimFunc(word, unicode.IsDigit) == "" {
			continue
		}
		if !isSyllable(word) {
			return false
		}
		found = true
	}
	return found
}

// joins are what stands between words without blanks.
func joins(r rune) bool {
	switch r {
	case '-', '/', ',', ';', ':', '–', '—', '…', '\u00A0':
		return true
	}
	return false
}

// surrounds are what stands around words; signs of VIQR that are no punctuation
// are not among them.
func surrounds(r rune) bool {
	switch r {
	case '.', '!', '?', '"', '\'', '(', ')', '[', ']', '{', '}', '“', '”', '‘', '’', '«', '»', '<', '>', '*', '_':
		return true
	}
	return false
}

// isStrange says that within a word stands what no language puts there: a
// character that is no letter ("c¸c", "n¨m") or a capital ("viÖc").
func isStrange(chunk string) bool {
	small := false
	for _, r := range strings.TrimFunc(chunk, surrounds) {
		symbol := r >= 0xA1 && r <= 0xBF || r == '×' || r == '÷' || isSymbol(r)
		if small && (symbol || r >= utf8.RuneSelf && unicode.IsUpper(r)) {
			return true
		}
		small = unicode.IsLower(r)
	}
	return false
}

// hasUnicodeOnly says that a text has Vietnamese letters that no view of bytes
// has: it is Unicode already.
func hasUnicodeOnly(text string) bool {
	for _, r := range text {
		switch {
		case r < 0x100:
		case r >= 0x300 && r < 0x370, r >= 0x1EA0 && r < 0x1F00:
			return true
		case r < lettersSpan && letters[r].base != 0:
			return true
		}
	}
	return false
}

// hasLettersBeyondASCII says that a text has any letter beyond ASCII.
func hasLettersBeyondASCII(text string) bool {
	for _, r := range text {
		if r >= utf8.RuneSelf && unicode.IsLetter(r) {
			return true
		}
	}
	return false
}
