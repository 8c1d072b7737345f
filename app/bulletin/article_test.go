package bulletin_test

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toasoan/app/article"
	"toasoan/app/bulletin"
	"toasoan/app/newsroom"
	"toasoan/app/typeset"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with a file of testdata; a missing file fails.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (run with -update)", err)
	}
	if got == string(want) {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			t.Fatalf("%s differs at line %d\n got %s\nwant %s", path, i+1, g[i], append(w, make([]string, i+1)...)[i])
		}
	}
	t.Fatalf("%s is longer than what was set", path)
}

func layout(t testing.TB, in bulletin.ArticlePage) bulletin.Layout {
	t.Helper()
	l, err := bulletin.LayoutArticle(in)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestGolden(t *testing.T) {
	for name, in := range map[string]bulletin.ArticlePage{
		"sample": sample(t), "rich": rich(t), "long": long(t, 24), "empty": {},
	} {
		t.Run(name, func(t *testing.T) { golden(t, name, typeset.Dump(layout(t, in).Pages)) })
	}
}

// bodyFace are the faces of the running text.
func isBody(b typeset.Box) bool {
	return b.Kind == typeset.TextBox && strings.HasPrefix(b.Face, "Serif") && b.Size == 10.4
}

// line is what stands on one baseline of one column.
type line struct {
	x, y, end float64
	text      string
}

// columnLines gives the lines of the running text of a page, by column.
func columnLines(p typeset.Page) [2][]line {
	var out [2][]line
	for _, b := range p.Boxes {
		if !isBody(b) {
			continue
		}
		n := 0
		if b.X > p.Width/2 {
			n = 1
		}
		if k := len(out[n]); k > 0 && out[n][k-1].y == b.Y {
			out[n][k-1].text += b.Text
			out[n][k-1].end = b.X + b.W
			continue
		}
		out[n] = append(out[n], line{b.X, b.Y, b.X + b.W, b.Text})
	}
	return out
}

// TestRules: no line leaves its column, paragraphs show two lines at least at
// the top and the foot of a column, and no paragraph ends with one syllable.
func TestRules(t *testing.T) {
	for name, in := range map[string]bulletin.ArticlePage{"sample": sample(t), "long": long(t, 60)} {
		t.Run(name, func(t *testing.T) {
			ends := map[string]bool{}
			starts := map[string]bool{}
			for _, b := range in.Document.Blocks {
				if words := strings.Fields(inlineText(b.Inlines)); b.Kind == article.Paragraph && len(words) > 12 {
					ends[words[len(words)-1]] = true
					starts[strings.Join(words[:3], " ")] = true
				}
			}
			for n, p := range layout(t, in).Pages {
				for c, lines := range columnLines(p) {
					right := []float64{p.Width/2 - 10, p.Width - 54}[c]
					for i, l := range lines {
						if l.end > right+0.05 {
							t.Errorf("page %d: %q ends at %.2f, the column at %.2f", n+1, l.text, l.end, right)
						}
						words := strings.Fields(l.text)
						if len(words) == 1 && ends[words[0]] {
							t.Errorf("page %d: %q alone on a last line", n+1, l.text)
						}
						first := len(words) > 2 && starts[strings.Join(words[:3], " ")]
						if i == len(lines)-1 && first && l.y > p.Height-90 {
							t.Errorf("page %d: the first line %q alone at the foot", n+1, l.text)
						}
						if i == 0 && l.end < right-15 && len(lines) > 1 {
							t.Errorf("page %d: the last line %q alone at the top", n+1, l.text)
						}
					}
				}
			}
		})
	}
}

func inlineText(inlines []article.Inline) string {
	var s strings.Builder
	for _, in := range inlines {
		s.WriteString(in.Text)
	}
	return s.String()
}

// TestFigureAndCaption: a caption stands right under its picture.
func TestFigureAndCaption(t *testing.T) {
	in := rich(t)
	captions := 0
	for n, p := range layout(t, in).Pages {
		for i, b := range p.Boxes {
			if b.Kind != typeset.PictureBox {
				continue
			}
			next := p.Boxes[i+1]
			if next.Kind != typeset.TextBox || !strings.HasPrefix(b.AltText, strings.TrimSpace(next.Text[:min(len(next.Text), 10)])) {
				t.Errorf("page %d: after picture %s comes %q", n+1, b.Ref, next.Text)
			}
			if gap := next.Y - (b.Y + b.H); gap < 8 || gap > 20 {
				t.Errorf("page %d: caption %.1f pt under its picture", n+1, gap)
			}
			captions++
		}
	}
	if captions != 4 {
		t.Errorf("%d pictures", captions)
	}
}

func TestFindings(t *testing.T) {
	in := sample(t)
	in.Picture = nil
	in.Document.Blocks = append(in.Document.Blocks, article.Block{Kind: article.Paragraph, Inlines: []article.Inline{
		{Text: "Xin chúc mừng 👍🏽 tập thể, cá nhân 👨‍👩‍👧 và 𝐁𝐚̣𝐧 đọc ﷺ thân mến"}}})
	l := layout(t, in)
	var places []string
	for _, f := range l.Findings {
		if f.Message.VI == "" || f.Message.EN == "" {
			t.Errorf("finding without words: %+v", f)
		}
		places = append(places, f.Place)
	}
	all := strings.Join(places, "\n")
	if !strings.Contains(all, "chúc mừng 👍") || !strings.Contains(all, "Đồng chí Trần Minh Bảnh") {
		t.Errorf("places:\n%s", all)
	}
	dump := typeset.Dump(l.Pages)
	if !strings.Contains(dump, "☐") || !strings.Contains(dump, "Không tìm thấy ảnh này.") || strings.Contains(dump, "𝐁") {
		t.Error("substitutes are not on the page")
	}
	if strings.Count(typeset.Dump(layout(t, sample(t)).Pages), "☐") > 0 || len(layout(t, sample(t)).Findings) > 0 {
		t.Error("the sample has findings")
	}
}

func TestUnreadablePicture(t *testing.T) {
	in := sample(t)
	broken := filepath.Join(t.TempDir(), "x.jpg")
	if err := os.WriteFile(broken, []byte("\xff\xd8 not a picture"), 0o644); err != nil {
		t.Fatal(err)
	}
	make := files(t, in.Picture)
	spoilt := func(ctx context.Context, shown article.Shown, side int) (string, error) {
		if strings.HasPrefix(shown.Image, "photo:a") {
			return broken, nil
		}
		return make(ctx, shown, side)
	}
	out := filepath.Join(t.TempDir(), "a.pdf")
	findings, err := bulletin.ExportArticle(context.Background(), in, spoilt, out, quiet)
	if err != nil || len(findings) != 1 || !strings.Contains(findings[0].Message.VI, "Không đọc được") {
		t.Errorf("findings %v, %v", findings, err)
	}
}

func TestEmptySettingsLeaveNoGap(t *testing.T) {
	in := sample(t)
	in.Settings = newsroom.Settings{}
	first := layout(t, in).Pages[0].Boxes[0]
	if first.Kind != typeset.RuleBox || first.Y > 50 {
		t.Errorf("the page starts with %+v", first)
	}
}

func pictureBoxes(l bulletin.Layout) []typeset.Box {
	var out []typeset.Box
	for _, p := range l.Pages {
		for _, b := range p.Boxes {
			if b.Kind == typeset.PictureBox {
				out = append(out, b)
			}
		}
	}
	return out
}

// The sizes of figures between paragraphs: a column, across the columns, and as
// much as the page has.
func TestFigureSizes(t *testing.T) {
	in := sample(t)
	in.Picture = pictures(map[string][2]int{"photo:a": {3000, 2400}})
	widths := map[newsroom.FigureSize]float64{}
	for _, size := range []newsroom.FigureSize{newsroom.ColumnFigure, newsroom.WideFigure, newsroom.FullFigure} {
		f := figure("a", "Một ảnh.")
		f.Size = size
		in.Document.Blocks = []article.Block{para("Đoạn đầu của bài."), f, para("Đoạn cuối của bài.")}
		boxes := pictureBoxes(layout(t, in))
		if len(boxes) != 1 {
			t.Fatalf("%q: %d pictures", size, len(boxes))
		}
		if ratio := boxes[0].W / boxes[0].H; math.Abs(ratio-1.25) > 0.01 {
			t.Errorf("%q: the picture is stretched to %.2f", size, ratio)
		}
		widths[size] = boxes[0].W
	}
	if c, w, f := widths[""], widths["wide"], widths["full"]; c > 234 || w < c+100 || f < w+50 || f > 488 {
		t.Errorf("widths %v", widths)
	}
}

// A figure shows its part of a picture, and two parts of one are two pictures.
func TestCrop(t *testing.T) {
	in := sample(t)
	whole, part := figure("a", "Cả ảnh."), figure("a", "Một phần.")
	part.Crop = newsroom.Area{X: 0.25, Y: 0, Width: 0.5, Height: 1}
	in.Document.Blocks = []article.Block{para("Đoạn đầu."), whole, para("Đoạn giữa."), part, para("Đoạn cuối.")}
	l := layout(t, in)
	boxes := pictureBoxes(l)
	if len(boxes) != 2 || len(l.Pictures) != 2 || boxes[0].Ref == boxes[1].Ref {
		t.Fatalf("%d boxes, pictures %v", len(boxes), l.Pictures)
	}
	if ratio := boxes[1].W / boxes[1].H; math.Abs(ratio-0.75) > 0.01 {
		t.Errorf("the part is %.2f wide for its height", ratio)
	}
}

// The pictures of a gallery stand in rows of one height that fill the width, in
// their order, each with its caption below it.
func TestGallery(t *testing.T) {
	in := sample(t)
	in.Picture = pictures(map[string][2]int{"photo:a": {3000, 2000}, "photo:b": {2000, 3000}, "photo:c": {3000, 2000}, "photo:d": {4000, 2000}, "photo:e": {2000, 2000}})
	for n := 2; n <= 5; n++ {
		gallery := article.Block{Kind: article.GalleryBlock}
		for i := range n {
			gallery.Blocks = append(gallery.Blocks, figure(string(rune('a'+i)), fmt.Sprintf("Ảnh số %d.", i+1)))
		}
		in.Document.Blocks = []article.Block{para("Đoạn đầu của bài."), gallery, para("Đoạn cuối của bài.")}
		l := layout(t, in)
		rows := map[float64][]typeset.Box{}
		for i, b := range pictureBoxes(l) {
			if !strings.HasPrefix(b.Ref, "photo:"+string(rune('a'+i))) {
				t.Errorf("%d: picture %d is %s", n, i, b.Ref)
			}
			rows[b.Y] = append(rows[b.Y], b)
		}
		for _, row := range rows {
			for _, b := range row {
				if math.Abs(b.H-row[0].H) > 0.01 {
					t.Errorf("%d: heights %.1f and %.1f in a row", n, row[0].H, b.H)
				}
			}
			if last := row[len(row)-1]; last.X+last.W > 541.3 || len(row) > 1 && last.H < 280 && last.X+last.W < 540 {
				t.Errorf("%d: a row ends at %.1f", n, last.X+last.W)
			}
		}
		text := pageText(l)
		for i := range n {
			if !strings.Contains(text, fmt.Sprintf("Ảnhsố%d.", i+1)) {
				t.Errorf("%d: the caption of picture %d is lost", n, i+1)
			}
		}
	}
}

// What has too few pixels is told; what has far too few stops the export until
// the person says so.
func TestResolution(t *testing.T) {
	in := sample(t)
	for _, c := range []struct {
		width    int
		findings int
		code     newsroom.Code
	}{{700, 0, ""}, {500, 1, ""}, {300, 1, newsroom.Refused}} {
		in.Picture = pictures(map[string][2]int{"photo:a": {c.width, c.width * 2 / 3}})
		in.Document.Blocks = []article.Block{para("Đoạn đầu của bài."), figure("a", "Một ảnh."), para("Đoạn cuối của bài.")}
		for _, p := range layout(t, in).Pictures {
			if got, want := p.Resolution(), 72*float64(c.width)/p.W; math.Abs(got-want) > 0.5 {
				t.Errorf("%d pixels: %.1f ppi; want %.1f", c.width, got, want)
			}
		}
		path := filepath.Join(t.TempDir(), "a.pdf")
		findings, err := bulletin.ExportArticle(context.Background(), in, files(t, in.Picture), path, quiet)
		if newsroom.ErrorCode(err) != c.code || c.code == "" && len(findings) != c.findings {
			t.Errorf("%d pixels: findings %v, error %v", c.width, findings, err)
		}
		if err != nil && strings.Contains(err.Error(), "%!") {
			t.Error(err)
		}
		if _, err := os.Stat(path); (err == nil) != (c.code == "") {
			t.Errorf("%d pixels: the file: %v", c.width, err)
		}
		in.Anyway = true
		if findings, err := bulletin.ExportArticle(context.Background(), in, files(t, in.Picture), path, quiet); err != nil || len(findings) != c.findings {
			t.Errorf("%d pixels anyway: findings %v, error %v", c.width, findings, err)
		}
		in.Anyway = false
	}
}
