package app_test

import (
	"strings"
	"testing"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

// document is what an editor sends for paragraphs.
func document(paragraphs ...string) string {
	var nodes []string
	for _, p := range paragraphs {
		nodes = append(nodes, `{"type":"paragraph","content":[{"type":"text","text":"`+p+`"}]}`)
	}
	return `{"type":"doc","content":[` + strings.Join(nodes, ",") + `]}`
}

// writing begins an article with three paragraphs.
func writing(t *testing.T, a *app.App, session string) app.Draft {
	t.Helper()
	articles := bound[*app.Articles](t, a)
	d, err := articles.Create()
	if err != nil {
		t.Fatal(err)
	}
	d.Article.Headline, d.Document, d.Session = "Mùa lúa", document("Một.", "Hai ba bốn năm.", "Ba."), session
	return save(t, a, d)
}

func save(t *testing.T, a *app.App, d app.Draft) app.Draft {
	t.Helper()
	saved, err := bound[*app.Articles](t, a).Save(d)
	if err != nil {
		t.Fatal(err)
	}
	saved.Session, saved.Edit = d.Session, d.Edit
	return saved
}

func TestHistoryComparesAndRestores(t *testing.T) {
	a, _ := open(t, apptest.Folder(t))
	history := bound[*app.History](t, a)
	first := writing(t, a, "sáng")
	second := first
	second.Article.Headline, second.Document = "Mùa lúa chín", document("Một.", "Hai ba bốn năm sáu.", "Ba.")
	second = save(t, a, second)
	id := string(first.Article.ID)

	list, err := history.List(id)
	if err != nil || len(list) != 3 || list[0].Session != "sáng" || list[0].Act != newsroom.ActWritten {
		t.Fatalf("got %+v, %v", list, err)
	}
	c, err := history.Compare(id, 0, 0)
	if err != nil || len(c.Fields) != 1 || c.Fields[0].Field != "headline" || c.Fields[0].Old != "Mùa lúa" ||
		len(c.Blocks) != 3 || c.Blocks[1].Change != newsroom.Edited || c.Blocks[1].Old == "" {
		t.Errorf("got %+v, %v", c, err)
	}
	if c, err := history.Compare(id, 0, int64(list[2].ID)); err != nil || c.Removed != 0 {
		t.Errorf("the first one: got %+v, %v", c, err)
	}

	_, err = history.Restore(id, first.Article.Revision, int64(list[1].ID))
	if app.ProblemOf(err).Code != newsroom.Conflict {
		t.Errorf("got %v; want conflict", err)
	}
	if _, err := bound[*app.Articles](t, a).SetStatus(id, second.Article.Revision, string(newsroom.Submitted), ""); err != nil {
		t.Fatal(err)
	}
	restored, err := history.Restore(id, second.Article.Revision+1, int64(list[1].ID))
	if err != nil || restored.Article.Headline != "Mùa lúa" || restored.Article.Body != first.Article.Body || restored.Article.Status != newsroom.Submitted {
		t.Errorf("got %+v, %v", restored, err)
	}
	if list, err := history.List(id); err != nil || list[0].Act != newsroom.ActRestored || len(list) != 5 {
		t.Errorf("got %+v, %v", list, err)
	}
	if named, err := history.Rename(id, int64(list[1].ID), "Bản gửi huyện"); err != nil || named.Name != "Bản gửi huyện" {
		t.Errorf("got %+v, %v", named, err)
	}
}

func TestTwoWindowsMerge(t *testing.T) {
	a, _ := open(t, apptest.Folder(t))
	articles, history := bound[*app.Articles](t, a), bound[*app.History](t, a)
	base := writing(t, a, "một")
	theirs := base
	theirs.Session, theirs.Document = "hai", document("Một sửa.", "Hai ba bốn năm.", "Ba.")
	theirs = save(t, a, theirs)

	mine := base
	mine.Article.Headline, mine.Document = "Mùa lúa mới", document("Một.", "Hai ba bốn năm.", "Ba, thêm ở đây.")
	if _, err := articles.Save(mine); app.ProblemOf(err).Code != newsroom.Conflict {
		t.Fatalf("got %v; want conflict", err)
	}
	merged, err := articles.Merge(mine)
	if err != nil || !merged.Clean || merged.Draft.Article.Headline != "Mùa lúa mới" || merged.Draft.Article.Body != "Một sửa.\n\nHai ba bốn năm.\n\nBa, thêm ở đây.\n" {
		t.Fatalf("got %+v, %v", merged, err)
	}

	// The same paragraph on both sides: nothing is chosen, nothing is lost.
	mine.Document = document("Một của tôi.", "Hai ba bốn năm.", "Ba.")
	for range 2 {
		conflict, err := articles.Merge(mine)
		if err != nil || conflict.Clean || len(conflict.Parts) == 0 || conflict.Draft.Article.Body != merged.Draft.Article.Body {
			t.Fatalf("got %+v, %v", conflict, err)
		}
	}
	list, err := history.List(string(base.Article.ID))
	if err != nil || list[0].Act != newsroom.ActAside || list[1].Act != newsroom.ActMerged {
		t.Fatalf("got %+v, %v; want one text kept aside", list, err)
	}
	c, err := history.Compare(string(base.Article.ID), 0, int64(list[0].ID))
	if err != nil || len(c.Blocks) == 0 || c.Blocks[0].Change == newsroom.Same {
		t.Errorf("got %+v, %v", c, err)
	}
	chosen := merged.Draft
	chosen.Document = document("Một của tôi.", "Hai ba bốn năm.", "Ba, thêm ở đây.")
	if got, err := articles.SaveMerged(chosen); err != nil || !strings.HasPrefix(got.Article.Body, "Một của tôi.") {
		t.Errorf("got %+v, %v", got, err)
	}
	mine.Article.ID = "none"
	if _, err := articles.Merge(mine); app.ProblemOf(err).Code != newsroom.NotFound {
		t.Errorf("got %v; want not_found", err)
	}
}
