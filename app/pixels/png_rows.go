package pixels

import "fmt"

// converter gives what makes a row of grey or RGBA on white of a PNG's row.
func (p *pngReader) converter(width int) func(out, in []byte) error {
	depth, kind := int(p.head[8]), p.head[9]
	n := pngSamples[kind]
	step := n * max(1, depth/8) // bytes of a pixel, from 8 bits on
	sample := func(in []byte, x int) byte {
		shift := 8 - depth - x*depth%8
		return in[x*depth/8] >> uint(shift) & byte(1<<uint(depth)-1)
	}
	switch {
	case kind == pngPalette:
		return func(out, in []byte) error {
			for x := range width {
				i := int(in[min(x, len(in)-1)])
				if depth < 8 {
					i = int(sample(in, x))
				}
				if i*3+3 > len(p.palette) {
					return fmt.Errorf("png: colour %d is not in the palette", i)
				}
				a := byte(255)
				if i < len(p.transparent) {
					a = p.transparent[i]
				}
				onWhite(out[x*4:], p.palette[i*3], p.palette[i*3+1], p.palette[i*3+2], a)
			}
			return nil
		}
	case kind == 0:
		grey := func(in []byte, x int) byte {
			if depth < 8 {
				return sample(in, x) * (255 / byte(1<<uint(depth)-1))
			}
			return in[x*step]
		}
		if p.transparent == nil {
			return func(out, in []byte) error {
				for x := range width {
					out[x] = grey(in, x)
				}
				return nil
			}
		}
		return func(out, in []byte) error {
			for x := range width {
				v, a := grey(in, x), byte(255)
				if len(p.transparent) >= 2 && (depth < 8 && sample(in, x) == p.transparent[1] || depth == 8 && v == p.transparent[1] ||
					depth == 16 && string(in[x*2:x*2+2]) == string(p.transparent[:2])) {
					a = 0
				}
				onWhite(out[x*4:], v, v, v, a)
			}
			return nil
		}
	}
	bytes := depth / 8
	return func(out, in []byte) error {
		for x := range width {
			px := in[x*step : x*step+step]
			r, g, b, a := px[0], px[0], px[0], byte(255)
			if kind&pngColour != 0 {
				g, b = px[bytes], px[2*bytes]
			}
			switch {
			case kind&pngAlpha != 0:
				a = px[(n-1)*bytes]
			case bytes == 1 && len(p.transparent) >= 6:
				if [3]byte{r, g, b} == [3]byte{p.transparent[1], p.transparent[3], p.transparent[5]} {
					a = 0
				}
			case len(p.transparent) >= 6:
				if string(px) == string(p.transparent[:6]) {
					a = 0
				}
			}
			onWhite(out[x*4:], r, g, b, a)
		}
		return nil
	}
}

// onWhite writes a pixel as it shows on white.
func onWhite(out []byte, r, g, b, a byte) {
	_ = out[3]
	out[3] = 255
	if a == 255 {
		out[0], out[1], out[2] = r, g, b
		return
	}
	mix := func(v byte) byte { return byte((int(v)*int(a) + 255*(255-int(a)) + 127) / 255) }
	out[0], out[1], out[2] = mix(r), mix(g), mix(b)
}
