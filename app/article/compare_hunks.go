package article

import "strings"

// hunk is a stretch of old tokens that a stretch of new ones replaces; one of
// the two may be empty. Between hunks the texts are the same.
type hunk struct{ old0, old1, new0, new1 int }

// changes are the hunks between two texts, in order.
type changes struct {
	old, new passage
	hunks    []hunk
}

// find finds the hunks. Words and signs decide; spaces go with their neighbours,
// or texts that share nothing else would share these.
func (c *changes) find() {
	oldAt, newAt := notSpaces(c.old), notSpaces(c.new)
	found := make([]int, len(c.old.tokens)+1)
	for i := range found {
		found[i] = -1
	}
	taken := make([]bool, len(c.new.tokens)+1)
	match := func(i, j int) { found[i], taken[j] = j, true }
	for i, j := range common(idsAt(c.old, oldAt), idsAt(c.new, newAt)) {
		if j >= 0 {
			match(oldAt[i], newAt[j])
		}
	}
	// The ends of both texts are alike.
	match(len(c.old.tokens), len(c.new.tokens))
	spaces := func(i, j int) bool {
		return i >= 0 && j >= 0 && i < len(c.old.tokens) && j < len(c.new.tokens) && found[i] < 0 && !taken[j] &&
			c.old.tokens[i].class == spaceToken && c.old.ids[i] == c.new.ids[j]
	}
	if spaces(0, 0) {
		match(0, 0)
	}
	for i := range c.old.tokens {
		if found[i] >= 0 && spaces(i+1, found[i]+1) {
			match(i+1, found[i]+1)
		}
	}
	for i := len(c.old.tokens); i > 0; i-- {
		if found[i] >= 0 && spaces(i-1, found[i]-1) {
			match(i-1, found[i]-1)
		}
	}
	i, j := 0, 0
	for k, to := range found {
		if to < 0 {
			continue
		}
		if i < k || j < to {
			c.hunks = append(c.hunks, hunk{i, k, j, to})
		}
		i, j = k+1, to+1
	}
}

func notSpaces(p passage) []int {
	var out []int
	for i, t := range p.tokens {
		if t.class != spaceToken {
			out = append(out, i)
		}
	}
	return out
}

func idsAt(p passage, at []int) []int32 {
	out := make([]int32, len(at))
	for i, k := range at {
		out[i] = p.ids[k]
	}
	return out
}

// slide moves what was only added or only removed to where it reads best, as
// far as the text is the same there: a whole sentence rather than the end of one
// and the beginning of the next.
func (c *changes) slide() {
	for n, h := range c.hunks {
		p, from, to := c.new, h.new0, h.new1
		if h.old0 < h.old1 {
			if h.new0 < h.new1 {
				continue
			}
			p, from, to = c.old, h.old0, h.old1
		}
		// Up to the ends of the text; a hunk that touched its neighbour would be one
		// with it.
		before, after := h.old0+1, len(c.old.tokens)-h.old1+1
		if n > 0 {
			before = h.old0 - c.hunks[n-1].old1
		}
		if n+1 < len(c.hunks) {
			after = c.hunks[n+1].old0 - h.old1
		}
		best, bestRank := 0, p.rank(from)
		for by := -1; -by < before && p.ids[from+by] == p.ids[to+by]; by-- {
			if rank := p.rank(from + by); rank > bestRank {
				best, bestRank = by, rank
			}
		}
		for by := 1; by < after && p.ids[from+by-1] == p.ids[to+by-1]; by++ {
			if rank := p.rank(from + by); rank > bestRank {
				best, bestRank = by, rank
			}
		}
		c.hunks[n] = hunk{h.old0 + best, h.old1 + best, h.new0 + best, h.new1 + best}
	}
}

// rank says how good a place before a token is to begin a change.
func (p passage) rank(at int) int {
	switch {
	case at == 0 || p.is(at-1, "\n"):
		return 4
	case p.tokens[at-1].class == spaceToken && at > 1 && p.endsSentence(at-2):
		return 3
	case p.tokens[at-1].class == spaceToken:
		return 2
	case at < len(p.tokens) && p.tokens[at].class == spaceToken:
		return 1
	}
	return 0
}

func (p passage) is(at int, text string) bool {
	return p.text[p.tokens[at].start:p.tokens[at].end] == text
}

// endsSentence says that a sentence ends with a token, which may be the mark of
// a quotation after its full stop.
func (p passage) endsSentence(at int) bool {
	if p.is(at, "\n") {
		return true
	}
	if at+1 < len(p.tokens) && p.tokens[at+1].class != spaceToken && !p.is(at+1, "\n") {
		return false
	}
	if at > 0 && strings.ContainsAny(p.text[p.tokens[at].start:p.tokens[at].end], `”"’)»`) {
		at--
	}
	return p.tokens[at].class == signToken && strings.ContainsAny(p.text[p.tokens[at].start:p.tokens[at].end], ".!?…")
}

// maxBetween is how many unchanged words between two changes are shown as
// changed with them.
const maxBetween = 3

// join makes one change of two between which no word stands, or fewer than
// either changes.
func (c *changes) join() {
	var out []hunk
	for _, h := range c.hunks {
		for len(out) > 0 && c.close(out[len(out)-1], h) {
			last := out[len(out)-1]
			h = hunk{last.old0, h.old1, last.new0, h.new1}
			out = out[:len(out)-1]
		}
		out = append(out, h)
	}
	c.hunks = out
}

func (c *changes) close(a, b hunk) bool {
	between := c.old.words[b.old0] - c.old.words[a.old1]
	return between == 0 || between <= min(maxBetween, c.size(a), c.size(b))
}

// size is the number of words that a hunk changes.
func (c *changes) size(h hunk) int {
	return max(c.old.words[h.old1]-c.old.words[h.old0], c.new.words[h.new1]-c.new.words[h.new0])
}

// joinSentences shows a sentence of which less than half stayed as one change.
// A sentence ends where neither text is changed.
func (c *changes) joinSentences() {
	var out, inside []hunk
	var begin hunk
	end := func(old, new int) {
		if len(inside) > 0 {
			out = append(out, c.sentence(hunk{begin.old0, old, begin.new0, new}, inside)...)
		}
		inside, begin = nil, hunk{old0: old + 1, new0: new + 1}
	}
	i, j := 0, 0
	for n := 0; n <= len(c.hunks); n++ {
		same := len(c.old.tokens)
		if n < len(c.hunks) {
			same = c.hunks[n].old0
		}
		for ; i < same; i, j = i+1, j+1 {
			if c.old.endsSentence(i) && c.new.endsSentence(j) {
				end(i, j)
			}
		}
		if n < len(c.hunks) {
			inside = append(inside, c.hunks[n])
			i, j = c.hunks[n].old1, c.hunks[n].new1
		}
	}
	end(i, j)
	c.hunks = out
}

// sentence gives the hunks of one sentence: those inside, or one for all of it.
func (c *changes) sentence(whole hunk, inside []hunk) []hunk {
	old, new := c.old.words[whole.old1]-c.old.words[whole.old0], c.new.words[whole.new1]-c.new.words[whole.new0]
	same := old
	for _, h := range inside {
		same -= c.old.words[h.old1] - c.old.words[h.old0]
	}
	if 2*same >= min(old, new) {
		return inside
	}
	if whole.old0 < inside[0].old0 && c.old.tokens[whole.old0].class == spaceToken {
		whole.old0, whole.new0 = whole.old0+1, whole.new0+1
	}
	return []hunk{whole}
}
