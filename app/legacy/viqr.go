package legacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// VIQR (RFC 1456): letters of ASCII with signs after them: a^ â, a( ă, o+ ơ, dd đ,
// and a' à` ả? ã~ ạ. for the tones. A backslash says that what follows is no sign.
// The signs are punctuation as well, so only what reads as a Vietnamese syllable
// is read as VIQR, and a full stop at the end of a sentence is left to it.

var viqrSigns = map[[2]rune]rune{{'a', '^'}: 'â', {'e', '^'}: 'ê', {'o', '^'}: 'ô', {'a', '('}: 'ă', {'o', '+'}: 'ơ', {'u', '+'}: 'ư'}

var viqrTones = map[rune]uint8{'`': huyen, '?': hoi, '~': nga, '\'': sac, '.': nang, '’': sac}

// withTone has the six forms of each vowel.
var withTone = func() map[rune][]rune {
	out := make(map[rune][]rune)
	for _, line := range toned {
		of := []rune(line)
		out[of[0]] = of
	}
	return out
}()

func decodeVIQR(text string) string {
	var out strings.Builder
	out.Grow(len(text) + len(text)/4)
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '\\' && i+1 < len(text) && strings.IndexByte("`?~'.^(+\\dD", text[i+1]) >= 0:
			out.WriteByte(text[i+1])
			i += 2
		case isASCIILetter(c):
			word, size := viqrWord(text[i:])
			out.WriteString(word)
			i += size
		default:
			i += copyWord(&out, text[i:])
		}
	}
	return out.String()
}

// copyWord writes the first character, and with it a word that begins with a
// letter beyond ASCII, which cannot be VIQR.
func copyWord(out *strings.Builder, text string) int {
	r, size := utf8.DecodeRuneInString(text)
	if r >= utf8.RuneSelf && unicode.IsLetter(r) {
		for size < len(text) {
			next, width := utf8.DecodeRuneInString(text[size:])
			if !unicode.IsLetter(next) && !unicode.Is(unicode.Mn, next) {
				break
			}
			size += width
		}
	}
	out.WriteString(text[:size])
	return size
}

// viqrWord reads the word a text begins with: as much of it as is VIQR for a
// syllable, otherwise its letters as they stand.
func viqrWord(text string) (word string, size int) {
	letters := 0
	for letters < len(text) && isASCIILetter(text[letters]) {
		letters++
	}
	read, size := viqrRead(text)
	if size >= letters && isSyllable(read) && !continues(text[size:]) {
		if endsSentence(text, size) {
			if bare, width := viqrRead(text[:size-1]); width == size-1 && isSyllable(bare) {
				return bare, width
			}
		}
		return read, size
	}
	// The last sign may have been punctuation: "ai?" is no syllable with its sign on i.
	if !isASCIILetter(text[size-1]) {
		if bare, width := viqrRead(text[:size-1]); width == size-1 && isSyllable(bare) {
			return bare, width
		}
	}
	return text[:letters], letters
}

// viqrRead reads letters and their signs up to what is neither.
func viqrRead(text string) (word string, size int) {
	var out []rune
	for size < len(text) && isASCIILetter(text[size]) && len(out) <= longestSyllable {
		r := rune(text[size])
		size++
		if low := unicode.ToLower(r); low == 'd' && size < len(text) && text[size]|0x20 == 'd' {
			out = append(out, inCaseOf(r, 'đ'))
			size++
			continue
		}
		if size < len(text) {
			if l, ok := viqrSigns[[2]rune{unicode.ToLower(r), rune(text[size])}]; ok {
				r = inCaseOf(r, l)
				size++
			}
		}
		if forms := withTone[unicode.ToLower(r)]; forms != nil && size < len(text) {
			mark, width := utf8.DecodeRuneInString(text[size:])
			if tone, ok := viqrTones[mark]; ok {
				r = inCaseOf(r, forms[tone])
				size += width
			}
		}
		out = append(out, r)
	}
	return string(out), size
}

// continues says that a word goes on: with a letter, a digit or another sign.
func continues(rest string) bool {
	if rest == "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("^(+`~@_", r)
}

// endsSentence says that the full stop a word ends in is one: at the end of the
// line, or before a capital where the word is no name ("Nhi. Tru+o+`ng").
func endsSentence(text string, size int) bool {
	if text[size-1] != '.' {
		return false
	}
	rest := text[size:]
	next := strings.TrimLeft(rest, " \t\"'”’)")
	if next == "" || next[0] == '\n' || next[0] == '\r' {
		return true
	}
	r, _ := utf8.DecodeRuneInString(next)
	return len(next) < len(rest) && unicode.IsUpper(r) && text[0] >= 'a'
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
