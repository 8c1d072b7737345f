package app_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

// recorder keeps the events that the screen would get.
type recorder struct {
	mu   sync.Mutex
	jobs []newsroom.Job
	ends chan newsroom.Job
}

func (r *recorder) emit(_ string, value any) {
	if job, ok := value.(newsroom.Job); ok {
		r.mu.Lock()
		r.jobs = append(r.jobs, job)
		r.mu.Unlock()
		if job.State != newsroom.JobRunning {
			r.ends <- job
		}
	}
}

func open(t *testing.T, folder string) (*app.App, *recorder) {
	t.Helper()
	rec := &recorder{ends: make(chan newsroom.Job, 16)}
	a := app.New(app.Options{Folder: folder, Create: true, Emit: rec.emit,
		Now: func() time.Time { return time.Date(2023, 7, 10, 3, 0, 0, 0, time.UTC) }})
	if err := a.Open(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a, rec
}

func bound[T any](t *testing.T, a *app.App) T {
	t.Helper()
	for _, b := range a.Bound() {
		if v, ok := b.(T); ok {
			return v
		}
	}
	t.Fatal("no such bound type")
	panic("unreachable")
}

func TestSampleNewsroom(t *testing.T) {
	a, rec := open(t, apptest.Folder(t))
	if err := a.AddSample(t.Context()); err != nil {
		t.Fatal(err)
	}
	articles := bound[*app.Articles](t, a)
	list, err := articles.List(newsroom.ArticleFilter{Query: "dan van khe"})
	if err != nil || list.Total != 1 {
		t.Fatalf("got %+v, %v; want the sample report", list, err)
	}
	d, err := articles.Get(string(list.Items[0].ID))
	if err != nil {
		t.Fatal(err)
	}
	t.Run("IsFaithful", func(t *testing.T) {
		for _, want := range []string{
			"Đồng chí Nguyễn Văn Trãi, Trưởng Ban Dân vận Huyện ủy, Chủ tịch UBMTTQVN\u00a0 huyện triển khai",
			`ngày 04/5 2021 của Ban Chỉ đạo`, "giai đoạn 2021- 2025”", "có 17.385 lượt người dự",
		} {
			if !strings.Contains(d.Article.Body, want) {
				t.Errorf("body lacks %q", want)
			}
		}
		if !strings.Contains(d.Article.Headline, "“ Đẩy mạnh") || d.Article.Byline != "Đình Cảnh" {
			t.Errorf("got headline %q, byline %q", d.Article.Headline, d.Article.Byline)
		}
	})
	t.Run("SavesUnchanged", func(t *testing.T) {
		again, err := articles.Save(d)
		if err != nil || again.Article.Body != d.Article.Body || again.Article.Revision != d.Article.Revision+1 {
			t.Errorf("got revision %d, body changed %t, %v", again.Article.Revision, again.Article.Body != d.Article.Body, err)
		}
	})
	t.Run("Exports", func(t *testing.T) {
		exports := bound[*app.Exports](t, a)
		for range 2 {
			if _, err := exports.Article(string(d.Article.ID), "pdf", false); err != nil {
				t.Fatal(err)
			}
			job := <-rec.ends
			if job.State != newsroom.JobDone || job.Bytes < 10_000 || len(job.Findings) != 0 {
				t.Fatalf("got %+v", job)
			}
		}
		jobs, err := bound[*app.Jobs](t, a).List()
		if err != nil || len(jobs) != 2 || jobs[0].File == jobs[1].File {
			t.Errorf("got %+v, %v; want two jobs with a file each", jobs, err)
		}
	})
}

func TestExportCanceledLeavesNothing(t *testing.T) {
	folder := apptest.Folder(t)
	a, _ := open(t, folder)
	if err := a.AddSample(t.Context()); err != nil {
		t.Fatal(err)
	}
	list, err := a.Articles().List(newsroom.ArticleFilter{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	out := filepath.Join(t.TempDir(), "x.pdf")
	if _, err := a.ExportArticle(ctx, list.Items[0].Slug, out, func(newsroom.Progress) {}); newsroom.ErrorCode(err) != newsroom.Canceled {
		t.Errorf("got %v; want canceled", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(out)); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

func TestSubstitutedCharacterIsNamed(t *testing.T) {
	a, rec := open(t, apptest.Folder(t))
	in, err := a.Import(t.Context(), "vui.txt", strings.NewReader("Tin vui\n\nSáng nay.\n\nBà con phấn khởi 😀 ra đồng."), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bound[*app.Exports](t, a).Article(string(in.Article.ID), "pdf", false); err != nil {
		t.Fatal(err)
	}
	job := <-rec.ends
	if job.State != newsroom.JobDone || len(job.Findings) != 1 || !strings.Contains(job.Findings[0].Place, "phấn khởi") {
		t.Errorf("got %+v; want done with the place named", job)
	}
}

func TestImport(t *testing.T) {
	folder := apptest.Folder(t)
	a, _ := open(t, folder)
	jpeg := apptest.JPEG(t, 30, 20, 1)
	photosBefore := func() int {
		list, err := a.Images().List(newsroom.ImageFilter{})
		if err != nil {
			t.Fatal(err)
		}
		return list.Total
	}
	t.Run("TakesInEmbeddedPicture", func(t *testing.T) {
		html := `<h1>Bài</h1><p>Chữ</p><figure><img src="data:image/jpeg;base64,` + base64.StdEncoding.EncodeToString(jpeg) + `"><figcaption>Chú thích</figcaption></figure>`
		in, err := a.Import(t.Context(), "bai.html", strings.NewReader(html), nil)
		if err != nil || len(in.Findings) != 0 || !strings.Contains(in.Article.Body, "![Chú thích](photo:") {
			t.Errorf("got %+v, %v", in, err)
		}
	})
	t.Run("TakesInPictureBesideTheText", func(t *testing.T) {
		around := fstest.MapFS{"anh/cầu.jpg": {Data: jpeg}}
		in, err := a.Import(t.Context(), "bai.md", strings.NewReader("# Bài\n\n![Cầu](anh/c%E1%BA%A7u.jpg)\n"), around)
		if err != nil || len(in.Findings) != 0 || !strings.Contains(in.Article.Body, "![Cầu](photo:") {
			t.Errorf("got %+v, %v", in, err)
		}
		if list, err := a.Images().List(newsroom.ImageFilter{}); err != nil || list.Items[0].Caption != "Chú thích" {
			t.Errorf("got %+v, %v; want the caption of the figure in which the picture came first", list.Items, err)
		}
		if n := photosBefore(); n != 1 {
			t.Errorf("got %d pictures; want the same one once", n)
		}
	})
	t.Run("NamesMissingPicture", func(t *testing.T) {
		in, err := a.Import(t.Context(), "bai.md", strings.NewReader("# Bài\n\n![Xa](https://example.vn/x.jpg)\n\n![Gần](../../etc/passwd)\n"), fstest.MapFS{})
		if err != nil || len(in.Findings) != 2 || in.Findings[0].Place != "https://example.vn/x.jpg" {
			t.Errorf("got %+v, %v", in, err)
		}
	})
	t.Run("OverlongHeadlineBecomesText", func(t *testing.T) {
		long := strings.Repeat("chữ ", 300)
		in, err := a.Import(t.Context(), "dai.md", strings.NewReader("# "+long+"\n\nThân bài.\n"), nil)
		if err != nil || !strings.Contains(in.Article.Body, strings.TrimSpace(long)) {
			t.Errorf("got %v; want the words in the body", err)
		}
	})
	for _, c := range []struct {
		name, file string
		content    io.Reader
		code       newsroom.Code
	}{
		{"EmptyText", "rong.txt", strings.NewReader(" \n"), newsroom.Invalid},
		{"EmptyPicture", "rong.jpg", strings.NewReader(""), newsroom.Invalid},
		{"NotAPicture", "ban-in.pdf", strings.NewReader("%PDF-1.4 không phải ảnh"), newsroom.Invalid},
		{"CutWordFile", "word.docx", strings.NewReader("PK\x03\x04 không phải ảnh"), newsroom.Damaged},
		{"CutPicture", "cut.jpg", bytes.NewReader(jpeg[:len(jpeg)-40]), newsroom.Damaged},
		{"BinaryText", "x.txt", strings.NewReader("a\x00b"), newsroom.Invalid},
		{"HugeText", "x.txt", strings.NewReader(strings.Repeat("a ", app.MaxText)), newsroom.Invalid},
		{"BrokenReader", "x.jpg", io.MultiReader(bytes.NewReader(jpeg[:50]), errorReader{}), newsroom.File},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := photosBefore()
			_, err := a.Import(t.Context(), c.file, c.content, nil)
			if got := newsroom.ErrorCode(err); got != c.code {
				t.Errorf("got %s (%v); want %s", got, err, c.code)
			}
			if photosBefore() != before {
				t.Error("a picture was added")
			}
			left, _ := filepath.Glob(filepath.Join(folder, "photos", "*tmp*"))
			if len(left) != 0 {
				t.Errorf("left %v", left)
			}
		})
	}
}

type errorReader struct{}

func (errorReader) Read([]byte) (int, error) {
	return 0, &os.PathError{Op: "read", Path: "x.jpg", Err: errors.New("the stick was pulled out")}
}

func TestLongTextIsKeptWhole(t *testing.T) {
	if testing.Short() {
		t.Skip("minutes under the race detector")
	}
	a, _ := open(t, apptest.Folder(t))
	text := "# Dài\n\n" + strings.Repeat("Một câu khá dài về công tác dân vận ở cơ sở. ", 100_000)
	in, err := a.Import(t.Context(), "dai.md", strings.NewReader(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	d, err := a.Articles().Get(string(in.Article.ID))
	if err != nil || d.Words < 1_000_000 {
		t.Errorf("got %d words, %v", d.Words, err)
	}
}
