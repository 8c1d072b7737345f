package pixels_test

import (
	"image"
	"image/color"
	"math"
	"testing"

	"toasoan/app/pixels"
)

// face draws a face: skin, hair above, eyes and a mouth where they are said to be.
func face(eyes, mouth int, hair uint8) *image.RGBA {
	img := filled(200, 200, color.RGBA{90, 120, 90, 255})
	disc := func(cx, cy, r int, c color.RGBA) {
		for y := cy - r; y <= cy+r; y++ {
			for x := cx - r; x <= cx+r; x++ {
				if (x-cx)*(x-cx)+(y-cy)*(y-cy) <= r*r {
					img.SetRGBA(x, y, c)
				}
			}
		}
	}
	disc(100, 100, 50, color.RGBA{205, 160, 130, 255})
	for x := 60; x < 140; x++ {
		for y := 55; y < 68; y++ {
			img.SetRGBA(x, y, color.RGBA{hair, hair, hair, 255})
		}
	}
	disc(100-eyes, 90, 6, color.RGBA{20, 20, 20, 255})
	disc(100+eyes, 90, 6, color.RGBA{20, 20, 20, 255})
	for x := 100 - mouth; x < 100+mouth; x++ {
		for y := 122; y < 128; y++ {
			img.SetRGBA(x, y, color.RGBA{150, 50, 50, 255})
		}
	}
	return img
}

func difference(a, b image.Image, r image.Rectangle) (worst int) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			p, q := at(a, x, y), at(b, x, y)
			for _, d := range []int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B)} {
				worst = max(worst, d, -d)
			}
		}
	}
	return worst
}

var head = image.Rect(45, 45, 155, 155)

// TestBlurredFacesAreAlike: two faces that differ by 200 of 255 are within a few
// levels of each other, so what told them apart is gone.
func TestBlurredFacesAreAlike(t *testing.T) {
	one, other := face(16, 12, 30), face(26, 26, 60)
	if d := difference(one, other, head); d < 150 {
		t.Fatalf("the faces differ by %d only", d)
	}
	c := pixels.Corrections{Blurs: []pixels.Area{{X: 45.0 / 200, Y: 45.0 / 200, Width: 0.55, Height: 0.55}}}
	a, b := pixels.Correct(one, c), pixels.Correct(other, c)
	if d := difference(a, b, head); d > 12 {
		t.Errorf("after the blur the faces still differ by %d", d)
	}
	if d := difference(a, one, image.Rect(0, 0, 25, 200)); d != 0 {
		t.Errorf("far outside of the region a pixel changed by %d", d)
	}
}

// TestBlurredPlateHasNoStrokes: black letters on white end without an edge.
func TestBlurredPlateHasNoStrokes(t *testing.T) {
	plate := filled(400, 200, color.RGBA{240, 240, 240, 255})
	for x := 60; x < 340; x++ {
		if x/9%2 == 0 {
			for y := 70; y < 130; y++ {
				plate.SetRGBA(x, y, color.RGBA{10, 10, 10, 255})
			}
		}
	}
	got := pixels.Correct(plate, pixels.Corrections{Blurs: []pixels.Area{{X: 0.1, Y: 0.3, Width: 0.8, Height: 0.4}}})
	for y := 60; y < 140; y++ {
		for x := 41; x < 360; x++ {
			if step := math.Abs(float64(at(got, x, y).R) - float64(at(got, x-1, y).R)); step > 6 {
				t.Fatalf("an edge of %g is left at %d, %d", step, x, y)
			}
		}
	}
}

// TestBlurHoldsAtEverySize: a small rendition shows no more than a large one.
func TestBlurHoldsAtEverySize(t *testing.T) {
	c := pixels.Corrections{Blurs: []pixels.Area{{X: 0.25, Y: 0.25, Width: 0.5, Height: 0.5}}}
	for _, side := range []int{8, 20, 64, 300} {
		chequer := image.NewGray(image.Rect(0, 0, side, side))
		for y := range side {
			for x := range side {
				chequer.Pix[y*chequer.Stride+x] = uint8((x + y) % 2 * 255)
			}
		}
		got := pixels.Correct(chequer, c).(*image.Gray)
		for y := side / 4; y < side*3/4; y++ {
			for x := side / 4; x < side*3/4; x++ {
				if v := got.GrayAt(x, y).Y; v < 100 || v > 155 {
					t.Fatalf("side %d: %d, %d shows %d", side, x, y, v)
				}
			}
		}
	}
}

// TestBlurTurnsWithThePicture: regions are of the upright original, before turns
// and crops.
func TestBlurTurnsWithThePicture(t *testing.T) {
	src := noise(100, 60, 7)
	c := pixels.Corrections{Turn: 1, Blurs: []pixels.Area{{X: 0, Y: 0, Width: 0.3, Height: 0.4}}}
	got := pixels.Correct(src, c) // the top left is at the top right now
	turned := pixels.Correct(src, pixels.Corrections{Turn: 1})
	if d := difference(got, turned, image.Rect(45, 5, 60, 25)); d < 60 {
		t.Errorf("the region was not hidden: differs by %d", d)
	}
	if d := difference(got, turned, image.Rect(0, 40, 60, 100)); d != 0 {
		t.Errorf("another part was hidden: differs by %d", d)
	}
}
