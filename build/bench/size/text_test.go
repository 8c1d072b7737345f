//go:build linux

package main

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"toasoan/app/article"
	"toasoan/app/vietnamese"
)

func TestTheSameSeedMakesTheSameArticles(t *testing.T) {
	a, b, other := newAuthor(7), newAuthor(7), newAuthor(8)
	for range 50 {
		one := a.article(0.5)
		if !reflect.DeepEqual(one, b.article(0.5)) {
			t.Fatal("the same seed made other articles")
		}
		if one.Body == other.article(0.5).Body {
			t.Fatal("another seed made the same article")
		}
	}
}

func TestArticlesAreWhatANewsroomKeeps(t *testing.T) {
	const articles = 1000
	a := newAuthor(1)
	in, neighbours := map[string]int{}, map[string]int{} // in how many articles
	var lengths []int
	for i := range articles {
		one := a.article(float64(i) / articles)
		if err := one.Validate(); err != nil {
			t.Fatal(err)
		}
		if !norm.NFC.IsNormalString(one.Body) || strings.ContainsAny(one.Body+one.Headline, "{}") {
			t.Fatalf("not as a person writes: %s\n%s", one.Headline, one.Body)
		}
		d := article.Digest(article.Parse(one.Body))
		if len(d.Figures) != 3 || d.Figures[0].Caption == "" || len(d.Figures[0].ImageHash) != 64 {
			t.Fatalf("figures %+v of %s", d.Figures, one.Body)
		}
		lengths = append(lengths, d.Words)
		words := strings.Fields(vietnamese.Fold(d.Text))
		for j, w := range words {
			if !slices.Contains(words[:j], w) {
				in[w]++
			}
			if j > 0 {
				neighbours[words[j-1]+" "+w]++
			}
		}
	}
	slices.Sort(lengths)
	t.Logf("words in an article: %d to %d, median %d; %d words, %d neighbours", lengths[0], lengths[articles-1], lengths[articles/2], len(in), len(neighbours))
	if lengths[0] < 220 || lengths[articles/2] < 350 || lengths[articles/2] > 550 || lengths[articles-1] > 750 {
		t.Errorf("words in an article: %d to %d, median %d", lengths[0], lengths[articles-1], lengths[articles/2])
	}
	for _, w := range []string{"xa", "huyen", "dan"} {
		if in[w] < articles*9/10 {
			t.Errorf("%q stands in %d of %d articles", w, in[w], articles)
		}
	}
	for w := range in {
		if len(strings.Trim(w, ".,:;“”()")) > len("nghieng") && !strings.ContainsAny(w, "0123456789-") {
			t.Errorf("%q is no Vietnamese syllable", w)
		}
	}
	if n := in["xinh"]; n == 0 || n > articles/5 {
		t.Errorf("the rare name stands in %d of %d articles", n, articles)
	}
	if len(neighbours) < 20_000 {
		t.Errorf("%d different neighbours: the texts are too much alike", len(neighbours))
	}
}
