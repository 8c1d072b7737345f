package pixels_test

import (
	"testing"

	"toasoan/app/pixels"
)

// BenchmarkCorrect tells what a move of a slider costs at the preview's size.
func BenchmarkCorrect(b *testing.B) {
	src := noise(1200, 800, 1)
	for name, c := range map[string]pixels.Corrections{
		"Tone":       {Exposure: 0.5, Contrast: 0.2, Saturation: 0.1},
		"Monochrome": {Monochrome: true, Contrast: 0.2},
		"Straighten": {Straighten: 2},
		"Sharpen":    {Sharpen: 0.5},
		"Blurs":      {Blurs: []pixels.Area{{X: 0.1, Y: 0.1, Width: 0.3, Height: 0.3}, {X: 0.6, Y: 0.6, Width: 0.1, Height: 0.1}}},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				pixels.Correct(src, c)
			}
		})
	}
}
