package browser_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/browser"
	"toasoan/app/newsroom"
)

const token = "a-token-of-the-test-with-enough-bits"

type session struct {
	*http.Client
	base string
}

func serve(t *testing.T) session {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	a := app.New(app.Options{Folder: apptest.Folder(t), Create: true, Carrier: app.InBrowser})
	l, err := browser.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	assets := fstest.MapFS{"index.html": {Data: []byte("<title>Tòa Soạn</title>")}}
	s := browser.New(a, token, assets, port)
	if err := a.Open(ctx); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	jar, _ := cookiejar.New(nil)
	return session{&http.Client{Jar: jar, Timeout: 10 * time.Second}, "http://" + l.Addr().String()}
}

func (s session) open(t *testing.T) {
	t.Helper()
	r, err := s.Get(s.base + "/?token=" + token)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if r.StatusCode != http.StatusOK || r.Request.URL.RawQuery != "" {
		t.Fatalf("opening the session: got %s at %s; want 200 and no token left in the address", r.Status, r.Request.URL)
	}
}

func (s session) call(t *testing.T, name string, args any) (int, string) {
	t.Helper()
	body, _ := json.Marshal(args)
	r, err := s.Post(s.base+"/call/"+name, "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	out, _ := io.ReadAll(r.Body)
	return r.StatusCode, string(out)
}

func TestSessionIsRefused(t *testing.T) {
	s := serve(t)
	host := strings.TrimPrefix(s.base, "http://")
	_, port, _ := net.SplitHostPort(host)
	for _, c := range []struct {
		name, path string
		cookie     bool
		header     http.Header
		host       string
	}{
		{name: "WithoutCookie", path: "/"},
		{name: "WrongToken", path: "/?token=guess"},
		{name: "TokenElsewhere", path: "/media/photo/x/thumb?token=" + token},
		{name: "ForeignOrigin", path: "/", cookie: true, header: http.Header{"Origin": {"http://evil.example"}}},
		{name: "ReboundName", path: "/", cookie: true, host: "evil.example:" + port},
		{name: "NoPort", path: "/", cookie: true, host: "127.0.0.1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := http.NewRequest(http.MethodGet, s.base+c.path, nil)
			if c.header != nil {
				r.Header = c.header
			}
			if c.cookie {
				r.AddCookie(&http.Cookie{Name: "toasoan-" + port, Value: token})
			}
			if c.host != "" {
				r.Host = c.host
			}
			got, err := http.DefaultTransport.RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			defer got.Body.Close()
			if got.StatusCode != http.StatusForbidden {
				t.Errorf("got %s; want 403", got.Status)
			}
			var p app.Problem
			if err := json.NewDecoder(got.Body).Decode(&p); err != nil || p.Code != newsroom.Refused || p.Message.VI == "" {
				t.Errorf("got %+v, %v; want refused with a sentence", p, err)
			}
		})
	}
}

func TestCalls(t *testing.T) {
	s := serve(t)
	s.open(t)
	t.Run("GivesResult", func(t *testing.T) {
		status, body := s.call(t, "Newsroom.State", []any{})
		if status != http.StatusOK || !strings.Contains(body, `"open":true`) || !strings.Contains(body, `"carrier":"browser"`) {
			t.Errorf("got %d %s", status, body)
		}
	})
	t.Run("CreatesAndSaves", func(t *testing.T) {
		_, body := s.call(t, "Articles.Create", []any{})
		var d app.Draft
		if err := json.Unmarshal([]byte(body), &d); err != nil {
			t.Fatal(err)
		}
		d.Article.Headline = "Dân vận khéo"
		d.Document = `{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Một câu."}]}]}`
		status, body := s.call(t, "Articles.Save", []any{d})
		if status != http.StatusOK || !strings.Contains(body, `"revision":2`) {
			t.Fatalf("got %d %s", status, body)
		}
		if status, body = s.call(t, "Articles.Save", []any{d}); status != http.StatusConflict || !strings.Contains(body, `"code":"conflict"`) {
			t.Errorf("stale revision: got %d %s", status, body)
		}
	})
	for _, c := range []struct {
		name, method string
		args         any
		status       int
		code         newsroom.Code
	}{
		{"UnknownMethod", "Articles.Burn", []any{}, 404, newsroom.NotFound},
		{"Lifecycle", "App.Close", []any{}, 404, newsroom.NotFound},
		{"TooFewArguments", "Articles.Get", []any{}, 422, newsroom.Invalid},
		{"WrongType", "Articles.Get", []any{7}, 422, newsroom.Invalid},
		{"NotAnArray", "Articles.Get", map[string]int{}, 422, newsroom.Invalid},
		{"NoSuchArticle", "Articles.Get", []any{"x"}, 404, newsroom.NotFound},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, body := s.call(t, c.method, c.args)
			var p app.Problem
			_ = json.Unmarshal([]byte(body), &p)
			if status != c.status || p.Code != c.code || p.Message.VI == "" {
				t.Errorf("got %d %s; want %d %s", status, body, c.status, c.code)
			}
		})
	}
}

func TestImportAndServePhoto(t *testing.T) {
	s := serve(t)
	s.open(t)
	r, err := s.Post(s.base+"/import?name="+url.QueryEscape("Ảnh Zalo.jpg"), "application/octet-stream", bytes.NewReader(apptest.JPEG(t, 60, 40, 6)))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	var in []app.Imported
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || len(in) != 1 || in[0].Image == nil {
		t.Fatalf("got %+v, %v", in, err)
	}
	if in[0].Image.Width != 40 || in[0].Image.Height != 60 {
		t.Errorf("got %d × %d; want 40 × 60 after orientation", in[0].Image.Width, in[0].Image.Height)
	}
	p, err := s.Get(s.base + "/media/photo/" + in[0].Image.Hash + "/thumb")
	if err != nil {
		t.Fatal(err)
	}
	defer p.Body.Close()
	if p.StatusCode != http.StatusOK || p.Header.Get("Content-Type") != "image/jpeg" || p.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("got %s %v", p.Status, p.Header)
	}
	bad, err := s.Post(s.base+"/import?name=cat.jpg", "application/octet-stream", strings.NewReader("not a picture"))
	if err != nil {
		t.Fatal(err)
	}
	defer bad.Body.Close()
	var problem app.Problem
	if err := json.NewDecoder(bad.Body).Decode(&problem); err != nil || bad.StatusCode != 422 || problem.Code != newsroom.Invalid {
		t.Errorf("got %s %+v", bad.Status, problem)
	}
}

func TestEventsReachTheBrowser(t *testing.T) {
	s := serve(t)
	s.open(t)
	r, err := s.Get(s.base + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	lines := bufio.NewScanner(r.Body)
	lines.Scan() // ": ready": from here on events are heard
	s.call(t, "Articles.Create", []any{})
	for lines.Scan() {
		if lines.Text() == "event: changed" {
			lines.Scan()
			if want := `data: {"articles":true,"images":false,"settings":false,"jobs":false,"people":false}`; lines.Text() != want {
				t.Errorf("got %s; want %s", lines.Text(), want)
			}
			return
		}
	}
	t.Error("no event came")
}

func TestPolicyHeaders(t *testing.T) {
	s := serve(t)
	s.open(t)
	r, err := s.Get(s.base + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if p := r.Header.Get("Content-Security-Policy"); !strings.Contains(p, "default-src 'self'") || strings.Contains(p, "unsafe-eval") {
		t.Errorf("got policy %q", p)
	}
}
