package backup_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/backup"
	"toasoan/app/newsroom"
)

// disk gives a small file system of its own.
func disk(t *testing.T, kilobytes int) string {
	t.Helper()
	folder := apptest.Folder(t)
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, fmt.Sprintf("size=%dk", kilobytes)); err != nil {
		t.Skipf("no disk of our own: mounting is not allowed here (%v)", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) })
	return folder
}

// On a stick of any size a backup is there whole, or the stick is as it was, and
// those before it are whole each time.
func TestStickFullWhileMaking(t *testing.T) {
	r := newRoom(t, 5, 2)
	probe := file(t)
	r.make(t, probe, options())
	first := int(size(t, probe) >> 10)
	before := tree(t, restored(t, probe, ""))
	other := fill(t, apptest.Folder(t), 40, 8, 200) // what the second backup adds to the same file
	made, refused := 0, 0
	for kilobytes := first + 4; kilobytes < first+2000; kilobytes += 97 {
		path := filepath.Join(disk(t, kilobytes), backup.DefaultName)
		b, err := os.ReadFile(probe)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		second, err := backup.Make(t.Context(), other.store, other.folder, path, options(), quiet)
		if err == nil {
			made++
			if got := tree(t, restored(t, path, second.ID)); len(got) != 1+8 {
				t.Errorf("%d kB: got %v", kilobytes, got)
			}
		} else {
			refused++
			wantCode(t, err, newsroom.Full)
		}
		if got := tree(t, restored(t, path, "1")); !same(got, before) {
			t.Errorf("%d kB: the older backup is not as it was", kilobytes)
		}
		wantNothingLeft(t, filepath.Dir(path))
		_ = syscall.Unmount(filepath.Dir(path), syscall.MNT_DETACH)
	}
	if made == 0 || refused < 5 {
		t.Errorf("%d backups fitted and %d did not; the sizes test nothing", made, refused)
	}
}

func restored(t *testing.T, path, id string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "to")
	if _, err := backup.Restore(t.Context(), path, id, "", to, quiet); err != nil {
		t.Fatal(err)
	}
	return to
}

// A first backup that does not fit leaves nothing.
func TestStickFullAtTheFirst(t *testing.T) {
	r := newRoom(t, 20, 4)
	for kilobytes := 4; kilobytes < 200; kilobytes += 24 {
		folder := disk(t, kilobytes)
		_, err := backup.Make(t.Context(), r.store, r.folder, filepath.Join(folder, backup.DefaultName), options(), quiet)
		if err == nil {
			continue
		}
		wantCode(t, err, newsroom.Full)
		if entries, err := os.ReadDir(folder); err != nil || len(entries) != 0 {
			t.Errorf("%d kB: got %v, %v", kilobytes, entries, err)
		}
	}
}

// The computer's own disk full while it restores, or brings back: nothing is
// left, nothing is changed.
func TestDiskFullWhileRestoring(t *testing.T) {
	r := newRoom(t, 20, 6)
	path := file(t)
	r.make(t, path, options())
	did, refused := 0, 0
	for kilobytes := 40; kilobytes < 1400; kilobytes += 90 {
		folder := disk(t, kilobytes)
		_, err := backup.Restore(t.Context(), path, "", "", filepath.Join(folder, "to"), quiet)
		if err == nil {
			did++
			continue
		}
		refused++
		wantCode(t, err, newsroom.Full)
		if entries, err := os.ReadDir(folder); err != nil || len(entries) != 0 {
			t.Errorf("%d kB: got %v, %v", kilobytes, entries, err)
		}
	}
	if did == 0 || refused < 4 {
		t.Errorf("%d fitted and %d did not; the sizes test nothing", did, refused)
	}
}

// The newsroom's disk has no room for the copy, or for keeping the present one.
func TestNewsroomDiskFull(t *testing.T) {
	folder := disk(t, 6<<10)
	r := fill(t, folder, 30, 2, 60)
	path := file(t)
	r.make(t, path, options())
	staged, err := backup.BringBack(t.Context(), path, "", "", folder, quiet)
	if err != nil {
		t.Fatal(err)
	}
	r.close(t)
	before := rows(t, folder)
	ballast(t, filepath.Join(folder, "ballast"))
	_, err = staged.Swap(now)
	wantCode(t, err, newsroom.Full)
	if err := os.Remove(filepath.Join(folder, "ballast")); err != nil {
		t.Fatal(err)
	}
	if rows(t, folder) != before {
		t.Error("the newsroom was changed")
	}
	if err := staged.Discard(); err != nil {
		t.Error(err)
	}
	r.open(t)
	ballast(t, filepath.Join(folder, "ballast"))
	_, err = backup.Make(t.Context(), r.store, folder, path, options(), quiet)
	wantCode(t, err, newsroom.Full)
	_, err = backup.BringBack(t.Context(), path, "", "", folder, quiet)
	wantCode(t, err, newsroom.Full)
	wantNothingLeft(t, filepath.Join(folder, backup.Folder))
}

func TestReadOnlyStick(t *testing.T) {
	r := newRoom(t, 3, 1)
	folder := disk(t, 4<<10)
	path := filepath.Join(folder, backup.DefaultName)
	r.make(t, path, options())
	if err := syscall.Mount("", folder, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("no read-only disk: %v", err)
	}
	_, err := backup.Make(t.Context(), r.store, r.folder, path, options(), quiet)
	wantCode(t, err, newsroom.File)
	_, err = backup.Make(t.Context(), r.store, r.folder, filepath.Join(folder, "other.tsbackup"), options(), quiet)
	wantCode(t, err, newsroom.File)
	if got := tree(t, restored(t, path, "")); len(got) != 2 {
		t.Errorf("got %v", got)
	}
	_, err = backup.Restore(t.Context(), path, "", "", filepath.Join(folder, "to"), quiet)
	wantCode(t, err, newsroom.File)
}

func TestStickTakenAway(t *testing.T) {
	r := newRoom(t, 3, 3)
	folder := disk(t, 4<<10)
	path := filepath.Join(folder, backup.DefaultName)
	n := 0
	_, err := backup.Make(t.Context(), r.store, r.folder, path, options(), func(newsroom.Progress) {
		if n++; n == 3 { // among the photos
			if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
				t.Error(err)
			}
		}
	})
	wantCode(t, err, newsroom.File)
}

func ballast(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	block := make([]byte, 4096)
	for err == nil {
		_, err = f.Write(block)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	_ = f.Close()
}
