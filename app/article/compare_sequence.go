package article

// maxEffort is how many insertions and deletions are tried from each end of two
// sequences before the nearest way so far is taken. It bounds the time by
// maxEffort steps for each element, and the price is a coarser result.
const maxEffort = 256

// common gives the longest common subsequence of two sequences that can be found
// within maxEffort: for each element of a the index of its like in b, or -1. The
// indexes rise.
//
// It is the divide and conquer of Myers, "An O(ND) Difference Algorithm and Its
// Variations" (1986), section 4b, with the limit that GNU diff gives it.
func common(a, b []int32) []int {
	s := sequencer{a: a, b: b, found: make([]int, len(a)), zero: len(b) + 1}
	for i := range s.found {
		s.found[i] = -1
	}
	s.forward = make([]int, len(a)+len(b)+3)
	s.backward = make([]int, len(a)+len(b)+3)
	s.solve(0, len(a), 0, len(b))
	return s.found
}

// sequencer walks a grid: x counts elements of a, y of b, and diagonal d is
// where x-y = d. forward and backward hold at zero+d how far each end came.
type sequencer struct {
	a, b              []int32
	found             []int
	forward, backward []int
	zero              int
}

func (s *sequencer) solve(x0, x1, y0, y1 int) {
	for {
		for x0 < x1 && y0 < y1 && s.a[x0] == s.b[y0] {
			s.found[x0] = y0
			x0, y0 = x0+1, y0+1
		}
		for x0 < x1 && y0 < y1 && s.a[x1-1] == s.b[y1-1] {
			x1, y1 = x1-1, y1-1
			s.found[x1] = y1
		}
		if x0 == x1 || y0 == y1 {
			return
		}
		x, y := s.split(x0, x1, y0, y1)
		s.solve(x0, x, y0, y)
		x0, y0 = x, y
	}
}

// split gives a point on a shortest way through the grid, or on a good one.
func (s *sequencer) split(x0, x1, y0, y1 int) (x, y int) {
	f, b := s.forward, s.backward
	least, most := x0-y1, x1-y0
	start, end := x0-y0, x1-y1
	odd := (start-end)%2 != 0
	f[s.zero+start], b[s.zero+end] = x0, x1
	fromF, toF, fromB, toB := start, start, end, end
	for effort := 1; ; effort++ {
		fromF, toF = s.widen(f, fromF, toF, least, most, -1)
		for d := toF; d >= fromF; d -= 2 {
			x := max(f[s.zero+d-1]+1, f[s.zero+d+1])
			for x < x1 && x-d < y1 && s.a[x] == s.b[x-d] {
				x++
			}
			f[s.zero+d] = x
			if odd && fromB <= d && d <= toB && b[s.zero+d] <= x {
				return x, x - d
			}
		}
		fromB, toB = s.widen(b, fromB, toB, least, most, len(s.a)+1)
		for d := toB; d >= fromB; d -= 2 {
			x := min(b[s.zero+d-1], b[s.zero+d+1]-1)
			for x > x0 && x-d > y0 && s.a[x-1] == s.b[x-d-1] {
				x--
			}
			b[s.zero+d] = x
			if !odd && fromF <= d && d <= toF && x <= f[s.zero+d] {
				return x, x - d
			}
		}
		if effort >= maxEffort {
			return s.furthest(fromF, toF, x1, y1)
		}
	}
}

// widen takes in one more diagonal at each end, with a value that loses against
// any; at the edge of the grid it leaves out one.
func (s *sequencer) widen(reach []int, from, to, least, most, loses int) (int, int) {
	if from > least {
		from--
		reach[s.zero+from-1] = loses
	} else {
		from++
	}
	if to < most {
		to++
		reach[s.zero+to+1] = loses
	} else {
		to--
	}
	return from, to
}

// furthest gives the point that came furthest from the start.
func (s *sequencer) furthest(from, to, x1, y1 int) (x, y int) {
	best := -1
	for d := to; d >= from; d -= 2 {
		reached := min(s.forward[s.zero+d], x1, y1+d)
		if sum := 2*reached - d; sum > best {
			best, x, y = sum, reached, reached-d
		}
	}
	return x, y
}
