package article

import (
	"strings"
	"unicode"

	"toasoan/app/vietnamese"
)

// Canonical gives the document in its one normal form: text in NFC without
// control characters, no empty blocks, no space at the ends of blocks and marks,
// equal neighbouring runs joined, headings of level 2 or 3, neighbouring quotes
// joined, list items that begin with a paragraph, rectangular tables, galleries
// of 2 to MaxGallery figures, sizes and crops that are known, one lead picture at
// most (the first), and nothing where the dialect has no place for it: it moves
// out, with its words.
func Canonical(d Document) Document {
	blocks := canonicalBlocks(d.Blocks, 0)
	oneLead(blocks)
	return Document{Blocks: blocks}
}

func canonicalBlocks(in []Block, depth int) []Block {
	var out []Block
	for _, b := range in {
		for _, c := range canonicalBlock(b, depth) {
			if n := len(out); c.Kind == Quote && n > 0 && out[n-1].Kind == Quote {
				out[n-1].Blocks = append(out[n-1].Blocks, c.Blocks...)
				continue
			}
			out = append(out, c)
		}
	}
	return out
}

func canonicalBlock(b Block, depth int) []Block {
	switch b.Kind {
	case Paragraph:
		return textBlock(Block{Kind: Paragraph, Inlines: canonicalInlines(b.Inlines, true)})
	case Heading:
		level := min(max(b.Level, 2), 3)
		return textBlock(Block{Kind: Heading, Level: level, Inlines: canonicalInlines(b.Inlines, false)})
	case Quote:
		return canonicalQuote(b, depth)
	case BulletList, OrderedList:
		return canonicalList(b, depth)
	case Table:
		return canonicalTable(b)
	case FigureBlock:
		return canonicalFigure(b)
	case GalleryBlock:
		return canonicalGallery(b, depth)
	}
	// A list item, row or cell outside its parent is its content.
	if len(b.Inlines) > 0 {
		return textBlock(Block{Kind: Paragraph, Inlines: canonicalInlines(b.Inlines, true)})
	}
	return canonicalBlocks(b.Blocks, depth)
}

func textBlock(b Block) []Block {
	if len(b.Inlines) == 0 {
		return nil
	}
	return []Block{b}
}

// isList says that a block is a list.
func isList(b Block) bool { return b.Kind == BulletList || b.Kind == OrderedList }

// asText makes of a block what may stand in a quote or a list item: paragraphs
// and lists. Tables, figures and galleries have no place there and are given apart.
func asText(in []Block) (text, apart []Block) {
	for _, b := range in {
		switch b.Kind {
		case Heading:
			text = append(text, Block{Kind: Paragraph, Inlines: b.Inlines})
		case Quote:
			text = append(text, b.Blocks...)
		case Table, FigureBlock, GalleryBlock:
			apart = append(apart, b)
		default:
			text = append(text, b)
		}
	}
	return text, apart
}

func canonicalQuote(b Block, depth int) []Block {
	var out, text []Block
	flush := func() {
		if len(text) > 0 {
			out, text = append(out, Block{Kind: Quote, Blocks: text}), nil
		}
	}
	for _, c := range canonicalBlocks(b.Blocks, depth+1) {
		inside, apart := asText([]Block{c})
		text = append(text, inside...)
		if len(apart) > 0 {
			flush()
			out = append(out, apart...)
		}
	}
	flush()
	return out
}

// maxStart is the largest first number of a list; CommonMark reads nine digits.
const maxStart = 99_999_999

func canonicalList(b Block, depth int) []Block {
	list := Block{Kind: b.Kind}
	if b.Kind == OrderedList {
		list.Start = min(max(b.Start, 0), maxStart)
	}
	var apart []Block
	for _, item := range b.Blocks {
		children := item.Blocks
		if item.Kind != ListItem {
			children = []Block{item}
		}
		text, out := asText(canonicalBlocks(children, depth+1))
		apart = append(apart, out...)
		for len(text) > 0 && isList(text[0]) { // an item without words of its own
			list.Blocks = append(list.Blocks, text[0].Blocks...)
			text = text[1:]
		}
		if len(text) > 0 {
			list.Blocks = append(list.Blocks, Block{Kind: ListItem, Blocks: text})
		}
	}
	if len(list.Blocks) == 0 {
		return apart
	}
	if depth >= maxNesting {
		var flat []Block
		for _, item := range list.Blocks {
			flat = append(flat, item.Blocks...)
		}
		return append(flat, apart...)
	}
	return append([]Block{list}, apart...)
}

func canonicalTable(b Block) []Block {
	table := Block{Kind: Table}
	var apart []Block
	columns, words := 0, false
	for _, row := range b.Blocks {
		out := Block{Kind: TableRow}
		for _, cell := range row.Blocks {
			inlines, figures := cellText(cell)
			apart = append(apart, figures...)
			words = words || len(inlines) > 0
			out.Blocks = append(out.Blocks, Block{Kind: TableCell, Inlines: inlines})
		}
		columns = max(columns, len(out.Blocks))
		table.Blocks = append(table.Blocks, out)
	}
	if !words {
		return apart
	}
	for i := range table.Blocks {
		for len(table.Blocks[i].Blocks) < columns {
			table.Blocks[i].Blocks = append(table.Blocks[i].Blocks, Block{Kind: TableCell})
		}
	}
	return append([]Block{table}, apart...)
}

// cellText gives the text of a cell; several blocks in it become lines.
func cellText(cell Block) (inlines []Inline, figures []Block) {
	inlines = append(inlines, cell.Inlines...)
	var walk func(blocks []Block)
	walk = func(blocks []Block) {
		for _, b := range blocks {
			if b.Kind == FigureBlock {
				figures = append(figures, canonicalFigure(b)...)
				continue
			}
			if len(b.Inlines) > 0 {
				if len(inlines) > 0 {
					inlines = append(inlines, Inline{Text: "\n"})
				}
				inlines = append(inlines, b.Inlines...)
			}
			walk(b.Blocks)
		}
	}
	walk(cell.Blocks)
	return canonicalInlines(inlines, true), figures
}

// canonicalInlines normalises runs: one line break at a time and without marks
// (as a space where breaks are not allowed), no space at the ends of the text,
// of its lines and of its marks, equal neighbours joined.
func canonicalInlines(in []Inline, breaks bool) []Inline {
	var lines [][]Inline
	line := []Inline{}
	for _, run := range in {
		run.Link = SafeLink(vietnamese.Clean(run.Link))
		text := strings.ReplaceAll(vietnamese.Clean(run.Text), "\t", " ")
		for i, part := range strings.Split(text, "\n") {
			if i > 0 {
				if breaks {
					lines = append(lines, line)
					line = []Inline{}
				} else {
					line = append(line, Inline{Text: " "})
				}
			}
			if part != "" {
				run.Text = part
				line = append(line, run)
			}
		}
	}
	lines = append(lines, line)
	var out []Inline
	for _, l := range lines {
		l = canonicalLine(l)
		if len(l) == 0 {
			continue
		}
		if len(out) > 0 {
			out = append(out, Inline{Text: "\n"})
		}
		out = append(out, l...)
	}
	return out
}

func canonicalLine(l []Inline) []Inline {
	l = trimSpans(l, func(Inline) bool { return true }, func(*Inline) {}, func(a, b Inline) bool { return true }, true)
	sameLink := func(a, b Inline) bool { return a.Link == b.Link }
	l = trimSpans(l, func(i Inline) bool { return i.Link != "" }, func(i *Inline) { i.Link = "" }, sameLink, false)
	l = trimSpans(l, func(i Inline) bool { return i.Bold }, func(i *Inline) { i.Bold = false }, sameLink, false)
	l = trimSpans(l, func(i Inline) bool { return i.Italic }, func(i *Inline) { i.Italic = false },
		func(a, b Inline) bool { return a.Link == b.Link && a.Bold == b.Bold }, false)
	// Joined runs may compose across their border, so NFC comes last.
	var out []Inline
	var text strings.Builder
	spans(l, func(a, b Inline) bool { return a.marks() == b.marks() }, func(alike []Inline) {
		text.Reset()
		for _, run := range alike {
			text.WriteString(run.Text)
		}
		run := alike[0]
		run.Text = vietnamese.NFC(text.String())
		out = append(out, run)
	})
	return out
}

// marks gives a run without its text, for comparing.
func (i Inline) marks() Inline { i.Text = ""; return i }

// trimSpans takes each longest span of runs that has a mark (and goes together)
// and moves the space at its ends out of the mark, or drops it.
func trimSpans(l []Inline, has func(Inline) bool, clear func(*Inline), together func(a, b Inline) bool, drop bool) []Inline {
	var out []Inline
	for i := 0; i < len(l); {
		if !has(l[i]) {
			out = append(out, l[i])
			i++
			continue
		}
		j := i + 1
		for j < len(l) && has(l[j]) && together(l[j-1], l[j]) {
			j++
		}
		out = append(out, trimSpan(l[i:j], clear, drop)...)
		i = j
	}
	return out
}

func trimSpan(span []Inline, clear func(*Inline), drop bool) []Inline {
	var before, after []Inline
	outside := func(run Inline, space string) Inline {
		run.Text = space
		clear(&run)
		return run
	}
	span = append([]Inline(nil), span...)
	for len(span) > 0 {
		trimmed := strings.TrimLeftFunc(span[0].Text, unicode.IsSpace)
		if space := span[0].Text[:len(span[0].Text)-len(trimmed)]; space != "" {
			before = append(before, outside(span[0], space))
		}
		if span[0].Text = trimmed; trimmed != "" {
			break
		}
		span = span[1:]
	}
	for len(span) > 0 {
		last := &span[len(span)-1]
		trimmed := strings.TrimRightFunc(last.Text, unicode.IsSpace)
		if space := last.Text[len(trimmed):]; space != "" {
			after = append([]Inline{outside(*last, space)}, after...)
		}
		if last.Text = trimmed; trimmed != "" {
			break
		}
		span = span[:len(span)-1]
	}
	if drop {
		return span
	}
	return append(append(before, span...), after...)
}
