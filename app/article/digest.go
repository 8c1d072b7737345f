package article

import (
	"strings"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// Digest gives what the store indexes of a body: its figures in order, its
// words without markup and captions, and the counts of both.
func Digest(d Document) newsroom.Digest {
	digest := newsroom.Digest{Figures: []newsroom.Figure{}}
	var text strings.Builder
	for b := range d.each {
		if b.Kind != FigureBlock {
			if len(b.Inlines) > 0 {
				text.WriteString(PlainText(b.Inlines) + "\n")
			}
			continue
		}
		digest.Figures = append(digest.Figures, newsroom.Figure{
			Position:  len(digest.Figures),
			ImageHash: strings.TrimPrefix(b.Image, PhotoScheme),
			Caption:   PlainText(b.Inlines),
			Credit:    b.Credit,
			AltText:   b.AltText,
			Lead:      b.Lead,
		})
	}
	digest.Text = text.String()
	digest.Words, digest.Syllables = vietnamese.Count(digest.Text)
	return digest
}

// PlainText gives the text of runs; a line break is "\n".
func PlainText(runs []Inline) string {
	var b strings.Builder
	for _, run := range runs {
		b.WriteString(run.Text)
	}
	return b.String()
}

// each gives every block of a document, parents before their children.
func (d Document) each(yield func(Block) bool) {
	var walk func(blocks []Block) bool
	walk = func(blocks []Block) bool {
		for _, b := range blocks {
			if !yield(b) || !walk(b.Blocks) {
				return false
			}
		}
		return true
	}
	walk(d.Blocks)
}

// Images gives the references of the figures in the order of the body, each once.
func (d Document) Images() []string {
	refs, seen := []string{}, map[string]bool{}
	for b := range d.each {
		if b.Kind == FigureBlock && !seen[b.Image] {
			seen[b.Image] = true
			refs = append(refs, b.Image)
		}
	}
	return refs
}

// ReplaceImages gives a copy of the document in which figures show other
// pictures: those of the map.
func (d Document) ReplaceImages(with map[string]string) Document {
	var replaced func(blocks []Block) []Block
	replaced = func(blocks []Block) []Block {
		out := append([]Block(nil), blocks...)
		for i, b := range out {
			if to, ok := with[b.Image]; ok && b.Kind == FigureBlock {
				out[i].Image = to
			}
			out[i].Blocks = replaced(b.Blocks)
		}
		return out
	}
	return Document{Blocks: replaced(d.Blocks)}
}
