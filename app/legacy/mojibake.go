package legacy

import (
	"strings"
	"unicode/utf8"
)

// decodeMojibake undoes UTF-8 that was read as Windows-1252 or ISO 8859-1, once or
// more often. Only what such a mishap with Vietnamese text makes is taken back:
// letters of the Latin script, tones, punctuation and pictures.
func decodeMojibake(view string) string {
	for range 3 {
		out := undoUTF8(view)
		if out == view {
			break
		}
		view = out
		if !isView(view) {
			break
		}
	}
	return view
}

func undoUTF8(view string) string {
	var out strings.Builder
	out.Grow(len(view))
	for i := 0; i < len(view); {
		r, size := utf8.DecodeRuneInString(view[i:])
		if lead, ok := byteOf(r); ok && lead >= 0xC2 && lead <= 0xF4 {
			if letter, width := undoRune(view[i:], lead); width > 0 {
				out.WriteRune(letter)
				i += width
				continue
			}
		}
		out.WriteString(view[i : i+size])
		i += size
	}
	return out.String()
}

// undoRune reads the character whose UTF-8 the view begins with; width is 0 where
// it begins with none.
func undoRune(view string, lead byte) (letter rune, width int) {
	length := 2
	if lead >= 0xE0 {
		length++
	}
	if lead >= 0xF0 {
		length++
	}
	var b [utf8.UTFMax]byte
	for n := range length {
		r, size := utf8.DecodeRuneInString(view[width:])
		c, ok := byteOf(r)
		if !ok || size == 0 {
			return 0, 0
		}
		b[n] = c
		width += size
	}
	letter, size := utf8.DecodeRune(b[:length])
	if size != length || !likelyWritten(letter) {
		return 0, 0
	}
	return letter, width
}

func likelyWritten(r rune) bool {
	switch {
	case r < 0x250, r >= 0x300 && r < 0x370, r >= 0x1E00 && r < 0x2C00, r >= 0xFE00 && r < 0xFE10, r == 0xFEFF, r >= 0x1F000 && r < 0x20000:
		return true
	}
	_, special := specials[r] // spoilt more than once
	return special
}

// isView says that every character of a text could be the view of a byte.
func isView(text string) bool {
	for _, r := range text {
		if _, ok := byteOf(r); !ok {
			return false
		}
	}
	return true
}
