package bulletin_test

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"toasoan/app/article"
	"toasoan/app/bulletin"
	"toasoan/app/newsroom"
)

// sampleBody is the body of the sample report, one paragraph a line.
func sampleBody(t testing.TB) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/sample.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n\n")
}

// sample is the sample report with two pictures, as a press officer has it.
func sample(t testing.TB) bulletin.ArticlePage {
	t.Helper()
	parts := sampleBody(t)
	doc := article.Document{}
	for i, caption := range parts[2:4] {
		doc.Blocks = append(doc.Blocks, article.Block{
			Kind: article.FigureBlock, Image: article.PhotoScheme + strings.Repeat(string(rune('a'+i)), 64),
			Inlines: []article.Inline{{Text: caption}}, Credit: "Đình Cảnh",
		})
	}
	for _, text := range parts[4 : len(parts)-1] {
		doc.Blocks = append(doc.Blocks, article.Block{Kind: article.Paragraph, Inlines: []article.Inline{{Text: text}}})
	}
	return bulletin.ArticlePage{
		Article: newsroom.Article{
			Headline: parts[0], Lead: parts[1], Byline: parts[len(parts)-1],
			Section: "Công tác dân vận", Kind: newsroom.KindReport,
			EventDate: "2023-07-12", UpdatedAt: time.Date(2023, 7, 12, 3, 4, 5, 0, time.UTC),
		},
		Document: doc,
		Settings: newsroom.Settings{
			ParentUnit: "Huyện ủy Cầu Ngang", UnitName: "Trung tâm Văn hóa - Thông tin và Thể thao",
			Address: "Khóm Minh Thuận A, thị trấn Cầu Ngang, tỉnh Trà Vinh",
		},
		Picture: pictures(map[string][2]int{"photo:a": {3000, 2000}, "photo:b": {2500, 2000}}),
		Printed: "2023-07-13",
	}
}

// pictures knows pictures of the given sizes by the start of a reference.
func pictures(sizes map[string][2]int) func(article.Shown) (bulletin.Picture, bool) {
	return func(shown article.Shown) (bulletin.Picture, bool) {
		for start, size := range sizes {
			if strings.HasPrefix(shown.Image, start) {
				width, height := float64(size[0]), float64(size[1])
				if !shown.Crop.Whole() {
					width, height = width*shown.Crop.Width, height*shown.Crop.Height
				}
				return bulletin.Picture{Width: int(width), Height: int(height)}, true
			}
		}
		return bulletin.Picture{}, false
	}
}

// files makes JPEG files, small ones of the shapes that are asked for.
func files(t testing.TB, find func(article.Shown) (bulletin.Picture, bool)) bulletin.Files {
	t.Helper()
	folder := t.TempDir()
	n := 0
	return func(_ context.Context, shown article.Shown, side int) (string, error) {
		p, ok := find(shown)
		if !ok || side < 1 {
			return "", fmt.Errorf("asked for %+v at %d pixels", shown, side)
		}
		n++
		path := filepath.Join(folder, fmt.Sprintf("%d.jpg", n))
		writeJPEG(t, path, max(1, p.Width/10), max(1, p.Height/10))
		return path, nil
	}
}

// withFiles gives a layout its files, as ExportArticle does.
func withFiles(t testing.TB, in bulletin.ArticlePage) bulletin.Layout {
	t.Helper()
	l := layout(t, in)
	find := files(t, in.Picture)
	for ref, p := range l.Pictures {
		path, err := find(context.Background(), p.Shown, p.Side())
		if err != nil {
			t.Fatal(err)
		}
		p.Path = path
		l.Pictures[ref] = p
	}
	return l
}

func writeJPEG(t testing.TB, path string, width, height int) {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			img.SetGray(x, y, color.Gray{Y: uint8(x*200/width + y*50/height)})
		}
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := jpeg.Encode(f, img, nil); err != nil {
		t.Fatal(err)
	}
}
