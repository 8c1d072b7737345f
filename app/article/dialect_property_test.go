package article_test

import (
	"iter"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

var words = []string{
	"Dân", "vận", "khéo", "“Dân vận khéo”", "21-CT/TU,", "2,5", "năm", "(huyện)", "*", "**", "_", "a_b", "[x]", "]", "<b>", "&amp;", "&", "`", "\\",
	"|", "#", "-", "1.", "12)", ">", "+", "~~~", "===", "---", "{alt=\"x\"}", "!", "😀", "…", "–", "http://x.vn", "a@b.vn", ":--", "\u00a0", "đ", "\"",
}

func genText(t *rapid.T) string {
	n := rapid.IntRange(1, 4).Draw(t, "words")
	s := ""
	for i := range n {
		if i > 0 && rapid.IntRange(0, 4).Draw(t, "glue") > 0 {
			s += " "
		}
		s += rapid.SampledFrom(words).Draw(t, "word")
	}
	return s
}

func genInlines(t *rapid.T) []article.Inline {
	var out []article.Inline
	for range rapid.IntRange(0, 5).Draw(t, "runs") {
		run := article.Inline{
			Text:   genText(t),
			Bold:   rapid.IntRange(0, 2).Draw(t, "bold") == 0,
			Italic: rapid.IntRange(0, 2).Draw(t, "italic") == 0,
		}
		switch rapid.IntRange(0, 9).Draw(t, "kind") {
		case 0:
			run = article.Inline{Text: "\n"}
		case 1:
			run.Link = rapid.SampledFrom([]string{"https://x.vn/a?b=1&c=(d)", "mailto:a@b.vn", "tel:+84 294"}).Draw(t, "link")
		case 2:
			run.Text += " "
		case 3:
			run.Text = " " + run.Text
		}
		out = append(out, run)
	}
	return out
}

func genBlocks(t *rapid.T, depth int) []article.Block {
	var out []article.Block
	for range rapid.IntRange(0, 4).Draw(t, "blocks") {
		out = append(out, genBlock(t, depth))
	}
	return out
}

var sizes = []newsroom.FigureSize{"", "", "wide", "full", "huge"}

func genFigure(t *rapid.T) article.Block {
	b := article.Block{Kind: article.FigureBlock, Image: rapid.SampledFrom([]string{"photo:abc", "photo:def", "ảnh đẹp (1).jpg", "a<b>.png", ""}).Draw(t, "image"),
		Inlines: genInlines(t), Credit: rapid.SampledFrom([]string{"", `Ảnh: "Đình" & \Cảnh`}).Draw(t, "credit"),
		AltText: rapid.SampledFrom([]string{"", `Một "cảnh" & *sông* &amp; {x}`}).Draw(t, "alt"),
		Size:    rapid.SampledFrom(sizes).Draw(t, "size"), Lead: rapid.Bool().Draw(t, "lead")}
	if rapid.Bool().Draw(t, "cropped") {
		side := rapid.Float64Range(-0.1, 1.1)
		b.Crop = newsroom.Area{X: side.Draw(t, "x"), Y: side.Draw(t, "y"), Width: side.Draw(t, "width"), Height: side.Draw(t, "height")}
	}
	return b
}

func genBlock(t *rapid.T, depth int) article.Block {
	top := 9
	if depth > 2 {
		top = 2
	}
	switch rapid.IntRange(0, top).Draw(t, "block") {
	case 1:
		return article.Block{Kind: article.Heading, Level: rapid.IntRange(1, 4).Draw(t, "level"), Inlines: genInlines(t)}
	case 2:
		return genFigure(t)
	case 7:
		gallery := article.Block{Kind: article.GalleryBlock, Size: rapid.SampledFrom(sizes).Draw(t, "gallery size")}
		for range rapid.IntRange(0, 14).Draw(t, "figures") {
			gallery.Blocks = append(gallery.Blocks, genFigure(t))
		}
		if rapid.IntRange(0, 3).Draw(t, "words") == 0 {
			gallery.Blocks = append(gallery.Blocks, genBlocks(t, depth+1)...)
		}
		return gallery
	case 3:
		return article.Block{Kind: article.Quote, Blocks: genBlocks(t, depth+1)}
	case 4, 5:
		list := article.Block{Kind: article.BulletList}
		if rapid.Bool().Draw(t, "ordered") {
			list = article.Block{Kind: article.OrderedList, Start: rapid.IntRange(0, 12).Draw(t, "start")}
		}
		for range rapid.IntRange(0, 3).Draw(t, "items") {
			list.Blocks = append(list.Blocks, article.Block{Kind: article.ListItem, Blocks: genBlocks(t, depth+1)})
		}
		return list
	case 6:
		table := article.Block{Kind: article.Table}
		for range rapid.IntRange(0, 3).Draw(t, "rows") {
			row := article.Block{Kind: article.TableRow}
			for range rapid.IntRange(1, 3).Draw(t, "cells") {
				row.Blocks = append(row.Blocks, article.Block{Kind: article.TableCell, Inlines: genInlines(t)})
			}
			table.Blocks = append(table.Blocks, row)
		}
		return table
	}
	return article.Block{Kind: article.Paragraph, Inlines: genInlines(t)}
}

func genDocument(t *rapid.T) article.Document { return article.Document{Blocks: genBlocks(t, 0)} }

func TestMarkdownReadsBackAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := article.Canonical(genDocument(t))
		markdown := article.Markdown(want)
		if got := article.Parse(markdown); !reflect.DeepEqual(got, want) {
			t.Fatalf("markdown:\n%s\ngot  %+v\nwant %+v", markdown, got, want)
		}
		if again := article.Markdown(article.Parse(markdown)); again != markdown {
			t.Fatalf("got\n%s\nwant\n%s", again, markdown)
		}
	})
}

func TestCanonicalIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := article.Canonical(genDocument(t))
		if twice := article.Canonical(once); !reflect.DeepEqual(twice, once) {
			t.Fatalf("got %+v\nwant %+v", twice, once)
		}
	})
}

// TestCanonicalFigures holds the rules of figures for any document.
func TestCanonicalFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := genDocument(t)
		doc := article.Canonical(in)
		leads, images, inImages := 0, 0, 0
		for range figures(in.Blocks) {
			inImages++
		}
		for f := range figures(doc.Blocks) {
			images++
			if f.Lead {
				leads++
			}
			if c := f.Crop; !c.Whole() && (c.X < 0 || c.Y < 0 || c.Width < 0.01 || c.Height < 0.01 || c.X+c.Width > 1.00001 || c.Y+c.Height > 1.00001) {
				t.Fatalf("crop %+v", c)
			}
			if f.Size == "huge" {
				t.Fatal("a size that nobody knows")
			}
		}
		if leads > 1 || images != inImages {
			t.Fatalf("%d leads; %d pictures of %d", leads, images, inImages)
		}
		for _, b := range doc.Blocks {
			if b.Kind == article.GalleryBlock && (len(b.Blocks) < 2 || len(b.Blocks) > article.MaxGallery) {
				t.Fatalf("a gallery of %d", len(b.Blocks))
			}
		}
	})
}

// figures gives the figures with a picture, wherever they stand.
func figures(blocks []article.Block) iter.Seq[article.Block] {
	return func(yield func(article.Block) bool) {
		for _, b := range blocks {
			if b.Kind == article.FigureBlock && b.Image != "" && !yield(b) {
				return
			}
			for f := range figures(b.Blocks) {
				if !yield(f) {
					return
				}
			}
		}
	}
}
