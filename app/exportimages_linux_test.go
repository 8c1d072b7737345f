package app_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

// TestExportImagesOnAFullDisk mounts a real file system of a few pages, which
// only root may.
func TestExportImagesOnAFullDisk(t *testing.T) {
	folder := apptest.Folder(t)
	a, rec, shot, _ := camera(t, folder)
	exports := filepath.Join(folder, app.ExportsFolder)
	if err := os.MkdirAll(exports, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("none", exports, "tmpfs", 0, "size=8k"); err != nil {
		t.Skipf("no small disk without root: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(exports, 0); err != nil {
			t.Error(err)
		}
	})
	if _, err := bound[*app.Exports](t, a).Images([]string{string(shot.ID)}, "original"); err != nil {
		t.Fatal(err)
	}
	if job := <-rec.ends; job.State != newsroom.JobFailed || job.Code != newsroom.Full || job.File != "" {
		t.Errorf("got %+v", job)
	}
	if left, err := os.ReadDir(exports); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
}
