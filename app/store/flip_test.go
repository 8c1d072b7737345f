//go:build unix

package store_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// flipped: one byte that changed on the disk is never answered in silence.
func flipped(r *round) {
	folder := apptest.Folder(r)
	w := newWriter(r.Rand)
	s, err := w.open(r.Context(), folder)
	if err != nil {
		r.Fatal(err)
	}
	for range 25 {
		w.done(r.T, s, w.any())
		r.acknowledged++
	}
	if err := s.Close(); err != nil {
		r.Fatal(err)
	}
	r.flip(folder, w.truth, 40)
}

// flippedLarge: the same where opening does not look through the whole file.
func flippedLarge(r *round) {
	folder := apptest.Folder(r)
	w := newWriter(r.Rand)
	s, err := w.open(r.Context(), folder)
	if err != nil {
		r.Fatal(err)
	}
	for range 5 {
		w.done(r.T, s, w.next("create"))
		r.acknowledged++
	}
	big := headlined("Bài rất dài")
	for len(big.Body) < 4_500_000 {
		big.Body += strings.Repeat(w.text(), 20)
	}
	big, err = s.CreateArticle(r.Context(), big, digestOf(big), newsroom.Writing{})
	if err != nil {
		r.Fatal(err)
	}
	w.truth[big.ID] = held{1, big.Headline, big.Body, false}
	if err := s.Close(); err != nil {
		r.Fatal(err)
	}
	if info, err := os.Stat(filepath.Join(folder, store.DatabaseName)); err != nil || info.Size() <= 8<<20 {
		r.Fatalf("the file is not large: %v, %v", info.Size(), err)
	}
	r.flip(folder, w.truth, 2)
}

// flip changes a byte of a newsroom, again and again in copies of it, and looks
// what becomes of its articles.
func (r *round) flip(folder string, want truth, times int) {
	whole, err := os.ReadFile(filepath.Join(folder, store.DatabaseName))
	if err != nil {
		r.Fatal(err)
	}
	const page = 4096
	for range times {
		// Each page is as likely as any other, however many the largest table has.
		at := r.IntN(len(whole)/page)*page + r.IntN(page)
		bit := byte(1 << r.IntN(8))
		copied := apptest.Folder(r)
		whole[at] ^= bit
		err := os.WriteFile(filepath.Join(copied, store.DatabaseName), whole, 0o644)
		whole[at] ^= bit
		if err != nil {
			r.Fatal(err)
		}
		r.mustNotLie(copied, want, at)
		if err := os.RemoveAll(copied); err != nil {
			r.Fatal(err)
		}
	}
}

// mustNotLie: each article reads as it was, or reading it says that the file is
// damaged, or the check finds something.
func (r *round) mustNotLie(folder string, want truth, at int) {
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	s, err := open(ctx, folder, false)
	if err != nil {
		switch newsroom.ErrorCode(err) {
		case newsroom.Damaged, newsroom.NotOurs, newsroom.TooNew:
		default:
			r.Errorf("byte %d: opening: %v", at, err)
		}
		return
	}
	defer func() { _ = s.Close() }()
	findings, err := s.Check(ctx)
	if err != nil && newsroom.ErrorCode(err) != newsroom.Damaged {
		r.Errorf("byte %d: the check: %v", at, err)
	}
	warned := err != nil || len(findings) > 0
	for id, h := range want {
		a, err := s.Article(ctx, id)
		switch {
		case h.deleted && newsroom.ErrorCode(err) == newsroom.NotFound:
		case err == nil && !h.deleted && a.Body == h.body && a.Headline == h.headline && a.Revision == h.revision:
		case newsroom.ErrorCode(err) == newsroom.Damaged:
		case !warned:
			r.lose("byte %d: %s: got revision %d %.40q, %v, and the check finds nothing", at, h.headline, a.Revision, a.Body, err)
		}
	}
	for _, query := range []string{"", "ba con", `"lúa nuôi tôm"`, "so 1"} {
		list, err := s.Articles(ctx, newsroom.ArticleFilter{Query: query})
		if err != nil && newsroom.ErrorCode(err) != newsroom.Damaged {
			r.Errorf("byte %d: search %q: %v", at, query, err)
		}
		for _, i := range list.Items {
			if h := want[i.ID]; !warned && (h.deleted || h.headline != i.Headline || h.revision != i.Revision) {
				r.lose("byte %d: search %q: got revision %d of %q; want %d of %q, and the check finds nothing", at, query, i.Revision, i.Headline, h.revision, h.headline)
			}
		}
		if live := want.live(); query == "" && err == nil && !warned && len(list.Items) != live {
			r.lose("byte %d: the list has %d of %d articles, and the check finds nothing", at, len(list.Items), live)
		}
	}
	trash, err := s.Trash(ctx, "", 0)
	if err != nil && newsroom.ErrorCode(err) != newsroom.Damaged {
		r.Errorf("byte %d: the trash: %v", at, err)
	}
	for _, i := range trash.Items {
		if h, ok := want[newsroom.ArticleID(i.ID)]; !warned && i.Kind == newsroom.TrashArticle && (!ok || !h.deleted || h.headline != i.Name) {
			r.lose("byte %d: the trash has %q, and the check finds nothing", at, i.Name)
		}
	}
	for id, h := range want {
		if h.deleted { // its history cannot be asked for there
			continue
		}
		_, was, err := s.RevisionAt(ctx, id, h.revision)
		if err == nil && (was.Body != h.body || was.Headline != h.headline) && !warned {
			r.lose("byte %d: the history of %s has %.40q, and the check finds nothing", at, h.headline, was.Body)
		}
	}
}

// live counts the articles that are not in the trash.
func (want truth) live() (n int) {
	for _, h := range want {
		if !h.deleted {
			n++
		}
	}
	return n
}
