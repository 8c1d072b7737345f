package app_test

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/article"
	"toasoan/app/newsroom"
)

// pasted gives what a clipping becomes, as Markdown, and what is told of it.
func pasted(t *testing.T, texts *app.Texts, c app.Clipping) (app.Pasted, string) {
	t.Helper()
	p, err := texts.Paste(c)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := article.FromEditor(p.Document)
	if err != nil || p.Findings == nil {
		t.Fatalf("%s, %v, findings %v", p.Document, err, p.Findings)
	}
	return p, article.Markdown(doc)
}

func told(p app.Pasted) string {
	var lines []string
	for _, f := range p.Findings {
		lines = append(lines, f.Message.VI+" ["+f.Place+"]")
	}
	return strings.Join(lines, "\n")
}

func TestPaste(t *testing.T) {
	a, _ := open(t, apptest.Folder(t))
	texts := bound[*app.Texts](t, a)
	for name, c := range map[string]struct {
		clipping app.Clipping
		want     string
		inline   bool
	}{
		"a run of words":      {app.Clipping{HTML: "<span>chữ <b>đậm</b></span>"}, "chữ **đậm**\n", true},
		"paragraphs":          {app.Clipping{HTML: "<p>một</p><p>hai</p>"}, "một\n\nhai\n", false},
		"a heading":           {app.Clipping{HTML: "<h2>Mục</h2>"}, "## Mục\n", false},
		"plain text":          {app.Clipping{Text: "# không phải mục\r\n* không phải danh sách"}, "\\# không phải mục\n\n\\* không phải danh sách\n", false},
		"a poem":              {app.Clipping{Text: "Thơ\n\ncâu một\ncâu hai\n\ncâu ba\ncâu bốn"}, "Thơ\n\ncâu một\\\ncâu hai\n\ncâu ba\\\ncâu bốn\n", false},
		"paragraphs of lines": {app.Clipping{Text: "Đầu\n\nDòng này dài hơn năm mươi ký tự nên tự nó là một đoạn văn.\nDòng sau\n"}, "Đầu\n\nDòng này dài hơn năm mươi ký tự nên tự nó là một đoạn văn.\n\nDòng sau\n", false},
		"items":               {app.Clipping{Text: "Việc:\n\n- một\n- hai"}, "Việc:\n\n\\- một\n\n\\- hai\n", false},
		"text behind scripts": {app.Clipping{HTML: "<script>x</script>", Text: "chữ"}, "chữ\n", true},
		"nothing":             {app.Clipping{HTML: "<script>x</script>"}, "", false},
		"decomposed":          {app.Clipping{Text: "Da\u0302n va\u0323\u0302n"}, "Dân vận\n", true},
	} {
		p, got := pasted(t, texts, c.clipping)
		if got != c.want || p.Inline != c.inline {
			t.Errorf("%s: got %q, inline %v; want %q, %v", name, got, p.Inline, c.want, c.inline)
		}
	}
}

func TestPastePictures(t *testing.T) {
	a, _ := open(t, apptest.Folder(t))
	texts, images := bound[*app.Texts](t, a), bound[*app.Images](t, a)
	one, two := apptest.JPEG(t, 30, 20, 1), apptest.JPEG(t, 50, 40, 1)
	data := "data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(one)
	rtf := func(pictures ...[]byte) string {
		out := `{\rtf1\ansi `
		for _, p := range pictures {
			out += `{\*\shppict{\pict\jpegblip ` + hex.EncodeToString(p) + `}}{\nonshppict{\pict\wmetafile8 00}}\par `
		}
		return out + "}"
	}
	word := `<p><img src="file:///C:/Temp/clip_image001.jpg"></p><p>giữa</p><p><img src="file:///C:/Temp/clip_image003.jpg"></p>`

	p, got := pasted(t, texts, app.Clipping{HTML: word, RTF: rtf(one, two)})
	list, err := images.List(newsroom.ImageFilter{Limit: 10})
	if err != nil || len(list.Items) != 2 || len(p.Findings) != 0 {
		t.Fatalf("%d pictures, %v, told %s", len(list.Items), err, told(p))
	}
	bySize := map[int]string{}
	for _, i := range list.Items {
		bySize[i.Width] = i.Hash
	}
	if want := "![](photo:" + bySize[30] + ")\n\ngiữa\n\n![](photo:" + bySize[50] + ")\n"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}

	// A wrong picture would be worse than none.
	p, got = pasted(t, texts, app.Clipping{HTML: word, RTF: rtf(one)})
	if want := "![](missing:)\n\ngiữa\n\n![](missing:)\n"; got != want || !strings.Contains(told(p), "2 ảnh không đi theo") || !strings.Contains(told(p), "clip_image003.jpg") {
		t.Errorf("got %s, told %s", got, told(p))
	}

	p, got = pasted(t, texts, app.Clipping{HTML: `<figure><img src="` + data + `"><figcaption>Bà con</figcaption></figure><img src="` + data + `">
		<img src="https://bao.vn/a.jpg?x=1&y=2"><img src="//bao.vn/b.jpg"><img src="blob:https://x/1"><img src="cid:2"><img src="javascript:x">
		<img src="data:image/svg+xml,<svg onload='x'/>" alt="Hình vẽ"><img src="data:image/png;base64,AAAA" alt="hỏng"><img src="file:///C:/x.emf">`, RTF: rtf([]byte("không phải ảnh"))})
	photo := "(photo:" + bySize[30] + ")"
	want := "![Bà con]" + photo + "\n\n![]" + photo + "\n\n![](<https://bao.vn/a.jpg?x=1\\&y=2>)\n\n![](https://bao.vn/b.jpg)\n\n" +
		strings.Repeat("![](missing:)\n\n", 3) + "![](missing:){alt=\"Hình vẽ\"}\n\n![](missing:){alt=\"hỏng\"}\n\n![](missing:)\n"
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	for _, words := range []string{"2 ảnh còn ở trang nguồn", "https://bao.vn/a.jpg?x=1&y=2\nhttps://bao.vn/b.jpg", "3 ảnh không đi theo", "1 hình vẽ SVG", "[Hình vẽ]", "[hỏng]", "ảnh chưa lấy được"} {
		if !strings.Contains(told(p), words) {
			t.Errorf("%q is not told in\n%s", words, told(p))
		}
	}
	if again, err := images.List(newsroom.ImageFilter{Limit: 10}); err != nil || len(again.Items) != 2 {
		t.Errorf("%d pictures, %v; want the two", len(again.Items), err)
	}
}

func TestPasteRefuses(t *testing.T) {
	a, _ := open(t, apptest.Folder(t))
	texts := bound[*app.Texts](t, a)
	_, err := texts.Paste(app.Clipping{Text: strings.Repeat("a", app.MaxClipping+1)})
	if p := app.ProblemOf(err); p.Code != newsroom.Invalid || !strings.Contains(p.Message.VI, "lớn quá") || p.Hint.VI == "" {
		t.Errorf("got %+v", p)
	}
}
