package pixels

import (
	"bytes"
	"image"
	"image/draw"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/tiff"
)

// module gives the folder of a module that we are built from.
func module(t testing.TB, path string) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// Band by band, a TIFF is what Go's decoder makes of it at once.
func TestTIFFIsLikeGo(t *testing.T) {
	files := map[string][]byte{}
	for _, pattern := range []string{"testdata/*.tiff", "tiff/testdata/*.tiff"} {
		paths, _ := filepath.Glob(filepath.Join(module(t, "golang.org/x/image"), pattern))
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files[filepath.Base(path)] = data
		}
	}
	tall := image.NewNRGBA(image.Rect(0, 0, 7, 3*uncutRows+5)) // a strip that is cut into four
	for i := range tall.Pix {
		tall.Pix[i] = byte(i * 7)
	}
	for name, options := range map[string]*tiff.Options{"tall": nil, "packed": {Compression: tiff.Deflate, Predictor: true}} {
		var b bytes.Buffer
		if err := tiff.Encode(&b, tall, options); err != nil {
			t.Fatal(err)
		}
		files[name] = b.Bytes()
	}
	same := 0
	for name, data := range files {
		want, err := tiff.Decode(bytes.NewReader(data))
		got, readErr := Read(bytes.NewReader(data), 0)
		if (err == nil) != (readErr == nil) {
			t.Errorf("%s: %v; want %v", name, readErr, err)
		}
		if err != nil || readErr != nil {
			continue
		}
		same++
		white := image.NewRGBA(got.Bounds())
		draw.Draw(white, white.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(white, white.Rect, want, image.Point{}, draw.Over)
		have := image.NewRGBA(got.Bounds())
		draw.Draw(have, have.Rect, got, image.Point{}, draw.Src)
		if !bytes.Equal(have.Pix, white.Pix) {
			t.Errorf("%s differs", name)
		}
	}
	if same < 15 {
		t.Errorf("only %d were compared", same)
	}
}
