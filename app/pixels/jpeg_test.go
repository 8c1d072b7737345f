package pixels

import (
	"bytes"
	"go/build"
	"image"
	"image/draw"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
)

// goldenJPEGs are the pictures of Go's own tests: every subsampling, progressive,
// grey, RGB, CMYK, restarts, scans of one colour.
func goldenJPEGs(t testing.TB) []string {
	files, err := filepath.Glob(filepath.Join(build.Default.GOROOT, "src/image/testdata/*.jpeg"))
	if err != nil || len(files) < 20 {
		t.Skip("Go's sources are not here")
	}
	return files
}

// far gives the largest and the mean difference of two pictures' samples.
func far(t testing.TB, a, b image.Image) (worst int, mean float64) {
	t.Helper()
	if a.Bounds().Size() != b.Bounds().Size() {
		t.Fatalf("sizes %v and %v", a.Bounds(), b.Bounds())
	}
	size := image.Rectangle{Max: a.Bounds().Size()}
	x, y := image.NewRGBA(size), image.NewRGBA(size)
	draw.Draw(x, size, a, a.Bounds().Min, draw.Src)
	draw.Draw(y, size, b, b.Bounds().Min, draw.Src)
	sum := 0
	for i := range x.Pix {
		d := int(x.Pix[i]) - int(y.Pix[i])
		d = max(d, -d)
		worst, sum = max(worst, d), sum+d
	}
	return worst, float64(sum) / float64(len(x.Pix))
}

// At full size the pixels are those of Go's decoder.
func TestJPEGIsLikeGo(t *testing.T) {
	for _, file := range goldenJPEGs(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := jpeg.Decode(bytes.NewReader(data))
		got, gotErr := readJPEG(bytes.NewReader(data), 0)
		if (err == nil) != (gotErr == nil) {
			t.Errorf("%s: %v; Go says %v", filepath.Base(file), gotErr, err)
			continue
		}
		if err != nil {
			continue
		}
		if worst, _ := far(t, got.Image, want); worst > 1 {
			t.Errorf("%s: samples differ by %d", filepath.Base(file), worst)
		}
	}
}

// Shrunk while decoded is close to decoded and averaged.
func TestShrunkJPEGIsLikeItsAverage(t *testing.T) {
	for _, file := range goldenJPEGs(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := readJPEG(bytes.NewReader(data), 0)
		if err != nil {
			continue
		}
		for _, by := range []int{2, 4, 8} {
			long := longestSide(whole.Image)
			small, err := readJPEG(bytes.NewReader(data), (long+by-1)/by)
			if err != nil {
				t.Fatal(file, err)
			}
			want := shrunk(simple(whole.Image), long/by)
			small.Image = shrunk(simple(small.Image), long/by)
			size := want.Bounds().Intersect(small.Bounds())
			got := image.NewRGBA(size)
			draw.Draw(got, size, small.Image, image.Point{}, draw.Src)
			cut := image.NewRGBA(size)
			draw.Draw(cut, size, want, image.Point{}, draw.Src)
			if _, mean := far(t, got, cut); mean > 3 {
				t.Errorf("%s at 1/%d: samples differ by %.1f", filepath.Base(file), by, mean)
			}
		}
	}
}
