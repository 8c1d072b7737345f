package pixels

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// likenessOf gives the PSNR of two pictures' brightness, in dB.
func likenessOf(a, b image.Image) float64 {
	sum, n := 0.0, 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			d := .299*(float64(r1)-float64(r2)) + .587*(float64(g1)-float64(g2)) + .114*(float64(b1)-float64(b2))
			sum += d * d / 257 / 257
			n++
		}
	}
	return 10 * math.Log10(255*255*float64(n)/max(sum, 1e-9))
}

// photographs are those of the sample, as a website shows them.
func photographs(t testing.TB, side int) map[string]image.Image {
	t.Helper()
	paths, _ := filepath.Glob("../sample/photos/*.jpg")
	out := map[string]image.Image{}
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		img, err := Read(f, side)
		_ = f.Close()
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(path)] = Fit(img, side)
	}
	if len(out) == 0 {
		t.Fatal("no photographs")
	}
	return out
}

// A small JPEG looks like one of the other encoder and is smaller by a tenth at
// least; Go's decoder and ours read it alike.
func TestSmallJPEGIsSmallAndLooksTheSame(t *testing.T) {
	small, large := 0, 0
	for name, img := range photographs(t, 800) {
		var b, other bytes.Buffer
		if err := WriteSmallJPEG(&b, img, 85); err != nil {
			t.Fatal(err)
		}
		if err := WriteJPEG(&other, img, 80); err != nil {
			t.Fatal(err)
		}
		got, err := jpeg.Decode(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		ours, err := Read(bytes.NewReader(b.Bytes()), 0)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if same := likenessOf(ours, got); same < 45 {
			t.Errorf("%s: the decoders differ, %.1f dB", name, same)
		}
		large += other.Len()
		like, err := jpeg.Decode(&other)
		if err != nil {
			t.Fatal(err)
		}
		if mine, theirs := likenessOf(img, got), likenessOf(img, like); mine < theirs-0.8 {
			t.Errorf("%s: %.2f dB; the other has %.2f", name, mine, theirs)
		}
		small += b.Len()
	}
	if float64(small) > 0.9*float64(large) {
		t.Errorf("%d bytes beside %d", small, large)
	}
}

// Any size and kind of picture comes back, at every quality.
func TestSmallJPEGOfEveryKind(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, size := range []image.Point{{1, 1}, {7, 9}, {8, 8}, {16, 16}, {17, 15}, {33, 100}, {250, 3}} {
		rect := image.Rectangle{Max: size}
		kinds := map[string]image.Image{"grey": image.NewGray(rect), "rgba": image.NewRGBA(rect)}
		for _, ratio := range ycbcrRatios {
			kinds[ratio.String()] = image.NewYCbCr(rect, ratio)
		}
		for kind, img := range kinds {
			switch p := img.(type) {
			case *image.Gray:
				fill(r, p.Pix)
			case *image.RGBA:
				fill(r, p.Pix)
				for i := 3; i < len(p.Pix); i += 4 {
					p.Pix[i] = 255
				}
			case *image.YCbCr:
				fill(r, p.Y)
				fill(r, p.Cb)
				fill(r, p.Cr)
			}
			for _, quality := range []int{-1, 1, 40, 75, 100} {
				var b bytes.Buffer
				if err := WriteSmallJPEG(&b, img, quality); err != nil {
					t.Fatal(err)
				}
				got, err := jpeg.Decode(&b)
				if err != nil || got.Bounds() != rect {
					t.Fatalf("%s of %v at %d: %v", kind, size, quality, err)
				}
				if quality == 100 && kind == "grey" && likenessOf(img, got) < 40 {
					t.Errorf("%v: %.1f dB", size, likenessOf(img, got))
				}
			}
		}
	}
}

// fill makes waves with some noise, so that blocks have few and many coefficients.
func fill(r *rand.Rand, pix []uint8) {
	for i := range pix {
		pix[i] = uint8(128 + 100*math.Sin(float64(i)/5) + float64(r.IntN(20)))
	}
}
