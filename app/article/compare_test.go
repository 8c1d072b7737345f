package article_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

// checkCases walks a file of cases: a title, the bodies that go in, and last
// what comes out, which -update writes.
func checkCases(t *testing.T, file string, result func(t *testing.T, bodies []article.Document) string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n=====\n")
	for i, c := range cases {
		sections := strings.Split(c, "\n-----\n")
		last := len(sections) - 1
		t.Run(sections[0], func(t *testing.T) {
			var bodies []article.Document
			for _, markdown := range sections[1:last] {
				bodies = append(bodies, article.Parse(markdown))
			}
			got := result(t, bodies)
			if got != sections[last] && !*update {
				t.Errorf("got\n%s\nwant\n%s", got, sections[last])
			}
			sections[last] = got
		})
		cases[i] = strings.Join(sections, "\n-----\n")
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(cases, "\n=====\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCompareCases(t *testing.T) {
	checkCases(t, "testdata/compare/cases.txt", func(t *testing.T, bodies []article.Document) string {
		c := compareDocuments(t, bodies[0], bodies[1])
		return fmt.Sprintf("%s%d words added, %d removed", blocksText(c.Blocks), c.Added, c.Removed)
	})
}

func TestMergeCases(t *testing.T) {
	checkCases(t, "testdata/merge/cases.txt", func(t *testing.T, bodies []article.Document) string {
		parts, clean, err := article.Merge(bodies[0], bodies[1], bodies[2])
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for _, p := range parts {
			if p.Conflict {
				fmt.Fprintf(&out, "conflict, mine:\n%stheirs:\n%s", blocksText(p.Mine.Blocks), blocksText(p.Theirs.Blocks))
				continue
			}
			fmt.Fprintf(&out, "agreed:\n%s", blocksText(p.Blocks))
		}
		fmt.Fprintf(&out, "clean: %t", clean)
		return out.String()
	})
}

// blocksText writes blocks to be read: {+added+}, [-removed-], and the place of
// what can be copied back.
func blocksText(blocks []newsroom.ComparedBlock) string {
	var out strings.Builder
	for _, b := range blocks {
		fmt.Fprintf(&out, "%8s %s", b.Change, b.Kind)
		if b.Level > 0 {
			fmt.Fprintf(&out, " %d", b.Level)
		}
		if b.Marker != "" {
			fmt.Fprintf(&out, " %s", b.Marker)
		}
		if b.Image != "" {
			fmt.Fprintf(&out, " %s", b.Image)
		}
		for _, room := range []string{string(b.Size), b.Crop, map[bool]string{true: "leads"}[b.Lead]} {
			if room != "" {
				fmt.Fprintf(&out, " %s", room)
			}
		}
		if b.Old != "" {
			fmt.Fprintf(&out, " (to %d)", b.At)
		}
		out.WriteString(": " + runsText(b.Runs))
		for _, cell := range b.Cells {
			out.WriteString("| " + runsText(cell) + " ")
		}
		out.WriteString("\n")
	}
	return out.String()
}

func runsText(runs []newsroom.ComparedRun) string {
	var out strings.Builder
	for _, run := range runs {
		text := strings.ReplaceAll(run.Text, "\n", "⏎")
		if run.Bold {
			text = "**" + text + "**"
		}
		switch run.Change {
		case newsroom.Added:
			text = "{+" + text + "+}"
		case newsroom.Removed:
			text = "[-" + text + "-]"
		}
		out.WriteString(text)
	}
	return out.String()
}

func TestCompareFields(t *testing.T) {
	old := newsroom.Article{Headline: "Sơ kết 6 tháng", Lead: "Dòng một\nDòng hai", Keywords: []string{"dân vận", "sơ kết"}, Kind: newsroom.KindNews,
		Status: newsroom.Draft, Byline: "Đình Cảnh", EventDate: "2023-07-07", Slug: "a", Revision: 1}
	new := newsroom.Article{Headline: "Sơ kết 9 tháng", Lead: "Dòng một\nDòng ba", Keywords: []string{"dân vận", "hội nghị", "sơ kết"}, Kind: newsroom.KindPhotoStory,
		Status: newsroom.Draft, Byline: "Đình Cảnh", EventDate: "2023-09-07", Subheadline: "Huyện Cầu Ngang", EditorNote: "Xem lại số liệu", Slug: "b", Revision: 2}
	c, err := article.Compare(old, new)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range c.Fields {
		got = append(got, f.Field+": "+runsText(f.Runs)+" <- "+f.Old)
	}
	want := []string{
		"headline: Sơ kết [-6-]{+9+} tháng <- Sơ kết 6 tháng",
		"subheadline: {+Huyện Cầu Ngang+} <- ",
		"lead: Dòng một⏎Dòng [-hai-]{+ba+} <- Dòng một\nDòng hai",
		"kind: [-news-]{+photo_story+} <- news",
		"keywords: dân vận, {+hội nghị, +}sơ kết <- dân vận, sơ kết",
		"eventDate: [-2023-07-07-]{+2023-09-07+} <- 2023-07-07",
		"editorNote: {+Xem lại số liệu+} <- ",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if c.Added != 1+3+1+2+4 || c.Removed != 1+1 {
		t.Errorf("got %d words added, %d removed", c.Added, c.Removed)
	}
	if same, err := article.Compare(old, old); err != nil || same.Fields == nil || len(same.Fields) > 0 || same.Blocks == nil {
		t.Errorf("got %+v, %v; want nothing changed", same, err)
	}
}

// generated gives words of an invented text with as many common syllables as
// real text has.
func generated(seed uint64, words int) []string {
	r := rand.New(rand.NewPCG(seed, seed))
	out := make([]string, words)
	for i := range out {
		// Zipf's law, more or less.
		n := int(float64(r.IntN(80)+1) * float64(r.IntN(80)+1) / float64(r.IntN(40)+1))
		out[i] = fmt.Sprintf("tiếng%d", n)
	}
	return out
}

func paragraphs(words []string, each int) string {
	var out strings.Builder
	for i, w := range words {
		switch {
		case i == 0:
		case i%each == 0:
			out.WriteString(".\n\n")
		case i%17 == 0:
			out.WriteString(". ")
		default:
			out.WriteString(" ")
		}
		out.WriteString(w)
	}
	return out.String() + "."
}

// everyOther changes each n-th word.
func everyOther(words []string, n int) []string {
	out := append([]string(nil), words...)
	for i := 0; i < len(out); i += n {
		out[i] += "x"
	}
	return out
}

// worst are pairs of bodies of n words or so on which a comparison could take
// for ever.
var worst = map[string]func(n int) (old, new string){
	"Unrelated":          func(n int) (string, string) { return paragraphs(generated(1, n), 80), paragraphs(generated(2, n), 80) },
	"UnrelatedParagraph": func(n int) (string, string) { return paragraphs(generated(1, n), n), paragraphs(generated(2, n), n) },
	"EditedParagraph": func(n int) (string, string) {
		w := generated(1, n)
		return paragraphs(w, n), paragraphs(everyOther(w, 9), n)
	},
	"EveryBlockEdited": func(n int) (string, string) {
		w := generated(1, n)
		return paragraphs(w, 10), paragraphs(everyOther(w, 9), 10)
	},
	"UnrelatedBlocks": func(n int) (string, string) { return paragraphs(generated(1, n), 10), paragraphs(generated(2, n), 10) },
	"Reversed": func(n int) (string, string) {
		w := generated(1, n)
		return paragraphs(w, 10), paragraphs(reversed(w), 10)
	},
	"OneWord": func(n int) (string, string) { return strings.Repeat("và ", n), strings.Repeat("và ", n+n/5) },
	"TwoWords": func(n int) (string, string) {
		return strings.Repeat("và hay ", n/2), strings.Repeat("hay và và ", n/3)
	},
	"OneBlock": func(n int) (string, string) {
		return strings.Repeat("Một.\n\n", n/10), strings.Repeat("Một.\n\nHai.\n\n", n/20)
	},
	"Marks": func(n int) (string, string) {
		return strings.Repeat("**và** hay ", n/4), strings.Repeat("và *hay* ", n/4)
	},
	"LongList": func(n int) (string, string) {
		return strings.Repeat("1. Mỹ Hòa\n", n/10), strings.Repeat("1. Mỹ Hòa mới\n", n/10)
	},
	"BigTable": func(n int) (string, string) {
		return "|a|b|\n|-|-|\n" + strings.Repeat("|Mỹ Hòa|12|\n", n/20), "|a|b|c|\n|-|-|-|\n" + strings.Repeat("|Mỹ Hòa|12|13|\n", n/20)
	},
}

func reversed(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[len(words)-1-i] = w
	}
	return out
}

// TestCompareWorstCases holds that a comparison ends in time and loses nothing.
// The time is measured against that of reading the bodies, which is linear, so
// that a busy machine does not matter.
func TestCompareWorstCases(t *testing.T) {
	for name, bodies := range worst {
		t.Run(name, func(t *testing.T) {
			before, after := bodies(10_000)
			start := time.Now()
			old, new := article.Parse(before), article.Parse(after)
			reading := time.Since(start)
			start = time.Now()
			c := compareDocuments(t, old, new)
			// At most 30 times with a bound, from 250 times on without.
			if took := time.Since(start); took > 120*reading {
				t.Errorf("took %v; reading the bodies took %v", took, reading)
			}
			if !reflect.DeepEqual(joined(side(c.Blocks, newsroom.Removed)), joined(read(new.Blocks))) {
				t.Error("the new text is not there")
			}
			if !reflect.DeepEqual(joined(side(c.Blocks, newsroom.Added)), joined(read(old.Blocks))) {
				t.Error("the old text is not there")
			}
		})
	}
}

func BenchmarkCompare(b *testing.B) {
	for name, bodies := range worst {
		b.Run(name, func(b *testing.B) {
			before, after := bodies(50_000)
			for b.Loop() {
				if _, err := article.Compare(newsroom.Article{Body: before}, newsroom.Article{Body: after}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
