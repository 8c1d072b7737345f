package office_test

import (
	"slices"
	"strings"
	"testing"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

func centre(properties, text string) string {
	return wP(`<w:jc w:val="center"/>`, wR(properties, text))
}

func right(properties, text string) string {
	return wP(`<w:jc w:val="right"/>`, wR(properties, text))
}

func TestGuess(t *testing.T) {
	const headline, lead = "Khánh thành cống ngăn mặn ở ấp Thạnh Hòa", "Công trình giúp hơn 200 hộ dân trong ấp giữ được nước ngọt cho vụ lúa đông xuân năm nay."
	body := plain(long) + plain(long)
	titled := `<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Sapo"><w:name w:val="Sapo"/></w:style><w:style w:type="paragraph" w:styleId="P"><w:name w:val="Subtitle"/></w:style>`
	for _, c := range []struct {
		name string
		in   docx
		want newsroom.Article // Headline, Subheadline, Lead, Byline, Source
		body string           // how it begins
	}{
		{"style", docx{styles: titled, body: wP(`<w:pStyle w:val="T"/>`, wR("", headline)) + wP(`<w:pStyle w:val="P"/>`, wR("", "Ghi nhanh")) + wP(`<w:pStyle w:val="Sapo"/>`, wR("", "Ngắn.")) + body},
			newsroom.Article{Headline: headline, Subheadline: "Ghi nhanh", Lead: "Ngắn."}, long},
		{"bold, with a bold lead and a name at the right", docx{body: wP("", wR("<w:b/>", headline)) + wP("", wR("<w:b/>", lead)) + body + right("<w:b/>", "Đình Cảnh")},
			newsroom.Article{Headline: headline, Lead: lead, Byline: "Đình Cảnh"}, long},
		{"bold in a short text", docx{body: wP("", wR("<w:b/>", headline)) + wP("", wR("<w:b/>", lead)) + plain("Bà con phấn khởi.")}, newsroom.Article{Headline: headline, Lead: lead}, "Bà con"},
		{"large, with a lead in italics", docx{body: wP("", wR(`<w:sz w:val="36"/>`, headline)) + wP("", wR("<w:i/>", lead)) + wP("", wR(`<w:sz w:val="28"/>`, long)) + wP("", wR(`<w:sz w:val="28"/>`, long))},
			newsroom.Article{Headline: headline, Lead: lead}, long},
		{"capitals over two lines", docx{body: centre("<w:b/>", "KHÁNH THÀNH CỐNG NGĂN MẶN") + centre("<w:b/>", "Ở ẤP THẠNH HÒA") + body},
			newsroom.Article{Headline: "KHÁNH THÀNH CỐNG NGĂN MẶN Ở ẤP THẠNH HÒA"}, long},
		{"heading", docx{body: wP(`<w:outlineLvl w:val="0"/>`, wR("", headline)) + body}, newsroom.Article{Headline: headline}, long},
		{"plain but short", docx{body: plain(headline) + body}, newsroom.Article{Headline: headline}, long},
		{"an official letter", docx{body: "<w:tbl><w:tr><w:tc>" + centre("", "UBND HUYỆN CẦU NGANG") + "</w:tc><w:tc>" + centre("<w:b/>", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + centre("<w:b/>", "Độc lập - Tự do - Hạnh phúc") + "</w:tc></w:tr></w:tbl>" +
			right("<w:i/>", "Cầu Ngang, ngày 04 tháng 7 năm 2023") + centre("<w:b/>", headline) + body + right("<w:b/>", "CHỦ TỊCH") + right("<w:b/>", "Nguyễn Văn An")},
			newsroom.Article{Headline: headline}, "| UBND HUYỆN CẦU NGANG"},
		{"a letter's head in lines", docx{body: centre("", "PHÒNG VĂN HÓA VÀ THÔNG TIN") + centre("<w:b/>", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + centre("<w:b/>", "Độc lập – Tự do – Hạnh phúc") + plain("Số: 12/BC-VHTT") + right("<w:i/>", "Cầu Ngang, ngày      tháng 7 năm 2023") + centre("<w:b/>", headline) + body},
			newsroom.Article{Headline: headline}, "PHÒNG VĂN HÓA"},
		{"a label before it, the writer under it, the source at the end", docx{body: wP("", wR("<w:b/>", "TIN:")) + centre("<w:b/>", headline) + right("<w:i/>", "Đình Cảnh - Thu Hà") + body + wP("", wR("<w:i/>", "Nguồn: Báo Trà Vinh"))},
			newsroom.Article{Headline: headline, Byline: "Đình Cảnh - Thu Hà", Source: "Báo Trà Vinh"}, "**TIN:**"},
		{"a label on the writer", docx{body: centre("<w:b/>", headline) + body + plain("Bài, ảnh: Đình Cảnh")}, newsroom.Article{Headline: headline, Byline: "Đình Cảnh"}, long},
		{"no head", docx{body: body + plain("Kính chào!")}, newsroom.Article{}, long},
		{"a question at the end is no name", docx{body: wP("", wR("<w:b/>", headline)) + body + right("<w:b/>", "Ai Sẽ Làm?")}, newsroom.Article{Headline: headline}, long},
		{"all bold", docx{body: wP("", wR("<w:b/>", long)) + wP("", wR("<w:b/>", long)) + wP("", wR("<w:b/>", long))}, newsroom.Article{}, "**Sáng"},
		{"one line", docx{body: wP("", wR("<w:b/>", headline))}, newsroom.Article{}, "**Khánh"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := c.in.read(t)
			a := in.Article
			got := newsroom.Article{Headline: a.Headline, Subheadline: a.Subheadline, Lead: a.Lead, Byline: a.Byline, Source: a.Source}
			if got.Headline != c.want.Headline || got.Subheadline != c.want.Subheadline || got.Lead != c.want.Lead || got.Byline != c.want.Byline || got.Source != c.want.Source {
				t.Errorf("%+v, want %+v", got, c.want)
			}
			for field, text := range map[string]string{"headline": a.Headline, "lead": a.Lead, "byline": a.Byline} {
				if slices.Contains(in.Guessed, field) != (text != "") {
					t.Errorf("guessed %v, %s is %q", in.Guessed, field, text)
				}
			}
			if text := article.Markdown(in.Document); !strings.HasPrefix(text, c.body) {
				t.Errorf("begins %.80s", text)
			}
		})
	}
}

func TestCaptions(t *testing.T) {
	pictured := func(properties, behind string) string { return wP(properties, picture("rId1", "")+behind) }
	caption := `<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>`
	tableCell := func(content string) string { return "<w:tc>" + content + "</w:tc>" }
	for _, c := range []struct{ name, body, want string }{
		{"style", pictured("", "") + wP(`<w:pStyle w:val="C"/>`, wR("", "Cống mới. ")+wR("<w:i/>", "Ảnh: Đình Cảnh")), `![Cống mới.](anh-1.png "Đình Cảnh")`},
		{"italics after an empty line", pictured("", "") + plain("") + wP("", wR("<w:i/>", "Bà con dự lễ (Ảnh: Thu Hà)")), `![Bà con dự lễ](anh-1.png "Thu Hà")`},
		{"in the middle, the credit on its own line", pictured("", "") + centre("", "Cống mới") + centre("<w:i/>", "Ảnh: Báo Trà Vinh"), `![Cống mới](anh-1.png "Báo Trà Vinh")`},
		{"in the same paragraph", pictured(`<w:jc w:val="center"/>`, "<w:r><w:br/></w:r>"+wR("<w:i/>", "Cống mới - Ảnh: Đình Cảnh")), `![Cống mới](anh-1.png "Đình Cảnh")`},
		{"text under a picture is none", pictured("", "") + plain("Bà con vui mừng."), "![](anh-1.png)\n\nBà con vui mừng."},
		{"words that only begin so", pictured("", "") + plain("Ảnh: các đại biểu cắt băng khánh thành"), "![Ảnh: các đại biểu cắt băng khánh thành](anh-1.png)"},
		{"two pictures", pictured("", "") + wP("", wR("<w:i/>", "Một")) + wP("", picture("rId2", "Người dân mở vòi nước")) + wP("", wR("<w:i/>", "Hai")), "![Một](anh-1.png)\n\n![Hai](anh-2.jpg){alt=\"Người dân mở vòi nước\"}"},
		{"a table that holds pictures", "<w:tbl><w:tr>" + tableCell(pictured("", "")) + tableCell(wP("", picture("rId2", ""))) + "</w:tr><w:tr>" + tableCell(centre("", "Trái")) + tableCell(centre("", "Phải")) + "</w:tr></w:tbl>",
			"![Trái](anh-1.png)\n\n![Phải](anh-2.jpg)"},
		{"a table with a picture", "<w:tbl><w:tr>" + tableCell(plain("Ấp")) + tableCell(plain("Hình")) + "</w:tr><w:tr>" + tableCell(plain("Hòa")) + tableCell(pictured("", "")) + "</w:tr></w:tbl>",
			"| Ấp | Hình |\n| --- | --- |\n| Hòa | |\n\n![](anh-1.png)"},
		{"a drawing of old", pictured("", "") + wP("", picture("rId3", "")), "![](anh-1.png)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := docx{body: plain(long) + c.body + plain(long), styles: caption, ties: tie("rId1", "image", "media/image1.png") + tie("rId2", "image", "media/b.JPG") + tie("rId3", "image", "media/c.emf"),
				more: map[string]string{"word/media/image1.png": "P", "word/media/b.JPG": "J", "word/media/c.emf": "E"}}.read(t)
			got := article.Markdown(in.Document)
			if want := article.Markdown(article.Parse(long + "\n\n" + c.want + "\n\n" + long)); got != want {
				t.Errorf("\n%s\nwant\n%s", got, want)
			}
			if drawn := strings.Contains(c.body, "rId3"); drawn != (len(in.Findings) == 1 && in.Findings[0].Place == "c.emf") {
				t.Errorf("%+v", in.Findings)
			}
		})
	}
}
