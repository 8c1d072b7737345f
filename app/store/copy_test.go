package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// names gives what is in a folder.
func names(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return strings.Join(list, " ")
}

// A copy is whole and of one moment while somebody saves, and opens as a newsroom.
func TestCopyWhileSaving(t *testing.T) {
	s := mustOpen(t, apptest.Folder(t))
	for i := range 60 {
		a := headlined(fmt.Sprintf("Bài %d", i))
		a.Body = strings.Repeat(fmt.Sprintf("Lúa tốt năm %d. ", i), 1000)
		create(t, s, a)
	}
	first, second := create(t, s, headlined("Một")), create(t, s, headlined("Hai"))
	ctx, stop := context.WithCancel(t.Context())
	var saving sync.WaitGroup
	saving.Go(func() { // the second article is always saved after the first
		for ctx.Err() == nil {
			var err error
			if first, err = s.SaveArticle(t.Context(), first, digestOf(first), newsroom.Writing{}); err != nil {
				t.Error(err)
			}
			if second, err = s.SaveArticle(t.Context(), second, digestOf(second), newsroom.Writing{}); err != nil {
				t.Error(err)
			}
		}
	})
	folder := apptest.Folder(t)
	path := filepath.Join(folder, store.DatabaseName)
	for range 8 {
		if err := s.CopyTo(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		if p, err := store.Prove(t.Context(), path); err != nil || p.Articles != 62 {
			t.Fatalf("got %+v, %v", p, err)
		}
		if got := names(t, folder); got != store.DatabaseName {
			t.Errorf("the folder has %s", got)
		}
	}
	stop()
	saving.Wait()
	c := mustOpen(t, folder)
	one, err := c.Article(t.Context(), first.ID)
	if err != nil {
		t.Fatal(err)
	}
	two, err := c.Article(t.Context(), second.ID)
	if err != nil || one.Revision-two.Revision > 1 || one.Revision < two.Revision {
		t.Errorf("got revisions %d and %d, %v; no moment had both", one.Revision, two.Revision, err)
	}
	if findings, err := c.Check(t.Context()); err != nil || len(findings) != 0 {
		t.Errorf("got %v, %v", findings, err)
	}
}

// Two copies are the same page for page but for what changed.
func TestCopiesKeepTheirPages(t *testing.T) {
	folder := apptest.Folder(t)
	s := mustOpen(t, folder)
	var a newsroom.Article
	for i := range 200 {
		a = headlined(fmt.Sprintf("Bài %d", i))
		a.Body = strings.Repeat(fmt.Sprintf("Lúa tốt năm %d. ", i), 400)
		a = create(t, s, a)
	}
	if err := s.Close(); err != nil { // a newsroom just opened has nothing to tidy
		t.Fatal(err)
	}
	s = mustOpen(t, folder)
	copied := func() []byte {
		path := filepath.Join(t.TempDir(), "copy.db")
		if err := s.CopyTo(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	one, two := copied(), copied()
	if !bytes.Equal(one, two) {
		t.Error("two copies of one newsroom differ")
	}
	a.Body += "Thêm một câu.\n"
	if _, err := s.SaveArticle(t.Context(), a, digestOf(a), newsroom.Writing{}); err != nil {
		t.Fatal(err)
	}
	three, changed := copied(), 0
	for at := 0; at < len(three); at += 4096 {
		if at >= len(two) || !bytes.Equal(two[at:at+4096], three[at:at+4096]) {
			changed++
		}
	}
	if pages := len(three) / 4096; changed == 0 || changed > pages/5 {
		t.Errorf("a save changed %d of %d pages", changed, pages)
	}
}

func TestProofTellsNewsroomsApart(t *testing.T) {
	s := mustOpen(t, apptest.Folder(t))
	prove := func() store.Proof {
		path := filepath.Join(t.TempDir(), "copy.db")
		if err := s.CopyTo(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		p, err := store.Prove(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	empty := prove()
	for i := range 300 {
		create(t, s, headlined(fmt.Sprintf("Bài %d", i)))
	}
	last := create(t, s, headlined("Cuối"))
	full := prove()
	if full.Articles != 301 || full.Same(empty) || !full.Same(prove()) {
		t.Errorf("got %+v", full)
	}
	last.Body = "Khác.\n"
	if _, err := s.SaveArticle(t.Context(), last, digestOf(last), newsroom.Writing{}); err != nil {
		t.Fatal(err)
	}
	if full.Same(prove()) {
		t.Error("a changed body is not seen")
	}
	hash := strings.Repeat("0a", 32)
	image, _, err := s.AddImage(t.Context(), newsroom.Image{Hash: hash, OriginalName: "Cầu.jpg", MediaType: "image/jpeg", Width: 1, Height: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.DeleteImage(t.Context(), image.ID, image.Revision); err != nil {
		t.Fatal(err)
	}
	if p := prove(); p.Images != 1 || p.Originals[0] != (store.Original{Hash: hash, Name: "Cầu.jpg"}) {
		t.Errorf("got %+v; want the picture in the trash too", p)
	}
}

func TestProveOldVersions(t *testing.T) {
	dumps, err := filepath.Glob(filepath.Join("testdata", "v*.sql"))
	if err != nil || len(dumps) == 0 {
		t.Fatal("no dumps", err)
	}
	for _, dump := range dumps {
		text, err := os.ReadFile(dump)
		if err != nil {
			t.Fatal(err)
		}
		folder := t.TempDir()
		path := filepath.Join(folder, "newsroom-v1-20230707T030000Z.db")
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(string(text)); err != nil {
			t.Fatal(err)
		}
		_ = db.Close()
		p, err := store.Prove(t.Context(), path)
		if err != nil || p.Articles < 2 || p.Images < 1 || p.SchemaVersion < 1 || p.Sample == "" {
			t.Errorf("%s: got %+v, %v", dump, p, err)
		}
		if got := names(t, folder); strings.Contains(got, " ") {
			t.Errorf("%s: the folder has %s", dump, got)
		}
	}
}

func TestProveRefuses(t *testing.T) {
	s := mustOpen(t, apptest.Folder(t))
	for i := range 100 {
		a := headlined(fmt.Sprintf("Bài %d", i))
		a.Body = strings.Repeat("Lúa tốt. ", 300)
		create(t, s, a)
	}
	for name, c := range map[string]struct {
		sql    string
		change func(path string) error
		want   newsroom.Code
	}{
		"newer":        {"pragma user_version = 99", nil, newsroom.TooNew},
		"foreign":      {"pragma application_id = 7", nil, newsroom.NotOurs},
		"no version":   {"pragma user_version = 0", nil, newsroom.Damaged},
		"gone":         {"", os.Remove, newsroom.File},
		"cut":          {"", func(path string) error { return os.Truncate(path, 20_000) }, newsroom.Damaged},
		"broken key":   {"pragma foreign_keys = off; insert into figures values ('gone', 0, '', '', '', '', 0)", nil, newsroom.Damaged},
		"broken page":  {"", func(path string) error { return scratch(path) }, newsroom.Damaged},
		"lost index":   {"pragma writable_schema = on; delete from sqlite_schema where name = 'articles_headline_key'", nil, newsroom.Damaged},
		"broken index": {"", scratchIndex, newsroom.Damaged},
	} {
		path := filepath.Join(t.TempDir(), "copy.db")
		if err := s.CopyTo(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		if c.sql != "" {
			db, err := sql.Open("sqlite", path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.Exec(c.sql); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			_ = db.Close()
		}
		if c.change != nil {
			if err := c.change(path); err != nil {
				t.Fatal(err)
			}
		}
		_, err := store.Prove(t.Context(), path)
		if newsroom.ErrorCode(err) != c.want {
			t.Errorf("%s: got %v; want %s", name, err, c.want)
		}
	}
}

// scratchIndex overwrites an index that no proof reads but SQLite's own check.
func scratchIndex(path string) error {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	var page int64
	err = db.QueryRow("select rootpage from sqlite_schema where name = 'articles_headline_key'").Scan(&page)
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(bytes.Repeat([]byte{0xee}, 4096), (page-1)*4096)
	return errors.Join(err, f.Close())
}

// scratch overwrites every 10th page after the first.
func scratch(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	for at := int64(9 * 4096); err == nil && at < info.Size(); at += 40960 {
		_, err = f.WriteAt(bytes.Repeat([]byte{0xee}, 4096), at)
	}
	_ = f.Close()
	return err
}

// A killed program leaves a log; it is part of the file's copy.
func TestCopyOfAFileWithItsLog(t *testing.T) {
	folder, elsewhere := apptest.Folder(t), apptest.Folder(t)
	s := mustOpen(t, folder)
	create(t, s, headlined("Còn trong nhật ký"))
	for _, end := range []string{"", "-wal"} {
		b, err := os.ReadFile(filepath.Join(folder, store.DatabaseName+end))
		if err != nil || len(b) == 0 {
			t.Fatal(len(b), err)
		}
		if err := os.WriteFile(filepath.Join(elsewhere, store.DatabaseName+end), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	from, to := filepath.Join(elsewhere, store.DatabaseName), filepath.Join(t.TempDir(), store.DatabaseName)
	if articles, images, err := store.Count(t.Context(), from); err != nil || articles != 1 || images != 0 {
		t.Errorf("got %d, %d, %v", articles, images, err)
	}
	if err := store.CopyFile(t.Context(), from, to); err != nil {
		t.Fatal(err)
	}
	if p, err := store.Prove(t.Context(), to); err != nil || p.Articles != 1 {
		t.Errorf("got %+v, %v", p, err)
	}
	if got := names(t, filepath.Dir(to)); got != store.DatabaseName {
		t.Errorf("the folder has %s", got)
	}
}

func TestCopyCanceled(t *testing.T) {
	s := mustOpen(t, apptest.Folder(t))
	create(t, s, headlined("Cũ"))
	folder := t.TempDir()
	path := filepath.Join(folder, "copy.db")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	wantCode(t, s.CopyTo(ctx, path), newsroom.Canceled)
	if got := names(t, folder); got != "" {
		t.Errorf("the folder has %s", got)
	}
	late, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := s.CopyTo(late, path); err != nil {
		t.Errorf("after a canceled one: %v", err)
	}
	wantCode(t, s.CopyTo(t.Context(), filepath.Join(folder, "gone", "copy.db")), newsroom.File)
}
