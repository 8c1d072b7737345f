package photos_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"toasoan/app/photos"
)

func open(t *testing.T) (*photos.Library, string) {
	t.Helper()
	folder := t.TempDir()
	l, err := photos.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	return l, folder
}

// noFiles fails when a folder holds any file.
func noFiles(t *testing.T, folder string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			t.Errorf("left %s", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// leftovers are the files in the photo folder that are no originals.
func leftovers(t *testing.T, folder string) []string {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(folder, "photos", ".*"))
	if err != nil {
		t.Fatal(err)
	}
	return left
}

func jpegOf(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// quarters is a picture whose corners tell how it stands: red, green, blue and
// white from the top left, clockwise.
func quarters() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 64, 32))
	for y := range 32 {
		for x := range 64 {
			c := color.RGBA{255, 0, 0, 255}
			switch {
			case x >= 32 && y < 16:
				c = color.RGBA{0, 255, 0, 255}
			case x >= 32:
				c = color.RGBA{0, 0, 255, 255}
			case y >= 16:
				c = color.RGBA{255, 255, 255, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

func corners(t *testing.T, path string) string {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(read(t, path)))
	if err != nil {
		t.Fatal(err)
	}
	b := img.Bounds()
	out := ""
	for _, p := range []image.Point{{4, 4}, {b.Dx() - 5, 4}, {b.Dx() - 5, b.Dy() - 5}, {4, b.Dy() - 5}} {
		r, g, bl, _ := img.At(p.X, p.Y).RGBA()
		switch {
		case r > 0xc000 && g > 0xc000 && bl > 0xc000:
			out += "W"
		case r > 0xc000:
			out += "R"
		case g > 0xa000:
			out += "G"
		default:
			out += "B"
		}
	}
	return out
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestFormats(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil || len(files) < 9 {
		t.Fatalf("got %v, %v", files, err)
	}
	l, _ := open(t)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			in, err := l.ImportFile(t.Context(), file)
			if err != nil {
				t.Fatal(err)
			}
			if in.Width != 24 || in.Height != 16 || !strings.HasPrefix(in.MediaType, "image/") || len(in.Hash) != 64 {
				t.Errorf("got %+v", in)
			}
			original, err := l.Original(in.Hash)
			if err != nil || !bytes.Equal(read(t, original), read(t, file)) {
				t.Errorf("the original was changed, %v", err)
			}
			path, err := l.Rendition(t.Context(), in.Hash, photos.Wanted{Kind: photos.Print})
			if err != nil {
				t.Fatal(err)
			}
			c, err := jpeg.DecodeConfig(bytes.NewReader(read(t, path)))
			if err != nil || c.Width != 24 || c.Height != 16 || (c.ColorModel != color.YCbCrModel && c.ColorModel != color.GrayModel) {
				t.Errorf("got %+v, %v", c, err)
			}
		})
	}
}

func TestSamePictureIsStoredOnce(t *testing.T) {
	l, folder := open(t)
	picture := jpegOf(t, quarters())
	first, err := l.Import(t.Context(), "a.jpg", bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	second, err := l.Import(t.Context(), "b.jpg", bytes.NewReader(picture))
	if err != nil || second.Hash != first.Hash {
		t.Errorf("got %v, %v", second.Hash, err)
	}
	files, _ := filepath.Glob(filepath.Join(folder, "photos", "*", "*"))
	if len(files) != 1 || len(leftovers(t, folder)) != 0 {
		t.Errorf("got %v and %v", files, leftovers(t, folder))
	}
}

func TestNames(t *testing.T) {
	picture := jpegOf(t, quarters())
	l, _ := open(t)
	for in, want := range map[string]string{
		norm.NFD.String("Huyện ủy.jpg"):  "Huyện ủy.jpg",
		"../../etc/passwd":               "passwd",
		`C:\anh\hop.jpg`:                 "hop.jpg",
		"a\x00b\n.jpg":                   "ab .jpg",
		"CON.jpg":                        "_CON.jpg",
		"com1":                           "_com1",
		"":                               "anh",
		"...":                            "anh",
		"a:b?.jpg":                       "a_b_.jpg",
		strings.Repeat("ề", 90) + ".jpg": strings.Repeat("ề", 38) + ".jpg",
	} {
		got, err := l.Import(t.Context(), in, bytes.NewReader(picture))
		if err != nil || got.OriginalName != want {
			t.Errorf("%q: got %q, %v; want %q", in, got.OriginalName, err, want)
		}
	}
}

func TestStaleTemporaryFilesAreSwept(t *testing.T) {
	_, folder := open(t)
	stale, fresh := filepath.Join(folder, "photos", ".toasoan-1"), filepath.Join(folder, "photos", ".toasoan-2")
	for _, f := range []string{stale, fresh} {
		if err := os.WriteFile(f, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	old := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(stale, old, old); err != nil {
		t.Fatal(err)
	}
	if _, err := photos.Open(folder); err != nil {
		t.Fatal(err)
	}
	if left := leftovers(t, folder); len(left) != 1 || left[0] != fresh {
		t.Errorf("got %v; want the fresh one only", left)
	}
}

// An import leaves the thumb and the screen, made of the one decoding, upright.
func TestImportMakesRenditions(t *testing.T) {
	l, folder := open(t)
	in, err := l.Import(t.Context(), "a.jpg", bytes.NewReader(jpegOf(t, image.NewGray(image.Rect(0, 0, 3000, 2000)))))
	if err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[string]image.Point{"thumb": {320, 213}, "screen": {1600, 1067}} {
		f, err := os.Open(filepath.Join(folder, "renditions", kind, in.Hash[:2], in.Hash+".jpg"))
		if err != nil {
			t.Fatal(err)
		}
		size, err := jpeg.DecodeConfig(f)
		if err != nil || image.Pt(size.Width, size.Height) != want {
			t.Errorf("%s: %d × %d, %v; want %v", kind, size.Width, size.Height, err, want)
		}
		_ = f.Close()
	}
	if in.Fingerprint == 0 {
		t.Error("no fingerprint")
	}
}
