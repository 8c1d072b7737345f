package photos_test

import (
	"errors"
	"image/jpeg"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"toasoan/app/newsroom"
	"toasoan/app/photos"
)

// corpora are the tests' pictures that come with the modules we are built from:
// real camera files, all kinds of each format, and those that once broke a decoder.
// How many are taken in and how many refused is a fact of those versions.
var corpora = []struct {
	module, folder string
	taken, refused int
}{
	{"github.com/bep/imagemeta", "testdata", 64, 74},
	{"github.com/kovidgoyal/imaging", ".", 105, 59},
	{"golang.org/x/image", ".", 88, 88},
}

// corpusFile is the largest file that is tried, in bytes; larger ones take seconds.
const corpusFile = 600 << 10

// TestCorpora takes in whatever lies there, pictures or not. Each is in with a thumb
// that opens, or is refused in a sentence that says what to do, and leaves nothing.
func TestCorpora(t *testing.T) {
	for _, c := range corpora {
		t.Run(filepath.Base(c.module), func(t *testing.T) {
			out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", c.module).Output()
			if err != nil {
				t.Fatal(err)
			}
			taken, refused := takeAll(t, filepath.Join(strings.TrimSpace(string(out)), c.folder))
			if taken != c.taken || refused != c.refused {
				t.Errorf("%d were taken in and %d refused; want %d and %d", taken, refused, c.taken, c.refused)
			}
		})
	}
	t.Run("hostile", func(t *testing.T) {
		if taken, refused := takeAll(t, "testdata/hostile"); taken != 8 || refused != 13 {
			t.Errorf("%d were taken in and %d refused; want 8 and 13", taken, refused)
		}
	})
	// By hand: TOASOAN_CORPUS=FOLDER go test -v -run TestCorpora ./app/photos
	if folder := os.Getenv("TOASOAN_CORPUS"); folder != "" {
		takeAll(t, folder)
	}
}

func takeAll(t *testing.T, folder string) (taken, refused int) {
	t.Helper()
	l, home := open(t)
	var in, out atomic.Int32
	t.Run("files", func(t *testing.T) {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() || filepath.Ext(path) == ".go" {
				return err
			}
			if info, err := d.Info(); err != nil || info.Size() > corpusFile {
				return err
			}
			name, _ := filepath.Rel(folder, path)
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				if takeOne(t, l, path) {
					in.Add(1)
				} else {
					out.Add(1)
				}
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
	if left := leftovers(t, home); len(left) > 0 {
		t.Errorf("left %v", left)
	}
	return int(in.Load()), int(out.Load())
}

// takeOne says whether a file is a picture for us.
func takeOne(t *testing.T, l *photos.Library, path string) bool {
	t.Helper()
	got, err := l.ImportFile(t.Context(), path)
	var refusal *newsroom.Error
	switch {
	case errors.As(err, &refusal):
		if refusal.Code != newsroom.Invalid && refusal.Code != newsroom.Damaged {
			t.Errorf("code %s", refusal.Code)
		}
		if refusal.Message.VI == "" || refusal.Message.EN == "" || refusal.Hint.VI == "" || refusal.Hint.EN == "" {
			t.Errorf("refused without a sentence: %v", err)
		}
		t.Logf("%s; %v", refusal.Message.EN, refusal.Err)
		return false
	case err != nil:
		t.Fatal(err)
	}
	if err := got.Validate(); err != nil {
		t.Error(err)
	}
	thumb, err := l.Rendition(t.Context(), got.Hash, photos.Wanted{Kind: photos.Thumb})
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(thumb)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if c, err := jpeg.DecodeConfig(f); err != nil || max(c.Width, c.Height) != min(max(got.Width, got.Height), 320) {
		t.Errorf("the thumb of %d × %d is %d × %d, %v", got.Width, got.Height, c.Width, c.Height, err)
	}
	return true
}
