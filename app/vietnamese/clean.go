package vietnamese

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean is the entrance of every text: NFC, lines ended by "\n" alone, no
// control characters but "\n" and "\t", none of the invisible characters that
// make a word look right and be found by nobody. Broken UTF-8 becomes U+FFFD.
// A soft hyphen stays in a text that may be TCVN3 waiting to be converted, where
// it is the letter ư.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = lineEnds.Replace(s)
	old := strings.ContainsRune(s, softHyphen) && mayBeTCVN3(s)
	s = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || old && r == softHyphen {
			return r
		}
		if unicode.IsControl(r) || invisible(r) {
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(s)
}

func isClean(s string) bool {
	for i, r := range s {
		switch {
		case ' ' <= r && r <= '~', r == '\n', r == '\t':
		case r == '\u2028', r == '\u2029', unicode.IsControl(r), invisible(r):
			return false
		case r == utf8.RuneError:
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return false
			}
		}
	}
	return norm.NFC.IsNormalString(s)
}

// CleanLine gives Clean on one line, without space at its ends. Spaces inside
// stay as they are.
func CleanLine(s string) string {
	return strings.TrimSpace(oneLine.Replace(Clean(s)))
}

var (
	lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\u0085", "\n")
	oneLine  = strings.NewReplacer("\n", " ", "\t", " ")
)

// invisible says that a character shows nothing and only stands in the way:
// zero-width spaces and joiners, the byte order mark, soft hyphens and the
// controls of writing direction. Emoji keep their joiner and selectors.
func invisible(r rune) bool {
	switch {
	case r == softHyphen, r == '\u200B', r == '\u200C', r == '\u200E', r == '\u200F', r == '\uFEFF', r == '\u061C',
		'\u202A' <= r && r <= '\u202E', '\u2060' <= r && r <= '\u206F':
		return true
	}
	return false
}

const softHyphen = '\u00AD'

// mayBeTCVN3 says that a text has none of the letters that only Vietnamese in
// Unicode has, and signs within its words, as TCVN3 looks in Windows-1252 ("n¨m").
func mayBeTCVN3(s string) bool {
	signs, before := false, ' '
	for _, r := range s {
		switch {
		case r > 0xFF && unicode.IsLetter(r):
			return false
		case 0xA0 < r && r < 0xC0 && r != softHyphen && 'a' <= before && before <= 'z':
			signs = true
		}
		before = r
	}
	return signs
}
