package legacy

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestEverySyllableComesBack(t *testing.T) {
	cases := []struct {
		name string
		of   func(string) string
	}{{"small", strings.ToLower}, {"head", title}, {"capitals", strings.ToUpper}}
	for _, e := range []Encoding{TCVN3, VNI, VPS, VIQR, Windows1258, Decomposed, Mojibake} {
		for _, c := range cases {
			tried := 0
			for _, syllable := range syllables() {
				want := "so " + c.of(syllable) + " la"
				view, ok := encode(t, e, want)
				if !ok {
					if e != TCVN3 || c.name == "small" {
						t.Fatalf("%s cannot write %q", e, want)
					}
					continue
				}
				tried++
				if got := Decode(e, view); got != want {
					t.Fatalf("%s %s: %q reads as %q, want %q", e, c.name, view, got, want)
				}
			}
			if tried < 1000 {
				t.Errorf("%s %s: only %d syllables tried", e, c.name, tried)
			}
		}
	}
}

// In a capital font every letter is a small one in the file.
func TestEverySyllableComesBackFromACapitalFont(t *testing.T) {
	for _, syllable := range syllables() {
		view, _ := encode(t, TCVN3, syllable)
		got, _ := Convert([]Run{{Text: view, Font: ".VnTimeH"}})
		if want := strings.ToUpper(syllable); got[0] != want {
			t.Fatalf("%q reads as %q, want %q", view, got[0], want)
		}
	}
}

// Symbol fonts in Word keep a byte as U+F000 and the byte.
func TestEverySyllableComesBackFromSymbols(t *testing.T) {
	for _, e := range []Encoding{TCVN3, VNI, VPS, Mojibake} {
		for _, syllable := range syllables() {
			view, _ := encode(t, e, syllable)
			var symbols strings.Builder
			for _, r := range view {
				b, _ := byteOf(r)
				if b < 0x20 {
					symbols.WriteByte(b)
				} else {
					symbols.WriteRune(0xF000 + rune(b))
				}
			}
			if got := Decode(e, symbols.String()); got != syllable {
				t.Fatalf("%s: %q reads as %q, want %q", e, symbols.String(), got, syllable)
			}
		}
	}
}

// Half composed letters, marks in the other order, and UTF-8 spoilt twice or read
// as ISO 8859-1.
func TestEverySyllableComesBackFromOddForms(t *testing.T) {
	forms := map[string]struct {
		e     Encoding
		spoil func(string) string
	}{
		"half composed": {Decomposed, halfComposed},
		"tone before the sign": {Decomposed, func(s string) string {
			var out strings.Builder
			for _, r := range s {
				marks := []rune(norm.NFD.String(string(r)))
				for i, j := 1, len(marks)-1; i < j; i, j = i+1, j-1 {
					if norm.NFC.String(string([]rune{marks[0], marks[j], marks[i]})) == string(r) {
						marks[i], marks[j] = marks[j], marks[i]
					}
				}
				out.WriteString(string(marks))
			}
			return out.String()
		}},
		"twice": {Mojibake, func(s string) string { return shown.bytes([]byte(shown.bytes([]byte(s)))) }},
		"ISO 8859-1": {Mojibake, func(s string) string {
			var out []rune
			for _, b := range []byte(s) {
				out = append(out, rune(b))
			}
			return string(out)
		}},
	}
	for name, f := range forms {
		for _, syllable := range syllables() {
			for _, want := range []string{syllable, title(syllable), strings.ToUpper(syllable)} {
				if got := Decode(f.e, f.spoil(want)); got != want {
					t.Fatalf("%s: %q reads as %q, want %q", name, f.spoil(want), got, want)
				}
			}
		}
	}
}

func FuzzAnyText(f *testing.F) {
	f.Add("Chµo mõng n¨m míi")
	f.Add("Vie^.t Nam \\. a? dd")
	f.Add("Viá»‡t \xff\xfe\uf0b5\u0301")
	f.Add("\x00\xff\x00\xfe")
	f.Fuzz(func(t *testing.T, text string) {
		for _, e := range []Encoding{Unicode, TCVN3, VNI, VPS, VIQR, Windows1258, Decomposed, Mojibake, "other"} {
			got := Decode(e, text)
			if utf8.ValidString(text) && !utf8.ValidString(got) {
				t.Fatalf("%s makes %q of valid text", e, got)
			}
			if text != "" && got == "" {
				t.Fatalf("%s loses all of %q", e, text)
			}
		}
		Guesses(text)
		half := len(text) / 2
		texts, found := Convert([]Run{{Text: text[:half]}, {Text: text[half:], Font: ".VnTimeH"}, {Text: text, Font: "VNI-Times"}})
		if len(texts) != 3 {
			t.Fatalf("3 runs became %d", len(texts))
		}
		for _, f := range found {
			if f.Runs == 0 || f.Encoding == "" {
				t.Fatalf("nothing found was told: %+v", f)
			}
		}
		if got, _ := DecodeBytes([]byte(text)); !utf8.ValidString(got) {
			t.Fatalf("DecodeBytes gives %q", got)
		}
	})
}
