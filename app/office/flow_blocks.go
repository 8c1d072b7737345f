package office

import (
	"strings"

	"toasoan/app/article"
)

// blocks gives the passages as blocks of an article. Lists count on across the
// paragraphs between their items.
func blocks(passages []passage) []article.Block {
	w := listWriter{next: map[int][]int{}}
	for _, p := range passages {
		switch {
		case p.rows != nil:
			w.other(tableBlock(p))
		case p.list != nil && p.heading == 0:
			w.item(*p.list, paragraphBlocks(p))
		default:
			w.other(paragraphBlocks(p)...)
		}
	}
	w.close(0)
	return w.out
}

// paragraphBlocks gives a paragraph, and a figure for each picture in it.
func paragraphBlocks(p passage) []article.Block {
	kind := article.Block{Kind: article.Paragraph}
	if p.heading > 0 {
		kind = article.Block{Kind: article.Heading, Level: p.heading}
	}
	bold, italic := p.emphasis()
	// Headings and quotes look so as a whole.
	bold, italic = p.heading > 0 || bold && p.role == roleQuote, italic && (p.heading > 0 || p.role == roleQuote)
	var out []article.Block
	text := kind
	flush := func() {
		if len(text.Inlines) > 0 {
			out, text = append(out, text), kind
		}
	}
	for _, s := range p.spans {
		if s.picture != "" {
			flush()
			out = append(out, article.Block{Kind: article.FigureBlock, Image: s.picture, AltText: s.alt})
			continue
		}
		text.Inlines = append(text.Inlines, article.Inline{Text: s.text, Bold: s.bold && !bold, Italic: s.italic && !italic, Link: s.link})
	}
	flush()
	for i := len(out) - 1; i >= 0 && !p.words.empty(); i-- {
		if out[i].Kind == article.FigureBlock {
			out[i].Inlines, out[i].Credit = p.words.inlines, p.words.credit
			if out[i].AltText == article.PlainText(p.words.inlines) {
				out[i].AltText = ""
			}
			break
		}
	}
	if p.role == roleQuote && p.heading == 0 {
		return []article.Block{{Kind: article.Quote, Blocks: out}}
	}
	return out
}

// listWriter puts items that say their list and level into lists inside each other.
type listWriter struct {
	out  []article.Block
	open []openList
	next map[int][]int // of each list, the numbers of the next items of its levels
}

type openList struct {
	place listPlace
	block article.Block
}

// other ends the lists, for what stands in none. An empty paragraph between
// items ends nothing.
func (w *listWriter) other(blocks ...article.Block) {
	for _, b := range blocks {
		if b.Kind != article.Paragraph || hasWords(b.Inlines) {
			w.close(0)
			w.out = append(w.out, b)
		}
	}
}

func hasWords(runs []article.Inline) bool {
	for _, run := range runs {
		if strings.TrimSpace(run.Text) != "" {
			return true
		}
	}
	return false
}

func (w *listWriter) item(at listPlace, content []article.Block) {
	at.level = min(max(at.level, 0), maxLevel)
	for n := len(w.open); n > 0; n = len(w.open) {
		last := w.open[n-1].place
		if last.level < at.level || last.level == at.level && last.list == at.list && last.ordered == at.ordered {
			break
		}
		w.close(n - 1)
	}
	counts := w.next[at.list]
	for len(counts) <= at.level {
		counts = append(counts, at.start)
	}
	if n := len(w.open); n == 0 || w.open[n-1].place.level < at.level {
		list := openList{place: at, block: article.Block{Kind: article.BulletList}}
		if at.ordered {
			list.block = article.Block{Kind: article.OrderedList, Start: counts[at.level]}
		}
		w.open = append(w.open, list)
	}
	counts[at.level]++
	w.next[at.list] = counts[:at.level+1] // deeper levels begin again
	last := &w.open[len(w.open)-1].block
	last.Blocks = append(last.Blocks, article.Block{Kind: article.ListItem, Blocks: content})
}

// close ends the open lists down to n of them; each goes into the item before it
// or into the text.
func (w *listWriter) close(n int) {
	for len(w.open) > n {
		last := w.open[len(w.open)-1].block
		w.open = w.open[:len(w.open)-1]
		if len(w.open) == 0 {
			w.out = append(w.out, last)
			return
		}
		outer := &w.open[len(w.open)-1].block
		item := &outer.Blocks[len(outer.Blocks)-1]
		item.Blocks = append(item.Blocks, last)
	}
}
