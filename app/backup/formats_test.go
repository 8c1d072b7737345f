package backup_test

import (
	"bytes"
	"database/sql"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"toasoan/app/backup"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

var update = flag.Bool("update", false, "make the backup files of this version in testdata that are not there")

// A backup of every version there was opens for ever. What is in testdata is
// never made again.
func TestOldBackupsRestore(t *testing.T) {
	for name, o := range map[string]backup.Options{"v1.tsbackup": options(), "v1-encrypted.tsbackup": {Reason: newsroom.BackupDaily, WithPhotos: true, Key: key(), Now: clock}} {
		path := filepath.Join("testdata", name)
		if _, err := os.Stat(path); err != nil && *update {
			newRoom(t, 3, 2).make(t, path, o)
		}
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		list, err := backup.List(t.Context(), path)
		if err != nil || len(list) != 1 || list[0].Articles != 3 || list[0].Images != 2 || !list[0].TakenAt.Equal(now) || list[0].ProvedAt.IsZero() {
			t.Fatalf("%s: got %+v, %v", name, list, err)
		}
		to := filepath.Join(t.TempDir(), "to")
		if b, err := backup.Restore(t.Context(), path, "", passphrase, to, quiet); err != nil || len(b.Findings) != 0 || len(tree(t, to)) != 3 {
			t.Fatalf("%s: got %+v, %v", name, b, err)
		}
		r := &room{folder: to}
		r.open(t)
		if a, err := r.store.ArticleBySlug(t.Context(), "bai-so-1"); err != nil || a.Body != text(1, 600) {
			t.Errorf("%s: got %+v, %v", name, a, err)
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s was changed by reading it, %v", name, err)
		}
	}
}

// A database alone, of the first version, is a backup too.
func TestOldDatabaseRestores(t *testing.T) {
	dump, err := os.ReadFile(filepath.Join("..", "store", "testdata", "v1.sql"))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for name, reason := range map[string]newsroom.BackupReason{"newsroom-v1-20230707T030000Z.db": newsroom.BackupBeforeAct, store.DatabaseName: newsroom.BackupAsked} {
		path := filepath.Join(folder, name)
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(string(dump)); err != nil {
			t.Fatal(err)
		}
		_ = db.Close()
		list, err := backup.List(t.Context(), path)
		if err != nil || len(list) != 1 || list[0].Articles != 2 || list[0].Images != 1 || list[0].WithPhotos || list[0].Reason != reason || list[0].TakenAt.IsZero() {
			t.Fatalf("got %+v, %v", list, err)
		}
		if reason == newsroom.BackupBeforeAct && !list[0].TakenAt.Equal(now.AddDate(0, 0, -2)) {
			t.Errorf("got %v", list[0].TakenAt)
		}
		to := filepath.Join(t.TempDir(), "to")
		if b, err := backup.Restore(t.Context(), path, list[0].ID, "", to, quiet); err != nil || b.Articles != 2 {
			t.Fatalf("got %+v, %v", b, err)
		}
		r := &room{folder: to}
		r.open(t)
		if a, err := r.store.ArticleBySlug(t.Context(), "cau-moi-ve-dem"); err != nil || a.Headline != "Cầu mới về đêm" || a.Body != "Dân vui.\n" {
			t.Errorf("got %+v, %v", a, err)
		}
	}
	if files, err := backup.Files(folder); err != nil || len(files) != 1 {
		t.Errorf("got %q, %v; want the copy, and not a newsroom", files, err)
	}
}
