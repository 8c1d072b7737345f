package store

import (
	"context"
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// excerpt is how much of a text is shown around what was found, in runes.
const excerpt = 140

// findInAll says of each row where a query was found: in the headline if there,
// and in one more place unless the headline has it all. Found is nil where a
// phrase of the query, of which the index knows only pairs, is not there after all.
func findInAll(ctx context.Context, t querier, rows []summary, q query) error {
	var more []int64
	for i := range rows {
		row := &rows[i]
		head := look(row.Headline, q)
		row.Found = []newsroom.Found{}
		if len(head.marks) > 0 {
			row.Found = append(row.Found, head.found("headline", newsroom.MaxHeadline))
		}
		if head.parts < len(q.parts) {
			more = append(more, row.number)
		}
	}
	if len(more) == 0 {
		return nil
	}
	texts, err := textsOf(ctx, t, more)
	if err != nil {
		return err
	}
	for i := range rows {
		if text, ok := texts[rows[i].number]; ok {
			rows[i].findIn(text, q)
		}
	}
	return nil
}

// findIn adds the best place of a row's texts, beside its headline.
func (row *summary) findIn(texts articleTexts, q query) {
	missing := q.phrases().without(row.Headline)
	best, field := finding{}, ""
	for _, f := range []struct{ name, text string }{
		{"lead", row.Lead}, {"byline", row.Byline}, {"captions", texts.captions}, {"body", texts.body},
	} {
		if best.parts == len(q.parts) && len(missing) == 0 {
			break
		}
		missing = missing.without(f.text)
		if found := look(f.text, q); found.parts > best.parts || found.parts == best.parts && found.whole && !best.whole {
			best, field = found, f.name
		}
	}
	switch {
	case len(missing) > 0:
		row.Found = nil
	case best.parts > 0:
		row.Found = append(row.Found, best.found(field, excerpt))
	}
}

// articleTexts are the long texts of an article, which a list does not read.
type articleTexts struct{ body, captions string }

func textsOf(ctx context.Context, t querier, numbers []int64) (map[int64]articleTexts, error) {
	list, err := json.Marshal(numbers)
	if err != nil {
		return nil, err
	}
	rows, err := t.QueryContext(ctx, `/* textsOf */ select
			article_number,
			text,
			coalesce((select group_concat(caption, char(10)) from figures where figures.article_id = articles.article_id), '')
		from json_each(?)
		cross join articles on article_number = json_each.value
		join article_texts using (article_number)`, string(list))
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	texts := map[int64]articleTexts{}
	for rows.Next() {
		var number int64
		var text articleTexts
		if err := rows.Scan(&number, &text.body, &text.captions); err != nil {
			return nil, err
		}
		texts[number] = text
	}
	return texts, rows.Err()
}

// phrases are the parts of a query that the index cannot make sure of.
type phrases [][]string

func (q query) phrases() (long phrases) {
	for _, part := range q.parts {
		if len(part) > 2 {
			long = append(long, part)
		}
	}
	return long
}

// without gives the phrases that a text does not have.
func (p phrases) without(text string) (left phrases) {
	if len(p) == 0 {
		return nil
	}
	folded := vietnamese.Fold(text)
	for _, words := range p {
		if _, ok := occurs(folded, words, false); !ok {
			left = append(left, words)
		}
	}
	return left
}

// finding is where a text has the parts of a query.
type finding struct {
	text  string
	marks []span // of runes, in order
	parts int    // how many parts of the query it has
	whole bool   // they follow each other as typed
}

type span struct{ start, end int }

// look finds a query in a text: all its words in a row if they are there,
// otherwise the first place of each part.
func look(text string, q query) finding {
	folded, aligned := vietnamese.FoldNFC(text)
	f := finding{text: text}
	if !aligned {
		f.text = folded
	}
	if len(q.parts) > 1 {
		var words []string
		for _, part := range q.parts {
			words = append(words, part...)
		}
		if m, ok := occurs(folded, words, q.prefix); ok {
			f.marks, f.parts, f.whole = []span{m}, len(q.parts), true
			return f
		}
	}
	for i, part := range q.parts {
		if m, ok := occurs(folded, part, q.prefix && i == len(q.parts)-1); ok {
			f.parts++
			f.marks = insert(f.marks, m)
		}
	}
	return f
}

// occurs gives the first place, in runes, where words follow each other.
func occurs(folded string, words []string, prefix bool) (span, bool) {
	for from := 0; ; {
		at := strings.Index(folded[from:], words[0])
		if at < 0 {
			return span{}, false
		}
		start := from + at
		from = start + len(words[0])
		if before, _ := utf8.DecodeLastRuneInString(folded[:start]); start > 0 && wordRune(before) {
			continue
		}
		if end := follow(folded, start, words, prefix); end >= 0 {
			runes := utf8.RuneCountInString(folded[:start])
			return span{runes, runes + utf8.RuneCountInString(folded[start:end])}, true
		}
	}
}

// follow gives the byte at which words that start at a byte end; -1 if others
// stand there. A last word that is a prefix is taken to its end.
func follow(folded string, start int, words []string, prefix bool) int {
	at := start
	for i, w := range words {
		if i > 0 {
			gap := strings.IndexFunc(folded[at:], wordRune)
			if gap <= 0 {
				return -1
			}
			at += gap
		}
		if !strings.HasPrefix(folded[at:], w) {
			return -1
		}
		at += len(w)
		rest := strings.IndexFunc(folded[at:], func(r rune) bool { return !wordRune(r) })
		if rest < 0 {
			rest = len(folded) - at
		}
		if rest > 0 && !(prefix && i == len(words)-1) {
			return -1
		}
		at += rest
	}
	return at
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// insert puts a mark at its place; one that touches another is left out.
func insert(marks []span, m span) []span {
	for i, other := range marks {
		if m.start < other.end && other.start < m.end {
			return marks
		}
		if m.end <= other.start {
			return append(marks[:i], append([]span{m}, marks[i:]...)...)
		}
	}
	return append(marks, m)
}

// found gives the words around the first mark, at most so many runes, cut
// between words.
func (f finding) found(field string, most int) newsroom.Found {
	text := []rune(f.text)
	start, end := 0, len(text)
	if end > most {
		start = max(0, f.marks[0].start-most/4)
		end = min(len(text), max(start+most, f.marks[0].end))
		for start > 0 && start < f.marks[0].start && !unicode.IsSpace(text[start-1]) {
			start++
		}
		for end < len(text) && end > f.marks[0].end && !unicode.IsSpace(text[end]) {
			end--
		}
	}
	out := newsroom.Found{Field: field, Marks: []newsroom.Span{}}
	prefix := ""
	if start > 0 {
		prefix = "… "
	}
	units := func(runes []rune) int { return len(utf16.Encode(runes)) }
	for _, m := range f.marks {
		if m.start >= start && m.end <= end {
			from := units([]rune(prefix)) + units(text[start:m.start])
			out.Marks = append(out.Marks, newsroom.Span{Start: from, End: from + units(text[m.start:m.end])})
		}
	}
	line := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, string(text[start:end]))
	out.Text = prefix + line
	if end < len(text) {
		out.Text += " …"
	}
	return out
}
