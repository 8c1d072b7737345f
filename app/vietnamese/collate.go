package vietnamese

import (
	"cmp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Compare orders two texts as a Vietnamese dictionary does: a ă â b c d đ e ê …
// y; where the letters are equal, syllable by syllable by tone (ngang, huyền,
// hỏi, ngã, sắc, nặng); last, lower case before upper (TCVN 6909, as in the
// dictionaries of the Institute of Linguistics). It gives -1, 0 or +1.
func Compare(a, b string) int {
	ka, kb := collationKey(a), collationKey(b)
	if c := strings.Compare(ka.letters, kb.letters); c != 0 {
		return c
	}
	if c := strings.Compare(ka.tones, kb.tones); c != 0 {
		return c
	}
	return cmp.Compare(b, a) // upper case has the smaller code points
}

type collation struct{ letters, tones string }

// letterOrder holds the vowels whose mark makes them another letter, after
// their base letter.
var letterOrder = map[rune]string{
	'ă': "a1", 'â': "a2", 'đ': "d1", 'ê': "e1", 'ô': "o1", 'ơ': "o2", 'ư': "u1",
}

// toneOrder is the order of the tones by their combining marks.
var toneOrder = map[rune]byte{'\u0300': '1', '\u0309': '2', '\u0303': '3', '\u0301': '4', '\u0323': '5'}

func collationKey(s string) collation {
	var letters, tones strings.Builder
	tone := byte('0')
	endSyllable := func() {
		tones.WriteByte(tone)
		tone = '0'
	}
	for _, r := range strings.ToLower(norm.NFC.String(s)) {
		base := r
		for _, d := range norm.NFD.String(string(r)) {
			if t, ok := toneOrder[d]; ok {
				tone = t
				base = []rune(norm.NFC.String(strings.Map(func(x rune) rune {
					if x == d {
						return -1
					}
					return x
				}, norm.NFD.String(string(r)))))[0]
			}
		}
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
	return collation{letters.String(), tones.String()}
}
