package pixels

import (
	"image"
	"image/draw"
)

// shrinker averages blocks of by × by pixels as rows come in, so that a large
// picture need never stand whole in memory.
type shrinker struct {
	by, channels  int
	width, height int // of the result
	wide          int // columns of the source
	pix           []byte
	sums          []uint32
	rows          int // in sums
	done          int // rows of the result
}

// newShrinker takes a source's size. What is left over at the right and at the
// bottom, less than a block, is cut off.
func newShrinker(width, height, by, channels int) *shrinker {
	return newShrinkerTo(width, height, by, channels, max(1, width/by), max(1, height/by))
}

// newShrinkerTo takes the result's size too, whose last blocks may be smaller.
func newShrinkerTo(width, height, by, channels, toWidth, toHeight int) *shrinker {
	s := &shrinker{by: by, channels: channels, width: toWidth, height: toHeight, wide: width}
	s.pix = make([]byte, s.width*s.height*channels)
	s.sums = make([]uint32, s.width*channels)
	return s
}

// add takes the next row.
func (s *shrinker) add(row []byte) {
	if s.done == s.height {
		return
	}
	if s.by == 1 {
		copy(s.pix[s.done*len(s.sums):][:len(s.sums)], row)
		s.done++
		return
	}
	c := s.channels
	for x := range s.width {
		block := row[x*s.by*c : min((x+1)*s.by, s.wide)*c]
		sums := s.sums[x*c : x*c+c]
		for len(block) >= c {
			for i := range sums {
				sums[i] += uint32(block[i])
			}
			block = block[c:]
		}
	}
	if s.rows++; s.rows == s.by {
		s.flush()
	}
}

func (s *shrinker) flush() {
	out := s.pix[s.done*len(s.sums):][:len(s.sums)]
	for x := range s.width {
		n := uint32(min(s.by, s.wide-x*s.by) * s.rows)
		for i := x * s.channels; i < (x+1)*s.channels; i++ {
			out[i] = uint8((s.sums[i] + n/2) / n)
		}
	}
	clear(s.sums)
	s.rows = 0
	s.done++
}

// finish gives the result's pixels.
func (s *shrinker) finish() []byte {
	if s.rows > 0 && s.done < s.height {
		s.flush()
	}
	return s.pix
}

// step gives how many pixels a block may have across so that the longest side is
// still >= side.
func step(longest, side int) int {
	if side <= 0 {
		return 1
	}
	return max(1, longest/side)
}

// shrunk averages a picture's blocks as far as side allows. CMYK stays CMYK, for
// its profile is still to be applied.
func shrunk(img image.Image, side int) image.Image {
	b := img.Bounds()
	by := step(longestSide(img), side)
	if by == 1 {
		return img
	}
	shrink := func(pix []byte, stride, width, height, channels int) ([]byte, int, image.Rectangle) {
		s := newShrinker(width, height, by, channels)
		for y := range height {
			s.add(pix[y*stride:][:width*channels])
		}
		return s.finish(), s.width * channels, image.Rect(0, 0, s.width, s.height)
	}
	switch src := img.(type) {
	case *image.Gray:
		pix, stride, size := shrink(src.Pix, src.Stride, b.Dx(), b.Dy(), 1)
		return &image.Gray{Pix: pix, Stride: stride, Rect: size}
	case *image.CMYK:
		pix, stride, size := shrink(src.Pix, src.Stride, b.Dx(), b.Dy(), 4)
		return &image.CMYK{Pix: pix, Stride: stride, Rect: size}
	case *image.YCbCr:
		if b.Min != (image.Point{}) {
			break
		}
		stepX, stepY := coarseness(src.SubsampleRatio)
		out := &image.YCbCr{SubsampleRatio: src.SubsampleRatio}
		out.Y, out.YStride, out.Rect = shrink(src.Y, src.YStride, b.Dx(), b.Dy(), 1)
		cw, ch := (b.Dx()+stepX-1)/stepX, (b.Dy()+stepY-1)/stepY
		out.CStride = (out.Rect.Dx() + stepX - 1) / stepX
		for i, pix := range [][]byte{src.Cb, src.Cr} {
			s := newShrinkerTo(cw, ch, by, 1, out.CStride, (out.Rect.Dy()+stepY-1)/stepY)
			for y := range ch {
				s.add(pix[y*src.CStride:][:cw])
			}
			if i == 0 {
				out.Cb = s.finish()
			} else {
				out.Cr = s.finish()
			}
		}
		return out
	case *image.RGBA:
		if src.Opaque() {
			pix, stride, size := shrink(src.Pix, src.Stride, b.Dx(), b.Dy(), 4)
			return &image.RGBA{Pix: pix, Stride: stride, Rect: size}
		}
	}
	size := image.Rect(0, 0, b.Dx(), 1)
	if !isColour(img.ColorModel()) {
		s, row := newShrinker(b.Dx(), b.Dy(), by, 1), image.NewGray(size)
		for y := range b.Dy() {
			draw.Draw(row, size, img, image.Pt(b.Min.X, b.Min.Y+y), draw.Src)
			s.add(row.Pix)
		}
		return &image.Gray{Pix: s.finish(), Stride: s.width, Rect: image.Rect(0, 0, s.width, s.height)}
	}
	s, row := newShrinker(b.Dx(), b.Dy(), by, 4), image.NewRGBA(size)
	for y := range b.Dy() {
		for i := range row.Pix {
			row.Pix[i] = 255
		}
		draw.Draw(row, size, img, image.Pt(b.Min.X, b.Min.Y+y), draw.Over)
		s.add(row.Pix)
	}
	return &image.RGBA{Pix: s.finish(), Stride: s.width * 4, Rect: image.Rect(0, 0, s.width, s.height)}
}
