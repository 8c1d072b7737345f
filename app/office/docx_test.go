package office_test

import (
	"archive/zip"
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/office"
)

// docx are the parts of a document as Word writes them; "" leaves a part out.
type docx struct {
	body      string // what stands in w:body
	styles    string // what stands in w:styles
	numbering string
	footnotes string
	endnotes  string
	ties      string            // further relationships
	more      map[string]string // further parts by their names
}

const docxNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
	`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
	`xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
	`xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ` +
	`xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`

const wordRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// parts gives the parts of the file by their names.
func (d docx) parts() map[string]string {
	const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n"
	out := map[string]string{
		"[Content_Types].xml": head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
		"_rels/.rels": head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + wordRelations +
			`officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": head + `<w:document ` + docxNames + `><w:body>` + d.body + `<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/></w:sectPr></w:body></w:document>`,
		"word/header1.xml":  head + `<w:hdr ` + docxNames + `><w:p><w:r><w:t>ĐẦU TRANG</w:t></w:r></w:p></w:hdr>`,
	}
	ties := `<Relationship Id="rIdH" Type="` + wordRelations + `header" Target="header1.xml"/>` + d.ties
	for name, content := range map[string]string{"styles": d.styles, "numbering": d.numbering, "footnotes": d.footnotes, "endnotes": d.endnotes} {
		if content != "" {
			out["word/"+name+".xml"] = head + `<w:` + name + ` ` + docxNames + `>` + content + `</w:` + name + `>`
			ties += `<Relationship Id="rId` + name + `" Type="` + wordRelations + name + `" Target="` + name + `.xml"/>`
		}
	}
	out["word/_rels/document.xml.rels"] = head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + ties + `</Relationships>`
	maps.Copy(out, d.more)
	for name, content := range out {
		if content == "" {
			delete(out, name)
		}
	}
	return out
}

// zipped packs parts, in the order of their names but for the first.
func zipped(t testing.TB, parts map[string]string, first string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	names := slices.Sorted(maps.Keys(parts))
	if i := slices.Index(names, first); i > 0 {
		names = slices.Insert(slices.Delete(names, i, i+1), 0, first)
	}
	for _, name := range names {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (d docx) file(t testing.TB) []byte { return zipped(t, d.parts(), "[Content_Types].xml") }

func readFile(t testing.TB, name string, file []byte) office.Import {
	t.Helper()
	in, err := office.Read(t.Context(), name, bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func (d docx) read(t testing.TB) office.Import {
	t.Helper()
	return readFile(t, "bài.docx", d.file(t))
}

// wP, wR are a paragraph and a run with properties.
func wP(properties, content string) string {
	if properties != "" {
		properties = "<w:pPr>" + properties + "</w:pPr>"
	}
	return `<w:p w:rsidR="00A1">` + properties + content + `</w:p>`
}

func wR(properties, text string) string {
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	return "<w:r>" + properties + `<w:t xml:space="preserve">` + text + "</w:t></w:r>"
}

// plain is a paragraph of text without looks.
func plain(text string) string { return wP("", wR("", text)) }

// picture is a DrawingML picture in a run.
func picture(id, alt string) string {
	return `<w:r><w:drawing><wp:inline><wp:extent cx="10" cy="10"/><wp:docPr id="1" name="Picture 1" descr="` + alt + `"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
		`<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="IMG_1.jpg"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="` + id + `"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
}

func tie(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="` + wordRelations + kind + `" Target="` + target + `"/>`
}

// long is a paragraph of body text, so that nothing before it is the longest.
const long = "Sáng ngày 04 tháng 7, tại ấp Thạnh Hòa, Ủy ban nhân dân xã tổ chức lễ khánh thành cống ngăn mặn với sự có mặt của đông đảo bà con trong ấp và đại diện các ban ngành."

func TestReadDOCX(t *testing.T) {
	numbering := `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="+"/></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>` +
		`<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`
	item := func(list, level, text string) string {
		return wP(`<w:numPr><w:ilvl w:val="`+level+`"/><w:numId w:val="`+list+`"/></w:numPr>`, wR("", text))
	}
	field := func(instruction, result string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` + instruction + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + wR("", result) + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	cell := func(properties, text string) string {
		return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + plain(text) + "</w:tc>"
	}
	box := `<w:txbxContent>` + plain("Chữ trong khung") + `</w:txbxContent>`
	for _, c := range []struct {
		name     string
		in       docx
		want     string
		findings []string // words of each
	}{
		{name: "runs", in: docx{body: plain(long) + wP("", wR("<w:b/>", "Bà ")+wR("<w:b/><w:lang w:val=\"vi-VN\"/>", "con ")+wR("<w:b/><w:i/>", "ấp")+wR(`<w:b w:val="0"/>`, " &amp; xã")+
			`<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:proofErr w:type="spellStart"/>`+"<w:r><w:br/></w:r>"+wR("", "dòng hai")+"<w:r><w:tab/></w:r>"+wR("", "tab")+"<w:r><w:noBreakHyphen/></w:r>"+wR("", "19"))},
			want: "**Bà con *ấp*** & xã  \ndòng hai tab‑19"},
		{name: "nothing but line ends in the source", in: docx{body: plain(long) + wP("", "<w:r><w:t>một\r\nhai</w:t></w:r>")}, want: "một hai"},
		{name: "figures that stand high", in: docx{body: plain(long) + wP("", wR("", "120 m")+wR(`<w:vertAlign w:val="superscript"/>`, "2")+wR("", ", CO")+wR(`<w:vertAlign w:val="subscript"/>`, "2")+wR(`<w:vertAlign w:val="superscript"/>`, "ab"))},
			want: "120 m², CO₂ab"},
		{name: "links", in: docx{body: plain(long) + wP("", `<w:hyperlink r:id="rId9" w:anchor="a">`+wR("", "cổng ")+wR("<w:b/>", "huyện")+"</w:hyperlink>"+wR("", ", ")+field(`HYPERLINK "https://b.vn/tin"`, "tin")+field("PAGE", "12")+
			`<w:fldSimple w:instr=" HYPERLINK &quot;mailto:a@b.vn&quot; ">`+wR("", " thư")+`</w:fldSimple>`+`<w:hyperlink r:id="rId8">`+wR("", " xấu")+"</w:hyperlink>"),
			ties: `<Relationship Id="rId9" Type="` + wordRelations + `hyperlink" Target="https://a.vn/?x=1&amp;y=2" TargetMode="External"/><Relationship Id="rId8" Type="` + wordRelations + `hyperlink" Target="javascript:alert(1)" TargetMode="External"/>`},
			want: "[cổng **huyện**](https://a.vn/?x=1&y=2#a), [tin](https://b.vn/tin) [thư](mailto:a@b.vn) xấu"},
		{name: "headings", in: docx{body: plain(long) + wP(`<w:pStyle w:val="a"/>`, wR("", "Một")) + wP(`<w:pStyle w:val="Mc3"/>`, wR("", "Ba")) + wP(`<w:outlineLvl w:val="2"/>`, wR("", "Ba nữa")) + wP(`<w:pStyle w:val="a"/><w:outlineLvl w:val="9"/>`, wR("", "Chữ")),
			styles: `<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Tiêu đề 1"/></w:style><w:style w:type="paragraph" w:customStyle="1" w:styleId="Mc3"><w:name w:val="Mục riêng"/><w:basedOn w:val="Heading3"/></w:style><w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="Normal"/></w:style>`},
			want: "## Một\n\n### Ba\n\n### Ba nữa\n\nChữ"},
		{name: "lists", in: docx{body: plain(long) + item("1", "0", "Một") + item("1", "1", "A") + item("1", "1", "B") + item("1", "0", "Hai") + plain("Xen giữa") + item("1", "0", "Ba") + item("4", "0", "Năm") + item("2", "0", "Gạch") + item("2", "1", "Cộng"), numbering: numbering},
			want: "1. Một\n   1. A\n   2. B\n2. Hai\n\nXen giữa\n\n3. Ba\n\n5) Năm\n\n- Gạch\n  - Cộng", findings: []string{"(2 mục)"}},
		{name: "headings that count", in: docx{body: plain(long) + wP(`<w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="3"/></w:numPr>`, wR("", "TÌNH HÌNH")) + plain(long) + wP(`<w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="3"/></w:numPr>`, wR("", "KẾT QUẢ")), numbering: numbering},
			want: "## I. TÌNH HÌNH\n\n" + long + "\n\n## II. KẾT QUẢ"},
		{name: "table", in: docx{body: plain(long) + "<w:tbl><w:tblPr/><w:tr>" + cell(`<w:gridSpan w:val="2"/>`, "Ấp") + cell("", "Hộ") + "</w:tr><w:tr>" + cell(`<w:vMerge w:val="restart"/>`, "Thạnh Hòa") + cell("", "b") + cell("", "1") + "</w:tr><w:tr>" + cell("<w:vMerge/>", "") + cell("", "c") + cell("", "2") + "</w:tr>" +
			`<w:tr><w:trPr><w:del w:id="1"/></w:trPr>` + cell("", "xóa") + "</w:tr></w:tbl>"},
			want: "| Ấp | | Hộ |\n| --- | --- | --- |\n| Thạnh Hòa | b | 1 |\n| | c | 2 |", findings: []string{"sửa đổi", "ô gộp đã tách ra thành ô thường (2 ô)"}},
		{name: "table in a table", in: docx{body: plain(long) + "<w:tbl><w:tr><w:tc>" + plain("Ngoài") + "<w:tbl><w:tr>" + cell("", "trong 1") + cell("", "trong 2") + "</w:tr></w:tbl>" + plain("") + "</w:tc>" + cell("", "x") + "</w:tr></w:tbl>"},
			want: "| Ngoài<br>trong 1<br>trong 2 | x |\n| --- | --- |"},
		{name: "one short note", in: docx{body: plain(long) + wP("", wR("", "Chương trình 135")+`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="2"/></w:r>`+wR("", " đã xong.")),
			footnotes: `<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2">` + wP("", "<w:r><w:footnoteRef/></w:r>"+wR("", " Giảm nghèo.")) + `</w:footnote>`},
			want: "Chương trình 135 (Giảm nghèo) đã xong."},
		{name: "notes", in: docx{body: plain(long) + wP("", wR("", "Một")+`<w:r><w:footnoteReference w:id="2"/></w:r>`+wR("", ", hai")+`<w:r><w:endnoteReference w:id="1"/></w:r>`),
			footnotes: `<w:footnote w:id="2">` + plain("Chú thích một.") + plain("Tiếp.") + `</w:footnote>`, endnotes: `<w:endnote w:id="1">` + wP("", wR("<w:i/>", "Cuối bài.")) + `</w:endnote>`},
			want: "Một[1], hai[2]\n\n[1] Chú thích một. Tiếp.\n\n[2] *Cuối bài.*"},
		{name: "tracked changes", in: docx{body: plain(long) + wP("", wR("", "Giữ ")+`<w:ins w:id="1" w:author="A">`+wR("", "thêm ")+`</w:ins><w:del w:id="2"><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:moveFrom w:id="3">`+wR("", "đi")+`</w:moveFrom><w:moveTo w:id="4">`+wR("", "đến")+`</w:moveTo>`) +
			wP(`<w:rPr><w:del w:id="5"/></w:rPr>`, wR("", "Nối ")) + plain("liền")},
			want: "Giữ thêm đến\n\nNối liền", findings: []string{"(5 chỗ)"}},
		{name: "what is left out", in: docx{body: `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + plain("Mục lục") + `</w:sdtContent></w:sdt>` + plain(long) +
			wP("", wR("", "Rõ")+wR("<w:vanish/>", "ẩn ")+wR("<w:vanish/><w:b/>", "nữa")+`<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:sdt><w:sdtContent>`+wR("", " ô")+`</w:sdtContent></w:sdt><w:smartTag>`+wR("", " thẻ")+`</w:smartTag>`) + `<w:altChunk r:id="rId7"/>`},
			want: "Rõ ô thẻ", findings: []string{"mục lục", "ẩn trong tệp (1 chỗ)", "1 lời ghi chú", "1 tệp khác nhúng"}},
		{name: "boxes", in: docx{body: plain(long) + wP("", wR("", "Trước ")+`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>`+box+`</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>`+box+`</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`+wR("", "sau"))},
			want: "Chữ trong khung\n\nTrước sau", findings: []string{"1 khung"}},
		{name: "symbols and formulas", in: docx{body: plain(long) + wP("", `<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`+wR("", " xong ")+`<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>`)},
			want: "✓ xong (a+b)/2x^2", findings: []string{"1 công thức"}},
		{name: "old encodings by font", in: docx{body: plain(long) + wP("", wR(`<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>`, "Céng hoµ x· héi chñ nghÜa ViÖt Nam")) + wP(`<w:pStyle w:val="h"/>`, wR("", "uû ban")),
			styles: `<w:style w:type="paragraph" w:styleId="h"><w:name w:val="Hoa"/><w:rPr><w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/></w:rPr></w:style>`},
			want: "Cộng hoà xã hội chủ nghĩa Việt Nam\n\nUỶ BAN", findings: []string{"TCVN3"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := c.in.read(t)
			got := strings.TrimSpace(article.Markdown(in.Document))
			if want := strings.TrimSpace(article.Markdown(article.Parse(long + "\n\n" + c.want))); got != want {
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

// The documents with which mammoth is tested.
func TestReadMammothDocuments(t *testing.T) {
	for name, c := range map[string]struct{ want, finding string }{
		"comments":                          {"Ouch.", "2 lời ghi chú"},
		"endnotes":                          {`Ouch\[1\].\[2\]` + "\n\n" + `\[1\] A tachyon walks into a bar.` + "\n\n" + `\[2\] Fin.`, ""},
		"footnotes":                         {`Ouch\[1\].\[2\]` + "\n\n" + `\[1\] A tachyon walks into a bar.` + "\n\n" + `\[2\] Fin.`, ""},
		"footnote-hyperlink":                {`\[1\]` + "\n\n" + `\[1\] [Example](http://www.example.com)`, ""},
		"simple-list":                       {"- Apple\n- Banana", ""},
		"strict-format":                     {"Test", ""},
		"strikethrough":                     {"Today's Special: Salmon Sold out", "gạch ngang"},
		"tables":                            {"Above\n\n| Top left | Top right |\n| --- | --- |\n| Bottom left | Bottom right |\n\nBelow", ""},
		"text-box":                          {"Datum plane", "1 khung"},
		"tiny-picture":                      {"![](anh-1.png)", ""},
		"utf8-bom":                          {"This XML has a byte order mark.", ""},
		"tiny-picture-target-base-relative": {"![](anh-1.png)", ""},
	} {
		file, err := os.ReadFile(filepath.Join("testdata", "mammoth", name+".docx"))
		if err != nil {
			t.Fatal(err)
		}
		in := readFile(t, name, file)
		if got, want := article.Markdown(in.Document), article.Markdown(article.Parse(c.want)); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if (c.finding != "") != (len(in.Findings) == 1 && strings.Contains(in.Findings[0].Message.VI, c.finding)) || len(in.Findings) > 1 {
			t.Errorf("%s: %+v", name, in.Findings)
		}
	}
}

// What is exported to Word comes back.
func TestWriteAndRead(t *testing.T) {
	want := article.Parse(strings.Join([]string{
		"Bà con **phấn khởi** & *cảm ơn* <nhà nước>; xem [cổng](https://caungang.vn/tin?a=1&b=2).",
		"![Khánh thành cống.](photo:wide \"Đình Cảnh\"){alt=\"Người dân mở vòi\"}", "## Số liệu", "- Ống: 2 km\n- Vòi:\n  - đồng", "3. Ba\n4. Bốn", "### Theo ấp",
		"| Ấp | Hộ |\n| --- | --- |\n| Thạnh *Hòa* | 120 |", "> Nước ngọt thật!", "Dòng một  \nDòng hai 😀", "Một đoạn cuối cho dài hơn tít và sapo của bài, để biết đâu là thân bài.",
	}, "\n\n"))
	p := piece(t)
	p.Document = want
	var out bytes.Buffer
	if _, err := office.Write(t.Context(), &out, p); err != nil {
		t.Fatal(err)
	}
	in := readFile(t, "bài.docx", out.Bytes())
	got := in.Document.ReplaceImages(map[string]string{"anh-1.jpeg": "photo:wide"})
	if a, b := article.Markdown(got), article.Markdown(want); a != b {
		t.Errorf("\n%s\nwant\n%s", a, b)
	}
	if a := in.Article; a.Headline != p.Article.Headline || a.Subheadline != p.Article.Subheadline || a.Lead != p.Article.Lead || a.Byline != p.Article.Byline || a.Source != p.Article.Source {
		t.Errorf("%+v", a)
	}
	if len(in.Findings) != 0 {
		t.Errorf("%+v", in.Findings)
	}
}
