package store

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

const maxSearchWords = 64

// query is what a person looks for: parts that must all occur, each a phrase of
// folded words; where the last is being typed, its last word is a prefix.
type query struct {
	parts  [][]string
	prefix bool
}

// parseQuery reads a query as it is typed: words in "..." are a phrase. A lone
// last letter is not looked for yet: it stands in every article.
func parseQuery(text string) (q query) {
	count := 0
	pieces := strings.FieldsFunc(text, func(r rune) bool { return r == '"' })
	quoted := strings.HasPrefix(text, `"`)
	for i, piece := range pieces {
		folded := searchWords(piece)
		folded = folded[:min(len(folded), maxSearchWords-count)]
		count += len(folded)
		inQuotes := (i%2 == 0) == quoted
		switch {
		case len(folded) == 0:
		case inQuotes:
			q.parts, q.prefix = append(q.parts, folded), false
		default:
			for _, w := range folded {
				q.parts = append(q.parts, []string{w})
			}
			q.prefix = true
		}
	}
	if last := len(q.parts) - 1; q.prefix && len([]rune(q.parts[last][0])) == 1 && unicode.IsLetter([]rune(q.parts[last][0])[0]) {
		q.parts, q.prefix = q.parts[:last], false
	}
	return q
}

func (q query) empty() bool { return len(q.parts) == 0 }

// searchWords gives the folded words of a text, long ones cut.
func searchWords(text string) []string {
	words := strings.FieldsFunc(vietnamese.Fold(text), func(r rune) bool { return !wordRune(r) })
	for i, w := range words {
		if len(w) > maxTermBytes {
			words[i] = strings.ToValidUTF8(w[:maxTermBytes], "")
		}
	}
	return words
}

// anywhere gives the FTS5 expression that every part occurs.
func (q query) anywhere() string { return q.expression(wordTerm, pairTerm) }

func (q query) expression(word, pair termKind) string {
	var terms []string
	for i, part := range q.parts {
		terms = append(terms, q.part(part, i == len(q.parts)-1, word, pair)...)
	}
	return `(` + strings.Join(terms, ` AND `) + `)`
}

// part gives the terms of words that follow each other: their pairs, or the
// one word.
func (q query) part(words []string, last bool, word, pair termKind) (terms []string) {
	if len(words) == 1 {
		return []string{q.ended(word.of(words[0]), last)}
	}
	for i := range words[1:] {
		terms = append(terms, q.ended(pair.of(words[i], words[i+1]), last && i == len(words)-2))
	}
	return terms
}

// phrase gives the FTS5 expression that all words follow each other, two by two,
// the last one taken for whole: the beginnings of pairs would be many.
func (q query) phrase(word, pair termKind) string {
	var all []string
	for _, part := range q.parts {
		all = append(all, part...)
	}
	return `(` + strings.Join(q.part(all, false, word, pair), ` AND `) + `)`
}

// ended quotes a term, so that no word is an operator.
func (q query) ended(term string, last bool) string {
	if last && q.prefix {
		return `"` + term + `" *`
	}
	return `"` + term + `"`
}

// tier is one rank of matches. what may hold matches of earlier tiers as well;
// earlier holds just those.
type tier struct{ what, earlier string }

// tiers gives the ranks of matches: the words as they were typed in the
// headline, all of them in the headline, as typed anywhere, all of them
// anywhere. A match costs what it takes to find it, where bm25 would weigh every
// match before the first is seen.
func (q query) tiers() []tier {
	headline, text := q.expression(headWordTerm, headPairTerm), q.anywhere()
	if len(q.parts) == 1 {
		return []tier{{headline, ""}, {text, headline}}
	}
	phraseHead, phraseText := q.phrase(headWordTerm, headPairTerm), q.phrase(wordTerm, pairTerm)
	return []tier{{phraseHead, ""}, {headline, phraseHead}, {phraseText, headline}, {text, `(` + headline + ` OR ` + phraseText + `)`}}
}

// within gives the beginning of an expression that holds a search to a filter.
func within(f newsroom.ArticleFilter) string {
	expression := ""
	for _, facet := range filterFacets(f) {
		if facet.name != "all" {
			expression += `"` + facet.term() + `" AND `
		}
	}
	return expression
}

func searchArticles(ctx context.Context, t querier, f newsroom.ArticleFilter, q query, list *newsroom.ArticleList) error {
	p, limit := place{Number: beforeAll}, limitOf(f.Limit)
	var all []int64 // on the first page
	if f.After == "" {
		var err error
		if all, err = foundNumbers(ctx, t, within(f)+q.anywhere(), maxCount+1); err != nil {
			return err
		}
		list.Total, list.More = min(len(all), maxCount), len(all) > maxCount
	} else {
		var err error
		if p, err = placeOf(f.After); err != nil {
			return err
		}
	}
	var rows []summary
	var next place
	var err error
	switch {
	case f.Order != newsroom.ByUpdated:
		rows, next, err = foundInOrder(ctx, t, q, within(f)+q.anywhere(), f.Order, p, limit)
	case f.After == "":
		rows, next, err = firstFound(ctx, t, q, within(f), all, limit)
	default:
		rows, next, err = bestFirst(ctx, t, q, within(f), p, limit, nil)
	}
	if err != nil {
		return err
	}
	if next.Number != 0 {
		list.Next = next.String()
	}
	for _, row := range rows {
		list.Items = append(list.Items, row.ArticleSummary)
	}
	return nil
}

// foundNumbers gives the numbers of the articles that match, newest first, if
// there are fewer than the limit; otherwise as many, but not the newest.
func foundNumbers(ctx context.Context, t querier, match string, limit int) ([]int64, error) {
	found, err := numbers(ctx, t, `/* foundNumbers */ select rowid from article_search where article_search match ? limit ?`, match, limit)
	slices.Reverse(found)
	return found, err
}

// firstFound gives the first page of matches. Each look into the index takes
// time, so what can be told from the rows themselves is told from them.
func firstFound(ctx context.Context, t querier, q query, within string, all []int64, limit int) ([]summary, place, error) {
	if len(all) <= limit {
		rows, err := summariesOf(ctx, t, all)
		if err == nil {
			rows, err = q.ranked(ctx, t, rows)
		}
		return rows, place{}, err
	}
	f := firstPage{}
	if len(all) <= maxCount {
		f.all = all
	}
	if len(q.parts) > 1 {
		heads, err := foundNumbers(ctx, t, within+q.expression(headWordTerm, headPairTerm), limit+1)
		if err != nil {
			return nil, place{}, err
		}
		if len(heads) <= limit {
			rows, err := summariesOf(ctx, t, heads)
			if err != nil {
				return nil, place{}, err
			}
			if f.heads, err = q.ranked(ctx, t, rows); err != nil {
				return nil, place{}, err
			}
			return bestFirst(ctx, t, q, within, place{Tier: 2, Number: beforeAll}, limit, &f)
		}
	}
	return bestFirst(ctx, t, q, within, place{Number: beforeAll}, limit, &f)
}

// ranked looks a query up in rows and puts them into the order of their ranks.
func (q query) ranked(ctx context.Context, t querier, rows []summary) ([]summary, error) {
	if err := findInAll(ctx, t, rows, q, true); err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(row summary) bool { return row.Found == nil })
	slices.SortStableFunc(rows, func(a, b summary) int { return a.rank() - b.rank() })
	return rows, nil
}

// rank is that of tiers.
func (row summary) rank() int {
	switch asTyped := len(row.pairs) == 0; {
	case row.inHeadline && asTyped:
		return 0
	case row.inHeadline:
		return 1
	case asTyped:
		return 2
	}
	return 3
}

// firstPage is what is known before the first page is gathered.
type firstPage struct {
	heads []summary // all that have the query in the headline; nil where that is not known
	all   []int64   // all that match, newest first; nil where they are too many
}

// bestFirst gives a page of matches, tier by tier, each newest first. On the
// first page the earlier tiers are known row by row. Later (first is nil), the
// index has to leave them out, which costs looking for them once more.
func bestFirst(ctx context.Context, t querier, q query, within string, p place, limit int, first *firstPage) ([]summary, place, error) {
	tiers := q.tiers()
	seen := map[int64]bool{}
	var out []summary
	if first != nil {
		out = first.heads
		for _, row := range out {
			seen[row.number] = true
		}
	}
	for p.Tier < len(tiers) {
		match, batch := tiers[p.Tier].what, limit+1-len(out)
		var rows []summary
		var err error
		var last bool
		switch {
		case first != nil && first.all != nil && p.Tier == len(tiers)-1:
			left := slices.DeleteFunc(slices.Clone(first.all), func(n int64) bool { return seen[n] || n >= p.Number })
			last = len(left) <= batch
			rows, err = summariesOf(ctx, t, left[:min(batch, len(left))])
		case first != nil:
			batch += len(seen)
			rows, err = matches(ctx, t, within+`(`+match+`)`, p.Number, batch)
			last = len(rows) < batch
			rows = slices.DeleteFunc(rows, func(row summary) bool { return seen[row.number] })
		default:
			if earlier := tiers[p.Tier].earlier; earlier != "" {
				match = match + ` NOT ` + earlier
			}
			rows, err = matches(ctx, t, within+`(`+match+`)`, p.Number, batch)
			last = len(rows) < batch
		}
		if err != nil {
			return nil, p, err
		}
		if err := findInAll(ctx, t, rows, q, false); err != nil {
			return nil, p, err
		}
		for _, row := range rows {
			if row.Found != nil && len(out) == limit {
				return out, p, nil
			}
			seen[row.number], p.Number = true, row.number
			if row.Found != nil { // otherwise pairs were there, but not the phrase
				out = append(out, row)
			}
		}
		if last {
			p = place{Tier: p.Tier + 1, Number: beforeAll}
		}
	}
	return out, place{}, nil
}

// matches reads rows that match and have a lower number, newest first.
func matches(ctx context.Context, t querier, match string, before int64, limit int) ([]summary, error) {
	return summaries(ctx, t, `article_search.rowid`, `article_search cross join articles on article_number = article_search.rowid
		where article_search match ? and article_search.rowid < ?
		order by article_search.rowid desc limit ?`, match, before, limit)
}

// summariesOf reads the rows with these numbers, in their order.
func summariesOf(ctx context.Context, t querier, numbers []int64) ([]summary, error) {
	list, err := json.Marshal(numbers)
	if err != nil {
		return nil, err
	}
	return summaries(ctx, t, `articles.article_number`, `json_each(?) cross join articles on article_number = json_each.value order by json_each.key`, string(list))
}

// beforeAll is the number before that of the newest article.
const beforeAll = 1 << 62

// foundInOrder gives a page of the newest matches, in another order than by rank.
func foundInOrder(ctx context.Context, t querier, q query, match string, by newsroom.ArticleOrder, p place, limit int) ([]summary, place, error) {
	o, err := orderOf(by)
	if err != nil {
		return nil, place{}, err
	}
	where, args := `article_number in (select rowid from article_search where article_search match ? order by rowid desc limit ?)`, []any{match, maxCount}
	if p.Number != beforeAll {
		condition, values := o.after(`articles`, p)
		where, args = where+` and `+condition, append(args, values...)
	}
	rows, err := summaries(ctx, t, `articles.`+o.key, `articles where `+where+` order by `+o.by(`articles`)+` limit ?`, append(args, limit+1)...)
	if err != nil {
		return nil, place{}, err
	}
	next := place{}
	if len(rows) > limit {
		rows = rows[:limit]
		next = place{Key: rows[limit-1].key, Number: rows[limit-1].number}
	}
	err = findInAll(ctx, t, rows, q, false)
	return slices.DeleteFunc(rows, func(row summary) bool { return row.Found == nil }), next, err
}
