package article

import (
	"slices"
	"strings"

	"toasoan/app/legacy"
	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// Guesses gives the old encodings that the words of an article may be in, the
// likeliest first; editor is its body as ProseMirror JSON, as the editor has it.
// A text of today in which some paragraphs are old ones has the guesses of
// those. Codes: invalid.
func Guesses(a newsroom.Article, editor string) ([]newsroom.EncodingGuess, error) {
	doc, err := uncleaned(editor)
	if err != nil {
		return nil, err
	}
	var texts []string
	r := rereader{read: func(text string) []vietnamese.Edit { texts = append(texts, text); return nil }}
	r.article(a, doc)
	whole := strings.Join(texts, "\n")
	out := []newsroom.EncodingGuess{}
	for _, g := range legacy.Guesses(whole) {
		if g.Encoding == legacy.Decomposed { // mended at every entrance
			continue
		}
		before, after := shown(texts, g.Encoding)
		if before == "" {
			continue
		}
		out = append(out, newsroom.EncodingGuess{Value: string(g.Encoding), Before: before, After: after, Sure: g.Sure})
	}
	return out, nil
}

// shownWords is how many words of a text show what an encoding makes of it.
const shownWords = 10

// shown gives some words of the first text that an encoding makes sense of, and
// the same words read in it.
func shown(texts []string, e legacy.Encoding) (before, after string) {
	for _, text := range texts {
		edits := reread(text, e)
		if len(edits) == 0 {
			continue
		}
		words := strings.Fields(vietnamese.Clean(text[edits[0].Start:]))
		read := strings.Fields(vietnamese.Clean(vietnamese.Mended(text, edits)[edits[0].Start:]))
		return strings.Join(words[:min(len(words), shownWords)], " "), strings.Join(read[:min(len(read), shownWords)], " ")
	}
	return "", ""
}

// Reread gives an article with its words read in an old encoding: those of the
// paragraphs and fields that make sense in it. Marks stay with their letters.
// Codes: invalid.
func Reread(a newsroom.Article, editor string, e legacy.Encoding) (newsroom.Article, Document, error) {
	doc, err := uncleaned(editor)
	if err != nil {
		return newsroom.Article{}, Document{}, err
	}
	r := rereader{read: func(text string) []vietnamese.Edit { return reread(text, e) }}
	a, doc = r.article(a, doc)
	return a, Canonical(doc), nil
}

// reread gives what reading a text in an encoding changes, word by word; nothing
// where it makes no sense, as in a paragraph of today.
func reread(text string, e legacy.Encoding) []vietnamese.Edit {
	if !slices.ContainsFunc(legacy.Guesses(text), func(g legacy.Guess) bool { return g.Encoding == e }) {
		return nil
	}
	read := legacy.Decode(e, text)
	words, become := strings.FieldsFunc(text, isPlainBlank), strings.FieldsFunc(read, isPlainBlank)
	if len(words) != len(become) {
		return []vietnamese.Edit{{End: len(text), Text: read}}
	}
	var out []vietnamese.Edit
	at := 0
	for i, word := range words {
		at += strings.Index(text[at:], word)
		if word != become[i] {
			out = append(out, vietnamese.Edit{Start: at, End: at + len(word), Text: become[i]})
		}
		at += len(word)
	}
	return out
}

// isPlainBlank says that a character is a space in every encoding; others are
// bytes of letters in some.
func isPlainBlank(r rune) bool { return r == ' ' || '\t' <= r && r <= '\r' }

// rereader goes over the words of an article as they stand.
type rereader struct {
	read func(text string) []vietnamese.Edit
}

func (r rereader) article(a newsroom.Article, d Document) (newsroom.Article, Document) {
	for _, line := range []*string{&a.Headline, &a.Subheadline, &a.Lead, &a.Byline, &a.Author, &a.Dateline, &a.Section, &a.Source} {
		*line = r.line(*line)
	}
	return a, Document{Blocks: r.blocks(d.Blocks)}
}

func (r rereader) line(text string) string {
	return vietnamese.CleanLine(vietnamese.Mended(text, r.read(text)))
}

func (r rereader) blocks(in []Block) []Block {
	out := slices.Clone(in)
	for i := range out {
		b := &out[i]
		b.Inlines = edited(b.Inlines, r.read(PlainText(b.Inlines)))
		b.Credit, b.AltText = r.line(b.Credit), r.line(b.AltText)
		b.Blocks = r.blocks(b.Blocks)
	}
	return out
}
