package article

import (
	"encoding/json"
	"slices"
	"strings"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// tidier mends texts, and counts what it mended.
type tidier struct {
	menders []mender
	counts  map[newsroom.Fix]int
}

type mender struct {
	fix  newsroom.Fix
	mend vietnamese.Mender
}

// menders are in the order in which they are used: what cannot be seen goes first,
// and marks are set right before what stands beside them is judged.
var menders = []mender{
	{newsroom.FixInvisible, vietnamese.Invisible},
	{newsroom.FixSpaces, vietnamese.Spaces},
	{newsroom.FixDates, vietnamese.Dates},
	{newsroom.FixDashes, vietnamese.Dashes},
	{newsroom.FixPunctuation, vietnamese.Punctuation},
	{newsroom.FixQuotes, vietnamese.Quotes},
	{newsroom.FixTones, vietnamese.Tones},
}

// maxPasses is how often a text is gone over: what one mender does may show the
// slip of another.
const maxPasses = 5

// Tidy gives an article with some fixes made in its headline, subheadline, lead,
// byline and body, and how often each was made. editor is the body as ProseMirror
// JSON, as the editor has it; marks stay with their letters, and addresses of
// links and tone marks of bylines and credits as they are. What no text may hold
// (see vietnamese.Clean) goes, whatever is chosen. Codes: invalid.
func Tidy(a newsroom.Article, editor string, fixes []newsroom.Fix) (newsroom.Article, Document, map[newsroom.Fix]int, error) {
	doc, err := uncleaned(editor)
	if err != nil {
		return newsroom.Article{}, Document{}, nil, err
	}
	t := tidier{counts: map[newsroom.Fix]int{}}
	// What every entrance drops would not be seen, or counted, after it.
	for _, seen := range []bool{false, true} {
		t.menders = slices.DeleteFunc(slices.Clone(menders), func(m mender) bool {
			return !slices.Contains(fixes, m.fix) || (m.fix != newsroom.FixInvisible) != seen
		})
		for _, line := range []*string{&a.Headline, &a.Subheadline, &a.Lead} {
			*line = vietnamese.CleanLine(t.text(*line))
		}
		a.Byline = vietnamese.CleanLine(t.names(a.Byline))
		doc = Canonical(Document{Blocks: t.blocks(doc.Blocks)})
	}
	return a, doc, t.counts, nil
}

// uncleaned reads the editor's JSON as FromEditor does, with its letters as they
// stand. Codes: invalid.
func uncleaned(editor string) (Document, error) {
	if _, err := FromEditor(editor); err != nil {
		return Document{}, err
	}
	var doc node
	if err := json.Unmarshal([]byte(editor), &doc); err != nil {
		return Document{}, notADocument(err)
	}
	blocks, err := fromNodes(doc.Content, 1)
	return Document{Blocks: blocks}, err
}

func (t *tidier) blocks(in []Block) []Block {
	out := slices.Clone(in)
	for i := range out {
		b := &out[i]
		b.Inlines = t.inlines(b.Inlines)
		b.Credit, b.AltText = t.names(b.Credit), t.text(b.AltText)
		b.Blocks = t.blocks(b.Blocks)
	}
	return out
}

func (t *tidier) text(text string) string { return PlainText(t.inlines(lines(text))) }

// names mends what holds names of persons, who write their tone marks as they like.
func (t *tidier) names(text string) string {
	all := t.menders
	defer func() { t.menders = all }()
	t.menders = slices.DeleteFunc(slices.Clone(all), func(m mender) bool { return m.fix == newsroom.FixTones })
	return t.text(text)
}

func (t *tidier) inlines(runs []Inline) []Inline {
	text := PlainText(runs)
	if text == "" {
		return runs
	}
	for range maxPasses {
		changed := false
		for _, m := range t.menders {
			edits := m.mend(text)
			if len(edits) == 0 {
				continue
			}
			changed = true
			t.counts[m.fix] += len(edits)
			runs = edited(runs, edits)
			text = PlainText(runs)
		}
		if !changed {
			break
		}
	}
	return runs
}

// edited makes edits, which are in order, in the text of runs. What is put in
// gets the marks of what it replaces, letter by letter where they are as many, or
// else of what stands before it.
func edited(runs []Inline, edits []vietnamese.Edit) []Inline {
	texts := make([]strings.Builder, len(runs))
	ends := make([]int, len(runs))
	at := 0
	for i, run := range runs {
		at += len(run.Text)
		ends[i] = at
	}
	text := PlainText(runs)
	run := 0
	// keep copies text up to a place, each piece to its run.
	keep := func(from, to int) {
		for from < to {
			for ends[run] <= from {
				run++
			}
			end := min(to, ends[run])
			texts[run].WriteString(text[from:end])
			from = end
		}
	}
	at = 0
	for _, e := range edits {
		keep(at, e.Start)
		old, put := []rune(text[e.Start:e.End]), []rune(e.Text)
		if len(old) != len(put) {
			old = old[:min(1, len(old))]
		}
		place := e.Start
		for i, r := range put {
			if i < len(old) {
				for ends[run] <= place {
					run++
				}
				place += len(string(old[i]))
			}
			texts[run].WriteRune(r)
		}
		at = e.End
	}
	keep(at, len(text))
	out := slices.Clone(runs)
	for i := range out {
		out[i].Text = texts[i].String()
	}
	return out
}
