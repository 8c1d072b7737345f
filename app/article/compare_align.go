package article

import "slices"

// alike is how much of the words of two blocks, in pairs and single, must be
// the same for one to be taken for the other edited.
const alike = 0.4

// maxPairs is how many pairs of blocks between two unchanged ones are looked at.
const maxPairs = 100_000

// item is what is laid beside another: a block, a list item, a row, a column.
type item struct {
	key   string     // equal for what is the same
	class string     // only items of one class are ever edits of each other
	texts [][]Inline // its words
}

// align lays two sequences of items beside each other: for each old one the
// index of the new one that it is or has become, or -1. The indexes rise. What
// is equal comes first; between that, what is alike.
func align(old, new []item) []int {
	ids := map[string]int32{}
	found := common(keysOf(old, ids), keysOf(new, ids))
	i, j := 0, 0
	for k := 0; k <= len(found); k++ {
		end := len(new)
		if k < len(found) {
			if found[k] < 0 {
				continue
			}
			end = found[k]
		}
		for at, to := range alignAlike(old[i:k], new[j:end]) {
			if to >= 0 {
				found[i+at] = j + to
			}
		}
		i, j = k+1, end+1
	}
	return found
}

func keysOf(items []item, ids map[string]int32) []int32 {
	out := make([]int32, len(items))
	for i, it := range items {
		out[i] = idOf(it.key, ids)
	}
	return out
}

func idOf[K comparable](key K, ids map[K]int32) int32 {
	id, ok := ids[key]
	if !ok {
		id = int32(len(ids))
		ids[key] = id
	}
	return id
}

// alignAlike chooses the pairs that are most alike in sum, none of them
// crossing. Of long sequences only pairs near the diagonal are looked at.
func alignAlike(old, new []item) []int {
	found := make([]int, len(old))
	for i := range found {
		found[i] = -1
	}
	if len(old) == 0 || len(new) == 0 {
		return found
	}
	ids := map[string]int32{}
	oldWords, newWords := wordsOf(old, ids), wordsOf(new, ids)
	width := min(len(new), max(1, maxPairs/len(old)))
	// best[i][j] is the sum for the old from i on and the new from first(i)+j on.
	first := func(i int) int { return min(max(i*len(new)/len(old)-width/2, 0), len(new)-width) }
	best := make([][]float32, len(old)+1)
	sum := func(i, j int) float32 {
		if i >= len(old) {
			return 0
		}
		if j -= first(i); j < width {
			return best[i][max(j, 0)]
		}
		return 0
	}
	pairs := make([][]float32, len(old))
	for i := len(old) - 1; i >= 0; i-- {
		best[i], pairs[i] = make([]float32, width), make([]float32, width)
		for at := width - 1; at >= 0; at-- {
			j := first(i) + at
			best[i][at] = max(sum(i+1, j), sum(i, j+1))
			if old[i].class != new[j].class {
				continue
			}
			if pair := likeness(oldWords[i], newWords[j]); pair >= alike {
				pairs[i][at] = pair
				best[i][at] = max(best[i][at], pair+sum(i+1, j+1))
			}
		}
	}
	for i, j := 0, 0; i < len(old) && j < len(new); {
		at := j - first(i)
		switch {
		case at >= width:
			i++
		case at >= 0 && pairs[i][at] > 0 && best[i][at] == pairs[i][at]+sum(i+1, j+1):
			found[i] = j
			i, j = i+1, j+1
		case at < 0 || best[i][at] == sum(i, j+1):
			j++
		default:
			i++
		}
	}
	return found
}

// wordsOf gives for each item its words and its pairs of neighbouring words as
// sorted numbers. Pairs tell texts apart that share the common syllables.
func wordsOf(items []item, ids map[string]int32) [][]uint64 {
	out := make([][]uint64, len(items))
	for i, it := range items {
		for _, text := range it.texts {
			before := int32(-1)
			line := PlainText(text)
			for token := range tokens(line) {
				if token.class != wordToken {
					continue
				}
				id := idOf(line[token.start:token.end], ids)
				out[i] = append(out[i], uint64(id))
				if before >= 0 {
					out[i] = append(out[i], uint64(before+1)<<32|uint64(id))
				}
				before = id
			}
		}
		slices.Sort(out[i])
	}
	return out
}

// likeness is twice what two sorted sets share by the sum of their sizes.
func likeness(a, b []uint64) float32 {
	total := len(a) + len(b)
	if total == 0 {
		return 1
	}
	if float32(2*min(len(a), len(b))) < alike*float32(total) {
		return 0
	}
	shared := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			shared++
			i, j = i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return float32(2*shared) / float32(total)
}
