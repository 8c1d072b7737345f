package pixels

import (
	"image"
	"image/color"
)

// isRGB says that three colours are red, green and blue: Adobe's marker with
// transform 0, or, without JFIF's and Adobe's, the letters as their names.
func (d *jpegDecoder) isRGB() bool {
	if len(d.components) != 3 || d.jfif {
		return false
	}
	if d.adobe {
		return d.transform == 0
	}
	return d.components[0].id == 'R' && d.components[1].id == 'G' && d.components[2].id == 'B'
}

var ycbcrRatios = map[[2]int]image.YCbCrSubsampleRatio{
	{1, 1}: image.YCbCrSubsampleRatio444, {2, 1}: image.YCbCrSubsampleRatio422, {2, 2}: image.YCbCrSubsampleRatio420,
	{1, 2}: image.YCbCrSubsampleRatio440, {4, 1}: image.YCbCrSubsampleRatio411, {4, 2}: image.YCbCrSubsampleRatio410,
}

// ratio gives how much coarser the second and third colour are than the first, if
// that can be told so.
func (d *jpegDecoder) ratio() (r image.YCbCrSubsampleRatio, ok bool) {
	y, cb, cr := &d.components[0], &d.components[1], &d.components[2]
	if cb.h != cr.h || cb.v != cr.v || y.h%cb.h != 0 || y.v%cb.v != 0 || y.h != d.hMax || y.v != d.vMax {
		return 0, false
	}
	r, ok = ycbcrRatios[[2]int{y.h / cb.h, y.v / cb.v}]
	return r, ok
}

func (d *jpegDecoder) ratioKnown() bool {
	if len(d.components) != 3 {
		return true
	}
	_, ok := d.ratio()
	return ok
}

// image puts the planes together.
func (d *jpegDecoder) image() image.Image {
	size := image.Rect(0, 0, d.scaled(d.width), d.scaled(d.height))
	c := d.components
	if len(c) == 1 {
		return &image.Gray{Pix: c[0].pix, Stride: c[0].stride, Rect: size}
	}
	if len(c) == 3 && !d.isRGB() {
		if ratio, ok := d.ratio(); ok && d.fits(size, ratio) {
			return &image.YCbCr{Y: c[0].pix, Cb: c[1].pix, Cr: c[2].pix, YStride: c[0].stride, CStride: c[1].stride, SubsampleRatio: ratio, Rect: size}
		}
		out := image.NewYCbCr(size, image.YCbCrSubsampleRatio444)
		for i, to := range [][]byte{out.Y, out.Cb, out.Cr} {
			for y := range size.Dy() {
				d.row(&c[i], y, to[y*out.YStride:][:size.Dx()], 1)
			}
		}
		return out
	}
	if len(c) == 3 {
		out := image.NewRGBA(size)
		for y := range size.Dy() {
			line := out.Pix[y*out.Stride:][:4*size.Dx()]
			for i := range 3 {
				d.row(&c[i], y, line[i:], 4)
			}
			for x := 3; x < len(line); x += 4 {
				line[x] = 255
			}
		}
		return out
	}
	return d.inks(size)
}

// fits says that the coarse planes have a sample for every pixel; at a small scale
// of an odd size rounding may take it.
func (d *jpegDecoder) fits(size image.Rectangle, ratio image.YCbCrSubsampleRatio) bool {
	probe := image.YCbCr{YStride: d.components[0].stride, CStride: d.components[1].stride, SubsampleRatio: ratio, Rect: size}
	last := image.Pt(size.Max.X-1, size.Max.Y-1)
	return probe.COffset(last.X, last.Y) < len(d.components[1].pix) && probe.COffset(last.X, 0) < d.components[1].stride
}

// row writes one row of a plane at full size, every step bytes; what is coarser is
// repeated.
func (d *jpegDecoder) row(c *jpegComponent, y int, out []byte, step int) {
	line := c.pix[min(y*c.v/d.vMax, c.blocksHigh*d.scale-1)*c.stride:][:c.stride]
	for x, i := 0, 0; i < len(out); x, i = x+1, i+step {
		out[i] = line[min(x*c.h/d.hMax, len(line)-1)]
	}
}

// inks gives a picture of four colours as CMYK. Adobe writes inks inverted; with
// its transform 2 the first three stand as YCbCr.
func (d *jpegDecoder) inks(size image.Rectangle) image.Image {
	out := image.NewCMYK(size)
	for y := range size.Dy() {
		line := out.Pix[y*out.Stride:][:4*size.Dx()]
		for i := range d.components {
			d.row(&d.components[i], y, line[i:], 4)
		}
		switch {
		case d.adobe && d.transform != 0: // red is inverted cyan, which Adobe inverts
			for x := 0; x < len(line); x += 4 {
				line[x], line[x+1], line[x+2] = color.YCbCrToRGB(line[x], line[x+1], line[x+2])
				line[x+3] = 255 - line[x+3]
			}
		case d.adobe:
			for x := range line {
				line[x] = 255 - line[x]
			}
		}
	}
	return out
}
