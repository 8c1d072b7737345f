package pixels_test

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"toasoan/app/pixels"
)

// numbered is a picture whose pixels tell where they came from.
func numbered(width, height int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			img.SetRGBA(x, y, color.RGBA{uint8(x), uint8(y), 77, 255})
		}
	}
	return img
}

func filled(width, height int, c color.RGBA) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range img.Pix {
		img.Pix[i] = []uint8{c.R, c.G, c.B, c.A}[i%4]
	}
	return img
}

func noise(width, height int, seed uint64) *image.RGBA {
	random := rand.New(rand.NewPCG(seed, 1))
	img := filled(width, height, color.RGBA{A: 255})
	for i := range img.Pix {
		if i%4 != 3 {
			img.Pix[i] = uint8(random.IntN(256))
		}
	}
	return img
}

func at(img image.Image, x, y int) color.RGBA {
	return color.RGBAModel.Convert(img.At(img.Bounds().Min.X+x, img.Bounds().Min.Y+y)).(color.RGBA)
}

func TestTurns(t *testing.T) {
	const w, h = 50, 30
	src := numbered(w, h)
	for turn, from := range []func(x, y int) (int, int){
		func(x, y int) (int, int) { return x, y },
		func(x, y int) (int, int) { return y, h - 1 - x },
		func(x, y int) (int, int) { return w - 1 - x, h - 1 - y },
		func(x, y int) (int, int) { return w - 1 - y, x },
	} {
		got := pixels.Correct(src, pixels.Corrections{Turn: turn})
		if wide := got.Bounds().Dx() > got.Bounds().Dy(); wide != (turn%2 == 0) || got.Bounds().Dx()*got.Bounds().Dy() != w*h {
			t.Fatalf("turn %d: got %v", turn, got.Bounds())
		}
		for y := range got.Bounds().Dy() {
			for x := range got.Bounds().Dx() {
				u, v := from(x, y)
				if at(got, x, y) != at(src, u, v) {
					t.Fatalf("turn %d: %d,%d: got %v; want that of %d,%d", turn, x, y, at(got, x, y), u, v)
				}
			}
		}
	}
}

func TestCropIsOfTheTurnedPicture(t *testing.T) {
	src := numbered(100, 40)
	got := pixels.Correct(src, pixels.Corrections{Turn: 1, Crop: pixels.Area{X: 0.25, Y: 0.1, Width: 0.5, Height: 0.3}})
	if got.Bounds().Dx() != 20 || got.Bounds().Dy() != 30 {
		t.Fatalf("got %v", got.Bounds())
	}
	// The pixel (10, 10) of the turned picture lies at (10, 39-10) of the source.
	if at(got, 0, 0) != at(src, 10, 29) || at(got, 19, 29) != at(src, 39, 10) {
		t.Errorf("got %v and %v", at(got, 0, 0), at(got, 19, 29))
	}
}

func TestSizeTellsWhatCorrectGives(t *testing.T) {
	for _, c := range []pixels.Corrections{
		{},
		{Turn: 3},
		{Straighten: 4.5},
		{Turn: 1, Straighten: -15, Crop: pixels.Area{X: 0.3, Y: 0.3, Width: 0.1, Height: 0.7}},
		{Crop: pixels.Area{X: 0.9999, Y: 0.9999, Width: 0.0001, Height: 0.0001}},
		{Crop: pixels.Area{X: 1, Y: 1, Width: 1e-300, Height: 1e-300}, Monochrome: true, Sharpen: 1, Blurs: []pixels.Area{{X: 1, Y: 1, Width: 1e-300, Height: 1e-9}}},
	} {
		for _, size := range []image.Point{{160, 90}, {1, 1}, {1, 300}} {
			w, h := c.Size(size.X, size.Y)
			got := pixels.Correct(numbered(size.X, size.Y), c).Bounds().Size()
			if got != image.Pt(w, h) || w < 1 || h < 1 {
				t.Errorf("%+v of %v: got %v; Size says %d × %d", c, size, got, w, h)
			}
		}
	}
}

func TestPlainCorrectionsChangeNothing(t *testing.T) {
	src := noise(64, 48, 1)
	if got := pixels.Correct(src, pixels.Corrections{Crop: pixels.Area{Width: 1, Height: 1}}); got != image.Image(src) {
		t.Error("a picture without corrections was made anew")
	}
}

// TestTheOriginalIsLeftAlone: nothing that Correct does may reach the pixels it was given.
func TestTheOriginalIsLeftAlone(t *testing.T) {
	src, same := noise(64, 48, 1), noise(64, 48, 1)
	for _, c := range []pixels.Corrections{
		{Blurs: []pixels.Area{{X: 0.2, Y: 0.2, Width: 0.5, Height: 0.5}}}, {Turn: 2}, {Exposure: 1}, {Saturation: 1}, {Sharpen: 1}, {Monochrome: true}, {Straighten: 3},
	} {
		pixels.Correct(src, c)
		if string(src.Pix) != string(same.Pix) {
			t.Fatalf("%+v altered its source", c)
		}
	}
}

// TestStraightenedPicture: a line that fell by five degrees lies level, nothing of
// what is outside of the picture comes in, and the shape stays.
func TestStraightenedPicture(t *testing.T) {
	const w, h = 600, 400
	src := filled(w, h, color.RGBA{200, 200, 200, 255})
	slope := math.Tan(-5 * math.Pi / 180) // rises to the right
	for x := range w {
		middle := h/2 + slope*float64(x-w/2)
		for y := range h {
			if math.Abs(float64(y)-middle) < 4 {
				src.SetRGBA(x, y, color.RGBA{A: 255})
			}
		}
	}
	got := pixels.Correct(src, pixels.Corrections{Straighten: 5})
	b := got.Bounds()
	if shape := float64(b.Dx()) / float64(b.Dy()); math.Abs(shape-1.5) > 0.01 || b.Dx() >= w || b.Dx() < w*8/10 {
		t.Fatalf("got %v", b)
	}
	for _, x := range []int{5, b.Dx() / 2, b.Dx() - 6} {
		if mid, off := at(got, x, b.Dy()/2), at(got, x, b.Dy()/2-12); mid.R > 60 || off.R < 190 {
			t.Errorf("at %d: got %v on the line and %v above", x, mid, off)
		}
	}
	for _, p := range []image.Point{{0, 0}, {b.Dx() - 1, 0}, {0, b.Dy() - 1}, {b.Dx() - 1, b.Dy() - 1}} {
		if c := at(got, p.X, p.Y); c.R < 195 || c.R > 205 || c.A != 255 {
			t.Errorf("corner %v: got %v", p, c)
		}
	}
}

func TestExposure(t *testing.T) {
	for _, c := range []struct {
		stops    float64
		in, want uint8
	}{
		{1, 118, 162}, // a grey card, 18 % of the light: 36 %
		{-1, 118, 85}, // 9 %
		{-2, 255, 137},
		{1, 255, 255}, // white stays white, and black black
		{3, 255, 255},
		{3, 0, 0},
		{-3, 0, 0},
	} {
		got := at(pixels.Correct(filled(8, 8, color.RGBA{c.in, c.in, c.in, 255}), pixels.Corrections{Exposure: c.stops}), 4, 4)
		if math.Abs(float64(got.R)-float64(c.want)) > 1 || got.R != got.G || got.G != got.B {
			t.Errorf("%g stops of %d: got %v; want %d", c.stops, c.in, got, c.want)
		}
	}
}

// TestCurvesNeverTurnBack: whatever was brighter stays brighter or as bright.
func TestCurvesNeverTurnBack(t *testing.T) {
	ramp := image.NewGray(image.Rect(0, 0, 256, 1))
	for i := range ramp.Pix {
		ramp.Pix[i] = uint8(i)
	}
	for _, c := range []pixels.Corrections{{Exposure: 3}, {Exposure: 0.01}, {Exposure: -3}, {Contrast: 1}, {Contrast: -1}, {Exposure: 2, Contrast: 1}} {
		got := pixels.Correct(ramp, c).(*image.Gray).Pix
		for i := 1; i < len(got); i++ {
			if got[i] < got[i-1] {
				t.Fatalf("%+v: %d becomes %d, and %d only %d", c, i-1, got[i-1], i, got[i])
			}
		}
		if c.Exposure == 0.01 {
			for i, v := range got {
				if math.Abs(float64(v)-float64(i)) > 2 {
					t.Fatalf("a hundredth of a stop makes %d of %d", v, i)
				}
			}
		}
	}
	more := pixels.Correct(ramp, pixels.Corrections{Contrast: 0.5}).(*image.Gray).Pix
	if more[60] >= 60 || more[200] <= 200 || more[118] < 116 || more[118] > 120 {
		t.Errorf("more contrast: got %d, %d, %d of 60, 118, 200", more[60], more[118], more[200])
	}
}

func TestSaturationAndMonochrome(t *testing.T) {
	red := filled(8, 8, color.RGBA{180, 60, 60, 255})
	if c := at(pixels.Correct(red, pixels.Corrections{Saturation: 0.5}), 2, 2); c.R <= 180 || c.G >= 60 {
		t.Errorf("more colour: got %v", c)
	}
	if c := at(pixels.Correct(red, pixels.Corrections{Saturation: -1}), 2, 2); c.R != c.G || c.G != c.B {
		t.Errorf("no colour: got %v", c)
	}
	got, grey := pixels.Correct(filled(8, 8, color.RGBA{255, 0, 0, 255}), pixels.Corrections{Monochrome: true}).(*image.Gray)
	if !grey || got.GrayAt(3, 3).Y < 126 || got.GrayAt(3, 3).Y > 128 { // 21.26 % of the light is 127 in sRGB
		t.Errorf("got %v, grey %t", got, grey)
	}
	if white := pixels.Correct(filled(2, 2, color.RGBA{255, 255, 255, 255}), pixels.Corrections{Monochrome: true}).(*image.Gray); white.Pix[0] != 255 {
		t.Errorf("white became %d", white.Pix[0])
	}
}

func TestSharpenMakesEdgesSteeperAndLeavesPlainSurfaces(t *testing.T) {
	src := filled(1600, 20, color.RGBA{100, 100, 100, 255})
	for y := range 20 {
		for x := 800; x < 1600; x++ {
			src.SetRGBA(x, y, color.RGBA{160, 150, 140, 255})
		}
	}
	got := pixels.Correct(src, pixels.Corrections{Sharpen: 1})
	if dark, light := at(got, 799, 10), at(got, 800, 10); dark.R >= 100 || light.R <= 160 || light.R-light.B != 20 {
		t.Errorf("got %v and %v at the edge", dark, light)
	}
	if flat := at(got, 400, 10); flat != (color.RGBA{100, 100, 100, 255}) {
		t.Errorf("got %v away from the edge", flat)
	}
}

func TestAreaWithin(t *testing.T) {
	half := pixels.Area{X: 0.5, Y: 0, Width: 0.5, Height: 0.5}
	if got := half.Within(half); got != (pixels.Area{X: 0.75, Y: 0, Width: 0.25, Height: 0.25}) {
		t.Errorf("got %+v", got)
	}
	if half.Within(pixels.Area{}) != half || (pixels.Area{}).Within(half) != half {
		t.Error("the whole is not the whole")
	}
}
