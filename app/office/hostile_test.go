package office_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/office"
)

// refusal reads a file that must be refused, and gives why.
func refusal(t *testing.T, name string, file []byte) *newsroom.Error {
	t.Helper()
	_, err := office.Read(t.Context(), name, bytes.NewReader(file), int64(len(file)))
	e, ok := err.(*newsroom.Error)
	if !ok {
		t.Fatalf("%s: %v", name, err)
	}
	if e.Message.VI == "" || e.Message.EN == "" || e.Hint.VI == "" || e.Hint.EN == "" {
		t.Errorf("%s: words are missing in %+v", name, e)
	}
	return e
}

func TestReadRefuses(t *testing.T) {
	whole := docx{body: plain(long) + plain(long)}
	with := func(name, content string) map[string]string {
		parts := whole.parts()
		parts[name] = content
		return parts
	}
	const first = "[Content_Types].xml"
	deep := strings.Repeat("<w:tbl><w:tr><w:tc>", 20_000)
	document := func(body string) string { return `<w:document ` + docxNames + `><w:body>` + body }
	locked := zipped(t, whole.parts(), first)
	for i := 0; i+8 < len(locked); i++ { // the flag of each entry in the directory: its content is encrypted
		if string(locked[i:i+4]) == "PK\x01\x02" {
			locked[i+8] |= 1
		}
	}
	for _, c := range []struct {
		name  string
		file  []byte
		code  newsroom.Code
		words string // of what is said
	}{
		{"rỗng.docx", nil, newsroom.Invalid, "không có chữ nào"},
		{"chữ.docx", []byte("Đây là chữ thường."), newsroom.Invalid, "không phải tệp Word"},
		{"ảnh.docx", []byte("\xff\xd8\xff\xe0 JFIF"), newsroom.Invalid, "không phải tệp Word"},
		{"cụt.docx", whole.file(t)[:1000], newsroom.Damaged, "bị hỏng"},
		{"trống.docx", docx{body: `<w:p/>`}.file(t), newsroom.Invalid, "không có chữ nào"},
		{"thiếu.docx", zipped(t, with("word/document.xml", ""), first), newsroom.Invalid, "không có chữ nào"},
		{"nén.zip", zipped(t, map[string]string{"a.txt": "chào"}, ""), newsroom.Invalid, "tệp nén"},
		{"bảng.docx", zipped(t, map[string]string{"xl/workbook.xml": "<a/>"}, ""), newsroom.Invalid, "Excel"},
		{"trình chiếu.docx", zipped(t, map[string]string{"ppt/presentation.xml": "<a/>"}, ""), newsroom.Invalid, "trình chiếu"},
		{"bảng.odt", zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}, "mimetype"), newsroom.Invalid, "Excel"},
		{"khóa.odt", zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x", "META-INF/manifest.xml": "<manifest:encryption-data/>"}, "mimetype"), newsroom.Invalid, "mật khẩu"},
		{"khóa.docx", locked, newsroom.Invalid, "mật khẩu"},
		{"thực thể.docx", zipped(t, with("word/document.xml", `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>`+document(plain("&b;"))), first), newsroom.Invalid, "phình ra"},
		{"sâu.docx", zipped(t, with("word/document.xml", document(deep)), first), newsroom.Invalid, "lồng quá sâu"},
		{"phình.docx", zipped(t, with("word/document.xml", document(strings.Repeat(" ", 80<<20))), first), newsroom.Invalid, "phình ra"},
		{"dài.docx", docx{body: strings.Repeat(plain(long), 40_000)}.file(t), newsroom.Invalid, "dài quá một bài"},
		{"lỗi.docx", zipped(t, with("word/document.xml", document("<w:p></w:r>")), first), newsroom.Damaged, "bị hỏng"},
		{"vòng.docx", zipped(t, with("word/styles.xml", "<w:styles><w:style></w:styles>"), first), newsroom.Damaged, "bị hỏng"},
	} {
		e := refusal(t, c.name, c.file)
		if e.Code != c.code || !strings.Contains(e.Message.VI, c.words) {
			t.Errorf("%s: %s, %s", c.name, e.Code, e.Message.VI)
		}
	}
}

func TestTooManyParts(t *testing.T) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := range 20_001 {
		if _, err := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprint("word/", i)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if e := refusal(t, "nhiều.docx", out.Bytes()); !strings.Contains(e.Message.VI, "phình ra") {
		t.Error(e.Message.VI)
	}
}

// A directory that says a part is small must not be believed.
func TestPartLargerThanItSays(t *testing.T) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	packed := []byte{} // stored: what follows the header is the content
	content := []byte(`<w:document ` + docxNames + `><w:body>` + plain(long) + plain(long) + `</w:body></w:document>`)
	packed = append(packed, content...)
	w, err := z.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: zip.Store, CompressedSize64: uint64(len(packed)), UncompressedSize64: 100})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(packed); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	refusal(t, "dối.docx", out.Bytes())
}

// emptyAt is a large file that is empty but for its beginning.
type emptyAt struct{ start string }

func (e emptyAt) ReadAt(p []byte, at int64) (int, error) {
	clear(p)
	if at < int64(len(e.start)) {
		copy(p, e.start[at:])
	}
	return len(p), nil
}

func TestReadLargeFile(t *testing.T) {
	for _, start := range []string{"PK\x03\x04", `{\rtf1`, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "<html>"} {
		_, err := office.Read(t.Context(), "lớn.docx", emptyAt{start}, 900<<20)
		if newsroom.ErrorCode(err) != newsroom.Invalid || !strings.Contains(err.Error(), "larger than") {
			t.Errorf("%q: %v", start, err)
		}
	}
}

func TestReadStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	file := docx{body: plain(long)}.file(t)
	if _, err := office.Read(ctx, "a.docx", bytes.NewReader(file), int64(len(file))); err == nil {
		t.Error("read to its end")
	}
}

func TestReadDOCXThatIsOdd(t *testing.T) {
	numbering := `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
	t.Run("no relationships, styles, or content types", func(t *testing.T) {
		in := readFile(t, "a.docx", zipped(t, map[string]string{"word/document.xml": `<w:document ` + docxNames + `><w:body>` + plain(long) + plain(long) + `</w:body></w:document>`}, ""))
		if got := article.Markdown(in.Document); strings.Count(got, "Thạnh Hòa") != 2 {
			t.Error(got)
		}
	})
	t.Run("ties that lead nowhere or out", func(t *testing.T) {
		in := docx{body: plain(long) + wP("", picture("rId1", "")) + wP("", picture("rId2", "")) + wP("", picture("rId3", "")) + wP("", `<w:hyperlink r:id="rId77">`+wR("", "chữ")+`</w:hyperlink>`),
			ties: tie("rId1", "image", "media/khong-co.png") + tie("rId2", "image", "../../../../etc/passwd.png") + `<Relationship Id="rId3" Type="` + wordRelations + `image" Target="file:///C:/anh.jpg" TargetMode="External"/>`}.read(t)
		if got := article.Markdown(in.Document); got != long+"\n\nchữ\n" || len(in.Findings) != 3 {
			t.Errorf("%s\n%+v", got, in.Findings)
		}
	})
	t.Run("names that lead out", func(t *testing.T) {
		d := docx{body: plain(long) + wP("", picture("rId1", "")), ties: tie("rId1", "image", "../../bay.png"), more: map[string]string{"../../bay.png": "PNG", "/etc/x": "x"}}
		in := d.read(t)
		images := in.Document.Images()
		if len(images) != 1 || strings.Contains(images[0], "..") {
			t.Fatal(images)
		}
		f, err := in.Pictures.Open(images[0])
		if err != nil {
			t.Fatal(err)
		}
		if b, err := io.ReadAll(f); err != nil || string(b) != "PNG" {
			t.Errorf("%q %v", b, err)
		}
		if _, err := in.Pictures.Open("../../bay.png"); err == nil {
			t.Error("a name that leads out was opened")
		}
	})
	t.Run("lists 50 deep, and levels that are none", func(t *testing.T) {
		var body strings.Builder
		for i := range 50 {
			body.WriteString(wP(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr>`, i), wR("", fmt.Sprint("mục ", i))))
		}
		in := docx{body: plain(long) + body.String() + wP(`<w:numPr><w:ilvl w:val="-3"/><w:numId w:val="99999999999999999999"/></w:numPr>`, wR("", "cuối")), numbering: numbering}.read(t)
		if got := article.Markdown(in.Document); !strings.Contains(got, "mục 49") || !strings.Contains(got, "cuối") {
			t.Error(got)
		}
	})
	t.Run("a table of 10,000 cells", func(t *testing.T) {
		row := "<w:tr>" + strings.Repeat("<w:tc><w:tcPr><w:tcW w:w=\"100\"/></w:tcPr>"+plain("ô")+"</w:tc>", 50) + "</w:tr>"
		in := docx{body: plain(long) + "<w:tbl>" + strings.Repeat(row, 200) + "</w:tbl>"}.read(t)
		if got := article.Markdown(in.Document); strings.Count(got, "ô |") != 10_000 {
			t.Errorf("%d cells", strings.Count(got, "ô |"))
		}
	})
	t.Run("styles that are based on each other", func(t *testing.T) {
		in := docx{body: plain(long) + wP(`<w:pStyle w:val="a"/>`, wR("", "chữ")), styles: `<w:style w:type="paragraph" w:styleId="a"><w:name w:val="A"/><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="B"/><w:basedOn w:val="a"/></w:style>`}.read(t)
		if got := article.Markdown(in.Document); got != long+"\n\nchữ\n" {
			t.Error(got)
		}
	})
	t.Run("fields without an end", func(t *testing.T) {
		in := docx{body: plain(long) + wP("", `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>`) + plain("sau đó") + wP("", `<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`+wR("", "cuối"))}.read(t)
		if got := article.Markdown(in.Document); got != long+"\n\nsau đó\n\ncuối\n" {
			t.Error(got)
		}
	})
	t.Run("macros", func(t *testing.T) {
		in := docx{body: plain(long), ties: tie("rId5", "vbaProject", "vbaProject.bin"), more: map[string]string{"word/vbaProject.bin": "x"}}.read(t)
		if len(in.Findings) != 1 || !strings.Contains(in.Findings[0].Message.VI, "macro") {
			t.Errorf("%+v", in.Findings)
		}
	})
	t.Run("other prefixes, UTF-16, marks and comments", func(t *testing.T) {
		in := readFile(t, "a.docx", zipped(t, map[string]string{"word/document.xml": "\ufeff<?xml version='1.0'?><!-- > --><ns0:document xmlns:ns0='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><ns0:body><ns0:p><ns0:r><ns0:rPr><ns0:b ns0:val='1'/></ns0:rPr><ns0:t>Đậm <![CDATA[<thật>]]></ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>"}, ""))
		if got := article.Markdown(in.Document); got != article.Markdown(article.Parse(`**Đậm \<thật>**`)) {
			t.Error(got)
		}
	})
	t.Run("letters that cannot be seen, pieces of letters, emoji", func(t *testing.T) {
		in := docx{body: plain(long) + wP("", wR("", "Tie\u0302\u0301ng\u200b Vi\u202eệt")+wR("", "&#x1;&#xFFFF; 👩‍🌾"))}.read(t)
		if got := strings.TrimPrefix(article.Markdown(in.Document), long+"\n\n"); !strings.HasPrefix(got, "Tiếng Việt") || !strings.Contains(got, "👩‍🌾") {
			t.Errorf("%q", got)
		}
	})
}

// However a file is cut or spoilt, it is read or refused with words.
func TestReadSpoiltPackages(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	whole := docx{body: plain(long) + wP(`<w:pStyle w:val="Heading1"/>`, wR("<w:b/>", "Mục")) + "<w:tbl><w:tr><w:tc>" + plain("ô") + "</w:tc></w:tr></w:tbl>" + wP("", picture("rId1", "ảnh đẹp")),
		ties: tie("rId1", "image", "media/a.png"), more: map[string]string{"word/media/a.png": "x"}}
	try := func(file []byte) {
		_, err := office.Read(t.Context(), "a.docx", bytes.NewReader(file), int64(len(file)))
		if err != nil && newsroom.ErrorCode(err) == newsroom.Internal {
			t.Fatalf("%v", err)
		}
	}
	file := whole.file(t)
	for cut := 0; cut < len(file); cut += 97 {
		try(file[:cut])
	}
	for range 300 {
		spoilt := bytes.Clone(file)
		spoilt[random.IntN(len(spoilt))] ^= byte(1 << random.IntN(8))
		try(spoilt)
	}
	document := whole.parts()["word/document.xml"]
	for range 300 {
		spoilt := []byte(document)
		for range 1 + random.IntN(4) {
			spoilt[random.IntN(len(spoilt))] = `<>/"'&;= w`[random.IntN(10)]
		}
		parts := whole.parts()
		parts["word/document.xml"] = string(spoilt[:1+random.IntN(len(spoilt))])
		try(zipped(t, parts, ""))
	}
}
