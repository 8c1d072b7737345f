package backup_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/backup"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

func TestMakeAndRestore(t *testing.T) {
	r := newRoom(t, 40, 6)
	if err := r.store.DeleteArticle(t.Context(), r.articles[3].ID, r.articles[3].Revision); err != nil {
		t.Fatal(err)
	}
	path := file(t)
	var stages []string
	b, err := backup.Make(t.Context(), r.store, r.folder, path, options(), func(p newsroom.Progress) {
		if len(stages) == 0 || stages[len(stages)-1] != p.Stage.VI {
			stages = append(stages, p.Stage.VI)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if b.Articles != 40 || b.Images != 6 || !b.TakenAt.Equal(now) || !b.ProvedAt.Equal(now) || b.Encrypted || !b.WithPhotos ||
		b.Reason != newsroom.BackupAsked || b.File != path || b.Bytes != b.AddedBytes || b.Bytes == 0 || b.Findings == nil || len(b.Findings) != 0 {
		t.Errorf("got %+v", b)
	}
	if len(stages) != 3 {
		t.Errorf("got stages %q", stages)
	}
	wantNothingLeft(t, filepath.Dir(path), filepath.Join(r.folder, backup.Folder))
	list, err := backup.List(t.Context(), path)
	if err != nil || len(list) != 1 || fmt.Sprint(list[0]) != fmt.Sprint(b) {
		t.Errorf("got %+v, %v; want %+v", list, err, b)
	}

	to := filepath.Join(apptest.Folder(t), "mới", "Tòa soạn")
	got, err := backup.Restore(t.Context(), path, "", "", to, quiet)
	if err != nil || got.ID != b.ID || got.Articles != 40 || len(got.Findings) != 0 {
		t.Fatalf("got %+v, %v", got, err)
	}
	r.close(t)
	if !same(tree(t, to), tree(t, r.folder)) {
		t.Errorf("got %v; want %v", tree(t, to), tree(t, r.folder))
	}
	wantNothingLeft(t, filepath.Dir(to), to)
	if rows(t, to) != rows(t, r.folder) {
		t.Error("some row is not as it was")
	}
	restored := &room{folder: to}
	restored.open(t)
	if a, err := restored.store.Article(t.Context(), r.articles[7].ID); err != nil || a.Body != r.articles[7].Body {
		t.Errorf("got %+v, %v", a, err)
	}
}

func TestSecondBackupIsSmall(t *testing.T) {
	r := newRoom(t, 200, 30)
	path := file(t)
	first := r.make(t, path, options())
	one := size(t, path)
	second := r.make(t, path, options())
	two := size(t, path)
	if second.AddedBytes != 0 || two-one > one/10 {
		t.Errorf("an unchanged newsroom added %d bytes, and %d to the file of %d", second.AddedBytes, two-one, one)
	}
	copied := func() []byte {
		to := filepath.Join(t.TempDir(), store.DatabaseName)
		if err := r.store.CopyTo(t.Context(), to); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(to)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	before := copied()
	a := r.articles[100]
	a.Body += "Thêm một câu.\n"
	if _, err := r.store.SaveArticle(t.Context(), a, newsroom.Digest{Text: a.Body, Words: 603}, newsroom.Writing{}); err != nil {
		t.Fatal(err)
	}
	third := r.make(t, path, options())
	after, changed := copied(), int64(0)
	for at := 0; at < len(after); at += 4096 {
		if at >= len(before) || !bytes.Equal(before[at:at+4096], after[at:at+4096]) {
			changed++
		}
	}
	if third.AddedBytes == 0 || third.AddedBytes > changed*16<<10 || size(t, path)-two > third.AddedBytes {
		t.Errorf("a changed article changed %d pages, added %d bytes, and %d to the file of %d", changed, third.AddedBytes, size(t, path)-two, one)
	}
	list, err := backup.List(t.Context(), path)
	if err != nil || len(list) != 3 || list[0].ID != third.ID || list[2].ID != first.ID {
		t.Errorf("got %+v, %v", list, err)
	}
	// Each is the newsroom of its moment.
	for _, b := range list {
		to := filepath.Join(t.TempDir(), "to")
		if _, err := backup.Restore(t.Context(), path, b.ID, "", to, quiet); err != nil {
			t.Fatal(err)
		}
		restored := &room{folder: to}
		restored.open(t)
		got, err := restored.store.Article(t.Context(), a.ID)
		if err != nil || strings.HasSuffix(got.Body, "Thêm một câu.\n") != (b.ID == third.ID) {
			t.Errorf("backup %s: got %q, %v", b.ID, got.Body[len(got.Body)-20:], err)
		}
		restored.close(t)
	}
}

func TestMissingAndAlteredPhotos(t *testing.T) {
	r := newRoom(t, 3, 5)
	path := file(t)
	if err := os.Remove(r.original(t, 1)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(r.original(t, 2), []byte("khác"), 0o644); err != nil {
		t.Fatal(err)
	}
	b := r.make(t, path, options())
	if len(b.Findings) != 2 || b.Findings[0].Place == b.Findings[1].Place || b.ProvedAt.IsZero() {
		t.Fatalf("got %+v", b)
	}
	for _, f := range b.Findings {
		if f.Place != "Ảnh 1.jpg" && f.Place != "Ảnh 2.jpg" {
			t.Errorf("got %+v", f)
		}
	}
	to := filepath.Join(t.TempDir(), "to")
	got, err := backup.Restore(t.Context(), path, "", "", to, quiet)
	if err != nil || len(got.Findings) != 2 || len(tree(t, to)) != 1+3 {
		t.Errorf("got %+v, %v, %v", got, err, tree(t, to))
	}
	// A photo that went missing after a backup is still in the next.
	if err := os.Remove(r.original(t, 0)); err != nil {
		t.Fatal(err)
	}
	if b := r.make(t, path, options()); len(b.Findings) != 2 {
		t.Errorf("got %+v", b.Findings)
	}
	// One that is found again is backed up again.
	if err := os.WriteFile(r.original(t, 1), picture(t, 1, 60), 0o644); err != nil {
		t.Fatal(err)
	}
	if b := r.make(t, path, options()); len(b.Findings) != 1 {
		t.Errorf("got %+v", b.Findings)
	}
}

func TestWithoutPhotos(t *testing.T) {
	r := newRoom(t, 3, 2)
	path := file(t)
	o := options()
	o.WithPhotos, o.Reason = false, newsroom.BackupBeforeAct
	if b := r.make(t, path, o); b.WithPhotos || b.Images != 2 || b.Reason != newsroom.BackupBeforeAct {
		t.Errorf("got %+v", b)
	}
	to := filepath.Join(t.TempDir(), "to")
	if _, err := backup.Restore(t.Context(), path, "", "", to, quiet); err != nil || len(tree(t, to)) != 1 {
		t.Errorf("got %v, %v", tree(t, to), err)
	}
}

func TestEncrypted(t *testing.T) {
	r := newRoom(t, 20, 3)
	path := file(t)
	plain := r.make(t, path, options())
	o := options()
	o.Key = key()
	b := r.make(t, path, o)
	if beside := strings.TrimSuffix(path, backup.Extension) + "-2" + backup.Extension; b.File != beside || !b.Encrypted || b.ProvedAt.IsZero() {
		t.Fatalf("got %+v", b)
	}
	if again := r.make(t, path, o); again.File != b.File || again.AddedBytes != 0 {
		t.Errorf("got %+v", again)
	}
	if back := r.make(t, path, options()); back.File != plain.File {
		t.Errorf("got %+v", back)
	}
	stored, err := os.ReadFile(b.File)
	if err != nil {
		t.Fatal(err)
	}
	photo := picture(t, 0, 60)
	for what, secret := range map[string]string{
		"an article": r.articles[5].Body[:24], "a headline": "Bài số", "a photo": string(photo[700:720]), "a photo's name": "Ảnh 0.jpg", "a hash": r.images[0].Hash,
	} {
		if bytes.Contains(stored, []byte(secret)) {
			t.Errorf("the file shows %s", what)
		}
	}
	list, err := backup.List(t.Context(), b.File)
	if err != nil || len(list) != 2 || !list[1].Encrypted || list[1].Articles != 20 || list[1].Findings == nil {
		t.Errorf("got %+v, %v", list, err)
	}
	to := filepath.Join(t.TempDir(), "to")
	for _, wrong := range []string{"", "Lúa chín vàng"} {
		_, err = backup.Restore(t.Context(), b.File, "", wrong, to, quiet)
		wantCode(t, err, newsroom.Refused)
	}
	if _, err := backup.Restore(t.Context(), b.File, b.ID, passphrase, to, quiet); err != nil {
		t.Fatal(err)
	}
	r.close(t)
	if !same(tree(t, to), tree(t, r.folder)) {
		t.Error("the restored newsroom is another")
	}
}

func TestCanceledMakeLeavesTheFileAsItWas(t *testing.T) {
	r := newRoom(t, 10, 4)
	path := file(t)
	for _, existing := range []bool{false, true} {
		for stop := 1; stop < 7; stop++ {
			before, _ := os.ReadFile(path)
			ctx, cancel := context.WithCancel(t.Context())
			n := 0
			_, err := backup.Make(ctx, r.store, r.folder, path, options(), func(newsroom.Progress) {
				if n++; n == stop {
					cancel()
				}
			})
			cancel()
			wantCode(t, err, newsroom.Canceled)
			if stop < 6 { // later the backup is written, and only its proof is canceled
				if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
					t.Errorf("stopped at %d: the file was changed", stop)
				}
			} else if list, err := backup.List(t.Context(), path); err != nil || !list[0].ProvedAt.IsZero() {
				t.Errorf("got %+v, %v", list, err)
			}
			wantNothingLeft(t, filepath.Dir(path), filepath.Join(r.folder, backup.Folder))
		}
		if !existing {
			r.make(t, path, options())
		}
	}
}
