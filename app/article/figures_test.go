package article_test

import (
	"crypto/sha256"
	"encoding/base64"
	"reflect"
	"slices"
	"strings"
	"testing"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

const trio = "![Một](photo:aa \"Ảnh: Đình Cảnh\")\n![Hai](photo:bb){alt=\"Bà con ấp Ba\" crop=\"0,0,0.5,1\"}\n![Ba](photo:cc){lead=\"true\"}\n"

func TestDigestOfGallery(t *testing.T) {
	got := article.Digest(article.Parse("Chữ\n\n" + trio + "\n![Bốn](photo:dd){lead=\"true\"}"))
	want := []newsroom.Figure{
		{Position: 0, ImageHash: "aa", Caption: "Một", Credit: "Ảnh: Đình Cảnh"},
		{Position: 1, ImageHash: "bb", Caption: "Hai", AltText: "Bà con ấp Ba"},
		{Position: 2, ImageHash: "cc", Caption: "Ba", Lead: true},
		{Position: 3, ImageHash: "dd", Caption: "Bốn"},
	}
	if !reflect.DeepEqual(got.Figures, want) || got.Text != "Chữ\n" {
		t.Errorf("got %+v, %q", got.Figures, got.Text)
	}
}

func TestImagesOfGallery(t *testing.T) {
	d := article.Parse(trio)
	if got := d.Images(); !slices.Equal(got, []string{"photo:aa", "photo:bb", "photo:cc"}) {
		t.Errorf("got %v", got)
	}
	changed := d.ReplaceImages(map[string]string{"photo:bb": "photo:dd"})
	if got := changed.Images(); !slices.Equal(got, []string{"photo:aa", "photo:dd", "photo:cc"}) {
		t.Errorf("replaced %v", got)
	}
	if article.Markdown(d) != trio {
		t.Errorf("the document itself was changed: %s", article.Markdown(d))
	}
	d = article.Parse("![](photo:aa)\n\n![](photo:aa){crop=\"0,0,0.5,1\"}\n\n![chữ](photo:aa)")
	if got, want := d.Shown(), []article.Shown{{Image: "photo:aa"}, {Image: "photo:aa", Crop: newsroom.Area{Width: 0.5, Height: 1}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("shown %+v", got)
	}
}

func TestRatio(t *testing.T) {
	for _, c := range []struct {
		crop          newsroom.Area
		width, height int
		want          float64
	}{
		{newsroom.Area{}, 3000, 2000, 1.5},
		{newsroom.Area{Width: 0.5, Height: 1}, 3000, 2000, 0.75},
		{newsroom.Area{}, 0, 0, 1.5},
		{newsroom.Area{}, 10_000, 10, 4},
		{newsroom.Area{}, 10, 10_000, 0.25},
	} {
		if got := (article.Shown{Crop: c.crop}).Ratio(c.width, c.height); got != c.want {
			t.Errorf("%+v: got %v", c, got)
		}
	}
}

// TestGalleryRows has the cases of gallery.test.ts.
func TestGalleryRows(t *testing.T) {
	for _, c := range []struct {
		ratios []float64
		want   []int
	}{
		{[]float64{1.5, 1.5}, []int{2}},
		{[]float64{1.5, 1.5, 1.5}, []int{3}},
		{[]float64{1.5, 1.5, 1.5, 1.5}, []int{2, 2}},
		{[]float64{1.5, 1.5, 1.5, 1.5, 1.5}, []int{2, 3}},
		{[]float64{1.5, 1.5, 1.5, 1.5, 1.5, 1.5}, []int{3, 3}},
		{[]float64{0.75, 0.75, 0.75, 0.75}, []int{4}},
		{[]float64{4, 1.5, 1.5}, []int{1, 2}},
		{[]float64{0.75, 1.5, 1.5}, []int{3}},
		{[]float64{4, 4}, []int{1, 1}},
		{nil, []int{}},
	} {
		got := article.GalleryRows(c.ratios)
		if !slices.Equal(got, c.want) {
			t.Errorf("%v: got %v, want %v", c.ratios, got, c.want)
		}
	}
}

func TestGalleryLeaves(t *testing.T) {
	d := article.Parse("Mở đầu\n\n" + trio)
	a := newsroom.Article{Headline: "Tít"}
	if got, want := article.WriteText(a, d), "Tít\n\nMở đầu\n\n[Ảnh 1: Một. Ảnh: Đình Cảnh]\n\n[Ảnh 2: Hai]\n\n[Ảnh 3: Ba]\n"; got != want {
		t.Errorf("text %q", got)
	}
	copied := article.CopyHTML(a, d)
	if strings.Count(copied, "<p><i>[Ảnh ") != 3 || strings.Contains(copied, "<div") {
		t.Errorf("copied %s", copied)
	}
	file := article.WriteWholeFile(a, d, func(ref string) string {
		if ref == "photo:cc" {
			return ""
		}
		return pixel + "#" + ref
	})
	if strings.Count(file, "data:") != 2 {
		t.Errorf("file %s", file)
	}
	in, err := article.ReadFile(file)
	want := d.ReplaceImages(map[string]string{"photo:aa": pixel + "#photo:aa", "photo:bb": pixel + "#photo:bb"})
	if err != nil || !reflect.DeepEqual(in.Document, want) {
		t.Errorf("read back %v\n%s\nwant\n%s", err, article.Markdown(in.Document), article.Markdown(want))
	}
}

func TestPageGallery(t *testing.T) {
	var asked []article.Shown
	page := article.Page(newsroom.Article{Headline: "Tít"}, article.Parse(trio+"\n![Rộng](photo:aa){size=\"wide\"}"), article.HTMLOptions{
		Image: func(s article.Shown) (string, int, int) {
			asked = append(asked, s)
			if s.Image == "photo:cc" {
				return "", 0, 0
			}
			if !s.Crop.Whole() {
				return pixel + "cropped", 300, 400
			}
			return pixel, 1600, 1200
		}})
	for _, want := range []string{
		`<div class="gallery"><div class="row"><figure class="r1333"><img src="` + pixel + `" alt="Một" width="1600" height="1200">`,
		`<figure class="r750"><img src="` + pixel + `cropped" alt="Bà con ấp Ba" width="300" height="400">`, `<figure class="r1500"><figcaption>Ba</figcaption></figure>`,
		`<figure class="wide"><img src="` + pixel + `"`, ".row>.r1333{flex-grow:1333}\n.row>.r1500{flex-grow:1500}\n.row>.r750{flex-grow:750}\n",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("lacks %s", want)
		}
	}
	style := page[strings.Index(page, "<style>")+len("<style>") : strings.Index(page, "</style>")]
	sum := sha256.Sum256([]byte(style))
	if !strings.Contains(page, "sha256-"+strings.ReplaceAll(base64.StdEncoding.EncodeToString(sum[:]), "+", "&#43;")) && !strings.Contains(page, "sha256-"+base64.StdEncoding.EncodeToString(sum[:])) {
		t.Error("the policy does not let the page's own style through")
	}
	if len(asked) == 0 || !slices.Contains(asked, article.Shown{Image: "photo:bb", Crop: newsroom.Area{Width: 0.5, Height: 1}}) {
		t.Errorf("asked %+v", asked)
	}
}

// TestFigureChangeShows holds that a change without a word is seen, and which
// figure of a gallery it is.
func TestFigureChangeShows(t *testing.T) {
	for name, after := range map[string]string{
		"crop": strings.Replace(trio, "0,0,0.5,1", "0,0,0.6,1", 1),
		"lead": strings.Replace(trio, "{lead=\"true\"}", "", 1),
		"out":  strings.Replace(trio, "\n![Ba](photo:cc){lead=\"true\"}", "", 1),
		"size": strings.Replace(trio, "Cảnh\")", "Cảnh\"){size=\"wide\"}", 1),
	} {
		c, err := article.Compare(newsroom.Article{Body: trio}, newsroom.Article{Body: after})
		if err != nil {
			t.Fatal(err)
		}
		same := 0
		for _, b := range c.Blocks {
			if b.Kind != "figure" {
				t.Errorf("%s: kind %s", name, b.Kind)
			}
			if b.Change == newsroom.Same {
				same++
			}
		}
		if same != 2 {
			t.Errorf("%s: %s", name, blocksText(c.Blocks))
		}
		if c.Blocks[0].Old == "" {
			t.Errorf("%s: nothing to copy back", name)
		}
	}
}

// TestFigureOfASign reads a figure whose words are one sign: it is no emoji of a chat.
func TestFigureOfASign(t *testing.T) {
	for _, sign := range []string{"😀", "`"} {
		in, err := article.FromHTML(`<figure><img src="photo:aa" alt="` + sign + `"><figcaption>` + sign + `</figcaption></figure>`)
		if got := article.Digest(in.Document); err != nil || len(got.Figures) != 1 || got.Figures[0].Caption != sign || got.Text != "" {
			t.Errorf("%s: %+v, %v", sign, got, err)
		}
	}
}
