package bulletin_test

import (
	"flag"
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
	in.Picture = func(string) (bulletin.Picture, bool) {
		return bulletin.Picture{Path: broken, Width: 800, Height: 600}, true
	}
	if l := layout(t, in); len(l.Findings) != 2 || len(l.Pictures) != 0 {
		t.Errorf("findings %v, pictures %v", l.Findings, l.Pictures)
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
