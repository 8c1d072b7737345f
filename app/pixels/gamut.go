package pixels

import (
	"math"
	"sync"
)

// gamut is a colour space that files name instead of bringing its profile.
type gamut struct {
	decode func(v float64) float64 // to light
	matrix [9]float64              // light to sRGB's light
	table  func() *transform
}

// The matrices follow from the primaries, all with the white of D65.
var (
	// adobeRGB is Adobe RGB (1998), section 4.3.
	adobeRGB = newGamut(func(v float64) float64 { return math.Pow(v, 563./256) }, [9]float64{
		1.398356, -0.398356, 0,
		0, 1, 0,
		0, -0.042929, 1.042929,
	})
	// displayP3 has the primaries of SMPTE EG 432-1 and sRGB's curve.
	displayP3 = newGamut(toLight, [9]float64{
		1.224940, -0.224940, 0,
		-0.042057, 1.042057, 0,
		-0.019638, -0.078636, 1.098274,
	})
)

func newGamut(decode func(float64) float64, matrix [9]float64) *gamut {
	g := &gamut{decode: decode, matrix: matrix}
	g.table = sync.OnceValue(func() *transform {
		return tabled(3, colourPoints, func(in []float64) (red, green, blue float64) {
			r, g1, b := g.decode(in[0]), g.decode(in[1]), g.decode(in[2])
			m := g.matrix
			out := func(i int) float64 { return fromLight(min(max(m[i]*r+m[i+1]*g1+m[i+2]*b, 0), 1)) }
			return out(0), out(3), out(6)
		})
	})
	return g
}

func (g *gamut) toSRGB() *transform {
	if g == nil {
		return nil
	}
	return g.table()
}
