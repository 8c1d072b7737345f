package article_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"toasoan/app/article"
	"toasoan/app/legacy"
	"toasoan/app/newsroom"
)

// old gives a report in an old encoding, as Windows-1252 shows its bytes, and as
// it reads; package legacy says where the files come from.
func old(t *testing.T, name string) (spoilt, read []string) {
	t.Helper()
	lines := func(file string) []byte {
		b, err := os.ReadFile(filepath.Join("..", "legacy", "testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	shown, err := charmap.Windows1252.NewDecoder().Bytes(lines(name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(shown)), "\n"), strings.Split(strings.TrimSpace(string(lines("unicode.txt"))), "\n")
}

func TestRereadMendsOldParagraphsAmongNewOnes(t *testing.T) {
	for e, file := range map[legacy.Encoding]string{legacy.TCVN3: "tcvn3.txt", legacy.VNI: "vni.txt"} {
		spoilt, read := old(t, file)
		now := "Ông là người làng này; nay đã ở đây mười năm."
		var blocks, want []article.Block
		for i := range spoilt {
			if strings.TrimSpace(spoilt[i]) != "" {
				blocks = append(blocks, article.Block{Kind: article.Paragraph, Inlines: []article.Inline{{Text: spoilt[i]}}})
				want = append(want, article.Block{Kind: article.Paragraph, Inlines: []article.Inline{{Text: read[i]}}})
			}
		}
		own := article.Block{Kind: article.Paragraph, Inlines: []article.Inline{{Text: now}}}
		editor := editorJSON(t, article.Document{Blocks: append(blocks, own)})
		a := newsroom.Article{Headline: spoilt[0], Lead: now}

		guesses, err := article.Guesses(a, editor)
		if err != nil || len(guesses) == 0 || guesses[0].Value != string(e) {
			t.Fatalf("%s: guessed %+v, %v", e, guesses, err)
		}
		if g := guesses[0]; !strings.Contains(read[0], g.After) || g.Before == g.After {
			t.Errorf("%s: shown %q as %q", e, g.Before, g.After)
		}
		a, doc, err := article.Reread(a, editor, e)
		if err != nil || a.Headline != strings.TrimSpace(read[0]) || a.Lead != now {
			t.Errorf("%s: got %+v, %v", e, a, err)
		}
		if got, want := article.Markdown(doc), article.Markdown(article.Canonical(article.Document{Blocks: append(want, own)})); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", e, got, want)
		}
		if guesses, err = article.Guesses(a, editorJSON(t, doc)); err != nil || len(guesses) > 0 || guesses == nil {
			t.Errorf("%s: guessed once more: %+v, %v", e, guesses, err)
		}
	}
}

func TestRereadKeepsMarksWithTheirLetters(t *testing.T) {
	editor := editorJSON(t, article.Document{Blocks: []article.Block{{Kind: article.Paragraph, Inlines: []article.Inline{
		{Text: "§¹i h", Bold: true}, {Text: "éi ®¹i biÓu lÇn thø n¨m "}, {Text: "nhiÖm kú", Italic: true, Link: "https://a.vn/§éi"}}}}})
	_, doc, err := article.Reread(newsroom.Article{}, editor, legacy.TCVN3)
	if got, want := article.Markdown(doc), "**Đại h**ội đại biểu lần thứ năm [*nhiệm kỳ*](<https://a.vn/§éi>)\n"; err != nil || got != want {
		t.Errorf("got %q, want %q, %v", got, want, err)
	}
}
