package pixels

import (
	"image"
	"image/draw"
	"math"
	"runtime"
	"sync"
)

// Area is a rectangle as fractions (0 to 1) of a picture's width and height. The
// zero value is the whole picture.
type Area struct{ X, Y, Width, Height float64 }

// Whole says that nothing is cut off.
func (a Area) Whole() bool { return a == Area{} || a == Area{0, 0, 1, 1} }

// Within gives the part of a that b is, as one area: first a is cut out of a
// picture, then b out of that.
func (a Area) Within(b Area) Area {
	switch {
	case a.Whole():
		return b
	case b.Whole():
		return a
	}
	return Area{a.X + b.X*a.Width, a.Y + b.Y*a.Height, a.Width * b.Width, a.Height * b.Height}
}

// Corrections are what Correct does to a picture, in the order of the fields. The
// zero value leaves it as it is. Values are taken to be within their bounds.
type Corrections struct {
	Blurs      []Area  // of the upright picture
	Turn       int     // quarter turns clockwise, 0 to 3
	Straighten float64 // degrees clockwise, -15 to 15; the corners that go empty are cut off
	Crop       Area    // of the turned and straightened picture
	Exposure   float64 // stops, -3 to 3
	Contrast   float64 // -1 to 1
	Saturation float64 // -1 (grey) to 1
	Sharpen    float64 // 0 to 1, an unsharp mask with a radius of 0.06 % of the longest side
	Monochrome bool    // black and white, by luminance
}

// Correct gives a corrected picture and leaves the one it is given alone. It works
// on a picture that is already as small as it is wanted: what a blur hides and how
// wide an edge is sharpened goes by the picture's size, so that all sizes look
// alike. Without corrections the picture itself comes back; what is grey, or made
// so, comes back as *image.Gray, other pictures as *image.RGBA. A panic is a value
// out of bounds.
func Correct(img image.Image, c Corrections) image.Image {
	out := reshape(hideRegions(img, c.Blurs), c)
	out = tone(out, c, out != img)
	if c.Sharpen > 0 {
		out = sharpen(out, sharpenAmount*c.Sharpen, sharpenRadius*float64(longestSide(out)), out != img)
	}
	return out
}

// Cost gives how many bytes Correct takes at most beside a picture of a width and
// height.
func (c Corrections) Cost(width, height int) (bytes int64) {
	w, h := c.Size(width, height)
	whole, cut := 4*int64(width)*int64(height), 4*int64(w)*int64(h)
	if len(c.Blurs) > 0 || c.Straighten != 0 && c.Turn&3 != 0 {
		bytes += whole
	}
	if whole != cut || c.Turn&3 != 0 || c.Straighten != 0 {
		bytes += whole + cut
	}
	if c.Exposure != 0 || c.Contrast != 0 || c.Saturation != 0 || c.Monochrome || c.Sharpen > 0 {
		bytes = max(bytes, 2*cut)
	}
	return bytes
}

// Size gives the size in pixels of a picture of a width and height once it is
// corrected.
func (c Corrections) Size(width, height int) (int, int) {
	p := c.placement(width, height)
	return p.crop.Dx(), p.crop.Dy()
}

const (
	sharpenAmount = 1.5    // at the end of the slider
	sharpenRadius = 0.0006 // of the longest side: one pixel of a screen's 1,600
)

func longestSide(img image.Image) int { return max(img.Bounds().Dx(), img.Bounds().Dy()) }

// pixelsOf gives a picture's own pixels where it is *image.RGBA or *image.Gray,
// and else a copy as RGBA; (0, 0) is the top left.
func pixelsOf(img image.Image) image.Image {
	switch p := img.(type) {
	case *image.RGBA:
		if p.Rect.Min == (image.Point{}) {
			return p
		}
	case *image.Gray:
		if p.Rect.Min == (image.Point{}) {
			return p
		}
		return copyOf(p)
	}
	return copyOf(img)
}

// copyOf gives a picture's pixels as RGBA, or as grey where it is grey, to be
// altered.
func copyOf(img image.Image) image.Image {
	b := img.Bounds()
	size := image.Rect(0, 0, b.Dx(), b.Dy())
	var dst draw.Image = image.NewRGBA(size)
	if _, grey := img.(*image.Gray); grey {
		dst = image.NewGray(size)
	}
	inRows(b.Dy(), func(from, to int) {
		draw.Draw(dst, image.Rect(0, from, b.Dx(), to), img, image.Pt(b.Min.X, b.Min.Y+from), draw.Src)
	})
	return dst
}

// samplesOf gives what rows of *image.RGBA and *image.Gray are made of: the samples, how
// many there are in a row, and how many in a pixel.
func samplesOf(img image.Image) (pix []uint8, stride, channels int) {
	switch p := img.(type) {
	case *image.RGBA:
		return p.Pix, p.Stride, 4
	case *image.Gray:
		return p.Pix, p.Stride, 1
	}
	panic("pixels: neither RGBA nor grey")
}

// like gives an empty picture of the same kind, *image.RGBA or *image.Gray.
func like(img image.Image, width, height int) image.Image {
	if _, grey := img.(*image.Gray); grey {
		return image.NewGray(image.Rect(0, 0, width, height))
	}
	return image.NewRGBA(image.Rect(0, 0, width, height))
}

// inRows does something with all rows, on all processors.
func inRows(rows int, do func(from, to int)) {
	parts := min(runtime.GOMAXPROCS(0), max(1, rows/16))
	var wait sync.WaitGroup
	for i := range parts {
		wait.Go(func() { do(rows*i/parts, rows*(i+1)/parts) })
	}
	wait.Wait()
}

func toSample(v float64) uint8 { return uint8(math.Round(min(max(v, 0), 255))) }
