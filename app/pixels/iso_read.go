package pixels

import (
	"errors"
	"image"
	"io"
)

// What the decoders take for each pixel, in bytes, as it was measured, and beside
// them.
const (
	heifBytes   = 8
	avifBytes   = 10
	avifDeep    = 20
	wasmBytes   = 12 << 20
	deepPicture = 8
)

func measureHEIC(f io.ReadSeeker) (header, error) {
	h, err := measureISO(f, heifBytes)
	if err != nil {
		return h, err
	}
	p, err := readISO(f)
	if err != nil {
		return h, err
	}
	if g, err := gridOf(f, p); err != nil {
		return h, err
	} else if g != nil {
		h.cost = g.cost
	}
	return h, nil
}

func measureAVIF(f io.ReadSeeker) (header, error) { return measureISO(f, avifBytes) }

func measureISO(f io.ReadSeeker, bytes int64) (header, error) {
	p, err := readISO(f)
	return header{p.width, p.height, func(int) int64 { return int64(p.width)*int64(p.height)*bytes + wasmBytes }}, err
}

// readHEIC gives a HEIC picture as it is shown: libheif turns it.
func readHEIC(f io.ReadSeeker, side int) (picture, error) {
	p, err := readISO(f)
	if err != nil {
		return picture{}, err
	}
	g, err := gridOf(f, p)
	if err != nil {
		return picture{}, err
	}
	if g != nil {
		src, err := g.read(f, side)
		if err == nil {
			return p.decoded(p.upright(src), nil), nil
		}
		if !errors.Is(err, errNotCoarse) {
			return picture{}, err
		}
		if whole := int64(p.width) * int64(p.height) * heifBytes; whole > MaxMemory {
			return picture{}, ErrTooLarge
		}
	}
	r, err := heif.start(f, int64(p.width)*int64(p.height)*heifBytes+wasmBytes)
	if err != nil {
		return picture{}, err
	}
	img, err := r.heif(p)
	if err != nil {
		r.close()
		return picture{}, err
	}
	return p.decoded(img, r.close), nil
}

// decoded gives what a decoder made of the picture with the colours it is meant in.
func (p *isoPicture) decoded(img image.Image, done func()) picture {
	return picture{Image: img, profile: p.profile, gamut: p.named(), matrix: p.matrix, limited: p.limited, done: done}
}

// upright turns and mirrors what was decoded as the file says.
func (p *isoPicture) upright(img image.Image) image.Image {
	for _, o := range p.orientations {
		img = Upright(img, o)
	}
	return img
}

// heif calls libheif and gives the picture where it stands in its memory.
func (r *run) heif(p isoPicture) (image.Image, error) {
	const ycbcr, monochrome = 0, 2
	answers, err := r.allocate(5 * 4)
	if err != nil {
		return nil, err
	}
	width, height, space, chroma, premultiplied := answers, answers+4, answers+8, answers+12, answers+16
	if err := r.decode(1, width, height, space, chroma, premultiplied, 0); err != nil {
		return nil, err
	}
	if r.number(width) != p.width || r.number(height) != p.height {
		return nil, errISO
	}
	size := image.Rect(0, 0, p.width, p.height)
	aligned := func(n int) int { return (max(n, 64) + 15) &^ 15 } // as libheif lays out its planes
	stride, cstride, crows := aligned(p.width), 0, 0
	ratio := image.YCbCrSubsampleRatio444
	bytes := stride * p.height
	switch r.number(space) {
	case ycbcr:
		switch r.number(chroma) {
		case 1:
			ratio, cstride, crows = image.YCbCrSubsampleRatio420, aligned((p.width+1)/2), (p.height+1)/2
		case 2:
			ratio, cstride, crows = image.YCbCrSubsampleRatio422, aligned((p.width+1)/2), p.height
		case 3:
			cstride, crows = stride, p.height
		default:
			return nil, ErrUnsupported
		}
		bytes += 2 * cstride * crows
	case monochrome:
	default:
		stride = aligned(p.width) * 4
		bytes = stride * p.height
	}
	out, err := r.allocate(uint64(bytes))
	if err != nil {
		return nil, err
	}
	if err := r.decode(0, width, height, space, chroma, premultiplied, out); err != nil {
		return nil, err
	}
	pix, err := r.bytes(out, bytes)
	if err != nil {
		return nil, err
	}
	switch {
	case r.number(space) == monochrome:
		return &image.Gray{Pix: pix, Stride: stride, Rect: size}, nil
	case r.number(space) != ycbcr:
		return &image.NRGBA{Pix: pix, Stride: stride, Rect: size}, nil
	}
	y, c := stride*p.height, cstride*crows
	return &image.YCbCr{Y: pix[:y], Cb: pix[y : y+c], Cr: pix[y+c:], YStride: stride, CStride: cstride, SubsampleRatio: ratio, Rect: size}, nil
}

// readAVIF gives an AVIF picture as it is shown: libavif leaves the turning to us.
func readAVIF(f io.ReadSeeker, side int) (picture, error) {
	p, err := readISO(f)
	if err != nil {
		return picture{}, err
	}
	r, err := avif.start(f, min(int64(p.width)*int64(p.height)*avifDeep+wasmBytes, MaxMemory))
	if err != nil {
		return picture{}, err
	}
	defer r.close()
	answers, err := r.allocate(4*4 + 8)
	if err != nil {
		return picture{}, err
	}
	width, height, depth, count, delay := answers, answers+4, answers+8, answers+12, answers+16
	if err := r.decode(1, 0, width, height, depth, count, 0, 0); err != nil {
		return picture{}, err
	}
	w, h, sample := r.number(width), r.number(height), 1
	if w*h != p.width*p.height {
		return picture{}, errISO
	}
	if r.number(depth) > deepPicture {
		sample = 2
	}
	out, err := r.allocate(uint64(w * h * 4 * sample))
	if err != nil {
		return picture{}, err
	}
	pix, err := r.bytes(out, w*h*4*sample)
	if err != nil {
		return picture{}, err
	}
	last := pix[len(pix)-4*sample:]
	copy(last, []byte{1, 0, 0, 0, 0, 0, 0, 0}) // no premultiplied pixel is red and transparent
	if err := r.decode(0, 0, width, height, depth, count, delay, out); err != nil {
		return picture{}, err
	}
	if last[0] == 1 && last[4*sample-1] == 0 { // the decoder says nothing of data that end early
		return picture{}, errDecoder
	}
	s := newShrinker(w, h, step(max(w, h), side), 4)
	row := make([]byte, w*4)
	for y := range h {
		line := pix[y*w*4*sample:][:w*4*sample]
		for x := range w { // premultiplied, on white; deep samples end with their high byte
			a := line[(x*4+4)*sample-1]
			for i := range 3 {
				row[x*4+i] = line[(x*4+i+1)*sample-1] + 255 - a
			}
			row[x*4+3] = 255
		}
		s.add(row)
	}
	img := &image.RGBA{Pix: s.finish(), Stride: s.width * 4, Rect: image.Rect(0, 0, s.width, s.height)}
	return picture{Image: p.upright(img), profile: p.profile, gamut: p.named()}, nil
}
