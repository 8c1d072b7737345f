package typeset_test

import (
	"fmt"
	"strings"
	"testing"

	"toasoan/app/typeset"

	"pgregory.net/rapid"
)

// strip is an item that says its number.
func strip(n int, height float64) typeset.Item {
	return typeset.Item{Height: height, Boxes: []typeset.Box{{Kind: typeset.TextBox, Text: fmt.Sprint(n), Y: height, H: height}}}
}

func sheet(columns ...float64) typeset.Sheet {
	return typeset.Sheet{Width: 300, Height: 200, Columns: columns, Grid: 10,
		Frame: func(int) (float64, float64) { return 0, 100 }}
}

// at gives page and box of a text.
func at(t *testing.T, pages []typeset.Page, text string) (int, typeset.Box) {
	t.Helper()
	for i, p := range pages {
		for _, b := range p.Boxes {
			if b.Text == text {
				return i, b
			}
		}
	}
	t.Fatalf("%s is on no page", text)
	return 0, typeset.Box{}
}

func strips(n int) []typeset.Item {
	items := make([]typeset.Item, n)
	for i := range items {
		items[i] = strip(i, 10)
	}
	return items
}

func TestLastColumnsAreLevel(t *testing.T) {
	pages := typeset.Flow(strips(27), sheet(0, 150))
	if len(pages) != 2 {
		t.Fatalf("%d pages", len(pages))
	}
	if _, b := at(t, pages, "24"); b.X != 150 || b.Y != 10 {
		t.Errorf("the second column of the last page does not start with item 24: %+v", b)
	}
}

func TestKeepMovesTogether(t *testing.T) {
	items := strips(24)
	items[8].Keep, items[9].Keep = true, true // a heading and two lines would be cut after line 9
	pages := typeset.Flow(items, sheet(0, 150))
	if _, b := at(t, pages, "8"); b.X != 150 {
		t.Errorf("item 8 stays in the first column: %+v", b)
	}
}

func TestFloatLetsTextPass(t *testing.T) {
	items := strips(25)
	items[5] = strip(5, 60)
	items[5].Float = true
	pages := typeset.Flow(items, sheet(0, 150))
	if _, b := at(t, pages, "5"); b.X != 150 || b.Y != 60 {
		t.Errorf("the figure is not at the top of the next column: %+v", b)
	}
	if _, b := at(t, pages, "10"); b.X != 0 || b.Y != 100 {
		t.Errorf("text does not fill the column: %+v", b)
	}
}

func TestSpanDividesColumns(t *testing.T) {
	items := strips(15)
	items[12].Span, items[12].Float = true, true
	pages := typeset.Flow(items, sheet(0, 150))
	_, span := at(t, pages, "12")
	_, above := at(t, pages, "11")
	_, below := at(t, pages, "13")
	if above.X != 150 || above.Y != 60 || span.Y <= above.Y || below.Y <= span.Y || below.X != 0 {
		t.Errorf("above %+v, span %+v, below %+v", above, span, below)
	}
}

func TestHeadIsRepeated(t *testing.T) {
	items := strips(25)
	for i := range items[1:] {
		items[i+1].Head = []typeset.Box{{Kind: typeset.TextBox, Text: "head", Y: 10}}
		items[i+1].HeadHeight = 10
	}
	pages := typeset.Flow(items, sheet(0))
	heads := strings.Count(typeset.Dump(pages), `"head"`)
	if len(pages) != 3 || heads != 2 {
		t.Errorf("%d pages, %d heads", len(pages), heads)
	}
	if _, b := at(t, pages, "10"); b.Y != 20 {
		t.Errorf("the first row of page 2 stands at %.0f", b.Y)
	}
}

// TestFlowProperty: whatever is wished, every item is placed once, text in its
// order, and nothing that fits a page hangs over it.
func TestFlowProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var items []typeset.Item
		var order []string
		for i := range rapid.IntRange(0, 60).Draw(t, "items") {
			it := strip(i, float64(rapid.SampledFrom([]int{0, 7, 10, 10, 10, 35, 80, 130}).Draw(t, "height")))
			it.Space = float64(rapid.SampledFrom([]int{0, 0, 5, 200}).Draw(t, "space"))
			it.After = float64(rapid.SampledFrom([]int{0, 0, 6}).Draw(t, "after"))
			it.Keep = rapid.Bool().Draw(t, "keep")
			it.Snap = rapid.Bool().Draw(t, "snap")
			it.Span = rapid.IntRange(0, 9).Draw(t, "span") == 0
			it.Float = rapid.IntRange(0, 5).Draw(t, "float") == 0
			if !it.Float {
				order = append(order, fmt.Sprint(i))
			}
			items = append(items, it)
		}
		s := sheet([]float64{0, 100, 200}[:rapid.IntRange(1, 3).Draw(t, "columns")]...)
		var got []string
		seen := map[string]bool{}
		for _, p := range typeset.Flow(items, s) {
			for _, b := range p.Boxes {
				if seen[b.Text] {
					t.Fatalf("item %s is placed twice", b.Text)
				}
				seen[b.Text] = true
				var n int
				fmt.Sscan(b.Text, &n)
				if !items[n].Float {
					got = append(got, b.Text)
				}
				if b.H <= 100 && b.Y > 100.01 {
					t.Fatalf("item %s ends at %.1f", b.Text, b.Y)
				}
			}
		}
		if len(seen) != len(items) {
			t.Fatalf("%d items of %d placed", len(seen), len(items))
		}
		if strings.Join(got, " ") != strings.Join(order, " ") {
			t.Fatalf("order %v", got)
		}
	})
}
