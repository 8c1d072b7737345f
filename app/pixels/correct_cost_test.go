package pixels_test

import (
	"image"
	"runtime"
	"testing"

	"toasoan/app/pixels"
)

// What is allocated in all is no less than what is held at once.
func TestCorrectTakesNoMoreThanItsCost(t *testing.T) {
	const width, height = 600, 400
	const aside = width*height + 1<<18 // the brightness of sharpening, tables and rows
	blurs := []pixels.Area{{X: 0.1, Y: 0.1, Width: 0.3, Height: 0.3}}
	src := image.NewYCbCr(image.Rect(0, 0, width, height), image.YCbCrSubsampleRatio420)
	for name, c := range map[string]pixels.Corrections{
		"plain":      {},
		"tone":       {Exposure: 1, Saturation: 0.5},
		"monochrome": {Monochrome: true},
		"sharpen":    {Sharpen: 1},
		"blurs":      {Blurs: blurs},
		"turn":       {Turn: 1},
		"straighten": {Straighten: 5},
		"crop":       {Crop: pixels.Area{X: 0.2, Y: 0.2, Width: 0.5, Height: 0.5}},
		"all":        {Blurs: blurs, Turn: 3, Straighten: -15, Crop: pixels.Area{Width: 0.9, Height: 0.9}, Exposure: -1, Contrast: 0.5, Saturation: -0.5, Sharpen: 1},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		out := pixels.Correct(src, c)
		runtime.ReadMemStats(&after)
		if got, cost := int64(after.TotalAlloc-before.TotalAlloc), c.Cost(width, height); got > cost+aside {
			t.Errorf("%s took %d bytes; its cost is %d", name, got, cost)
		}
		runtime.KeepAlive(out)
	}
}
