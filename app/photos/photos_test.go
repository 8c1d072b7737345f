package photos_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"toasoan/app/newsroom"
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

// withEXIF puts an orientation, a position and a camera's name into a JPEG.
func withEXIF(picture []byte, orientation uint16) []byte {
	var tiff bytes.Buffer
	tiff.WriteString("II*\x00")
	le := func(v any) { _ = binary.Write(&tiff, binary.LittleEndian, v) }
	le(uint32(8))
	le(uint16(2))
	le([]uint16{0x0112, 3})
	le(uint32(1))
	le([]uint16{orientation, 0})
	le([]uint16{0x8825, 4}) // GPS
	le([]uint32{1, 38, 0})
	le(uint16(1))
	le([]uint16{0x0001, 2}) // latitude's side
	le(uint32(2))
	tiff.WriteString("N\x00\x00\x00")
	le(uint32(0))
	payload := append([]byte("Exif\x00\x00"), tiff.Bytes()...)
	segment := append([]byte{0xff, 0xe1, byte((len(payload) + 2) >> 8), byte(len(payload) + 2)}, payload...)
	return append(append(append([]byte{}, picture[:2]...), segment...), picture[2:]...)
}

// turned is how the corners of quarters stand after each orientation is applied.
var turned = map[uint16]string{1: "RGBW", 2: "GRWB", 3: "BWRG", 4: "WBGR", 5: "RWBG", 6: "WRGB", 7: "BGRW", 8: "GBWR"}

func TestOrientation(t *testing.T) {
	picture := jpegOf(t, quarters())
	for o, want := range turned {
		t.Run(want, func(t *testing.T) {
			l, _ := open(t)
			in, err := l.Import(t.Context(), "a.jpg", bytes.NewReader(withEXIF(picture, o)))
			if err != nil {
				t.Fatal(err)
			}
			if wide := in.Width > in.Height; wide != (o < 5) || in.Width+in.Height != 96 {
				t.Errorf("got %d × %d", in.Width, in.Height)
			}
			for _, kind := range []photos.RenditionKind{photos.Thumb, photos.Print} {
				path, err := l.Rendition(t.Context(), in.Hash, kind)
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
			path, err := l.Rendition(t.Context(), in.Hash, photos.Print)
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

func TestTransparencyIsWhite(t *testing.T) {
	l, _ := open(t)
	in, err := l.ImportFile(t.Context(), "testdata/alpha.png")
	if err != nil {
		t.Fatal(err)
	}
	path, err := l.Rendition(t.Context(), in.Hash, photos.Screen)
	if err != nil {
		t.Fatal(err)
	}
	if got := corners(t, path); got != "RWWR" {
		t.Errorf("got %s; want RWWR", got)
	}
}

func TestLargePictureIsShrunkOnce(t *testing.T) {
	l, folder := open(t)
	img := image.NewGray(image.Rect(0, 0, 4000, 1000))
	in, err := l.Import(t.Context(), "rong.jpg", bytes.NewReader(jpegOf(t, img)))
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if _, err := l.Rendition(t.Context(), in.Hash, photos.Thumb); err != nil {
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

// bomb is the head of a PNG that would unpack to 20,000 × 20,000 pixels.
func bomb() []byte {
	ihdr := append([]byte("IHDR"), 0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20, 8, 2, 0, 0, 0)
	out := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), ihdr...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(ihdr))
}

func TestRefusals(t *testing.T) {
	picture := jpegOf(t, quarters())
	var pngFile bytes.Buffer
	if err := png.Encode(&pngFile, quarters()); err != nil {
		t.Fatal(err)
	}
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range []struct {
		name    string
		ctx     context.Context
		content io.Reader
		code    newsroom.Code
		says    string
	}{
		{"Empty", nil, strings.NewReader(""), newsroom.Invalid, "rỗng"},
		{"Text", nil, strings.NewReader("đây là chữ"), newsroom.Invalid, "không phải là ảnh"},
		{"HEIC", nil, strings.NewReader("\x00\x00\x00\x18ftypheic\x00\x00"), newsroom.Invalid, "HEIC"},
		{"PDF", nil, strings.NewReader("%PDF-1.7"), newsroom.Invalid, "PDF"},
		{"Word", nil, strings.NewReader("PK\x03\x04..."), newsroom.Invalid, "Word"},
		{"SVG", nil, strings.NewReader("<?xml?><svg onload='x'>"), newsroom.Invalid, "SVG"},
		{"Film", nil, strings.NewReader("\x00\x00\x00\x18ftypmp42\x00\x00"), newsroom.Invalid, "phim"},
		{"CutJPEG", nil, bytes.NewReader(picture[:len(picture)*2/3]), newsroom.Damaged, "cắt cụt"},
		{"CutPNG", nil, bytes.NewReader(pngFile.Bytes()[:pngFile.Len()-20]), newsroom.Damaged, "cắt cụt"},
		{"OnlyMagic", nil, strings.NewReader("\xff\xd8\xff"), newsroom.Damaged, "cắt cụt"},
		{"Bomb", nil, bytes.NewReader(bomb()), newsroom.Invalid, "20000 × 20000"},
		{"Canceled", canceled, bytes.NewReader(picture), newsroom.Canceled, ""},
		{"PulledOut", nil, io.MultiReader(bytes.NewReader(picture[:100]), broken{}), newsroom.File, "đọc hết"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, folder := open(t)
			ctx := c.ctx
			if ctx == nil {
				ctx = t.Context()
			}
			_, err := l.Import(ctx, "anh.jpg", c.content)
			if got := newsroom.ErrorCode(err); got != c.code {
				t.Errorf("got %s (%v); want %s", got, err, c.code)
			}
			var e *newsroom.Error
			if errors.As(err, &e) && !strings.Contains(e.Message.VI, c.says) {
				t.Errorf("got %q; want it to say %q", e.Message.VI, c.says)
			}
			entries, _ := os.ReadDir(filepath.Join(folder, "photos"))
			if len(entries) != 0 {
				t.Errorf("left %v", entries)
			}
		})
	}
	t.Run("Folder", func(t *testing.T) {
		l, _ := open(t)
		if _, err := l.ImportFile(t.Context(), t.TempDir()); newsroom.ErrorCode(err) != newsroom.Invalid {
			t.Errorf("got %v; want invalid", err)
		}
	})
	t.Run("NoFile", func(t *testing.T) {
		l, _ := open(t)
		if _, err := l.ImportFile(t.Context(), filepath.Join(t.TempDir(), "x.jpg")); newsroom.ErrorCode(err) != newsroom.NotFound {
			t.Errorf("got %v; want not_found", err)
		}
	})
	t.Run("FolderGone", func(t *testing.T) {
		l, folder := open(t)
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Import(t.Context(), "a.jpg", bytes.NewReader(picture)); newsroom.ErrorCode(err) != newsroom.File {
			t.Errorf("got %v; want file", err)
		}
	})
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("the stick was pulled out") }

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

func TestCheck(t *testing.T) {
	l, _ := open(t)
	whole, err := l.ImportFile(t.Context(), "testdata/cmyk.jpg")
	if err != nil {
		t.Fatal(err)
	}
	altered, err := l.ImportFile(t.Context(), "testdata/grey.jpg")
	if err != nil {
		t.Fatal(err)
	}
	missing := newsroom.Image{Hash: strings.Repeat("0", 64), OriginalName: "mat.jpg"}
	path, _ := l.Original(altered.Hash)
	if err := os.WriteFile(path, []byte("khác"), 0o644); err != nil {
		t.Fatal(err)
	}
	findings, err := l.Check(t.Context(), []newsroom.Image{whole, altered, missing})
	if err != nil || len(findings) != 2 || findings[0].Place != "grey.jpg" || findings[1].Place != "mat.jpg" {
		t.Errorf("got %+v, %v", findings, err)
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

func TestServe(t *testing.T) {
	l, _ := open(t)
	in, err := l.ImportFile(t.Context(), "testdata/small.webp")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		method, path string
		status       int
		mediaType    string
	}{
		{"GET", in.Hash + "/thumb", 200, "image/jpeg"},
		{"HEAD", in.Hash + "/screen", 200, "image/jpeg"},
		{"GET", in.Hash + "/original", 200, "image/webp"},
		{"GET", in.Hash + "/huge", 404, ""},
		{"GET", strings.Repeat("0", 64) + "/thumb", 404, ""},
		{"GET", "../../newsroom.db/thumb", 404, ""},
		{"POST", in.Hash + "/thumb", 405, ""},
	} {
		r := httptest.NewRequest(c.method, "http://127.0.0.1/media/photo/x", nil)
		r.URL.Path = "/media/photo/" + c.path
		w := httptest.NewRecorder()
		l.ServeHTTP(w, r)
		if w.Code != c.status || c.mediaType != "" && w.Header().Get("Content-Type") != c.mediaType {
			t.Errorf("%s %s: got %d %v", c.method, c.path, w.Code, w.Header())
		}
		if c.status == http.StatusOK && (w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("ETag") == "") {
			t.Errorf("%s: got headers %v", c.path, w.Header())
		}
	}
	again := httptest.NewRequest("GET", "http://127.0.0.1/media/photo/"+in.Hash+"/thumb", nil)
	again.Header.Set("If-None-Match", `"`+in.Hash+`-thumb"`)
	w := httptest.NewRecorder()
	l.ServeHTTP(w, again)
	if w.Code != http.StatusNotModified {
		t.Errorf("got %d; want 304", w.Code)
	}
}
