package article

import (
	"strings"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// Compare lays two states of an article over each other: the fields that differ,
// and the whole body block by block. A block that was edited lightly is Edited,
// word by word; one written anew is Removed and Added, as is one that moved.
// Added and Removed count words, as vietnamese.Count does, of the body and of
// the fields that the person writes. A text with very many changes comes out
// coarser, never wrong. An error is a defect of the program.
func Compare(old, new newsroom.Article) (newsroom.Comparison, error) {
	before, err := blockItems(Parse(old.Body).Blocks)
	if err != nil {
		return newsroom.Comparison{}, err
	}
	after, err := blockItems(Parse(new.Body).Blocks)
	if err != nil {
		return newsroom.Comparison{}, err
	}
	out := newsroom.Comparison{Fields: []newsroom.ComparedField{}, Blocks: compareBlocks(before, after)}
	count := func(runs []newsroom.ComparedRun) {
		out.Added += changedWords(runs, newsroom.Added)
		out.Removed += changedWords(runs, newsroom.Removed)
	}
	for _, b := range out.Blocks {
		count(b.Runs)
		for _, cell := range b.Cells {
			count(cell)
		}
	}
	for _, f := range fields {
		was, is := f.text(old), f.text(new)
		if was == is {
			continue
		}
		compared := newsroom.ComparedField{Field: f.name, Old: was}
		if f.code {
			compared.Runs = append(comparedRuns(lines(was), newsroom.Removed), comparedRuns(lines(is), newsroom.Added)...)
		} else {
			compared.Runs = compareRuns(lines(was), lines(is))
			count(compared.Runs)
		}
		out.Fields = append(out.Fields, compared)
	}
	return out, nil
}

// changedWords counts the words that were added, or removed.
func changedWords(runs []newsroom.ComparedRun, change newsroom.Change) int {
	var text strings.Builder
	for _, run := range runs {
		switch run.Change {
		case change:
			text.WriteString(run.Text)
		case newsroom.Same:
			text.WriteByte(' ')
		}
	}
	words, _ := vietnamese.Count(text.String())
	return words
}

// field is a field of an article that can be compared and merged.
type field struct {
	name string // as in the JSON of newsroom.Article
	code bool   // a value out of a list, shown whole
	text func(newsroom.Article) string
	take func(to *newsroom.Article, from newsroom.Article) // nil for what is not merged
}

// fields are in the order in which the editor shows them.
var fields = []field{
	{name: "headline", text: func(a newsroom.Article) string { return a.Headline }, take: func(to *newsroom.Article, from newsroom.Article) { to.Headline = from.Headline }},
	{name: "subheadline", text: func(a newsroom.Article) string { return a.Subheadline }, take: func(to *newsroom.Article, from newsroom.Article) { to.Subheadline = from.Subheadline }},
	{name: "lead", text: func(a newsroom.Article) string { return a.Lead }, take: func(to *newsroom.Article, from newsroom.Article) { to.Lead = from.Lead }},
	{name: "byline", text: func(a newsroom.Article) string { return a.Byline }, take: func(to *newsroom.Article, from newsroom.Article) { to.Byline = from.Byline }},
	{name: "author", text: func(a newsroom.Article) string { return a.Author }, take: func(to *newsroom.Article, from newsroom.Article) { to.Author = from.Author }},
	{name: "dateline", text: func(a newsroom.Article) string { return a.Dateline }, take: func(to *newsroom.Article, from newsroom.Article) { to.Dateline = from.Dateline }},
	{name: "section", text: func(a newsroom.Article) string { return a.Section }, take: func(to *newsroom.Article, from newsroom.Article) { to.Section = from.Section }},
	{name: "kind", code: true, text: func(a newsroom.Article) string { return string(a.Kind) }, take: func(to *newsroom.Article, from newsroom.Article) { to.Kind = from.Kind }},
	{name: "keywords", text: func(a newsroom.Article) string { return strings.Join(a.Keywords, ", ") }, take: func(to *newsroom.Article, from newsroom.Article) { to.Keywords = from.Keywords }},
	{name: "source", text: func(a newsroom.Article) string { return a.Source }, take: func(to *newsroom.Article, from newsroom.Article) { to.Source = from.Source }},
	{name: "areaCode", code: true, text: func(a newsroom.Article) string { return a.AreaCode }, take: func(to *newsroom.Article, from newsroom.Article) { to.AreaCode = from.AreaCode }},
	{name: "eventDate", code: true, text: func(a newsroom.Article) string { return string(a.EventDate) }, take: func(to *newsroom.Article, from newsroom.Article) { to.EventDate = from.EventDate }},
	{name: "status", code: true, text: func(a newsroom.Article) string { return string(a.Status) }},
	{name: "editorNote", text: func(a newsroom.Article) string { return a.EditorNote }},
}

// lines gives a plain text as runs; none for "".
func lines(text string) []Inline {
	var out []Inline
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			out = append(out, Inline{Text: "\n"})
		}
		if line != "" {
			out = append(out, Inline{Text: line})
		}
	}
	return out
}
