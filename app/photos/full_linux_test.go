package photos_test

import (
	"bytes"
	"image"
	"math/rand/v2"
	"path/filepath"
	"syscall"
	"testing"

	"toasoan/app/newsroom"
	"toasoan/app/photos"
)

// smallDisk gives a real file system of a few pages; only root may mount one.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("none", folder, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("no small disk without root: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, 0); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// noise is a picture that no format makes small.
func noise(w, h int) image.Image {
	r := rand.New(rand.NewPCG(1, 2))
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = uint8(r.Uint32())
	}
	return img
}

func TestFullDisk(t *testing.T) {
	folder := smallDisk(t, "128k")
	l, err := photos.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("Import", func(t *testing.T) {
		if _, err := l.Import(t.Context(), "a.jpg", bytes.NewReader(jpegOf(t, noise(600, 600)))); newsroom.ErrorCode(err) != newsroom.Full {
			t.Errorf("got %v; want full", err)
		}
		noFiles(t, folder)
	})
	t.Run("Rendition", func(t *testing.T) {
		in, err := l.Import(t.Context(), "b.jpg", bytes.NewReader(jpegOf(t, noise(280, 280))))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Rendition(t.Context(), in.Hash, photos.Wanted{Kind: photos.Print}); newsroom.ErrorCode(err) != newsroom.Full {
			t.Errorf("got %v; want full", err)
		}
		if left, err := filepath.Glob(filepath.Join(folder, "renditions", "print", "*", "*")); err != nil || left != nil {
			t.Errorf("left %v, %v", left, err)
		}
	})
}
