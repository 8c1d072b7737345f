package photos_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"testing"

	"toasoan/app/newsroom"
	"toasoan/app/photos"
)

// shown imports a picture and gives one rendition of it, decoded.
func shown(t *testing.T, l *photos.Library, hash string, w photos.Wanted) image.Image {
	t.Helper()
	path, err := l.Rendition(t.Context(), hash, w)
	if err != nil {
		t.Fatal(err)
	}
	img, err := jpeg.Decode(bytes.NewReader(read(t, path)))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func imported(t *testing.T, l *photos.Library, content []byte) string {
	t.Helper()
	in, err := l.Import(t.Context(), "a.jpg", bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return in.Hash
}

// TestLookComesAfterTheCamerasOrientation: the camera's turn and the person's add up,
// and the blur is of the upright picture.
func TestLookComesAfterTheCamerasOrientation(t *testing.T) {
	l, _ := open(t)
	sideways := withSegment(jpegOf(t, quarters()), 0xe1, "Exif\x00\x00"+string(tiffOf(tag{0x0112, uint16(6)})))
	hash := imported(t, l, sideways)
	path, err := l.Rendition(t.Context(), hash, photos.Wanted{Kind: photos.Screen, Look: newsroom.Look{Turn: 3}})
	if err != nil {
		t.Fatal(err)
	}
	if got := corners(t, path); got != "RGBW" {
		t.Errorf("turned back: got %s; want RGBW", got)
	}
	// Upright it is 32 × 64, WRGB; its upper half is hidden.
	img := shown(t, l, hash, photos.Wanted{Kind: photos.Screen, Look: newsroom.Look{Blurs: []newsroom.Area{{Width: 1, Height: 0.5}}}})
	if !near(img.At(4, 60), 0, 0, 255) || near(img.At(4, 4), 255, 255, 255) {
		t.Errorf("got %v above and %v below", img.At(4, 4), img.At(4, 60))
	}
}

// TestRenditionSizes: crops are made from as many pixels as there are, and nothing
// is made larger than it is.
func TestRenditionSizes(t *testing.T) {
	l, _ := open(t)
	hash := imported(t, l, jpegOf(t, image.NewRGBA(image.Rect(0, 0, 3000, 2000))))
	half := newsroom.Area{X: 0.25, Y: 0.25, Width: 0.5, Height: 0.5}
	for _, c := range []struct {
		wanted        photos.Wanted
		width, height int
	}{
		{photos.Wanted{Kind: photos.Thumb}, 320, 213},
		{photos.Wanted{Kind: photos.Thumb, Side: 5000}, 320, 213},
		{photos.Wanted{Kind: photos.Screen, Look: newsroom.Look{Crop: half}}, 1500, 1000},
		{photos.Wanted{Kind: photos.Screen, Look: newsroom.Look{Crop: half}, Crop: half}, 750, 500},
		{photos.Wanted{Kind: photos.Web, Side: 900}, 900, 600},
		{photos.Wanted{Kind: photos.Web, Side: 900, Crop: half}, 900, 600},
		{photos.Wanted{Kind: photos.Web}, 1600, 1067},
		{photos.Wanted{Kind: photos.Print, Look: newsroom.Look{Turn: 1}}, 1600, 2400},
		{photos.Wanted{Kind: photos.Print, Side: 6000}, 3000, 2000},
		{photos.Wanted{Kind: photos.Thumb, Look: newsroom.Look{Crop: newsroom.Area{Width: 0.05, Height: 0.05}}}, 150, 100},
	} {
		b := shown(t, l, hash, c.wanted).Bounds()
		if dx, dy := b.Dx()-c.width, b.Dy()-c.height; dx*dx > 1 || dy*dy > 1 {
			t.Errorf("%+v: got %v; want %d × %d", c.wanted, b, c.width, c.height)
		}
	}
	for _, side := range []int{-1, 15, 6_001, 1 << 40} {
		if _, err := l.Rendition(t.Context(), hash, photos.Wanted{Kind: photos.Web, Side: side}); newsroom.ErrorCode(err) != newsroom.Invalid {
			t.Errorf("side %d: got %v; want invalid", side, err)
		}
	}
	if _, err := l.Rendition(t.Context(), hash, photos.Wanted{Kind: photos.Web, Look: newsroom.Look{Exposure: 9}}); newsroom.ErrorCode(err) != newsroom.Invalid {
		t.Errorf("got %v; want invalid", err)
	}
}

// TestLooksAreFilesOfTheirOwn: a look, a crop or a side never answers for another.
func TestLooksAreFilesOfTheirOwn(t *testing.T) {
	l, _ := open(t)
	hash := imported(t, l, jpegOf(t, quarters()))
	seen := map[string]bool{}
	area := newsroom.Area{Width: 0.5, Height: 0.5}
	for _, w := range []photos.Wanted{
		{Kind: photos.Web}, {Kind: photos.Web, Look: newsroom.Look{Crop: area}}, {Kind: photos.Web, Crop: area}, {Kind: photos.Web, Side: 100},
		{Kind: photos.Print}, {Kind: photos.Web, Look: newsroom.Look{Monochrome: true}}, {Kind: photos.Web, Look: newsroom.Look{Monochrome: true}, Crop: area},
	} {
		path, err := l.Rendition(t.Context(), hash, w)
		if err != nil || seen[path] {
			t.Errorf("%+v: got %s, %v", w, path, err)
		}
		seen[path] = true
	}
	whole, err := l.Rendition(t.Context(), hash, photos.Wanted{Kind: photos.Web, Crop: newsroom.Area{Width: 1, Height: 1}, Look: newsroom.Look{Blurs: []newsroom.Area{}}})
	if err != nil || !seen[whole] || len(seen) != 7 {
		t.Errorf("the whole picture is not the whole picture: %s, %v", whole, err)
	}
}

func TestMonochromeIsGrey(t *testing.T) {
	l, _ := open(t)
	hash := imported(t, l, jpegOf(t, quarters()))
	if _, grey := shown(t, l, hash, photos.Wanted{Kind: photos.Print, Look: newsroom.Look{Monochrome: true}}).(*image.Gray); !grey {
		t.Error("a picture in black and white has three colours of ink")
	}
}

// TestPrintIsSharpened and the screen is not.
func TestPrintIsSharpened(t *testing.T) {
	l, _ := open(t)
	img := image.NewGray(image.Rect(0, 0, 400, 400))
	for i := range img.Pix {
		img.Pix[i] = 90
		if i%400 >= 200 {
			img.Pix[i] = 170
		}
	}
	hash := imported(t, l, jpegOf(t, img))
	edge := func(kind photos.RenditionKind) int {
		img := shown(t, l, hash, photos.Wanted{Kind: kind})
		return int(img.At(200, 200).(color.Gray).Y) - int(img.At(199, 200).(color.Gray).Y)
	}
	if screen, print := edge(photos.Screen), edge(photos.Print); print < screen+20 {
		t.Errorf("the edge is %d on screen and %d in print", screen, print)
	}
}

// TestThumbOfALookIsMadeFromTheScreen: the original is not read again.
func TestThumbOfALookIsMadeFromTheScreen(t *testing.T) {
	l, _ := open(t)
	hash := imported(t, l, jpegOf(t, quarters()))
	if _, err := l.Rendition(t.Context(), hash, photos.Wanted{Kind: photos.Screen}); err != nil {
		t.Fatal(err)
	}
	alter(t, l, hash) // whoever reads the original now fails
	path, err := l.Rendition(t.Context(), hash, photos.Wanted{Kind: photos.Thumb, Look: newsroom.Look{Turn: 2}})
	if err != nil {
		t.Fatal(err)
	}
	if got := corners(t, path); got != "BWRG" {
		t.Errorf("got %s; want BWRG", got)
	}
	if _, err := l.Rendition(t.Context(), hash, photos.Wanted{Kind: photos.Web}); newsroom.ErrorCode(err) != newsroom.Damaged {
		t.Errorf("got %v; want damaged", err)
	}
}

// TestTryFollowsThePicture: what was tried before on another picture, or at another
// size, does not show.
func TestTryFollowsThePicture(t *testing.T) {
	l, folder := open(t)
	one := imported(t, l, jpegOf(t, quarters()))
	other := imported(t, l, jpegOf(t, image.NewRGBA(image.Rect(0, 0, 2400, 1200))))
	for _, c := range []struct {
		hash  string
		look  newsroom.Look
		width int
	}{
		{one, newsroom.Look{}, 64}, {other, newsroom.Look{}, 1200}, {other, newsroom.Look{Exposure: 1}, 1200},
		{other, newsroom.Look{Crop: newsroom.Area{Width: 0.5, Height: 1}}, 800}, {one, newsroom.Look{Turn: 1}, 32},
	} {
		b, err := l.Try(t.Context(), c.hash, c.look)
		if err != nil {
			t.Fatal(err)
		}
		if size, err := jpeg.DecodeConfig(bytes.NewReader(b)); err != nil || size.Width != c.width {
			t.Errorf("%+v: got %d wide, %v; want %d", c.look, size.Width, err, c.width)
		}
	}
	if entries, err := os.ReadDir(folder + "/renditions"); err != nil || len(entries) != 2 { // screen and thumb, of the import
		t.Errorf("trying left %v, %v", entries, err)
	}
}
