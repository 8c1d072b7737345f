package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"toasoan/app/newsroom"
)

// A disk of any size takes a whole repair, or is left as it was.
func TestDiskFullWhileRepairing(t *testing.T) {
	w := buildWhole(t)
	file := bytes.Clone(w.file)
	clear(file[8*ourPageSize:][:16])
	mended, full := 0, 0
	for kilobytes := len(file)/1024 + 8; mended == 0; kilobytes += len(file) / 1024 / 2 {
		folder := t.TempDir()
		if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, fmt.Sprintf("size=%dk", kilobytes)); err != nil {
			t.Skipf("no disk of our own: mounting is not allowed here (%v)", err)
		}
		t.Cleanup(func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) })
		path := filepath.Join(folder, DatabaseName)
		if err := os.WriteFile(path, file, 0o644); err != nil {
			t.Fatal(err)
		}
		report, err := Repair(t.Context(), folder, Options{Digest: digestHere})
		if err == nil {
			mended++
			checkRepaired(t, folder, w, report)
			continue
		}
		full++
		if newsroom.ErrorCode(err) != newsroom.Full || !strings.Contains(err.Error(), "nothing was repaired") {
			t.Fatalf("%d kB: got %v; want full", kilobytes, err)
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, file) {
			t.Errorf("%d kB: the file was changed, %v", kilobytes, err)
		}
		if left, err := filepath.Glob(path + "?*"); err != nil || len(left) > 0 {
			t.Errorf("%d kB: %v was left, %v", kilobytes, left, err)
		}
	}
	if full == 0 {
		t.Error("no disk was too small; the sizes test nothing")
	}
}

func TestRepairOnAReadOnlyDisk(t *testing.T) {
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=4m"); err != nil {
		t.Skipf("no disk of our own: mounting is not allowed here (%v)", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) })
	s := openHere(t, folder)
	exec(t, s, `update settings set unit_name = 'Ban Dân vận'`)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("", folder, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("no read-only disk: %v", err)
	}
	if _, err := Repair(t.Context(), folder, Options{}); newsroom.ErrorCode(err) != newsroom.File {
		t.Errorf("got %v; want file", err)
	}
}
