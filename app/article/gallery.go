package article

import (
	"math"

	"toasoan/app/newsroom"
)

// Shown is a picture as figures show it: two figures with the same Shown need one
// file.
type Shown struct {
	Image string        // as Block.Image
	Crop  newsroom.Area // as Block.Crop
}

// Shown gives the picture of a figure as it shows it.
func (b Block) Shown() Shown { return Shown{b.Image, b.Crop} }

// Shown gives the pictures of a document as its figures show them, in the order
// of the body, each once.
func (d Document) Shown() []Shown {
	out, seen := []Shown{}, map[Shown]bool{}
	for b := range d.each {
		if s := b.Shown(); b.Kind == FigureBlock && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// Ratio gives width by height of what is shown of a picture of a size in pixels,
// held between 1:4 and 4:1 so that no neighbour in a row becomes a sliver; 3:2
// where the size is not known.
func (s Shown) Ratio(width, height int) float64 {
	if width <= 0 || height <= 0 {
		return 1.5
	}
	ratio := float64(width) / float64(height)
	if !s.Crop.Whole() {
		ratio *= s.Crop.Width / s.Crop.Height
	}
	return min(max(ratio, 0.25), 4)
}

// rowRatio is how wide a row of a gallery is for its height, by preference: two
// or three pictures of 3:2.
const rowRatio = 3.8

// GalleryRows lays the pictures of a gallery, given by their ratios, into rows of
// one height each: how many stand in each row, so that the rows are as near to
// the ratio of two or three common photos as they can be. The editor's gallery.ts
// does the same.
func GalleryRows(ratios []float64) []int {
	best, least := []int{len(ratios)}, math.Inf(1)
	var try func(from int, rows []int, cost float64)
	try = func(from int, rows []int, cost float64) {
		if cost >= least {
			return
		}
		if from == len(ratios) {
			best, least = append([]int(nil), rows...), cost
			return
		}
		sum := 0.0
		for to := from; to < len(ratios); to++ {
			sum += ratios[to]
			off := math.Log(sum / rowRatio)
			try(to+1, append(rows, to+1-from), cost+off*off)
		}
	}
	try(0, nil, 0)
	return best
}
