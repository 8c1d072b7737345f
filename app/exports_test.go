package app_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

// illustrated gives an open newsroom with an article that shows a picture, and
// one that is gone.
func illustrated(t *testing.T, folder string) (*app.App, *recorder, newsroom.Article) {
	t.Helper()
	a, rec := open(t, folder)
	in, err := a.Import(t.Context(), "anh.jpg", bytes.NewReader(apptest.JPEG(t, 60, 40, 6)), nil)
	if err != nil {
		t.Fatal(err)
	}
	gone := strings.Repeat("0", 64)
	text := "---\nheadline: Đưa nước về ấp\nlead: Sapo của bài.\nbyline: Đình Cảnh\n---\n\nThân bài **đậm**.\n\n" +
		"![Khánh thành](photo:" + in.Image.Hash + " \"Đình Cảnh\")\n\n![Ảnh đã mất](photo:" + gone + ")\n"
	imported, err := a.Import(t.Context(), "bai.md", strings.NewReader(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	return a, rec, *imported.Article
}

func TestExportFormats(t *testing.T) {
	folder := apptest.Folder(t)
	a, rec, made := illustrated(t, folder)
	exports := bound[*app.Exports](t, a)
	begins := map[string]string{"pdf": "%PDF-", "docx": "PK\x03\x04", "html": "<!doctype html>", "md": "---\n", "txt": "\ufeffĐưa nước về ấp\r\n\r\nSapo của bài.\r\n"}
	for _, format := range app.ExportFormats() {
		if _, err := exports.Article(string(made.ID), format, true); err != nil {
			t.Fatal(err)
		}
		job := <-rec.ends
		if job.State != newsroom.JobDone || job.File != "2023-07-10-dua-nuoc-ve-ap."+format {
			t.Errorf("%s: got %+v", format, job)
			continue
		}
		content, err := os.ReadFile(filepath.Join(folder, app.ExportsFolder, job.File))
		if err != nil || !strings.HasPrefix(string(content), begins[format]) {
			t.Errorf("%s: begins %.40q, %v", format, content, err)
		}
		// Plain text shows no pictures, so it lacks none.
		if missing := slices.ContainsFunc(job.Findings, func(f newsroom.Finding) bool { return f.Place == "Ảnh đã mất" }); missing == (format == "txt") {
			t.Errorf("%s: findings %+v", format, job.Findings)
		}
		if pictures := bytes.Count(content, []byte("data:image/jpeg;base64,")); (format == "html" || format == "md") && pictures != 1 {
			t.Errorf("%s: %d pictures inside", format, pictures)
		}
	}
	if _, err := exports.Article(string(made.ID), "exe", false); newsroom.ErrorCode(err) != newsroom.Invalid {
		t.Errorf("exe: got %v", err)
	}
	if _, err := a.ExportArticle(t.Context(), made.Slug, filepath.Join(t.TempDir(), "bai"), nil); newsroom.ErrorCode(err) != newsroom.Invalid {
		t.Errorf("no ending: got %v", err)
	}
}

// TestExportedMarkdownComesBack takes an exported file into another newsroom,
// picture and all.
func TestExportedMarkdownComesBack(t *testing.T) {
	a, _, made := illustrated(t, apptest.Folder(t))
	var out bytes.Buffer
	if _, err := a.ExportText(t.Context(), made.Slug, "md", &out); err != nil {
		t.Fatal(err)
	}
	other, _ := open(t, apptest.Folder(t))
	in, err := other.Import(t.Context(), "bai.md", &out, nil)
	if err != nil {
		t.Fatal(err)
	}
	if in.Article.Headline != made.Headline || in.Article.Byline != made.Byline || !strings.Contains(in.Article.Body, "Thân bài **đậm**.") {
		t.Errorf("got %+v", in.Article)
	}
	images, err := other.Images().List(newsroom.ImageFilter{})
	if err != nil || images.Total != 1 || images.Items[0].Caption != "Khánh thành" || images.Items[0].Credit != "Đình Cảnh" {
		t.Errorf("got pictures %+v, %v", images, err)
	}
}

// TestExportThatCannotBeWritten leaves what stood there and nothing beside it.
func TestExportThatCannotBeWritten(t *testing.T) {
	a, _, made := illustrated(t, apptest.Folder(t))
	folder := t.TempDir()
	for _, format := range app.ExportFormats() {
		taken := filepath.Join(folder, "bai."+format)
		if err := os.Mkdir(taken, 0o755); err != nil {
			t.Fatal(err)
		}
		_, err := a.ExportArticle(t.Context(), made.Slug, taken, func(newsroom.Progress) {})
		if p := app.ProblemOf(err); p.Code != newsroom.File || p.Hint.VI == "" {
			t.Errorf("%s: got %+v", format, p)
		}
	}
	if left, _ := os.ReadDir(folder); len(left) != len(app.ExportFormats()) {
		t.Errorf("left %v", left)
	}
}

func TestCopy(t *testing.T) {
	a, _, made := illustrated(t, apptest.Folder(t))
	draft, err := a.Articles().Get(string(made.ID))
	if err != nil {
		t.Fatal(err)
	}
	draft.Article.Headline = "Tiêu đề \x07chưa lưu"
	got, err := bound[*app.Texts](t, a).Copy(draft)
	if err != nil || !strings.HasPrefix(got.HTML, "<h2>Tiêu đề chưa lưu</h2>") || !strings.HasPrefix(got.Text, "Tiêu đề chưa lưu\n\nSapo của bài.\n") {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, text := range []string{got.HTML, got.Text} {
		if !strings.Contains(text, "[Ảnh 1: Khánh thành. Ảnh: Đình Cảnh]") || !strings.Contains(text, "[Ảnh 2: Ảnh đã mất]") || strings.Contains(text, "photo:") {
			t.Errorf("got %s", text)
		}
	}
	draft.Document = `{"type":"doc","content":[{"type":"iframe"}]}`
	if _, err := bound[*app.Texts](t, a).Copy(draft); newsroom.ErrorCode(err) != newsroom.Invalid {
		t.Errorf("got %v; want invalid", err)
	}
}

func TestExportTextRefusesWhatIsNoText(t *testing.T) {
	a, _, made := illustrated(t, apptest.Folder(t))
	if _, err := a.ExportText(t.Context(), made.Slug, "docx", io.Discard); newsroom.ErrorCode(err) != newsroom.Invalid {
		t.Errorf("got %v", err)
	}
}
