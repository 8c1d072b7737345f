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
	// mergePages is how much of the index is put together in one go.
	mergePages = 200
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
	s.tidier.mu.Lock()
	defer s.tidier.mu.Unlock()
	if s.tidier.timer == nil {
		s.tidier.timer = time.AfterFunc(pause, func() { s.tidier.run(s.tidy) })
	} else {
		s.tidier.timer.Reset(pause)
	}
}

// tidy puts the pieces of the search index together that saves left, and brings
// the log into the file. What does not go now is tried after the next write.
func (s *Store) tidy() {
	if s.tidier.writes.Load() < piecesBefore {
		return
	}
	_ = s.write(context.Background(), "tidy", func(t *tx) error {
		_, err := t.ExecContext(context.Background(), `/* Store.tidy */ insert into article_search (article_search, rank) values ('merge', ?)`, mergePages)
		return err
	})
	s.tidier.writes.Store(0)
	s.moveLog()
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

func (d *tidier) stop() {
	d.mu.Lock()
	d.stopped = true
	if d.timer != nil {
		d.timer.Stop()
	}
	d.mu.Unlock()
	d.wait.Wait()
}
