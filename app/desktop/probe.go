//go:build probe && !headless

package desktop

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// startProbe lets a test look into the real window: POST /eval on the loopback
// address in TOASOAN_PROBE runs the body as the body of an async function in
// the page and answers with its result as JSON. It exists only in builds with
// the tag probe, which are never shipped; real mouse and keyboard come from
// xdotool.
func startProbe(ctx context.Context) {
	l, err := net.Listen("tcp", os.Getenv("TOASOAN_PROBE"))
	if err != nil {
		panic(err)
	}
	p := &probe{ctx: ctx, waiting: map[string]chan string{}}
	runtime.EventsOn(ctx, "probe", p.answer)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /eval", p.eval)
	go func() { _ = http.Serve(l, mux) }()
}

type probe struct {
	ctx     context.Context
	mu      sync.Mutex
	next    int
	waiting map[string]chan string
}

func (p *probe) answer(data ...any) {
	id, text := fmt.Sprint(data[0]), fmt.Sprint(data[1])
	p.mu.Lock()
	defer p.mu.Unlock()
	if c := p.waiting[id]; c != nil {
		c <- text
		delete(p.waiting, id)
	}
}

func (p *probe) eval(w http.ResponseWriter, r *http.Request) {
	script, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	c := make(chan string, 1)
	p.mu.Lock()
	p.next++
	id := strconv.Itoa(p.next)
	p.waiting[id] = c
	p.mu.Unlock()
	quoted, _ := json.Marshal(id)
	runtime.WindowExecJS(p.ctx, fmt.Sprintf(`(async()=>{let r;try{r={value:await (async()=>{%s})()}}catch(e){r={error:String(e&&e.message||e)}}`+
		`window.runtime.EventsEmit("probe",%s,JSON.stringify(r))})()`, script, quoted))
	select {
	case text := <-c:
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, text)
	case <-time.After(10 * time.Second):
		http.Error(w, "the page did not answer", http.StatusGatewayTimeout)
	}
}
