package photos_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// ask gives the answer to a request for a path below /media/photo/.
func ask(l http.Handler, method, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://127.0.0.1/media/photo/x", nil)
	r.URL.Path = "/media/photo/" + path
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	l.ServeHTTP(w, r)
	return w
}

func TestServe(t *testing.T) {
	l, _ := open(t)
	in, err := l.ImportFile(t.Context(), "testdata/small.webp")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		method, path string
		status       int
		mediaType    string
	}{
		{"GET", in.Hash + "/thumb", 200, "image/jpeg"},
		{"HEAD", in.Hash + "/screen", 200, "image/jpeg"},
		{"GET", in.Hash + "/print", 200, "image/jpeg"},
		{"GET", in.Hash + "/original", 200, "image/webp"},
		{"GET", in.Hash + "/huge", 404, ""},
		{"GET", in.Hash + "/", 404, ""},
		{"GET", in.Hash, 404, ""},
		{"GET", in.Hash + "/thumb/x", 404, ""},
		{"GET", strings.ToUpper(in.Hash) + "/thumb", 404, ""},
		{"GET", strings.Repeat("0", 64) + "/thumb", 404, ""},
		{"GET", strings.Repeat("0", 64) + "/original", 404, ""},
		{"GET", "../../newsroom.db/thumb", 404, ""},
		{"POST", in.Hash + "/thumb", 405, ""},
	} {
		w := ask(l, c.method, c.path)
		h := w.Header()
		if w.Code != c.status || c.mediaType != "" && h.Get("Content-Type") != c.mediaType {
			t.Errorf("%s %s: got %d %v", c.method, c.path, w.Code, h)
		}
		if c.status != http.StatusOK {
			if h.Get("ETag") != "" || strings.Contains(h.Get("Cache-Control"), "immutable") || h.Get("Content-Disposition") != "" {
				t.Errorf("%s: a refusal may be kept: %v", c.path, h)
			}
			continue
		}
		for name, want := range map[string]string{
			"X-Content-Type-Options":  "nosniff",
			"Content-Security-Policy": "default-src 'none'; sandbox",
			"Cache-Control":           "private, max-age=31536000, immutable",
			"ETag":                    `"` + strings.ReplaceAll(c.path, "/", "-") + `"`,
		} {
			if h.Get(name) != want {
				t.Errorf("%s: %s is %q; want %q", c.path, name, h.Get(name), want)
			}
		}
		if attached := strings.HasPrefix(h.Get("Content-Disposition"), "attachment"); attached != strings.HasSuffix(c.path, "original") {
			t.Errorf("%s: disposition %q", c.path, h.Get("Content-Disposition"))
		}
		if (w.Body.Len() == 0) != (c.method == "HEAD") {
			t.Errorf("%s %s: %d bytes", c.method, c.path, w.Body.Len())
		}
	}
	if w := ask(l, "GET", in.Hash+"/thumb", "If-None-Match", `"`+in.Hash+`-thumb"`); w.Code != http.StatusNotModified {
		t.Errorf("got %d; want 304", w.Code)
	}
	if w := ask(l, "GET", in.Hash+"/original", "Range", "bytes=0-3"); w.Code != http.StatusPartialContent || w.Body.String() != "RIFF" {
		t.Errorf("got %d %q; want 206 and the first four bytes", w.Code, w.Body)
	}
}

func TestServeDamaged(t *testing.T) {
	l, _ := open(t)
	in, err := l.ImportFile(t.Context(), "testdata/grey.jpg")
	if err != nil {
		t.Fatal(err)
	}
	alter(t, l, in.Hash)
	if w := ask(l, "GET", in.Hash+"/thumb"); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("got %d; want 422", w.Code)
	}
}
