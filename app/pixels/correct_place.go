package pixels

import (
	"image"
	"math"
)

// placement is where the pixels of a turned, straightened and cropped picture come
// from.
type placement struct {
	turned        image.Point     // the size after turning
	straightened  image.Point     // the size after straightening
	crop          image.Rectangle // of the straightened picture
	sine, cosine  float64         // of the angle
	turns         int
	width, height int // of the source
}

func (c Corrections) placement(width, height int) placement {
	p := placement{width: width, height: height, turned: image.Pt(width, height), turns: c.Turn & 3}
	if p.turns&1 == 1 {
		p.turned = image.Pt(height, width)
	}
	p.sine, p.cosine = math.Sincos(c.Straighten * math.Pi / 180)
	w, h := float64(p.turned.X), float64(p.turned.Y)
	scale := inner(w, h, c.Straighten)
	p.straightened = image.Pt(max(1, int(math.Round(w*scale))), max(1, int(math.Round(h*scale))))
	p.crop = image.Rectangle{Max: p.straightened}
	if !c.Crop.Whole() {
		p.crop = c.Crop.pixels(p.straightened)
	}
	return p
}

// inner gives how much smaller the largest rectangle of the same shape is that
// lies within a rectangle of a width and height when that is turned by an angle in
// degrees: 1 for an angle of 0.
func inner(width, height, degrees float64) float64 {
	sine, cosine := math.Sincos(math.Abs(degrees) * math.Pi / 180)
	return min(width/(width*cosine+height*sine), height/(width*sine+height*cosine))
}

// pixels gives the pixels of an area of a picture of a size, at least one.
func (a Area) pixels(size image.Point) image.Rectangle {
	edge := func(at float64, side int) int { return min(max(int(math.Round(at*float64(side))), 0), side) }
	r := image.Rect(edge(a.X, size.X), edge(a.Y, size.Y), edge(a.X+a.Width, size.X), edge(a.Y+a.Height, size.Y))
	if r.Dx() == 0 {
		r.Min.X = min(r.Min.X, size.X-1)
		r.Max.X = r.Min.X + 1
	}
	if r.Dy() == 0 {
		r.Min.Y = min(r.Min.Y, size.Y-1)
		r.Max.Y = r.Min.Y + 1
	}
	return r
}

// reshape turns, straightens and crops in one pass, so that a picture is
// interpolated once, and not at all where it is only turned and cropped.
func reshape(img image.Image, c Corrections) image.Image {
	p := c.placement(img.Bounds().Dx(), img.Bounds().Dy())
	if p.turns == 0 && c.Straighten == 0 && p.crop.Size() == p.turned {
		return img
	}
	src := pixelsOf(img)
	if c.Straighten == 0 {
		return p.turn(src)
	}
	return p.straighten(src)
}

// source gives where a pixel of the turned picture lies in the source.
func (p placement) source(x, y int) (int, int) {
	switch p.turns {
	case 1:
		return y, p.height - 1 - x
	case 2:
		return p.width - 1 - x, p.height - 1 - y
	case 3:
		return p.width - 1 - y, x
	}
	return x, y
}

func (p placement) turn(src image.Image) image.Image {
	dst := like(src, p.crop.Dx(), p.crop.Dy())
	to, toStride, n := samplesOf(dst)
	from, fromStride, _ := samplesOf(src)
	inRows(p.crop.Dy(), func(first, last int) {
		for y := first; y < last; y++ {
			u, v := p.source(p.crop.Min.X, p.crop.Min.Y+y)
			nextU, nextV := p.source(p.crop.Min.X+1, p.crop.Min.Y+y)
			at, step := v*fromStride+u*n, (nextV-v)*fromStride+(nextU-u)*n
			for x := range p.crop.Dx() {
				copy(to[y*toStride+x*n:][:n], from[at:][:n])
				at += step
			}
		}
	})
	return dst
}

// straighten takes each pixel from four by four of the turned picture by
// Catmull-Rom's cubic, which is sharp and does not ring visibly.
func (p placement) straighten(src image.Image) image.Image {
	if p.turns != 0 {
		whole := p
		whole.crop = image.Rectangle{Max: p.turned}
		src = whole.turn(src)
	}
	dst := like(src, p.crop.Dx(), p.crop.Dy())
	to, toStride, n := samplesOf(dst)
	from := grid{size: p.turned}
	from.pix, from.stride, from.channels = samplesOf(src)
	weights := cubics()
	centreX, centreY := float64(p.straightened.X)/2, float64(p.straightened.Y)/2
	midX, midY := float64(p.turned.X)/2, float64(p.turned.Y)/2
	inRows(p.crop.Dy(), func(first, last int) {
		for y := first; y < last; y++ {
			dy := float64(p.crop.Min.Y+y) + 0.5 - centreY
			for x := range p.crop.Dx() {
				dx := float64(p.crop.Min.X+x) + 0.5 - centreX
				// Turned back by the angle: the picture goes clockwise.
				u := dx*p.cosine + dy*p.sine + midX - 0.5
				v := -dx*p.sine + dy*p.cosine + midY - 0.5
				left, top := int(math.Floor(u)), int(math.Floor(v))
				across := &weights[int((u-float64(left))*cubicSteps)]
				down := &weights[int((v-float64(top))*cubicSteps)]
				from.around(to[y*toStride+x*n:][:n], left-1, top-1, across, down)
			}
		}
	})
	return dst
}

// grid is a picture's samples.
type grid struct {
	pix              []uint8
	stride, channels int
	size             image.Point
}

// around gives the weighed sum of four by four pixels, of which the first is at left
// and top; outside, the picture's edge goes on.
func (g *grid) around(out []uint8, left, top int, across, down *[4]int32) {
	if left >= 0 && top >= 0 && left+4 <= g.size.X && top+4 <= g.size.Y {
		if at := top*g.stride + left*g.channels; g.channels == 4 {
			g.colours(out, at, across, down)
		} else {
			g.greys(out, at, across, down)
		}
		return
	}
	for k := range out {
		sum := int32(cubicHalf)
		for j, weight := range down {
			row := g.pix[min(max(top+j, 0), g.size.Y-1)*g.stride:]
			for i, w := range across {
				sum += weight * w * int32(row[min(max(left+i, 0), g.size.X-1)*g.channels+k])
			}
		}
		out[k] = clamp(sum >> (2 * cubicBits))
	}
}

func (g *grid) colours(out []uint8, at int, across, down *[4]int32) {
	r, gr, b := int32(cubicHalf), int32(cubicHalf), int32(cubicHalf)
	a0, a1, a2, a3 := across[0], across[1], across[2], across[3]
	for _, weight := range down {
		p := g.pix[at : at+16 : at+16]
		r += weight * (a0*int32(p[0]) + a1*int32(p[4]) + a2*int32(p[8]) + a3*int32(p[12]))
		gr += weight * (a0*int32(p[1]) + a1*int32(p[5]) + a2*int32(p[9]) + a3*int32(p[13]))
		b += weight * (a0*int32(p[2]) + a1*int32(p[6]) + a2*int32(p[10]) + a3*int32(p[14]))
		at += g.stride
	}
	out = out[:4:4]
	out[0], out[1], out[2], out[3] = clamp(r>>(2*cubicBits)), clamp(gr>>(2*cubicBits)), clamp(b>>(2*cubicBits)), 255
}

func (g *grid) greys(out []uint8, at int, across, down *[4]int32) {
	sum := int32(cubicHalf)
	for _, weight := range down {
		p := g.pix[at : at+4 : at+4]
		sum += weight * (across[0]*int32(p[0]) + across[1]*int32(p[1]) + across[2]*int32(p[2]) + across[3]*int32(p[3]))
		at += g.stride
	}
	out[0] = clamp(sum >> (2 * cubicBits))
}

const (
	cubicSteps = 256 // how finely places between pixels are told apart
	cubicBits  = 10  // of a weight; two of them and a sample fit into 31 bits
	cubicHalf  = 1 << (2*cubicBits - 1)
)

// cubics gives the weights of the four neighbours of a place between the second and
// the third (E. Catmull, R. Rom, A Class of Local Interpolating Splines, 1974).
func cubics() (table [cubicSteps][4]int32) {
	for i := range table {
		t := (float64(i) + 0.5) / cubicSteps
		left := int32(1 << cubicBits)
		for k := range table[i] {
			table[i][k] = int32(math.Round(catmullRom(float64(k-1)-t) * (1 << cubicBits)))
			left -= table[i][k]
		}
		table[i][1+i/(cubicSteps/2)] += left
	}
	return table
}
