package article_test

import (
	"encoding/json"
	"flag"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

var update = flag.Bool("update", false, "rewrite the case files and the editor's documents")

func TestEditorReadsBackAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := article.Canonical(genDocument(t))
		json, err := article.EditorJSON(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := article.FromEditor(json)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("json: %s\ngot  %+v, %v\nwant %+v", json, got, err, want)
		}
	})
}

// Word for word, in order: what a reader of the HTML sees is what was written.
func TestHTMLKeepsTheWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := article.Canonical(genDocument(t))
		in, err := article.FromHTML(article.HTML(want, article.HTMLOptions{Image: func(article.Shown) (string, int, int) { return "/media/photo/x/screen", 3, 2 }}))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := squeeze(article.Digest(in.Document).Text), squeeze(article.Digest(want).Text); got != want {
			t.Fatalf("got  %q\nwant %q", got, want)
		}
	})
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestFromEditorRefuses(t *testing.T) {
	deep := strings.Repeat(`{"type":"blockquote","content":[`, 100) + strings.Repeat(`]}`, 100)
	for name, json := range map[string]string{
		"NotJSON":      `{`,
		"NotADocument": `{"type":"paragraph"}`,
		"UnknownBlock": `{"type":"doc","content":[{"type":"video"}]}`,
		"UnknownMark":  `{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"blink"}]}]}]}`,
		"TooDeep":      `{"type":"doc","content":[` + deep + `]}`,
		"Empty":        ``,
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := article.FromEditor(json); newsroom.ErrorCode(err) != newsroom.Invalid {
				t.Errorf("got %v; want invalid", err)
			}
		})
	}
	in, err := article.FromEditor(`{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"` + norm.NFD.String("Huyện") + `","marks":[{"type":"link","attrs":{"href":"javascript:alert(1)","x":1}}]}]}]}`)
	if err != nil || !reflect.DeepEqual(in.Blocks, []article.Block{{Kind: article.Paragraph, Inlines: []article.Inline{{Text: "Huyện"}}}}) {
		t.Errorf("got %+v, %v; want the word in NFC without the link", in, err)
	}
}

func TestFileReadsBackAsWritten(t *testing.T) {
	want := newsroom.Article{
		Headline: `“ Đẩy mạnh”: 2,5 năm # "sơ kết"`, Lead: "Sapo: một câu.", Byline: "Đình Cảnh", Section: "Xây dựng Đảng", Kind: newsroom.KindReport,
		Keywords: []string{"dân vận", "a, b"}, EventDate: "2023-07-07", Status: newsroom.Approved, Slug: "day-manh", Body: "Một **đoạn**.\n",
	}
	in, err := article.ReadFile(article.WriteFile(want))
	in.Article.Body = article.Markdown(in.Document)
	if err != nil || !reflect.DeepEqual(in.Article, want) {
		t.Errorf("got  %+v, %v\nwant %+v", in.Article, err, want)
	}
}

func TestReadFile(t *testing.T) {
	t.Run("TakesFirstHeading", func(t *testing.T) {
		in, _ := article.ReadFile("# Tiêu đề\n\nThân bài.\n")
		if in.Article.Headline != "Tiêu đề" || article.Markdown(in.Document) != "Thân bài.\n" {
			t.Errorf("got %+v", in)
		}
	})
	t.Run("KeepsBrokenFrontMatter", func(t *testing.T) {
		in, err := article.ReadFile("---\na: [\n---\n\nThân bài.\n")
		if err != nil || len(in.Findings) != 1 || !strings.Contains(article.Markdown(in.Document), "a: \\[") {
			t.Errorf("got %q %+v, %v", article.Markdown(in.Document), in, err)
		}
	})
	t.Run("KeepsTextAfterARule", func(t *testing.T) {
		for text, want := range map[string]string{
			"---\nkhông: đóng\n\nthân\n": "\\* \\* \\*\n\nkhông: đóng\n\nthân\n",
			"---\n\nmột\n\n---\n\nhai\n": "\\* \\* \\*\n\nmột\n\n\\* \\* \\*\n\nhai\n",
		} {
			in, err := article.ReadFile(text)
			if got := article.Markdown(in.Document); err != nil || got != want || len(in.Findings) > 0 {
				t.Errorf("got %q, %v, %v; want %q", got, in.Findings, err, want)
			}
		}
	})
	t.Run("EndedByDots", func(t *testing.T) {
		in, _ := article.ReadFile("---\r\ntitle: Tin\r\n...\r\nThân.")
		if in.Article.Headline != "Tin" || article.Markdown(in.Document) != "Thân.\n" {
			t.Errorf("got %+v", in)
		}
	})
	t.Run("EmptyHeadlineStaysEmpty", func(t *testing.T) {
		in, _ := article.ReadFile(article.WriteFile(newsroom.Article{Status: newsroom.Draft, Body: "## Mục\n\nThân.\n"}))
		if in.Article.Headline != "" || article.Markdown(in.Document) != "## Mục\n\nThân.\n" {
			t.Errorf("got %+v", in)
		}
	})
	t.Run("OtherProgramsNames", func(t *testing.T) {
		in, _ := article.ReadFile("---\ntitle: Tin\nsapo: Câu\nauthor: A\ndate: 2023-07-07T10:00:00Z\ntags: dân vận, hội nghị\nkind: Phóng sự\nstatus: live\nlayout: {x: 1}\n---\nThân.\n")
		if a := in.Article; a.Headline != "Tin" || a.Lead != "Câu" || a.Byline != "A" || a.EventDate != "2023-07-07" || a.Kind != newsroom.KindFeature ||
			a.Status != newsroom.Draft || !slices.Equal(a.Keywords, []string{"dân vận", "hội nghị"}) {
			t.Errorf("got %+v", a)
		}
		places := []string{}
		for _, f := range in.Findings {
			places = append(places, f.Place)
		}
		if !slices.Equal(places, []string{"status: live", "layout"}) {
			t.Errorf("got findings %q; want what was left out", places)
		}
	})
}

func TestFromText(t *testing.T) {
	in := article.FromText("Ban Dân vận sơ kết\r\n\r\nBan Dân vận vừa tổ chức hội nghị.\r\n\r\nĐoạn một.\r\nDòng hai.\r\n\r\nĐình Cảnh\r\n")
	if a := in.Article; a.Headline != "Ban Dân vận sơ kết" || a.Lead != "Ban Dân vận vừa tổ chức hội nghị." || a.Byline != "Đình Cảnh" {
		t.Errorf("got %+v", a)
	}
	if got, want := article.Markdown(in.Document), "Đoạn một.\\\nDòng hai.\n"; got != want {
		t.Errorf("got %q; want %q", got, want)
	}
	if !slices.Equal(in.Guessed, []string{"headline", "lead", "byline"}) {
		t.Errorf("guessed %v", in.Guessed)
	}
	if one := article.FromText("Chỉ một câu."); len(one.Guessed) > 0 || one.Article.Headline != "" || article.Markdown(one.Document) != "Chỉ một câu.\n" {
		t.Errorf("got %+v", one)
	}
}

// A portal's page as it is copied: the byline stands right above the counter.
func TestFromTextOfAPortal(t *testing.T) {
	in := article.FromText("Tin\n\nCâu mở.\n\nThân bài.\n\nĐình Cảnh\nBản đồ hành chínhThống kê truy cập\n  • Đang online: 34\n  • Hôm nay: 2569")
	if in.Article.Byline != "Đình Cảnh" || article.Markdown(in.Document) != "Thân bài.\n" || len(in.Findings) != 1 {
		t.Errorf("got %+v", in)
	}
	lines := article.FromText("Tin\r\nCâu mở.\r\nĐoạn một.\r\nĐoạn hai.\r\n")
	if lines.Article.Headline != "Tin" || lines.Article.Lead != "Câu mở." || article.Markdown(lines.Document) != "Đoạn một.\n\nĐoạn hai.\n" {
		t.Errorf("got %+v", lines)
	}
}

func TestFromHTMLCaptions(t *testing.T) {
	want := "![Chú thích](a.jpg)\n"
	for name, page := range map[string]string{
		"WordPress":    `<div class="wp-caption"><a href="a.jpg"><img src="a.jpg"></a><p class="wp-caption-text">Chú thích</p></div>`,
		"FrameOfTable": `<form id="aspnet"><table><tr><td><img src="a.jpg"></td></tr><tr><td class="caption">Chú thích</td></tr></table></form>`,
		"Paragraphs":   `<p style="text-align:center"><img data-src="a.jpg" src="data:image/gif;base64,R0"></p><p class="chu-thich">Chú thích</p>`,
	} {
		in, err := article.FromHTML(page)
		if got := article.Markdown(in.Document); err != nil || got != want {
			t.Errorf("%s: got %q, %v; want %q", name, got, err, want)
		}
	}
}

func TestFromHTML(t *testing.T) {
	in, err := article.FromHTML(`<html><head><title>T</title><meta name="author" content="Đình Cảnh"><style>p{}</style></head><body><nav>Trang chủ</nav>
		<h1>Tiêu đề</h1><p class="sapo">Câu mở.</p><p onclick="x()">Chữ <b style="color:red">đậm</b>,<script>alert(1)</script> <a href="javascript:x">lạ</a> và <a href="https://x.vn">quen</a>.</p>
		<figure><img src="a.jpg" alt="mô tả"><figcaption>Chú thích <cite>Ảnh: A</cite></figcaption></figure>
		<ul><li>một<ul><li>trong</li></ul></li></ul><table><tr><th colspan="2">Gộp</th></tr><tr><td>a</td><td>b</td></tr></table><svg onload="x"><text>s</text></svg></body></html>`)
	if err != nil {
		t.Fatal(err)
	}
	if a := in.Article; a.Headline != "Tiêu đề" || a.Lead != "Câu mở." || a.Byline != "Đình Cảnh" {
		t.Errorf("got %+v", a)
	}
	want := "Chữ **đậm**, lạ và [quen](https://x.vn).\n\n![Chú thích](a.jpg \"Ảnh: A\"){alt=\"mô tả\"}\n\n- một\n  - trong\n\n| Gộp |  |\n| --- | --- |\n| a | b |\n"
	if got := article.Markdown(in.Document); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(in.Findings) != 1 || in.Findings[0].Place != "Gộp" {
		t.Errorf("got findings %+v; want the joined cell named", in.Findings)
	}
}

func TestDecodeText(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want string
		code newsroom.Code
	}{
		"UTF8":        {"Huyện", "Huyện", ""},
		"UTF8Marked":  {"\xef\xbb\xbfHuyện", "Huyện", ""},
		"UTF16":       {"\xff\xfeH\x00\xe0\x00", "Hà", ""},
		"UTF8Broken":  {"Huyện ủy Cầu Ngang đẩy mạnh công tác dân vận, quy chế dân chủ ở cơ sở\xff", "Huyện ủy Cầu Ngang đẩy mạnh công tác dân vận, quy chế dân chủ ở cơ sở\uFFFD", ""},
		"Windows1258": {"<meta charset=windows-1258>\xd0\xe0", "<meta charset=windows-1258>Đà", ""},
		"UTF16Bare":   {"H\x00\xe0\x00 \x00N\x00\xd9\x1e", "Hà Nộ", ""},
		"TCVN3":       {"Huy\xd6n \xf1y", "HuyÖn ñy", ""},
		"Unknown":     {"\xc9t\xe9 \xe0 Thi\xe8s", "", newsroom.Invalid},
	} {
		if got, err := article.DecodeText([]byte(c.in)); got != c.want || newsroom.ErrorCode(err) != c.code {
			t.Errorf("%s: got %q, %v; want %q, %q", name, got, err, c.want, c.code)
		}
	}
}

func TestFromTextReadsOldEncodings(t *testing.T) {
	text, err := article.DecodeText([]byte("Huy\xd6n \xf1y C\xc7u Ngang\n\n\xa7\xe5ng ch\xdd B\xdd th\xad \xae\xd5n d\xf9.\n\n\"D\xa9n v\xcbn kh\xd0o\" \x96 d\xa9n tin."))
	if err != nil {
		t.Fatal(err)
	}
	in := article.FromText(text)
	if in.Article.Headline != "Huyện ủy Cầu Ngang" || in.Article.Lead != "Đồng chí Bí thư đến dự." || !strings.Contains(article.Markdown(in.Document), "\"Dân vận khéo\" – dân tin.") {
		t.Errorf("%+v\n%s", in.Article, article.Markdown(in.Document))
	}
	if len(in.Findings) != 1 || !strings.Contains(in.Findings[0].Message.VI, "TCVN3") || !strings.Contains(in.Findings[0].Place, "HuyÖn ñy") {
		t.Errorf("findings %+v", in.Findings)
	}
}

// Hostile sizes end within the time of the test run and keep their words.
func TestHostileMarkdown(t *testing.T) {
	var indented strings.Builder
	for i := range 200 {
		indented.WriteString(strings.Repeat("  ", i) + "- sâu\n")
	}
	for name, text := range map[string]string{
		"Quotes":     strings.Repeat(">", 100_000) + " sâu",
		"Lists":      strings.Repeat("- ", 20_000) + "sâu",
		"Numbers":    strings.Repeat("> 1. ", 20_000) + "sâu",
		"Indented":   indented.String(),
		"Brackets":   strings.Repeat("[", 20_000) + "sâu",
		"Labels":     strings.Repeat("[a]: x\n", 10_000) + strings.Repeat("[a] ", 10_000) + "sâu",
		"LinkLines":  strings.Repeat("> [a](\n", 10_000) + "sâu",
		"Tags":       strings.Repeat("<b>x", 20_000) + "sâu",
		"Links":      strings.Repeat("[a](", 50_000) + "sâu",
		"Stars":      strings.Repeat("**a ", 50_000) + "sâu",
		"Images":     strings.Repeat("![", 20_000) + "sâu",
		"Columns":    strings.Repeat("|", 5000) + "\n" + strings.Repeat("|-", 5000) + "\n" + strings.Repeat("|\n", 5000) + "sâu",
		"Divs":       strings.Repeat("<div>", 20_000) + "sâu",
		"LongText":   strings.Repeat("Một câu khá dài về công tác dân vận. ", 30_000) + "sâu",
		"Paragraphs": strings.Repeat("Một **câu** khá dài.\n\n", 5000) + "sâu",
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(article.Markdown(article.Parse(text)), "sâu") {
				t.Error("words were lost")
			}
		})
	}
}

// TestDialectCases walks the files that document the dialect: in each case a
// title, a source, the canonical form and the HTML for reading.
func TestDialectCases(t *testing.T) {
	files, err := filepath.Glob("testdata/dialect/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		cases := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n=====\n")
		for i, c := range cases {
			parts := strings.Split(c, "\n-----\n")
			doc := article.Parse(parts[1])
			html := article.HTML(doc, article.HTMLOptions{Image: func(shown article.Shown) (string, int, int) {
				return "/" + url.PathEscape(strings.TrimPrefix(shown.Image, "photo:")), 4, 3
			}})
			got := []string{parts[0], parts[1], strings.TrimSpace(article.Markdown(doc)), strings.TrimSpace(html)}
			if *update {
				cases[i] = strings.Join(got, "\n-----\n")
				continue
			}
			t.Run(filepath.Base(file)+"/"+parts[0], func(t *testing.T) {
				if !slices.Equal(got, parts) {
					t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n-----\n"), c)
				}
			})
		}
		if *update {
			if err := os.WriteFile(file, []byte(strings.Join(cases, "\n=====\n")+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

const editorDocuments = "../../frontend/src/lib/editor/testdata/documents.json"

// TestEditorDocuments keeps the documents that the frontend takes through the
// editor's schema: generated ones and every case of the dialect.
func TestEditorDocuments(t *testing.T) {
	type document struct {
		Markdown string          `json:"markdown"`
		Document json.RawMessage `json:"document"`
	}
	var want []document
	gen := rapid.Custom(genDocument)
	for seed := range 120 {
		d := article.Canonical(gen.Example(seed))
		text, err := article.EditorJSON(d)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, document{article.Markdown(d), json.RawMessage(text)})
	}
	out, err := json.MarshalIndent(want, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.MkdirAll(filepath.Dir(editorDocuments), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(editorDocuments, append(out, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(editorDocuments)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(out)+"\n" {
		t.Errorf("%s is out of date; run go test ./app/article -update", editorDocuments)
	}
}
