package store_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/sample"
	"toasoan/app/store"
)

func save(t *testing.T, s *store.Store, a newsroom.Article, w newsroom.Writing) newsroom.Article {
	t.Helper()
	a, err := s.SaveArticle(t.Context(), a, digestOf(a), w)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func revisions(t *testing.T, s *store.Store, id newsroom.ArticleID) []newsroom.Revision {
	t.Helper()
	list, err := s.Revisions(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestEverySaveIsARevision(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	a := create(t, s, apptest.SampleArticle())
	first := a.Body
	a.Body += "\nThêm một câu.\n"
	a = save(t, s, a, newsroom.Writing{Act: newsroom.ActWritten, Session: "sáng"})
	a.Status = newsroom.Submitted
	a = save(t, s, a, newsroom.Writing{Act: newsroom.ActStatus})

	list := revisions(t, s, a.ID)
	if len(list) != 3 || list[0].Revision != 3 || list[0].Act != newsroom.ActStatus || list[0].Status != newsroom.Submitted ||
		list[1].Session != "sáng" || list[1].Headline != a.Headline || list[2].SavedAt.IsZero() {
		t.Fatalf("got %+v", list)
	}
	revision, old, err := s.Revision(ctx, a.ID, list[2].ID)
	if err != nil || revision != list[2] || old.Body != first || old.ID != a.ID || old.Revision != 1 || len(old.Keywords) != 2 {
		t.Errorf("got %+v %+v, %v", revision, old, err)
	}
	if _, got, err := s.RevisionBefore(ctx, a.ID, 3); err != nil || got.Revision != 2 {
		t.Errorf("got %+v, %v; want revision 2", got, err)
	}
	if _, got, err := s.RevisionAt(ctx, a.ID, 9); err != nil || got.Revision != 3 {
		t.Errorf("got %+v, %v; want the newest", got, err)
	}
	_, _, err = s.RevisionBefore(ctx, a.ID, 1)
	wantCode(t, err, newsroom.NotFound)
	_, _, err = s.Revision(ctx, "other", list[0].ID)
	wantCode(t, err, newsroom.NotFound)
	_, err = s.Revisions(ctx, "other")
	wantCode(t, err, newsroom.NotFound)
}

func TestKeepAsideLeavesTheArticle(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	a := create(t, s, apptest.SampleArticle())
	mine := a
	mine.Body = "Câu của tôi.\n"
	theirs := save(t, s, a, newsroom.Writing{})
	kept, err := s.KeepAside(ctx, mine, digestOf(mine), "tôi")
	if err != nil || kept.Act != newsroom.ActAside || kept.Revision != 1 {
		t.Fatalf("got %+v, %v", kept, err)
	}
	if again, err := s.KeepAside(ctx, mine, digestOf(mine), "tôi"); err != nil || again.ID == kept.ID {
		t.Errorf("a second text kept aside: %+v, %v", again, err)
	}
	if now, err := s.Article(ctx, a.ID); err != nil || now.Revision != theirs.Revision || now.Body != theirs.Body {
		t.Errorf("got %+v, %v; want theirs", now, err)
	}
	if _, got, err := s.Revision(ctx, a.ID, kept.ID); err != nil || got.Body != mine.Body {
		t.Errorf("got %q, %v", got.Body, err)
	}
	if _, got, err := s.RevisionAt(ctx, a.ID, 1); err != nil || got.Body != a.Body {
		t.Errorf("got %q, %v; want what the article was", got.Body, err)
	}
	mine.ID = "other"
	_, err = s.KeepAside(ctx, mine, digestOf(mine), "")
	wantCode(t, err, newsroom.NotFound)
}

func TestNameRevision(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	a := create(t, s, apptest.SampleArticle())
	id := revisions(t, s, a.ID)[0].ID
	named, err := s.NameRevision(ctx, a.ID, id, " Bản gửi huyện ")
	if err != nil || named.Name != "Bản gửi huyện" || named.ID != id {
		t.Errorf("got %+v, %v", named, err)
	}
	_, err = s.NameRevision(ctx, a.ID, id, strings.Repeat("x", newsroom.MaxRevisionName+1))
	wantCode(t, err, newsroom.Invalid)
	_, err = s.NameRevision(ctx, "other", id, "x")
	wantCode(t, err, newsroom.NotFound)
}

// All for a day, the last of each hour for a week, the last of each day for ever.
func TestThin(t *testing.T) {
	now := time.Date(2023, 7, 1, 0, 30, 0, 0, newsroom.Vietnam)
	folder := apptest.Folder(t)
	s, err := store.Open(t.Context(), folder, store.Options{Now: func() time.Time { return now }, NewID: apptest.IDs(), Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	a := create(t, s, headlined("Mỏng dần"))
	for range 12 * 24 * 2 { // a save every half hour for twelve days
		now = now.Add(30 * time.Minute)
		a.Lead = now.Format(time.RFC3339)
		a = save(t, s, a, newsroom.Writing{})
	}
	named := revisions(t, s, a.ID)[300].ID
	if _, err := s.NameRevision(t.Context(), a.ID, named, "giữ"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.KeepAside(t.Context(), a, digestOf(a), ""); err != nil {
		t.Fatal(err)
	}
	for range 2 { // a second time takes nothing more
		if err := s.Thin(t.Context()); err != nil {
			t.Fatal(err)
		}
		list := revisions(t, s, a.ID)
		got := map[string]int{}
		for _, r := range list {
			switch age := now.Sub(r.SavedAt); {
			case r.Name != "" || r.Act == newsroom.ActAside:
				got["kept"]++
			case age <= 24*time.Hour:
				got["day"]++
			case age <= 7*24*time.Hour:
				got["week"]++
			default:
				got["older"]++
			}
			if _, old, err := s.Revision(t.Context(), a.ID, r.ID); err != nil || old.Lead != r.SavedAt.In(newsroom.Vietnam).Format(time.RFC3339) && r.Act != newsroom.ActAside && r.Revision > 1 {
				t.Errorf("revision %d: %q, %v", r.Revision, old.Lead, err)
			}
		}
		// 49 half hours, 6 days of hours, 5 days and a piece.
		if got["kept"] != 2 || got["day"] < 48 || got["day"] > 50 || got["week"] < 143 || got["week"] > 145 || got["older"] < 5 || got["older"] > 7 {
			t.Errorf("got %v", got)
		}
		if list[0].Revision != a.Revision && list[1].Revision != a.Revision {
			t.Error("the newest is gone")
		}
	}

	// A clock that runs ten years ahead thins nothing by itself.
	before := len(revisions(t, s, a.ID))
	now = now.AddDate(10, 0, 0)
	if err := s.Thin(t.Context()); err != nil {
		t.Fatal(err)
	}
	if after := len(revisions(t, s, a.ID)); after != before {
		t.Errorf("%d revisions became %d", before, after)
	}
}

// The figure: 1,000 revisions of a 3,000-word article in under 2 MB.
func TestRevisionsAreCompact(t *testing.T) {
	if testing.Short() {
		t.Skip("slow under the race detector")
	}
	folder := apptest.Folder(t)
	s, err := store.Open(t.Context(), folder, store.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	a := headlined("Một bài dài")
	sampled, err := sample.Files.ReadFile("01-dan-van.md")
	if err != nil {
		t.Fatal(err)
	}
	words, random := strings.Fields(string(sampled)), rand.New(rand.NewPCG(1, 2))
	var body []string
	for len(body) < 3000 { // pieces of real sentences in a new order
		at := random.IntN(len(words) - 6)
		body = append(body, words[at:at+2+random.IntN(4)]...)
	}
	a.Body = strings.Join(body, " ")
	a = create(t, s, a)
	size := func() int64 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(filepath.Join(folder, store.DatabaseName))
		if err != nil {
			t.Fatal(err)
		}
		if s, err = store.Open(t.Context(), folder, store.Options{}); err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	before := size()
	for i := range 999 {
		at := len(a.Body) * (i % 50) / 50
		for at > 0 && a.Body[at] != ' ' {
			at--
		}
		a.Body = a.Body[:at] + fmt.Sprintf(" thêm câu thứ %d vào đây", i) + a.Body[at:]
		a = save(t, s, a, newsroom.Writing{})
	}
	grown := size() - before
	if len(revisions(t, s, a.ID)) != 1000 || grown > 2_000_000 {
		t.Errorf("1,000 revisions take %d bytes; want under 2,000,000", grown)
	}
	t.Logf("1,000 revisions take %d bytes", grown)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
