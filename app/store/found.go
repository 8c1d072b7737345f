package store

import (
	"context"
	"encoding/json"
	"runtime"
	"slices"
	"strings"
	"sync"
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
// phrase of the query, of which the index knows only pairs, is not there after
// all. Where ranking is asked for, it tells the ranks as tiers has them.
func findInAll(ctx context.Context, t querier, rows []summary, q query, ranking bool) error {
	var more []int64
	for i := range rows {
		row := &rows[i]
		headline := fold(row.Headline)
		head := look(headline, q)
		row.Found = []newsroom.Found{}
		if len(head.marks) > 0 {
			row.Found = append(row.Found, head.found("headline", newsroom.MaxHeadline))
		}
		if ranking {
			row.pairs = q.pairs().without(headline)
			row.inHeadline = q.indexedIn(headline)
		}
		if head.parts < len(q.parts) || len(row.pairs) > 0 && !row.inHeadline {
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
	var wait sync.WaitGroup
	for part := range slices.Chunk(rows, len(rows)/runtime.GOMAXPROCS(0)+1) {
		wait.Go(func() {
			for i := range part {
				if text, ok := texts[part[i].number]; ok {
					part[i].findIn(text, q)
				}
			}
		})
	}
	wait.Wait()
	return nil
}

// findIn adds the best place of a row's texts, beside its headline.
func (row *summary) findIn(texts articleTexts, q query) {
	missing := q.phrases().without(fold(row.Headline))
	best, field := finding{}, ""
	for _, f := range []struct{ name, text string }{
		{"lead", row.Lead}, {"byline", row.Byline}, {"captions", texts.captions}, {"body", texts.body},
	} {
		if best.parts == len(q.parts) && len(missing) == 0 && (len(row.pairs) == 0 || row.inHeadline) {
			break
		}
		folded := fold(f.text)
		missing = missing.without(folded)
		if !row.inHeadline {
			row.pairs = row.pairs.without(folded)
		}
		if found := look(folded, q); found.parts > best.parts || found.parts == best.parts && found.whole && !best.whole {
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

// foldedText is a text beside its folded form, which has as many runes.
type foldedText struct{ text, folded string }

func fold(text string) foldedText {
	folded, aligned := vietnamese.FoldNFC(text)
	if !aligned {
		text = folded
	}
	return foldedText{text, folded}
}

// betweenTexts stands between captions, over which no phrase goes.
const betweenTexts = '\x1f'

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
			coalesce((select group_concat(caption, char(31)) from figures where figures.article_id = articles.article_id), '')
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

// pairs are the words of a query two by two, where it has several parts.
func (q query) pairs() (pairs phrases) {
	if len(q.parts) < 2 {
		return nil
	}
	all := slices.Concat(q.parts...)
	for i := range all[1:] {
		pairs = append(pairs, all[i:i+2])
	}
	return pairs
}

// indexedIn says that a text has all of a query as far as the index knows.
func (q query) indexedIn(text foldedText) bool {
	for i, part := range q.parts {
		for j := range max(1, len(part)-1) {
			if _, ok := occurs(text.folded, part[j:min(j+2, len(part))], q.prefix && i == len(q.parts)-1); !ok {
				return false
			}
		}
	}
	return true
}

// without gives the phrases that a text does not have.
func (p phrases) without(text foldedText) (left phrases) {
	for _, words := range p {
		if _, ok := occurs(text.folded, words, false); !ok {
			left = append(left, words)
		}
	}
	return left
}

// finding is where a text has the parts of a query.
type finding struct {
	text  string
	marks []span // of bytes of text, in order
	parts int    // how many parts of the query it has
	whole bool   // they follow each other as typed
}

type span struct{ start, end int }

// look finds a query in a text: all its words in a row if they are there,
// otherwise the first place of each part.
func look(text foldedText, q query) finding {
	folded := text.folded
	f := finding{text: text.text}
	if len(q.parts) > 1 {
		if m, ok := occurs(folded, slices.Concat(q.parts...), q.prefix); ok {
			f.marks, f.parts, f.whole = []span{text.original(m)}, len(q.parts), true
			return f
		}
	}
	for i, part := range q.parts {
		if m, ok := occurs(folded, part, q.prefix && i == len(q.parts)-1); ok {
			f.parts++
			f.marks = insert(f.marks, text.original(m))
		}
	}
	return f
}

// original gives where a part of the folded text lies in the text.
func (t foldedText) original(m span) span {
	start := forward(t.text, 0, utf8.RuneCountInString(t.folded[:m.start]))
	return span{start, forward(t.text, start, utf8.RuneCountInString(t.folded[m.start:m.end]))}
}

// occurs gives the first place, in bytes, where words follow each other.
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
			return span{start, end}, true
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
			if gap <= 0 || strings.ContainsRune(folded[at:at+gap], betweenTexts) {
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
	text, mark := f.text, f.marks[0]
	start, end := 0, len(text)
	if utf8.RuneCountInString(text) > most {
		start = backward(text, mark.start, most/4)
		end = max(forward(text, start, most), mark.end)
		for start > 0 && start < mark.start && !unicode.IsSpace(runeBefore(text, start)) {
			start = forward(text, start, 1)
		}
		for end < len(text) && end > mark.end && !unicode.IsSpace(runeAt(text, end)) {
			end = backward(text, end, 1)
		}
	}
	out := newsroom.Found{Field: field, Marks: []newsroom.Span{}}
	prefix := ""
	if start > 0 {
		prefix = "… "
	}
	for _, m := range f.marks {
		if m.start >= start && m.end <= end {
			from := utf16Len(prefix) + utf16Len(text[start:m.start])
			out.Marks = append(out.Marks, newsroom.Span{Start: from, End: from + utf16Len(text[m.start:m.end])})
		}
	}
	line := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == betweenTexts {
			return ' '
		}
		return r
	}, text[start:end])
	out.Text = prefix + line
	if end < len(text) {
		out.Text += " …"
	}
	return out
}

// forward gives the byte that lies so many runes after another, at most the end.
func forward(text string, at, runes int) int {
	for ; runes > 0 && at < len(text); runes-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// backward gives the byte that lies so many runes before another, at least the start.
func backward(text string, at, runes int) int {
	for ; runes > 0 && at > 0; runes-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

func runeAt(text string, at int) rune {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return r
}

func runeBefore(text string, at int) rune {
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return r
}

func utf16Len(text string) (units int) {
	for _, r := range text {
		units += utf16.RuneLen(r)
	}
	return units
}
