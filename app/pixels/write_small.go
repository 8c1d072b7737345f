package pixels

import (
	"image"
	"image/color"
	"io"
	"math"
)

// WriteSmallJPEG writes a picture as WriteJPEG does in an eighth less space at the
// same likeness (SSIM), more slowly, as mozjpeg does: progressive, with Huffman
// tables of its own, N. Robidoux's quantization table for the brightness, and
// coefficients rounded by what they cost and show (M. Crouse and K. Ramchandran,
// "Joint thresholding and quantizer selection for transform image coding", 1997).
// Colours are coarse, 4:2:0. quality is 1 to 100; 85 looks like 80 of WriteJPEG.
func WriteSmallJPEG(w io.Writer, img image.Image, quality int) error {
	j := &smallJPEG{size: img.Bounds().Size(), quant: [2][64]int{quantized(&brightTable, quality), quantized(&colourTable, quality)}}
	j.take(img)
	j.round()
	return j.write(w)
}

// smallJPEG is a picture as quantized coefficients.
type smallJPEG struct {
	size   image.Point
	quant  [2][64]int // of brightness and of colours, in zig-zag order
	planes []jpegPlane
}

// jpegPlane is one of its colours.
type jpegPlane struct {
	h, v       int // sampling factors
	wide, high int // blocks of the colour itself, T.81 A.2.2
	stride     int // blocks of whole MCUs
	quant      *[64]int
	table      byte // that is
	blocks     [][64]int16
	exact      [][64]float32 // before quantization, in zig-zag order
}

// brightTable is N. Robidoux's (the third of ImageMagick and mozjpeg), colourTable
// that of T.81, table K.2; by rows.
var (
	brightTable = [64]int{
		16, 16, 16, 18, 25, 37, 56, 85,
		16, 17, 20, 27, 34, 40, 53, 75,
		16, 20, 24, 31, 43, 62, 91, 135,
		18, 27, 31, 40, 53, 74, 106, 156,
		25, 34, 43, 53, 69, 94, 131, 189,
		37, 40, 62, 74, 94, 124, 169, 238,
		56, 53, 91, 106, 131, 169, 226, 311,
		85, 75, 135, 156, 189, 238, 311, 418,
	}
	colourTable = [64]int{
		17, 18, 24, 47, 99, 99, 99, 99,
		18, 21, 26, 66, 99, 99, 99, 99,
		24, 26, 56, 99, 99, 99, 99, 99,
		47, 66, 99, 99, 99, 99, 99, 99,
		99, 99, 99, 99, 99, 99, 99, 99,
		99, 99, 99, 99, 99, 99, 99, 99,
		99, 99, 99, 99, 99, 99, 99, 99,
		99, 99, 99, 99, 99, 99, 99, 99,
	}
)

// quantized gives a table for a quality as libjpeg scales it, in zig-zag order.
func quantized(base *[64]int, quality int) (q [64]int) {
	quality = min(max(quality, 1), 100)
	scale := 200 - 2*quality
	if quality < 50 {
		scale = 5000 / quality
	}
	for k, at := range zigzag[:64] {
		q[k] = min(max((base[at]*scale+50)/100, 1), 255)
	}
	return q
}

// take transforms a picture's blocks.
func (j *smallJPEG) take(img image.Image) {
	switch src := simple(img).(type) {
	case *image.Gray:
		j.plane(1, 1, 1, 1, src.Pix, src.Stride)
	case *image.RGBA:
		j.take(coarse(src))
	case *image.YCbCr:
		x, y := coarseness(src.SubsampleRatio)
		if x*y < 4 {
			src, x, y = coarser(src, 2/x, 2/y), 2, 2
		}
		j.plane(x, y, x, y, src.Y, src.YStride)
		j.plane(1, 1, x, y, src.Cb, src.CStride)
		j.plane(1, 1, x, y, src.Cr, src.CStride)
	}
}

// coarse gives a picture in 4:2:0.
func coarse(src *image.RGBA) *image.YCbCr {
	size := src.Rect.Size()
	out := image.NewYCbCr(image.Rectangle{Max: size}, image.YCbCrSubsampleRatio420)
	rows := (size.Y + 1) / 2
	inRows(rows, func(first, last int) {
		for cy := first; cy < last; cy++ {
			for cx := range (size.X + 1) / 2 {
				blue, red, n := 0, 0, 0
				for y := 2 * cy; y < min(2*cy+2, size.Y); y++ {
					for x := 2 * cx; x < min(2*cx+2, size.X); x++ {
						p := src.Pix[y*src.Stride+x*4:][:3]
						l, cb, cr := color.RGBToYCbCr(p[0], p[1], p[2])
						out.Y[y*out.YStride+x] = l
						blue, red, n = blue+int(cb), red+int(cr), n+1
					}
				}
				out.Cb[cy*out.CStride+cx] = uint8((blue + n/2) / n)
				out.Cr[cy*out.CStride+cx] = uint8((red + n/2) / n)
			}
		}
	})
	return out
}

// coarser gives a picture in 4:2:0 whose colours are so many times finer than that.
func coarser(src *image.YCbCr, x, y int) *image.YCbCr {
	fineX, fineY := coarseness(src.SubsampleRatio)
	size := src.Rect.Size()
	wide, high := (size.X+fineX-1)/fineX, (size.Y+fineY-1)/fineY
	out := image.NewYCbCr(image.Rectangle{Max: size}, image.YCbCrSubsampleRatio420)
	out.Y, out.YStride = src.Y, src.YStride
	for cy := range (size.Y + 1) / 2 {
		for cx := range (size.X + 1) / 2 {
			blue, red, n := 0, 0, 0
			for fy := cy * y; fy < min(cy*y+y, high); fy++ {
				for fx := cx * x; fx < min(cx*x+x, wide); fx++ {
					at := fy*src.CStride + fx
					blue, red, n = blue+int(src.Cb[at]), red+int(src.Cr[at]), n+1
				}
			}
			out.Cb[cy*out.CStride+cx], out.Cr[cy*out.CStride+cx] = uint8((blue+n/2)/n), uint8((red+n/2)/n)
		}
	}
	return out
}

// plane transforms one colour; hMax and vMax are the first one's factors.
func (j *smallJPEG) plane(h, v, hMax, vMax int, pix []byte, stride int) {
	width, height := (j.size.X*h+hMax-1)/hMax, (j.size.Y*v+vMax-1)/vMax
	mcusWide, mcusHigh := (j.size.X+8*hMax-1)/(8*hMax), (j.size.Y+8*vMax-1)/(8*vMax)
	p := jpegPlane{h: h, v: v, wide: (width + 7) / 8, high: (height + 7) / 8, stride: mcusWide * h, table: byte(min(len(j.planes), 1))}
	p.quant = &j.quant[p.table]
	p.blocks, p.exact = make([][64]int16, p.stride*mcusHigh*v), make([][64]float32, p.stride*mcusHigh*v)
	inRows(mcusHigh*v, func(first, last int) {
		var block [64]float32
		for by := first; by < last; by++ {
			for bx := range p.stride {
				for y := range 8 { // outside, the edge goes on
					row := pix[min(by*8+y, height-1)*stride:]
					for x := range 8 {
						block[y*8+x] = float32(row[min(bx*8+x, width-1)]) - 128
					}
				}
				forward(&block)
				for k, at := range zigzag[:64] {
					p.exact[by*p.stride+bx][k] = block[at]
				}
			}
		}
	})
	j.planes = append(j.planes, p)
}

// waves are the cosines of the DCT, T.81 A.3.3, scaled.
var waves = func() (w [8][8]float32) {
	for u := range w {
		scale := 0.5
		if u == 0 {
			scale = 0.5 / math.Sqrt2
		}
		for x := range w[u] {
			w[u][x] = float32(scale * math.Cos(float64(2*x+1)*float64(u)*math.Pi/16))
		}
	}
	return w
}()

// forward is the DCT of a block; even and odd waves need half of the sums.
func forward(b *[64]float32) {
	for _, at := range [2]struct{ line, step int }{{8, 1}, {1, 8}} {
		for i := range 8 {
			var sum, difference [4]float32
			for x := range 4 {
				left, right := b[i*at.line+x*at.step], b[i*at.line+(7-x)*at.step]
				sum[x], difference[x] = left+right, left-right
			}
			for u := 0; u < 8; u += 2 {
				even, odd := &waves[u], &waves[u+1]
				b[i*at.line+u*at.step] = even[0]*sum[0] + even[1]*sum[1] + even[2]*sum[2] + even[3]*sum[3]
				b[i*at.line+(u+1)*at.step] = odd[0]*difference[0] + odd[1]*difference[1] + odd[2]*difference[2] + odd[3]*difference[3]
			}
		}
	}
}

// round quantizes: first to the nearest, then again knowing what each coefficient
// costs.
func (j *smallJPEG) round() {
	for i := range j.planes {
		p := &j.planes[i]
		for n := range p.blocks {
			for k, c := range p.exact[n] {
				p.blocks[n][k] = int16(math.Round(float64(c) / float64(p.quant[k])))
			}
		}
	}
	for i := range j.planes {
		costs := j.planes[i].costs()
		p := &j.planes[i]
		inRows(len(p.blocks), func(first, last int) {
			for n := first; n < last; n++ {
				thrift(&p.blocks[n], &p.exact[n], p.quant, costs)
			}
		})
		p.exact = nil
	}
}

// costs gives how many bits each symbol of the later coefficients takes (T.81 F.1.2.2:
// zeros before it in the high half, its size in the low).
func (p *jpegPlane) costs() *[256]float32 {
	var counts [256]int
	total := 0
	for n := range p.blocks {
		run := 0
		for _, c := range p.blocks[n][1:] {
			if c == 0 {
				run++
				continue
			}
			counts[(run&15)<<4|bitsOf(int(c))]++
			counts[0xf0] += run >> 4
			total += 1 + run>>4
			run = 0
		}
		if run > 0 {
			counts[0]++
			total++
		}
	}
	costs := new([256]float32)
	for symbol, n := range counts {
		costs[symbol] = float32(min(-math.Log2((float64(n)+0.1)/float64(total+26)), 16)) + float32(symbol&15)
	}
	return costs
}

// How much likeness weighs against bits: mozjpeg's.
var (
	likeness      = float32(64 * math.Exp2(14.75))
	likenessFloor = float32(math.Exp2(16.5))
)

// thrift chooses for each coefficient but the first the value or the next smaller
// one, so that bits and unlikeness together are least: the cheapest way from each
// that is not zero to the next.
func thrift(out *[64]int16, exact *[64]float32, quant *[64]int, costs *[256]float32) {
	energy := float32(0)
	for _, c := range exact[1:] {
		energy += c * c
	}
	weight := likeness / (likenessFloor + 64*energy/63)
	var zeros [64]float32 // unlikeness if all up to here become zero
	for k := 1; k < 64; k++ {
		d := exact[k] / float32(quant[k])
		zeros[k] = zeros[k-1] + weight*d*d
	}
	var best [64]float32 // the least for the coefficients up to here, which is not zero
	var before [64]int8
	var value [64]int16
	var ends [64]int8
	n := 1 // ends[0] is the start
	least, last := zeros[63], 0
	if least > 0 {
		least += costs[0]
	}
	for k := 1; k < 64; k++ {
		if out[k] == 0 {
			continue
		}
		best[k] = float32(math.Inf(1))
		size := int(max(out[k], -out[k]))
		for candidate := size; candidate >= max(1, size-1); candidate-- {
			v := int16(candidate)
			if out[k] < 0 {
				v = -v
			}
			d := exact[k]/float32(quant[k]) - float32(v)
			for _, from := range ends[:n] {
				run := k - int(from) - 1
				cost := best[from] + zeros[k-1] - zeros[from] + float32(run>>4)*costs[0xf0] + costs[(run&15)<<4|bitsOf(candidate)] + weight*d*d
				if cost < best[k] {
					best[k], before[k], value[k] = cost, from, v
				}
			}
		}
		total := best[k] + zeros[63] - zeros[k]
		if k < 63 {
			total += costs[0]
		}
		if total < least {
			least, last = total, k
		}
		ends[n] = int8(k)
		n++
	}
	for k := 1; k < 64; k++ {
		out[k] = 0
	}
	for k := last; k > 0; k = int(before[k]) {
		out[k] = value[k]
	}
}
