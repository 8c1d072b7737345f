package bulletin_test

import (
	"strings"
	"testing"
	"time"

	"toasoan/app/article"
	"toasoan/app/bulletin"
	"toasoan/app/newsroom"
	"toasoan/app/typeset"

	"pgregory.net/rapid"
)

// squeeze drops white space: lines and cells end without it.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// pageText gives the texts of all boxes in order, the margins apart.
func pageText(l bulletin.Layout) string {
	var s strings.Builder
	for _, p := range l.Pages {
		for _, b := range p.Boxes {
			if b.Kind == typeset.TextBox && b.Y > 60 && b.Y < p.Height-45 {
				s.WriteString(b.Text)
			}
		}
	}
	return squeeze(s.String())
}

// documentText gives the words of blocks as they should be printed.
func documentText(blocks []article.Block) string {
	var s strings.Builder
	for _, b := range blocks {
		s.WriteString(inlineText(b.Inlines))
		for i, item := range b.Blocks {
			switch b.Kind {
			case article.BulletList:
				s.WriteString("•")
			case article.OrderedList:
				s.WriteString(string(rune('0'+b.Start+i)) + ".")
			}
			s.WriteString(documentText([]article.Block{item}))
		}
	}
	return squeeze(s.String())
}

// TestTextProperty: whatever the article, its words are on the pages, all of
// them, once and in order.
func TestTextProperty(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune("aănđêộợừỳĐẪ0189“”.,-/")), 1, 12, -1)
	words := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 1, 80).Draw(t, "words"), " ")
	})
	inlines := rapid.Custom(func(t *rapid.T) []article.Inline {
		var out []article.Inline
		for range rapid.IntRange(1, 3).Draw(t, "runs") {
			out = append(out, article.Inline{Text: words.Draw(t, "text") + " ", Bold: rapid.Bool().Draw(t, "bold"), Italic: rapid.Bool().Draw(t, "italic")})
		}
		return out
	})
	block := rapid.Custom(func(t *rapid.T) article.Block {
		text := article.Block{Kind: article.Paragraph, Inlines: inlines.Draw(t, "inlines")}
		switch rapid.IntRange(0, 8).Draw(t, "kind") {
		case 0:
			text.Kind, text.Level = article.Heading, rapid.IntRange(2, 3).Draw(t, "level")
		case 1:
			return article.Block{Kind: article.Quote, Blocks: []article.Block{text}}
		case 2:
			return list(article.BulletList, 0, []article.Block{text}, []article.Block{text})
		case 3:
			return list(article.OrderedList, 3, []article.Block{text}, []article.Block{text})
		case 4:
			cell := article.Block{Kind: article.TableCell, Inlines: []article.Inline{{Text: word.Draw(t, "cell")}}}
			row := article.Block{Kind: article.TableRow}
			for range rapid.IntRange(1, 6).Draw(t, "columns") {
				row.Blocks = append(row.Blocks, cell)
			}
			return article.Block{Kind: article.Table, Blocks: []article.Block{row, row, row}}
		}
		return text
	})
	rapid.Check(t, func(t *rapid.T) {
		in := bulletin.ArticlePage{Document: article.Document{Blocks: rapid.SliceOfN(block, 0, 12).Draw(t, "blocks")}}
		l, err := bulletin.LayoutArticle(in)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := pageText(l), documentText(in.Document.Blocks); got != want {
			t.Fatalf("text\n got %s\nwant %s", got, want)
		}
	})
}

// TestBad: broken, hostile and absurd articles give pages, in bounded time,
// with all their words.
func TestBad(t *testing.T) {
	find := pictures(map[string][2]int{"photo:sliver": {1, 20000}, "photo:band": {8000, 1}, "photo:a": {600, 400}})
	caption := strings.Repeat("chú thích dài hơn một trang giấy ", 400)
	rows := []string{"A|B"}
	for range 300 {
		rows = append(rows, strings.Repeat("ô ", 12)+"|"+strings.Repeat("chữ ", 3))
	}
	for name, blocks := range map[string][]article.Block{
		"long word":      {para(strings.Repeat("Nghiêng", 200))},
		"long caption":   {para("Đầu."), figure("a", caption), para("Cuối.")},
		"long captions":  {figure("a", caption), figure("a", caption)},
		"sliver":         {figure("sliver", "Ảnh hẹp."), para("Chữ."), figure("sliver", "Hẹp."), figure("band", "Ảnh bẹt."), figure("a", "Ảnh.")},
		"high cell":      {table("A|B", strings.Repeat("ô ", 3000)+"|"+strings.Repeat("chữ ", 10))},
		"long table":     {table(rows...)},
		"wide table":     {table(strings.Repeat("cột|", 60)+"cuối", strings.Repeat("1234567|", 60)+"9")},
		"empty table":    {{Kind: article.Table}, {Kind: article.Table, Blocks: []article.Block{{Kind: article.TableRow}}}},
		"ragged table":   {table("A|B|C", "1", "1|2|3|4|5")},
		"empty blocks":   {{}, {Kind: article.Paragraph}, {Kind: article.Quote}, {Kind: article.BulletList}, heading(2, ""), {Kind: article.FigureBlock}},
		"only headings":  {heading(2, "Một"), heading(3, "Hai"), heading(2, "Ba"), figure("a", "Ảnh.")},
		"right to left":  {para("مرحبا بكم في שלום đồng bào")},
		"no spaces":      {para(strings.Repeat("\u200b\u00a0", 3000) + "x")},
		"line breaks":    {para("a\n\n\nb"), {Kind: article.Paragraph, Inlines: []article.Inline{{Text: "\n"}, {Text: "\n"}, {Text: "c"}}}},
		"broken utf-8":   {para("xã \xff\xfe Mỹ Long \x00\x1b[0m")},
		"decomposed":     {para("Đo\u0302\u0300ng chi\u0301")},
		"deep list":      {deep(60)},
		"big number":     {list(article.OrderedList, 2147483600, []article.Block{para("mục")})},
		"no alternative": {para(strings.Repeat("Nguyễn-Văn/", 300))},
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			l := layout(t, bulletin.ArticlePage{Document: article.Document{Blocks: blocks}, Picture: find})
			if d := time.Since(start); d > 10*time.Second {
				t.Errorf("took %v", d)
			}
			if len(l.Pages) == 0 || len(l.Pages) > 60 {
				t.Errorf("%d pages", len(l.Pages))
			}
			got := pageText(l)
			for _, last := range []string{"Cuối.", "cuối"} {
				if strings.Contains(documentText(blocks), last) && !strings.Contains(got, last) {
					t.Errorf("%q is lost", last)
				}
			}
			if name == "long caption" && strings.Count(got, "giấy") != 400 {
				t.Errorf("%d of 400 words of the caption", strings.Count(got, "giấy"))
			}
			if name == "high cell" && strings.Count(got, "ô") != 3000 {
				t.Errorf("%d of 3000 words of the cell", strings.Count(got, "ô"))
			}
			if name == "decomposed" && !strings.Contains(got, "Đồngchí") {
				t.Errorf("text is %q", got)
			}
			for n, p := range l.Pages {
				for _, b := range p.Boxes {
					if b.Y > p.Height-36 || b.X < 50 || b.Kind != typeset.TextBox && b.Y+b.H > p.Height-36 {
						t.Errorf("page %d: %s %q at %.1f, %.1f", n+1, b.Kind, b.Text, b.X, b.Y)
					}
				}
			}
		})
	}
}

func deep(n int) article.Block {
	if n == 0 {
		return para("đáy")
	}
	return list(article.BulletList, 0, []article.Block{para("tầng"), deep(n - 1)})
}

// TestHuge: a text of 5 MB is set whole.
func TestHuge(t *testing.T) {
	const sentence = "Các cấp ủy đảng luôn phát huy dân chủ và đối thoại với nhân dân. "
	paragraphs := hugeText / 5000
	in := bulletin.ArticlePage{Article: newsroom.Article{Headline: strings.Repeat("Tiêu đề ", 60), Lead: strings.Repeat("Sapo dài. ", 500)}}
	for range paragraphs {
		in.Document.Blocks = append(in.Document.Blocks, para(strings.Repeat(sentence, 5000/len(sentence))))
	}
	start := time.Now()
	l := layout(t, in)
	t.Logf("%d pages in %v", len(l.Pages), time.Since(start))
	if got, want := strings.Count(pageText(l), "nhândân."), paragraphs*(5000/len(sentence)); got != want {
		t.Errorf("%d sentences of %d", got, want)
	}
	if d := time.Since(start); d > time.Minute {
		t.Errorf("took %v", d)
	}
}
