package pixels

import "image"

// Upright turns and mirrors a picture so that it stands as it was taken, by the
// eight values of EXIF's orientation (CIPA DC-008, 4.6.5.1.6); any other value
// changes nothing.
func Upright(img image.Image, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return img
	}
	b := img.Bounds()
	size := image.Rect(0, 0, b.Dx(), b.Dy())
	if orientation >= 5 {
		size = image.Rect(0, 0, b.Dy(), b.Dx())
	}
	switch src := simple(img).(type) {
	case *image.Gray:
		out := image.NewGray(size)
		turn(out.Pix, out.Stride, plane{src.Pix, src.Stride, b.Dx(), b.Dy()}, 1, orientation)
		return out
	case *image.YCbCr:
		x, y := coarseness(src.SubsampleRatio)
		cw, ch := (b.Dx()+x-1)/x, (b.Dy()+y-1)/y
		if orientation >= 5 {
			x, y = y, x
		}
		ratio, ok := ycbcrRatios[[2]int{x, y}]
		if !ok {
			return Upright(copyOf(src), orientation)
		}
		out := image.NewYCbCr(size, ratio)
		turn(out.Y, out.YStride, plane{src.Y, src.YStride, b.Dx(), b.Dy()}, 1, orientation)
		turn(out.Cb, out.CStride, plane{src.Cb, src.CStride, cw, ch}, 1, orientation)
		turn(out.Cr, out.CStride, plane{src.Cr, src.CStride, cw, ch}, 1, orientation)
		return out
	case *image.RGBA:
		out := image.NewRGBA(size)
		turn(out.Pix, out.Stride, plane{src.Pix, src.Stride, b.Dx(), b.Dy()}, 4, orientation)
		return out
	}
	return img
}

// turn writes a plane of n bytes a pixel as it stands upright.
func turn(out []byte, stride int, src plane, n, orientation int) {
	right, down := n, stride // where a step to the right and down in src goes
	origin := 0
	w, h := src.width, src.height
	switch orientation {
	case 2:
		origin, right = (w-1)*n, -n
	case 3:
		origin, right, down = (h-1)*stride+(w-1)*n, -n, -stride
	case 4:
		origin, down = (h-1)*stride, -stride
	case 5:
		right, down = stride, n
	case 6:
		origin, right, down = (h-1)*n, stride, -n
	case 7:
		origin, right, down = (w-1)*stride+(h-1)*n, -stride, -n
	case 8:
		origin, right, down = (w-1)*stride, -stride, n
	}
	// In strips of columns: at the other end they are rows, which stay in the cache.
	const strip = 64
	for from := 0; from < w; from += strip {
		to := min(from+strip, w)
		for y := range h {
			line := src.pix[y*src.stride:]
			at := origin + y*down + from*right
			if n == 1 {
				for x := from; x < to; x++ {
					out[at] = line[x]
					at += right
				}
				continue
			}
			for x := from; x < to; x++ {
				copy(out[at:at+n], line[x*n:x*n+n])
				at += right
			}
		}
	}
}
