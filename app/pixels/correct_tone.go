package pixels

import (
	"image"
	"math"
)

// middleGrey is a grey card's 18 % in sRGB (IEC 61966-2-1), 0 to 1.
const middleGrey = 0.461

// Rec. 709's weights of red, green and blue in luminance.
const (
	redWeight   = 0.2126
	greenWeight = 0.7152
	blueWeight  = 0.0722
)

// tone applies exposure, contrast, saturation and monochrome in one pass; to the
// picture itself where it may be altered.
func tone(img image.Image, c Corrections, ours bool) image.Image {
	_, grey := img.(*image.Gray)
	curved := c.Exposure != 0 || c.Contrast != 0
	coloured := !grey && (c.Saturation != 0 || c.Monochrome)
	if !curved && !coloured {
		return img
	}
	src := pixelsOf(img)
	from, fromStride, n := samplesOf(src)
	width, height := src.Bounds().Dx(), src.Bounds().Dy()
	curve := toneCurve(c)
	dst := src
	switch {
	case c.Monochrome && !grey:
		dst = image.NewGray(image.Rect(0, 0, width, height))
	case !ours && src == img:
		dst = like(src, width, height)
	}
	to, toStride, m := samplesOf(dst)
	row := func(out, in []uint8) { colourRow(out, in, &curve, float32(1+c.Saturation)) }
	switch {
	case n == 1:
		row = func(out, in []uint8) {
			for i, v := range in {
				out[i] = curve[v]
			}
		}
	case m == 1:
		linear, encoded := linearOf(), encodedOf()
		row = func(out, in []uint8) { greyRow(out, in, &curve, &linear, encoded) }
	}
	inRows(height, func(first, last int) {
		for y := first; y < last; y++ {
			row(to[y*toStride:][:width*m], from[y*fromStride:][:width*n])
		}
	})
	return dst
}

func colourRow(out, in []uint8, curve *[256]uint8, saturation float32) {
	for i := 0; i+3 < len(in); i += 4 {
		r, g, b := curve[in[i]], curve[in[i+1]], curve[in[i+2]]
		if saturation != 1 {
			luma := redWeight*float32(r) + greenWeight*float32(g) + blueWeight*float32(b)
			r, g, b = away(r, luma, saturation), away(g, luma, saturation), away(b, luma, saturation)
		}
		out[i], out[i+1], out[i+2], out[i+3] = r, g, b, in[i+3]
	}
}

func away(v uint8, luma, by float32) uint8 {
	return uint8(min(max(luma+(float32(v)-luma)*by+0.5, 0), 255))
}

// greyRow gives each pixel's luminance, weighed in linear light.
func greyRow(out, in []uint8, curve *[256]uint8, linear *[256]float32, encoded []uint8) {
	for x := range out {
		p := in[x*4:][:3]
		l := redWeight*linear[curve[p[0]]] + greenWeight*linear[curve[p[1]]] + blueWeight*linear[curve[p[2]]]
		out[x] = encoded[int(l*float32(len(encoded)-1)+0.5)]
	}
}

// toneCurve gives what becomes of each sample by exposure and contrast.
func toneCurve(c Corrections) (curve [256]uint8) {
	for i := range curve {
		v := float64(i) / 255
		if c.Exposure != 0 {
			v = fromLight(exposed(toLight(v), c.Exposure))
		}
		curve[i] = toSample(255 * contrasted(v, c.Contrast))
	}
	return curve
}

// exposed gives linear light after a change in stops. Brighter pictures keep
// their white: above the light that would have been lost the curve bends over to
// end in it.
func exposed(light, stops float64) float64 {
	gain := math.Exp2(stops)
	light *= gain
	knee := 1 / gain
	if stops <= 0 || light <= knee {
		return light
	}
	bend := func(x float64) float64 { return 1 - math.Exp(-(x-knee)/(1-knee)) }
	return knee + (1-knee)*bend(light)/bend(gain)
}

// contrasted moves a sample away from middle grey, less and less towards black and
// white, or nearer to it.
func contrasted(v, contrast float64) float64 {
	switch {
	case contrast <= 0:
		return middleGrey + (v-middleGrey)*(1+0.7*contrast)
	case v < middleGrey:
		return middleGrey * math.Pow(v/middleGrey, 1+contrast)
	}
	return 1 - (1-middleGrey)*math.Pow((1-v)/(1-middleGrey), 1+contrast)
}

// toLight and fromLight are sRGB's curve (IEC 61966-2-1).
func toLight(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

func fromLight(v float64) float64 {
	if v <= 0.0031308 {
		return v * 12.92
	}
	return 1.055*math.Pow(v, 1/2.4) - 0.055
}

func linearOf() (table [256]float32) {
	for i := range table {
		table[i] = float32(toLight(float64(i) / 255))
	}
	return table
}

// encodedOf is fine enough that every sample comes back from linear light.
func encodedOf() []uint8 {
	table := make([]uint8, 1<<14)
	for i := range table {
		table[i] = toSample(255 * fromLight(float64(i)/float64(len(table)-1)))
	}
	return table
}
