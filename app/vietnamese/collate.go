package vietnamese

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Compare orders two texts as a Vietnamese dictionary does: a ă â b c d đ e ê …
// y; where the letters are equal, syllable by syllable by tone (ngang, huyền,
// hỏi, ngã, sắc, nặng); last, lower case before upper (TCVN 6909, as in the
// dictionaries of the Institute of Linguistics). It gives -1, 0 or +1.
func Compare(a, b string) int { return bytes.Compare(SortKey(a), SortKey(b)) }

// SortKey gives bytes that order as Compare orders the texts, for an index.
func SortKey(s string) []byte {
	letters, tones := collationKey(s)
	key := make([]byte, 0, len(letters)+len(tones)+len(s)+3)
	key = append(append(key, letters...), 0)
	key = append(append(key, tones...), 0)
	for i := range len(s) {
		key = append(key, ^s[i]) // upper case has the smaller code points
	}
	return append(key, 0xFF)
}

// letterOrder holds the vowels whose mark makes them another letter, after
// their base letter.
var letterOrder = map[rune]string{
	'ă': "a1", 'â': "a2", 'đ': "d1", 'ê': "e1", 'ô': "o1", 'ơ': "o2", 'ư': "u1",
}

// toneOrder is the order of the tones by their combining marks.
var toneOrder = map[rune]byte{'\u0300': '1', '\u0309': '2', '\u0303': '3', '\u0301': '4', '\u0323': '5'}

func collationKey(s string) (string, string) {
	var letters, tones strings.Builder
	tone := byte('0')
	endSyllable := func() {
		tones.WriteByte(tone)
		tone = '0'
	}
	for _, r := range strings.ToLower(norm.NFC.String(s)) {
		bare := strings.Map(func(d rune) rune {
			if order, ok := toneOrder[d]; ok {
				tone = order
				return -1
			}
			return d
		}, norm.NFD.String(string(r)))
		if bare == "" { // a stray tone mark
			continue
		}
		base, _ := utf8.DecodeRuneInString(norm.NFC.String(bare))
		if !wordRune(base) {
			endSyllable()
		}
		if order, ok := letterOrder[base]; ok {
			letters.WriteString(order)
		} else {
			letters.WriteRune(base)
			if 'a' <= base && base <= 'z' {
				letters.WriteByte('0')
			}
		}
	}
	endSyllable()
	return letters.String(), tones.String()
}
