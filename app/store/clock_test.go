//go:build unix

package store_test

import (
	"time"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// clockAstray: a clock that jumps back or ahead by a year loses no save and no
// revision, and the order of the history stays that of the writing.
func clockAstray(r *round) {
	now := time.Date(2023, 7, 7, 3, 0, 0, 0, time.UTC)
	s, err := store.Open(r.Context(), apptest.Folder(r), store.Options{Now: func() time.Time { return now }, Create: true})
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
	for _, y := range []int{0, -1, 0, 1}[r.IntN(2):] {
		now = now.AddDate(y, 0, 0)
		for range 1 + r.IntN(6) {
			now = now.Add(time.Duration(r.IntN(600)) * time.Second)
			a.Body = bodyOf(a.Revision + 1)
			if a, err = s.SaveArticle(r.Context(), a, digestOf(a), newsroom.Writing{}); err != nil {
				r.Fatal(err)
			}
			r.acknowledged++
		}
		if y <= 0 { // a clock that ran back makes nothing old
			if err := s.Thin(r.Context()); err != nil {
				r.Fatal(err)
			}
		}
	}
	list, err := s.Revisions(r.Context(), a.ID)
	if err != nil {
		r.Fatal(err)
	}
	if len(list) != a.Revision {
		r.lose("%d revisions of %d are left", len(list), a.Revision)
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
	r.mustBeSound(s, "at the end")
}
