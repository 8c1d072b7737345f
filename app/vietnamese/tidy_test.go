package vietnamese_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"toasoan/app/vietnamese"
)

var menders = map[string]vietnamese.Mender{
	"invisible": vietnamese.Invisible, "spaces": vietnamese.Spaces, "punctuation": vietnamese.Punctuation,
	"quotes": vietnamese.Quotes, "dashes": vietnamese.Dashes, "dates": vietnamese.Dates, "tones": vietnamese.Tones,
}

// A case of testdata/tidy.json is a mender, a text, and what becomes of it; no
// third text says that it stays.
func TestMenders(t *testing.T) {
	raw, err := os.ReadFile("testdata/tidy.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases map[string][][]string
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	for name, mend := range menders {
		if len(cases[name]) < 5 {
			t.Errorf("%s has only %d cases", name, len(cases[name]))
		}
		for _, c := range cases[name] {
			got := vietnamese.Mended(c[0], mend(c[0]))
			if want := c[len(c)-1]; got != want {
				t.Errorf("%s: %q\n got %q\nwant %q", name, c[0], got, want)
			}
			if again := mend(got); len(again) > 0 {
				t.Errorf("%s: %q is mended again: %v", name, got, again)
			}
		}
	}
}

// letters gives the letters and digits of a text, tones apart.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, vietnamese.Fold(text))
}

var slips = []string{
	"Ủy ban", "hoá", "Nguyễn Thị Thuý", "xã", "- ", " -", "-", "--", "–", "2021", "2025", "27/5", " / ", "17.385", "2,5", "“", "”", "\"", "'", "‘", "’",
	" ", "  ", "\u00A0", "\u3000", "\u200B", "\u00AD", ",", ".", "...", "…", ":", ";", "?", "!", "(", ")", "«", "»", "\n", "v.v.", "TP.HCM", "21-CT/TU",
	"https://caungang.vn/a-b", "Ban", "ngày", "😀", "5'30\"", "%", "=", "K'Ho", "10:30",
}

// Whatever is typed, no mender touches a letter or a digit, its edits are in
// order, and what it mended stays mended.
func TestMendersKeepLetters(t *testing.T) {
	for name, mend := range menders {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				text := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(slips), rapid.StringN(0, 3, -1)), 0, 24).Draw(t, "text"), "")
				text = strings.ToValidUTF8(text, "")
				edits := mend(text)
				at := 0
				for _, e := range edits {
					if e.Start < at || e.End < e.Start || e.End > len(text) {
						t.Fatalf("edits overlap or go back: %v", edits)
					}
					at = e.End
				}
				got := vietnamese.Mended(text, edits)
				if letters(got) != letters(text) {
					t.Fatalf("%q became %q", text, got)
				}
			})
		})
	}
}
