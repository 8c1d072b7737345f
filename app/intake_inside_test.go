package app

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"toasoan/app/newsroom"
)

func TestEventOfFolder(t *testing.T) {
	for _, c := range []struct{ top, file, want string }{
		{"2026-11-20 Lễ mít tinh", "a.jpg", "Lễ mít tinh"},
		{"20-11-2026_Lễ_mít_tinh", "a.jpg", "Lễ mít tinh"},
		{"Lễ mít tinh 20.11", "a.jpg", "Lễ mít tinh"},
		{"20261120 - Hội nghị (sáng)", "a.jpg", "Hội nghị (sáng)"},
		{"2026", "11/Đại hội Đảng bộ xã/a.jpg", "Đại hội Đảng bộ xã"},
		{"Đại hội", "Phiên 1/chọn/a.jpg", "Phiên 1"},
		{"Đại hội", "2026-11-20/a.jpg", "Đại hội"},
		{"CANON_DC", "DCIM/100CANON/a.jpg", ""},
		{"DCIM", "100APPLE/a.jpg", ""},
		{"Downloads", "a.jpg", ""},
		{"Ảnh", "a.jpg", ""},
		{"Ảnh (2)", "a.jpg", ""},
		{"Tháng 11", "a.jpg", ""},
		{"Zalo Received Files", "a.jpg", ""},
		{"20-11-2026", "a.jpg", ""},
		{"🎉", "a.jpg", ""},
		{"/", "a.jpg", ""},
		{"Lê\u0303 mi\u0301t tinh\x07", "a.jpg", "Lễ mít tinh"},
		{"Lễ mít tinh (20-11)", "a.jpg", "Lễ mít tinh"},
		{"45 năm ngày thành lập", "a.jpg", "45 năm ngày thành lập"},
	} {
		if got := eventOf(c.top, c.file); got != c.want {
			t.Errorf("%q, %q: got %q; want %q", c.top, c.file, got, c.want)
		}
	}
}

func TestFolderIsListedNaturally(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"IMG_10.jpg", "IMG_9.JPG", "b/1.jpg", "Á 2/1.jpg", "Á 10/1.jpg", "ảnh 2.jpg"} {
		at := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	list, err := listFolder(t.Context(), root, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, file := range list.pictures {
		got = append(got, file.path)
	}
	if want := []string{"ảnh 2.jpg", "IMG_9.JPG", "IMG_10.jpg", "Á 2/1.jpg", "Á 10/1.jpg", "b/1.jpg"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestCards(t *testing.T) {
	media := t.TempDir()
	for _, name := range []string{"CANON_DC/DCIM/100CANON/IMG_1.JPG", "CANON_DC/DCIM/100CANON/IMG_2.CR2", "CANON_DC/DCIM/101CANON/IMG_3.jpg",
		"CANON_DC/DCIM/.Trash/IMG_4.jpg", "Điện thoại/dcim/Camera/a.heic", "TRỐNG/DCIM/x.txt", "USB/ảnh.jpg"} {
		at := filepath.Join(media, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var found []drive
	for _, name := range []string{"CANON_DC", "USB", "TRỐNG", "đã rút", "Điện thoại"} {
		found = append(found, drive{filepath.Join(media, name), name})
	}
	want := []newsroom.Card{
		{Path: filepath.Join(media, "CANON_DC", "DCIM"), Name: "CANON_DC", Count: 2},
		{Path: filepath.Join(media, "Điện thoại", "dcim"), Name: "Điện thoại", Count: 1},
	}
	if got := cardsOn(t.Context(), found); !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
}
