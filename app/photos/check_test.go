package photos_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"toasoan/app/newsroom"
	"toasoan/app/photos"
)

// alter spoils an original behind the library's back.
func alter(t *testing.T, l *photos.Library, hash string) {
	t.Helper()
	path, err := l.Original(hash)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("khác"), 0o644); err != nil {
		t.Fatal(err)
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
	foreign := newsroom.Image{Hash: "../../newsroom", OriginalName: "la.jpg"}
	alter(t, l, altered.Hash)
	findings, err := l.Check(t.Context(), []newsroom.Image{whole, altered, missing, foreign})
	if err != nil {
		t.Fatal(err)
	}
	var places []string
	for _, f := range findings {
		places = append(places, f.Place)
	}
	if got := strings.Join(places, " "); got != "grey.jpg mat.jpg la.jpg" {
		t.Errorf("got %+v", findings)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Check(ctx, []newsroom.Image{whole}); newsroom.ErrorCode(err) != newsroom.Canceled {
		t.Errorf("got %v; want canceled", err)
	}
	if findings, err = l.Check(t.Context(), nil); err != nil || findings == nil || len(findings) != 0 {
		t.Errorf("got %v, %v; want an empty list", findings, err)
	}
}

// TestAlteredOriginalIsMended takes the picture in again, as the sentences advise.
func TestAlteredOriginalIsMended(t *testing.T) {
	l, _ := open(t)
	in, err := l.ImportFile(t.Context(), "testdata/grey.jpg")
	if err != nil {
		t.Fatal(err)
	}
	alter(t, l, in.Hash)
	if _, err := l.Rendition(t.Context(), in.Hash, photos.Wanted{Kind: photos.Print}); newsroom.ErrorCode(err) != newsroom.Damaged {
		t.Errorf("got %v; want damaged", err)
	}
	if _, err := l.ImportFile(t.Context(), "testdata/grey.jpg"); err != nil {
		t.Fatal(err)
	}
	path, err := l.Original(in.Hash)
	if err != nil || !bytes.Equal(read(t, path), read(t, "testdata/grey.jpg")) {
		t.Errorf("not mended, %v", err)
	}
	if _, err := l.Rendition(t.Context(), in.Hash, photos.Wanted{Kind: photos.Thumb}); err != nil {
		t.Error(err)
	}
	if findings, err := l.Check(t.Context(), []newsroom.Image{in}); err != nil || len(findings) != 0 {
		t.Errorf("got %v, %v", findings, err)
	}
}

// TestSwappedOriginalIsMended: what was made from the wrong picture goes with it.
func TestSwappedOriginalIsMended(t *testing.T) {
	l, _ := open(t)
	picture := jpegOf(t, quarters())
	in, err := l.Import(t.Context(), "a.jpg", bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	path, err := l.Original(in.Hash)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, read(t, "testdata/grey.jpg"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Rendition(t.Context(), in.Hash, photos.Wanted{Kind: photos.Thumb}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Import(t.Context(), "a.jpg", bytes.NewReader(picture)); err != nil {
		t.Fatal(err)
	}
	thumb, err := l.Rendition(t.Context(), in.Hash, photos.Wanted{Kind: photos.Thumb})
	if err != nil {
		t.Fatal(err)
	}
	if got := corners(t, thumb); got != "RGBW" {
		t.Errorf("got %s; want RGBW", got)
	}
}
