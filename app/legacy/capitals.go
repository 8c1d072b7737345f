package legacy

import (
	"strings"
	"unicode/utf8"
)

// capitalize mends what a capital font leaves when its name is lost: "ĐảNG" was
// typed with capitals where the font needed none. A word with two plain capitals
// and no plain small letter is made capitals, and with such a word in it a line
// that has no plain small letter.
func capitalize(text string) string {
	if !hasSpoiltWord(text) {
		return text
	}
	var out strings.Builder
	out.Grow(len(text))
	for line := range strings.SplitAfterSeq(text, "\n") {
		capitalizeLine(&out, line)
	}
	return out.String()
}

func capitalizeLine(out *strings.Builder, line string) {
	if !hasSpoiltWord(line) {
		out.WriteString(line)
		return
	}
	if strings.IndexFunc(line, func(r rune) bool { return r >= 'a' && r <= 'z' }) < 0 {
		out.WriteString(strings.ToUpper(line))
		return
	}
	for i := 0; i < len(line); {
		end := i + 1
		for end < len(line) && wordByte(line[i]) == wordByte(line[end]) {
			end++
		}
		if word := line[i:end]; isSpoilt(word) {
			out.WriteString(strings.ToUpper(word))
		} else {
			out.WriteString(word)
		}
		i = end
	}
}

// hasSpoiltWord says that a text has a word with two plain capitals or more, a
// letter beyond ASCII, and no plain small letter.
func hasSpoiltWord(text string) bool {
	for i := 1; i < len(text); i++ {
		for i+8 <= len(text) && !hasCapital(text[i:i+8]) {
			i += 8
		}
		if i == len(text) {
			break
		}
		if text[i]-'A' >= 26 || !wordByte(text[i-1]) {
			continue // the second capital of a word is what is looked for
		}
		start, end := i, i
		for start > 0 && wordByte(text[start-1]) {
			start--
		}
		for end < len(text) && wordByte(text[end]) {
			end++
		}
		if isSpoilt(text[start:end]) {
			return true
		}
		i = end
	}
	return false
}

// hasCapital says that a plain capital is among eight bytes; it looks at all at once.
func hasCapital(eight string) bool {
	const each, high = 0x0101010101010101, 0x8080808080808080
	_ = eight[7]
	all := uint64(eight[0]) | uint64(eight[1])<<8 | uint64(eight[2])<<16 | uint64(eight[3])<<24 |
		uint64(eight[4])<<32 | uint64(eight[5])<<40 | uint64(eight[6])<<48 | uint64(eight[7])<<56
	low := all &^ high
	return (low+(0x80-'A')*each)&^(low+(0x80-'Z'-1)*each)&^all&high != 0
}

func isSpoilt(word string) bool {
	capitals, beyond := 0, 0
	for i := range len(word) {
		switch c := word[i]; {
		case c >= 'a' && c <= 'z':
			return false
		case c >= utf8.RuneSelf:
			beyond++
		default:
			capitals++
		}
	}
	return capitals >= 2 && beyond > 0
}

func wordByte(c byte) bool {
	return c >= utf8.RuneSelf || isASCIILetter(c)
}
