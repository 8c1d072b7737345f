package pixels

import (
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"math"
)

// Fit gives a picture whose longest side is no more than side pixels; one that is
// small enough comes back as it is. It resamples by Catmull-Rom. The result is an
// *image.Gray, an *image.YCbCr of 4:2:0 or an *image.RGBA.
func Fit(img image.Image, side int) image.Image {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	long := max(w, h)
	if long <= side || side <= 0 {
		return img
	}
	w, h = max(1, (w*side+long/2)/long), max(1, (h*side+long/2)/long)
	if long >= 4*side { // averaging first is fast and free of moiré
		img = shrunk(img, 2*side)
		b = img.Bounds()
	}
	acrossX, acrossY := float64(b.Dx())/float64(w), float64(b.Dy())/float64(h)
	size := image.Rect(0, 0, w, h)
	switch src := simple(img).(type) {
	case *image.Gray:
		out := image.NewGray(size)
		resample(plane{out.Pix, out.Stride, w, h}, plane{src.Pix, src.Stride, b.Dx(), b.Dy()}, acrossX, acrossY, 1)
		return out
	case *image.YCbCr:
		out := image.NewYCbCr(size, image.YCbCrSubsampleRatio420)
		resample(plane{out.Y, out.YStride, w, h}, plane{src.Y, src.YStride, b.Dx(), b.Dy()}, acrossX, acrossY, 1)
		stepX, stepY := coarseness(src.SubsampleRatio)
		from := plane{nil, src.CStride, (b.Dx() + stepX - 1) / stepX, (b.Dy() + stepY - 1) / stepY}
		cw, ch := (w+1)/2, (h+1)/2
		cx, cy := acrossX*2/float64(stepX), acrossY*2/float64(stepY)
		for i, pix := range [][]byte{src.Cb, src.Cr} {
			from.pix = pix
			resample(plane{[][]byte{out.Cb, out.Cr}[i], out.CStride, cw, ch}, from, cx, cy, 1)
		}
		return out
	case *image.RGBA:
		out := image.NewRGBA(size)
		resample(plane{out.Pix, out.Stride, w, h}, plane{src.Pix, src.Stride, b.Dx(), b.Dy()}, acrossX, acrossY, 4)
		return out
	}
	return nil
}

// coarseness gives how many pixels a sample of colour stands for, across and down.
func coarseness(r image.YCbCrSubsampleRatio) (x, y int) {
	for step, ratio := range ycbcrRatios {
		if ratio == r {
			return step[0], step[1]
		}
	}
	return 1, 1
}

// simple gives a picture as *image.Gray, *image.YCbCr or *image.RGBA at (0, 0), on
// white where it is transparent.
func simple(img image.Image) image.Image {
	b := img.Bounds()
	if b.Min == (image.Point{}) {
		switch img.(type) {
		case *image.Gray, *image.YCbCr, *image.RGBA:
			return img
		}
	}
	size := image.Rect(0, 0, b.Dx(), b.Dy())
	if !isColour(img.ColorModel()) {
		out := image.NewGray(size)
		draw.Draw(out, size, img, b.Min, draw.Src)
		return out
	}
	out := image.NewRGBA(size)
	if o, ok := img.(interface{ Opaque() bool }); ok && o.Opaque() {
		draw.Draw(out, size, img, b.Min, draw.Src)
		return out
	}
	draw.Draw(out, size, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(out, size, img, b.Min, draw.Over)
	return out
}

// plane is a rectangle of bytes, some to a pixel.
type plane struct {
	pix           []byte
	stride        int
	width, height int // pixels
}

// weightBits is how exactly weights are kept: with 7, four sums fit into 64 bits.
const weightBits = 7

// kernel is where each sample of a resampled line comes from.
type kernel struct {
	taps    int
	first   []int
	weights []int32 // taps for each
}

// newKernel is Catmull-Rom, widened where there are more samples than wanted.
func newKernel(out, in int, across float64) kernel {
	wide := max(across, 1)
	k := kernel{taps: min(in, int(math.Ceil(4*wide))), first: make([]int, out)}
	k.weights = make([]int32, out*k.taps)
	raw := make([]float64, k.taps)
	for i := range out {
		centre := (float64(i)+.5)*across - .5
		first := int(math.Floor(centre - 2*wide + 1))
		k.first[i] = min(max(first, 0), in-k.taps)
		clear(raw)
		sum := 0.0
		for j := first; j < first+int(math.Ceil(4*wide)); j++ {
			w := catmullRom((float64(j) - centre) / wide)
			raw[min(max(j, k.first[i]), k.first[i]+k.taps-1)-k.first[i]] += w // the border is repeated
			sum += w
		}
		left, heaviest := int32(1<<weightBits), 0
		line := k.weights[i*k.taps:][:k.taps]
		for j, w := range raw {
			line[j] = int32(math.Round(w / sum * (1 << weightBits)))
			left -= line[j]
			if line[j] > line[heaviest] {
				heaviest = j
			}
		}
		line[heaviest] += left
	}
	return k
}

func catmullRom(x float64) float64 {
	x = math.Abs(x)
	switch {
	case x < 1:
		return 1 + x*x*(1.5*x-2.5)
	case x < 2:
		return 2 + x*(-4+x*(2.5-.5*x))
	}
	return 0
}

// resample fills dst from src; across is how many samples of src go into one.
func resample(dst, src plane, acrossX, acrossY float64, channels int) {
	rows := newKernel(dst.height, src.height, acrossY)
	columns := newKernel(dst.width, src.width, acrossX)
	n := src.width * channels
	line := make([]byte, n+8)
	taps := make([][]byte, rows.taps)
	for y := range dst.height {
		for i := range taps {
			taps[i] = src.pix[(rows.first[y]+i)*src.stride:][:n]
		}
		sumRows(line[:n], taps, rows.weights[y*rows.taps:][:rows.taps])
		out := dst.pix[y*dst.stride:][:dst.width*channels]
		if channels == 1 {
			columns.sumLine(out, line)
		} else {
			columns.sumPixels(out, line)
		}
	}
}

// sumRows adds up rows by weight, eight bytes at a time: two words of four 16-bit
// sums, which start high enough never to go below zero.
func sumRows(out []byte, rows [][]byte, weights []int32) {
	const (
		lanes = 0x0001000100010001
		low   = 0x00ff00ff00ff00ff
		start = (256<<weightBits/2 + 1<<(weightBits-1)) * lanes // 128 of a byte, and a half
	)
	x := 0
	for ; x+8 <= len(out); x += 8 {
		even, odd := uint64(start), uint64(start)
		for i, row := range rows {
			v, w := binary.LittleEndian.Uint64(row[x:]), uint64(int64(weights[i]))
			even += v & low * w
			odd += v >> 8 & low * w
		}
		binary.LittleEndian.PutUint64(out[x:], bytesOf(even)|bytesOf(odd)<<8)
	}
	for ; x < len(out); x++ {
		sum := int32(1 << (weightBits - 1))
		for i, row := range rows {
			sum += int32(row[x]) * weights[i]
		}
		out[x] = clamp(sum >> weightBits)
	}
}

// bytesOf cuts four sums, which are 128 too high, to bytes.
func bytesOf(sums uint64) uint64 {
	const lanes = 0x0001000100010001
	v := sums>>weightBits&(0x01ff*lanes) + 128*lanes // 256 too high now
	within, over := v>>8&lanes, v>>9&lanes
	return v&(within*255) | over*255
}

func clamp(v int32) uint8 {
	if uint32(v) > 255 {
		return uint8(^(v >> 31))
	}
	return uint8(v)
}

func (k kernel) sumLine(out, in []byte) {
	for x := range out {
		weights := k.weights[x*k.taps:][:k.taps]
		from := in[k.first[x]:][:len(weights)]
		sum := int32(1 << (weightBits - 1))
		for i, w := range weights {
			sum += w * int32(from[i])
		}
		out[x] = clamp(sum >> weightBits)
	}
}

func (k kernel) sumPixels(out, in []byte) {
	for x := 0; x < len(out)/4; x++ {
		weights := k.weights[x*k.taps:][:k.taps]
		from := in[k.first[x]*4:][:len(weights)*4]
		r, g, b := int32(1<<(weightBits-1)), int32(1<<(weightBits-1)), int32(1<<(weightBits-1))
		for i, w := range weights {
			p := from[i*4 : i*4+3 : i*4+3]
			r += w * int32(p[0])
			g += w * int32(p[1])
			b += w * int32(p[2])
		}
		p := out[x*4 : x*4+4 : x*4+4]
		p[0], p[1], p[2], p[3] = clamp(r>>weightBits), clamp(g>>weightBits), clamp(b>>weightBits), 255
	}
}
