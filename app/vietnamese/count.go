package vietnamese

import (
	"strings"
	"unicode"
)

// Count gives the words of a text as a word processor counts them (runs between
// spaces that hold a letter or a digit) and its Vietnamese syllables (tiếng):
// runs of letters that hold a vowel and are short enough for one.
func Count(text string) (words, syllables int) {
	for _, token := range strings.Fields(text) {
		if strings.IndexFunc(token, wordRune) < 0 {
			continue
		}
		words++
		for _, part := range strings.FieldsFunc(token, func(r rune) bool { return !wordRune(r) && !unicode.Is(unicode.Mn, r) }) {
			if isSyllable(part) {
				syllables++
			}
		}
	}
	return words, syllables
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// maxSyllable is the length in letters of the longest Vietnamese syllable, "nghiêng".
const maxSyllable = 7

func isSyllable(s string) bool {
	letters, vowel := 0, false
	for _, r := range Fold(s) {
		if !('a' <= r && r <= 'z') {
			return false
		}
		letters++
		vowel = vowel || strings.ContainsRune("aeiouy", r)
	}
	return vowel && letters <= maxSyllable
}
