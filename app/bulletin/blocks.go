package bulletin

import (
	"slices"
	"strconv"
	"strings"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/typeset"
)

// place is where blocks stand in their column.
type place struct {
	left  float64 // from the left edge of the column
	style style
	quote bool // a rule runs at the left
	depth int  // of lists
}

// body sets the article's text.
func (c *composer) body() []typeset.Item {
	blocks := c.in.Document.Blocks
	var items []typeset.Item
	if n := leadingFigures(blocks); n > 0 {
		items = append(items, c.figureRows(blocks[:n], false)...)
		blocks = blocks[n:]
	}
	return append(items, c.blocks(blocks, place{style: bodyStyle})...)
}

// blocks sets a sequence of blocks.
func (c *composer) blocks(blocks []article.Block, at place) []typeset.Item {
	var items []typeset.Item
	follows := article.BlockKind("")
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		var set []typeset.Item
		switch b.Kind {
		case article.Paragraph:
			set = c.text(b, at, follows)
		case article.Heading:
			set = c.heading(b)
		case article.Quote:
			inner := place{left: at.left + hanging, style: quoteStyle, quote: true, depth: at.depth}
			set = c.blocks(b.Blocks, inner)
			space(set, leading/2)
		case article.BulletList, article.OrderedList:
			set = c.list(b, at)
		case article.Table:
			set = c.table(b)
		case article.FigureBlock:
			n := leadingFigures(blocks[i:])
			switch {
			case b.Size != newsroom.ColumnFigure:
				set = c.figureRow(blocks[i:i+1], follows != article.Heading, across(b.Size))
			case n > 1:
				set = c.figureRows(blocks[i:i+n], true)
				i += n - 1
			default:
				set = c.figure(c.shot(b), follows != article.Heading)
			}
		case article.GalleryBlock:
			set = c.gallery(b, follows != article.Heading)
		default:
			set = c.blocks(b.Blocks, at)
		}
		keepHeading(items, set, follows)
		items = append(items, set...)
		// A figure may move away, so text counts as following the text before it.
		if b.Kind != article.FigureBlock && b.Kind != article.GalleryBlock || follows != article.Paragraph {
			follows = b.Kind
		}
	}
	return items
}

// keepHeading holds a heading to two lines of what follows it.
func keepHeading(before, set []typeset.Item, follows article.BlockKind) {
	if follows != article.Heading || len(before) == 0 || len(set) == 0 || set[0].Span {
		return
	}
	before[len(before)-1].Keep = true
	set[0].Keep = true
}

// space leaves room around blocks.
func space(items []typeset.Item, points float64) {
	if len(items) == 0 {
		return
	}
	items[0].Space = max(items[0].Space, points)
	last := &items[len(items)-1]
	last.After, last.Snap = max(last.After, points), true
}

// text sets a paragraph.
func (c *composer) text(b article.Block, at place, follows article.BlockKind) []typeset.Item {
	p := c.paragraph(b.Inlines, at.style)
	if isVerse(b) {
		return c.verse(p, at, follows)
	}
	if follows == article.Paragraph && at.depth == 0 {
		p.Indent = indent
	}
	return c.lines(p, at)
}

// isVerse says that the writer broke the lines of a paragraph: a stanza, an address.
func isVerse(b article.Block) bool {
	return slices.ContainsFunc(b.Inlines, func(in article.Inline) bool { return in.Text == "\n" })
}

// maxStanza is how many lines of verse stay together.
const maxStanza = 14

// verse sets lines as they were written, a stanza in one piece with an empty line
// before it.
func (c *composer) verse(p typeset.Paragraph, at place, follows article.BlockKind) []typeset.Item {
	p.Align = typeset.Left
	items := c.lines(p, at)
	if follows == article.Paragraph && len(items) > 0 {
		items[0].Space = leading
	}
	if len(items) <= maxStanza {
		keepTogether(items)
	}
	return items
}

// keepTogether holds items in one column.
func keepTogether(items []typeset.Item) {
	for i := range len(items) - 1 {
		items[i].Keep = true
	}
}

// lines sets a paragraph on the grid, two lines at least together at its start
// and its end.
func (c *composer) lines(p typeset.Paragraph, at place) []typeset.Item {
	width := column - at.left
	if at.quote {
		width -= hanging / 2
	}
	lines := p.Lines(width)
	items := make([]typeset.Item, len(lines))
	for i, l := range lines {
		items[i] = typeset.Item{
			Boxes:  shift(l.Boxes, at.left, baseline),
			Height: leading,
			Keep:   len(lines) > 1 && (i == 0 || i == len(lines)-2),
		}
		if at.quote {
			items[i].Boxes = append(items[i].Boxes, rule(hanging/2-1, 1, 0.8, leading-1, faint))
		}
	}
	return items
}

// shift moves boxes in place.
func shift(boxes []typeset.Box, dx, dy float64) []typeset.Box {
	for i := range boxes {
		boxes[i].X += dx
		boxes[i].Y += dy
	}
	return boxes
}

func rule(x, y, w, h float64, colour typeset.Colour) typeset.Box {
	return typeset.Box{Kind: typeset.RuleBox, X: x, Y: y, W: w, H: h, Colour: colour}
}

// heading sets a heading close to what it heads.
func (c *composer) heading(b article.Block) []typeset.Item {
	s := headingStyle
	if b.Level > 2 {
		s = smallHeading
	}
	p := c.paragraph(b.Inlines, s)
	p.Align, p.Even = typeset.Left, true
	items := c.lines(p, place{style: s})
	for i := range items {
		items[i].Keep = true
		shift(items[i].Boxes, 0, -headingRise)
	}
	if len(items) > 0 {
		items[0].Space = leading
	}
	return items
}

// headingRise lifts a heading off its text, which stays on the grid; points.
const headingRise = 2.6

// maxDepth is how deep lists are indented; deeper ones stand below it.
const maxDepth = 6

// list sets a list, its marks hanging at the left.
func (c *composer) list(b article.Block, at place) []typeset.Item {
	var items []typeset.Item
	inner := at
	inner.depth++
	step := hanging
	if b.Kind == article.OrderedList {
		last := strconv.Itoa(b.Start+len(b.Blocks)-1) + "."
		step = max(step, c.width(last, at.style)+5)
	}
	if at.depth < maxDepth {
		inner.left += step
	}
	for i, item := range b.Blocks {
		mark := "•"
		if at.depth%2 == 1 {
			mark = "–"
		}
		if b.Kind == article.OrderedList {
			mark = strconv.Itoa(b.Start+i) + "."
		}
		set := c.blocks(item.Blocks, inner)
		if len(set) == 0 {
			set = []typeset.Item{{Height: leading}}
		}
		if !set[0].Span && !set[0].Float {
			set[0].Boxes = append(c.mark(mark, inner.left, at.style), set[0].Boxes...)
		}
		items = append(items, set...)
	}
	if at.depth == 0 {
		space(items, leading/2)
	}
	return items
}

// mark sets the sign of a list item left of its text, with a space behind it
// for those who copy the text.
func (c *composer) mark(mark string, left float64, s style) []typeset.Box {
	lines := c.line(mark, s).Lines(column)
	if len(lines) == 0 {
		return nil
	}
	x := max(0, left-lines[0].Width-4.5)
	if mark == "•" {
		x = max(0, left-hanging+2)
	}
	boxes := shift(lines[0].Boxes, x, baseline)
	last := &boxes[len(boxes)-1]
	last.Text += " "
	last.Advances = append(last.Advances, 2)
	return boxes
}

// width gives the width of a short text in points.
func (c *composer) width(text string, s style) float64 {
	if strings.TrimSpace(text) == "" {
		return 0
	}
	longest, _ := c.line(text, s).Natural()
	return longest
}
