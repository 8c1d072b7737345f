package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

func open(ctx context.Context, folder string, make bool) (*store.Store, error) {
	return store.Open(ctx, folder, store.Options{Now: apptest.Clock(), NewID: apptest.IDs(), Create: make})
}

func mustOpen(t *testing.T, folder string) *store.Store {
	t.Helper()
	s, err := open(t.Context(), folder, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// written gives a folder with a closed newsroom of some size in it, and the
// bytes of its file.
func written(t *testing.T) (folder string, file []byte) {
	t.Helper()
	folder = apptest.Folder(t)
	s := mustOpen(t, folder)
	for range 20 {
		create(t, s, apptest.SampleArticle())
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(folder, store.DatabaseName))
	if err != nil {
		t.Fatal(err)
	}
	return folder, file
}

func TestOpenAgainFindsEverything(t *testing.T) {
	folder, _ := written(t)
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != store.DatabaseName && e.Name() != store.LockName {
			t.Errorf("%s was left", e.Name())
		}
	}
	s, err := open(t.Context(), folder, false)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if list, err := s.Articles(t.Context(), newsroom.ArticleFilter{}); err != nil || list.Total != 20 {
		t.Errorf("got %d, %v; want 20", list.Total, err)
	}
}

func TestNoNewsroomIsNotFoundAndNothingIsMade(t *testing.T) {
	folder := apptest.Folder(t)
	for _, f := range []string{folder, filepath.Join(folder, "none")} {
		_, err := open(t.Context(), f, false)
		wantCode(t, err, newsroom.NotFound)
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 0 {
		t.Errorf("got %v, %v; want it empty", entries, err)
	}
	_, err := open(t.Context(), filepath.Join(folder, "none"), true)
	wantCode(t, err, newsroom.File)
}

func TestWhatIsNoFolderIsAFileFault(t *testing.T) {
	file := filepath.Join(t.TempDir(), "bài.docx")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	locked := apptest.Folder(t)
	if err := os.Mkdir(filepath.Join(locked, store.LockName), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{file, filepath.Join(file, "x"), "a\x00b", strings.Repeat("x", 5000), locked} {
		_, err := open(t.Context(), folder, true)
		wantCode(t, err, newsroom.File)
	}
}

func TestSecondOpenIsInUse(t *testing.T) {
	folder := apptest.Folder(t)
	s := mustOpen(t, folder)
	_, err := open(t.Context(), folder, true)
	wantCode(t, err, newsroom.InUse)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	mustOpen(t, folder)
}

func TestRefusedFileIsUntouched(t *testing.T) {
	_, whole := written(t)
	foreign := filepath.Join(t.TempDir(), "foreign.db")
	db, err := sql.Open("sqlite", foreign)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("create table songs (title text); insert into songs values ('Dạ cổ hoài lang')"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	foreignBytes, err := os.ReadFile(foreign)
	if err != nil {
		t.Fatal(err)
	}
	with := func(at int, b ...byte) []byte {
		out := bytes.Clone(whole)
		copy(out[at:], b)
		return out
	}
	for _, c := range []struct {
		name string
		file []byte
		want newsroom.Code
	}{
		{"another program's database", foreignBytes, newsroom.NotOurs},
		{"a text", []byte("Xin chào"), newsroom.NotOurs},
		{"a long text", bytes.Repeat([]byte("Xin chào\n"), 1000), newsroom.NotOurs},
		{"newer", with(60, binary.BigEndian.AppendUint32(nil, 9999)...), newsroom.TooNew},
		{"without version", with(60, 0, 0, 0, 0), newsroom.Damaged},
		{"empty", nil, newsroom.Damaged},
		{"cut in the header", whole[:50], newsroom.Damaged},
		{"cut in the name", whole[:5], newsroom.Damaged},
		{"cut to a page", whole[:4096], newsroom.Damaged},
		{"cut in the middle", whole[:len(whole)/2], newsroom.Damaged},
		{"cut by a byte", whole[:len(whole)-1], newsroom.Damaged},
		{"impossible page size", with(16, 0x33, 0x33), newsroom.Damaged},
		{"schema overwritten", with(100, bytes.Repeat([]byte{0xaa}, 3996)...), newsroom.Damaged},
		{"pages overwritten", with(8192, bytes.Repeat([]byte{0x55}, 16384)...), newsroom.Damaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := apptest.Folder(t)
			path := filepath.Join(folder, store.DatabaseName)
			if err := os.WriteFile(path, c.file, 0o644); err != nil {
				t.Fatal(err)
			}
			for _, make := range []bool{false, true} {
				_, err := open(t.Context(), folder, make)
				wantCode(t, err, c.want)
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, c.file) {
				t.Errorf("the file was changed, %v", err)
			}
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			mustOpen(t, folder) // the refusal holds no lock
		})
	}
	t.Run("a folder", func(t *testing.T) {
		folder := apptest.Folder(t)
		if err := os.Mkdir(filepath.Join(folder, store.DatabaseName), 0o755); err != nil {
			t.Fatal(err)
		}
		_, err := open(t.Context(), folder, true)
		wantCode(t, err, newsroom.NotOurs)
	})
}

func TestLeftoversOfACreationAreNoNewsroom(t *testing.T) {
	folder := apptest.Folder(t)
	for _, name := range []string{".new", ".new-wal", ".new-shm"} {
		if err := os.WriteFile(filepath.Join(folder, store.DatabaseName+name), []byte("half"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_, err := open(t.Context(), folder, false)
	wantCode(t, err, newsroom.NotFound)
	create(t, mustOpen(t, folder), apptest.SampleArticle())
}

func TestFolderMovedWhileOpen(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows does not move or remove open files")
	}
	for _, c := range []struct {
		name string
		move func(folder string) error
	}{
		{"removed", os.RemoveAll},
		{"renamed", func(f string) error { return os.Rename(f, f+" cũ") }},
		{"replaced", func(f string) error {
			if err := os.Rename(f, f+" cũ"); err != nil {
				return err
			}
			if err := os.Mkdir(f, 0o755); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(f, store.DatabaseName), nil, 0o644)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := apptest.Folder(t)
			s := mustOpen(t, folder)
			a := create(t, s, apptest.SampleArticle())
			if err := c.move(folder); err != nil {
				t.Fatal(err)
			}
			a.Lead = "Bản mới."
			_, err := s.SaveArticle(t.Context(), a, digestOf(a), newsroom.Writing{})
			wantCode(t, err, newsroom.File)
			_, _, err = s.AddImage(t.Context(), picture("a.jpg"))
			wantCode(t, err, newsroom.File)
			if c.name != "renamed" {
				return
			}
			if err := os.Rename(folder+" cũ", folder); err != nil {
				t.Fatal(err)
			}
			if _, err = s.SaveArticle(t.Context(), a, digestOf(a), newsroom.Writing{}); err != nil {
				t.Errorf("after the folder came back: %v", err)
			}
		})
	}
}

func TestSQLiteVersion(t *testing.T) {
	if v := store.SQLiteVersion(); len(v) < 5 || v[0] != '3' {
		t.Errorf("got %q", v)
	}
}
