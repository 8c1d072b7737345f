//go:build unix

package store_test

import (
	"time"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// clockAstray: a clock that jumps back by a year, and is set right again, loses
// no save and no state of the last day, and the order of the history stays that
// of the writing. One that ran ahead makes nothing old that is written later.
func clockAstray(r *round) {
	right := time.Date(2023, 7, 7, 3, 0, 0, 0, time.UTC)
	wrong := 0 // years
	s, err := store.Open(r.Context(), apptest.Folder(r), store.Options{
		Now: func() time.Time { return right.AddDate(wrong, 0, 0) }, Create: true})
	if err != nil {
		r.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			r.Error(err)
		}
	}()
	a, err := s.CreateArticle(r.Context(), headlined("Đồng hồ sai"), newsroom.Digest{}, newsroom.Writing{})
	if err != nil {
		r.Fatal(err)
	}
	save := func() {
		r.Helper()
		right = right.Add(time.Duration(1+r.IntN(600)) * time.Second)
		a.Body = bodyOf(a.Revision + 1)
		if a, err = s.SaveArticle(r.Context(), a, digestOf(a), newsroom.Writing{}); err != nil {
			r.Fatal(err)
		}
		r.acknowledged++
	}
	thin := func() {
		r.Helper()
		if err := s.Thin(r.Context()); err != nil {
			r.Fatal(err)
		}
	}
	for _, wrong = range []int{0, -1, 0, -1 - r.IntN(20), 0} {
		thin()
		for range 1 + r.IntN(6) {
			save()
		}
		thin()
	}
	wrong = 1 // ahead: nothing may be thought old before something is written
	thin()
	r.mustHaveHistory(s, a)

	wrong = 0 // two days later all but the last of each hour may go
	right = right.AddDate(0, 0, 2)
	save()
	save()
	thin()
	list, err := s.Revisions(r.Context(), a.ID)
	if err != nil || len(list) < 2 || list[0].Revision != a.Revision || list[1].Revision != a.Revision-1 || len(list) == a.Revision {
		r.Errorf("after two days: got %d of %d, %v; want the two new ones and fewer of the old", len(list), a.Revision, err)
	}
	r.mustBeSound(s, "at the end")
}

// mustHaveHistory fails unless every state of an article is there, in order.
func (r *round) mustHaveHistory(s *store.Store, a newsroom.Article) {
	r.Helper()
	list, err := s.Revisions(r.Context(), a.ID)
	if err != nil {
		r.Fatal(err)
	}
	if gone := a.Revision - len(list); gone != 0 {
		r.lost += gone - 1
		r.lose("%d states of %d are gone from the history", gone, a.Revision)
	}
	for i, revision := range list {
		if i > 0 && revision.Revision >= list[i-1].Revision {
			r.Errorf("revision %d comes after %d", revision.Revision, list[i-1].Revision)
		}
		if _, was, err := s.Revision(r.Context(), a.ID, revision.ID); err != nil || revision.Revision > 1 && was.Body != bodyOf(revision.Revision) {
			r.lose("revision %d: %.40q, %v", revision.Revision, was.Body, err)
		}
	}
	if got, err := s.Article(r.Context(), a.ID); err != nil || got.Revision != a.Revision || got.Body != a.Body {
		r.lose("got revision %d, %v", got.Revision, err)
	}
}
