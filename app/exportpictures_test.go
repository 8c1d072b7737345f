package app_test

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

// TestNothingLeavesWithAPicture walks all ways out of a newsroom whose picture has
// a position, serial numbers, a maker's note and a thumbnail, and stands in an
// article whole, cropped, in a gallery and with a look.
func TestNothingLeavesWithAPicture(t *testing.T) {
	folder := apptest.Folder(t)
	a, rec, shot, _ := camera(t, folder)
	shot, err := a.Images().SetLook(string(shot.ID), newsroom.Look{Blurs: []newsroom.Area{{X: 0.1, Y: 0.1, Width: 0.2, Height: 0.2}}, Straighten: 2})
	if err != nil {
		t.Fatal(err)
	}
	ref := "(photo:" + shot.Hash + ")"
	d := filed(t, a, "Gặt lúa", "![Gặt lúa]"+ref+"\n\n![Bờ ruộng]"+ref+"{crop=\"0,0,0.5,1\"}\n\n![Một]"+ref+"\n![Hai]"+ref+"{crop=\"0.5,0,0.5,1\"}\n")
	for format, least := range map[string]int{"pdf": 3, "docx": 3, "html": 4, "md": 3} {
		if _, err := bound[*app.Exports](t, a).Article(string(d.Article.ID), format, true); err != nil {
			t.Fatal(err)
		}
		job := <-rec.ends
		if job.State != newsroom.JobDone {
			t.Fatalf("%s: got %+v", format, job)
		}
		all := picturesIn(t, format, filepath.Join(folder, app.ExportsFolder, job.File))
		if len(all) < least {
			t.Errorf("%s: %d pictures inside; want %d", format, len(all), least)
		}
		for _, picture := range all {
			quiet(t, format, picture)
		}
	}
	for _, size := range []string{"web", "print"} {
		if _, err := bound[*app.Exports](t, a).Images([]string{string(shot.ID)}, size); err != nil {
			t.Fatal(err)
		}
		job := <-rec.ends
		_, files := unzipped(t, filepath.Join(folder, app.ExportsFolder, job.File))
		for name, file := range files {
			if strings.HasSuffix(name, ".jpg") {
				quiet(t, size, file)
			}
		}
	}
	for _, kind := range []string{"thumb", "screen", "web", "print", "full", "screen?crop=0,0,0.5,1", "try?look=" + url.QueryEscape(`{"turn":1}`)} {
		quiet(t, kind, served(t, a, shot.Hash+"/"+kind))
	}
}

// served gives a picture as the screen gets it.
func served(t *testing.T, a *app.App, path string) []byte {
	t.Helper()
	w := httptest.NewRecorder()
	a.Middleware(http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest("GET", "http://127.0.0.1/media/photo/"+path, nil))
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d", path, w.Code)
	}
	return w.Body.Bytes()
}

var (
	textPicture = regexp.MustCompile(`data:image/jpeg;base64,([A-Za-z0-9+/=]+)`)
	pdfPicture  = regexp.MustCompile(`/DCTDecode[^>]*>>\s*stream\r?\n`)
)

// picturesIn gives the JPEGs inside a file that was exported.
func picturesIn(t *testing.T, format, path string) (out [][]byte) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	switch format {
	case "pdf":
		for _, at := range pdfPicture.FindAllIndex(file, -1) {
			picture := file[at[1]:]
			out = append(out, picture[:bytes.Index(picture, []byte("\nendstream"))])
		}
	case "docx":
		names, files := unzipped(t, path)
		for _, name := range names {
			if strings.HasPrefix(name, "word/media/") {
				out = append(out, files[name])
			}
		}
	default:
		for _, m := range textPicture.FindAllSubmatch(file, -1) {
			b, err := base64.StdEncoding.DecodeString(string(m[1]))
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, b)
		}
	}
	return out
}

// halves gives a JPEG that is red at its left and blue at its right.
func halves(t *testing.T) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 320, 160))
	for y := range 160 {
		for x := range 320 {
			img.Set(x, y, []color.Color{color.RGBA{200, 0, 0, 255}, color.RGBA{0, 0, 200, 255}}[x/160])
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hasBlue says whether a JPEG shows any of the right half.
func hasBlue(t *testing.T, file []byte) bool {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if r, _, b, _ := img.At(x, y).RGBA(); b > r+0x4000 {
				return true
			}
		}
	}
	return false
}

// TestWhatIsCutOffStays crops the right half off a figure and hides it in another
// by a look; no file that leaves has it.
func TestWhatIsCutOffStays(t *testing.T) {
	folder := apptest.Folder(t)
	a, rec := open(t, folder)
	in, err := a.Import(t.Context(), "a.jpg", bytes.NewReader(halves(t)), nil)
	if err != nil {
		t.Fatal(err)
	}
	if !hasBlue(t, served(t, a, in.Image.Hash+"/screen")) {
		t.Fatal("the picture has no right half, so nothing is proved")
	}
	body := "![Trái](photo:" + in.Image.Hash + "){crop=\"0,0,0.47,1\"}\n"
	d := filed(t, a, "Cắt ảnh", body)
	for _, format := range []string{"pdf", "docx", "html", "md"} {
		if _, err := bound[*app.Exports](t, a).Article(string(d.Article.ID), format, true); err != nil {
			t.Fatal(err)
		}
		job := <-rec.ends
		all := picturesIn(t, format, filepath.Join(folder, app.ExportsFolder, job.File))
		if len(all) != 1 || hasBlue(t, all[0]) {
			t.Errorf("%s: %d pictures, or what was cut off", format, len(all))
		}
	}
}

// TestHiddenFacesStayHiddenInTheTrash looks at a blurred picture once it is deleted.
func TestHiddenFacesStayHiddenInTheTrash(t *testing.T) {
	a, _ := open(t, apptest.Folder(t))
	in, err := a.Import(t.Context(), "a.jpg", bytes.NewReader(halves(t)), nil)
	if err != nil {
		t.Fatal(err)
	}
	cut, err := a.Images().SetLook(string(in.Image.ID), newsroom.Look{Crop: newsroom.Area{Width: 0.47, Height: 1}})
	if err != nil {
		t.Fatal(err)
	}
	before := served(t, a, cut.Hash+"/thumb")
	if err := a.Images().Delete(string(cut.ID), cut.Revision); err != nil {
		t.Fatal(err)
	}
	if after := served(t, a, cut.Hash+"/thumb"); hasBlue(t, after) || !bytes.Equal(before, after) {
		t.Error("the trash shows what was hidden")
	}
}
