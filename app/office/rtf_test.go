package office_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/office"
)

// readOld reads a file from its bytes.
func readOld(t testing.TB, name, content string) (office.Import, error) {
	t.Helper()
	return office.Read(t.Context(), name, strings.NewReader(content), int64(len(content)))
}

// told gives the findings in Vietnamese, one to a line.
func told(in office.Import) string {
	var out strings.Builder
	for _, f := range in.Findings {
		out.WriteString(f.Message.VI + " | " + f.Place + "\n")
	}
	return out.String()
}

// allText gives all that came of a file, with what was guessed to be no body.
func allText(in office.Import) string {
	return strings.Join([]string{in.Article.Headline, in.Article.Subheadline, in.Article.Lead, article.Markdown(in.Document), in.Article.Byline}, "\n")
}

func fixture(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// The same document, written by LibreOffice in both formats, gives the same article.
func TestOldFormats(t *testing.T) {
	for _, ending := range []string{".rtf", ".doc"} {
		in, err := readOld(t, "news"+ending, fixture(t, "news"+ending))
		if err != nil {
			t.Fatal(err)
		}
		text := allText(in)
		for _, want := range []string{
			"Nước ngọt về ấp Thạnh Hòa", "khánh thành tuyến ống cấp nước cho 120 hộ dân",
			`Bà con **phấn khởi** và *cảm ơn* chính quyền (Theo báo cáo của xã); xem [cổng thông tin](https://caungang.vn/tin?a=1).`,
			"Khánh thành tuyến ống.", "Đình Cảnh",
			"## Số liệu\n\n- Ống chính: 2 km\n  - nhựa\n  - thép\n- Vòi: 120 cái\n\n3. Khảo sát\n4. Thi công\n\n| Ấp | Số hộ |\n| --- | --- |\n| Thạnh *Hòa* | 120 |",
			"Dòng một\\\nDòng hai 😀",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q:\n%s", ending, want, text)
			}
		}
		if strings.Contains(text, "ghi chú kín") || !strings.Contains(told(in), "chữ ẩn trong tệp (1 chỗ)") {
			t.Errorf("%s shows hidden text or does not tell of it:\n%s", ending, told(in))
		}
		figures := in.Document.Images()
		if len(figures) != 2 {
			t.Fatalf("%s has %d figures, want 2", ending, len(figures))
		}
		for i, signature := range []string{"\xFF\xD8\xFF", "\x89PNG"} {
			b, err := fs.ReadFile(in.Pictures, figures[i])
			if err != nil || !strings.HasPrefix(string(b), signature) {
				t.Errorf("%s: picture %s is %.4q, %v", ending, figures[i], b, err)
			}
		}
	}
}

func TestOldFormatsHard(t *testing.T) {
	for _, ending := range []string{".rtf", ".doc"} {
		in, err := readOld(t, "boxes"+ending, fixture(t, "boxes"+ending))
		if err != nil {
			t.Fatal(err)
		}
		text := allText(in)
		for _, want := range []string{
			"Bài viết mới của huyện (Chú cuối).", "Chữ trong **khung**\n\nĐoạn có khung ở bên.", "| Gộp |  | C |\n| --- | --- | --- |\n| 1<br>dòng nữa | x<br>y",
			"[**a@b.vn**](mailto:a@b.vn), gạch nối không ngắt 7‑7.",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q:\n%s", ending, want, text)
			}
		}
		for _, lost := range []string{"cũ kỹ", "lời ghi chú"} {
			if strings.Contains(text, lost) {
				t.Errorf("%s has %q", ending, lost)
			}
		}
		for _, want := range []string{"bản sau khi sửa", "1 lời ghi chú bên lề", "Chữ trong 1 khung", "(1 ô)", "bảng khác"} {
			if !strings.Contains(told(in), want) {
				t.Errorf("%s does not tell %q:\n%s", ending, want, told(in))
			}
		}
	}
}

func TestOldFonts(t *testing.T) {
	for name, want := range map[string][]string{
		"tcvn3.rtf": {"NƯỚC NGỌT VỀ ẤP THẠNH HÒA", "Bà con **phấn khởi** đón dòng nước sạch đầu tiên; ông Nguyễn Văn Sáu, 72 tuổi, mở vòi và cười.", "Đảng ủy xã Mỹ Long Bắc (Unicode: phường)"},
		"tcvn3.doc": {"NƯỚC NGỌT VỀ ẤP THẠNH HÒA", "Bà con **phấn khởi** đón dòng nước sạch đầu tiên; ông Nguyễn Văn Sáu, 72 tuổi, mở vòi và cười.", "Đảng ủy xã Mỹ Long Bắc (Unicode: phường)"},
		"vni.doc":   {"Nước ngọt về ấp Thạnh Hòa, bà con phấn khởi lắm"},
	} {
		in, err := readOld(t, name, fixture(t, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(allText(in), w) {
				t.Errorf("%s lacks %q:\n%s", name, w, allText(in))
			}
		}
		if !strings.Contains(told(in), "đã được đổi sang Unicode") {
			t.Errorf("%s does not tell of its old encoding:\n%s", name, told(in))
		}
	}
}

const rtfHead = `{\rtf1\adeflang1025\ansi\ansicpg1252\uc1\adeff0\deff0{\fonttbl{\f0\fbidi \froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}` +
	`{\f1\fnil\fcharset163 Arial{\*\falt Helvetica};}{\f2\fnil\fcharset0 .VnTime;}{\f3\froman\fcharset2 Symbol;}{\f4\fnil\fcharset222 Cordia;}{\f5\fnil\fcharset163 .VnArialH;}}` +
	`{\colortbl;\red0\green0\blue0;}{\stylesheet{\ql \li0 \fs24 \snext0 Normal;}{\s2\qc \outlinelevel1\b \sbasedon0 heading 2;}{\*\cs10 \additive Default Paragraph Font;}{\s17 \sbasedon2 T\u7921\'3f \u273\'3fề;}}` +
	`{\*\listtable{\list\listtemplateid-1{\listlevel\levelnfc0\levelnfcn0\levelstartat4{\leveltext\'02\'00.;}{\levelnumbers\'01;}}{\listlevel\levelnfc23\levelstartat1{\leveltext\'01\u-3913 ?;}{\levelnumbers;}}{\listname ;}\listid77}}` +
	`{\*\listoverridetable{\listoverride\listid77\listoverridecount0\ls1}}{\info{\title Tên tệp}{\author Ai đó}}{\*\generator Msftedit 5.41;}\pard\plain `

func TestReadRTF(t *testing.T) {
	for name, c := range map[string]struct{ rtf, want, finding string }{
		"unicode and what stands for it": {`\uc1 B\u224\'e0 c\u-2*on \uc2 \u7873\'65\'60 \uc0\u7845 p \u55357\u56832 .\par`, "Bà c\uFFFE" + `on ề ấp 😀.`, ""},
		"a font of Vietnamese":           {`{\f1 Ti\'ea\'ecng Vi\'ea\'f2t} v\'e0 {\f4 \'a1}\par`, "Tiếng Việt và ก", ""},
		"the old font":                   {`{\f2 ng\'ea\-\'ed\'edc n\-íc ngät vÒ Êp, bµ con phÊn khëi}\par`, "", "đổi sang Unicode"},
		"a soft hyphen in a usual font":  {`khánh\-thành\par`, "khánhthành", ""},
		"looks end with their group":     {`a {\b b {\i c} d} e \b f\b0  g\par`, "a **b *c* d** e **f** g", ""},
		"plain ends all looks":           {`{\b\i x \plain y}\par`, "***x*** y", ""},
		"heading by outline":             {`Mở đầu bài viết.\par\pard\plain \s2\outlinelevel1\b Số liệu\par \pard\plain Chữ thường.\par`, "Mở đầu bài viết.\n\n## Số liệu\n\nChữ thường.", ""},
		"heading by its style's base":    {`Mở đầu bài viết.\par\pard\plain \s17 Số liệu\par \pard\plain Chữ thường.\par`, "Mở đầu bài viết.\n\n## Số liệu\n\nChữ thường.", ""},
		"marks":                          {`\ldblquote A\rdblquote  \endash  b\~c\_d \bullet  {\f3 \'b7} e\line f\emdash g\par`, "“A” – b\u00A0c‑d • • e\\\nf—g", ""},
		"a list": {`\pard\ls1{\listtext 4.\tab}Bốn\par{\listtext 5.\tab}Năm\par\ilvl1{\listtext\'b7\tab}trong\par\pard Xen giữa bài.\par\pard\ls1 Sáu\par`,
			"4. Bốn\n5. Năm\n   - trong\n\nXen giữa bài.\n\n6. Sáu", ""},
		"lists of Word 6": {`\pard{\pntext\f3\'B7\tab}{\*\pn\pnlvlblt\pnf3\pnindent0{\pntxtb\'B7}}Một\par{\pntext\f3\'B7\tab}Hai\par\pard{\*\pn\pnlvlbody\pndec\pnstart2{\pntxta .}}Ba\par`,
			"- Một\n- Hai\n\n2. Ba", ""},
		"a table": {`Bảng:\par\trowd\cellx1000\cellx2000\pard\intbl A\cell B\cell\row\trowd\cellx1000\cellx2000\pard\intbl\b 1\b0\par hai\cell 2\cell\row\pard Sau bảng.\par`,
			"Bảng:\n\n| A | B |\n| --- | --- |\n| **1**<br>hai | 2 |\n\nSau bảng.", ""},
		"merged cells": {`\trowd\cellx2000\cellx3000\pard\intbl AB\cell C\cell\row\trowd\cellx1003\cellx2000\cellx3000\pard\intbl a\cell b\cell c\cell\row\pard Sau bảng.\par`,
			"| AB |  | C |\n| --- | --- | --- |\n| a | b | c |\n\nSau bảng.", "ô gộp"},
		"a row that is not ended": {`\trowd\cellx1000\pard\intbl A\cell B\cell`, "| A | B |\n| --- | --- |", ""},
		"footnotes": {`Chữ{\super\chftn{\footnote\pard\plain{\super\chftn} Chú \b đậm}} sau{\chftn{\footnote\ftnalt\pard\plain\chftn\tab Hai\par đoạn}}.\par`,
			"Chữ\\[1\\] sau\\[2\\].\n\n\\[1\\] Chú **đậm**\n\n\\[2\\] Hai đoạn", ""},
		"a link": {`Xem {\field{\*\fldinst { HYPERLINK "https://vn.vn/a?b=1" \\o "mẹo" }}{\fldrslt{\ul cổng}}}, {\field{\*\fldinst HYPERLINK \\l "dau"}{\fldrslt đầu}}, trang {\field{\*\fldinst PAGE}{\fldrslt 3}}.\par`,
			"Xem [cổng](https://vn.vn/a?b=1), đầu, trang .", ""},
		"a bad link":       {`{\field{\*\fldinst HYPERLINK "javascript:alert(1)"}{\fldrslt bấm}}\par`, "bấm", ""},
		"tracked changes":  {`Giữ {\deleted\revauthdel1 bỏ }{\revised\revauth1 thêm}\par`, "Giữ thêm", "2 chỗ"},
		"hidden":           {`Hiện {\v ẩn {\b nữa}} ra\par`, "Hiện  ra", "chữ ẩn"},
		"headers":          {`{\header\pard Đầu trang\par}{\footerf Chân trang\par}Thân bài.\par`, "Thân bài.", ""},
		"a comment":        {`Chữ{\*\atnid A}{\*\atnauthor B}\chatn{\*\annotation Sai rồi\par} sau\par`, "Chữ sau", "1 lời ghi chú"},
		"an object":        {`Bảng {\object\objemb{\*\objclass Excel.Sheet}{\*\objdata 0105}{\result{\pict\wmetafile8 0100}}}đây\par`, "Bảng đây", "1 đối tượng nhúng"},
		"a metafile":       {`Hình {\pict\emfblip 0100}đây\par`, "Hình đây", "1 hình dạng vẽ cũ"},
		"a formula":        {`Tính {\mmath{\*\moMath{\mr x}}}xong\par`, "Tính xong", "1 công thức"},
		"a text box":       {`{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard Trong khung\par}}{\shprslt{\*\do\dptxbx{\dptxbxtext Trong khung\par}}}}Ngoài khung\par`, "Trong khung\n\nNgoài khung", "Chữ trong 1 khung"},
		"unknown groups":   {`Chữ{\*\moi_la x{\b y}} sau{\khongbiet  vẫn còn}\par`, "Chữ sau vẫn còn", ""},
		"bytes of no word": {`Chữ \'zz \'9 \bin3 {{{ \{ngoặc\} \\ hết\par`, `Chữ zz 9  {ngoặc} \\ hết`, ""},
		"cut":              {`Chữ {\b còn`, "Chữ **còn**", "bị cụt"},
	} {
		end := "}"
		if name == "cut" {
			end = ""
		}
		in, err := readOld(t, "a.rtf", rtfHead+windows1252(c.rtf)+end)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := strings.TrimSpace(allText(in)); c.want != "" && got != strings.TrimSpace(article.Markdown(article.Parse(c.want))) {
			t.Errorf("%s gives %q, want %q", name, got, c.want)
		}
		if (c.finding == "") != (len(in.Findings) == 0) || !strings.Contains(told(in), c.finding) {
			t.Errorf("%s tells %q, want %q", name, told(in), c.finding)
		}
	}
}

// windows1252 writes the letters beyond ASCII as Word does.
func windows1252(text string) string {
	var out strings.Builder
	for _, r := range text {
		switch {
		case r < 0x80:
			out.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&out, `\'%02x`, r)
		default:
			fmt.Fprintf(&out, `\u%d?`, r)
		}
	}
	return out.String()
}

func TestReadRTFRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		rtf  string
		code newsroom.Code
	}{
		"nothing":   {`{\rtf1\ansi}`, newsroom.Invalid},
		"blanks":    {`{\rtf1\ansi \par  \par}`, newsroom.Invalid},
		"cut early": {`{\rtf1\ansi{\fonttbl{\f0 Ti`, newsroom.Damaged},
	} {
		if _, err := readOld(t, "a.rtf", c.rtf); newsroom.ErrorCode(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := office.Read(t.Context(), "to.rtf", strings.NewReader(`{\rtf1}`), 1<<40); newsroom.ErrorCode(err) != newsroom.Invalid {
		t.Errorf("a file that says it is too large: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := office.Read(ctx, "a.rtf", strings.NewReader(rtfHead+"x}"), int64(len(rtfHead)+2)); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// Hostile files end, with what they say or with a sentence.
func TestReadRTFHostile(t *testing.T) {
	for name, rtf := range map[string]string{
		"groups without end":  `{\rtf1 chữ` + strings.Repeat("{", 3_000_000),
		"closings":            `{\rtf1 chữ` + strings.Repeat("}", 3_000_000) + "sau",
		"boxes in each other": `{\rtf1 chữ` + strings.Repeat(`{\shp{\shptxt `, 100_000),
		"notes in each other": `{\rtf1 chữ` + strings.Repeat(`{\footnote `, 100_000),
		"fields":              `{\rtf1 chữ` + strings.Repeat(`{\field{\fldinst `, 100_000),
		"lists":               `{\rtf1 {\listtable` + strings.Repeat(`{\list{\listlevel}\listid1}`, 50_000) + "} chữ" + strings.Repeat(`{\pn\pnlvlblt}\ilvl999999999 a\par`, 50_000),
		"columns":             `{\rtf1 chữ\par` + strings.Repeat(`\trowd\cellx1\intbl a\cell b\row`, 50_000) + strings.Repeat(`\cellx9999`, 50_000) + `\cell\row}`,
		"words":               `{\rtf1 chữ\` + strings.Repeat("a", 3_000_000),
		"numbers":             `{\rtf1 chữ\u` + strings.Repeat("9", 3_000_000) + `\bin-1 \bin99999999999 x`,
	} {
		in, err := readOld(t, name, rtf)
		if err != nil && newsroom.ErrorCode(err) == newsroom.Internal {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil && !strings.Contains(allText(in), "ch") {
			t.Errorf("%s lost its text", name)
		}
	}
}
