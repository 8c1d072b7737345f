package legacy

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestFilesAreReadInEveryEncoding(t *testing.T) {
	want := read(t, "unicode.txt")
	for e, name := range golden {
		if e == VIQR || e == Decomposed || e == Mojibake {
			continue // these are UTF-8, which stays
		}
		for _, times := range []int{1, 200} {
			text, found := DecodeBytes([]byte(strings.Repeat(read(t, name), times)))
			if text != strings.Repeat(want, times) || len(found) != 1 || found[0].Encoding != e || !found[0].Converted {
				t.Errorf("%s, %d times: found %+v, starts %.80q", e, times, found, text)
			}
		}
	}
	for _, e := range []Encoding{VIQR, Decomposed, Mojibake} {
		if text, found := DecodeBytes([]byte(read(t, golden[e]))); text != read(t, golden[e]) || found != nil {
			t.Errorf("%s: UTF-8 was changed, found %+v", e, found)
		}
	}
}

func TestUTF16IsReadWithAMarkOrWithout(t *testing.T) {
	want := read(t, "unicode.txt") + "😀"
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		for _, mark := range []string{"\uFEFF", ""} {
			var b []byte
			for _, u := range utf16.Encode([]rune(mark + want)) {
				b = order.AppendUint16(b, u)
			}
			text, found := DecodeBytes(b)
			if text != want || len(found) != 1 || found[0].Encoding != Unicode || !found[0].Converted {
				t.Errorf("%v with mark %q: %.60q, found %+v", order, mark, text, found)
			}
			if cut, _ := DecodeBytes(b[:len(b)-1]); cut != strings.TrimSuffix(want, "😀")+"\uFFFD\uFFFD" {
				t.Errorf("%v cut off ends %q", order, cut[len(cut)-20:])
			}
		}
	}
}

func TestBrokenAndUnknownFiles(t *testing.T) {
	utf8Text := read(t, "unicode.txt")
	for in, want := range map[string]string{
		"":                      "",
		"\xef\xbb\xbfViệt":      "Việt",
		utf8Text + "\xe1\xbb":   utf8Text + "\uFFFD",
		"ASCII only, \x00 \x1b": "ASCII only, \x00 \x1b",
	} {
		if got, found := DecodeBytes([]byte(in)); got != want || found != nil {
			t.Errorf("%q became %q, found %+v", in, got, found)
		}
	}
	if text, found := DecodeBytes([]byte("\xc9t\xe9 \xe0 la mer \x80 \x81")); text != "Été à la mer € \u0081" || len(found) != 1 || found[0].Encoding != Windows1252 || found[0].Converted {
		t.Errorf("%q, found %+v", text, found)
	}
	// Too little to be sure of: as Windows-1252 shows it, and told.
	text, found := DecodeBytes([]byte("Ch\xb5o m\xf5ng"))
	if text != "Chµo mõng" || len(found) != 1 || found[0].Converted || found[0].Encoding != TCVN3 {
		t.Errorf("%q, found %+v", text, found)
	}
}
