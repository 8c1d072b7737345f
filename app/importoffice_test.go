package app_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

// wordFile gives a .docx with a picture, as this program exports it.
func wordFile(t *testing.T) []byte {
	t.Helper()
	a, _, made := illustrated(t, apptest.Folder(t))
	path := filepath.Join(t.TempDir(), "x.docx")
	if _, err := a.ExportArticle(t.Context(), made.Slug, path, func(newsroom.Progress) {}); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestImportWord(t *testing.T) {
	content := wordFile(t)
	a, _ := open(t, apptest.Folder(t))
	path := filepath.Join(t.TempDir(), "bài.docx")
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	fromFile, err := a.ImportFile(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	// The same over the wire, under a name that says nothing.
	fromReader, err := a.Import(t.Context(), "bài.dat", bytes.NewReader(content), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range []app.Imported{fromFile, fromReader} {
		if in.Kind != "article" || in.Article.Headline != "Đưa nước về ấp" || in.Article.Byline != "Đình Cảnh" || !slices.Equal(in.Guessed, []string{"headline", "lead", "byline"}) {
			t.Errorf("%s %+v %v", in.Kind, in.Article, in.Guessed)
		}
		if !strings.Contains(in.Article.Body, "](photo:") || strings.Contains(in.Article.Body, "anh-1") {
			t.Errorf("the picture was not taken in: %s", in.Article.Body)
		}
	}
	images, err := bound[*app.Images](t, a).List(newsroom.ImageFilter{})
	if err != nil || len(images.Items) != 1 || images.Items[0].Caption == "" {
		t.Errorf("%+v, %v; want the one picture with its caption", images, err)
	}
	left, err := filepath.Glob(filepath.Join(os.TempDir(), "toasoan-import-*"))
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestImportWordRefusals(t *testing.T) {
	a, _ := open(t, apptest.Folder(t))
	for name, content := range map[string]string{
		"cụt.docx": string(wordFile(t)[:2000]), "chữ.doc": "chữ thường", "nén.zip": "PK\x03\x04", "trống.odt": "",
	} {
		_, err := a.Import(t.Context(), name, strings.NewReader(content), nil)
		if code := newsroom.ErrorCode(err); code != newsroom.Invalid && code != newsroom.Damaged {
			t.Errorf("%s: %v", name, err)
		}
	}
	list, err := a.Articles().List(newsroom.ArticleFilter{})
	if err != nil || list.Total != 0 {
		t.Errorf("%d articles were left, %v", list.Total, err)
	}
}

func TestUploadTooLarge(t *testing.T) {
	a, _ := open(t, apptest.Folder(t))
	body := &endless{}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/import?name=a.docx", body)
	w := httptest.NewRecorder()
	a.Middleware(http.NotFoundHandler()).ServeHTTP(w, r)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "256 MB") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// endless is a body that never ends.
type endless struct{}

func (*endless) Read(p []byte) (int, error) { return len(p), nil }

func TestPutBack(t *testing.T) {
	a, _ := open(t, apptest.Folder(t))
	in, err := a.Import(t.Context(), "bài.docx", bytes.NewReader(wordFile(t)), nil)
	if err != nil {
		t.Fatal(err)
	}
	articles := bound[*app.Articles](t, a)
	id, revision := string(in.Article.ID), in.Article.Revision
	for _, fields := range [][]string{nil, {"body"}} {
		if _, err := articles.PutBack(id, revision, fields); newsroom.ErrorCode(err) != newsroom.Invalid {
			t.Errorf("%v: %v", fields, err)
		}
	}
	if _, err := articles.PutBack(id, revision+1, []string{"lead"}); newsroom.ErrorCode(err) != newsroom.Conflict {
		t.Errorf("another revision: %v", err)
	}
	if _, err := articles.PutBack("khong-co", 1, []string{"lead"}); newsroom.ErrorCode(err) != newsroom.NotFound {
		t.Errorf("no article: %v", err)
	}
	d, err := articles.PutBack(id, revision, []string{"byline", "lead", "headline"})
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(d.Article.Body), "\n\n")
	if d.Article.Headline != "" || d.Article.Lead != "" || d.Article.Byline != "" || d.Article.Revision != revision+1 ||
		lines[0] != "Đưa nước về ấp" || lines[1] != "Sapo của bài." || lines[len(lines)-1] != "Đình Cảnh" {
		t.Errorf("%+v", d.Article)
	}
	if _, err := articles.PutBack(id, revision+1, []string{"lead"}); newsroom.ErrorCode(err) != newsroom.Invalid {
		t.Errorf("nothing to move: %v", err)
	}
}
