package article_test

import (
	"encoding/base64"
	"reflect"
	"strings"
	"testing"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

func reported() (newsroom.Article, article.Document) {
	a := newsroom.Article{Headline: "Đưa nước về ấp Thạnh Hòa", Lead: "Sau ba tháng, tuyến ống 2 km đã xong.", Byline: "Đình Cảnh", Status: newsroom.Draft,
		Source: "Báo Trà Vinh", Kind: newsroom.KindReport, EventDate: "2023-07-07", Section: "Đời sống", Keywords: []string{"nước sạch"}}
	return a, article.Parse(strings.Join([]string{
		"Bà con **phấn khởi** & *cảm ơn* <nhà nước>.",
		"## Số liệu",
		"- Ống: 2 km\n- Vòi:\n\n  3. đồng\n  4. nhựa",
		"7. Bảy\n8. Tám",
		"| Ấp | Hộ |\n| --- | --- |\n| Thạnh Hòa | 120 |",
		"![Khánh thành](photo:aa \"Đình Cảnh\"){alt=\"Người dân mở vòi\"}",
		"> Nước *ngọt* thật!",
		"Xem [cổng thông tin](https://caungang.vn/tin?a=1&b=2) hoặc https://caungang.vn",
		"![](photo:bb)",
	}, "\n\n"))
}

func TestWriteText(t *testing.T) {
	a, d := reported()
	want := strings.Join([]string{
		"Đưa nước về ấp Thạnh Hòa", "Sau ba tháng, tuyến ống 2 km đã xong.", "Bà con phấn khởi & cảm ơn <nhà nước>.", "Số liệu",
		"- Ống: 2 km\n- Vòi:\n  3. đồng\n  4. nhựa", "7. Bảy\n8. Tám", "Ấp\tHộ\nThạnh Hòa\t120", "[Ảnh 1: Khánh thành. Ảnh: Đình Cảnh]", "Nước ngọt thật!",
		"Xem cổng thông tin (https://caungang.vn/tin?a=1&b=2) hoặc https://caungang.vn", "[Ảnh 2]", "Nguồn: Báo Trà Vinh", "Đình Cảnh",
	}, "\n\n") + "\n"
	got := article.WriteText(a, d)
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	in := article.FromText("\ufeff" + strings.ReplaceAll(got, "\n", "\r\n"))
	if in.Article.Headline != a.Headline || in.Article.Lead != a.Lead || in.Article.Byline != a.Byline || len(in.Document.Blocks) != 10 {
		t.Errorf("read back as %+v with %d paragraphs", in.Article, len(in.Document.Blocks))
	}
}

func TestCopyHTML(t *testing.T) {
	a, d := reported()
	got := article.CopyHTML(a, d)
	for _, want := range []string{
		"<h2>Đưa nước về ấp Thạnh Hòa</h2>", "<p><b>Sau ba tháng, tuyến ống 2 km đã xong.</b></p>", "<p>Bà con <b>phấn khởi</b> &amp; <i>cảm ơn</i> &lt;nhà nước&gt;.</p>",
		"<h3>Số liệu</h3>", `<ol start="7">`, "<th>Ấp</th>", "<p><i>[Ảnh 1: Khánh thành. Ảnh: Đình Cảnh]</i></p>", `<a href="https://caungang.vn/tin?a=1&amp;b=2">cổng thông tin</a>`,
		"<p><i>[Ảnh 2]</i></p>", "<p><b>Đình Cảnh</b></p>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %s", want)
		}
	}
	for _, never := range []string{"class=", "style=", "<img", "photo:", "<span", "rel="} {
		if strings.Contains(got, never) {
			t.Errorf("has %s", never)
		}
	}
}

const pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"

func TestPage(t *testing.T) {
	a, d := reported()
	a.Headline += ` <script>alert("1")</script>`
	d.Blocks = append(d.Blocks, article.Block{Kind: article.Paragraph, Inlines: []article.Inline{{Text: `src="anh-1" loading="lazy"`}}})
	got := article.Page(a, d, article.HTMLOptions{Missing: "Không tìm thấy ảnh này.", Image: func(shown article.Shown) (string, int, int) {
		if shown.Image == "photo:aa" {
			return pixel, 1600, 1200
		}
		return "", 0, 0
	}})
	for _, want := range []string{
		`<html lang="vi">`, "default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-", "<h1>Đưa nước về ấp Thạnh Hòa &lt;script&gt;", "07/07/2023",
		`<img src="` + pixel + `" alt="Người dân mở vòi" width="1600" height="1200">`, "<figcaption>Khánh thành <cite>Đình Cảnh</cite></figcaption>",
		"<figure><p>Không tìm thấy ảnh này.</p></figure>", `<p class="byline">Đình Cảnh</p>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %s", want)
		}
	}
	if strings.Count(got, pixel) != 1 || strings.Count(got, "lazy") != 1 {
		t.Error("pictures are not replaced where they stand, and only there")
	}
	if strings.Contains(got, "<script") || strings.Contains(got, "photo:") {
		t.Error("has a script or an address of the newsroom")
	}
}

// TestWriteWholeFile reads the file back and finds the pictures inside.
func TestWriteWholeFile(t *testing.T) {
	a, d := reported()
	d.Blocks = append(d.Blocks, article.Block{Kind: article.FigureBlock, Image: "photo:aa", Credit: `Người "khác"`},
		article.Block{Kind: article.FigureBlock, Image: "photo:aa", Credit: "Đình Cảnh"})
	jpeg := "data:image/jpeg;base64," + base64.StdEncoding.EncodeToString([]byte(strings.Repeat("ảnh", 1000)))
	got := article.WriteWholeFile(a, d, func(ref string) string {
		if ref == "photo:aa" {
			return jpeg
		}
		return ""
	})
	if n := strings.Count(got, "data:"); n != 2 {
		t.Errorf("%d pictures inside; want one for each credit", n)
	}
	if at := strings.Index(got, "data:"); at < strings.Index(got, "caungang.vn") {
		t.Error("the pictures stand before the end of the text")
	}
	in, err := article.ReadFile(got)
	if err != nil || len(in.Findings) != 0 {
		t.Fatalf("got %v, %v", in.Findings, err)
	}
	want := article.Canonical(d).ReplaceImages(map[string]string{"photo:aa": jpeg})
	if !reflect.DeepEqual(in.Document, want) {
		t.Errorf("read back as\n%s\nwant\n%s", article.Markdown(in.Document), article.Markdown(want))
	}
	if in.Article.Headline != a.Headline || in.Article.Byline != a.Byline || in.Article.EventDate != a.EventDate {
		t.Errorf("got %+v", in.Article)
	}
}
