//go:build unix

package store_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// held is what is known of an article.
type held struct {
	revision       int
	headline, body string
	deleted        bool
}

// truth is what a newsroom must hold: its articles, those in the trash too.
type truth map[newsroom.ArticleID]held

// patience is after how long an act counts as hanging.
const patience = 60 * time.Second

// writer does what a press officer does, at random, and keeps the truth.
type writer struct {
	*rand.Rand
	truth truth
	ids   func() string
}

func newWriter(r *rand.Rand) *writer {
	return &writer{Rand: r, truth: truth{}, ids: apptest.IDs()}
}

// open opens the newsroom in a folder; a new one where there is none.
func (w *writer) open(ctx context.Context, folder string) (*store.Store, error) {
	return store.Open(ctx, folder, store.Options{Now: apptest.Clock(), NewID: w.ids, Create: true})
}

// act is one thing that is done to a newsroom. It may be done again where it failed.
type act struct {
	name string
	do   func(ctx context.Context, s *store.Store) (truth, error) // the truth afterwards
}

// acts are the names of what a writer does.
var acts = []string{"create", "save", "delete", "restore", "add image"}

// next gives an act of a name on a random article, another one where there is no
// article for it.
func (w *writer) next(name string) act {
	var live, deleted []newsroom.ArticleID
	for _, id := range slices.Sorted(maps.Keys(w.truth)) {
		if w.truth[id].deleted {
			deleted = append(deleted, id)
		} else {
			live = append(live, id)
		}
	}
	switch {
	case name == "restore" && len(deleted) == 0:
		name = "delete"
	case name == "add image":
		i := picture(fmt.Sprintf("anh-%d.jpg", w.Uint64()))
		return act{name, func(ctx context.Context, s *store.Store) (truth, error) {
			_, _, err := s.AddImage(ctx, i)
			return w.truth, err
		}}
	}
	if name != "restore" && len(live) == 0 {
		name = "create"
	}
	with := func(id newsroom.ArticleID, h held) truth {
		after := maps.Clone(w.truth)
		after[id] = h
		return after
	}
	switch name {
	case "create":
		a := apptest.SampleArticle()
		a.Headline, a.Body = fmt.Sprintf("Bài số %d", len(w.truth)), w.text()
		return act{name, func(ctx context.Context, s *store.Store) (truth, error) {
			a, err := s.CreateArticle(ctx, a, digestOf(a), newsroom.Writing{})
			return with(a.ID, held{1, a.Headline, a.Body, false}), err
		}}
	case "save":
		id := live[w.IntN(len(live))]
		h := held{w.truth[id].revision + 1, w.truth[id].headline, w.text(), false}
		return act{name, func(ctx context.Context, s *store.Store) (truth, error) {
			a, err := s.Article(ctx, id)
			if err != nil {
				return nil, err
			}
			a.Body = h.body
			_, err = s.SaveArticle(ctx, a, digestOf(a), newsroom.Writing{Session: "s"})
			return with(id, h), err
		}}
	case "delete":
		id := live[w.IntN(len(live))]
		h := w.truth[id]
		h.deleted = true
		return act{name, func(ctx context.Context, s *store.Store) (truth, error) {
			return with(id, h), s.DeleteArticle(ctx, id, h.revision)
		}}
	default:
		id := deleted[w.IntN(len(deleted))]
		h := w.truth[id]
		h.deleted = false
		return act{name, func(ctx context.Context, s *store.Store) (truth, error) {
			return with(id, h), s.RestoreArticle(ctx, id)
		}}
	}
}

// any gives an act as they come in a day: mostly saves.
func (w *writer) any() act {
	if w.IntN(3) > 0 {
		return w.next("save")
	}
	return w.next(acts[w.IntN(len(acts))])
}

// done does an act that must succeed, and takes over its truth.
func (w *writer) done(t *testing.T, s *store.Store, a act) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	after, err := a.do(ctx, s)
	if err != nil {
		t.Fatalf("%s: %v", a.name, err)
	}
	w.truth = after
}

// text is a body, long or short, that does not occur twice.
func (w *writer) text() string {
	words := strings.Fields("bà con ấp Thạnh Hòa trồng lúa nuôi tôm đắp đê làm đường nông thôn mới được mùa")
	lines := []string{fmt.Sprintf("Số %d.", w.Uint64())}
	for range 1 << w.IntN(10) {
		lines = append(lines, words[w.IntN(len(words))])
	}
	return strings.Join(lines, " ") + "\n"
}

// readAll gives what a newsroom holds. The body and the revision of what is in the
// trash cannot be read there.
func readAll(ctx context.Context, s *store.Store) (truth, error) {
	out := truth{}
	for after := ""; ; {
		list, err := s.Articles(ctx, newsroom.ArticleFilter{After: after, Limit: 50})
		if err != nil {
			return nil, err
		}
		for _, i := range list.Items {
			a, err := s.Article(ctx, i.ID)
			if err != nil {
				return nil, err
			}
			out[a.ID] = held{a.Revision, a.Headline, a.Body, false}
		}
		if after = list.Next; after == "" {
			break
		}
	}
	for after := ""; ; {
		list, err := s.Trash(ctx, after, 50)
		if err != nil {
			return nil, err
		}
		for _, i := range list.Items {
			if i.Kind == newsroom.TrashArticle {
				out[newsroom.ArticleID(i.ID)] = held{headline: i.Name, deleted: true}
			}
		}
		if after = list.Next; after == "" {
			return out, nil
		}
	}
}

// lost gives how many articles of a truth are not what they were, and says the first.
func (want truth) lost(got truth) (n int, first error) {
	for id, h := range want {
		if h.deleted {
			h.revision, h.body = 0, ""
		}
		g, ok := got[id]
		if ok && g == h {
			continue
		}
		if n++; first == nil {
			first = fmt.Errorf("%s: got revision %d %.40q, deleted %v, there %v; want revision %d %.40q, deleted %v",
				h.headline, g.revision, g.body, g.deleted, ok, h.revision, h.body, h.deleted)
		}
	}
	if n == 0 && len(got) != len(want) {
		first = fmt.Errorf("got %d articles; want %d", len(got), len(want))
	}
	return n, first
}

// mustHold fails unless a newsroom holds one of the truths, everything in it.
// The first is what was acknowledged; the others are what may be there as well.
func (r *round) mustHold(s *store.Store, when string, acknowledged truth, others ...truth) {
	r.Helper()
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	got, err := readAll(ctx, s)
	if err != nil {
		r.lose("%s: %v", when, err)
		return
	}
	n, first := acknowledged.lost(got)
	if first == nil {
		return
	}
	for _, o := range others {
		if _, err := o.lost(got); err == nil {
			return
		}
	}
	r.lost += max(n, 1)
	r.Errorf("%s: %v", when, first)
}

// mustBeSound fails where Check finds anything.
func (r *round) mustBeSound(s *store.Store, when string) {
	r.Helper()
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	findings, err := s.Check(ctx)
	if err != nil || len(findings) > 0 {
		r.Errorf("%s: the check says %+v, %v", when, findings, err)
	}
}

// wantFault fails unless an error has a code and its sentences.
func (r *round) wantFault(when string, err error, want newsroom.Code) {
	r.Helper()
	var e *newsroom.Error
	if !errors.As(err, &e) || e.Code != want || e.Message.VI == "" || e.Hint.VI == "" {
		r.Errorf("%s: got %v; want %s with its sentences", when, err, want)
	}
}
