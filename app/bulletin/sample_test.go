package bulletin_test

import (
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
		Picture: pictures(t, map[string][2]int{"photo:a": {600, 400}, "photo:b": {500, 400}}),
		Printed: "2023-07-13",
	}
}

// pictures makes JPEG files of the given sizes and finds them by the start of
// a reference.
func pictures(t testing.TB, sizes map[string][2]int) func(string) (bulletin.Picture, bool) {
	t.Helper()
	folder := t.TempDir()
	made := map[string]bulletin.Picture{}
	for ref, size := range sizes {
		path := filepath.Join(folder, strings.NewReplacer(":", "-").Replace(ref)+".jpg")
		writeJPEG(t, path, size[0], size[1])
		made[ref] = bulletin.Picture{Path: path, Width: size[0], Height: size[1]}
	}
	return func(ref string) (bulletin.Picture, bool) {
		for start, p := range made {
			if strings.HasPrefix(ref, start) {
				return p, true
			}
		}
		return bulletin.Picture{}, false
	}
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
