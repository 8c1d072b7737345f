// Package vietnamese owns what is particular to Vietnamese text: Unicode form,
// folding for search, collation, slugs, syllables, unbreakable spaces and dates
// in words. It imports the standard library and x/text only and does no input
// or output.
package vietnamese

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// NFC gives the text in Unicode normalisation form C. Decomposed text looks
// alike but prints wrongly and is not found by a search.
func NFC(s string) string { return norm.NFC.String(s) }

// Fold gives the text for searching: lower case, without tone and vowel marks,
// đ as d. "Chuyển đổi số" and "chuyen doi so" fold to the same.
func Fold(s string) string {
	if isLowerASCII(s) {
		return s
	}
	folded, _ := FoldNFC(norm.NFC.String(s))
	return folded
}

// FoldNFC is Fold for a text that is in NFC, and says whether it went rune by
// rune: then the n-th rune of the folded text stands for the n-th of the text.
// Otherwise marks were dropped that belong to no letter.
func FoldNFC(s string) (folded string, aligned bool) {
	table := foldTable()
	aligned = true
	out := make([]byte, 0, len(s))
	for _, r := range s {
		if int(r) < len(table) {
			r = table[r]
		} else {
			r = foldRune(r)
		}
		switch {
		case r >= utf8.RuneSelf:
			out = utf8.AppendRune(out, r)
		case r >= 0:
			out = append(out, byte(r))
		default:
			aligned = false
		}
	}
	return string(out), aligned
}

// foldTable holds the folded form of every character up to the last Vietnamese
// one, U+1EF9; -1 drops it.
var foldTable = sync.OnceValue(func() *[0x1F00]rune {
	var table [0x1F00]rune
	for r := range table {
		table[r] = foldRune(rune(r))
	}
	return &table
})

// foldRune gives one character in lower case without its marks; -1 for a mark.
func foldRune(r rune) rune {
	base := r
	if d := norm.NFD.PropertiesString(string(r)).Decomposition(); d != nil {
		base, _ = utf8.DecodeRune(d)
	}
	switch {
	case base == 'đ' || base == 'Đ':
		return 'd'
	case unicode.Is(unicode.Mn, base):
		return -1
	}
	return unicode.ToLower(base)
}

func isLowerASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// Slug gives a headline as the last part of an address: a-z, 0-9 and "-", at
// most max bytes, cut between words; "bai-viet" where nothing is left.
func Slug(headline string, max int) string {
	words := strings.FieldsFunc(Fold(headline), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
	})
	slug := ""
	for _, w := range words {
		next := w
		if slug != "" {
			next = slug + "-" + w
		}
		if len(next) > max {
			if slug == "" {
				slug = w[:max]
			}
			break
		}
		slug = next
	}
	if slug == "" {
		return "bai-viet"
	}
	return slug
}
