package app_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/metadata"
	"toasoan/app/newsroom"
)

// camera gives a newsroom with a picture that has a position, serial numbers, a
// maker's note and a thumbnail.
func camera(t *testing.T, folder string) (*app.App, *recorder, newsroom.Image, []byte) {
	t.Helper()
	original, err := os.ReadFile("metadata/testdata/camera.jpg")
	if err != nil {
		t.Fatal(err)
	}
	if got := metadata.Reveals(bytes.NewReader(original)); len(got) < 5 {
		t.Fatalf("the picture reveals only %v, so nothing is proved", got)
	}
	a, rec := open(t, folder)
	in, err := a.Import(t.Context(), "DSC 01.JPG", bytes.NewReader(original), nil)
	if err != nil {
		t.Fatal(err)
	}
	return a, rec, *in.Image, original
}

// quiet fails when a file that left says more than its words.
func quiet(t *testing.T, name string, file []byte) {
	t.Helper()
	if got := metadata.Reveals(bytes.NewReader(file)); got != nil {
		t.Errorf("%s reveals %v", name, got)
	}
	for _, secret := range []string{"8675276", "Apple iOS", "GPSLatitude", "iPhone"} {
		if bytes.Contains(file, []byte(secret)) {
			t.Errorf("%s has %q", name, secret)
		}
	}
}

// unzipped gives the files in a zip file, in their order.
func unzipped(t *testing.T, path string) (names []string, files map[string][]byte) {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = z.Close() }()
	files = map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
	}
	return names, files
}

func TestExportImages(t *testing.T) {
	folder := apptest.Folder(t)
	a, rec, shot, original := camera(t, folder)
	second := imported(t, a, "ảnh hai.jpg", 60, 40)
	shot.Caption, shot.Credit, shot.Creator, shot.AltText = "Gặt lúa hè thu ở Phụng Hiệp", "Báo Hậu Giang", "Đình Cảnh", "Nông dân trên đồng"
	shot.CopyrightNotice, shot.Event, shot.Place, shot.Persons = "© Huyện", "Lễ hội lúa gạo", "xã Hòa An", []string{"Trần Văn Ẩn"}
	shot, err := bound[*app.Images](t, a).Save(shot)
	if err != nil {
		t.Fatal(err)
	}
	exports, ids := bound[*app.Exports](t, a), []string{string(shot.ID), string(second.ID)}
	for _, size := range app.ImageSizes() {
		if _, err := exports.Images(ids, size); err != nil {
			t.Fatal(err)
		}
		job := <-rec.ends
		if job.State != newsroom.JobDone || job.File != "2023-07-10-anh-"+size+".zip" || job.Bytes == 0 {
			t.Fatalf("%s: got %+v", size, job)
		}
		names, files := unzipped(t, filepath.Join(folder, app.ExportsFolder, job.File))
		want := []string{"01 - gat-lua-he-thu-o-phung-hiep.jpg", "02 - anh-hai.jpg", "chu-thich.txt"}
		if size == "original" {
			want = []string{"01 - DSC 01.JPG", "02 - ảnh hai.jpg", "chu-thich.txt"}
			if !bytes.Equal(files[want[0]], original) || len(job.Findings) != 1 || !strings.Contains(job.Findings[0].Message.VI, "GPS") {
				t.Errorf("the original was altered, or nothing was told: %+v", job.Findings)
			}
		}
		if !slices.Equal(names, want) {
			t.Fatalf("%s: got %q; want %q", size, names, want)
		}
		list := "\ufeff1. " + want[0] + "\r\nChú thích: Gặt lúa hè thu ở Phụng Hiệp\r\nNguồn ảnh: Báo Hậu Giang\r\nNgười chụp: Đình Cảnh\r\nBản quyền: © Huyện\r\n\r\n2. " + want[1] + "\r\n\r\n"
		if got := string(files["chu-thich.txt"]); got != list {
			t.Errorf("%s: list %q; want %q", size, got, list)
		}
		if size == "original" {
			continue
		}
		quiet(t, size, files[want[0]])
		m := metadata.Read(bytes.NewReader(files[want[0]]), "jpeg")
		if m.Description != shot.Caption || m.Credit != shot.Credit || m.Creator != shot.Creator || m.AltText != shot.AltText || m.Copyright != shot.CopyrightNotice ||
			m.Event != shot.Event || m.Location != shot.Place || !slices.Equal(m.Persons, shot.Persons) || !m.Taken.Equal(time.Date(2023, 7, 6, 1, 9, 10, 0, time.UTC)) {
			t.Errorf("%s: words %+v", size, m)
		}
	}
	for _, c := range []struct {
		ids  []string
		size string
		code newsroom.Code
	}{{ids, "huge", newsroom.Invalid}, {nil, "web", newsroom.Invalid}, {[]string{"none"}, "web", newsroom.NotFound}} {
		if _, err := exports.Images(c.ids, c.size); newsroom.ErrorCode(err) != c.code {
			t.Errorf("%v %s: got %v; want %s", c.ids, c.size, err, c.code)
		}
	}
}

// TestExportImagesWithoutThoseThatAreGone tells of the one that cannot leave, and
// leaves no file where none can.
func TestExportImagesWithoutThoseThatAreGone(t *testing.T) {
	folder := apptest.Folder(t)
	a, rec, shot, _ := camera(t, folder)
	second := imported(t, a, "hai.jpg", 60, 40)
	remove := func(i newsroom.Image) {
		if err := os.Remove(filepath.Join(folder, "photos", i.Hash[:2], i.Hash+".jpg")); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(filepath.Join(folder, "renditions", i.Hash[:2])); err != nil {
			t.Fatal(err)
		}
	}
	for _, size := range app.ImageSizes() {
		for n, state := range []newsroom.JobState{newsroom.JobDone, newsroom.JobFailed} {
			if size == app.ImageSizes()[0] && n == 0 {
				remove(shot)
			}
			ids := []string{string(shot.ID), string(second.ID)}[:2-n]
			if _, err := bound[*app.Exports](t, a).Images(ids, size); err != nil {
				t.Fatal(err)
			}
			job := <-rec.ends
			if job.State != state || state == newsroom.JobFailed && (job.File != "" || job.Hint.VI == "") || len(job.Findings) == 0 || job.Findings[0].Place != "DSC 01.JPG" {
				t.Fatalf("%s: got %+v", size, job)
			}
			if state == newsroom.JobDone {
				names, _ := unzipped(t, filepath.Join(folder, app.ExportsFolder, job.File))
				if len(names) != 2 || !strings.HasPrefix(names[0], "02 - ") {
					t.Errorf("%s: got %q", size, names)
				}
			}
		}
	}
	left, err := os.ReadDir(filepath.Join(folder, app.ExportsFolder))
	if err != nil || len(left) != len(app.ImageSizes()) {
		t.Errorf("left %v, %v", left, err)
	}
}

// TestExportImagesCanceled leaves nothing.
func TestExportImagesCanceled(t *testing.T) {
	folder := apptest.Folder(t)
	a, rec := open(t, folder)
	var ids []string
	for n := range 12 {
		ids = append(ids, string(imported(t, a, "a.jpg", 900+n, 900).ID))
	}
	job, err := bound[*app.Exports](t, a).Images(ids, "print")
	if err != nil {
		t.Fatal(err)
	}
	if err := bound[*app.Jobs](t, a).Cancel(job.ID); err != nil {
		t.Fatal(err)
	}
	if job = <-rec.ends; job.State != newsroom.JobCanceled || job.File != "" {
		t.Errorf("got %+v", job)
	}
	if left, _ := os.ReadDir(filepath.Join(folder, app.ExportsFolder)); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}
