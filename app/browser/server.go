// Package browser carries the bound types of package app over loopback HTTP to
// a web browser: calls, events, pictures and the frontend's files. It owns the
// session token and the checks of Host and Origin; it has no rules of its own.
package browser

import (
	"context"
	"crypto/subtle"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"time"

	"toasoan/app"
	"toasoan/app/newsroom"
)

// Server answers one browser session.
type Server struct {
	app    *app.App
	token  string
	cookie string
	calls  calls
	events *events
	assets http.Handler
}

// Listen opens an address for the server. Codes: in_use when it is taken.
func Listen(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, &newsroom.Error{Code: newsroom.InUse, Err: err,
			Message: newsroom.T("Không mở được địa chỉ %s.", "The address %s could not be opened.", addr),
			Hint:    newsroom.T("Chọn cổng khác, ví dụ --addr 127.0.0.1:0.", "Choose another port, for example --addr 127.0.0.1:0.")}
	}
	return l, nil
}

// New makes the server of an App whose token opens the session; the token is
// at least 128 random bits in the letters of a URL. It gives the App its events.
func New(a *app.App, token string, assets fs.FS, port string) *Server {
	s := &Server{
		app:    a,
		token:  token,
		cookie: "toasoan-" + port, // cookies do not tell ports apart
		calls:  callsOf(a.Bound()),
		events: newEvents(),
		assets: http.FileServerFS(assets),
	}
	a.SetScreen(s.events.emit, nil)
	return s
}

// Serve answers until the context ends, then closes what is open.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler:           s.handler(),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		<-ctx.Done()
		shutdown, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = server.Shutdown(shutdown)
	}()
	err := server.Serve(l)
	if errors.Is(err, http.ErrServerClosed) {
		<-stopped
		return nil
	}
	return err
}

// Address is where the browser finds the session.
func Address(l net.Listener, token string) string {
	u := url.URL{Scheme: "http", Host: l.Addr().String(), Path: "/", RawQuery: url.Values{"token": {token}}.Encode()}
	return u.String()
}

func (s *Server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /call/{name}", s.serveCall)
	mux.HandleFunc("GET /events", s.events.serve)
	mux.Handle("/", s.app.Middleware(s.assets))
	return s.guard(mux)
}

// guard lets only the person's own browser in: a Host that is this machine (a
// name would be DNS rebinding), the same Origin, and the session's cookie, which
// the address with the token sets.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !plainHost(r.Host) {
			refuse(w, newsroom.T("Địa chỉ này không phải của chương trình.", "This is not the program's address."))
			return
		}
		if origin := r.Header.Get("Origin"); origin != "" && origin != "http://"+r.Host {
			refuse(w, newsroom.T("Một trang web khác đã thử gọi chương trình và bị chặn.", "Another website tried to call the program and was stopped."))
			return
		}
		if r.Method == http.MethodGet && r.URL.Path == "/" && s.isToken(r.URL.Query().Get("token")) {
			http.SetCookie(w, &http.Cookie{Name: s.cookie, Value: s.token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
		if c, err := r.Cookie(s.cookie); err != nil || !s.isToken(c.Value) {
			refuse(w, newsroom.T("Phiên làm việc này chưa được mở.", "This session is not open."))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) isToken(t string) bool {
	return subtle.ConstantTimeCompare([]byte(t), []byte(s.token)) == 1
}

func plainHost(host string) bool {
	name, _, err := net.SplitHostPort(host)
	return err == nil && (name == "localhost" || net.ParseIP(name) != nil)
}

func refuse(w http.ResponseWriter, message newsroom.Text) {
	app.WriteProblem(w, &newsroom.Error{Code: newsroom.Refused, Message: message,
		Hint: newsroom.T("Mở lại địa chỉ mà chương trình đã in ra.", "Open the address that the program printed.")})
}
