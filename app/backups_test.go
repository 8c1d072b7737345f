package app_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

func TestBackupsFromTheScreen(t *testing.T) {
	if testing.Short() {
		t.Skip("slow under the race detector")
	}
	a, rec := open(t, apptest.Folder(t))
	backups := bound[*app.Backups](t, a)
	d := writing(t, a, "sáng")
	photo, err := a.Import(t.Context(), "hoa.jpg", bytes.NewReader(apptest.JPEG(t, 40, 30, 1)), nil)
	if err != nil {
		t.Fatal(err)
	}
	state, err := backups.State()
	if err != nil || state.Folder != "" || state.Backups == nil || len(state.Backups) != 0 {
		t.Fatalf("got %+v, %v", state, err)
	}

	// Beside the newsroom: without photos.
	if _, err := backups.Make(); err != nil {
		t.Fatal(err)
	}
	if job := <-rec.ends; job.State != newsroom.JobDone || job.Kind != newsroom.BackupJob {
		t.Fatalf("got %+v", job)
	}
	if state, err = backups.State(); err != nil || len(state.Backups) != 1 || state.Backups[0].WithPhotos || state.Backups[0].ProvedAt.IsZero() || state.Backups[0].Articles != 1 {
		t.Fatalf("got %+v, %v", state, err)
	}

	// On a stick, with a passphrase.
	stick := t.TempDir()
	for path, code := range map[string]newsroom.Code{filepath.Join(stick, "none"): newsroom.File, "relative": newsroom.Invalid, filepath.Dir(filepath.Dir(state.Backups[0].File)): newsroom.Invalid} {
		if _, err := backups.SetFolder(path); app.ProblemOf(err).Code != code {
			t.Errorf("%s: got %v; want %s", path, err, code)
		}
	}
	if state, err = backups.SetFolder(stick); err != nil || !state.Reachable {
		t.Fatalf("got %+v, %v", state, err)
	}
	if _, err := backups.SetPassphrase("ngắn"); app.ProblemOf(err).Code != newsroom.Invalid {
		t.Errorf("got %v; want invalid", err)
	}
	if state, err = backups.SetPassphrase("con trâu là đầu cơ nghiệp"); err != nil || !state.Encrypted {
		t.Fatalf("got %+v, %v", state, err)
	}
	a.Chores(t.Context())
	if job := <-rec.ends; job.State != newsroom.JobDone {
		t.Fatalf("got %+v", job)
	}
	if state, err = backups.State(); err != nil || len(state.Backups) != 2 {
		t.Fatalf("got %+v, %v", state, err)
	}
	var daily newsroom.Backup
	for _, b := range state.Backups {
		if b.Reason == newsroom.BackupDaily {
			daily = b
		}
	}
	if !daily.WithPhotos || !daily.Encrypted || daily.Images != 1 || daily.ProvedAt.IsZero() {
		t.Fatalf("got %+v", daily)
	}

	// Back to it, though the article was changed and the photo is gone.
	d.Document = document("Lỡ tay xóa hết.")
	save(t, a, d)
	if err := os.RemoveAll(filepath.Join(filepath.Dir(filepath.Dir(state.Backups[0].File)), "photos")); err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	if _, err := backups.Restore(daily.File, daily.ID, "sai mật khẩu rồi"); app.ProblemOf(err).Code != newsroom.Refused {
		t.Errorf("got %v; want refused", err)
	}
	if _, err := backups.Restore(daily.File, daily.ID, "con trâu là đầu cơ nghiệp"); err != nil {
		t.Fatal(err)
	}
	got, err := bound[*app.Articles](t, a).Get(string(d.Article.ID))
	if err != nil || got.Article.Body != "Một.\n\nHai ba bốn năm.\n\nBa.\n" {
		t.Errorf("got %q, %v", got.Article.Body, err)
	}
	if findings, err := a.Check(t.Context()); err != nil || len(findings) != 0 {
		t.Errorf("got %+v, %v; photo %s", findings, err, photo.Image.Hash)
	}
	state, err = backups.State()
	if err != nil || state.Folder != stick || !state.Encrypted {
		t.Errorf("where backups go was lost: %+v, %v", state, err)
	}
	before := 0
	for _, b := range state.Backups {
		if b.Reason == newsroom.BackupBeforeAct {
			before++
		}
	}
	if before == 0 {
		t.Errorf("the state before was not kept: %+v", state.Backups)
	}
}

func TestRepairBringsPhotosBack(t *testing.T) {
	folder := apptest.Folder(t)
	a, _ := open(t, folder)
	kept, err := a.Import(t.Context(), "giữ.jpg", bytes.NewReader(apptest.JPEG(t, 40, 30, 1)), nil)
	if err != nil {
		t.Fatal(err)
	}
	stick := t.TempDir()
	if _, err := bound[*app.Backups](t, a).SetFolder(stick); err != nil {
		t.Fatal(err)
	}
	if _, err := a.MakeBackup(t.Context(), "", true, func(newsroom.Progress) {}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Import(t.Context(), "mất.jpg", bytes.NewReader(apptest.JPEG(t, 30, 40, 2)), nil); err != nil {
		t.Fatal(err)
	}
	originals, err := filepath.Glob(filepath.Join(folder, "photos", "*", "*"))
	if err != nil || len(originals) != 2 {
		t.Fatalf("got %v, %v", originals, err)
	}
	for _, path := range originals {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	report, err := a.Repair(t.Context())
	if err != nil || len(report.Repaired) != 1 || len(report.Lost) != 1 || report.Lost[0].Place != "mất.jpg" {
		t.Fatalf("got %+v, %v", report, err)
	}
	if findings, err := a.Check(t.Context()); err != nil || len(findings) != 1 {
		t.Errorf("got %+v, %v; %s must be there again", findings, err, kept.Image.OriginalName)
	}
}
