package wholefile_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"toasoan/app/wholefile"
)

func TestWriteIsWholeOrNotAtAll(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "Bản tin #1.pdf")
	write := func(text string, err error) error {
		return wholefile.Write(path, func(f *os.File) error {
			_, writeErr := f.WriteString(text)
			return errors.Join(writeErr, err)
		})
	}
	broken := errors.New("broken")
	if err := write("half", broken); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	for _, text := range []string{"one", "two"} {
		if err := write(text, nil); err != nil {
			t.Fatal(err)
		}
		if err := write("half", broken); !errors.Is(err, broken) {
			t.Errorf("got %v", err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != text {
			t.Errorf("got %q, %v; want %q", got, err, text)
		}
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
	if err := wholefile.Write(filepath.Join(folder, "none", "x"), func(*os.File) error { return nil }); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestPlaceReplaces(t *testing.T) {
	folder := t.TempDir()
	from, to := filepath.Join(folder, "new"), filepath.Join(folder, "old")
	for path, text := range map[string]string{from: "new", to: "old"} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := wholefile.Place(from, to); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(to); err != nil || string(got) != "new" {
		t.Errorf("got %q, %v", got, err)
	}
	if err := wholefile.Place(from, to); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
