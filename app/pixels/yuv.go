package pixels

import "image"

// weights are how much red and blue count in the brightness, ITU-T H.273.
type weights struct{ red, blue float64 }

var jpegWeights = weights{.299, .114}

var yuvWeights = func() (of [256]weights) {
	for i := range of {
		of[i] = jpegWeights
	}
	of[1] = weights{.2126, .0722}  // BT.709
	of[9] = weights{.2627, .0593}  // BT.2020
	of[10] = weights{.2627, .0593} // "
	return of
}()

// fromYUV gives the colours of a picture that does not code them as JPEG does.
func fromYUV(src *image.YCbCr, w weights, limited bool) *image.RGBA {
	out := image.NewRGBA(src.Rect)
	low, bright, strong := 0.0, 1.0, 1.0
	if limited {
		low, bright, strong = 16, 255./219, 255./224
	}
	green := 1 - w.red - w.blue
	fromCr, fromCb := 2*(1-w.red)*strong, 2*(1-w.blue)*strong
	inRows(src.Rect.Dy(), func(from, to int) {
		for y := from; y < to; y++ {
			line := out.Pix[y*out.Stride:]
			for x := range src.Rect.Dx() {
				c := src.COffset(x, y)
				v := (float64(src.Y[src.YOffset(x, y)]) - low) * bright
				cb, cr := float64(src.Cb[c])-128, float64(src.Cr[c])-128
				line[x*4], line[x*4+2], line[x*4+3] = toSample(v+fromCr*cr), toSample(v+fromCb*cb), 255
				line[x*4+1] = toSample(v - (w.red*fromCr*cr+w.blue*fromCb*cb)/green)
			}
		}
	})
	return out
}

// widened gives a grey picture whose values go from 16 to 235 all of them.
func widened(src *image.Gray) *image.Gray {
	out := image.NewGray(src.Rect)
	for y := range src.Rect.Dy() {
		for x, v := range src.Pix[y*src.Stride:][:src.Rect.Dx()] {
			out.Pix[y*out.Stride+x] = toSample((float64(v) - 16) * 255 / 219)
		}
	}
	return out
}
