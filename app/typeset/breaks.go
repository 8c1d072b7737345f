package typeset

import "math"

// How far spaces may give before a line counts as bad: a space may grow by half
// and shrink by a quarter of itself.
const (
	spaceStretch = 0.5
	spaceShrink  = 0.25
	// raggedStretch is how much of the width a ragged line may leave empty.
	raggedStretch = 0.12
	// loosest is the growth of the spaces, in spaces, beyond which a line is
	// better left short than torn apart.
	loosest = 3.0
	// maxSegments is how many segments a line may have; it bounds the work on a
	// hostile text of glyphs without width.
	maxSegments = 500
)

// Demerits, in the measure of Knuth and Plass.
const (
	linePenalty       = 10
	worstBadness      = 1e5
	fitnessDemerits   = 10_000 // a tight line beside a loose one
	lonelyDemerits    = 1e8    // a single syllable on the last line
	shortLastDemerits = 20_000 // a last line shorter than an eighth of the column
	twoBrokenDemerits = 20_000 // two lines in a row that end inside a word
)

// sums holds what is before each segment, so that any line is measured by two
// subtractions.
type sums struct {
	segments      []segment
	width, spaces []float64
}

func addUp(segments []segment) sums {
	s := sums{segments, make([]float64, len(segments)+1), make([]float64, len(segments)+1)}
	for i, g := range segments {
		s.width[i+1] = s.width[i] + g.width + g.space
		s.spaces[i+1] = s.spaces[i] + g.inner + g.space
	}
	return s
}

// line measures the line of segments a up to, not including, b.
func (s sums) line(a, b int) (natural, spaces float64) {
	behind := s.segments[b-1].space
	return s.width[b] - s.width[a] - behind, s.spaces[b] - s.spaces[a] - behind
}

// ends says that the line ending before segment b is not stretched: the last
// one, or one that the writer broke.
func (s sums) ends(b int) bool { return b == len(s.segments) || s.segments[b-1].forced }

// ratio gives by how much of their allowance the spaces of a line stretch (>0)
// or shrink (<0) to fill the width; below -1 the line does not fit.
func ratio(natural, spaces, width float64, align Align, ends bool) float64 {
	room := width - natural
	switch {
	case room < -1e-6 && align != Justified:
		return math.Inf(-1)
	case room < 0:
		return room / max(spaces*spaceShrink, 1e-9)
	case ends:
		return 0
	case align == Justified:
		return room / max(spaces*spaceStretch, 0.01*width)
	default:
		return room / (raggedStretch * width)
	}
}

// node is the best way to end a line of one tightness at a place.
type node struct {
	demerits float64
	from     int32 // where the line starts
	class    int8  // tightness of the line before
}

const classes = 4

func classOf(r float64) int {
	switch {
	case r < -0.5:
		return 0
	case r <= 0.5:
		return 1
	case r <= 1:
		return 2
	}
	return 3
}

// bestBreaks gives the ends of the lines, as indices behind their last segment,
// with the fewest demerits for the whole paragraph.
func bestBreaks(segments []segment, align Align, width, indent float64) []int {
	s := addUp(segments)
	n := len(segments)
	best := make([][classes]node, n+1)
	for b := 1; b <= n; b++ {
		for c := range best[b] {
			best[b][c].demerits = math.Inf(1)
		}
	}
	for c := 1; c < classes; c++ {
		best[0][c].demerits = math.Inf(1)
	}
	for b := 1; b <= n; b++ {
		for a := b - 1; a >= 0 && b-a <= maxSegments; a-- {
			if a < b-1 && segments[a].forced {
				break
			}
			natural, spaces := s.line(a, b)
			if a == 0 {
				natural += indent
			}
			r := ratio(natural, spaces, width, align, s.ends(b))
			if r < -1 {
				if a < b-1 {
					break
				}
				r = -1
			}
			s.try(best, a, b, r, natural, width)
		}
	}
	return trace(best)
}

// try records the line from a to b where it is better than those known.
func (s sums) try(best [][classes]node, a, b int, r, natural, width float64) {
	badness := 100 * math.Abs(r*r*r)
	if badness > worstBadness {
		badness = worstBadness + r
	}
	own := (linePenalty + badness) * (linePenalty + badness)
	g := s.segments[b-1]
	if b < len(s.segments) {
		own += g.penalty * g.penalty
	} else if a > 0 {
		if s.words(a, b) <= 1 {
			own += lonelyDemerits
		}
		if natural < width/8 {
			own += shortLastDemerits
		}
	}
	if a > 0 && g.breakInWord && s.segments[a-1].breakInWord {
		own += twoBrokenDemerits
	}
	c := classOf(r)
	for before := range classes {
		d := best[a][before].demerits + own
		if a > 0 && (c-before > 1 || before-c > 1) {
			d += fitnessDemerits
		}
		if d < best[b][c].demerits {
			best[b][c] = node{demerits: d, from: int32(a), class: int8(before)}
		}
	}
}

// words counts the words on a line; more than two are not counted.
func (s sums) words(a, b int) int {
	n := 0
	for ; a < b && n < 2; a++ {
		n += s.segments[a].wordStarts
	}
	return n
}

func trace(best [][classes]node) []int {
	at := len(best) - 1
	class := 0
	for c := range best[at] {
		if best[at][c].demerits < best[at][class].demerits {
			class = c
		}
	}
	var ends []int
	for at > 0 {
		ends = append(ends, at)
		n := best[at][class]
		at, class = int(n.from), int(n.class)
	}
	for i, j := 0, len(ends)-1; i < j; i, j = i+1, j-1 {
		ends[i], ends[j] = ends[j], ends[i]
	}
	return ends
}

// greedy fills each line as far as it goes.
func (s sums) greedy(width, indent float64) []int {
	var ends []int
	for a := 0; a < len(s.segments); {
		b := a + 1
		for b < len(s.segments) && !s.segments[b-1].forced {
			natural, _ := s.line(a, b+1)
			if a == 0 {
				natural += indent
			}
			if natural > width {
				break
			}
			b++
		}
		ends = append(ends, b)
		a = b
	}
	return ends
}

// even breaks into as few lines as fit, as equal in length as they can be.
func (p Paragraph) even(segments []segment, width float64) []int {
	s := addUp(segments)
	count := len(s.greedy(width, p.Indent))
	low, high := 0.0, width
	for range 24 {
		middle := (low + high) / 2
		if len(s.greedy(middle, p.Indent)) > count {
			low = middle
		} else {
			high = middle
		}
	}
	return s.greedy(high, p.Indent)
}
