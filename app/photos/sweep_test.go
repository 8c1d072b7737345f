package photos

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"toasoan/app/newsroom"
)

// TestSweep: what is gone or shown no longer goes, what was asked for lately stays,
// and strangers' files are left alone.
func TestSweep(t *testing.T) {
	l, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	alive, dead := strings.Repeat("a", 64), strings.Repeat("d", 64)
	now, long := time.Now(), 3*time.Hour
	look, old := newsroom.Look{Turn: 1}, newsroom.Look{Turn: 2}
	crop := newsroom.Area{X: 0.1, Width: 0.5, Height: 1}
	put := func(path string, bytes int, ago time.Duration) string {
		t.Helper()
		at := now.Add(-ago)
		if os.MkdirAll(filepath.Dir(path), 0o755) != nil || os.WriteFile(path, make([]byte, bytes), 0o644) != nil || os.Chtimes(path, at, at) != nil {
			t.Fatal("cannot write", path)
		}
		return path
	}
	file := func(hash string, w Wanted, bytes int, ago time.Duration) string {
		t.Helper()
		w, err := w.checked()
		if err != nil {
			t.Fatal(err)
		}
		return put(l.wantedPath(hash, w), bytes, ago)
	}
	stay := []string{
		file(alive, Wanted{Kind: Screen}, 10, long),
		file(alive, Wanted{Kind: Thumb, Look: look}, 10, 9*long),
		file(alive, Wanted{Kind: Print, Look: look, Crop: crop, Side: 700}, 10, long),
		file(alive, Wanted{Kind: Web, Look: old}, 10, time.Minute),
		file(dead, Wanted{Kind: Thumb}, 10, time.Minute),
		put(filepath.Join(l.folder, renditionsFolder, "thumb", "aa", "ghi chú.txt"), 10, long),
		put(filepath.Join(l.folder, renditionsFolder, "thumb", "bb", alive+".jpg"), 10, long), // in no folder of ours
	}
	gone := []string{
		file(alive, Wanted{Kind: Thumb, Look: old}, 10, long),
		file(alive, Wanted{Kind: Print, Look: old, Crop: crop}, 10, long),
		file(dead, Wanted{Kind: Screen}, 10, long),
		file(dead, Wanted{Kind: Web, Crop: crop, Side: 500}, 10, long),
		put(filepath.Join(l.folder, renditionsFolder, temporaryPrefix+"x"), 10, long),
	}
	keep := func(context.Context, []string) (map[string]string, error) {
		return map[string]string{alive: look.Key()}, nil
	}
	if err := l.sweepRenditions(t.Context(), keep, now, 1000); err != nil {
		t.Fatal(err)
	}
	there := func(path string) bool { _, err := os.Stat(path); return err == nil }
	for _, path := range stay {
		if !there(path) {
			t.Errorf("%s is gone", path)
		}
	}
	if i := slices.IndexFunc(gone, there); i >= 0 {
		t.Errorf("%s is left", gone[i])
	}
	// Of 50 bytes that are ours 30 may stay: the older screen and print go before
	// the thumb, and what is in use stays whatever it takes.
	if err := l.sweepRenditions(t.Context(), keep, now, 30); err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{false, true, false, true, true} {
		if there(stay[i]) != want {
			t.Errorf("%s: there %t", stay[i], !want)
		}
	}
	broken := errors.New("the newsroom is damaged")
	err = l.sweepRenditions(t.Context(), func(context.Context, []string) (map[string]string, error) { return nil, broken }, now, 0)
	if !errors.Is(err, broken) || !there(stay[1]) {
		t.Errorf("got %v; a thumb is there: %t", err, there(stay[1]))
	}
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := l.Sweep(canceled, keep); newsroom.ErrorCode(err) != newsroom.Canceled {
		t.Errorf("got %v; want canceled", err)
	}
}

// TestAskingKeepsARendition from being swept.
func TestAskingKeepsARendition(t *testing.T) {
	l, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	in, err := l.ImportFile(t.Context(), "testdata/grey.jpg")
	if err != nil {
		t.Fatal(err)
	}
	path, err := l.Rendition(t.Context(), in.Hash, Wanted{Kind: Print})
	if err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-5 * time.Hour)
	if err := os.Chtimes(path, old, old); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Rendition(t.Context(), in.Hash, Wanted{Kind: Print}); err != nil {
		t.Fatal(err)
	}
	if err := l.sweepRenditions(t.Context(), func(context.Context, []string) (map[string]string, error) { return nil, nil }, time.Now(), 0); err != nil {
		t.Fatal(err)
	}
	if !made(path) {
		t.Error("a rendition was swept from under who asked for it")
	}
}
