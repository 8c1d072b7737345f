//go:build unix

package store_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// fullFrom makes every write from the nth on find the disk full; or only that
// one, as when another program makes room just then.
func (d *drive) fullFrom(n int, once bool) {
	var writes atomic.Int64
	d.be(func(o operation) int32 {
		if o.doing != writing {
			return sqlite3.SQLITE_OK
		}
		if i := writes.Add(1); i < int64(n) || once && i > int64(n) {
			return sqlite3.SQLITE_OK
		}
		return sqlite3.SQLITE_FULL
	})
}

// begun gives an open newsroom on a drive of its own, with some work in it.
func (r *round) begun() (*writer, *drive, *store.Store, string) {
	folder := apptest.Folder(r)
	d := driveUnder(r, folder)
	w := newWriter(r.Rand)
	s, err := w.open(r.Context(), folder)
	if err != nil {
		r.Fatal(err)
	}
	r.Cleanup(func() {
		d.be(nil)
		_ = s.Close()
	})
	for range 4 {
		w.done(r.T, s, w.any())
		r.acknowledged++
	}
	return w, d, s, folder
}

// diskFull: whichever write of an act finds the disk full, the person is told
// so, what was there is whole, and the act succeeds once there is room.
func diskFull(r *round) {
	w, d, s, _ := r.begun()
	for _, name := range acts {
		a := w.next(name)
		failed := 0
		for n := 1; ; n++ {
			d.fullFrom(n, r.IntN(2) == 0)
			after, err := a.do(r.Context(), s)
			if err == nil {
				d.be(nil)
				w.truth = after
				r.acknowledged++
				break
			}
			failed++
			r.wantFault(a.name, err, newsroom.Full)
			r.mustHold(s, a.name+" on a full disk", w.truth) // reading needs no room
			d.be(nil)
			if n > 2000 || r.Failed() {
				r.Fatalf("%s does not succeed", a.name)
			}
		}
		if failed == 0 {
			r.Errorf("%s wrote nothing", a.name)
		}
		r.mustHold(s, a.name+" with room again", w.truth)
	}
	r.mustBeSound(s, "with room again")
}

// untilOpen opens a newsroom with the disk full from ever later writes on, and
// gives how often that failed.
func (r *round) untilOpen(d *drive, step int, open func() (*store.Store, error), between func()) (*store.Store, int) {
	failed := 0
	for n := 1; ; n += 1 + r.IntN(step) {
		d.fullFrom(n, r.IntN(2) == 0)
		s, err := open()
		d.be(nil)
		if err == nil {
			return s, failed
		}
		failed++
		r.wantFault("opening on a full disk", err, newsroom.Full)
		between()
		if n > 20_000 || r.Failed() {
			r.Fatalf("opening does not succeed")
		}
	}
}

// fullWhileOpening: a newsroom that cannot be opened on a full disk, after a
// program was killed there, is whole and opens later.
func fullWhileOpening(r *round) {
	folder := apptest.Folder(r)
	c := r.startChild(folder)
	time.Sleep(time.Duration(r.IntN(60)) * time.Millisecond)
	c.kill(r)
	d := driveUnder(r, folder)
	s, _ := r.untilOpen(d, 1, func() (*store.Store, error) {
		return open(r.Context(), folder, false)
	}, func() {})
	if err := s.Close(); err != nil {
		r.Error(err)
	}
	r.mustHaveSaved(folder, c.acknowledged(r))
}

// fullWhileUpgrading: an upgrade that finds the disk full leaves the old
// newsroom, which upgrades later.
func fullWhileUpgrading(r *round) {
	folder := apptest.Folder(r)
	text, err := os.ReadFile(filepath.Join("testdata", "v1.sql"))
	if err != nil {
		r.Fatal(err)
	}
	old := filepath.Join(r.TempDir(), store.DatabaseName) // a folder whose name needs no escaping
	db, err := sql.Open("sqlite", old)
	if err == nil {
		_, err = db.Exec("pragma journal_mode = wal; " + string(text)) // as a newsroom was left
	}
	if err == nil {
		err = db.Close()
	}
	if err == nil {
		err = os.Rename(old, filepath.Join(folder, store.DatabaseName))
	}
	if err != nil {
		r.Fatal(err)
	}
	d := driveUnder(r, folder)
	s, failed := r.untilOpen(d, 5, func() (*store.Store, error) {
		return open(r.Context(), folder, false)
	}, func() { // whole, be it the old one or, where the opening failed after the upgrade, the new
		if p, err := store.Prove(context.Background(), filepath.Join(folder, store.DatabaseName)); err != nil || p.Articles != 2 {
			r.lose("the newsroom of version %d holds %d articles, %v", p.SchemaVersion, p.Articles, err)
		}
	})
	if failed == 0 {
		r.Error("the upgrade wrote nothing")
	}
	r.acknowledged++
	if a, err := s.ArticleBySlug(r.Context(), "cau-moi-ve-dem"); err != nil || a.Headline != "Cầu mới về đêm" {
		r.lose("got %+v, %v", a, err)
	}
	r.mustBeSound(s, "after the upgrade")
	if err := s.Close(); err != nil {
		r.Error(err)
	}
}

// driveGone: while the drive answers nothing, each act says so; when it is back,
// all that was acknowledged is there, and the work goes on.
func driveGone(r *round) {
	w, d, s, _ := r.begun()
	for range 4 {
		var done atomic.Int64
		from := int64(1 + r.IntN(40))
		d.be(func(o operation) int32 {
			if done.Add(1) < from {
				return sqlite3.SQLITE_OK
			}
			return map[doing]int32{reading: sqlite3.SQLITE_IOERR_READ, writing: sqlite3.SQLITE_IOERR_WRITE, truncating: sqlite3.SQLITE_IOERR_TRUNCATE,
				syncing: sqlite3.SQLITE_IOERR_FSYNC, removing: sqlite3.SQLITE_IOERR_DELETE}[o.doing]
		})
		a := w.next(acts[r.IntN(len(acts))])
		after, err := a.do(r.Context(), s)
		d.be(nil)
		if err != nil {
			r.wantFault(a.name, err, newsroom.File)
			r.mustHold(s, "when the drive is back", w.truth, after)
			if got, err := readAll(r.Context(), s); err == nil {
				if _, other := after.lost(got); other == nil { // it had come through after all
					w.truth = after
				}
			}
		} else {
			w.truth = after
		}
		w.done(r.T, s, w.any())
		r.acknowledged++
	}
	r.mustHold(s, "at the end", w.truth)
	r.mustBeSound(s, "at the end")
}

// slowDrive: each write takes its time, and lists and saves beside each other
// all come through.
func slowDrive(r *round) {
	w, d, s, _ := r.begun()
	d.be(func(o operation) int32 {
		if o.doing == writing || o.doing == syncing {
			time.Sleep(time.Duration(r.Int64N(int64(time.Millisecond))))
		}
		return sqlite3.SQLITE_OK
	})
	stop, ended := make(chan struct{}), make(chan error)
	go func() {
		for {
			select {
			case <-stop:
				ended <- nil
				return
			default:
			}
			if _, err := s.Articles(r.Context(), newsroom.ArticleFilter{Query: "bà con"}); err != nil {
				ended <- err
				return
			}
		}
	}()
	for range 5 {
		w.done(r.T, s, w.any())
		r.acknowledged++
	}
	close(stop)
	if err := <-ended; err != nil {
		r.Errorf("a list beside saves: %v", err)
	}
	d.be(nil)
	r.mustHold(s, "at the end", w.truth)
}
