package pixels

import "sync"

// The colours of solid inks and their overprints on coated paper in sRGB, as ISO
// 12647-2 (Fogra 39) prints them: bit 0 is cyan, 1 magenta, 2 yellow.
var solids = [8][3]float64{
	{255, 255, 255}, {0, 158, 227}, {230, 0, 126}, {49, 39, 131},
	{255, 237, 0}, {0, 150, 64}, {227, 6, 19}, {60, 60, 59},
}

// black is what the black ink leaves of them.
var black = [3]float64{29. / 255, 29. / 255, 27. / 255}

// defaultInks is for CMYK without a profile: Neugebauer's mixing of the solids by
// the shares of paper that they cover, in sRGB's own curve, which stands for the
// gain of the dots.
var defaultInks = sync.OnceValue(func() *transform {
	return tabled(4, inkPoints, func(ink []float64) (r, g, b float64) {
		var sum [3]float64
		for i, solid := range solids {
			share := 1.0
			for c := range 3 {
				if i>>c&1 == 1 {
					share *= ink[c]
				} else {
					share *= 1 - ink[c]
				}
			}
			for c := range 3 {
				sum[c] += share * solid[c] / 255
			}
		}
		for c := range 3 {
			sum[c] *= 1 - ink[3]*(1-black[c])
		}
		return sum[0], sum[1], sum[2]
	})
})
