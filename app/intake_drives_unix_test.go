//go:build !windows

package app

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestDrivesBelow(t *testing.T) {
	media := t.TempDir()
	for _, folder := range []string{"dinh/CANON_DC", "dinh/Điện thoại", "khác"} {
		if err := os.MkdirAll(filepath.Join(media, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("/", filepath.Join(media, "dinh", "lối tắt")); err != nil {
		t.Fatal(err)
	}
	want := []drive{
		{filepath.Join(media, "dinh", "CANON_DC"), "CANON_DC"},
		{filepath.Join(media, "dinh", "Điện thoại"), "Điện thoại"},
	}
	if got := drivesBelow(filepath.Join(media, "*"), filepath.Join(media, "không có")); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}
