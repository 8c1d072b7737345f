package store

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// The search index knows of an article which terms occur in it, not where. Most
// Vietnamese syllables stand in most articles, so what is looked for is mostly
// pairs of syllables: they are terms of their own. So are the words and pairs
// of the headline, which rank first, and the facets, which narrow a search. A
// Greek letter that no folded Vietnamese word has tells the kinds apart. Of words,
// which are looked for as they are typed, the index also keeps the beginnings, up
// to seven letters; where a kind begins with seven letters of its own, that is
// nothing more to keep.
type termKind string

const (
	wordTerm     termKind = ""
	headWordTerm termKind = "τ"
	pairTerm     termKind = "πππππππ"
	headPairTerm termKind = "ηηηηηηη"
	facetTerm    termKind = "φφφφφφφ"
)

func (k termKind) of(words ...string) string { return string(k) + strings.Join(words, "π") }

// term is what stands for a facet in the index, where a value may hold anything
// and a term only letters and digits.
func (f facet) term() string {
	sum := sha256.Sum256([]byte(f.name + "\x00" + f.value))
	return facetTerm.of(hex.EncodeToString(sum[:8]))
}

// maxTermBytes is how long a word may be and still be looked for.
const maxTermBytes = 64

// terms gives all terms of an article or a picture, each once, as the text that
// the index takes.
func terms(headline string, texts []string, facets []facet) string {
	var b strings.Builder
	seen := map[string]bool{}
	add := func(term string) {
		if !seen[term] {
			seen[term] = true
			b.WriteString(term)
			b.WriteByte(' ')
		}
	}
	each := func(text string, word, pair func(...string) string) {
		before := ""
		for _, w := range searchWords(text) {
			add(word(w))
			if before != "" {
				add(pair(before, w))
			}
			before = w
		}
	}
	each(headline, headWordTerm.of, headPairTerm.of)
	each(headline, wordTerm.of, pairTerm.of)
	for _, text := range texts {
		each(text, wordTerm.of, pairTerm.of)
	}
	for _, f := range facets {
		add(f.term())
	}
	return b.String()
}
