package article

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"toasoan/app/newsroom"
)

// blockItem is a top-level block with what is read of it.
type blockItem struct {
	item
	block Block
	parts []part
}

// part is what is read of a block as one: a paragraph, a list item's paragraph,
// a row, a figure.
type part struct {
	newsroom.ComparedBlock // without its words
	texts                  [][]Inline
}

// blockItems prepares blocks for being compared; the key of each is its
// ProseMirror JSON.
func blockItems(blocks []Block) ([]blockItem, error) {
	out := make([]blockItem, len(blocks))
	for i, b := range blocks {
		key, err := EditorJSON(Document{Blocks: []Block{b}})
		if err != nil {
			return nil, err
		}
		parts := partsOf(b)
		out[i] = blockItem{item{key: key, class: fmt.Sprint(b.Kind, b.Level, b.Image)}, b, parts}
		for _, p := range parts {
			out[i].texts = append(out[i].texts, p.texts...)
		}
	}
	return out, nil
}

func partsOf(b Block) []part {
	switch b.Kind {
	case Quote:
		var out []part
		for _, child := range b.Blocks {
			if child.Kind == Paragraph {
				child.Kind = Quote
				out = append(out, textPart(child))
				continue
			}
			out = append(out, partsOf(child)...)
		}
		return out
	case BulletList, OrderedList:
		return listParts(b, 1)
	case Table:
		var out []part
		for _, row := range b.Blocks {
			p := part{ComparedBlock: newsroom.ComparedBlock{Kind: string(TableRow)}}
			for _, cell := range row.Blocks {
				p.texts = append(p.texts, cell.Inlines)
			}
			out = append(out, p)
		}
		return out
	case GalleryBlock:
		var out []part
		for _, f := range figuresOf(b) {
			out = append(out, partsOf(f)...)
		}
		return out
	case FigureBlock:
		p := textPart(b)
		p.Size, p.Crop, p.Lead = b.Size, cropText(b.Crop), b.Lead
		for _, text := range []string{b.Credit, b.AltText} {
			if text == "" {
				continue
			}
			if len(p.texts[0]) > 0 {
				p.texts[0] = append(p.texts[0], Inline{Text: "\n"})
			}
			p.texts[0] = append(p.texts[0], Inline{Text: text})
		}
		return []part{p}
	}
	return []part{textPart(b)}
}

// textPart copies the runs, for a figure's credit is put behind them.
func textPart(b Block) part {
	return part{
		ComparedBlock: newsroom.ComparedBlock{Kind: string(b.Kind), Level: b.Level, Image: b.Image},
		texts:         [][]Inline{append([]Inline(nil), b.Inlines...)},
	}
}

func listParts(list Block, depth int) []part {
	var out []part
	for i, listItem := range list.Blocks {
		marker := "•"
		if list.Kind == OrderedList {
			marker = strconv.Itoa(list.Start+i) + "."
		}
		for _, child := range listItem.Blocks {
			if isList(child) {
				out = append(out, listParts(child, depth+1)...)
				continue
			}
			child.Kind, child.Level = ListItem, depth
			p := textPart(child)
			p.Marker, marker = marker, ""
			out = append(out, p)
		}
	}
	return out
}

// partItems gives the parts of a block for aligning. An item that only got another
// number is the same.
func partItems(parts []part) []item {
	out := make([]item, len(parts))
	for i, p := range parts {
		class := fmt.Sprint(p.Kind, p.Level, p.Image, p.Size, p.Crop, p.Lead, p.Marker == "", p.Marker == "•")
		var key strings.Builder
		key.WriteString(class)
		for _, text := range p.texts {
			key.WriteString("\x01")
			for _, run := range text {
				fmt.Fprintf(&key, "\x02%t %t %s\x02%s", run.Bold, run.Italic, run.Link, run.Text)
			}
		}
		out[i] = item{key: key.String(), class: class, texts: p.texts}
	}
	return out
}

// beside gives in reading order what align found: the index of an old item and
// that of its new one, -1 where there is none.
func beside(found []int, news int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		j := 0
		for i := 0; i <= len(found); i++ {
			to := news
			if i < len(found) {
				if to = found[i]; to < 0 {
					if !yield(i, -1) {
						return
					}
					continue
				}
			}
			for ; j < to; j++ {
				if !yield(-1, j) {
					return
				}
			}
			if i < len(found) && !yield(i, to) {
				return
			}
			j = to + 1
		}
	}
}

// compareBlocks lays two bodies over each other.
func compareBlocks(old, new []blockItem) []newsroom.ComparedBlock {
	out := []newsroom.ComparedBlock{}
	at := 0
	for i, j := range beside(align(items(old), items(new)), len(new)) {
		var parts []newsroom.ComparedBlock
		switch {
		case j < 0:
			parts = compareParts(old[i].parts, nil, nil)
		case i < 0:
			parts = compareParts(nil, new[j].parts, nil)
		default:
			parts = compareBlock(old[i], new[j])
		}
		if i >= 0 && (j < 0 || old[i].key != new[j].key) {
			parts[0].Old, parts[0].At = old[i].key, at
		}
		if j >= 0 {
			at++
		}
		out = append(out, parts...)
	}
	return out
}

func items(blocks []blockItem) []item {
	out := make([]item, len(blocks))
	for i, b := range blocks {
		out[i] = b.item
	}
	return out
}

// compareBlock lays a block over what it has become. A change that does not show
// in the words, as of the number with which a list begins, is shown by both.
func compareBlock(old, new blockItem) []newsroom.ComparedBlock {
	parts := compareParts(old.parts, new.parts, columnsOf(old.block, new.block))
	if old.key != new.key && !slices.ContainsFunc(parts, func(p newsroom.ComparedBlock) bool { return p.Change != newsroom.Same }) {
		return append(compareParts(old.parts, nil, nil), compareParts(nil, new.parts, nil)...)
	}
	return parts
}

func compareParts(old, new []part, columns []column) []newsroom.ComparedBlock {
	var out []newsroom.ComparedBlock
	for i, j := range beside(align(partItems(old), partItems(new)), len(new)) {
		switch {
		case j < 0:
			out = append(out, comparePart(old[i], newsroom.Removed, old[i].texts, nil, columns))
		case i < 0:
			out = append(out, comparePart(new[j], newsroom.Added, nil, new[j].texts, columns))
		default:
			out = append(out, comparePart(new[j], newsroom.Same, old[i].texts, new[j].texts, columns))
		}
	}
	return out
}

// comparePart lays the texts of a part over each other; without columns, the
// first over the first and so on.
func comparePart(p part, change newsroom.Change, old, new [][]Inline, columns []column) newsroom.ComparedBlock {
	if columns == nil {
		columns = sameColumns(max(len(old), len(new)))
	}
	out := p.ComparedBlock
	out.Change, out.Runs, out.Cells = change, []newsroom.ComparedRun{}, [][]newsroom.ComparedRun{}
	for _, c := range columns {
		runs := compareRuns(textAt(old, c.old), textAt(new, c.new))
		if change == newsroom.Same && slices.ContainsFunc(runs, func(r newsroom.ComparedRun) bool { return r.Change != newsroom.Same }) {
			out.Change = newsroom.Edited
		}
		if p.Kind == string(TableRow) {
			out.Cells = append(out.Cells, runs)
		} else {
			out.Runs = runs
		}
	}
	return out
}

func textAt(texts [][]Inline, at int) []Inline {
	if at < 0 || at >= len(texts) {
		return nil
	}
	return texts[at]
}

// column is a column of a compared table: its index in the old and in the new
// one, -1 where it is not.
type column struct{ old, new int }

func sameColumns(n int) []column {
	out := make([]column, n)
	for i := range out {
		out[i] = column{i, i}
	}
	return out
}

// columnsOf lays the columns of two tables beside each other; nil for others.
func columnsOf(old, new Block) []column {
	if old.Kind != Table {
		return nil
	}
	olds, news := columnItems(old), columnItems(new)
	if len(olds) == len(news) {
		return sameColumns(len(olds))
	}
	var out []column
	for i, j := range beside(align(olds, news), len(news)) {
		out = append(out, column{i, j})
	}
	return out
}

func columnItems(table Block) []item {
	out := make([]item, len(table.Blocks[0].Blocks))
	for _, row := range table.Blocks {
		for i, cell := range row.Blocks {
			out[i].key += PlainText(cell.Inlines) + "\x01"
			out[i].texts = append(out[i].texts, cell.Inlines)
		}
	}
	return out
}
