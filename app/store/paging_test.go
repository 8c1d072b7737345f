package store_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// library gives a newsroom of articles with a few words in all places.
func library(t *testing.T, n int) *store.Store {
	t.Helper()
	s := apptest.Store(t)
	random := rand.New(rand.NewPCG(1, 2))
	words := []string{"dân", "vận", "khéo", "lúa", "mới", "xã", "Đảng", "áo", "ao", "ảo"}
	text := func(most int) string {
		out := ""
		for range random.IntN(most + 1) {
			out += words[random.IntN(len(words))] + " "
		}
		return out
	}
	err := s.Fill(t.Context(), func(yield func(newsroom.Article, newsroom.Digest) bool) {
		for i := range n {
			a := newsroom.Article{Headline: text(4) + fmt.Sprint(i), Lead: text(3), Body: text(12), Author: words[i%3],
				Section: words[i%4], Kind: newsroom.Kinds()[i%3], Status: newsroom.Statuses()[i%4],
				EventDate: newsroom.Date(fmt.Sprintf("2023-%02d-01", 1+i%5))}
			if i%7 == 0 {
				a.EventDate = ""
			}
			a.EditorNote = "x"
			if !yield(a, newsroom.Digest{Text: a.Body, Figures: []newsroom.Figure{{Caption: text(3)}}}) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// pages reads a list page by page.
func pages(t *testing.T, s *store.Store, f newsroom.ArticleFilter) (ids []newsroom.ArticleID) {
	t.Helper()
	for {
		list, err := s.Articles(t.Context(), f)
		if err != nil || len(list.Items) > f.Limit || list.Next != "" && len(list.Items) < f.Limit && f.Query == "" {
			t.Fatalf("%+v: %d items, next %q, %v", f, len(list.Items), list.Next, err)
		}
		for _, a := range list.Items {
			ids = append(ids, a.ID)
		}
		if f.After = list.Next; f.After == "" {
			return ids
		}
	}
}

// However a list is cut into pages, it is the same list.
func TestPagesAreOneList(t *testing.T) {
	if testing.Short() {
		t.Skip("slow under the race detector")
	}
	s := library(t, 160)
	filters := []newsroom.ArticleFilter{{}, {Status: newsroom.Draft}, {Section: "lúa", Kind: newsroom.Kinds()[1]}, {Author: "dân", Month: "2023-02"}, {Section: "none"}}
	for _, query := range []string{"", "dan", "dan van", "van dan", "dan van kheo", "ao", "áo lua", `"dân vận"`, `"dân vận khéo"`, `"lúa mới" xa`, "dan v"} {
		for _, order := range []newsroom.ArticleOrder{newsroom.ByUpdated, newsroom.ByHeadline, newsroom.ByEventDate, newsroom.ByCreated} {
			for _, f := range filters {
				f.Query, f.Order, f.Limit = query, order, 1000
				whole, err := s.Articles(t.Context(), f)
				// Of a phrase of three words the index counts the pairs.
				if err != nil || whole.Next != "" || len(whole.Items) > whole.Total || len(whole.Items) < whole.Total && query != `"dân vận khéo"` {
					t.Fatalf("%+v: %d of %d, %v", f, len(whole.Items), whole.Total, err)
				}
				f.Limit = 7
				got := pages(t, s, f)
				if !slices.EqualFunc(got, whole.Items, func(id newsroom.ArticleID, a newsroom.ArticleSummary) bool { return id == a.ID }) {
					t.Errorf("%+v: %d in pages, %d at once", f, len(got), len(whole.Items))
				}
			}
		}
	}
}
