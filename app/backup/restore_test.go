package backup_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"toasoan/app/apptest"
	"toasoan/app/archive"
	"toasoan/app/backup"
	"toasoan/app/newsroom"
	"toasoan/app/photos"
	"toasoan/app/store"
)

func TestRestoreOverwritesNothing(t *testing.T) {
	r := newRoom(t, 2, 1)
	path := file(t)
	r.make(t, path, options())
	restore := func(to string) error {
		_, err := backup.Restore(t.Context(), path, "", "", to, quiet)
		return err
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "thư.txt"), []byte("quý"), 0o644); err != nil {
		t.Fatal(err)
	}
	before := rows(t, r.folder)
	wantCode(t, restore(other), newsroom.Invalid)
	wantCode(t, restore(filepath.Join(other, "thư.txt")), newsroom.Invalid)
	wantCode(t, restore(string(filepath.Separator)), newsroom.Invalid)
	wantCode(t, restore(r.folder), newsroom.InUse)
	if rows(t, r.folder) != before {
		t.Error("the newsroom was changed")
	}
	// What a killed restore left is removed, an empty folder is used.
	to := filepath.Join(t.TempDir(), "trống")
	side := filepath.Join(filepath.Dir(to), ".trống.toasoan-restoring")
	if err := os.MkdirAll(filepath.Join(side, "photos"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(side, store.DatabaseName), []byte("nửa"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(to, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := restore(to); err != nil {
		t.Fatal(err)
	}
	wantNothingLeft(t, filepath.Dir(to), to)
	wantCode(t, restore(to), newsroom.InUse)
	link := filepath.Join(t.TempDir(), "link")
	target := filepath.Join(t.TempDir(), "target")
	if err := os.Mkdir(target, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Skip(err)
	}
	if err := restore(link); err != nil || len(tree(t, target)) != 2 {
		t.Errorf("got %v, %v", err, tree(t, target))
	}
}

func TestRestoreRefuses(t *testing.T) {
	r := newRoom(t, 2, 1)
	path := file(t)
	r.make(t, path, options())
	foreign := filepath.Join(t.TempDir(), "thư.docx")
	if err := os.WriteFile(foreign, bytes.Repeat([]byte("PK"), 500), 0o644); err != nil {
		t.Fatal(err)
	}
	newer := filepath.Join(t.TempDir(), backup.DefaultName)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b[63] = 2 // user_version
	if err := os.WriteFile(newer, b, 0o644); err != nil {
		t.Fatal(err)
	}
	cut := filepath.Join(t.TempDir(), backup.DefaultName)
	if err := os.WriteFile(cut, b[:50], 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		file, id string
		want     newsroom.Code
	}{
		{foreign, "", newsroom.NotOurs},
		{newer, "", newsroom.TooNew},
		{cut, "", newsroom.Damaged},
		{filepath.Join(t.TempDir(), "không.tsbackup"), "", newsroom.NotFound},
		{path, "4711", newsroom.NotFound},
		{path, "../1", newsroom.NotFound},
	} {
		to := filepath.Join(t.TempDir(), "to")
		_, err := backup.Restore(t.Context(), c.file, c.id, "", to, quiet)
		wantCode(t, err, c.want)
		wantNothingLeft(t, filepath.Dir(to))
		if c.id == "" {
			_, err = backup.List(t.Context(), c.file)
			wantCode(t, err, c.want)
		}
		if c.want == newsroom.NotOurs || c.want == newsroom.TooNew {
			_, err := backup.Make(t.Context(), r.store, r.folder, c.file, options(), quiet)
			wantCode(t, err, c.want)
		}
	}
}

func TestDamagedBackup(t *testing.T) {
	r := newRoom(t, 30, 3)
	path := file(t)
	first := r.make(t, path, options())
	a := r.articles[2]
	a.Body = "Khác hẳn.\n"
	if _, err := r.store.SaveArticle(t.Context(), a, newsroom.Digest{Text: a.Body, Words: 2}, newsroom.Writing{}); err != nil {
		t.Fatal(err)
	}
	second := r.make(t, path, options())
	spoilChunk(t, path, "added_by = "+second.ID)
	to := filepath.Join(t.TempDir(), "to")
	_, err := backup.Restore(t.Context(), path, second.ID, "", to, quiet)
	wantCode(t, err, newsroom.Damaged)
	if err == nil || !strings.Contains(err.Error(), "10:00 09/07/2023") {
		t.Errorf("got %v; want the backup's moment in it", err)
	}
	wantNothingLeft(t, filepath.Dir(to))
	if got, err := backup.Restore(t.Context(), path, first.ID, "", to, quiet); err != nil || got.Articles != 30 {
		t.Errorf("the older one: got %+v, %v", got, err)
	}
}

// A damaged photo is named, and the rest comes back.
func TestDamagedPhotoIsNamed(t *testing.T) {
	r := newRoom(t, 3, 0)
	path := file(t)
	r.make(t, path, options())
	library, err := photos.Open(r.folder)
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"Cầu mới.jpg", "Chợ quê.jpg"} {
		p, err := library.Import(t.Context(), name, bytes.NewReader(picture(t, uint64(i), 400)))
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := r.store.AddImage(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	r.make(t, path, options())
	spoilChunk(t, path, "length(content) = (select max(length(content)) from chunks)")
	to := filepath.Join(t.TempDir(), "to")
	got, err := backup.Restore(t.Context(), path, "", "", to, quiet)
	if err != nil || len(got.Findings) != 1 || !strings.HasSuffix(got.Findings[0].Place, ".jpg") || got.Articles != 3 {
		t.Fatalf("got %+v, %v", got, err)
	}
	if n := len(tree(t, to)); n != 2 {
		t.Errorf("got %d files; want the database and the other photo", n)
	}
}

func spoilChunk(t *testing.T, path, where string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	r, err := db.Exec(`update chunks set content = zeroblob(length(content)) where chunk_number = (select min(chunk_number) from chunks where ` + where + `)`)
	if err != nil {
		t.Fatal(err)
	}
	if n, _ := r.RowsAffected(); n != 1 {
		t.Fatalf("%d chunks were spoiled", n)
	}
}

// Make tells when what it wrote, or what lies there from before, does not read
// back; a file that does not open is left alone and a new one begun.
func TestMakeNoticesADamagedFile(t *testing.T) {
	r := newRoom(t, 3, 1)
	path := file(t)
	r.make(t, path, options())
	spoilChunk(t, path, "chunk_number = (select max(chunk_number) from chunks where added_by = 1)") // the photo's, which the next shares
	b, err := backup.Make(t.Context(), r.store, r.folder, path, options(), quiet)
	wantCode(t, err, newsroom.Damaged)
	if !b.ProvedAt.IsZero() {
		t.Errorf("got %+v", b)
	}
	if list, err := backup.List(t.Context(), path); err != nil || len(list) != 2 || !list[0].ProvedAt.IsZero() {
		t.Errorf("got %+v, %v", list, err)
	}
	if err := os.Truncate(path, 5000); err != nil {
		t.Fatal(err)
	}
	b = r.make(t, path, options())
	if b.File == path || len(b.Findings) != 1 || b.Findings[0].Place != backup.DefaultName || size(t, path) != 5000 {
		t.Errorf("got %+v", b)
	}
}

// A backup file comes from anywhere: no name in it leads out of the folder.
func TestHostileNames(t *testing.T) {
	r := newRoom(t, 2, 1)
	database, err := os.ReadFile(copyOf(t, r))
	if err != nil {
		t.Fatal(err)
	}
	evil := []byte("xin chào")
	sum := sha256.Sum256(evil)
	hash := hex.EncodeToString(sum[:])
	for _, name := range []string{
		"../evil.jpg", "/tmp/evil.jpg", "photos/../../evil.jpg", "photos/" + hash[:2] + "/../../../" + hash + ".jpg", `C:\evil.jpg`, `..\evil.jpg`,
		"newsroom.db-wal", "newsroom.lock", "photos/ff/" + hash + ".jpg", "photos/" + hash[:2] + "/" + hash + ".jpg/x", "", "photos/" + hash[:2] + "/" + hash + ".jpg\x00",
		"photos/" + hash[:2] + "/" + hash, "backups/evil.db",
	} {
		path := file(t)
		forge(t, path, map[string][]byte{store.DatabaseName: database, name: evil})
		parent := t.TempDir()
		_, err := backup.Restore(t.Context(), path, "", "", filepath.Join(parent, "to"), quiet)
		wantCode(t, err, newsroom.Damaged)
		if entries, err := os.ReadDir(parent); err != nil || len(entries) != 0 {
			t.Errorf("%q: got %v, %v", name, entries, err)
		}
	}
	// A photo under the hash of another is no photo.
	path := file(t)
	other := strings.Repeat("0a", 32)
	forge(t, path, map[string][]byte{store.DatabaseName: database, "photos/0a/" + other + ".jpg": evil})
	to := filepath.Join(t.TempDir(), "to")
	if b, err := backup.Restore(t.Context(), path, "", "", to, quiet); err != nil || len(b.Findings) != 1 || len(tree(t, to)) != 1 {
		t.Errorf("got %+v, %v, %v", b, err, tree(t, to))
	}
	// Nor is a folder of photos that leads elsewhere followed.
	outside := t.TempDir()
	b := r.make(t, file(t), options())
	if err := os.RemoveAll(filepath.Join(r.folder, "photos")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(r.folder, "photos")); err != nil {
		t.Skip(err)
	}
	_, err = backup.BringBack(t.Context(), b.File, "", "", r.folder, quiet)
	wantCode(t, err, newsroom.File)
	if entries, err := os.ReadDir(outside); err != nil || len(entries) != 0 {
		t.Errorf("got %v, %v", entries, err)
	}
}

func copyOf(t *testing.T, r *room) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), store.DatabaseName)
	if err := r.store.CopyTo(t.Context(), to); err != nil {
		t.Fatal(err)
	}
	return to
}

// forge makes a backup file with any names in it.
func forge(t *testing.T, path string, files map[string][]byte) {
	t.Helper()
	if err := archive.Create(t.Context(), path, nil); err != nil {
		t.Fatal(err)
	}
	a, err := archive.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	if _, err := a.Add(t.Context(), now, func(d *archive.Draft) error {
		d.Facts, d.Sealed = []byte(`{"withPhotos":true}`), []byte("null")
		for name, content := range files {
			if _, err := d.Put(name, "", bytes.NewReader(content), 1<<20); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func TestRestoreCanceled(t *testing.T) {
	r := newRoom(t, 2, 2)
	path := file(t)
	r.make(t, path, options())
	for stop := 1; stop < 4; stop++ {
		to := filepath.Join(t.TempDir(), "to")
		ctx, cancel := context.WithCancel(t.Context())
		n := 0
		_, err := backup.Restore(ctx, path, "", "", to, func(newsroom.Progress) {
			if n++; n == stop {
				cancel()
			}
		})
		cancel()
		wantCode(t, err, newsroom.Canceled)
		if entries, err := os.ReadDir(filepath.Dir(to)); err != nil || len(entries) != 0 {
			t.Errorf("stopped at %d: got %v, %v", stop, entries, err)
		}
	}
}

func TestThin(t *testing.T) {
	r := newRoom(t, 5, 1)
	path := file(t)
	for _, age := range []time.Duration{400, 399, 20, 20, 1, 0} {
		o := options()
		o.Now = func() time.Time { return now.Add(-age * 24 * time.Hour) }
		r.make(t, path, o)
	}
	if err := backup.Thin(t.Context(), path, now); err != nil {
		t.Fatal(err)
	}
	list, err := backup.List(t.Context(), path)
	if err != nil || len(list) != 4 {
		t.Fatalf("got %d, %v", len(list), err)
	}
	for _, b := range list {
		if _, err := backup.Restore(t.Context(), path, b.ID, "", filepath.Join(t.TempDir(), "to"), quiet); err != nil {
			t.Error(err)
		}
	}
	folder := apptest.Folder(t)
	if files, err := backup.Files(filepath.Join(folder, "gone")); err != nil || files == nil || len(files) != 0 {
		t.Errorf("got %v, %v", files, err)
	}
}
