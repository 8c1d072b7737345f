package pixels

import (
	"image"
	"math"
)

// sharpenThreshold is the difference from the surroundings, of 255, under which
// nothing is sharpened: the noise of skies and faces.
const sharpenThreshold = 2

// Sharpen gives a picture sharpened by an unsharp mask of its brightness, so that
// no coloured fringes come up: amount is how much of the difference from its
// surroundings is added, radius the surroundings' (the sigma of a Gaussian) in
// pixels. Under a quarter of a pixel nothing is done.
func Sharpen(img image.Image, amount, radius float64) image.Image {
	if amount <= 0 || radius < 0.25 {
		return img
	}
	src := pixelsOf(img)
	from, stride, n := samplesOf(src)
	width, height := src.Bounds().Dx(), src.Bounds().Dy()
	sharp, soft := surroundings(from, stride, n, width, height, radius)
	dst := like(src, width, height)
	to, toStride, _ := samplesOf(dst)
	colours := min(n, 3)
	inRows(height, func(first, last int) {
		for y := first; y < last; y++ {
			copy(to[y*toStride:][:width*n], from[y*stride:][:width*n])
			for x := range width {
				add := float32(sharp[y*width+x]) - soft[y*width+x]
				switch {
				case add > sharpenThreshold:
					add -= sharpenThreshold
				case add < -sharpenThreshold:
					add += sharpenThreshold
				default:
					add = 0
				}
				add *= float32(amount)
				if add == 0 {
					continue
				}
				by := int(math.Round(float64(add)))
				out := to[y*toStride+x*n:][:colours]
				for k, v := range out {
					out[k] = uint8(min(max(int(v)+by, 0), 255))
				}
			}
		}
	})
	return dst
}

// surroundings gives the brightness of each pixel, and that of its surroundings.
func surroundings(pix []uint8, stride, n, width, height int, radius float64) (sharp []uint8, soft []float32) {
	kernel := gaussian(radius)
	reach := len(kernel) - 1
	sharp, soft = make([]uint8, width*height), make([]float32, width*height)
	across := make([]float32, width*height)
	inRows(height, func(first, last int) {
		for y := first; y < last; y++ {
			row := sharp[y*width:][:width]
			brightness(row, pix[y*stride:], n)
			for x := range row {
				sum := kernel[0] * float32(row[x])
				if x >= reach && x+reach < width {
					for d := 1; d <= reach; d++ {
						sum += kernel[d] * float32(int(row[x-d])+int(row[x+d]))
					}
				} else {
					for d := 1; d <= reach; d++ {
						sum += kernel[d] * float32(int(row[max(x-d, 0)])+int(row[min(x+d, width-1)]))
					}
				}
				across[y*width+x] = sum
			}
		}
	})
	inRows(height, func(first, last int) {
		for y := first; y < last; y++ {
			out, row := soft[y*width:][:width], across[y*width:][:width]
			for x := range out {
				out[x] = kernel[0] * row[x]
			}
			for d := 1; d <= reach; d++ {
				above, below := across[max(y-d, 0)*width:][:width], across[min(y+d, height-1)*width:][:width]
				for x := range out {
					out[x] += kernel[d] * (above[x] + below[x])
				}
			}
		}
	})
	return sharp, soft
}

func brightness(out, pix []uint8, n int) {
	if n == 1 {
		copy(out, pix)
		return
	}
	for x := range out {
		p := pix[x*n:][:3]
		out[x] = uint8((54*int(p[0]) + 183*int(p[1]) + 19*int(p[2]) + 128) >> 8) // Rec. 709 of 256
	}
}

// gaussian gives one half of a kernel and its middle, together 1.
func gaussian(sigma float64) []float32 {
	half := make([]float64, int(math.Ceil(2.5*sigma))+1)
	sum := 0.0
	for i := range half {
		half[i] = math.Exp(-float64(i*i) / (2 * sigma * sigma))
		sum += half[i]
		if i > 0 {
			sum += half[i]
		}
	}
	kernel := make([]float32, len(half))
	for i, v := range half {
		kernel[i] = float32(v / sum)
	}
	return kernel
}
