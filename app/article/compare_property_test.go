package article_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

// genEdited changes some blocks of a document, as a person would: removes, moves
// and writes blocks, and changes words and marks inside.
func genEdited(t *rapid.T, d article.Document) article.Document {
	var out []article.Block
	for _, b := range d.Blocks {
		switch rapid.IntRange(0, 7).Draw(t, "edit") {
		case 0:
		case 1:
			out = append(out, genBlock(t, 0))
		case 2:
			out = append(out, genBlock(t, 0), b)
		case 3:
			out = append(out, editBlock(t, b))
		case 4:
			out = append([]article.Block{b}, out...)
		default:
			out = append(out, b)
		}
	}
	return article.Canonical(article.Document{Blocks: append(out, genBlocks(t, 2)...)})
}

func editBlock(t *rapid.T, b article.Block) article.Block {
	b.Inlines = append([]article.Inline(nil), b.Inlines...)
	if n := len(b.Inlines); n > 0 {
		run := &b.Inlines[rapid.IntRange(0, n-1).Draw(t, "run")]
		switch rapid.IntRange(0, 3).Draw(t, "change") {
		case 0:
			run.Bold = !run.Bold
		case 1:
			run.Text = genText(t) + " " + run.Text
		case 2:
			run.Text += genText(t)
		case 3:
			run.Text = strings.Replace(run.Text, " ", " mới ", 1)
		}
	}
	b.Blocks = append([]article.Block(nil), b.Blocks...)
	if n := len(b.Blocks); n > 0 {
		at := rapid.IntRange(0, n-1).Draw(t, "child")
		b.Blocks[at] = editBlock(t, b.Blocks[at])
		if rapid.Bool().Draw(t, "again") {
			b.Blocks = append(b.Blocks, b.Blocks[at])
		}
	}
	return b
}

// read gives what is read of a document, in order: its runs, and for each table
// row, figure and list item what belongs to it.
func read(blocks []article.Block) []newsroom.ComparedRun {
	var out []newsroom.ComparedRun
	for _, b := range blocks {
		for _, run := range b.Inlines {
			out = append(out, newsroom.ComparedRun{Text: run.Text, Bold: run.Bold, Italic: run.Italic, Link: run.Link})
		}
		words := len(b.Inlines) > 0
		for _, text := range []string{b.Credit, b.AltText} {
			if text == "" {
				continue
			}
			if words {
				out = append(out, newsroom.ComparedRun{Text: "\n"})
			}
			words = true
			out = append(out, newsroom.ComparedRun{Text: text})
		}
		out = append(out, read(b.Blocks)...)
	}
	return out
}

// side gives what a comparison holds of one text: all runs but those of the other.
func side(blocks []newsroom.ComparedBlock, other newsroom.Change) []newsroom.ComparedRun {
	var out []newsroom.ComparedRun
	for _, b := range blocks {
		for _, runs := range append([][]newsroom.ComparedRun{b.Runs}, b.Cells...) {
			for _, run := range runs {
				if run.Change != other {
					run.Change = newsroom.Same
					out = append(out, run)
				}
			}
		}
	}
	return out
}

// joined joins neighbouring runs of the same marks.
func joined(runs []newsroom.ComparedRun) []newsroom.ComparedRun {
	var out []newsroom.ComparedRun
	for i := 0; i < len(runs); {
		var text strings.Builder
		marks := runs[i]
		for ; i < len(runs); i++ {
			if run := runs[i]; run.Bold != marks.Bold || run.Italic != marks.Italic || run.Link != marks.Link {
				break
			}
			text.WriteString(runs[i].Text)
		}
		marks.Text = text.String()
		out = append(out, marks)
	}
	return out
}

func compareDocuments(t interface{ Fatal(...any) }, old, new article.Document) newsroom.Comparison {
	c, err := article.Compare(newsroom.Article{Body: article.Markdown(old)}, newsroom.Article{Body: article.Markdown(new)})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCompareHoldsBothTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := article.Canonical(genDocument(t))
		new := genEdited(t, old)
		c := compareDocuments(t, old, new)
		if got, want := joined(side(c.Blocks, newsroom.Removed)), joined(read(new.Blocks)); !reflect.DeepEqual(got, want) {
			t.Fatalf("new text: got  %+v\nwant %+v", got, want)
		}
		if got, want := joined(side(c.Blocks, newsroom.Added)), joined(read(old.Blocks)); !reflect.DeepEqual(got, want) {
			t.Fatalf("old text: got  %+v\nwant %+v", got, want)
		}
		if changed := c.Added+c.Removed > 0; changed && reflect.DeepEqual(old, new) {
			t.Fatalf("the same text has %d words added and %d removed", c.Added, c.Removed)
		}
		shows := false
		for _, b := range c.Blocks {
			shows = shows || b.Change != newsroom.Same
			if b.Runs == nil || b.Cells == nil {
				t.Fatalf("runs or cells are nil: %+v", b)
			}
			for _, runs := range append([][]newsroom.ComparedRun{b.Runs}, b.Cells...) {
				if at := halfWord(runs); at != "" {
					t.Fatalf("half a word is changed at %q in %+v", at, runs)
				}
			}
		}
		if shows == reflect.DeepEqual(old, new) {
			t.Fatalf("a change shows: %t\nold %+v\nnew %+v", shows, old, new)
		}
	})
}

// halfWord gives the place where a change begins or ends inside a word.
func halfWord(runs []newsroom.ComparedRun) string {
	for _, other := range []newsroom.Change{newsroom.Added, newsroom.Removed} {
		var before newsroom.ComparedRun
		for _, run := range runs {
			if run.Change == other {
				continue
			}
			last, _ := utf8.DecodeLastRuneInString(before.Text)
			first, _ := utf8.DecodeRuneInString(run.Text)
			if before.Change != run.Change && unicode.IsLetter(last) && unicode.IsLetter(first) {
				return before.Text + "|" + run.Text
			}
			before = run
		}
	}
	return ""
}

// What Old and At say: with each removed or edited block put back where it says
// and each added or edited one taken out, the old text stands there.
func TestCompareCopiesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := article.Canonical(genDocument(t))
		new := genEdited(t, old)
		at := 0
		for _, b := range compareDocuments(t, old, new).Blocks {
			if b.Old == "" {
				continue
			}
			d, err := article.FromEditor(b.Old)
			if err != nil || len(d.Blocks) != 1 {
				t.Fatalf("got %+v, %v from %s", d, err, b.Old)
			}
			found := false
			for !found {
				if at == len(old.Blocks) {
					t.Fatalf("%s is no block of the old text, or stands out of order", b.Old)
				}
				found = reflect.DeepEqual(d.Blocks[0], old.Blocks[at])
				at++
			}
			if b.At < 0 || b.At > len(new.Blocks) {
				t.Fatalf("At is %d of %d", b.At, len(new.Blocks))
			}
		}
	})
}

func documentsOf(t *rapid.T, parts []newsroom.MergePart, side func(newsroom.MergePart) string) []article.Block {
	var out []article.Block
	for _, p := range parts {
		d, err := article.FromEditor(side(p))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d.Blocks...)
	}
	return out
}

func mine(p newsroom.MergePart) string {
	if p.Conflict {
		return p.Mine.Document
	}
	return p.Document
}

func theirs(p newsroom.MergePart) string {
	if p.Conflict {
		return p.Theirs.Document
	}
	return p.Document
}

func TestMergeOfOneSide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := article.Canonical(genDocument(t))
		edited := genEdited(t, base)
		for name, sides := range map[string][2]article.Document{"mine": {edited, base}, "theirs": {base, edited}, "both": {edited, edited}} {
			parts, clean, err := article.Merge(base, sides[0], sides[1])
			if err != nil || !clean || parts == nil {
				t.Fatalf("%s: clean %t, %v", name, clean, err)
			}
			got, err := article.MergedDocument(parts)
			if err != nil || !reflect.DeepEqual(got, edited) {
				t.Fatalf("%s: got %+v, %v\nwant %+v", name, got, err, edited)
			}
		}
	})
}

func TestMergeLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := article.Canonical(genDocument(t))
		m, o := genEdited(t, base), genEdited(t, base)
		parts, clean, err := article.Merge(base, m, o)
		if err != nil {
			t.Fatal(err)
		}
		swapped, swappedClean, err := article.Merge(base, o, m)
		if err != nil || swappedClean != clean || len(swapped) != len(parts) {
			t.Fatalf("the other way round: clean %t and %t, %d and %d parts, %v", clean, swappedClean, len(parts), len(swapped), err)
		}
		all := append(documentsOf(t, parts, mine), documentsOf(t, parts, theirs)...)
		// Of two lead pictures the first stays the lead.
		for _, b := range unled(append(append([]article.Block(nil), m.Blocks...), o.Blocks...)) {
			if !holds(unled(base.Blocks), b) && !holds(unled(all), b) {
				t.Fatalf("lost %+v", b)
			}
		}
		for i, p := range parts {
			if p.Conflict && reflect.DeepEqual(p.Mine, p.Theirs) {
				t.Fatalf("part %d is no conflict: %+v", i, p)
			}
			if i > 0 && !p.Conflict && !parts[i-1].Conflict {
				t.Fatalf("parts %d and %d are not joined", i-1, i)
			}
			agreed := documentsOf(t, parts[i:i+1], mine)
			blocks := p.Blocks
			if p.Conflict {
				blocks = p.Mine.Blocks
			}
			if got, want := joined(side(blocks, newsroom.Removed)), joined(read(agreed)); !reflect.DeepEqual(got, want) {
				t.Fatalf("part %d shows %+v\nand holds %+v", i, got, want)
			}
		}
		merged, err := article.MergedDocument(parts)
		if clean != (err == nil) {
			t.Fatalf("clean %t, but %v", clean, err)
		}
		if !clean {
			return
		}
		if joined := documentsOf(t, parts, mine); len(joined) > 0 && !reflect.DeepEqual(unled(merged.Blocks), unled(joined)) {
			t.Fatalf("joined parts are not canonical: %+v\nwant %+v", joined, merged.Blocks)
		}
		if got := article.Parse(article.Markdown(merged)); !reflect.DeepEqual(got, merged) {
			t.Fatalf("not canonical: %+v", merged)
		}
	})
}

// unled gives blocks without a lead picture.
func unled(blocks []article.Block) []article.Block {
	out := slices.Clone(blocks)
	for i := range out {
		out[i].Lead, out[i].Blocks = false, unled(out[i].Blocks)
	}
	return out
}

func holds(blocks []article.Block, b article.Block) bool {
	for _, other := range blocks {
		if reflect.DeepEqual(other, b) {
			return true
		}
	}
	return false
}
