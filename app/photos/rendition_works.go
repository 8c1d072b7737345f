package photos

import (
	"context"
	"sync"
)

// works are things being made, each once however many ask for it. The zero value
// is ready.
type works struct {
	mu    sync.Mutex
	going map[string]*work // by their key
}

type work struct {
	waiting int
	stop    context.CancelFunc
	done    chan struct{}
	err     error // once done
}

// wait makes something, or waits for it where it is being made. The work goes on
// when the one who asked first goes away, and stops with the last.
func (w *works) wait(ctx context.Context, key string, do func(context.Context) error) error {
	one := w.join(ctx, key, do)
	select {
	case <-one.done:
		return one.err
	case <-ctx.Done():
		w.mu.Lock()
		defer w.mu.Unlock()
		if one.waiting--; one.waiting == 0 {
			w.end(key, one)
		}
		return ctx.Err()
	}
}

func (w *works) join(ctx context.Context, key string, do func(context.Context) error) *work {
	w.mu.Lock()
	defer w.mu.Unlock()
	one := w.going[key]
	if one == nil {
		one = &work{done: make(chan struct{})}
		ctx, one.stop = context.WithCancel(context.WithoutCancel(ctx))
		if w.going == nil {
			w.going = map[string]*work{}
		}
		w.going[key] = one
		go func() {
			one.err = do(ctx)
			w.mu.Lock()
			defer w.mu.Unlock()
			w.end(key, one)
			close(one.done)
		}()
	}
	one.waiting++
	return one
}

// end stops a work; whoever asks from now on begins anew. The lock is held.
func (w *works) end(key string, one *work) {
	one.stop()
	if w.going[key] == one {
		delete(w.going, key)
	}
}
