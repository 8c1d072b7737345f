package office_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/office"
)

const odtNames = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" ` +
	`xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"`

// odt reads an OpenDocument with automatic styles and a body.
func odt(t testing.TB, styles, body string, more map[string]string) office.Import {
	t.Helper()
	parts := map[string]string{
		"mimetype": "application/vnd.oasis.opendocument.text",
		"styles.xml": `<?xml version="1.0" encoding="UTF-8"?><office:document-styles ` + odtNames + `><office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>` +
			`<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style></office:styles></office:document-styles>`,
		"content.xml": `<?xml version="1.0" encoding="UTF-8"?><office:document-content ` + odtNames + `><office:automatic-styles>` + styles + `</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`,
	}
	for name, content := range more {
		parts[name] = content
	}
	return readFile(t, "bài.odt", zipped(t, parts, "mimetype"))
}

func TestReadODT(t *testing.T) {
	const first = "<text:p>" + long + "</text:p>"
	lists := `<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/><text:list-level-style-number text:level="2" style:num-format="a"/></text:list-style>` +
		`<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>`
	for _, c := range []struct {
		name, styles, body, want string
		findings                 []string
	}{
		{name: "blanks", body: first + "<text:p>\n   Một  hai\t<text:span> ba</text:span><text:s text:c=\"2\"/>bốn <text:tab/>năm\n</text:p>", want: "Một hai ba  bốn  năm"},
		{name: "lists", styles: lists, body: first + `<text:list text:style-name="L" xml:id="a"><text:list-item><text:p>Một</text:p><text:list><text:list-item><text:p>A</text:p></text:list-item></text:list></text:list-item></text:list><text:p>Xen</text:p>` +
			`<text:list text:style-name="L" text:continue-list="a"><text:list-item><text:p>Hai</text:p></text:list-item><text:list-item text:start-value="7"><text:p>Bảy</text:p></text:list-item></text:list>` +
			`<text:list text:style-name="B"><text:list-header><text:p>Đầu</text:p></text:list-header><text:list-item><text:p>Gạch</text:p></text:list-item></text:list>`,
			want: "1. Một\n   1. A\n\nXen\n\n2. Hai\n\n7) Bảy\n\nĐầu\n\n- Gạch", findings: []string{"a, b, c"}},
		{name: "headings that count", body: first + `<text:h text:outline-level="1">Tình hình</text:h><text:h text:outline-level="2">Lúa</text:h><text:h text:outline-level="2" text:is-list-header="true">Không số</text:h>`,
			want: "## I. Tình hình\n\n## I.1 Lúa\n\n## Không số"},
		{name: "notes", body: first + `<text:p>Một<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Chú thích.</text:p></text:note-body></text:note>, hai<text:note><text:note-body><text:p>Nữa.</text:p></text:note-body></text:note></text:p>`,
			want: "Một\\[1\\], hai\\[2\\]\n\n\\[1\\] Chú thích.\n\n\\[2\\] Nữa."},
		{name: "what is left out", body: `<text:table-of-content><text:index-body><text:p>Mục lục</text:p></text:index-body></text:table-of-content>` + first + `<text:p>Trang <text:page-number>3</text:page-number><text:date>04/7</text:date></text:p>` +
			`<text:p><draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="Pictures/x.svm"/></draw:frame><draw:frame><draw:image xlink:href="https://a.vn/x.jpg"/></draw:frame></text:p>`,
			want: "Trang 04/7", findings: []string{"mục lục", "đối tượng nhúng", "không nằm trong tệp", "loại hình vẽ (SVM)"}},
		{name: "a framed picture and its caption", body: first + `<text:p><draw:frame><draw:text-box><text:p text:style-name="Illustration"><draw:frame><draw:image xlink:href="Pictures/a.svm"/><draw:image xlink:href="Pictures/a.png"/></draw:frame>Hình 1: Cống mới</text:p></draw:text-box></draw:frame></text:p>`,
			want: "![Hình 1: Cống mới](anh-1.png)"},
		{name: "rows and cells that repeat", body: first + `<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Ấp</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell></table:table-row></table:table-header-rows></table:table>`,
			want: "| Ấp | x | x |\n| --- | --- | --- |"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := odt(t, c.styles, c.body, map[string]string{"Pictures/x.svm": "x", "Pictures/a.svm": "x", "Pictures/a.png": "P"})
			got, want := article.Markdown(in.Document), article.Markdown(article.Parse(long+"\n\n"+c.want))
			if got != want {
				t.Errorf("\n%s\nwant\n%s", got, want)
			}
			if len(in.Findings) != len(c.findings) {
				t.Errorf("findings %+v, want %q", in.Findings, c.findings)
			}
			for _, words := range c.findings {
				if !slices.ContainsFunc(in.Findings, func(f newsroom.Finding) bool { return strings.Contains(f.Message.VI, words) }) {
					t.Errorf("no finding says %q: %+v", words, in.Findings)
				}
			}
		})
	}
}

// The same piece as LibreOffice 7.4 writes it in both formats.
func TestReadLibreOffice(t *testing.T) {
	for _, name := range []string{"bai-libreoffice.odt", "bai-libreoffice.docx"} {
		file, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		in := readFile(t, name, file)
		a := in.Article
		if a.Headline != "Khánh thành cống ngăn mặn ở ấp Thạnh Hòa" || !strings.HasPrefix(a.Lead, "Công trình giúp") || a.Byline != "Đình Cảnh" {
			t.Errorf("%s: %q %q %q", name, a.Headline, a.Lead, a.Byline)
		}
		want := article.Markdown(article.Parse(strings.Join([]string{
			"Sáng **ngày 04 tháng 7**, tại ấp *Thạnh Hòa*, Ủy ban nhân dân xã tổ chức lễ khánh thành; xem [cổng huyện](https://caungang.vn/tin?a=1&b=2) (Theo báo cáo của xã). Diện tích 120 m².",
			"Chữ cũ: Cộng hoà xã hội chủ nghĩa Việt Nam, ủy ban nhân dân huyện Cầu Ngang",
			"## Số liệu",
			"1. Một\n   - con\n2. Hai",
			"| Ấp | | Hộ |\n| --- | --- | --- |\n| Hòa | A | 120 |",
			`![Bà con dự lễ.](anh-1.png "Thu Hà"){alt="Người dân mở vòi nước"}`,
			"Chữ trong khung",
			"Khung: sau khung nhé.",
			"Dòng một  \ndòng hai   cách.",
		}, "\n\n")))
		if got := article.Markdown(in.Document); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
		if len(in.Findings) != 6 {
			t.Errorf("%s: %d findings: %+v", name, len(in.Findings), in.Findings)
		}
		if f, err := in.Pictures.Open("anh-1.png"); err != nil {
			t.Error(err)
		} else if info, err := f.Stat(); err != nil || info.Size() == 0 {
			t.Errorf("%v %v", info, err)
		}
	}
}
