package pixels

import (
	"image"
	"math"
)

// sharpenThreshold is the difference from the surroundings, of 255, under which
// nothing is sharpened: the noise of skies and faces.
const sharpenThreshold = 2

// Sharpen gives a picture sharpened by an unsharp mask of its brightness, so that
// no coloured fringes come up: amount is how much of the difference from its
// surroundings is added, radius the surroundings' (the sigma of a Gaussian) in
// pixels. Under a quarter of a pixel nothing is done.
func Sharpen(img image.Image, amount, radius float64) image.Image {
	return sharpen(img, amount, radius, false)
}

// sharpen is Sharpen; of the picture itself where it may be altered.
func sharpen(img image.Image, amount, radius float64, ours bool) image.Image {
	if amount <= 0 || radius < 0.25 {
		return img
	}
	src := pixelsOf(img)
	dst := src
	if !ours && src == img {
		dst = like(src, src.Bounds().Dx(), src.Bounds().Dy())
	}
	from, stride, n := samplesOf(src)
	to, toStride, _ := samplesOf(dst)
	m := newSoftness(from, stride, n, src.Bounds().Size(), radius)
	inRows(m.size.Y, func(first, last int) {
		soft := make([]float32, m.size.X)
		rows := m.window(first)
		for y := first; y < last; y++ {
			copy(to[y*toStride:][:m.size.X*n], from[y*stride:][:m.size.X*n])
			m.soften(soft, rows, y)
			steepen(to[y*toStride:][:m.size.X*n], m.row(y), soft, n, float32(amount))
		}
	})
	return dst
}

// steepen adds to a row's pixels some of the difference of their brightness from
// that of their surroundings.
func steepen(row []uint8, sharp []uint8, soft []float32, n int, amount float32) {
	colours := min(n, 3)
	for x, v := range sharp {
		add := float32(v) - soft[x]
		switch {
		case add > sharpenThreshold:
			add -= sharpenThreshold
		case add < -sharpenThreshold:
			add += sharpenThreshold
		default:
			continue
		}
		by := int(math.Round(float64(add * amount)))
		for k, v := range row[x*n:][:colours] {
			row[x*n+k] = uint8(min(max(int(v)+by, 0), 255))
		}
	}
}

// softness is the brightness of a picture, of which a Gaussian is taken row by row,
// for in floats the whole of it would take four pictures' memory.
type softness struct {
	size   image.Point
	sharp  []uint8
	kernel []float32
}

func newSoftness(pix []uint8, stride, n int, size image.Point, radius float64) *softness {
	m := &softness{size, make([]uint8, size.X*size.Y), gaussian(radius)}
	inRows(size.Y, func(first, last int) {
		for y := first; y < last; y++ {
			brightness(m.row(y), pix[y*stride:], n)
		}
	})
	return m
}

func (m *softness) row(y int) []uint8 { return m.sharp[y*m.size.X:][:m.size.X] }

// window is the rows around one, softened across; the row of y is at y modulo its
// length.
type window [][]float32

// window gives what soften needs to begin with a row.
func (m *softness) window(y int) window {
	reach := len(m.kernel) - 1
	w := make(window, 2*reach+1)
	for i := range w {
		w[i] = make([]float32, m.size.X)
	}
	for near := y - reach; near < y+reach; near++ {
		m.across(w, near)
	}
	return w
}

// across softens a row from left to right; outside of the picture there is none.
func (m *softness) across(w window, y int) {
	if y < 0 || y >= m.size.Y {
		return
	}
	row, out, reach := m.row(y), w[y%len(w)], len(m.kernel)-1
	for x := range row {
		sum := m.kernel[0] * float32(row[x])
		if x >= reach && x+reach < len(row) {
			for d := 1; d <= reach; d++ {
				sum += m.kernel[d] * float32(int(row[x-d])+int(row[x+d]))
			}
		} else {
			for d := 1; d <= reach; d++ {
				sum += m.kernel[d] * float32(int(row[max(x-d, 0)])+int(row[min(x+d, len(row)-1)]))
			}
		}
		out[x] = sum
	}
}

// soften gives the surroundings' brightness of a row's pixels; rows are asked for in
// their order.
func (m *softness) soften(out []float32, w window, y int) {
	m.across(w, y+len(m.kernel)-1)
	for x, v := range w[y%len(w)] {
		out[x] = m.kernel[0] * v
	}
	for d := 1; d < len(m.kernel); d++ {
		above, below := w[max(y-d, 0)%len(w)], w[min(y+d, m.size.Y-1)%len(w)]
		for x := range out {
			out[x] += m.kernel[d] * (above[x] + below[x])
		}
	}
}

func brightness(out, pix []uint8, n int) {
	if n == 1 {
		copy(out, pix)
		return
	}
	for x := range out {
		p := pix[x*n:][:3]
		out[x] = uint8((54*int(p[0]) + 183*int(p[1]) + 19*int(p[2]) + 128) >> 8) // Rec. 709 of 256
	}
}

// gaussian gives one half of a kernel and its middle, together 1.
func gaussian(sigma float64) []float32 {
	half := make([]float64, int(math.Ceil(2.5*sigma))+1)
	sum := 0.0
	for i := range half {
		half[i] = math.Exp(-float64(i*i) / (2 * sigma * sigma))
		sum += half[i]
		if i > 0 {
			sum += half[i]
		}
	}
	kernel := make([]float32, len(half))
	for i, v := range half {
		kernel[i] = float32(v / sum)
	}
	return kernel
}
