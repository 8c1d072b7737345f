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
	bad    int // that change and are not Vietnamese then, or were telling as they stood
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
func (t *tally) add(words *lexicon, line string, openHead, openTail bool) {
	var l tally
	changed := false
	chunks := strings.FieldsFunc(line, isBlank)
	for i, chunk := range chunks {
		w := words.look(chunk)
		changed = changed || w.after != chunk
		open := openHead && i == 0 || openTail && i == len(chunks)-1
		if open && !w.reads || !w.letters {
			continue
		}
		l.words++
		l.before += one(w.before)
		l.after += one(w.reads)
		switch {
		case w.after == chunk:
		case !w.reads, w.telling:
			l.bad++
		case w.before || !w.plain:
			l.same++
		default:
			l.good++
			l.inside += one(w.strange)
			t.remember(chunk, w.after)
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

// A lexicon remembers what was found of words in one encoding: a text has few
// that differ.
type lexicon struct {
	encoding Encoding
	words    map[string]word
}

// maxLexicon is how many words are remembered.
const maxLexicon = 50_000

func newLexicon(e Encoding) *lexicon { return &lexicon{e, make(map[string]word)} }

// A word is what stands between two blanks, and what it becomes.
type word struct {
	after         string
	before, reads bool // it is Vietnamese as it stands; once read
	letters       bool // once read it has letters
	plain         bool // and some of them are plain
	strange       bool
	telling       bool
}

func (x *lexicon) look(chunk string) word {
	w, known := x.words[chunk]
	if known {
		return w
	}
	w = word{after: Decode(x.encoding, chunk), before: isVietnamese(chunk)}
	w.reads = w.before
	if w.after != chunk {
		w.reads = isVietnamese(w.after)
		w.strange = isStrange(chunk)
		w.telling = isTelling(chunk)
	}
	w.letters = strings.ContainsFunc(w.after, unicode.IsLetter)
	w.plain = strings.ContainsFunc(w.after, isPlainLetter)
	if len(x.words) < maxLexicon {
		x.words[chunk] = w
	}
	return w
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

// telling are some of the commonest words of Vietnamese that, read in TCVN3, are
// Vietnamese too, but words hardly anybody writes ("khụng", "thỏng"). Where they
// stand, the text is Unicode.
var telling = func() map[string]struct{} {
	set := make(map[string]struct{})
	for word := range strings.FieldsSeq("ông không hôm công sáng tháng trên nhân dân phân thông thôn tôi cán còn cùng thì lên phòng lòng tín trí lâm tâm hóa") {
		set[word] = struct{}{}
	}
	return set
}()

func isTelling(chunk string) bool {
	_, is := telling[strings.ToLower(strings.TrimFunc(chunk, func(r rune) bool { return surrounds(r) || joins(r) }))]
	return is
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
