package legacy

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func read(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// The files were written by other programs: tcvn3 and windows-1258 by glibc's
// iconv, vni and viqr by the npm package vietnamese-conversion (whose VNI ỷ, a lone
// ë, was mended to yû), vps by the table
// of xvnkb, mojibake and decomposed by Python.
var golden = map[Encoding]string{TCVN3: "tcvn3.txt", VNI: "vni.txt", VPS: "vps.txt", Windows1258: "windows-1258.txt",
	VIQR: "viqr.txt", Mojibake: "mojibake.txt", Decomposed: "decomposed.txt"}

func view(t testing.TB, e Encoding) string {
	text := read(t, golden[e])
	if e == VIQR || e == Mojibake || e == Decomposed {
		return text
	}
	return shown.bytes([]byte(text))
}

func TestAReportIsReadInEveryEncoding(t *testing.T) {
	want := read(t, "unicode.txt")
	for e := range golden {
		text := view(t, e)
		guesses := Guesses(text)
		if len(guesses) == 0 || guesses[0].Encoding != e || !guesses[0].Sure || guesses[0].Confidence < 0.9 {
			t.Errorf("%s: guessed %+v", e, guesses)
		}
		if got := Decode(e, text); got != want {
			t.Errorf("%s reads as\n%s", e, got)
		}
		texts, found := Convert([]Run{{Text: text}})
		if texts[0] != want || len(found) != 1 || found[0].Encoding != e || !found[0].Converted || found[0].Runs != 1 {
			t.Errorf("%s: converted to\n%s\nfound %+v", e, texts[0], found)
		}
		if !strings.HasPrefix(found[0].After, "Huyện Cầu") {
			t.Errorf("%s: shown %q as %q", e, found[0].Before, found[0].After)
		}
	}
}

// Word cuts runs anywhere, and a paragraph may be one run or many.
func TestPiecesOfWordsAreJudgedTogether(t *testing.T) {
	want := read(t, "unicode.txt")
	for _, e := range []Encoding{TCVN3, VNI, VPS, Windows1258} {
		text := []rune(view(t, e))
		for _, length := range []int{17, 61} {
			var runs []Run
			for at := 0; at < len(text); {
				end := min(at+length, len(text))
				// A letter and its mark are typed in one font.
				for end < len(text) && text[end] >= 0x80 && (e == VNI || e == Windows1258) {
					end++
				}
				runs = append(runs, Run{Text: string(text[at:end]), Font: "Times New Roman"})
				at = end
			}
			texts, _ := Convert(runs)
			if got := strings.Join(texts, ""); got != want {
				t.Errorf("%s in pieces of %d reads as\n%s", e, length, got)
			}
		}
	}
}

func TestKnownPhrases(t *testing.T) {
	const want = "Cộng hòa xã hội chủ nghĩa Việt Nam"
	for e, text := range map[Encoding]string{
		TCVN3: "Céng hßa x· héi chñ nghÜa ViÖt Nam", VNI: "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
		VIQR: "Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam", VPS: "C¶ng hòa xã h¶i chû nghïa ViŒt Nam",
		Windows1258: "Côòng hoÌa xaÞ hôòi chuÒ nghiÞa Viêòt Nam", Mojibake: "Cá»™ng hÃ²a xÃ£ há»™i chá»§ nghÄ©a Viá»‡t Nam",
	} {
		texts, found := Convert([]Run{{Text: text}})
		if texts[0] != want {
			t.Errorf("%s: %q reads as %q; found %+v", e, text, texts[0], found)
		}
	}
}

func TestAFontSaysHowItsTextReads(t *testing.T) {
	runs := []Run{
		{Text: "Chµo mõng", Font: ".VnTime"}, {Text: "®¹i héi nam 2003", Font: ".VnTimeH"}, {Text: "15/12", Font: ".VnArial"},
		{Text: "Chaøo", Font: "VNI-Times"}, {Text: "C¶ng hòa", Font: "VPS Times"}, {Text: "Việt", Font: ".VnTime"}, {Text: "là", Font: "Times New Roman"},
	}
	want := []string{"Chào mừng", "ĐẠI HỘI NAM 2003", "15/12", "Chào", "Cộng hòa", "Việt", "là"}
	got, found := Convert(runs)
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q in %s reads as %q, want %q", runs[i].Text, runs[i].Font, got[i], want[i])
		}
	}
	if len(found) != 3 || found[0].Encoding != TCVN3 || found[0].Runs != 2 || found[1].Encoding != VNI || found[2].Encoding != VPS {
		t.Errorf("found %+v", found)
	}
	names := map[string]Font{
		".VnTime": {TCVN3, false}, ".vntimeh": {TCVN3, true}, `".VnArial NarrowH", sans-serif`: {TCVN3, true}, ".VnBook-Antiqua;": {TCVN3, false},
		"VNI-Helve-Condense": {VNI, false}, "VNI Times": {VNI, false}, "VPS Long An": {VPS, false}, "VPSTimes": {VPS, false}, "Times New Roman": {}, "": {}, "Vnvni": {},
	}
	for name, want := range names {
		if got, ok := FontNamed(name); got != want || ok != (want != Font{}) {
			t.Errorf("%q is %+v, %v", name, got, ok)
		}
	}
}

func TestBulletsAndSymbolsStay(t *testing.T) {
	old := view(t, TCVN3) + "\n"
	runs := []Run{{Text: old}, {Text: "·\tChµo mõng n¨m míi\n"}, {Text: "\uf0b7 §¶ng ta"}, {Text: "\uf0b7\u00b7", Font: "Symbol"}, {Text: "Hà Nội \uf0b7"}}
	want := []string{read(t, "unicode.txt") + "\n", "·\tChào mừng năm mới\n", "\uf0b7 Đảng ta", "\uf0b7\u00b7", "Hà Nội \uf0b7"}
	got, _ := Convert(runs)
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q became %.60q, want %.60q", runs[i].Text, got[i], want[i])
		}
	}
}

// Unicode typed in a document that was made with an old font is not spoilt.
func TestUnicodeInAnOldFontStays(t *testing.T) {
	runs := []Run{{Text: "có bé là cô bé", Font: ".VnTime"}, {Text: " và ông bà có hẹn", Font: ".VnTime"}, {Text: "nhà có thóc", Font: ".VnTime"}}
	got, found := Convert(runs)
	for i, r := range runs {
		if got[i] != r.Text {
			t.Errorf("%q became %q; found %+v", r.Text, got[i], found)
		}
	}
}

func TestCapitalFontsWhoseNameIsLost(t *testing.T) {
	for text, want := range map[string]string{
		"CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM\nHuyÖn CÇu Ngang tæng kÕt c«ng t¸c d©n vËn": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHuyện Cầu Ngang tổng kết công tác dân vận",
		"§¶NG ta ®· chØ ®¹o viÖc nµy":                                                   "ĐẢNG ta đã chỉ đạo việc này",
	} {
		if got, found := Convert([]Run{{Text: text}}); got[0] != want {
			t.Errorf("%q reads as %q, want %q; found %+v", text, got[0], want, found)
		}
	}
}

func TestSpoiltWordsAreFoundAnywhere(t *testing.T) {
	for before := range 20 {
		for after := range 12 {
			head, tail := strings.Repeat("a ", before)[:before], strings.Repeat(" a", after)[:after]
			if head != "" {
				head = head[:before-1] + " "
			}
			if !hasSpoiltWord(head + "HộI" + tail) {
				t.Errorf("not found in %q", head+"HộI"+tail)
			}
			for _, right := range []string{"HỘI", "Hội", "UBND", "[Ộ]", "@ộ@", "Zộ"} {
				if text := head + right + tail; hasSpoiltWord(text) && right != "HỘI" {
					t.Errorf("found in %q", text)
				}
			}
		}
	}
}

func TestVIQRLeavesPunctuation(t *testing.T) {
	for text, want := range map[string]string{
		"To^i la` ai? Anh la` Ba.":              "Tôi là ai? Anh là Ba.",
		"Ho\\? Kho^ng. Di ca. Hai":              "Ho? Không. Di ca. Hai",
		"xin cha`o (ba.n) a+b f(a) don't go? x": "xin chào (bạn) a+b f(a) don't gỏ x",
		"http://a.b/c?d=e. DDo^`ng chi' Nhi. ":  "http://a.b/c?d=e. Đồng chí Nhi. ",
		"tie^'ng Vie^.t, tha^.t da^'y!":         "tiếng Việt, thật dấy!",
	} {
		if got := Decode(VIQR, text); got != want {
			t.Errorf("%q reads as %q, want %q", text, got, want)
		}
	}
}

func TestWhatIsNotSureStaysAndIsTold(t *testing.T) {
	const text = "Chµo mõng"
	got, found := Convert([]Run{{Text: text}})
	if got[0] != text || len(found) != 1 || found[0].Converted || found[0].Encoding != TCVN3 || found[0].After != "Chào" {
		t.Errorf("%q, found %+v", got[0], found)
	}
	if g := Guesses(text); len(g) == 0 || g[0].Encoding != TCVN3 || g[0].Sure {
		t.Errorf("guessed %+v", g)
	}
}

// Somebody who types in Unicode goes on in a line of an old document.
func TestUnicodeInAnOldLineStays(t *testing.T) {
	for line, want := range map[string]string{
		"Ông Ba: “nghÞ quyÕt”":                 "Ông Ba: “nghÞ quyÕt”",
		"Ông Ba nói nghÞ quyÕt":                "Ông Ba nói nghÞ quyÕt",
		"Hôm nay là ngày nghÞ quyÕt cña huyÖn": "Hôm nay là ngày nghị quyết của huyện",
	} {
		texts, found := Convert([]Run{{Text: line}})
		if texts[0] != want {
			t.Errorf("%q became %q: %+v", line, texts[0], found)
		}
	}
	old := view(t, TCVN3)
	texts, _ := Convert([]Run{{Text: old + "\nHôm nay, ông Ba kh¼ng ®Þnh nghÞ quyÕt cña huyÖn."}})
	if want := read(t, "unicode.txt") + "\nHôm nay, ông Ba khẳng định nghị quyết của huyện."; texts[0] != want {
		t.Errorf("read as\n%s", texts[0][max(0, len(texts[0])-120):])
	}
}

func TestTextInOtherLanguagesStaysInAnOldDocument(t *testing.T) {
	old := view(t, TCVN3)
	for _, foreign := range []string{"Le déjà vu, où êtes-vous né à Évreux, garçon?", "Straße über größere Flüsse, schöne Grüße", "Bảo tàng có ảnh của bà"} {
		got, _ := Convert([]Run{{Text: old}, {Text: "\n"}, {Text: foreign}})
		if got[0] != read(t, "unicode.txt") || got[2] != foreign {
			t.Errorf("%q became %q", foreign, got[2])
		}
	}
}
