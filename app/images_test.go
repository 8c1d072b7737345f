package app_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

// imported gives a picture that was taken in.
func imported(t *testing.T, a *app.App, name string, width, height int) newsroom.Image {
	t.Helper()
	in, err := a.Import(t.Context(), name, bytes.NewReader(apptest.JPEG(t, width, height, 0)), nil)
	if err != nil {
		t.Fatal(err)
	}
	return *in.Image
}

// filed gives an article with a body.
func filed(t *testing.T, a *app.App, headline, body string) app.Draft {
	t.Helper()
	in, err := a.Import(t.Context(), "bai.md", strings.NewReader("---\nheadline: "+headline+"\n---\n\n"+body), nil)
	if err != nil {
		t.Fatal(err)
	}
	d, err := bound[*app.Articles](t, a).Get(string(in.Article.ID))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Every change of pictures is told once, and none that was refused.
func TestImagesTellOfChanges(t *testing.T) {
	told := 0
	a := app.New(app.Options{Folder: apptest.Folder(t), Create: true, Emit: func(_ string, value any) {
		if c, ok := value.(app.Changed); ok && c.Images {
			told++
		}
	}, Now: func() time.Time { return time.Date(2023, 7, 10, 3, 0, 0, 0, time.UTC) }})
	if err := a.Open(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	i := imported(t, a, "a.jpg", 60, 40)
	images, ids := bound[*app.Images](t, a), []string{string(i.ID)}
	caption, look := "Gặt lúa\u0000  ", newsroom.Look{Turn: 1}
	for _, c := range []struct {
		name string
		do   func() error
		code newsroom.Code
	}{
		{"rate", func() error { _, err := images.Rate(ids, 3); return err }, ""},
		{"rate too high", func() error { _, err := images.Rate(ids, 6); return err }, newsroom.Invalid},
		{"describe", func() error {
			_, err := images.Describe(ids, newsroom.ImageWords{Caption: &caption, Persons: &[]string{"Bà Út"}})
			return err
		}, ""},
		{"describe none", func() error { _, err := images.Describe([]string{"none"}, newsroom.ImageWords{}); return err }, newsroom.NotFound},
		{"set look", func() error { _, err := images.SetLook(ids[0], look); return err }, ""},
		{"undo", func() error { _, err := images.UndoLook(ids[0]); return err }, ""},
		{"undo again", func() error { _, err := images.UndoLook(ids[0]); return err }, newsroom.Invalid},
		{"redo", func() error { _, err := images.RedoLook(ids[0]); return err }, ""},
		{"delete all", func() error { _, err := images.DeleteAll(ids); return err }, ""},
		{"delete again", func() error { _, err := images.DeleteAll(ids); return err }, newsroom.NotFound},
		{"restore", func() error { _, err := images.Restore(ids[0]); return err }, ""},
		{"delete", func() error { return images.Delete(ids[0], 9) }, newsroom.Conflict},
	} {
		told = 0
		err := c.do()
		want := 1
		if c.code != "" {
			want = 0
		}
		if newsroom.ErrorCode(err) != c.code || told != want {
			t.Errorf("%s: got %v, told %d times; want %q, %d", c.name, err, told, c.code, want)
		}
	}
	got, err := images.Get(ids[0])
	if err != nil || got.Rating != 3 || got.Caption != "Gặt lúa" || got.Look.Turn != 1 || got.Revision != 2 {
		t.Errorf("got %+v, %v", got, err)
	}
	groups, err := images.Groups(newsroom.ImageFilter{By: newsroom.ByPerson})
	if want := []newsroom.ImageGroup{{Key: "Bà Út", Title: "Bà Út", Count: 1}}; err != nil || !slices.Equal(groups, want) {
		t.Errorf("got %+v, %v; want %+v", groups, err, want)
	}
}

func TestReplacePictureEverywhere(t *testing.T) {
	a, rec := open(t, apptest.Folder(t))
	images, replacing := bound[*app.Images](t, a), bound[*app.Replacing](t, a)
	small, large, other := imported(t, a, "zalo.jpg", 30, 20), imported(t, a, "goc.jpg", 60, 40), imported(t, a, "khac.jpg", 40, 40)
	figure := func(i newsroom.Image, caption string) string { return "![" + caption + "](photo:" + i.Hash + ")\n\n" }
	cropped := func(i newsroom.Image) string { return "![Cắt](photo:" + i.Hash + "){crop=\"0,0,0.5,1\"}" }
	first := filed(t, a, "Hai ảnh", cropped(small)+"\n\n"+figure(small, "Bà con gặt lúa")+"Chữ.\n\n"+figure(other, "Ảnh khác")+figure(small, "Nhìn gần"))
	second := filed(t, a, "Một ảnh", figure(small, "Cầu mới"))
	gone := filed(t, a, "Đã xóa", figure(small, "Xóa"))
	if err := bound[*app.Articles](t, a).Delete(string(gone.Article.ID), gone.Article.Revision); err != nil {
		t.Fatal(err)
	}

	job := replaced(t, rec, func() (newsroom.Job, error) { return images.Replace(small.Hash, large.Hash) })
	if job.State != newsroom.JobDone || job.Kind != newsroom.ReplaceJob || !strings.Contains(job.Title, "zalo.jpg → goc.jpg") ||
		len(job.Findings) != 1 || job.Findings[0].Message.VI != "Đã thay ảnh ở 4 chỗ trong 2 bài." {
		t.Fatalf("got %+v", job)
	}
	if now, want := current(t, a, first), strings.ReplaceAll(first.Article.Body, small.Hash, large.Hash); now.Body != want || now.Revision != first.Article.Revision+1 {
		t.Errorf("got %q; want %q", now.Body, want)
	}
	if state, err := bound[*app.Backups](t, a).State(); err != nil || len(state.Backups) != 1 || state.Backups[0].Reason != newsroom.BackupBeforeAct {
		t.Errorf("got %+v, %v; want a backup", state, err)
	}
	uses := func(i newsroom.Image, want ...string) {
		t.Helper()
		found, err := images.Uses(i.Hash)
		got := []string{}
		for _, u := range found {
			got = append(got, u.Headline)
		}
		slices.Sort(got)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: used in %q, %v; want %q", i.OriginalName, got, err, want)
		}
		list, err := images.List(newsroom.ImageFilter{Unused: true})
		unused := slices.ContainsFunc(list.Items, func(one newsroom.Image) bool { return one.ID == i.ID })
		if err != nil || unused != (len(want) == 0) {
			t.Errorf("%s: unused %t, %v", i.OriginalName, unused, err)
		}
	}
	uses(small)
	uses(large, "Hai ảnh", "Một ảnh")

	// One is changed since, and stays as it is.
	now, err := bound[*app.Articles](t, a).Get(string(second.Article.ID))
	if err != nil {
		t.Fatal(err)
	}
	now.Article.Headline = "Một ảnh, sửa"
	save(t, a, now)
	undone := replaced(t, rec, func() (newsroom.Job, error) { return replacing.Undo(job.ID) })
	if undone.State != newsroom.JobDone || len(undone.Findings) != 2 || undone.Findings[1].Place != "Một ảnh" {
		t.Errorf("got %+v", undone)
	}
	if back := current(t, a, first); back.Body != first.Article.Body {
		t.Errorf("got %q; want %q", back.Body, first.Article.Body)
	}
	uses(small, "Hai ảnh")
	uses(large, "Một ảnh, sửa")

	// What is cropped off one shape cannot be cropped off another.
	replaced(t, rec, func() (newsroom.Job, error) { return images.Replace(small.Hash, other.Hash) })
	if body := current(t, a, first).Body; !strings.HasPrefix(body, "![Cắt](photo:"+other.Hash+")\n") || strings.Contains(body, small.Hash) {
		t.Errorf("got %q; want no crop", body)
	}
}

// A picture that is lost can be replaced; what is none, or stands nowhere, not.
func TestReplacePictureThatIsLost(t *testing.T) {
	a, rec := open(t, apptest.Folder(t))
	images := bound[*app.Images](t, a)
	here, free := imported(t, a, "a.jpg", 60, 40), imported(t, a, "b.jpg", 30, 20)
	lost := strings.Repeat("0", 64)
	d := filed(t, a, "Ảnh mất", "![Cầu](photo:"+lost+")\n")
	for from, want := range map[string]newsroom.Code{free.Hash: newsroom.Invalid, here.Hash: newsroom.Invalid} {
		if _, err := images.Replace(from, here.Hash); newsroom.ErrorCode(err) != want {
			t.Errorf("%s: got %v; want %s", from, err, want)
		}
	}
	if _, err := images.Replace(lost, strings.Repeat("1", 64)); newsroom.ErrorCode(err) != newsroom.NotFound {
		t.Errorf("got %v; want not_found", err)
	}
	job := replaced(t, rec, func() (newsroom.Job, error) { return images.Replace(lost, here.Hash) })
	if body := current(t, a, d).Body; job.State != newsroom.JobDone || body != "![Cầu](photo:"+here.Hash+")\n" {
		t.Errorf("got %+v and %q", job, body)
	}
}
