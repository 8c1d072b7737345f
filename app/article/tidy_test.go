package article_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

var everyFix = []newsroom.Fix{newsroom.FixInvisible, newsroom.FixSpaces, newsroom.FixPunctuation, newsroom.FixQuotes, newsroom.FixDashes, newsroom.FixDates, newsroom.FixTones}

func editorJSON(t interface{ Fatal(...any) }, d article.Document) string {
	json, err := article.EditorJSON(d)
	if err != nil {
		t.Fatal(err)
	}
	return json
}

func tidied(t *testing.T, a newsroom.Article, editor string, fixes ...newsroom.Fix) (newsroom.Article, article.Document, map[newsroom.Fix]int) {
	t.Helper()
	a, doc, counts, err := article.Tidy(a, editor, fixes)
	if err != nil {
		t.Fatal(err)
	}
	return a, doc, counts
}

// The sample has every slip that domain.md names, and what is told of them.
func TestTidyMendsTheSample(t *testing.T) {
	read := func(name string) string {
		b, err := os.ReadFile(filepath.Join("testdata", "tidy", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	in := article.FromText(read("sample.txt"))
	a, doc, counts := tidied(t, in.Article, editorJSON(t, in.Document), everyFix...)
	a.Body = article.Markdown(doc)
	if got := article.WriteFile(a); got != read("sample.md") {
		t.Errorf("got\n%s", got)
	}
	want := map[newsroom.Fix]int{newsroom.FixSpaces: 2, newsroom.FixDates: 1, newsroom.FixDashes: 4, newsroom.FixQuotes: 4}
	if !maps.Equal(counts, want) {
		t.Errorf("counted %v, want %v", counts, want)
	}
	// The counter of the portal's page, which an import leaves out, is not mended but told.
	_, counter, _ := strings.Cut(read("sample.txt"), "Thống kê truy cập")
	told := article.Untidied(a, article.Parse(a.Body+"\n\n"+counter))
	if len(told) != 1 || told[0].Place != "17.385; 37,486; 2569" {
		t.Errorf("told %+v", told)
	}
}

func TestTidyWorksAcrossMarksAndKeepsThem(t *testing.T) {
	editor := `{"type":"doc","content":[{"type":"paragraph","content":[
		{"type":"text","marks":[{"type":"bold"}],"text":"giai đoạn 2021"},{"type":"text","text":"- "},{"type":"text","marks":[{"type":"italic"}],"text":"2025 "},
		{"type":"text","text":" của “Dân vận "},{"type":"text","marks":[{"type":"bold"}],"text":"kho"},{"type":"text","text":"é\" ,"},
		{"type":"text","marks":[{"type":"link","attrs":{"href":"https://a.vn/x--y,z"}}],"text":"trang  Uỷ"},{"type":"text","text":" ban"}]},
		{"type":"figure","attrs":{"src":"photo:` + strings.Repeat("a", 64) + `","credit":"Ảnh :Thuý  Hoà","alt":"hoá , chất"},"content":[{"type":"text","text":"Ông Ba  nói"}]},
		{"type":"table","content":[{"type":"tableRow","content":[{"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"xã  - ấp"}]}]}]}]}]}`
	a := newsroom.Article{Headline: "“ Đẩy mạnh\"", Lead: "Văn\u200b hoá", Byline: "Thuý  Hoà", Section: "Văn hoá  xã"}
	a, doc, _ := tidied(t, a, editor, everyFix...)
	want := "**giai đoạn 2021**–*2025* của “Dân vận **khó**e”, [trang Ủy](https://a.vn/x--y,z) ban\n\n" +
		"![Ông Ba nói](photo:" + strings.Repeat("a", 64) + " \"Ảnh: Thuý Hoà\"){alt=\"hóa, chất\"}\n\n| xã – ấp |\n| --- |\n"
	if got := article.Markdown(doc); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if a.Headline != "“Đẩy mạnh”" || a.Lead != "Văn hóa" || a.Byline != "Thuý Hoà" || a.Section != "Văn hoá  xã" {
		t.Errorf("got %+v", a)
	}
}

func TestTidyMakesTheChosenFixesOnly(t *testing.T) {
	text := "“ Đẩy  mạnh\" hoá 2021- 2025 , ngày 4 / 5 /2021\u200b"
	editor := `{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"` + strings.ReplaceAll(text, `"`, `\"`) + `"}]}]}`
	for fix, want := range map[newsroom.Fix]string{
		newsroom.FixInvisible:   "“ Đẩy  mạnh\" hoá 2021- 2025 , ngày 4 / 5 /2021",
		newsroom.FixSpaces:      "“Đẩy mạnh\" hoá 2021- 2025 , ngày 4 / 5 /2021",
		newsroom.FixQuotes:      "“ Đẩy  mạnh” hoá 2021- 2025 , ngày 4 / 5 /2021",
		newsroom.FixTones:       "“ Đẩy  mạnh\" hóa 2021- 2025 , ngày 4 / 5 /2021",
		newsroom.FixDashes:      "“ Đẩy  mạnh\" hoá 2021–2025 , ngày 4 / 5 /2021",
		newsroom.FixPunctuation: "“ Đẩy  mạnh\" hoá 2021- 2025, ngày 4 / 5 /2021",
		newsroom.FixDates:       "“ Đẩy  mạnh\" hoá 2021- 2025 , ngày 4/5/2021",
	} {
		_, doc, counts := tidied(t, newsroom.Article{}, editor, fix)
		if got := article.PlainText(doc.Blocks[0].Inlines); got != want {
			t.Errorf("%s: got %q, want %q", fix, got, want)
		}
		if len(counts) != 1 || counts[fix] == 0 {
			t.Errorf("%s: counted %v", fix, counts)
		}
	}
}

func TestTidyRefusesWhatTheEditorDoesNotHave(t *testing.T) {
	for _, editor := range []string{"", "{", `{"type":"doc","content":[{"type":"video"}]}`, `{"type":"paragraph"}`} {
		if _, _, _, err := article.Tidy(newsroom.Article{}, editor, everyFix); newsroom.ErrorCode(err) != newsroom.Invalid {
			t.Errorf("%q: got %v", editor, err)
		}
	}
}

func TestUntidiedTellsWhatIsLeft(t *testing.T) {
	doc := article.Parse("Ông Nguyễn Văn Hoà nói: “Có 1.234 hộ và năm 2023.\n\nCó 5,678 người, mã số 12/3456.")
	var got []string
	for _, f := range article.Untidied(newsroom.Article{Lead: "bà Thuý, bà Thuý"}, doc) {
		got = append(got, f.Place)
	}
	want := []string{"1.234; 5,678", "“Có 1.234 hộ và năm 2023.", "Thuý, Hoà"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if told := article.Untidied(newsroom.Article{}, article.Parse("Năm 2023 có 2500 hộ, 2,5 ha.")); len(told) > 0 || told == nil {
		t.Errorf("told %+v", told)
	}
}

// Whatever stands in a document: tidied twice is tidied once, letters and digits
// stay as they are apart from their tones, and so do the addresses of links.
func TestTidyProperties(t *testing.T) {
	letters := func(d article.Document) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) && !unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, vietnamese.Fold(article.Digest(d).Text))
	}
	links := func(d article.Document) (out []string) {
		var walk func([]article.Block)
		walk = func(blocks []article.Block) {
			for _, b := range blocks {
				for _, run := range b.Inlines {
					if run.Link != "" && !slices.Contains(out, run.Link) {
						out = append(out, run.Link)
					}
				}
				walk(b.Blocks)
			}
		}
		walk(d.Blocks)
		return out
	}
	rapid.Check(t, func(t *rapid.T) {
		doc := article.Canonical(article.Document{Blocks: genBlocks(t, 3)})
		slip := rapid.SampledFrom([]string{" ", "  ", "\"", "“", "”", "- ", " -", "--", "2021", "2025", ".", ",", "...", "(", ")", "Hoà", "xã", "'", " / ", "27/5", "ngày", "\u00A0"})
		var spoil func([]article.Block)
		spoil = func(blocks []article.Block) {
			for i := range blocks {
				for j := range blocks[i].Inlines {
					if run := &blocks[i].Inlines[j]; run.Text != "\n" {
						run.Text += strings.Join(rapid.SliceOfN(slip, 0, 4).Draw(t, "slips"), "")
					}
				}
				spoil(blocks[i].Blocks)
			}
		}
		spoil(doc.Blocks)
		doc = article.Canonical(doc)
		_, once, _, err := article.Tidy(newsroom.Article{}, editorJSON(t, doc), everyFix)
		if err != nil {
			t.Fatal(err)
		}
		if letters(once) != letters(doc) {
			t.Fatalf("letters changed from\n%s\nto\n%s", article.Markdown(doc), article.Markdown(once))
		}
		for _, link := range links(once) {
			if !slices.Contains(links(doc), link) {
				t.Fatalf("the address %q is new", link)
			}
		}
		_, twice, counts, err := article.Tidy(newsroom.Article{}, editorJSON(t, once), everyFix)
		if err != nil {
			t.Fatal(err)
		}
		if len(counts) > 0 {
			t.Fatalf("%v again in\n%q\nwhich became\n%q", counts, article.Markdown(once), article.Markdown(twice))
		}
	})
}
