package store

import (
	"context"
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
	p := place{}
	if f.After == "" {
		var err error
		if list.Total, list.More, err = countFound(ctx, t, within(f)+q.anywhere()); err != nil {
			return err
		}
	} else {
		var err error
		if p, err = placeOf(f.After); err != nil {
			return err
		}
	}
	limit := limitOf(f.Limit)
	var rows []summary
	var next place
	var err error
	if f.Order == newsroom.ByUpdated {
		rows, next, err = bestFirst(ctx, t, q, within(f), p, limit)
	} else {
		rows, next, err = foundInOrder(ctx, t, q, within(f)+q.anywhere(), f.Order, p, limit)
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

func countFound(ctx context.Context, t querier, match string) (total int, more bool, err error) {
	err = t.QueryRowContext(ctx, `/* countFound */ select count(*) from (
			select 1 from article_search where article_search match ? limit ?
		)`, match, maxCount+1).Scan(&total)
	return min(total, maxCount), total > maxCount, err
}

// bestFirst gives a page of matches, tier by tier, each newest first.
func bestFirst(ctx context.Context, t querier, q query, within string, p place, limit int) ([]summary, place, error) {
	tiers := q.tiers()
	// On the first page the earlier tiers are known row by row. Later, the index
	// has to leave them out, which costs looking for them once more.
	seen, known := map[int64]bool{}, p.Number == 0
	if known {
		p.Number = beforeAll
	}
	var out []summary
	for p.Tier < len(tiers) {
		match, batch := tiers[p.Tier].what, limit+1-len(out)
		if known {
			batch += len(seen)
		} else if earlier := tiers[p.Tier].earlier; earlier != "" {
			match = match + ` NOT ` + earlier
		}
		rows, err := summaries(ctx, t, `article_search.rowid`, `article_search cross join articles on article_number = article_search.rowid
			where article_search match ? and article_search.rowid < ?
			order by article_search.rowid desc limit ?`, within+`(`+match+`)`, p.Number, batch)
		if err != nil {
			return nil, p, err
		}
		last := len(rows) < batch
		if known {
			rows = slices.DeleteFunc(rows, func(row summary) bool { return seen[row.number] })
		}
		if err := findInAll(ctx, t, rows, q); err != nil {
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

// beforeAll is the number before that of the newest article.
const beforeAll = 1 << 62

// foundInOrder gives a page of the newest matches, in another order than by rank.
func foundInOrder(ctx context.Context, t querier, q query, match string, by newsroom.ArticleOrder, p place, limit int) ([]summary, place, error) {
	o, err := orderOf(by)
	if err != nil {
		return nil, place{}, err
	}
	where, args := `article_number in (select rowid from article_search where article_search match ? order by rowid desc limit ?)`, []any{match, maxCount}
	if p.Number != 0 {
		condition, values := o.after(p)
		where, args = where+` and `+condition, append(args, values...)
	}
	rows, err := summaries(ctx, t, o.key, `articles where `+where+` order by `+o.by()+` limit ?`, append(args, limit+1)...)
	if err != nil {
		return nil, place{}, err
	}
	next := place{}
	if len(rows) > limit {
		rows = rows[:limit]
		next = place{Key: rows[limit-1].key, Number: rows[limit-1].number}
	}
	err = findInAll(ctx, t, rows, q)
	return slices.DeleteFunc(rows, func(row summary) bool { return row.Found == nil }), next, err
}
