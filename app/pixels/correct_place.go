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
	dst := like(src, p.crop.Dx(), p.crop.Dy())
	if c.Straighten == 0 {
		p.turn(dst, src)
	} else {
		p.straighten(dst, src)
	}
	return dst
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

func (p placement) turn(dst, src image.Image) {
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
}

// straighten takes each pixel from four by four of the turned picture by
// Catmull-Rom's cubic, which is sharp and does not ring visibly.
func (p placement) straighten(dst, src image.Image) {
	if p.turns != 0 {
		turned := like(src, p.turned.X, p.turned.Y)
		whole := p
		whole.crop = image.Rectangle{Max: p.turned}
		whole.turn(turned, src)
		src = turned
	}
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
				sum := from.around(left, top, across, down)
				for k := range n {
					to[y*toStride+x*n+k] = uint8(min(max(sum[k]+0.5, 0), 255))
				}
			}
		}
	})
}

// grid is a picture's samples.
type grid struct {
	pix              []uint8
	stride, channels int
	size             image.Point
}

// around gives the weighed sum of the four by four pixels around a place that lies
// after the pixel at left and top; outside, the picture's edge goes on.
func (g *grid) around(left, top int, across, down *[4]float32) (sum [4]float32) {
	inside := left >= 1 && top >= 1 && left+2 < g.size.X && top+2 < g.size.Y
	for j, weight := range down {
		y := top - 1 + j
		switch {
		case !inside:
			row := g.pix[min(max(y, 0), g.size.Y-1)*g.stride:]
			for i, w := range across {
				for k, sample := range row[min(max(left-1+i, 0), g.size.X-1)*g.channels:][:g.channels] {
					sum[k] += weight * w * float32(sample)
				}
			}
		case g.channels == 4:
			row := g.pix[y*g.stride+(left-1)*4:][:16]
			for k := range 4 {
				sum[k] += weight * (across[0]*float32(row[k]) + across[1]*float32(row[k+4]) + across[2]*float32(row[k+8]) + across[3]*float32(row[k+12]))
			}
		default:
			row := g.pix[y*g.stride+left-1:][:4]
			sum[0] += weight * (across[0]*float32(row[0]) + across[1]*float32(row[1]) + across[2]*float32(row[2]) + across[3]*float32(row[3]))
		}
	}
	return sum
}

// cubicSteps is how finely places between pixels are told apart.
const cubicSteps = 256

// cubics gives the weights of the four neighbours of a place between the second and
// the third (E. Catmull, R. Rom, A Class of Local Interpolating Splines, 1974).
func cubics() (table [cubicSteps][4]float32) {
	for i := range table {
		t := (float64(i) + 0.5) / cubicSteps
		table[i] = [4]float32{
			float32(((-0.5*t+1)*t - 0.5) * t),
			float32((1.5*t-2.5)*t*t + 1),
			float32(((-1.5*t+2)*t + 0.5) * t),
			float32((0.5*t - 0.5) * t * t),
		}
	}
	return table
}
