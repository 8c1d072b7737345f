package office_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"toasoan/app/apptest"
	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/office"
)

// piece gives an article with every block of the dialect; its pictures are wide,
// tall, small and missing.
func piece(t testing.TB) office.Piece {
	t.Helper()
	pictures := map[string]office.Picture{}
	for ref, size := range map[string][2]int{"photo:wide": {90, 30}, "photo:tall": {30, 90}, "photo:small": {20, 10}} {
		path := filepath.Join(t.TempDir(), "p.jpg")
		if err := os.WriteFile(path, apptest.JPEG(t, size[0], size[1], 1), 0o644); err != nil {
			t.Fatal(err)
		}
		scale := 50
		if ref == "photo:small" {
			scale = 1
		}
		pictures[ref] = office.Picture{Path: path, Width: size[0] * scale, Height: size[1] * scale}
	}
	a := apptest.SampleArticle()
	a.Source = "Báo Trà Vinh"
	a.CreatedAt = time.Date(2023, 7, 7, 3, 0, 0, 0, time.UTC)
	a.UpdatedAt = a.CreatedAt
	return office.Piece{
		Article: a,
		Document: article.Parse(strings.Join([]string{
			"Bà con **phấn khởi** & *cảm ơn* <nhà nước>,  hai dấu cách; xem [cổng thông tin](https://caungang.vn/tin?a=1&b=2) hoặc **[thư](mailto:a@b.vn)**.",
			"![Khánh thành cống](photo:wide \"Đình Cảnh\"){alt=\"Người dân &quot;mở&quot; vòi\"}",
			"## Số liệu",
			"- Ống: 2 km\n- Vòi:\n\n  3. đồng\n  4. nhựa\n\n     bền hơn",
			"1. Một\n2. Hai",
			"5) Năm\n6) Sáu",
			"### Theo ấp",
			"| Ấp | Hộ |\n| --- | --- |\n| Thạnh *Hòa* | 120 |",
			"| Xã | Hộ |\n| --- | --- |\n| Mỹ Long | 900 |",
			"> Nước ngọt thật!\n>\n> - Ông Sáu",
			"Dòng một  \nDòng hai 😀",
			"![](photo:tall)",
			"![Nhỏ](photo:small)",
			"![Ảnh đã mất](photo:gone)",
			"![Lại cống ấy](photo:wide)",
			"![Rộng](photo:wide){size=\"wide\"}",
			"![Tràn](photo:wide){size=\"full\"}",
			"![Một](photo:wide)\n![Hai](photo:tall)\n![Ba](photo:wide)\n![Bốn](photo:small)",
		}, "\n\n")),
		Shown: func(s article.Shown) (office.Picture, bool) { p, ok := pictures[s.Image]; return p, ok },
	}
}

// parts writes a piece and gives the parts of the file; each XML part must be
// well-formed.
func parts(t testing.TB, in office.Piece) (map[string]string, []newsroom.Finding) {
	t.Helper()
	var out bytes.Buffer
	findings, err := office.Write(t.Context(), &out, in)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(b)
		if strings.HasSuffix(f.Name, ".jpeg") {
			continue
		}
		for d := xml.NewDecoder(bytes.NewReader(b)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return files, findings
}

func TestWrite(t *testing.T) {
	files, findings := parts(t, piece(t))
	if len(findings) != 0 {
		t.Errorf("findings %+v", findings)
	}
	document := files["word/document.xml"]
	for _, want := range []string{
		`<w:pStyle w:val="Title"/></w:pPr><w:r><w:t xml:space="preserve">Chuyển đổi số về với bà con ấp Thạnh Hòa</w:t>`,
		`<w:pStyle w:val="Subtitle"/>`, `<w:pStyle w:val="Sapo"/>`, `<w:pStyle w:val="Heading2"/>`, `<w:pStyle w:val="Heading3"/>`, `<w:pStyle w:val="Quote"/>`,
		`<w:pStyle w:val="Byline"/></w:pPr><w:r><w:t xml:space="preserve">Đình Cảnh</w:t>`, `>Nguồn: Báo Trà Vinh<`,
		`<w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">phấn khởi</w:t>`, ` &lt;nhà nước&gt;,  hai dấu cách`,
		`<w:ilvl w:val="1"/><w:numId w:val="3"/>`, `<w:ilvl w:val="0"/><w:numId w:val="4"/>`, `<w:ilvl w:val="0"/><w:numId w:val="5"/>`,
		`<w:pStyle w:val="ListContinue"/><w:ind w:left="1134" w:firstLine="0"/>`, `<w:tblHeader/>`, `</w:tbl><w:p>`, `<w:r><w:br/></w:r>`,
		`descr="Người dân &#34;mở&#34; vòi"`, `<wp:extent cx="4320000" cy="1440000"/>`, `<wp:extent cx="2520000" cy="7560000"/>`, `<wp:extent cx="190500" cy="95250"/>`,
		`<w:pStyle w:val="Picture"/><w:keepNext/>`, `>Khánh thành cống<`, `<w:i/><w:iCs/></w:rPr><w:t xml:space="preserve">Ảnh: Đình Cảnh<`, `[Không tìm thấy ảnh này.]`, `>Ảnh đã mất<`,
		`<wp:extent cx="5760000" cy="1920000"/>`, `<w:ind w:left="-1134" w:right="-567" w:firstLine="0"/></w:pPr>`, `<wp:extent cx="6840000" cy="2280000"/>`,
		`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"`,
	} {
		if !strings.Contains(document, want) {
			t.Errorf("document.xml lacks %s", want)
		}
	}
	if n := strings.Count(document, `r:embed="`); n != 10 {
		t.Errorf("%d pictures shown; want 10", n)
	}
	if files["word/media/image3.jpeg"] == "" || files["word/media/image4.jpeg"] != "" {
		t.Error("want three picture files, the one shown twice only once")
	}
	relations := files["word/_rels/document.xml.rels"]
	for _, want := range []string{`Target="https://caungang.vn/tin?a=1&amp;b=2" TargetMode="External"`, `Target="mailto:a@b.vn"`, `Target="media/image1.jpeg"/>`} {
		if !strings.Contains(relations, want) {
			t.Errorf("relationships lack %s", want)
		}
	}
	for id := range strings.SplitSeq(document, ` r:id="`) {
		if name, _, ok := strings.Cut(id, `"`); ok && strings.HasPrefix(name, "rId") && !strings.Contains(relations, `Id="`+name+`"`) {
			t.Errorf("no relationship %s", name)
		}
	}
	for _, start := range []string{`<w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/>`, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>`, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>`} {
		if !strings.Contains(files["word/numbering.xml"], start) {
			t.Errorf("numbering.xml lacks %s", start)
		}
	}
	if !strings.Contains(files["docProps/core.xml"], "<dc:creator>Đình Cảnh</dc:creator>") {
		t.Errorf("core.xml is %s", files["docProps/core.xml"])
	}
	for style := range strings.SplitSeq(document, `<w:pStyle w:val="`) {
		if name, _, ok := strings.Cut(style, `"/>`); ok && !strings.Contains(name, "<") && !strings.Contains(files["word/styles.xml"], `w:styleId="`+name+`"`) {
			t.Errorf("no style %s", name)
		}
	}
}

func TestWriteIsTheSameEachTime(t *testing.T) {
	in := piece(t)
	var first, second bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if _, err := office.Write(t.Context(), out, in); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two exports of one article differ")
	}
}

// TestWriteTakesWhatIsHostile writes what Word would call damaged; parts sees to
// it that the XML is well-formed.
func TestWriteTakesWhatIsHostile(t *testing.T) {
	wide := article.Block{Kind: article.TableRow}
	for range 130 {
		wide.Blocks = append(wide.Blocks, article.Block{Kind: article.TableCell, Inlines: []article.Inline{{Text: "ô"}}})
	}
	deep := article.Block{Kind: article.Paragraph, Inlines: []article.Inline{{Text: "sâu nhất"}}}
	for range 11 {
		deep = article.Block{Kind: article.BulletList, Blocks: []article.Block{{Kind: article.ListItem, Blocks: []article.Block{
			{Kind: article.Paragraph, Inlines: []article.Inline{{Text: "bậc"}}}, deep}}}}
	}
	in := office.Piece{
		Article: newsroom.Article{Headline: "a\x00b\x0b]]>\uffff<w:p>&\"'", Byline: "c\x1fd"},
		Document: article.Document{Blocks: []article.Block{
			{Kind: article.Paragraph, Inlines: []article.Inline{{Text: "x\x01\ufffe\u202e", Link: "http://a b/%zz"}}},
			{Kind: article.Table, Blocks: []article.Block{wide, wide}},
			deep,
			{Kind: article.FigureBlock, Image: "photo:x\"><", AltText: "\x02<"},
		}},
	}
	files, findings := parts(t, in)
	document := files["word/document.xml"]
	if strings.ContainsAny(document, "\x00\x01\x02\x0b\x1f\uffff\ufffe") {
		t.Error("control characters reached the file")
	}
	if n := strings.Count(document, "<w:tbl>"); n != 3 {
		t.Errorf("130 columns became %d tables; want 3", n)
	}
	if !strings.Contains(document, "(http://a b/%zz)") || !strings.Contains(document, "sâu nhất") || strings.Contains(document, `w:ilvl w:val="9"`) {
		t.Error("lost an address or a deep list")
	}
	if len(findings) != 3 {
		t.Errorf("findings %+v; want the link, the table and the list", findings)
	}
}

// broken is a stream that is full.
type broken struct{}

var errBroken = errors.New("full")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteThatFails(t *testing.T) {
	in := piece(t)
	if _, err := office.Write(t.Context(), broken{}, in); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := office.Write(ctx, io.Discard, in); newsroom.ErrorCode(err) != newsroom.Canceled {
		t.Errorf("got %v; want canceled", err)
	}
	in.Shown = func(article.Shown) (office.Picture, bool) {
		return office.Picture{Path: filepath.Join(t.TempDir(), "x"), Width: 1, Height: 1}, true
	}
	if _, err := office.Write(t.Context(), io.Discard, in); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v; want the file's error", err)
	}
}

// TestWriteGallery holds that the pictures of a row have one height and that the
// rows fill the width; a table without a grid that fits is damaged for Word.
func TestWriteGallery(t *testing.T) {
	in := piece(t)
	in.Document = article.Parse("![Một](photo:wide)\n![Hai](photo:tall)\n![Ba](photo:gone)\n![](photo:small)\n![Năm](photo:wide)")
	files, _ := parts(t, in)
	document := files["word/document.xml"]
	table := document[strings.Index(document, "<w:tbl>"):strings.Index(document, "</w:tbl>")]
	grid := sum(t, table, `<w:gridCol w:w="(\d+)"`)
	rows := strings.Split(table, "<w:tr>")[1:]
	columns := strings.Count(table, "<w:gridCol ")
	shown := 0
	for i, row := range rows {
		if got := sum(t, row, `<w:tcW w:w="(\d+)"`); got != grid {
			t.Errorf("row %d is %d wide; the table is %d", i, got, grid)
		}
		if got := sum(t, row, `<w:gridSpan w:val="(\d+)"`); got != columns {
			t.Errorf("row %d has %d of %d columns", i, got, columns)
		}
		heights := regexp.MustCompile(`<wp:extent cx="\d+" cy="(\d+)"`).FindAllStringSubmatch(row, -1)
		shown += len(heights)
		for _, h := range heights {
			first, _ := strconv.Atoi(heights[0][1])
			if height, _ := strconv.Atoi(h[1]); height < first*99/100 || height > first*101/100 {
				t.Errorf("row %d has heights %v", i, heights)
			}
		}
	}
	if grid != 9071 || len(rows) < 2 || shown != 4 || strings.Count(table, "Không tìm thấy ảnh này.") != 1 {
		t.Errorf("%d wide, %d rows, %d pictures", grid, len(rows), shown)
	}
	for _, words := range []string{"Một", "Hai", "Ba", "Năm"} {
		if !strings.Contains(table, ">"+words+"<") {
			t.Errorf("lacks the caption %s", words)
		}
	}
}

func sum(t *testing.T, text, pattern string) int {
	t.Helper()
	total := 0
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			t.Fatal(err)
		}
		total += n
	}
	return total
}

// TestWriteShownCropped holds that a picture that is cropped in two ways is two files.
func TestWriteShownCropped(t *testing.T) {
	in := piece(t)
	in.Document = article.Parse("![](photo:wide)\n\n![](photo:wide){crop=\"0,0,0.5,1\"}\n\n![](photo:wide)")
	var asked []article.Shown
	given := in.Shown
	in.Shown = func(s article.Shown) (office.Picture, bool) {
		asked = append(asked, s)
		return given(s)
	}
	files, _ := parts(t, in)
	if files["word/media/image2.jpeg"] == "" || files["word/media/image3.jpeg"] != "" {
		t.Error("want two picture files")
	}
	if len(asked) != 3 || asked[1].Crop != (newsroom.Area{Width: 0.5, Height: 1}) {
		t.Errorf("asked for %+v", asked)
	}
}
