package photos_test

import (
	"bytes"
	"context"
	"encoding/json"
	"image/jpeg"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"toasoan/app/newsroom"
	"toasoan/app/photos"
)

// ask gives the answer to a request for a path below /media/photo/.
func ask(l *photos.Library, method, path string, headers ...string) *httptest.ResponseRecorder {
	return askLooked(l, newsroom.Look{}, method, path, headers...)
}

// askLooked is ask where every picture has a look.
func askLooked(l *photos.Library, look newsroom.Look, method, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://127.0.0.1/media/photo/x", nil)
	path, r.URL.RawQuery, _ = strings.Cut(path, "?")
	r.URL.Path = "/media/photo/" + path
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	l.Serve(w, r, func(context.Context, string) (newsroom.Look, error) { return look, nil })
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
		{"GET", in.Hash + "/thumb?look=", 200, "image/jpeg"},
		{"HEAD", in.Hash + "/screen?look=", 200, "image/jpeg"},
		{"GET", in.Hash + "/print?look=", 200, "image/jpeg"},
		{"GET", in.Hash + "/web?look=", 200, "image/jpeg"},
		{"GET", in.Hash + "/original", 200, "image/webp"},
		{"GET", in.Hash + "/full/", 404, ""},
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
		kind := strings.TrimPrefix(strings.TrimSuffix(c.path, "?look="), in.Hash+"/")
		for name, want := range map[string]string{
			"X-Content-Type-Options":  "nosniff",
			"Content-Security-Policy": "default-src 'none'; sandbox",
			"Cache-Control":           "private, max-age=31536000, immutable",
			"ETag":                    `"` + kind + "-" + in.Hash + `"`,
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
	if w := ask(l, "GET", in.Hash+"/thumb", "If-None-Match", `"thumb-`+in.Hash+`"`); w.Code != http.StatusNotModified {
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
	if w := ask(l, "GET", in.Hash+"/print"); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("got %d; want 422", w.Code)
	}
}

func TestServeLook(t *testing.T) {
	l, _ := open(t)
	in, err := l.Import(t.Context(), "a.jpg", bytes.NewReader(jpegOf(t, quarters())))
	if err != nil {
		t.Fatal(err)
	}
	look := newsroom.Look{Turn: 1}
	for query, keep := range map[string]string{
		"?look=" + look.Key(): "private, max-age=31536000, immutable",
		"":                    "private, no-cache",
		"?look=":              "private, no-cache", // of the look before
		"?look=0011223344556677&look=" + look.Key(): "private, no-cache",
	} {
		w := askLooked(l, look, "GET", in.Hash+"/screen"+query)
		c, err := jpeg.DecodeConfig(w.Body)
		if err != nil || c.Width != 32 || c.Height != 64 {
			t.Errorf("%q: got %v, %v; want a turned picture", query, c, err)
		}
		if got := w.Header().Get("Cache-Control"); got != keep {
			t.Errorf("%q: got %q; want %q", query, got, keep)
		}
		if tag := w.Header().Get("ETag"); !strings.Contains(tag, look.Key()) {
			t.Errorf("%q: the tag %s does not name the look", query, tag)
		}
	}
	plain := ask(l, "GET", in.Hash+"/screen").Header().Get("ETag")
	if w := askLooked(l, look, "GET", in.Hash+"/screen", "If-None-Match", plain); w.Code != http.StatusOK {
		t.Errorf("the picture before its look was taken for the same: %d", w.Code)
	}
	if c, err := jpeg.DecodeConfig(askLooked(l, look, "GET", in.Hash+"/full").Body); err != nil || c.Width != 32 {
		t.Errorf("in full: got %v, %v", c, err)
	}
	w := askLooked(l, look, "GET", in.Hash+"/screen?crop=0,0,1,0.25&look="+look.Key())
	if c, err := jpeg.DecodeConfig(w.Body); err != nil || c.Width != 32 || c.Height != 16 {
		t.Errorf("a figure's crop: got %v, %v", c, err)
	}
}

func TestServeTry(t *testing.T) {
	l, _ := open(t)
	in, err := l.Import(t.Context(), "a.jpg", bytes.NewReader(jpegOf(t, quarters())))
	if err != nil {
		t.Fatal(err)
	}
	try := func(look newsroom.Look) *httptest.ResponseRecorder {
		text, err := json.Marshal(look)
		if err != nil {
			t.Fatal(err)
		}
		return ask(l, "GET", in.Hash+"/try?look="+url.QueryEscape(string(text)))
	}
	for _, look := range []newsroom.Look{{}, {Turn: 1}, {Monochrome: true, Turn: 3}} {
		w := try(look)
		c, err := jpeg.DecodeConfig(w.Body)
		if err != nil || (c.Width < c.Height) != (look.Turn%2 == 1) || w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("ETag") != "" {
			t.Errorf("%+v: got %v, %v, %v", look, c, err, w.Header())
		}
	}
	if w := try(newsroom.Look{Exposure: 4}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("got %d; want 422", w.Code)
	}
}

// TestServeHostileQueries: none of them is an answer, and none makes a file.
func TestServeHostileQueries(t *testing.T) {
	l, _ := open(t)
	in, err := l.ImportFile(t.Context(), "testdata/small.webp")
	if err != nil {
		t.Fatal(err)
	}
	blurs := `{"blurs":[` + strings.Repeat(`{"x":0,"y":0,"width":1,"height":1},`, 50) + `{"x":0,"y":0,"width":1,"height":1}]}`
	for _, query := range []string{
		"screen?crop=NaN,0,1,1", "screen?crop=0,0,Inf,1", "screen?crop=0,0,1e300,1", "screen?crop=0,0,1", "screen?crop=0,0,1,1,1",
		"screen?crop=a,b,c,d", "screen?crop=0.5,0.5,0.6,0.1", "screen?crop=-1,0,1,1", "screen?crop=0,0,0,0.5", "screen?crop=" + strings.Repeat("0,", 100_000),
		"try", "try?look=", "try?look={", "try?look=%7B%7D%7B%7D", "try?look=[]", `try?look={"turn":4}`, `try?look={"turn":-1}`, `try?look={"turn":1.5}`,
		`try?look={"exposure":1e300}`, `try?look={"exposure":1e999}`, `try?look={"exposure":NaN}`, `try?look={"straighten":16}`, `try?look={"crop":{"x":2}}`,
		`try?look={"rotate":1}`, "try?look=" + url.QueryEscape(blurs), "try?look=" + strings.Repeat("[", 1<<20),
	} {
		if w := ask(l, "GET", in.Hash+"/"+query); w.Code != http.StatusUnprocessableEntity || w.Header().Get("Cache-Control") != "" {
			t.Errorf("%.60s: got %d %v; want 422", query, w.Code, w.Header())
		}
	}
}
