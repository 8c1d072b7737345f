package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

// disk gives a small file system of its own.
func disk(t *testing.T, options string) string {
	t.Helper()
	folder := apptest.Folder(t)
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, options); err != nil {
		t.Skipf("no disk of our own: mounting is not allowed here (%v)", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) })
	return folder
}

func TestDiskFullWhileSaving(t *testing.T) {
	folder := disk(t, "size=2m")
	s := mustOpen(t, folder)
	a := create(t, s, headlined("Cũ"))
	ballast := filepath.Join(folder, "ballast")
	fill(t, ballast)
	big := a
	big.Headline, big.Body = "Mới", strings.Repeat("Lúa tốt. ", 20_000)
	_, err := s.SaveArticle(t.Context(), big, digestOf(big), newsroom.Writing{})
	wantCode(t, err, newsroom.Full)
	if got, err := s.Article(t.Context(), a.ID); err != nil || got.Headline != "Cũ" {
		t.Errorf("got %q, %v; want the old", got.Headline, err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SaveArticle(t.Context(), big, digestOf(big), newsroom.Writing{}); err != nil {
		t.Errorf("with room again: %v", err)
	}
	if findings, err := s.Check(t.Context()); err != nil || len(findings) != 0 {
		t.Errorf("got %v, %v", findings, err)
	}
}

// A disk of any size either takes a whole new newsroom or is left without one.
func TestDiskFullAtCreationLeavesNoNewsroom(t *testing.T) {
	made := 0
	for kilobytes := 4; kilobytes <= 1300; kilobytes += 108 {
		folder := disk(t, fmt.Sprintf("size=%dk", kilobytes))
		s, err := open(t.Context(), folder, true)
		if err == nil {
			made++
			_ = s.Close() // the disk may be full by now
			continue
		}
		wantCode(t, err, newsroom.Full)
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), "newsroom.db") {
				t.Errorf("%d kB: %s was left", kilobytes, e.Name())
			}
		}
		if err := syscall.Mount("tmpfs", folder, "tmpfs", syscall.MS_REMOUNT, "size=4m"); err != nil {
			t.Fatal(err)
		}
		if err := mustOpen(t, folder).Close(); err != nil {
			t.Errorf("%d kB, then room: %v", kilobytes, err)
		}
	}
	if made == 0 {
		t.Error("no disk was large enough; the sizes test nothing")
	}
}

func TestReadOnlyDisk(t *testing.T) {
	folder := disk(t, "size=2m")
	s := mustOpen(t, folder)
	create(t, s, headlined("Cũ"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("", folder, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("no read-only disk: %v", err)
	}
	_, err := open(t.Context(), folder, true)
	wantCode(t, err, newsroom.File)
}

func fill(t *testing.T, path string) {
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
