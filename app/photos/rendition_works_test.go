package photos

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
)

// TestWorkStopsWithTheLastWhoWaits: the first may go and the work goes on; when
// the second goes too, it stops, and whoever comes then begins anew.
func TestWorkStopsWithTheLastWhoWaits(t *testing.T) {
	var w works
	var begun atomic.Int32
	stopped := make(chan struct{})
	started := make(chan struct{}, 2)
	long := func(ctx context.Context) error {
		begun.Add(1)
		started <- struct{}{}
		<-ctx.Done()
		close(stopped)
		return ctx.Err()
	}
	first, leaveFirst := context.WithCancel(t.Context())
	second, leaveSecond := context.WithCancel(t.Context())
	answers := make(chan error, 2)
	go func() { answers <- w.wait(first, "a", long) }()
	<-started
	joined := w.join(second, "a", long)
	leaveFirst()
	if err := <-answers; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	select {
	case <-stopped:
		t.Fatal("stopped while somebody waits")
	case <-joined.done:
		t.Fatal("done while it waits for its end")
	default:
	}
	joined.waiting-- // what join counted is counted again by wait
	go func() { answers <- w.wait(second, "a", long) }()
	for {
		w.mu.Lock()
		n := joined.waiting
		w.mu.Unlock()
		if n == 1 {
			break
		}
	}
	leaveSecond()
	if err := <-answers; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	<-stopped
	if err := w.wait(t.Context(), "a", func(context.Context) error { begun.Add(1); return nil }); err != nil || begun.Load() != 2 {
		t.Errorf("got %v; begun %d times", err, begun.Load())
	}
	if len(w.going) != 0 {
		t.Errorf("%d works are left", len(w.going))
	}
}

// TestWorkIsDoneOnce for all who ask, whose contexts' values and ends do not matter.
func TestWorkIsDoneOnce(t *testing.T) {
	var w works
	var begun atomic.Int32
	enough := make(chan struct{})
	answers := make(chan error)
	want := errors.New("broken")
	for range 5 {
		go func() {
			answers <- w.wait(t.Context(), "a", func(context.Context) error {
				begun.Add(1)
				<-enough
				return want
			})
		}()
	}
	for {
		w.mu.Lock()
		ready := w.going["a"] != nil && w.going["a"].waiting == 5
		w.mu.Unlock()
		if ready {
			break
		}
	}
	close(enough)
	for range 5 {
		if err := <-answers; !errors.Is(err, want) {
			t.Errorf("got %v", err)
		}
	}
	if begun.Load() != 1 {
		t.Errorf("begun %d times", begun.Load())
	}
}
