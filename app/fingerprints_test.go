package app_test

import (
	"path/filepath"
	"strings"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/photos"
	"toasoan/app/store"
)

// TestOldPicturesAreComparedToo gives pictures of a version without fingerprints
// theirs by the daily chores, though the original of one is gone.
func TestOldPicturesAreComparedToo(t *testing.T) {
	folder := apptest.Folder(t)
	l, err := photos.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), folder, store.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("sample/photos/*.jpg")
	if err != nil || len(paths) < 2 {
		t.Fatal(paths, err)
	}
	whole, err := l.ImportFile(t.Context(), paths[0])
	if err != nil {
		t.Fatal(err)
	}
	smaller, err := l.Rendition(t.Context(), whole.Hash, photos.Wanted{Kind: photos.Web, Side: 640})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{paths[0], smaller, paths[1]} {
		in, err := l.ImportFile(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		in.Fingerprint = 0
		if _, _, err := s.AddImage(t.Context(), in); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := s.AddImage(t.Context(), newsroom.Image{Hash: strings.Repeat("a", 64), OriginalName: "mat.jpg", MediaType: "image/jpeg", Persons: []string{}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	a, _ := open(t, folder)
	a.Chores(t.Context())
	list, err := a.Images().List(newsroom.ImageFilter{})
	if err != nil || len(list.Items) != 4 {
		t.Fatalf("got %+v, %v", list, err)
	}
	bursts := map[string]int{}
	for _, i := range list.Items {
		bursts[i.Burst]++
	}
	if len(bursts) != 2 || bursts[""] != 2 {
		t.Errorf("got bursts %v; want the two alike in one", bursts)
	}
}
