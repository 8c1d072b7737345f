package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

// again opens a newsroom as the next start of the program does.
func again(t *testing.T, a *app.App, folder string) *app.App {
	t.Helper()
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	next, _ := open(t, folder)
	return next
}

func journal(t *testing.T, a *app.App, d app.Draft) {
	t.Helper()
	if err := bound[*app.Articles](t, a).Journal(d); err != nil {
		t.Fatal(err)
	}
}

func entries(t *testing.T, folder string) int {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(strings.NewReplacer("[", `\[`).Replace(folder), "journal", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return len(found)
}

func TestJournalOutlivesACrash(t *testing.T) {
	folder := apptest.Folder(t)
	a, _ := open(t, folder)
	d := writing(t, a, "sáng")
	typed := d
	typed.Edit, typed.Document = 7, document("Một.", "Hai ba bốn năm.", "Ba.", "Câu cuối chưa lưu")
	journal(t, a, typed)

	a = again(t, a, folder)
	articles := bound[*app.Articles](t, a)
	back, err := articles.Recovered()
	if err != nil || len(back) != 1 || back[0].ArticleID != d.Article.ID || back[0].Aside || back[0].Headline != "Mùa lúa" || back[0].TypedAt.IsZero() {
		t.Fatalf("got %+v, %v", back, err)
	}
	got, err := articles.Get(string(d.Article.ID))
	if err != nil || !strings.HasSuffix(got.Article.Body, "Câu cuối chưa lưu\n") {
		t.Errorf("got %q, %v", got.Article.Body, err)
	}
	c, err := bound[*app.History](t, a).Compare(string(d.Article.ID), int64(back[0].BeforeID), int64(back[0].RevisionID))
	if err != nil || c.Added != 4 || c.Removed != 0 {
		t.Errorf("got %+v, %v; want the four words that came back", c, err)
	}
	if err := articles.DismissRecovered(string(d.Article.ID)); err != nil {
		t.Fatal(err)
	}
	if back, err := articles.Recovered(); err != nil || back == nil || len(back) != 0 {
		t.Errorf("got %+v, %v", back, err)
	}
	if n := entries(t, folder); n != 0 {
		t.Errorf("%d entries are left", n)
	}
	if back, err := bound[*app.Articles](t, again(t, a, folder)).Recovered(); err != nil || len(back) != 0 {
		t.Errorf("a second start: %+v, %v", back, err)
	}
}

func TestJournalEndsWithItsSave(t *testing.T) {
	folder := apptest.Folder(t)
	a, _ := open(t, folder)
	d := writing(t, a, "sáng")
	typed := d
	typed.Edit, typed.Document = 2, document("Hai lần.")
	journal(t, a, typed)
	older := d
	older.Edit, older.Document = 1, document("Một lần.")
	d = save(t, a, older)
	if n := entries(t, folder); n != 1 {
		t.Errorf("%d entries; the newer one must stay", n)
	}

	// The save came in between: nobody but this sitting has written since.
	a = again(t, a, folder)
	if got, err := bound[*app.Articles](t, a).Get(string(d.Article.ID)); err != nil || got.Article.Body != "Hai lần.\n" {
		t.Errorf("got %q, %v", got.Article.Body, err)
	}
	typed.Article.Revision = d.Article.Revision + 1
	journal(t, a, typed)
	save(t, a, typed)
	journal(t, a, typed)
	if err := bound[*app.Articles](t, a).DropJournal(typed); err != nil {
		t.Fatal(err)
	}
	if n := entries(t, folder); n != 0 {
		t.Errorf("%d entries are left", n)
	}
}

func TestJournalOfAnArticleThatChangedSince(t *testing.T) {
	folder := apptest.Folder(t)
	a, _ := open(t, folder)
	d := writing(t, a, "sáng")
	typed := d
	typed.Document = document("Của tôi.")
	journal(t, a, typed)
	other := d
	other.Session, other.Document = "chiều", document("Của người khác.")
	save(t, a, other)

	a = again(t, a, folder)
	articles := bound[*app.Articles](t, a)
	back, err := articles.Recovered()
	if err != nil || len(back) != 1 || !back[0].Aside {
		t.Fatalf("got %+v, %v; want it kept aside", back, err)
	}
	if got, err := articles.Get(string(d.Article.ID)); err != nil || got.Article.Body != "Của người khác.\n" {
		t.Errorf("got %q, %v", got.Article.Body, err)
	}

	// Deleted since: the words come back as an article of their own.
	typed.Document = document("Trước khi xóa.")
	journal(t, a, typed)
	if err := articles.Delete(string(d.Article.ID), 3); err != nil {
		t.Fatal(err)
	}
	a = again(t, a, folder)
	articles = bound[*app.Articles](t, a)
	back, err = articles.Recovered()
	if err != nil || len(back) != 1 || back[0].ArticleID == d.Article.ID {
		t.Fatalf("got %+v, %v", back, err)
	}
	if got, err := articles.Get(string(back[0].ArticleID)); err != nil || got.Article.Body != "Trước khi xóa.\n" || got.Article.Status != newsroom.Draft {
		t.Errorf("got %+v, %v", got.Article, err)
	}
}

func TestBrokenJournalIsKeptAndStopsNothing(t *testing.T) {
	folder := apptest.Folder(t)
	a, _ := open(t, folder)
	if err := os.Mkdir(filepath.Join(folder, "journal"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"a.json": `{"draft": {"article"`, "b.json": `{"draft":{"document":"{}"}}`, "note.txt": "x"} {
		if err := os.WriteFile(filepath.Join(folder, "journal", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	a = again(t, a, folder)
	if back, err := bound[*app.Articles](t, a).Recovered(); err != nil || len(back) != 0 {
		t.Errorf("got %+v, %v", back, err)
	}
	for _, name := range []string{"a.json.unreadable", "b.json.unreadable", "note.txt"} {
		if _, err := os.Stat(filepath.Join(folder, "journal", name)); err != nil {
			t.Error(err)
		}
	}
}

// A newsroom that was on a drive that is gone must not be begun anew in its place.
func TestJournalDoesNotMakeTheNewsroomAnew(t *testing.T) {
	folder := apptest.Folder(t)
	a, _ := open(t, folder)
	d := writing(t, a, "sáng")
	away := folder + " away"
	if err := os.Rename(folder, away); err != nil {
		t.Fatal(err)
	}
	if err := bound[*app.Articles](t, a).Journal(d); app.ProblemOf(err).Code == "" {
		t.Error("a note into nowhere was taken")
	}
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("the folder is there again: %v", err)
	}
	if err := os.Rename(away, folder); err != nil {
		t.Fatal(err)
	}
	journal(t, a, d)
}
