package store

import (
	"fmt"
	"testing"
	"time"

	"toasoan/app/newsroom"
)

// pieces counts the pieces of the search index of articles.
func pieces(t *testing.T, s *Store) (n int) {
	t.Helper()
	if err := s.db.QueryRow(`select count(distinct segid) from article_search_idx`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// Every search looks into each piece, so a pause leaves few of them.
func TestPausePutsTheSearchIndexTogether(t *testing.T) {
	s := openHere(t, t.TempDir())
	for i := range 2 * piecesBefore {
		a := newsroom.Article{Headline: fmt.Sprintf("Bài %d về cầu mới", i), Status: newsroom.Draft}
		if _, err := s.CreateArticle(t.Context(), a, newsroom.Digest{Text: "Bà con phấn khởi."}, newsroom.Writing{}); err != nil {
			t.Fatal(err)
		}
	}
	before := pieces(t, s)
	s.tidy()
	if after := pieces(t, s); after >= before || after > 2 {
		t.Errorf("%d pieces became %d", before, after)
	}
	if n := s.tidier.writes.Load(); n != 0 {
		t.Errorf("tidying left %d writes to tidy after", n)
	}
	if list, err := s.Articles(t.Context(), newsroom.ArticleFilter{Query: "phan khoi"}); err != nil || list.Total != 2*piecesBefore {
		t.Errorf("got %d, %v", list.Total, err)
	}
}

func TestTidyingStopsWhenTheNewsroomCloses(t *testing.T) {
	s := openHere(t, t.TempDir())
	s.tidier.writes.Store(piecesBefore)
	s.tidier.run(s.tidy)
	done := make(chan error)
	go func() { done <- s.Close() }()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(30 * time.Second):
		t.Fatal("the newsroom does not close")
	}
}

// A save leaves its words for a pause or the next search, also over a crash.
func TestChangedWordsAreFoundAtOnce(t *testing.T) {
	folder := t.TempDir()
	s := openHere(t, folder)
	a, err := s.CreateArticle(t.Context(), newsroom.Article{Headline: "Cầu mới", Status: newsroom.Draft}, newsroom.Digest{}, newsroom.Writing{})
	if err != nil {
		t.Fatal(err)
	}
	total := func(query string) int {
		t.Helper()
		list, err := s.Articles(t.Context(), newsroom.ArticleFilter{Query: query})
		if err != nil {
			t.Fatal(err)
		}
		return list.Total
	}
	save := func(headline string) {
		t.Helper()
		a.Headline = headline
		if a, err = s.SaveArticle(t.Context(), a, newsroom.Digest{}, newsroom.Writing{}); err != nil {
			t.Fatal(err)
		}
	}
	save("Đường làng")
	if total("duong lang") != 1 || total("cau moi") != 0 {
		t.Error("the search finds the old words")
	}
	save("Trường học")
	if findings, err := s.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Errorf("an article that waits is no damage: got %+v, %v", findings, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openHere(t, folder)
	if total("truong hoc") != 1 || total("duong lang") != 0 {
		t.Error("what waited was forgotten")
	}
	save("Trạm y tế")
	if err := s.DeleteArticle(t.Context(), a.ID, a.Revision); err != nil {
		t.Fatal(err)
	}
	if total("tram y te") != 0 {
		t.Error("a deleted article is found")
	}
	if err := s.RestoreArticle(t.Context(), a.ID); err != nil || total("tram y te") != 1 {
		t.Errorf("a restored article is not found, %v", err)
	}
}
