package app_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

// photoAnswer asks for a picture as the screen does.
func photoAnswer(t *testing.T, a *app.App, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	a.Middleware(http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest("GET", "http://127.0.0.1/media/photo/"+path, nil))
	return w
}

// TestPhotosAreShownAsTheirLookSays: as stored, whoever asks, also after an undo.
func TestPhotosAreShownAsTheirLookSays(t *testing.T) {
	a, _ := open(t, apptest.Folder(t))
	src := image.NewRGBA(image.Rect(0, 0, 120, 80))
	for i := range src.Pix {
		src.Pix[i] = []uint8{200, 60, 60, 255}[i%4]
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, src, nil); err != nil {
		t.Fatal(err)
	}
	in, err := a.Import(t.Context(), "do.jpg", &b, nil)
	if err != nil {
		t.Fatal(err)
	}
	images := bound[*app.Images](t, a)
	look := newsroom.Look{Turn: 1, Monochrome: true}
	set, err := images.SetLook(string(in.Image.ID), look)
	if err != nil {
		t.Fatal(err)
	}
	shown := func(query string) (image.Config, string) {
		t.Helper()
		w := photoAnswer(t, a, in.Image.Hash+"/screen"+query)
		c, err := jpeg.DecodeConfig(w.Body)
		if err != nil {
			t.Fatalf("%s: %d, %v", query, w.Code, err)
		}
		return c, w.Header().Get("Cache-Control")
	}
	for query, keep := range map[string]string{"": "private, no-cache", "?look=": "private, no-cache", "?look=" + set.LookKey: "private, max-age=31536000, immutable"} {
		if c, got := shown(query); c.Width != 80 || c.ColorModel != color.GrayModel || got != keep {
			t.Errorf("%q: got %+v, %s", query, c, got)
		}
	}
	if _, err := images.UndoLook(string(in.Image.ID)); err != nil {
		t.Fatal(err)
	}
	if c, keep := shown("?look=" + set.LookKey); c.Width != 120 || c.ColorModel != color.YCbCrModel || keep != "private, no-cache" {
		t.Errorf("after an undo: got %+v, %s", c, keep)
	}
}

// TestChoresSweepRenditions of looks that are shown no longer.
func TestChoresSweepRenditions(t *testing.T) {
	folder := apptest.Folder(t)
	a, _ := open(t, folder)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 30)), nil); err != nil {
		t.Fatal(err)
	}
	in, err := a.Import(t.Context(), "xam.jpg", &b, nil)
	if err != nil {
		t.Fatal(err)
	}
	images := bound[*app.Images](t, a)
	made := func() []string {
		found, err := filepath.Glob(filepath.Join(folder, "renditions", "thumb", "*", in.Image.Hash+"-*.jpg"))
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	old := time.Now().Add(-24 * time.Hour)
	for turn := 1; turn <= 3; turn++ {
		if _, err := images.SetLook(string(in.Image.ID), newsroom.Look{Turn: turn}); err != nil {
			t.Fatal(err)
		}
		if w := photoAnswer(t, a, in.Image.Hash+"/thumb"); w.Code != http.StatusOK {
			t.Fatal(w.Code)
		}
		for _, path := range made() {
			if err := os.Chtimes(path, old, old); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got := made(); len(got) != 3 {
		t.Fatalf("got %v", got)
	}
	a.Chores(t.Context())
	if got := made(); len(got) != 1 {
		t.Errorf("after the chores: got %v; want the one that is shown", got)
	}
}
