package pixels

import (
	"image"
	"math"
	"slices"
)

// The side of what a fingerprint is taken from, and of what is kept of its DCT.
const (
	printSide = 32
	printKept = 8
)

// Fingerprint gives a perceptual hash: 64 bits that are nearly the same for pictures
// that look nearly alike, whatever their size and quality. Each bit says whether
// one of the 64 slowest waves of the brightness is above their median (pHash: Zauner,
// "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010).
// It is never 0, which means none.
func Fingerprint(img image.Image) uint64 {
	grey := brightnessOf(img)
	var waves [printKept * printKept]float64
	for v := range printKept {
		for u := range printKept {
			for y := range printSide {
				for x := range printSide {
					waves[v*printKept+u] += grey[y*printSide+x] * printWave[u+1][x] * printWave[v+1][y]
				}
			}
		}
	}
	sorted := slices.Clone(waves[:])
	slices.Sort(sorted)
	median := (sorted[len(sorted)/2-1] + sorted[len(sorted)/2]) / 2
	hash := uint64(0)
	for i, w := range waves {
		if w > median {
			hash |= 1 << uint(i)
		}
	}
	return max(hash, 1)
}

// printWave has a wave of each frequency along a side.
var printWave = func() (waves [printKept + 1][printSide]float64) {
	for k := range waves {
		for x := range printSide {
			waves[k][x] = math.Cos(float64(2*x+1) * float64(k) * math.Pi / (2 * printSide))
		}
	}
	return waves
}()

// brightnessOf averages a picture down to a square, each part of it by its share.
func brightnessOf(img image.Image) (grey [printSide * printSide]float64) {
	b := img.Bounds()
	count := [printSide * printSide]float64{}
	luma := func(x, y int) float64 {
		r, g, b, _ := img.At(x, y).RGBA()
		return .299*float64(r) + .587*float64(g) + .114*float64(b)
	}
	switch p := img.(type) {
	case *image.Gray:
		luma = func(x, y int) float64 { return float64(p.Pix[p.PixOffset(x, y)]) }
	case *image.YCbCr:
		luma = func(x, y int) float64 { return float64(p.Y[p.YOffset(x, y)]) }
	case *image.RGBA:
		luma = func(x, y int) float64 {
			c := p.Pix[p.PixOffset(x, y):]
			return .299*float64(c[0]) + .587*float64(c[1]) + .114*float64(c[2])
		}
	}
	for y := range max(b.Dy(), printSide) {
		for x := range max(b.Dx(), printSide) {
			at := y*printSide/max(b.Dy(), printSide)*printSide + x*printSide/max(b.Dx(), printSide)
			grey[at] += luma(b.Min.X+x*b.Dx()/max(b.Dx(), printSide), b.Min.Y+y*b.Dy()/max(b.Dy(), printSide))
			count[at]++
		}
	}
	for i := range grey {
		grey[i] /= count[i]
	}
	return grey
}
