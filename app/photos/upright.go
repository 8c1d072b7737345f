package photos

import "image"

// upright turns and mirrors a picture so that it stands as it was taken, by the
// eight values of EXIF's orientation (CIPA DC-008, 4.6.5.1.6).
func upright(src image.Image, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return src
	}
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	// from gives where a pixel of the upright picture lies in the stored one.
	var from func(x, y int) (int, int)
	switch orientation {
	case 2:
		from = func(x, y int) (int, int) { return w - 1 - x, y }
	case 3:
		from = func(x, y int) (int, int) { return w - 1 - x, h - 1 - y }
	case 4:
		from = func(x, y int) (int, int) { return x, h - 1 - y }
	case 5:
		from = func(x, y int) (int, int) { return y, x }
	case 6:
		from = func(x, y int) (int, int) { return y, h - 1 - x }
	case 7:
		from = func(x, y int) (int, int) { return w - 1 - y, h - 1 - x }
	case 8:
		from = func(x, y int) (int, int) { return w - 1 - y, x }
	}
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	if grey, ok := src.(*image.Gray); ok {
		dst := image.NewGray(size)
		for y := range size.Dy() {
			for x := range size.Dx() {
				u, v := from(x, y)
				dst.Pix[y*dst.Stride+x] = grey.Pix[v*grey.Stride+u]
			}
		}
		return dst
	}
	rgba := toRGBA(src)
	dst := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			u, v := from(x, y)
			copy(dst.Pix[y*dst.Stride+x*4:][:4], rgba.Pix[v*rgba.Stride+u*4:][:4])
		}
	}
	return dst
}
