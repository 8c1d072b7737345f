package bulletin_test

import (
	"strings"
	"testing"

	"toasoan/app/article"
	"toasoan/app/bulletin"
	"toasoan/app/newsroom"
	"toasoan/app/typeset"
)

// columnsOf gives the left edges at which the words of each text stand.
func columnsOf(t *testing.T, markdown string, texts ...string) []int {
	t.Helper()
	layout, err := bulletin.LayoutArticle(bulletin.ArticlePage{
		Article:  newsroom.Article{Headline: "Thử", Kind: newsroom.KindPoem},
		Document: article.Parse(markdown),
	})
	if err != nil {
		t.Fatal(err)
	}
	var columns []int
	for _, text := range texts {
		for _, b := range layout.Pages[0].Boxes {
			if b.Kind == typeset.TextBox && strings.HasPrefix(b.Text, text) {
				columns = append(columns, int(b.X/300))
			}
		}
	}
	if len(columns) != len(texts) {
		t.Fatalf("found %d of %d texts", len(columns), len(texts))
	}
	return columns
}

func TestStanzaStaysTogether(t *testing.T) {
	poem := "Một dòng\\\nHai dòng\\\nBa dòng\n\nBốn dòng\\\nNăm dòng\\\nSáu dòng\n\nBảy dòng\\\nTám dòng\\\nChín dòng\n"
	c := columnsOf(t, poem, "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín")
	for i := 0; i < len(c); i += 3 {
		if c[i] != c[i+1] || c[i] != c[i+2] {
			t.Errorf("a stanza is divided: %v", c)
		}
	}
	if c[0] == c[8] {
		t.Errorf("the poem fills one column only: %v", c)
	}
}

func TestSmallTableStaysTogether(t *testing.T) {
	c := columnsOf(t, "Một đoạn.\n\n| Ngày | Việc |\n| --- | --- |\n| Thứ hai | họp |\n| Thứ ba | viết |\n| Thứ tư | in |\n", "Thứ hai", "Thứ ba", "Thứ tư")
	if c[0] != c[1] || c[1] != c[2] {
		t.Errorf("a small table is divided: %v", c)
	}
}
