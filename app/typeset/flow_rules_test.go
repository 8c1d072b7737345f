package typeset_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"toasoan/app/typeset"
)

// The paper of the rules: columns of twenty lines.
const (
	rulesTop, rulesFoot = 50.0, 330.0
	rulesGrid           = 14.0
	rulesStep           = 120.0 // from column to column
)

// piece makes an item that can be found again on the page; its second box marks
// its foot.
func piece(name string, height float64) typeset.Item {
	return typeset.Item{Height: height, Boxes: []typeset.Box{
		{Kind: typeset.TextBox, Text: name},
		{Kind: typeset.RuleBox, Y: height, Text: name},
	}}
}

// pieces makes a paragraph of n lines, two of them together at either end.
func pieces(name string, n int) []typeset.Item {
	items := make([]typeset.Item, n)
	for i := range items {
		items[i] = piece(fmt.Sprintf("%s.%d/%d", name, i+1, n), rulesGrid)
		items[i].Keep = n > 1 && (i == 0 || i == n-2)
	}
	return items
}

// spot is where an item stands.
type spot struct {
	page, column int
	span         bool
	top, foot    float64
}

// block draws a paragraph, a heading with its text, a figure in a column or
// across them, or a table with its head, of either width.
func block(t *rapid.T, n int) []typeset.Item {
	kind := rapid.SampledFrom([]string{"p", "p", "p", "p", "h", "f", "s", "t"}).Draw(t, "kind")
	name := fmt.Sprint(kind, n)
	lines := rapid.IntRange(2, 30).Draw(t, "lines")
	switch kind {
	case "h":
		head := piece(name, rulesGrid)
		head.Keep, head.Space = true, rulesGrid
		text := pieces(name+"p", lines)
		text[0].Keep = true
		return append([]typeset.Item{head}, text...)
	case "f", "s":
		figure := piece(name, float64(9*lines))
		figure.Float, figure.Span, figure.Space, figure.After, figure.Snap = true, kind == "s", 7, 9, true
		return []typeset.Item{figure}
	case "t":
		rows, across := make([]typeset.Item, lines), rapid.Bool().Draw(t, "across")
		for i := range rows {
			rows[i] = piece(fmt.Sprintf("%s.%d", name, i), 17)
			rows[i].Keep, rows[i].Span = i == 0, across
			if i > 0 {
				rows[i].Head, rows[i].HeadHeight = []typeset.Box{{Kind: typeset.TextBox, Text: "head of " + name}}, 17
			}
		}
		rows[lines-1].Snap = true
		return rows
	}
	return pieces(name, lines)
}

// TestRulesOfTheColumn flows what articles are made of: whatever comes, all that
// is to stay together does (the two lines at a paragraph's ends, a heading and
// its text, a table's head and first row), nothing overlaps or hangs over, no
// page is empty, and a table that goes on elsewhere repeats its head.
func TestRulesOfTheColumn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := typeset.Sheet{Width: 300, Height: 400, Grid: rulesGrid, Columns: []float64{20, 20 + rulesStep},
			Frame: func(int) (float64, float64) { return rulesTop, rulesFoot }}
		s.Columns = s.Columns[:rapid.IntRange(1, 2).Draw(t, "columns")]
		var items []typeset.Item
		for n := range rapid.IntRange(0, 25).Draw(t, "blocks") {
			items = append(items, block(t, n)...)
		}
		pages := typeset.Flow(items, s)
		at := map[string]spot{}
		var stack []string // names in the order of the boxes
		for n, p := range pages {
			if len(pages) > 1 && len(p.Boxes) == 0 {
				t.Fatalf("page %d of %d is empty", n+1, len(pages))
			}
			for i, b := range p.Boxes {
				if b.Kind == typeset.RuleBox {
					at[b.Text] = spot{page: n, column: int((b.X - 20) / rulesStep), top: p.Boxes[i-1].Y, foot: b.Y}
					stack = append(stack, b.Text)
				}
				if table, row, ok := strings.Cut(b.Text, "."); ok && table[0] == 't' && row != "0" && b.Kind == typeset.TextBox {
					if i == 0 || p.Boxes[i-1].X != b.X || p.Boxes[i-1].Text != "head of "+table && !strings.HasPrefix(p.Boxes[i-1].Text, table+".") {
						t.Fatalf("page %d: %s stands without its head", n+1, b.Text)
					}
				}
			}
		}
		if len(at) != len(items) {
			t.Fatalf("%d of %d items placed", len(at), len(items))
		}
		for i, it := range items {
			name := it.Boxes[0].Text
			a := at[name]
			a.span = it.Span
			at[name] = a
			if a.top < rulesTop-0.01 || a.foot > rulesFoot+0.01 {
				t.Fatalf("%s stands from %.1f to %.1f", name, a.top, a.foot)
			}
			if it.Keep && i+1 < len(items) {
				next := items[i+1].Boxes[0].Text
				if b := at[next]; a.page != b.page || a.column != b.column {
					t.Fatalf("%s is apart from %s", name, next)
				}
			}
		}
		for i, name := range stack {
			for _, other := range stack[:i] {
				a, b := at[name], at[other]
				if a.page == b.page && (a.column == b.column || a.span || b.span) && a.top < b.foot-0.01 && b.top < a.foot-0.01 {
					t.Fatalf("%s and %s overlap on page %d", other, name, a.page+1)
				}
			}
		}
	})
}
