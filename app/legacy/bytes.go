package legacy

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// DecodeBytes gives the text of a file that says nothing of its encoding: UTF-8, at
// worst with a rare broken character (U+FFFD), UTF-16 with a byte order mark or
// without, or an old encoding. found tells what was done: nothing for UTF-8;
// [Unicode] for UTF-16; the encoding that was read, or, not converted, the one it
// may be, [Windows1252] where there is none. Text that is not converted is given as
// Windows-1252 shows its bytes.
func DecodeBytes(b []byte) (text string, found []Found) {
	if order, body := utf16Order(b); order != nil {
		return decodeUTF16(order, body), []Found{{Encoding: Unicode, Runs: 1, Converted: true}}
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if mostlyUTF8(b) {
		return strings.ToValidUTF8(string(b), "\uFFFD"), nil
	}
	v := judge(linesOf([]Run{{Text: shown.bytes(sampleBytes(b))}}))
	first := &v.ranked[0]
	if !v.sure && !first.likely() {
		return shown.bytes(b), []Found{{Encoding: Windows1252, Runs: 1}}
	}
	f := first.found(first.Encoding, v.sure)
	f.Runs = 1
	switch {
	case !v.sure:
		text = shown.bytes(b)
	case f.Encoding == TCVN3:
		text = capitalize(tcvn3.bytes(b))
	case f.Encoding == VPS:
		text = vps.bytes(b)
	default:
		text = Decode(f.Encoding, shown.bytes(b))
	}
	return text, []Found{f}
}

// mostlyUTF8 says that bytes are UTF-8, at worst with a rare broken character:
// other encodings hardly ever make one right by chance.
func mostlyUTF8(b []byte) bool {
	if utf8.Valid(b) {
		return true
	}
	right, broken := 0, 0
	for b = sampleBytes(b); len(b) > 0; {
		r, size := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && size == 1:
			broken++
		case size > 1:
			right++
		}
		b = b[size:]
	}
	return right > 20*broken
}

// sampleBytes gives pieces from the whole of a long file, cut at blanks.
func sampleBytes(b []byte) []byte {
	if len(b) <= maxSample {
		return b
	}
	var out []byte
	pieces := maxSample / maxLine
	for i := range pieces {
		at := i * (len(b) / pieces)
		piece := b[at : at+maxLine]
		if i > 0 {
			piece = piece[bytes.IndexByte(piece, ' ')+1:]
		}
		out = append(out, piece[:bytes.LastIndexByte(piece, ' ')+1]...)
		out = append(out, '\n')
	}
	return out
}

// utf16Order tells the byte order of UTF-16 and gives what follows its mark; nil
// for what is not UTF-16. Without a mark it is known by its zeros: in the high
// bytes of ASCII, and nowhere else.
func utf16Order(b []byte) (binary.ByteOrder, []byte) {
	switch {
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return binary.LittleEndian, b[2:]
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return binary.BigEndian, b[2:]
	}
	head := b[:min(len(b), maxLine)]
	var zeros, written [2]int // at even places, at odd ones
	for i, c := range head {
		zeros[i%2] += one(c == 0)
		written[i%2] += one(c <= 0x03 || c == 0x1E || c == 0x20) // what the high bytes of Vietnamese text are
	}
	half := len(head) / 2
	if half < 2 {
		return nil, b
	}
	if zeros[0] == 0 && 4*zeros[1] > half && 10*written[1] >= 9*half {
		return binary.LittleEndian, b
	}
	if zeros[1] == 0 && 4*zeros[0] > half && 10*written[0] >= 9*half {
		return binary.BigEndian, b
	}
	return nil, b
}

func decodeUTF16(order binary.ByteOrder, b []byte) string {
	units := make([]uint16, 0, len(b)/2+1)
	for ; len(b) >= 2; b = b[2:] {
		units = append(units, order.Uint16(b))
	}
	if len(b) == 1 {
		units = append(units, utf8.RuneError)
	}
	return string(utf16.Decode(units))
}
