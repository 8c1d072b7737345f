// The inverse DCT of eight points is the one of Go's image/jpeg, Copyright 2025 The
// Go Authors, under the licence in app/licences/go-BSD-3-Clause.txt: Loeffler,
// Ligtenberg and Moschytz, "Practical Fast 1-D DCT Algorithms with 11
// Multiplications", ICASSP 1989. The short ones are written from the definition.

package pixels

// The constants, with 60 bits after the point.
const (
	cos1          = 1130768441178740757 // fix cos 1*pi/16
	sin1          = 224923827593068887  // fix sin 1*pi/16
	cos3          = 958619196450722178  // fix cos 3*pi/16
	sin3          = 640528868967736374  // fix sin 3*pi/16
	sqrt2         = 1630477228166597777 // fix sqrt 2
	sqrt2_cos6    = 623956622067911264  // fix (sqrt 2)*cos 6*pi/16
	sqrt2_sin6    = 1506364539328854985 // fix (sqrt 2)*sin 6*pi/16
	sqrt2inv      = 815238614083298888  // fix 1/sqrt 2
	sqrt2inv_cos6 = 311978311033955632  // fix (1/sqrt 2)*cos 6*pi/16
	sqrt2inv_sin6 = 753182269664427492  // fix (1/sqrt 2)*sin 6*pi/16
)

// dctBox turns and scales a pair with three multiplications.
func dctBox(x0, x1, kcos, ksin int32) (y0, y1 int32) {
	ksum := kcos * (x0 + x1)
	y0 = ksum + (ksin-kcos)*x1
	y1 = ksum - (kcos+ksin)*x0
	return y0, y1
}

// fixed rounds a constant to so many bits.
func fixed(x uint64, bits int) int32 {
	return int32((x + (1 << (59 - bits))) >> (60 - bits))
}

// idct8 is the inverse DCT of a whole block; it gives the block in place.
func idct8(b *[64]int32) {
	idctRows(b)
	idctCols(b)
}

func idctRows(b *[64]int32) {
	for i := range 8 {
		x := b[8*i : 8*i+8 : 8*i+8]
		x0 := x[0]
		x7 := x[1]
		x2 := x[2]
		x5 := x[3]
		x1 := x[4]
		x6 := x[5]
		x3 := x[6]
		x4 := x[7]
		x0 <<= 17
		x1 <<= 17
		x0, x1 = x0+x1, x0-x1
		x2, x3 = dctBox(x2, x3, fixed(sqrt2inv_cos6, 18), -fixed(sqrt2inv_sin6, 18))
		x1, x2 = x1+x2, x1-x2
		x0, x3 = x0+x3, x0-x3
		x4 <<= 7
		x7 <<= 7
		x7, x4 = x7+x4, x7-x4
		x6 = x6 * fixed(sqrt2inv, 8)
		x5 = x5 * fixed(sqrt2inv, 8)
		x7, x5 = x7+x5, x7-x5
		x4, x6 = x4+x6, x4-x6
		x4, x7 = dctBox(x4>>2, x7>>2, fixed(cos3, 12), -fixed(sin3, 12))
		x5, x6 = dctBox(x5>>2, x6>>2, fixed(cos1, 12), -fixed(sin1, 12))
		x0, x7 = x0+x7, x0-x7
		x1, x6 = x1+x6, x1-x6
		x2, x5 = x2+x5, x2-x5
		x3, x4 = x3+x4, x3-x4
		x[0] = x0
		x[1] = x1
		x[2] = x2
		x[3] = x3
		x[4] = x4
		x[5] = x5
		x[6] = x6
		x[7] = x7
	}
}

func idctCols(b *[64]int32) {
	for i := range 8 {
		x0 := b[0*8+i]
		x7 := b[1*8+i]
		x2 := b[2*8+i]
		x5 := b[3*8+i]
		x1 := b[4*8+i]
		x6 := b[5*8+i]
		x3 := b[6*8+i]
		x4 := b[7*8+i]
		x0 += 1 << 19
		x0, x1 = (x0+x1)>>2, (x0-x1)>>2
		x2, x3 = dctBox(x2>>13, x3>>13, fixed(sqrt2inv_cos6, 12), -fixed(sqrt2inv_sin6, 12))
		x1, x2 = x1+x2, x1-x2
		x0, x3 = x0+x3, x0-x3
		x7, x4 = x7+x4, x7-x4
		x5 = (x5 >> 13) * fixed(sqrt2inv, 14)
		x6 = (x6 >> 13) * fixed(sqrt2inv, 14)
		x7, x5 = x7+x5, x7-x5
		x4, x6 = x4+x6, x4-x6
		x4, x7 = dctBox(x4>>14, x7>>14, fixed(cos3, 12), -fixed(sin3, 12))
		x5, x6 = dctBox(x5>>14, x6>>14, fixed(cos1, 12), -fixed(sin1, 12))
		x0, x7 = x0+x7, x0-x7
		x1, x6 = x1+x6, x1-x6
		x2, x5 = x2+x5, x2-x5
		x3, x4 = x3+x4, x3-x4
		x0 >>= 18
		x1 >>= 18
		x2 >>= 18
		x3 >>= 18
		x4 >>= 18
		x5 >>= 18
		x6 >>= 18
		x7 >>= 18
		b[0*8+i] = x0
		b[1*8+i] = x1
		b[2*8+i] = x2
		b[3*8+i] = x3
		b[4*8+i] = x4
		b[5*8+i] = x5
		b[6*8+i] = x6
		b[7*8+i] = x7
	}
}

// put makes a block's pixels, n × n at the decoder's scale. A flat block has
// nothing but its mean.
func (d *jpegDecoder) put(c *jpegComponent, x, y int, b *[64]int32, flat bool) {
	n := d.scale
	out := c.pix[(y*c.stride+x)*n:]
	if flat || n == 1 {
		v := sample((b[0] + 4) >> 3)
		for row := range n {
			line := out[row*c.stride:][:n]
			for i := range line {
				line[i] = v
			}
		}
		return
	}
	switch n {
	case 2:
		idct2(b, out, c.stride)
	case 3:
		idct3(b, out, c.stride)
	case 4:
		idct4(b, out, c.stride)
	default:
		idct8(b)
		for row := range 8 {
			line, from := out[row*c.stride:][:8], b[row*8:][:8]
			for i := range line {
				line[i] = sample(from[i])
			}
		}
	}
}

// sample shifts a value to its level and cuts it to a byte.
func sample(v int32) uint8 {
	v += 128
	if uint32(v) > 255 {
		return uint8(^(v >> 31))
	}
	return uint8(v)
}

// The short transforms take x(n) = X(0)/√8 + Σ X(k) cos((2n+1)kπ/2N) / 2 along rows
// and columns, with 12 bits after the point: an N-point inverse DCT of coefficients
// that were made by an 8-point one, at the same brightness.
const (
	pointBits = 12
	half8     = 1448   // 1/√8
	c4x1      = 1892   // cos(π/8)/2
	c4x3      = 784    // cos(3π/8)/2
	c4x2      = 1448   // cos(π/4)/2
	c3x1      = 1774   // cos(π/6)/2
	c3x2      = 1024   // cos(π/3)/2
	roundRow  = 1 << 7 // rows keep 4 bits, so that columns stay within 32
	rowBits   = pointBits - 4
	endRound  = 1 << (pointBits + 3)
	endBits   = pointBits + 4
)

func idct4(b *[64]int32, out []byte, stride int) {
	var t [16]int32
	for i := range 4 {
		x0, x1, x2, x3 := b[i*8]*half8, b[i*8+1], b[i*8+2]*c4x2, b[i*8+3]
		e0, e1 := x0+x2+roundRow, x0-x2+roundRow
		o0, o1 := x1*c4x1+x3*c4x3, x1*c4x3-x3*c4x1
		t[i*4], t[i*4+3] = (e0+o0)>>rowBits, (e0-o0)>>rowBits
		t[i*4+1], t[i*4+2] = (e1+o1)>>rowBits, (e1-o1)>>rowBits
	}
	r0, r1, r2, r3 := out[:4], out[stride:][:4], out[2*stride:][:4], out[3*stride:][:4]
	for i := range 4 {
		x0, x1, x2, x3 := t[i]*half8, t[i+4], t[i+8]*c4x2, t[i+12]
		e0, e1 := x0+x2+endRound, x0-x2+endRound
		o0, o1 := x1*c4x1+x3*c4x3, x1*c4x3-x3*c4x1
		r0[i], r3[i] = sample((e0+o0)>>endBits), sample((e0-o0)>>endBits)
		r1[i], r2[i] = sample((e1+o1)>>endBits), sample((e1-o1)>>endBits)
	}
}

func idct3(b *[64]int32, out []byte, stride int) {
	var t [9]int32
	for i := range 3 {
		x0, x1, x2 := b[i*8]*half8+roundRow, b[i*8+1]*c3x1, b[i*8+2]*c3x2
		t[i*3], t[i*3+1], t[i*3+2] = (x0+x1+x2)>>rowBits, (x0-2*x2)>>rowBits, (x0-x1+x2)>>rowBits
	}
	r0, r1, r2 := out[:3], out[stride:][:3], out[2*stride:][:3]
	for i := range 3 {
		x0, x1, x2 := t[i]*half8+endRound, t[i+3]*c3x1, t[i+6]*c3x2
		r0[i], r1[i], r2[i] = sample((x0+x1+x2)>>endBits), sample((x0-2*x2)>>endBits), sample((x0-x1+x2)>>endBits)
	}
}

// idct2 needs no constants: both are 1/√8.
func idct2(b *[64]int32, out []byte, stride int) {
	e, o, f, g := b[0]+4, b[1], b[8], b[9]
	r0, r1 := out[:2], out[stride:][:2]
	r0[0], r0[1] = sample((e+o+f+g)>>3), sample((e-o+f-g)>>3)
	r1[0], r1[1] = sample((e+o-f-g)>>3), sample((e-o-f+g)>>3)
}
