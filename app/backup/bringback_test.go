package backup_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toasoan/app/backup"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

func TestBringBackAndSwap(t *testing.T) {
	r := newRoom(t, 5, 3)
	path := file(t)
	b := r.make(t, path, options())
	if err := r.store.DeleteArticle(t.Context(), r.articles[0].ID, r.articles[0].Revision); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(r.original(t, 0)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(r.original(t, 1), []byte("nửa"), 0o644); err != nil {
		t.Fatal(err)
	}
	staged, err := backup.BringBack(t.Context(), path, "", "", r.folder, quiet)
	if err != nil || staged.Backup.ID != b.ID || staged.Backup.Articles != 5 {
		t.Fatalf("got %+v, %v", staged, err)
	}
	_, err = staged.Swap(now)
	wantCode(t, err, newsroom.InUse)
	if _, err := r.store.Article(t.Context(), r.articles[0].ID); newsroom.ErrorCode(err) != newsroom.NotFound {
		t.Errorf("before the swap the present newsroom is used: got %v", err)
	}
	r.close(t)
	present := rows(t, r.folder)
	kept, err := staged.Swap(now)
	if err != nil {
		t.Fatal(err)
	}
	wantNothingLeft(t, r.folder, filepath.Join(r.folder, backup.Folder), filepath.Join(r.folder, "photos"))
	for i := range r.images {
		if got, err := os.ReadFile(r.original(t, i)); err != nil || !bytes.Equal(got, picture(t, uint64(i), 60)) {
			t.Errorf("photo %d did not come back, %v", i, err)
		}
	}
	r.open(t)
	if a, err := r.store.Article(t.Context(), r.articles[0].ID); err != nil || a.Body != r.articles[0].Body {
		t.Errorf("got %+v, %v", a, err)
	}
	r.close(t)

	// What was there is a backup of its own, and comes back in the same way.
	files, err := backup.Files(filepath.Join(r.folder, backup.Folder))
	if err != nil || len(files) != 1 || files[0] != kept || !strings.HasSuffix(kept, "newsroom-20230709T030000Z.db") {
		t.Fatalf("got %q, %q, %v", files, kept, err)
	}
	list, err := backup.List(t.Context(), kept)
	if err != nil || len(list) != 1 || list[0].Articles != 5 || list[0].Images != 3 || !list[0].TakenAt.Equal(now) || list[0].WithPhotos || list[0].Reason != newsroom.BackupBeforeAct {
		t.Fatalf("got %+v, %v", list, err)
	}
	staged, err = backup.BringBack(t.Context(), kept, list[0].ID, "", r.folder, quiet)
	if err != nil {
		t.Fatal(err)
	}
	second, err := staged.Swap(now)
	if err != nil || second == kept {
		t.Fatalf("got %q, %v", second, err)
	}
	if rows(t, r.folder) != present {
		t.Error("the newsroom is not as it was before the first swap")
	}
}

// A killed program leaves a log: it belongs to the newsroom that is kept, and
// never to the one that takes its place.
func TestSwapOfAKilledNewsroom(t *testing.T) {
	r := newRoom(t, 5, 1)
	path := file(t)
	r.make(t, path, options())
	killed := t.TempDir()
	last := r.articles[4]
	last.Body = "Chữ cuối cùng trước khi mất điện.\n"
	if _, err := r.store.SaveArticle(t.Context(), last, newsroom.Digest{Text: last.Body, Words: 7}, newsroom.Writing{}); err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{"", "-wal"} {
		b, err := os.ReadFile(filepath.Join(r.folder, store.DatabaseName+end))
		if err != nil || len(b) == 0 {
			t.Fatal(len(b), err)
		}
		if err := os.WriteFile(filepath.Join(killed, store.DatabaseName+end), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	staged, err := backup.BringBack(t.Context(), path, "", "", killed, quiet)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := staged.Swap(now)
	if err != nil {
		t.Fatal(err)
	}
	body := func(folder string) string {
		restored := &room{folder: folder}
		restored.open(t)
		defer restored.close(t)
		a, err := restored.store.Article(t.Context(), last.ID)
		if err != nil {
			t.Fatal(err)
		}
		if findings, err := restored.store.Check(t.Context()); err != nil || len(findings) != 0 {
			t.Errorf("got %v, %v", findings, err)
		}
		return a.Body
	}
	if body(killed) != r.articles[4].Body {
		t.Error("the newsroom of the backup is not in place")
	}
	to := filepath.Join(t.TempDir(), "to")
	if _, err := backup.Restore(t.Context(), kept, "", "", to, quiet); err != nil {
		t.Fatal(err)
	}
	if body(to) != last.Body {
		t.Error("the last words before the kill are lost")
	}
}

func TestDiscard(t *testing.T) {
	r := newRoom(t, 2, 1)
	b := r.make(t, file(t), options())
	staged, err := backup.BringBack(t.Context(), b.File, b.ID, "", r.folder, quiet)
	if err != nil {
		t.Fatal(err)
	}
	if err := staged.Discard(); err != nil {
		t.Error(err)
	}
	wantNothingLeft(t, filepath.Join(r.folder, backup.Folder))
	_, err = backup.BringBack(t.Context(), b.File, "4711", "", r.folder, quiet)
	wantCode(t, err, newsroom.NotFound)
}
