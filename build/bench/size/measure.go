//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"toasoan/app"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// times are how long calls took.
type times []time.Duration

// add makes a call.
func (t *times) add(call func() error) error {
	start := time.Now()
	err := call()
	*t = append(*t, time.Since(start))
	return err
}

// at gives the time that a share of the calls did not exceed.
func (t times) at(share float64) time.Duration {
	sorted := slices.Sorted(slices.Values(t))
	return sorted[min(len(t)-1, int(share*float64(len(t))))]
}

func (t times) median() time.Duration { return t.at(0.5) }

func (t times) worst() time.Duration { return slices.Max(t) }

// result is what was measured at one size.
type result struct {
	articles int
	figures  []figure
	searched []searched
}

// searched is one search at one size.
type searched struct {
	newsroom.ArticleFilter
	times times
	total int  // matches, as far as they are counted
	more  bool // there are more
}

func measure(ctx context.Context, folder string, n int, program string) (result, error) {
	r := result{articles: n}
	file, err := os.Stat(filepath.Join(folder, store.DatabaseName))
	if err != nil {
		return r, err
	}
	r.size("the database file", 0, file.Size())
	for _, step := range []func() error{
		func() error { return r.measureOpening(ctx, folder) },
		func() error { return r.measureCold(ctx, folder, program) },
		func() error { return r.measureStore(ctx, folder) },
		func() error { return r.measureApp(ctx, folder) },
		func() error { return r.measureMemory(ctx, folder, program) },
	} {
		if err := step(); err != nil {
			return r, fmt.Errorf("%d articles: %w", n, err)
		}
	}
	return r, nil
}

func (r *result) measureOpening(ctx context.Context, folder string) error {
	var opening, first times
	for range 9 {
		a := app.New(app.Options{Folder: folder})
		err := opening.add(func() error { return a.Open(ctx) })
		if err == nil {
			err = first.add(func() error {
				_, err := a.Articles().List(newsroom.ArticleFilter{Limit: page})
				return err
			})
		}
		if err = errors.Join(err, a.Close()); err != nil {
			return err
		}
	}
	r.time("open the newsroom, median", 100, opening.median())
	r.time("then the list's first page, median", 0, first.median())
	return nil
}

// measureStore searches below what the screen calls, to tell the two apart.
func (r *result) measureStore(ctx context.Context, folder string) (err error) {
	s, err := store.Open(ctx, folder, store.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	all, _, err := eachSearch(page, func(f newsroom.ArticleFilter) (newsroom.ArticleList, error) { return s.Articles(ctx, f) })
	if err == nil {
		r.time("search as you type, in the store alone, p95", 0, all.at(0.95))
	}
	return err
}

// eachSearch makes every search in turn, again and again, as none of them is
// the only one a person makes; the first round warms up.
func eachSearch(limit int, list func(newsroom.ArticleFilter) (newsroom.ArticleList, error)) (all times, each []searched, err error) {
	for _, f := range searches() {
		f.Limit = limit
		each = append(each, searched{ArticleFilter: f})
	}
	for range 11 {
		for i := range each {
			s := &each[i]
			if err := s.times.add(func() error {
				found, err := list(s.ArticleFilter)
				s.total, s.more = found.Total, found.More
				return err
			}); err != nil {
				return nil, nil, err
			}
		}
	}
	for i := range each {
		each[i].times = each[i].times[1:]
		all = append(all, each[i].times...)
	}
	return all, each, nil
}

func (r *result) measureApp(ctx context.Context, folder string) (err error) {
	a := app.New(app.Options{Folder: folder})
	if err := a.Open(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	all, each, err := eachSearch(page, a.Articles().List)
	if err != nil {
		return err
	}
	r.searched = each
	r.time("search as you type, best 30, p50", 0, all.median())
	r.time("search as you type, best 30, p95", 10, all.at(0.95))
	r.time("search as you type, best 30, worst", 0, all.worst())
	if err := r.measureLeafing(a); err != nil {
		return err
	}
	var facets times
	for range 9 {
		if err := facets.add(func() error { _, err := a.Filters().Facets(); return err }); err != nil {
			return err
		}
	}
	r.time("what filters can choose, with counts, median", 0, facets.median())
	return r.measureSaving(a, folder)
}

func (r *result) measureLeafing(a *app.App) error {
	next, far, err := leaf(a, lists, 3000)
	if err != nil {
		return err
	}
	r.time("the list's next page of 30, p50", 0, next.median())
	r.time("the list's next page of 30, p95", 5, next.at(0.95))
	r.time("the last 20 of up to 3000 pages, p95", 5, far.at(0.95))
	found, _, err := leaf(a, leafed, 10)
	if err == nil {
		r.time("a search's next page of 30, p95", 5, found.at(0.95))
	}
	return err
}

// leaf reads lists page by page and gives the times of all pages but the first
// ones, and of the 20 pages each walk ends with.
func leaf(a *app.App, lists []newsroom.ArticleFilter, pages int) (next, far times, err error) {
	for _, f := range lists {
		f.Limit = page
		var walk times
		for len(walk) == 0 || f.After != "" && len(walk) < pages {
			if err := walk.add(func() error {
				list, err := a.Articles().List(f)
				f.After = list.Next
				return err
			}); err != nil {
				return nil, nil, err
			}
		}
		next = append(next, walk[1:]...)
		far = append(far, walk[max(1, len(walk)-20):]...)
	}
	return next, far, nil
}

// measureSaving saves articles all over the newsroom, each on the disk before
// the next, and beside it what the disk takes to write anything.
func (r *result) measureSaving(a *app.App, folder string) error {
	var ids []newsroom.ArticleID
	for f := (newsroom.ArticleFilter{Order: newsroom.ByCreated, Limit: 1000}); len(ids) == 0 || f.After != ""; {
		list, err := a.Articles().List(f)
		if err != nil {
			return err
		}
		for _, item := range list.Items {
			ids = append(ids, item.ID)
		}
		f.After = list.Next
	}
	random := rand.New(rand.NewPCG(seed, 300))
	random.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	var drafts []app.Draft
	for _, id := range ids[:min(300, len(ids))] {
		d, err := a.Articles().Get(string(id))
		if err != nil {
			return err
		}
		drafts = append(drafts, d)
	}
	var saves times
	for _, d := range drafts {
		d.Article.Lead += " Ngoại truyện." // which no search looks for
		if err := saves.add(func() error { _, err := a.Articles().Save(d); return err }); err != nil {
			return err
		}
	}
	// Beside a person the program has pauses, and tidies in them.
	time.Sleep(tidying)
	disk, err := diskAlone(folder)
	if err != nil {
		return err
	}
	r.time("a save, p50", 0, saves.median())
	r.time("a save, p95", 10, saves.at(0.95))
	r.time("the disk alone: 64 kB appended and synced, p95", 0, disk.at(0.95))
	return nil
}

const tidying = 15 * time.Second

func diskAlone(folder string) (t times, err error) {
	f, err := os.CreateTemp(folder, "synced")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close(), os.Remove(f.Name())) }()
	block := make([]byte, 64<<10)
	for range 100 {
		if err := t.add(func() error {
			if _, err := f.Write(block); err != nil {
				return err
			}
			return f.Sync()
		}); err != nil {
			return nil, err
		}
	}
	return t, nil
}
