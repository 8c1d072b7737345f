package photos_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"toasoan/app/newsroom"
	"toasoan/app/photos"
)

// turned is how the corners of quarters stand after each orientation is applied.
var turned = map[uint16]string{1: "RGBW", 2: "GRWB", 3: "BWRG", 4: "WBGR", 5: "RWBG", 6: "WRGB", 7: "BGRW", 8: "GBWR"}

func TestOrientation(t *testing.T) {
	picture := jpegOf(t, quarters())
	for o, want := range turned {
		t.Run(want, func(t *testing.T) {
			l, _ := open(t)
			in, err := l.Import(t.Context(), "a.jpg", bytes.NewReader(withSegment(picture, 0xe1, "Exif\x00\x00"+string(tiffOf(tag{0x0112, o})))))
			if err != nil {
				t.Fatal(err)
			}
			if wide := in.Width > in.Height; wide != (o < 5) || in.Width+in.Height != 96 {
				t.Errorf("got %d × %d", in.Width, in.Height)
			}
			for _, kind := range []photos.RenditionKind{photos.Thumb, photos.Print} {
				path, err := l.Rendition(t.Context(), in.Hash, photos.Wanted{Kind: kind})
				if err != nil {
					t.Fatal(err)
				}
				if got := corners(t, path); got != want {
					t.Errorf("%s: got %s; want %s", kind, got, want)
				}
				if bytes.Contains(read(t, path), []byte("Exif")) {
					t.Errorf("%s keeps metadata, and so the position", kind)
				}
			}
		})
	}
}

func TestTransparencyIsWhite(t *testing.T) {
	l, _ := open(t)
	in, err := l.ImportFile(t.Context(), "testdata/alpha.png")
	if err != nil {
		t.Fatal(err)
	}
	path, err := l.Rendition(t.Context(), in.Hash, photos.Wanted{Kind: photos.Screen})
	if err != nil {
		t.Fatal(err)
	}
	if got := corners(t, path); got != "RWWR" {
		t.Errorf("got %s; want RWWR", got)
	}
}

func TestLargePictureIsShrunkOnce(t *testing.T) {
	l, folder := open(t)
	img := image.NewGray(image.Rect(0, 0, 2000, 500))
	in, err := l.Import(t.Context(), "rong.jpg", bytes.NewReader(jpegOf(t, img)))
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if _, err := l.Rendition(t.Context(), in.Hash, photos.Wanted{Kind: photos.Thumb}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	made, _ := filepath.Glob(filepath.Join(folder, "renditions", "thumb", "*", "*"))
	if len(made) != 1 {
		t.Fatalf("got %v", made)
	}
	c, err := jpeg.DecodeConfig(bytes.NewReader(read(t, made[0])))
	if err != nil || c.Width != 320 || c.Height != 80 || c.ColorModel != color.GrayModel {
		t.Errorf("got %+v, %v", c, err)
	}
}

// rendered imports a picture and gives one of its renditions, decoded.
func rendered(t *testing.T, content []byte, kind photos.RenditionKind) image.Image {
	t.Helper()
	l, _ := open(t)
	in, err := l.Import(t.Context(), "a", bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	path, err := l.Rendition(t.Context(), in.Hash, photos.Wanted{Kind: kind})
	if err != nil {
		t.Fatal(err)
	}
	img, err := jpeg.Decode(bytes.NewReader(read(t, path)))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func pngOf(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// near says that a colour is as wanted, but for what JPEG loses.
func near(got color.Color, r, g, b int) bool {
	gr, gg, gb, _ := got.RGBA()
	for _, d := range []int{int(gr>>8) - r, int(gg>>8) - g, int(gb>>8) - b} {
		if d < -8 || d > 8 {
			return false
		}
	}
	return true
}

// TestThinPictures would come out pale if rows outside of the picture counted.
func TestThinPictures(t *testing.T) {
	for _, size := range []image.Point{{9000, 3}, {3, 9000}, {5000, 40}, {1, 1}} {
		img := image.NewRGBA(image.Rectangle{Max: size})
		for i := range img.Pix {
			img.Pix[i] = []uint8{200, 40, 40, 255}[i%4]
		}
		got := rendered(t, pngOf(t, img), photos.Thumb)
		b := got.Bounds()
		if max(b.Dx(), b.Dy()) > 320 || b.Empty() || !near(got.At(b.Dx()/2, b.Dy()/2), 200, 40, 40) {
			t.Errorf("%v: got %v, %v", size, b, got.At(b.Dx()/2, b.Dy()/2))
		}
	}
}

// TestShrinkingKeepsBrightness: a fine chequer is mid-grey from afar, at every
// way of shrinking.
func TestShrinkingKeepsBrightness(t *testing.T) {
	for _, side := range []int{320, 500, 1500, 3000} { // as it is, by Catmull-Rom alone, after blocks of 3 and of 6
		height := side / 10
		img := image.NewNRGBA(image.Rect(0, 0, side, height))
		for y := range height {
			for x := range side {
				v := uint8((x + y) % 2 * 255)
				img.SetNRGBA(x, y, color.NRGBA{v, v, v, 255})
			}
		}
		got := rendered(t, pngOf(t, img), photos.Thumb)
		sum, n := 0, 0
		for y := range got.Bounds().Dy() {
			for x := range got.Bounds().Dx() {
				r, _, _, _ := got.At(x, y).RGBA()
				sum, n = sum+int(r>>8), n+1
			}
		}
		if mean := sum / n; mean < 122 || mean > 133 {
			t.Errorf("%d pixels: got brightness %d; want 127", side, mean)
		}
	}
}

func TestHalfTransparencyIsHalfWhite(t *testing.T) {
	for _, side := range []int{200, 700, 2000} {
		img := image.NewNRGBA(image.Rect(0, 0, side, side/10))
		for i := range img.Pix {
			img.Pix[i] = []uint8{0, 0, 255, 128}[i%4]
		}
		if got := rendered(t, pngOf(t, img), photos.Thumb).At(10, 10); !near(got, 127, 127, 255) {
			t.Errorf("%d pixels: got %v; want half blue", side, got)
		}
	}
}

func TestFirstFrameOfAnimation(t *testing.T) {
	frame := func(c color.Color) *image.Paletted {
		return image.NewPaletted(image.Rect(0, 0, 16, 16), color.Palette{c})
	}
	var b bytes.Buffer
	err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{frame(color.RGBA{255, 0, 0, 255}), frame(color.RGBA{0, 0, 255, 255})}, Delay: []int{10, 10}})
	if err != nil {
		t.Fatal(err)
	}
	if got := rendered(t, b.Bytes(), photos.Screen).At(8, 8); !near(got, 255, 0, 0) {
		t.Errorf("got %v; want red", got)
	}
}

// TestCMYKColours guards against Adobe's inverted inks; they show as on paper.
func TestCMYKColours(t *testing.T) {
	got := rendered(t, read(t, "testdata/cmyk.jpg"), photos.Print)
	for at, want := range map[image.Point]string{{X: 3, Y: 3}: "red", {X: 20, Y: 12}: "blue"} {
		r, g, b, _ := got.At(at.X, at.Y).RGBA()
		if red, blue := r > 0x8000 && b < r/2, b > 0x6000 && r < b; g > 0x5000 || red != (want == "red") || blue != (want == "blue") {
			t.Errorf("%v: got %v; want %s", at, got.At(at.X, at.Y), want)
		}
	}
}

func TestRenditionsMayBeDeleted(t *testing.T) {
	l, folder := open(t)
	in, err := l.Import(t.Context(), "a.jpg", bytes.NewReader(jpegOf(t, quarters())))
	if err != nil {
		t.Fatal(err)
	}
	first, err := l.Rendition(t.Context(), in.Hash, photos.Wanted{Kind: photos.Screen})
	if err != nil {
		t.Fatal(err)
	}
	before := read(t, first)
	for name, spoil := range map[string]func() error{
		"Folder": func() error { return os.RemoveAll(filepath.Join(folder, "renditions")) },
		"Empty":  func() error { return os.Truncate(first, 0) },
	} {
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Join(folder, "renditions"), 0o755); err != nil {
			t.Fatal(err)
		}
		again, err := l.Rendition(t.Context(), in.Hash, photos.Wanted{Kind: photos.Screen})
		if err != nil || again != first || !bytes.Equal(read(t, again), before) {
			t.Errorf("%s: got %s, %v", name, again, err)
		}
	}
}

func TestRenditionRefusals(t *testing.T) {
	l, folder := open(t)
	in, err := l.Import(t.Context(), "a.jpg", bytes.NewReader(jpegOf(t, quarters())))
	if err != nil {
		t.Fatal(err)
	}
	for _, hash := range []string{"", "../x", strings.Repeat("0", 64), strings.ToUpper(in.Hash)} {
		if _, err := l.Rendition(t.Context(), hash, photos.Wanted{Kind: photos.Thumb}); newsroom.ErrorCode(err) != newsroom.NotFound {
			t.Errorf("%q: got %v; want not_found", hash, err)
		}
	}
	if _, err := l.Rendition(t.Context(), in.Hash, photos.Wanted{Kind: "../../photos"}); err == nil {
		t.Error("a kind that does not exist was made")
	}
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Rendition(canceled, in.Hash, photos.Wanted{Kind: photos.Print}); newsroom.ErrorCode(err) != newsroom.Canceled {
		t.Errorf("got %v; want canceled", err)
	}
	if left, err := filepath.Glob(filepath.Join(folder, "renditions", "print", "*", "*")); err != nil || left != nil {
		t.Errorf("left %v, %v", left, err)
	}
}
