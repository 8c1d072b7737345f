package store

import (
	"context"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// logBytes is how large the write-ahead log grows before it is brought into
	// the file.
	logBytes = 8 << 20
	// pause is how long nothing is written before the rest of the tidying.
	pause = 2 * time.Second
	// piecesBefore is how many writes leave enough pieces of index to put together.
	piecesBefore = 8
	// mergePages is how much of an index is put together in one go: a save that
	// comes meanwhile waits for no more than that.
	mergePages = 32
	// breath is how long a save has to come between two goes.
	breath = 5 * time.Millisecond
)

// tidier does beside the writing what no save should wait for.
type tidier struct {
	mu      sync.Mutex
	timer   *time.Timer
	stopped bool
	wait    sync.WaitGroup
	writes  atomic.Int64 // since the index was last put together
	moving  atomic.Bool
}

// wrote notes a write.
func (s *Store) wrote() {
	s.tidier.writes.Add(1)
	if info, err := os.Stat(s.path + "-wal"); err == nil && info.Size() >= logBytes && s.tidier.moving.CompareAndSwap(false, true) {
		s.tidier.run(func() {
			defer s.tidier.moving.Store(false)
			s.moveLog()
		})
	}
	s.tidySoon()
}

// tidySoon tidies after a pause; a second call begins the pause anew.
func (s *Store) tidySoon() {
	s.tidier.mu.Lock()
	defer s.tidier.mu.Unlock()
	if s.tidier.timer == nil {
		s.tidier.timer = time.AfterFunc(pause, func() { s.tidier.run(s.tidy) })
	} else {
		s.tidier.timer.Reset(pause)
	}
}

// tidy puts into the search index what waits for it, the pieces of index together
// that this leaves, as every search looks into each of them, and brings the log
// into the file. It stops
// when somebody writes; then it is called again.
func (s *Store) tidy() {
	if s.indexWaiting(context.Background()) != nil {
		return // and tried again after the next write
	}
	writes := s.tidier.writes.Load()
	if writes < piecesBefore {
		return
	}
	for _, index := range []string{"article_search", "image_search"} {
		for more := true; more; time.Sleep(breath) {
			if s.tidier.isStopped() || s.tidier.writes.Load() != writes {
				return
			}
			var err error
			if more, err = s.mergePieces(index); err != nil {
				return
			}
		}
	}
	s.tidier.writes.CompareAndSwap(writes, 0)
	s.moveLog()
}

// mergePieces puts some pieces of an index together and says whether that made
// a difference.
func (s *Store) mergePieces(index string) (more bool, err error) {
	ctx := context.Background()
	err = s.transact(ctx, "tidy", func(t *tx) error {
		before, err := changes(ctx, t)
		if err == nil {
			_, err = t.ExecContext(ctx, `/* Store.mergePieces */ insert into `+index+` (`+index+`, rank) values ('merge', ?)`, mergePages)
		}
		if err != nil {
			return err
		}
		// The command itself counts as one (https://sqlite.org/fts5.html, 6.8).
		after, err := changes(ctx, t)
		more = after-before > 1
		return err
	})
	return more, err
}

func changes(ctx context.Context, t querier) (n int64, err error) {
	err = t.QueryRowContext(ctx, `/* changes */ select total_changes()`).Scan(&n)
	return n, err
}

// moveLog brings the log into the file as far as no reader holds it.
func (s *Store) moveLog() {
	_, _ = s.db.Exec("/* Store.moveLog */ pragma wal_checkpoint(passive)")
}

// run runs f beside the rest, unless the store is closing.
func (d *tidier) run(f func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.stopped {
		d.wait.Go(f)
	}
}

func (d *tidier) isStopped() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.stopped
}

func (d *tidier) stop() {
	d.mu.Lock()
	d.stopped = true
	if d.timer != nil {
		d.timer.Stop()
	}
	d.mu.Unlock()
	d.wait.Wait()
}
