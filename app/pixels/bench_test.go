package pixels

import (
	"bytes"
	"image/jpeg"
	"io"
	"os"
	"testing"
)

// The parts of an import, of the file that PHOTO names.
func BenchmarkImport(b *testing.B) {
	data, err := os.ReadFile(os.Getenv("PHOTO"))
	if err != nil {
		b.Skip("PHOTO names no picture")
	}
	b.Run("go", func(b *testing.B) {
		for b.Loop() {
			if _, err := jpeg.Decode(bytes.NewReader(data)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			if _, err := Read(bytes.NewReader(data), 0); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, err := Read(bytes.NewReader(data), 1600); err != nil {
				b.Fatal(err)
			}
		}
	})
	img, err := Read(bytes.NewReader(data), 1600)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("fit", func(b *testing.B) {
		for b.Loop() {
			Fit(img, 1600)
		}
	})
	screen := Fit(img, 1600)
	b.Run("thumb", func(b *testing.B) {
		for b.Loop() {
			Fit(screen, 320)
		}
	})
	b.Run("upright", func(b *testing.B) {
		for b.Loop() {
			Upright(screen, 6)
		}
	})
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			if err := WriteJPEG(io.Discard, screen, 85); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("fingerprint", func(b *testing.B) {
		for b.Loop() {
			Fingerprint(screen)
		}
	})
}
