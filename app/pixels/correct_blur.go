package pixels

import (
	"image"
	"math"
)

// How a region is hidden. Mosaics of eight and more cells across have been undone
// for letters and faces (Hill et al., On the Ineffectiveness of Mosaicing and
// Blurring as Tools for Document Redaction, 2016), so few cells are kept, and
// those only half as different as they are.
const (
	blurCells    = 4    // across the longer side of a region
	blurContrast = 0.5  // what is left of a cell's difference from the region's mean
	blurFeather  = 0.08 // of the shorter side, outside of the region
	blurReach    = 2    // pixels around a region that scaling has mixed with it
)

// hideRegions hides regions: each becomes a mosaic of a few cells, smoothed. Only what
// lies outside of a region is mixed with it, so nothing within shines through.
func hideRegions(img image.Image, regions []Area) image.Image {
	if len(regions) == 0 {
		return img
	}
	dst := copyOf(img)
	for _, a := range regions {
		if a == (Area{}) {
			a = Area{0, 0, 1, 1}
		}
		hide(dst, a)
	}
	return dst
}

func hide(img image.Image, a Area) {
	pix, stride, n := samplesOf(img)
	b := img.Bounds()
	w, h := float64(b.Dx()), float64(b.Dy())
	region := image.Rect(int(math.Floor(a.X*w))-blurReach, int(math.Floor(a.Y*h))-blurReach,
		int(math.Ceil((a.X+a.Width)*w))+blurReach, int(math.Ceil((a.Y+a.Height)*h))+blurReach).Intersect(b)
	if region.Empty() {
		return
	}
	m := mosaicOf(pix, stride, n, region)
	feather := max(2, blurFeather*float64(min(region.Dx(), region.Dy())))
	outer := region.Inset(-int(math.Ceil(feather))).Intersect(b)
	inRows(outer.Dy(), func(first, last int) {
		cells := make([][4]float64, m.across)
		for y := outer.Min.Y + first; y < outer.Min.Y+last; y++ {
			m.level(cells, y)
			dy := float64(max(region.Min.Y-y, y-region.Max.Y+1, 0))
			for x := outer.Min.X; x < outer.Max.X; x++ {
				p := pix[y*stride+x*n:][:n]
				hidden := m.at(cells, x)
				dx := float64(max(region.Min.X-x, x-region.Max.X+1, 0))
				if dx == 0 && dy == 0 {
					for k := range p {
						p[k] = toSample(hidden[k])
					}
					continue
				}
				shown := min(math.Hypot(dx, dy)/(feather+1), 1)
				shown *= shown * (3 - 2*shown)
				for k, v := range p {
					p[k] = toSample(shown*float64(v) + (1-shown)*hidden[k])
				}
			}
		}
	})
}

// mosaic is the colours of a region's cells, in float samples.
type mosaic struct {
	region        image.Rectangle
	across, down  int
	cells         [][4]float64
	width, height float64 // of a cell, pixels
}

func mosaicOf(pix []uint8, stride, n int, region image.Rectangle) mosaic {
	cell := float64(max(region.Dx(), region.Dy())) / blurCells
	m := mosaic{region: region, across: cellsOf(region.Dx(), cell), down: cellsOf(region.Dy(), cell)}
	m.width, m.height = float64(region.Dx())/float64(m.across), float64(region.Dy())/float64(m.down)
	m.cells = make([][4]float64, m.across*m.down)
	counts := make([]float64, len(m.cells))
	var mean [4]float64
	columns := make([]int, region.Dx())
	for x := range columns {
		columns[x] = x * m.across / region.Dx()
	}
	for y := range region.Dy() {
		cells, row := y*m.down/region.Dy()*m.across, pix[(region.Min.Y+y)*stride+region.Min.X*n:]
		for x, column := range columns {
			at := cells + column
			counts[at]++
			for k, v := range row[x*n:][:n] {
				m.cells[at][k] += float64(v)
			}
		}
	}
	for _, cell := range m.cells {
		for k, v := range cell {
			mean[k] += v
		}
	}
	for i := range m.cells {
		for k := range n {
			whole := mean[k] / float64(region.Dx()*region.Dy())
			m.cells[i][k] = whole + blurContrast*(m.cells[i][k]/counts[i]-whole)
		}
	}
	return m
}

// cellsOf gives how many cells a side has; each is one pixel at least.
func cellsOf(side int, cell float64) int {
	return min(max(1, int(math.Round(float64(side)/cell))), side)
}

// level gives the smoothed cells on the level of a row, also of one outside of the
// region.
func (m mosaic) level(out [][4]float64, y int) {
	top, bottom, down := between((float64(y-m.region.Min.Y)+0.5)/m.height-0.5, m.down)
	for i := range out {
		upper, lower := m.cells[top*m.across+i], m.cells[bottom*m.across+i]
		for k := range upper {
			out[i][k] = upper[k]*(1-down) + lower[k]*down
		}
	}
}

// at gives the smoothed mosaic in a column of a row's level.
func (m mosaic) at(level [][4]float64, x int) (out [4]float64) {
	left, right, across := between((float64(x-m.region.Min.X)+0.5)/m.width-0.5, m.across)
	from, to := &level[left], &level[right]
	for k := range out {
		out[k] = from[k]*(1-across) + to[k]*across
	}
	return out
}

// between gives the two cells that a place lies between, and how far it is from
// the first, smoothed so that no edge of a cell is seen.
func between(at float64, cells int) (first, second int, part float64) {
	at = min(max(at, 0), float64(cells-1))
	first = int(at)
	part = at - float64(first)
	return first, min(first+1, cells-1), part * part * (3 - 2*part)
}
