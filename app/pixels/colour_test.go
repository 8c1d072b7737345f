package pixels

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"testing"
)

func open(t testing.TB, name string) *os.File {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// patches compares the middles of a chart's 24 patches.
func patches(t *testing.T, name string, got image.Image, want image.Image, within int) {
	t.Helper()
	if got.Bounds() != want.Bounds() {
		t.Fatalf("%s: %v; want %v", name, got.Bounds(), want.Bounds())
	}
	for y := 8; y < got.Bounds().Dy(); y += 16 {
		for x := 8; x < got.Bounds().Dx(); x += 16 {
			a, b := color.RGBAModel.Convert(got.At(x, y)).(color.RGBA), color.RGBAModel.Convert(want.At(x, y)).(color.RGBA)
			if max(apart(a.R, b.R), apart(a.G, b.G), apart(a.B, b.B)) > within {
				t.Errorf("%s at %d, %d: %v; want %v", name, x, y, a, b)
			}
		}
	}
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

// What Little CMS makes of the same files was written down by ImageMagick.
func TestColoursAreThoseOfLittleCMS(t *testing.T) {
	for _, c := range []struct {
		file, want string
		within     int
	}{
		{"adobergb.jpg", "adobergb-srgb.png", 3},
		{"adobergb.tif", "adobergb-srgb.png", 5},
		{"displayp3.jpg", "displayp3-srgb.png", 5},
		{"displayp3.png", "displayp3-srgb.png", 5},
		{"displayp3.webp", "displayp3-webp-srgb.png", 6},
		{"displayp3.heic", "displayp3-srgb.png", 5},
		{"displayp3.avif", "displayp3-srgb.png", 5},
		{"p3-nclx.avif", "displayp3-srgb.png", 5},
		{"prophoto.jpg", "prophoto-srgb.png", 4},
		{"grey-profile.jpg", "grey-profile-srgb.png", 3},
		{"inks.jpg", "inks-srgb.png", 4},
		{"plain.webp", "plain-webp.png", 2},
		{"plain.heic", "chart.png", 8},
		{"small.heic", "small.png", 12},
		{"small-rgb.heic", "small.png", 12},
		{"deep.avif", "chart.png", 5},
	} {
		got, err := Read(open(t, c.file), 0)
		if err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		want, err := png.Decode(open(t, c.want))
		if err != nil {
			t.Fatal(err)
		}
		patches(t, c.file, got, want, c.within)
	}
}

// HEIC and AVIF are turned and mirrored once, as their boxes say.
func TestTurnedByTheFile(t *testing.T) {
	chart, err := png.Decode(open(t, "chart.png"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		file        string
		orientation int
	}{{"turned.avif", 8}, {"mirrored.avif", 2}} {
		want := Upright(chart, c.orientation)
		width, height, _, err := Size(open(t, c.file))
		if err != nil || image.Pt(width, height) != want.Bounds().Size() {
			t.Errorf("%s: %d × %d, %v; want %v", c.file, width, height, err, want.Bounds().Size())
		}
		got, err := Read(open(t, c.file), 0)
		if err != nil {
			t.Fatal(err)
		}
		patches(t, c.file, got, want, 8)
	}
	// Nothing at hand writes irot into HEIC; a box of the same size gives its place.
	file, err := os.ReadFile("testdata/plain.heic")
	if err != nil {
		t.Fatal(err)
	}
	turned := bytes.NewReader(bytes.Replace(file, []byte("pixi\x00"), []byte("irot\x01"), 1))
	want := Upright(chart, 8)
	if width, height, _, err := Size(turned); err != nil || image.Pt(width, height) != want.Bounds().Size() {
		t.Errorf("turned HEIC: %d × %d, %v", width, height, err)
	}
	got, err := Read(turned, 0)
	if err != nil {
		t.Fatal(err)
	}
	patches(t, "turned HEIC", got, want, 8)
}

// A phone's grid is put together from its pictures, and shrunk as they come.
func TestGridOfPictures(t *testing.T) {
	chart, err := png.Decode(open(t, "chart.png"))
	if err != nil {
		t.Fatal(err)
	}
	want := image.NewRGBA(image.Rect(0, 0, 100, 150)) // two by three of the chart's first 64 columns, cut
	for y := range 150 {
		for x := range 100 {
			want.Set(x, y, chart.At(x%64, y%64))
		}
	}
	got, err := Read(open(t, "grid.heic"), 0)
	if err != nil {
		t.Fatal(err)
	}
	patches(t, "grid", got, want, 9)
	half, err := Read(open(t, "grid.heic"), 75)
	if err != nil || half.Bounds() != image.Rect(0, 0, 50, 75) {
		t.Fatalf("got %v, %v; want 50 × 75", half.Bounds(), err)
	}
	if worst, mean := far(t, half, shrunk(simple(got), 75)); mean > 2 {
		t.Errorf("half a grid differs by %.1f, at most %d", mean, worst)
	}
}

// EXIF alone may say Adobe RGB; the chart's numbers then mean stronger colours.
func TestAdobeRGBByEXIF(t *testing.T) {
	got, err := Read(open(t, "r03.jpg"), 0)
	if err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(open(t, "adobergb-srgb.png"))
	if err != nil {
		t.Fatal(err)
	}
	patches(t, "r03.jpg", got, want, 4)
}

func TestFirstFrameOfAnimatedWebP(t *testing.T) {
	got, err := Read(open(t, "animated.webp"), 0)
	if err != nil {
		t.Fatal(err)
	}
	c := color.RGBAModel.Convert(got.At(20, 15)).(color.RGBA)
	if got.Bounds() != image.Rect(0, 0, 40, 30) || c.R < 240 || c.G > 15 || c.B > 15 {
		t.Errorf("got %v of %v; want red", c, got.Bounds())
	}
}

// Rows of BT.709 and of brightness from 16 to 235, by ITU-T H.273's own examples of
// white, black and red.
func TestOtherWaysToCodeColours(t *testing.T) {
	for _, c := range []struct {
		y, cb, cr uint8
		matrix    int
		limited   bool
		want      color.RGBA
	}{
		{235, 128, 128, 1, true, color.RGBA{255, 255, 255, 255}},
		{16, 128, 128, 6, true, color.RGBA{0, 0, 0, 255}},
		{63, 102, 240, 1, true, color.RGBA{255, 0, 0, 255}},
		{81, 90, 240, 6, true, color.RGBA{255, 0, 0, 255}},
		{54, 99, 255, 1, false, color.RGBA{255, 0, 0, 255}},
	} {
		img := image.NewYCbCr(image.Rect(0, 0, 1, 1), image.YCbCrSubsampleRatio444)
		img.Y[0], img.Cb[0], img.Cr[0] = c.y, c.cb, c.cr
		got := toSRGB(picture{Image: img, matrix: c.matrix, limited: c.limited}).At(0, 0).(color.RGBA)
		if max(apart(got.R, c.want.R), apart(got.G, c.want.G), apart(got.B, c.want.B)) > 2 {
			t.Errorf("%+v: got %v", c, got)
		}
	}
}
