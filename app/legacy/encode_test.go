package legacy

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// syllables are all that the rules allow: every onset, rime, tone and place of it.
var syllables = sync.OnceValue(func() []string {
	var out []string
	for onset, rimes := range onsets {
		for text, r := range rimes {
			plain := []rune(onset + text)
			for place := range plain {
				at := place - len([]rune(onset))
				if at < 0 || r.places&(1<<at) == 0 {
					continue
				}
				forms := withTone[plain[place]]
				for tone := level; tone <= nang; tone++ {
					if r.stop && tone != sac && tone != nang {
						continue
					}
					word := slices.Clone(plain)
					word[place] = forms[tone]
					out = append(out, string(word))
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
})

// title gives a word with a capital at its head.
func title(word string) string {
	r := []rune(word)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

// encode writes Vietnamese text in an encoding, as the view of its bytes; false
// where the encoding has no such letter.
func encode(t testing.TB, e Encoding, text string) (string, bool) {
	t.Helper()
	switch e {
	case TCVN3:
		return encodePage(tcvn3, text)
	case VPS:
		return encodePage(vps, text)
	case VNI:
		return encodeVNI(text), true
	case VIQR:
		return encodeVIQR(text), true
	case Windows1258:
		b, err := charmap.Windows1258.NewEncoder().Bytes([]byte(halfComposed(text)))
		return shown.bytes(b), err == nil
	case Mojibake:
		return shown.bytes([]byte(text)), true
	case Decomposed:
		return norm.NFD.String(text), true
	}
	t.Fatalf("no encoder for %s", e)
	return "", false
}

func encodePage(p *page, text string) (string, bool) {
	var out []byte
	for _, r := range text {
		b, ok := bytesOf()[p][r]
		if !ok {
			return "", false
		}
		out = append(out, b)
	}
	return shown.bytes(out), true
}

var bytesOf = sync.OnceValue(func() map[*page]map[rune]byte {
	out := make(map[*page]map[rune]byte)
	for _, p := range []*page{tcvn3, vps} {
		out[p] = make(map[rune]byte)
		for b := len(p) - 1; b >= 0; b-- {
			out[p][p[b].rune()] = byte(b)
		}
	}
	return out
})

func encodeVNI(text string) string {
	var out strings.Builder
	for _, r := range text {
		if s, ok := vniOf()[r]; ok {
			out.WriteString(s)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

var vniOf = sync.OnceValue(func() map[rune]string {
	out := make(map[rune]string)
	for pair, r := range vniMarks {
		out[r] = string(pair[:])
		out[unicode.ToUpper(r)] = strings.ToUpper(string(pair[:]))
	}
	for c, r := range vniLetters {
		out[r] = string(c)
		out[unicode.ToUpper(r)] = strings.ToUpper(string(c))
	}
	return out
})

var (
	viqrTone = strings.NewReplacer("\u0300", "`", "\u0309", "?", "\u0303", "~", "\u0301", "'", "\u0323", ".")
	viqrSign = strings.NewReplacer("ă", "a(", "â", "a^", "ê", "e^", "ô", "o^", "ơ", "o+", "ư", "u+", "đ", "dd",
		"Ă", "A(", "Â", "A^", "Ê", "E^", "Ô", "O^", "Ơ", "O+", "Ư", "U+", "Đ", "DD")
)

func encodeVIQR(text string) string { return viqrTone.Replace(viqrSign.Replace(halfComposed(text))) }

// halfComposed gives letters with their sign, and their tone as a mark after them.
func halfComposed(text string) string {
	var out strings.Builder
	for _, r := range text {
		l := letterOf(r)
		if l.base == 0 || l.tone == level {
			out.WriteRune(r)
			continue
		}
		if l.upper {
			l.base = unicode.ToUpper(l.base)
		}
		out.WriteRune(l.base)
		out.WriteRune([]rune("\u0300\u0309\u0303\u0301\u0323")[l.tone-1])
	}
	return out.String()
}
