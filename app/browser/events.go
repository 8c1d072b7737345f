package browser

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// events hands each event to every listening browser (server-sent events).
type events struct {
	mu        sync.Mutex
	listeners map[chan string]bool
}

func newEvents() *events { return &events{listeners: map[chan string]bool{}} }

func (e *events) emit(name string, value any) {
	data, err := json.Marshal(value)
	if err != nil {
		return // every event is a plain struct; a test marshals each
	}
	message := fmt.Sprintf("event: %s\ndata: %s\n\n", name, data)
	e.mu.Lock()
	defer e.mu.Unlock()
	for l := range e.listeners {
		select {
		case l <- message:
		default: // a listener that fell behind reconnects and reads anew
			delete(e.listeners, l)
			close(l)
		}
	}
}

func (e *events) serve(w http.ResponseWriter, r *http.Request) {
	l := make(chan string, 256)
	e.mu.Lock()
	e.listeners[l] = true
	e.mu.Unlock()
	defer func() {
		e.mu.Lock()
		delete(e.listeners, l)
		e.mu.Unlock()
	}()
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	out := http.NewResponseController(w)
	_, _ = fmt.Fprint(w, ": ready\n\n")
	_ = out.Flush()
	beat := time.NewTicker(15 * time.Second)
	defer beat.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-beat.C:
			_, _ = fmt.Fprint(w, ": beat\n\n")
		case message, ok := <-l:
			if !ok {
				return
			}
			_, _ = fmt.Fprint(w, message)
		}
		if out.Flush() != nil {
			return
		}
	}
}
