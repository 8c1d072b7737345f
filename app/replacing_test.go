package app_test

import (
	"strings"
	"testing"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// wrote makes an article with these paragraphs.
func wrote(t *testing.T, a *app.App, headline, lead string, paragraphs ...string) app.Draft {
	t.Helper()
	articles := bound[*app.Articles](t, a)
	d, err := articles.Create()
	if err != nil {
		t.Fatal(err)
	}
	d.Article.Headline, d.Article.Lead, d.Article.Byline, d.Document = headline, lead, "Ban Dân vận", document(paragraphs...)
	return save(t, a, d)
}

// searched gives all hits of a query, page by page.
func searched(t *testing.T, a *app.App, q newsroom.TextQuery) (all []newsroom.TextHit) {
	t.Helper()
	for {
		page, err := bound[*app.Replacing](t, a).Find(q)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, page.Items...)
		if q.After = page.Next; q.After == "" {
			return all
		}
	}
}

// replaced runs a job to its end.
func replaced(t *testing.T, rec *recorder, start func() (newsroom.Job, error)) newsroom.Job {
	t.Helper()
	if _, err := start(); err != nil {
		t.Fatal(err)
	}
	return <-rec.ends
}

func current(t *testing.T, a *app.App, d app.Draft) newsroom.Article {
	t.Helper()
	got, err := bound[*app.Articles](t, a).Get(string(d.Article.ID))
	if err != nil {
		t.Fatal(err)
	}
	return got.Article
}

func TestReplaceInEveryArticle(t *testing.T) {
	a, rec := open(t, apptest.Folder(t))
	replacing := bound[*app.Replacing](t, a)
	first := wrote(t, a, "Ủy ban xã họp", "Sáng nay, uỷ ban họp.", "Một.", "Về Ủy ban, và về UỶ BAN.")
	second := wrote(t, a, "Tin thứ hai", "", "Nghe huỷ bàn, rồi ủy ban.")
	wrote(t, a, "Không liên quan", "", "Ban bố và ủy thác.")
	out := wrote(t, a, "Đã đăng", "", "Ủy ban.")
	if _, err := bound[*app.Articles](t, a).SetStatus(string(out.Article.ID), out.Article.Revision, "published", ""); err != nil {
		t.Fatal(err)
	}

	q := newsroom.TextQuery{Text: "uy ban", Limit: 1}
	hits := searched(t, a, q)
	for _, h := range hits {
		if vietnamese.Fold(utf16Cut(h.Text, h.Mark)) != "uy ban" {
			t.Errorf("%q marks %q", h.Text, utf16Cut(h.Text, h.Mark))
		}
		if h.Published != (h.Headline == "Đã đăng") {
			t.Errorf("%s: published %t", h.Headline, h.Published)
		}
	}
	if want := "body body headline lead body body"; len(hits) != 6 || fieldsOf(hits) != want {
		t.Fatalf("got %s; want %s", fieldsOf(hits), want)
	}

	// The second is changed after the search, and of the first one place is left out.
	chosen := []newsroom.TextHit{hits[5], hits[1], hits[2], hits[3], hits[3]}
	second.Article.Headline = "Tin thứ hai, sửa"
	second = save(t, a, second)
	job := replaced(t, rec, func() (newsroom.Job, error) { return replacing.Replace(q, "Hội đồng", chosen) })
	if job.State != newsroom.JobDone || job.Kind != newsroom.ReplaceJob || len(job.Findings) != 2 ||
		job.Findings[0].Message.VI != "Đã thay ở 3 chỗ trong 1 bài." || job.Findings[1].Place != "Tin thứ hai" {
		t.Fatalf("got %+v", job)
	}
	now := current(t, a, first)
	if now.Headline != "Hội đồng xã họp" || now.Lead != "Sáng nay, Hội đồng họp." || now.Body != "Một.\n\nVề Ủy ban, và về Hội đồng.\n" ||
		now.Revision != first.Article.Revision+1 {
		t.Errorf("got %+v", now)
	}
	if now := current(t, a, second); now.Revision != second.Article.Revision || !strings.Contains(now.Body, "ủy ban") {
		t.Errorf("the changed article became %+v", now)
	}
	revisions, err := bound[*app.History](t, a).List(string(first.Article.ID))
	if err != nil || revisions[0].Act != newsroom.ActReplaced || revisions[0].Session != job.ID {
		t.Errorf("got %+v, %v", revisions, err)
	}
	state, err := bound[*app.Backups](t, a).State()
	if err != nil || len(state.Backups) != 1 || state.Backups[0].Reason != newsroom.BackupBeforeAct || state.Backups[0].ProvedAt.IsZero() {
		t.Errorf("got backups %+v, %v; want a proved one", state.Backups, err)
	}

	undone := replaced(t, rec, func() (newsroom.Job, error) { return replacing.Undo(job.ID) })
	if undone.State != newsroom.JobDone || undone.Findings[0].Message.VI != "Đã đưa 1 bài về như trước khi thay." {
		t.Errorf("got %+v", undone)
	}
	if back := current(t, a, first); back.Headline != first.Article.Headline || back.Body != first.Article.Body || back.Lead != first.Article.Lead {
		t.Errorf("got %+v; want %+v", back, first.Article)
	}
	again := replaced(t, rec, func() (newsroom.Job, error) { return replacing.Undo(job.ID) })
	if len(again.Findings) != 2 || again.Findings[1].Place != "Hội đồng xã họp" {
		t.Errorf("undone twice: got %+v; want the article left and named", again.Findings)
	}
}

func fieldsOf(hits []newsroom.TextHit) string {
	var fields []string
	for _, h := range hits {
		fields = append(fields, h.Field)
	}
	return strings.Join(fields, " ")
}

func utf16Cut(text string, at newsroom.Span) string {
	units := 0
	return strings.Map(func(r rune) rune {
		units++
		if r > 0xFFFF {
			units++
		}
		if units <= at.Start || units > at.End {
			return -1
		}
		return r
	}, text)
}

func TestReplaceLeavesWhatItCannotChange(t *testing.T) {
	a, rec := open(t, apptest.Folder(t))
	replacing := bound[*app.Replacing](t, a)
	long := wrote(t, a, "Ấp và ấp", "", "Ở ấp.")
	gone := wrote(t, a, "Bài sẽ xóa", "", "Ở ấp.")
	q := newsroom.TextQuery{Text: "Ấp", WholeWords: true}
	hits := searched(t, a, q)
	if len(hits) != 4 {
		t.Fatalf("got %+v", hits)
	}
	if err := bound[*app.Articles](t, a).Delete(string(gone.Article.ID), gone.Article.Revision); err != nil {
		t.Fatal(err)
	}
	job := replaced(t, rec, func() (newsroom.Job, error) { return replacing.Replace(q, strings.Repeat("dài ", 100), hits) })
	if job.State != newsroom.JobDone || len(job.Findings) != 3 || !strings.Contains(job.Findings[1].Message.VI, "đã bị xóa") ||
		!strings.Contains(job.Findings[2].Message.VI, "quá giới hạn") {
		t.Errorf("got %+v", job)
	}
	if now := current(t, a, long); now.Revision != long.Article.Revision {
		t.Errorf("got %+v; want it untouched", now)
	}
	for name, bad := range map[string]func() (newsroom.Job, error){
		"NoText":     func() (newsroom.Job, error) { return replacing.Replace(newsroom.TextQuery{Text: "\u0000"}, "x", hits) },
		"NoneChosen": func() (newsroom.Job, error) { return replacing.Replace(q, "x", nil) },
		"TooLong":    func() (newsroom.Job, error) { return replacing.Replace(q, strings.Repeat("x", 6000), hits) },
		"NotAJob":    func() (newsroom.Job, error) { return replacing.Undo(job.ID) },
	} {
		_, err := bad()
		p := app.ProblemOf(err)
		if p.Code != newsroom.Invalid || p.Message.IsZero() || p.Hint.IsZero() {
			t.Errorf("%s: got %+v; want invalid", name, p)
		}
	}
	for _, after := range []string{"x", "-3", "99999999999999999999"} {
		if _, err := replacing.Find(newsroom.TextQuery{Text: "a", After: after}); newsroom.ErrorCode(err) != newsroom.Invalid {
			t.Errorf("after %q: got %v", after, err)
		}
	}
}

// Signs, marks and single letters are found as well, exactly or not.
func TestFindText(t *testing.T) {
	a, _ := open(t, apptest.Folder(t))
	wrote(t, a, "Hoà bình", "", "Hai  dấu cách – và hòa; năm\u00a02022 😀.", "Thanh, anh.")
	for _, c := range []struct {
		query newsroom.TextQuery
		want  []string
	}{
		{newsroom.TextQuery{Text: "hoà", Exact: true}, []string{}},
		{newsroom.TextQuery{Text: "Hoà", Exact: true}, []string{"Hoà"}},
		{newsroom.TextQuery{Text: "hoa"}, []string{"Hoà", "hòa"}},
		{newsroom.TextQuery{Text: "  "}, []string{"  "}},
		{newsroom.TextQuery{Text: "–"}, []string{"–"}},
		{newsroom.TextQuery{Text: "😀"}, []string{"😀"}},
		{newsroom.TextQuery{Text: "năm 2022."}, []string{}},
		{newsroom.TextQuery{Text: "năm 202"}, []string{"năm\u00a0202"}},
		{newsroom.TextQuery{Text: "năm 202", WholeWords: true}, []string{}},
		{newsroom.TextQuery{Text: "anh"}, []string{"anh"}},
		{newsroom.TextQuery{Text: "t"}, []string{"T"}},
		{newsroom.TextQuery{Text: "vận"}, []string{"vận"}},
	} {
		got := []string{}
		for _, h := range searched(t, a, c.query) {
			got = append(got, utf16Cut(h.Text, h.Mark))
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%+v: got %q; want %q", c.query, got, c.want)
		}
	}
}
