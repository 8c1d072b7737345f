package photos_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toasoan/app/newsroom"
	"toasoan/app/photos"
)

// bomb is the head of a PNG that would unpack to so many pixels.
func bomb(width, height uint32) []byte {
	ihdr := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("IHDR"), width), height)
	ihdr = append(ihdr, 8, 2, 0, 0, 0)
	out := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), ihdr...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(ihdr))
}

// zeros is a reader of so many bytes.
func zeros(n int64) io.Reader { return io.LimitReader(zero{}, n) }

type zero struct{}

func (zero) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// previewTags describe a TIFF of one grey pixel, the byte "I" at its beginning.
var previewTags = []tag{
	{0x0100, uint16(1)}, {0x0101, uint16(1)}, {0x0102, uint16(8)}, {0x0103, uint16(1)}, {0x0106, uint16(1)},
	{0x0111, uint32(0)}, {0x0115, uint16(1)}, {0x0116, uint16(1)}, {0x0117, uint32(1)},
}

// odd says that a JPEG has 12 bits a colour, which few programs read.
func odd(picture []byte) []byte {
	out := bytes.Clone(picture)
	out[bytes.Index(out, []byte{0xff, 0xc0})+4] = 12
	return out
}

// TestPreviewTagsAloneAreAPicture proves that only the mark makes a TIFF raw.
func TestPreviewTagsAloneAreAPicture(t *testing.T) {
	l, _ := open(t)
	if in, err := l.Import(t.Context(), "a.tif", bytes.NewReader(tiffOf(previewTags...))); err != nil || in.Width != 1 {
		t.Errorf("got %+v, %v", in, err)
	}
}

func TestRefusals(t *testing.T) {
	picture := jpegOf(t, quarters())
	pngFile := pngOf(t, quarters())
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
		{"CutHEIC", nil, strings.NewReader("\x00\x00\x00\x18ftypheic\x00\x00"), newsroom.Damaged, "cắt cụt"},
		{"PDF", nil, strings.NewReader("%PDF-1.7"), newsroom.Invalid, "PDF"},
		{"Word", nil, strings.NewReader("PK\x03\x04..."), newsroom.Invalid, "Word"},
		{"SVG", nil, strings.NewReader("<?xml?><svg onload='x'>"), newsroom.Invalid, "SVG"},
		{"Film", nil, strings.NewReader("\x00\x00\x00\x18ftypmp42\x00\x00"), newsroom.Invalid, "phim"},
		{"CutJPEG", nil, bytes.NewReader(picture[:len(picture)*2/3]), newsroom.Damaged, "cắt cụt"},
		{"CutPNG", nil, bytes.NewReader(pngFile[:len(pngFile)-20]), newsroom.Damaged, "cắt cụt"},
		{"OnlyMagic", nil, strings.NewReader("\xff\xd8\xff"), newsroom.Damaged, "cắt cụt"},
		{"Bomb", nil, bytes.NewReader(bomb(20_000, 20_000)), newsroom.Invalid, "20000 × 20000"},
		{"LongBomb", nil, bytes.NewReader(bomb(30_001, 1)), newsroom.Invalid, "30001 × 1"},
		{"LargestBomb", nil, bytes.NewReader(bomb(1<<31-1, 1<<31-1)), newsroom.Invalid, ""}, // overflows in the decoder itself
		{"NoPixels", nil, bytes.NewReader(bomb(0, 5)), newsroom.Damaged, "hỏng"},
		{"Film200MB", nil, io.MultiReader(strings.NewReader("\x00\x00\x00\x18ftypqt  "), zeros(300<<20)), newsroom.Invalid, "phim"},
		{"TooManyBytes", nil, io.MultiReader(bytes.NewReader(picture), zeros(photos.MaxBytes)), newsroom.Invalid, "200 MB"},
		{"CanonRaw", nil, strings.NewReader("II*\x00\x10\x00\x00\x00CR\x02\x00"), newsroom.Invalid, "RAW"},
		{"NikonRaw", nil, bytes.NewReader(tiffOf(append(previewTags, tag{0x00fe, uint32(1)})...)), newsroom.Invalid, "RAW"},
		{"CutWebP", nil, strings.NewReader("RIFF\x00\x01\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00"), newsroom.Damaged, "cắt cụt"},
		{"WebPage", nil, strings.NewReader("\ufeff<!DOCTYPE html><img src=x>"), newsroom.Invalid, "trang web"},
		{"TextLikeBMP", nil, strings.NewReader("BMI là chỉ số khối cơ thể"), newsroom.Invalid, "không phải là ảnh"},
		{"Photoshop", nil, strings.NewReader("8BPS\x00\x01"), newsroom.Invalid, "Photoshop"},
		{"OddJPEG", nil, bytes.NewReader(odd(picture)), newsroom.Invalid, "hiếm gặp"},
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
			if errors.As(err, &e) && (e.Hint.VI == "" || strings.Contains(e.Message.VI, "%!") || strings.Contains(e.Hint.VI, "%!")) {
				t.Errorf("got %q and %q", e.Message.VI, e.Hint.VI)
			}
			noFiles(t, folder)
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

// TestCutAnywhere: of a picture cut at any byte nothing is taken in, and nothing
// is left behind.
func TestCutAnywhere(t *testing.T) {
	l, folder := open(t)
	for name, picture := range map[string][]byte{
		"jpeg": jpegOf(t, image.NewGray(image.Rect(0, 0, 16, 16))),
		"png":  pngOf(t, image.NewGray(image.Rect(0, 0, 4, 4))),
		"webp": read(t, "testdata/small.webp"),
		"gif":  read(t, "testdata/small.gif"),
	} {
		for n := range len(picture) {
			in, err := l.Import(t.Context(), "a", bytes.NewReader(picture[:n]))
			if err == nil && n < len(picture)-2 { // the last bytes may be padding
				t.Errorf("%s cut to %d of %d bytes was taken in: %+v", name, n, len(picture), in)
			}
			if code := newsroom.ErrorCode(err); err != nil && code != newsroom.Invalid && code != newsroom.Damaged {
				t.Errorf("%s cut to %d bytes: got %v", name, n, err)
			}
		}
	}
	if left := leftovers(t, folder); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

// TestCanceledHalfway stops while the file is being copied.
func TestCanceledHalfway(t *testing.T) {
	l, folder := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	picture := jpegOf(t, quarters())
	_, err := l.Import(ctx, "a.jpg", io.MultiReader(bytes.NewReader(picture), zeros(1<<20), stopper(cancel), zeros(1<<20)))
	if newsroom.ErrorCode(err) != newsroom.Canceled {
		t.Errorf("got %v; want canceled", err)
	}
	noFiles(t, folder)
}

type stopper func()

func (s stopper) Read([]byte) (int, error) { s(); return 0, io.EOF }
