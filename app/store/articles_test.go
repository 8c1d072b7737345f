package store_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

func digestOf(a newsroom.Article, figures ...newsroom.Figure) newsroom.Digest {
	return newsroom.Digest{Text: a.Body, Figures: figures}
}

func create(t *testing.T, s *store.Store, a newsroom.Article, figures ...newsroom.Figure) newsroom.Article {
	t.Helper()
	a, err := s.CreateArticle(t.Context(), a, digestOf(a, figures...), newsroom.Writing{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func headlined(headline string) newsroom.Article {
	return newsroom.Article{Headline: headline, Status: newsroom.Draft}
}

// wantCode fails unless err has a code, and both sentences in both languages.
func wantCode(t *testing.T, err error, want newsroom.Code) {
	t.Helper()
	if got := newsroom.ErrorCode(err); got != want {
		t.Fatalf("got %q (%v); want %q", got, err, want)
	}
	var e *newsroom.Error
	if want != "" && errors.As(err, &e) {
		for _, s := range []string{e.Message.VI, e.Message.EN, e.Hint.VI, e.Hint.EN} {
			if !strings.HasSuffix(s, ".") || strings.Contains(s, "%!") {
				t.Errorf("not a sentence: %q", s)
			}
		}
	}
}

func TestArticleIsGivenAsStored(t *testing.T) {
	s := apptest.Store(t)
	in := apptest.SampleArticle()
	in.EmbargoedUntil = time.Date(2023, 8, 1, 12, 0, 0, 123456789, newsroom.Vietnam)
	in.ExpiresAt = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	got := create(t, s, in)
	if got.Revision != 1 || got.Slug != "chuyen-doi-so-ve-voi-ba-con-ap-thanh-hoa" || got.ID == "" || got.CreatedAt.IsZero() {
		t.Errorf("got %+v", got)
	}
	if want := time.Date(2023, 8, 1, 5, 0, 0, 123e6, time.UTC); !got.EmbargoedUntil.Equal(want) {
		t.Errorf("got %v; want %v", got.EmbargoedUntil, want)
	}
	for name, read := range map[string]func() (newsroom.Article, error){
		"by id":   func() (newsroom.Article, error) { return s.Article(t.Context(), got.ID) },
		"by slug": func() (newsroom.Article, error) { return s.ArticleBySlug(t.Context(), got.Slug) },
	} {
		again, err := read()
		if err != nil || !reflect.DeepEqual(again, got) {
			t.Errorf("%s: got %+v, %v; want %+v", name, again, err, got)
		}
	}
	in.ID, in.Slug, in.Revision, in.EmbargoedUntil = got.ID, got.Slug, 1, got.EmbargoedUntil
	in.CreatedAt, in.UpdatedAt = got.CreatedAt, got.UpdatedAt
	if !reflect.DeepEqual(got, in) {
		t.Errorf("got %+v; want %+v", got, in)
	}
}

func TestHostileTextIsKept(t *testing.T) {
	s := apptest.Store(t)
	for _, c := range []struct{ name, in, want string }{
		{"decomposed", "Chuye\u0302\u0309n đo\u0302\u0309i", "Chuyển đổi"},
		{"emoji", "Vui 😀👨‍👩‍👧", "Vui 😀👨‍👩‍👧"},
		{"quotes", `'; drop table articles; --"`, `'; drop table articles; --"`},
		{"control characters", "a\x00b\x01c", "a\x00b\x01c"},
		{"broken bytes", "a\xffb", "a\uFFFDb"},
		{"only marks", "\u0301\u0302", "\u0301\u0302"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := headlined(c.in)
			a.Body = strings.Repeat(c.in+" ", 100)
			got, err := s.Article(t.Context(), create(t, s, a).ID)
			if err != nil || got.Headline != c.want || got.Body != strings.Repeat(c.want+" ", 100) {
				t.Errorf("got %q, %v; want %q", got.Headline, err, c.want)
			}
			if findings, err := s.Check(t.Context()); err != nil || len(findings) > 0 {
				t.Errorf("got %v, %v", findings, err)
			}
		})
	}
}

func TestSlugFollowsHeadlineUntilPassedOn(t *testing.T) {
	s := apptest.Store(t)
	first := create(t, s, headlined("Tin vui"))
	second := create(t, s, headlined("Tin Vui!"))
	third := create(t, s, headlined("Tin vui 2"))
	empty := create(t, s, headlined(""))
	if first.Slug != "tin-vui" || second.Slug != "tin-vui-2" || third.Slug != "tin-vui-2-2" || empty.Slug != "bai-viet" {
		t.Fatalf("got %q %q %q %q", first.Slug, second.Slug, third.Slug, empty.Slug)
	}
	save := func(headline string, status newsroom.Status, want string) {
		t.Helper()
		second.Headline, second.Status, second.EditorNote = headline, status, "Sửa lại."
		var err error
		if second, err = s.SaveArticle(t.Context(), second, digestOf(second), newsroom.Writing{}); err != nil {
			t.Fatal(err)
		}
		if second.Slug != want {
			t.Errorf("%s: got %q; want %q", headline, second.Slug, want)
		}
	}
	save("Tin vui", newsroom.Draft, "tin-vui-2")
	save("Tin buồn", newsroom.Draft, "tin-buon")
	save("Tin khác", newsroom.Submitted, "tin-khac")
	save("Tin khác nữa", newsroom.Submitted, "tin-khac")
	save("Tin khác nữa", newsroom.Published, "tin-khac")
	save("Tin khác nữa", newsroom.Withdrawn, "tin-khac")
	save("Tin khác nữa", newsroom.Draft, "tin-khac")
	save("Tin cuối", newsroom.Draft, "tin-khac")

	if err := s.DeleteArticle(t.Context(), first.ID, first.Revision); err != nil {
		t.Fatal(err)
	}
	if a := create(t, s, headlined("Tin vui")); a.Slug != "tin-vui-3" && a.Slug != "tin-vui-2" {
		t.Errorf("got %q: the slug of a deleted article is still its own", a.Slug)
	}
}

func TestStatusSteps(t *testing.T) {
	s := apptest.Store(t)
	for _, from := range newsroom.Statuses() {
		for _, to := range newsroom.Statuses() {
			t.Run(string(from+"->"+to), func(t *testing.T) {
				a := apptest.SampleArticle()
				a.Status, a.EditorNote = from, "Thiếu số liệu."
				a = create(t, s, a)
				a.Status = to
				want := newsroom.Code("")
				if !from.CanBecome(to) {
					want = newsroom.Invalid
				}
				got, err := s.SaveArticle(t.Context(), a, digestOf(a), newsroom.Writing{})
				wantCode(t, err, want)
				if want != "" {
					if got, err = s.Article(t.Context(), a.ID); err != nil || got.Status != from || got.Revision != 1 {
						t.Errorf("got %s revision %d, %v; want it untouched", got.Status, got.Revision, err)
					}
				}
			})
		}
	}
}

func TestReturnNeedsReason(t *testing.T) {
	s := apptest.Store(t)
	a := apptest.SampleArticle()
	a.Status = newsroom.Submitted
	a = create(t, s, a)
	a.Status, a.EditorNote = newsroom.Returned, " \n"
	_, err := s.SaveArticle(t.Context(), a, digestOf(a), newsroom.Writing{})
	wantCode(t, err, newsroom.Invalid)
}

func TestPublishedAtIsSetOnce(t *testing.T) {
	s := apptest.Store(t)
	a := create(t, s, apptest.SampleArticle())
	var published time.Time
	for i, status := range []newsroom.Status{newsroom.Published, newsroom.Withdrawn, newsroom.Published} {
		a.Status, a.PublishedAt = status, time.Time{}
		var err error
		if a, err = s.SaveArticle(t.Context(), a, digestOf(a), newsroom.Writing{}); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			published = a.PublishedAt
		}
		if a.PublishedAt.IsZero() || !a.PublishedAt.Equal(published) {
			t.Errorf("%s: got %v; want %v", status, a.PublishedAt, published)
		}
	}
}

func TestInvalidArticleIsNotStored(t *testing.T) {
	s := apptest.Store(t)
	for name, spoil := range map[string]func(*newsroom.Article){
		"long headline":     func(a *newsroom.Article) { a.Headline = strings.Repeat("ă", newsroom.MaxHeadline+1) },
		"unknown status":    func(a *newsroom.Article) { a.Status = "lost" },
		"no status":         func(a *newsroom.Article) { a.Status = "" },
		"day not a day":     func(a *newsroom.Article) { a.EventDate = "2023-02-30" },
		"year out of reach": func(a *newsroom.Article) { a.ExpiresAt = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"body too long":     func(a *newsroom.Article) { a.Body = strings.Repeat("a", newsroom.MaxBody+1) },
	} {
		t.Run(name, func(t *testing.T) {
			a := apptest.SampleArticle()
			spoil(&a)
			_, err := s.CreateArticle(t.Context(), a, digestOf(a), newsroom.Writing{})
			wantCode(t, err, newsroom.Invalid)
		})
	}
	if list, err := s.Articles(t.Context(), newsroom.ArticleFilter{}); err != nil || list.Total != 0 {
		t.Errorf("got %d articles, %v; want none", list.Total, err)
	}
}

func TestTwoSavesOneConflict(t *testing.T) {
	s := apptest.Store(t)
	a := create(t, s, apptest.SampleArticle())
	const savers = 8
	errs := make([]error, savers)
	var wg sync.WaitGroup
	for i := range savers {
		wg.Go(func() {
			b := a
			b.Lead = fmt.Sprintf("Bản %d.", i)
			_, errs[i] = s.SaveArticle(t.Context(), b, digestOf(b), newsroom.Writing{})
		})
	}
	wg.Wait()
	saved := -1
	for i, err := range errs {
		if err == nil {
			if saved >= 0 {
				t.Error("two saves of one revision")
			}
			saved = i
			continue
		}
		wantCode(t, err, newsroom.Conflict)
	}
	got, err := s.Article(t.Context(), a.ID)
	if err != nil || saved < 0 || got.Revision != 2 || got.Lead != fmt.Sprintf("Bản %d.", saved) {
		t.Errorf("got %q revision %d, %v; want that of saver %d", got.Lead, got.Revision, err, saved)
	}
}

func TestDeleteAndRestore(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	a := create(t, s, apptest.SampleArticle())
	wantCode(t, s.DeleteArticle(ctx, a.ID, 7), newsroom.Conflict)
	wantCode(t, s.DeleteArticle(ctx, "none", 1), newsroom.NotFound)
	wantCode(t, s.RestoreArticle(ctx, "none"), newsroom.NotFound)
	wantCode(t, s.DeleteArticle(ctx, a.ID, 1), "")
	_, err := s.Article(ctx, a.ID)
	wantCode(t, err, newsroom.NotFound)
	_, err = s.SaveArticle(ctx, a, digestOf(a), newsroom.Writing{})
	wantCode(t, err, newsroom.NotFound)
	for _, q := range []string{"", "chuyen doi"} {
		if list, err := s.Articles(ctx, newsroom.ArticleFilter{Query: q}); err != nil || list.Total != 0 || len(list.Items) != 0 {
			t.Errorf("query %q: got %+v, %v; want none", q, list, err)
		}
	}
	if counts, err := s.Facets(ctx); err != nil || counts.Total != 0 || len(counts.Statuses) != 0 || len(counts.Months) != 0 {
		t.Errorf("got %v, %v; want none", counts, err)
	}
	wantCode(t, s.RestoreArticle(ctx, a.ID), "")
	if again, err := s.Article(ctx, a.ID); err != nil || !reflect.DeepEqual(again, a) {
		t.Errorf("got %+v, %v; want %+v", again, err, a)
	}
	if counts, err := s.Facets(ctx); err != nil || counts.Total != 1 || !reflect.DeepEqual(counts.Statuses, []newsroom.Facet{{Value: "draft", Count: 1}}) {
		t.Errorf("got %v, %v; want one draft", counts, err)
	}
}
