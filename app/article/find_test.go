package article_test

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"toasoan/app/article"
)

// The editor finds with code of its own (frontend/src/lib/editor/finding.ts);
// these cases hold both to the same.
func TestFindsAsTheEditorDoes(t *testing.T) {
	b, err := os.ReadFile("testdata/finding.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Text, Query                  string
		Exact, WholeWords, FromStart bool
		Found                        [][2]int
	}
	if err := json.Unmarshal(b, &cases); err != nil || len(cases) < 30 {
		t.Fatalf("got %d cases, %v", len(cases), err)
	}
	for _, c := range cases {
		got := [][2]int{}
		for _, s := range article.FindText(c.Text, article.Pattern{Text: c.Query, Exact: c.Exact, WholeWords: c.WholeWords, FromStart: c.FromStart}) {
			units := func(text string) int { return len(utf16.Encode([]rune(text))) }
			got = append(got, [2]int{units(c.Text[:s.Start]), units(c.Text[:s.End])})
		}
		if !reflect.DeepEqual(got, c.Found) {
			t.Errorf("%q in %q (exact %t, whole words %t): got %v; want %v", c.Query, c.Text, c.Exact, c.WholeWords, got, c.Found)
		}
	}
}

func TestReplaceKeepsWhatIsAround(t *testing.T) {
	const picture = "photo:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	for name, c := range map[string]struct {
		body, query, with, want string
		exact                   bool
	}{
		"FromBoldToPlain":    {body: "Về **Ủy** ban xã.", query: "uy ban", with: "Hội đồng", want: "Về **Hội đồng** xã."},
		"KeepsCommonEnds":    {body: "Ông **Nguyễn Văn** A và *bà*.", query: "Nguyễn Văn A", with: "Nguyễn Văn Anh", want: "Ông **Nguyễn Văn** Anh và *bà*."},
		"KeepsLinks":         {body: "Xem [trang của huyện](https://x.vn) nhé.", query: "huyện", with: "xã", want: "Xem [trang của xã](https://x.vn) nhé."},
		"AsTyped":            {body: "ỦY BAN và ủy ban", query: "uy ban", with: "Hội đồng", want: "Hội đồng và Hội đồng"},
		"Cells":              {body: "| Tên | Số |\n| --- | --- |\n| Ấp Một | 2 |", query: "ấp", with: "Khóm", want: "| Tên | Số |\n| --- | --- |\n| Khóm Một | 2 |"},
		"CaptionsAndCredits": {body: "![Ảnh ở ấp](" + picture + " \"Ảnh: Ấp Ba\")", query: "ấp", with: "khóm", want: "![Ảnh ở khóm](" + picture + " \"Ảnh: khóm Ba\")"},
		"AltTexts":           {body: "![Ảnh](" + picture + "){alt=\"Bà con ấp\"}", query: "ấp", with: "\"khóm\"", want: "![Ảnh](" + picture + "){alt=\"Bà con &quot;khóm&quot;\"}"},
		"Galleries":          {body: "![ấp một](" + picture + ")\n![ấp hai](" + picture + " \"Ấp ba\")", query: "ấp", with: "khóm", want: "![khóm một](" + picture + ")\n![khóm hai](" + picture + " \"khóm ba\")"},
		"ListsInQuotes":      {body: "> - ấp một\n> - ấp hai", query: "ấp", with: "khóm", want: "> - khóm một\n> - khóm hai"},
		"NotOverParagraphs":  {body: "Cuối câu\n\nđầu câu", query: "câu đầu", with: "x", want: "Cuối câu\n\nđầu câu"},
		"EmptiesAParagraph":  {body: "Bỏ\n\nGiữ", query: "bỏ", with: "", want: "Giữ"},
		"WritesNoMarkup":     {body: "Số X đây", query: "X", exact: true, with: "**1** <b>", want: "Số \\*\\*1\\*\\* \\<b> đây"},
		"InsertsInTheBold":   {body: "**Cầu** Ngang", query: "cầu", with: "Cầu Nổi", want: "**Cầu Nổi** Ngang"},
		"OneLine":            {body: "một hai", query: "một", with: "ba\nbốn\u0000", want: "ba bốn hai"},
	} {
		doc := article.Parse(c.body)
		got := article.Markdown(article.Replace(doc, article.Find(doc, article.Pattern{Text: c.query, Exact: c.exact}), c.with))
		if strings.TrimSpace(got) != c.want {
			t.Errorf("%s: got %q; want %q", name, got, c.want)
		}
		if article.Markdown(doc) != article.Markdown(article.Parse(c.body)) {
			t.Errorf("%s: the document it was made of has changed", name)
		}
	}
}

func TestReplaceOnlyTheChosen(t *testing.T) {
	doc := article.Parse("ấp một, ấp hai, ấp ba\n\nấp bốn")
	places := article.Find(doc, article.Pattern{Text: "ấp"})
	got := article.Markdown(article.Replace(doc, []article.Place{places[1], places[3]}, "khóm"))
	if want := "ấp một, khóm hai, ấp ba\n\nkhóm bốn"; len(places) != 4 || strings.TrimSpace(got) != want {
		t.Errorf("got %q of %d places; want %q", got, len(places), want)
	}
}

func TestReplaceProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := article.Canonical(article.Document{Blocks: genBlocks(t, 0)})
		q := article.Pattern{
			Text:       rapid.SampledFrom(append([]string{"dan van", "n v", " ", "CT", "(huyen) dân", "éo", "d"}, words...)).Draw(t, "query"),
			Exact:      rapid.Bool().Draw(t, "exact"),
			WholeWords: rapid.Bool().Draw(t, "whole words"),
		}
		places := article.Find(doc, q)
		same := doc
		for i := len(places) - 1; i >= 0; i-- { // each by its own words, the last first
			p := places[i]
			same = article.Replace(same, []article.Place{p}, p.Text[p.Start:p.End])
		}
		if !reflect.DeepEqual(same, doc) {
			t.Fatalf("%q replaced by itself: got %q; want %q", q.Text, article.Markdown(same), article.Markdown(doc))
		}
		out := article.Replace(doc, places, "§§")
		if left := article.Find(out, q); len(left) != 0 {
			t.Fatalf("%q still stands in %q (of %q)", q.Text, article.Markdown(out), article.Markdown(doc))
		}
		if again := article.Canonical(out); !reflect.DeepEqual(again, out) {
			t.Fatalf("not canonical: %q, then %q", article.Markdown(out), article.Markdown(again))
		}
		if read := article.Parse(article.Markdown(out)); article.Markdown(read) != article.Markdown(out) {
			t.Fatalf("%q is read back as %q", article.Markdown(out), article.Markdown(read))
		}
		if !slices.IsSortedFunc(places, func(a, b article.Place) int { return a.Block - b.Block }) {
			t.Fatal("the places are not in the order of the document")
		}
	})
}

// A text of 50,000 words and one hit in each line is walked through once.
func TestReplaceInALongText(t *testing.T) {
	line := strings.Repeat("Ủy ban nhân dân xã họp bàn việc đồng áng. ", 10)
	doc := article.Parse(strings.Repeat(line+"\n\n", 500))
	q := article.Pattern{Text: "uy ban"}
	places := article.Find(doc, q)
	out := article.Replace(doc, places, "Hội đồng")
	if left := article.Find(out, q); len(places) != 5000 || len(left) != 0 || len(out.Blocks) != 500 {
		t.Errorf("got %d places, %d left, %d blocks", len(places), len(left), len(out.Blocks))
	}
}

func BenchmarkFind(b *testing.B) {
	doc := article.Parse(strings.Repeat("Ủy ban nhân dân xã họp bàn việc đồng áng cùng bà con hai ấp.\n\n", 4000))
	for b.Loop() {
		article.Find(doc, article.Pattern{Text: "hoi dong"})
	}
}
