package store

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"strings"

	"toasoan/app/newsroom"
)

const (
	defaultLimit = 200
	// maxCount is how far matches are counted one by one.
	maxCount = 1000
	// sortable is how many rows of a facet are sorted at once; of a larger one
	// the rows are picked out of the whole list in its order.
	sortable = 8000
)

// place is where a page ends: what the next one starts after.
type place struct {
	Tier   int    `json:"t,omitempty"` // of a search
	Key    []byte `json:"k,omitempty"` // the last row's value in the order of the list
	Number int64  `json:"n"`           // the last row's number
}

func (p place) String() string {
	b, _ := json.Marshal(p) // strings and numbers always can be
	return base64.RawURLEncoding.EncodeToString(b)
}

func placeOf(after string) (p place, err error) {
	b, err := base64.RawURLEncoding.DecodeString(after)
	if err == nil {
		err = json.Unmarshal(b, &p)
	}
	if err != nil {
		return p, invalid(newsroom.T("Không đọc được trang sau của danh sách.", "The list's next page cannot be read."),
			newsroom.T("Mở lại danh sách từ đầu.", "Open the list again from its start."))
	}
	return p, nil
}

// Articles gives a page of the articles that are not deleted. A query may hold
// anything; its first 64 words count, and one without letters or digits chooses
// all. A page costs the same wherever it lies in the list. Codes: invalid
// (After), damaged, file.
func (s *Store) Articles(ctx context.Context, f newsroom.ArticleFilter) (newsroom.ArticleList, error) {
	list := newsroom.ArticleList{Items: []newsroom.ArticleSummary{}}
	q := parseQuery(clean(f.Query))
	if !q.empty() {
		_ = s.indexWaiting(ctx) // otherwise what was indexed before is found
	}
	err := s.read(ctx, "list articles", func(t querier) error {
		if !q.empty() {
			return searchArticles(ctx, t, f, q, &list)
		}
		return listArticles(ctx, t, f, &list)
	})
	return list, err
}

// order is how a list is sorted: by a key, then by number.
type order struct {
	key  string // a column of articles and of article_facets
	desc bool
	bind func(place) any
}

func textKey(p place) any { return string(p.Key) }

var orders = map[newsroom.ArticleOrder]order{
	newsroom.ByUpdated:   {"updated_at", true, textKey},
	newsroom.ByHeadline:  {"headline_key", false, func(p place) any { return p.Key }},
	newsroom.ByEventDate: {"event_date", true, textKey},
	newsroom.ByCreated:   {"article_number", true, func(p place) any { return p.Number }},
}

// by gives the order of the rows of a table.
func (o order) by(table string) string {
	if o.desc {
		return table + `.` + o.key + ` desc, ` + table + `.article_number desc`
	}
	return table + `.` + o.key + `, ` + table + `.article_number`
}

// after gives the condition that a row of a table comes after a place.
func (o order) after(table string, p place) (string, []any) {
	sign := ` > `
	if o.desc {
		sign = ` < `
	}
	return `(` + table + `.` + o.key + `, ` + table + `.article_number)` + sign + `(?, ?)`, []any{o.bind(p), p.Number}
}

func orderOf(o newsroom.ArticleOrder) (order, error) {
	found, ok := orders[o]
	if !ok {
		return found, invalid(newsroom.T("Danh sách không có cách sắp xếp này.", "The list has no such order."), newsroom.T("Chọn lại cách sắp xếp.", "Choose another order."))
	}
	return found, nil
}

func listArticles(ctx context.Context, t querier, f newsroom.ArticleFilter, list *newsroom.ArticleList) error {
	o, err := orderOf(f.Order)
	if err != nil {
		return err
	}
	facets := filterFacets(f)
	least, count, err := leastFacet(ctx, t, facets)
	if err != nil {
		return err
	}
	if f.After == "" {
		if list.Total = count; len(facets) > 1 {
			if list.Total, list.More, err = countMatches(ctx, t, least, facets); err != nil {
				return err
			}
		}
	}
	limit := limitOf(f.Limit)
	var table, from string
	var where []string
	var args []any
	if f.Order == newsroom.ByUpdated || count <= sortable {
		table, from = `article_facets`, `article_facets`
		where, args = narrowed(least, facets)
	} else {
		table, from = `articles`, `articles`
		where, args = filterConditions(f)
		where = append(where, `articles.deleted_at is null`)
	}
	if f.After != "" {
		p, err := placeOf(f.After)
		if err != nil {
			return err
		}
		condition, values := o.after(table, p)
		where, args = append(where, condition), append(args, values...)
	}
	chosen := from + ` where ` + strings.Join(where, ` and `) + ` order by ` + o.by(table) + ` limit ?`
	args = append(args, limit+1)
	if table == `article_facets` {
		// What is sorted is all in the narrow rows; the wide ones are read for a page.
		table = `page`
		columns := `article_number`
		if o.key != `article_number` {
			columns += `, ` + o.key
		}
		chosen = `(select ` + columns + ` from ` + chosen + `) as page cross join articles using (article_number) order by ` + o.by(table)
	}
	rows, err := summaries(ctx, t, table+`.`+o.key, chosen, args...)
	if err != nil {
		return err
	}
	for i, row := range rows {
		if i == limit {
			last := rows[limit-1]
			list.Next = place{Key: last.key, Number: last.number}.String()
			break
		}
		list.Items = append(list.Items, row.ArticleSummary)
	}
	return nil
}

// filterFacets gives what a filter narrows to, and always "all".
func filterFacets(f newsroom.ArticleFilter) []facet {
	facets := facetsOf(newsroom.Article{Status: f.Status, Section: clean(f.Section), Kind: f.Kind, Byline: clean(f.Author),
		AreaCode: clean(f.AreaCode), EventDate: newsroom.Date(clean(f.Month))})
	if len(facets) > 1 {
		facets = facets[1:]
	}
	return facets
}

// leastFacet gives the facet that the fewest articles have, and how many do.
func leastFacet(ctx context.Context, t querier, facets []facet) (least facet, count int, err error) {
	for i, f := range facets {
		var n int
		err := t.QueryRowContext(ctx, `/* leastFacet */ select count from facet_counts where facet = ? and value = ?`, f.name, f.value).Scan(&n)
		if err != nil && err != sql.ErrNoRows {
			return least, 0, err
		}
		if i == 0 || n < count {
			least, count = f, n
		}
	}
	return least, count, nil
}

// narrowed gives the conditions on the rows of a facet that an article has all
// the facets of a filter.
func narrowed(least facet, facets []facet) (where []string, args []any) {
	where, args = []string{`article_facets.facet = ?`, `article_facets.value = ?`}, []any{least.name, least.value}
	for _, f := range facets {
		if f != least {
			where = append(where, `exists (
				select 1 from article_facets as other
				where other.facet = ? and other.value = ?
				and other.updated_at = article_facets.updated_at and other.article_number = article_facets.article_number
			)`)
			args = append(args, f.name, f.value)
		}
	}
	return where, args
}

// filterConditions gives the conditions of a filter on the rows of articles.
func filterConditions(f newsroom.ArticleFilter) (where []string, args []any) {
	for _, c := range []struct{ column, value string }{
		{"status", string(f.Status)},
		{"section", clean(f.Section)},
		{"kind", string(f.Kind)},
		{"area_code", clean(f.AreaCode)},
	} {
		if c.value != "" {
			where, args = append(where, c.column+` = ?`), append(args, c.value)
		}
	}
	if author := clean(f.Author); author != "" {
		where, args = append(where, `? in (articles.byline, author)`), append(args, author)
	}
	if f.Month != "" {
		where, args = append(where, `substr(articles.event_date, 1, 7) = ?`), append(args, clean(f.Month))
	}
	return where, args
}

func countMatches(ctx context.Context, t querier, least facet, facets []facet) (total int, more bool, err error) {
	where, args := narrowed(least, facets)
	err = t.QueryRowContext(ctx, `/* countMatches */ select count(*) from (
			select 1 from article_facets where `+strings.Join(where, ` and `)+` limit ?
		)`, append(args, maxCount+1)...).Scan(&total)
	return min(total, maxCount), total > maxCount, err
}

// summary is a row of a list with its place.
type summary struct {
	newsroom.ArticleSummary
	key    []byte
	number int64
	// Of a search that ranks: its headline has all that is looked for; the pairs
	// of words that it, or then the whole article, does not have.
	inHeadline bool
	pairs      phrases
}

// summaries reads the rows of a list; chosen is what follows "from".
func summaries(ctx context.Context, t querier, key, chosen string, args ...any) ([]summary, error) {
	rows, err := t.QueryContext(ctx, `/* summaries */ select
			articles.article_number,
			`+key+`,
			article_id,
			slug,
			articles.headline,
			articles.lead,
			articles.byline,
			section,
			kind,
			status,
			articles.event_date,
			coalesce((select hash from figures join images on hash = image_hash
				where figures.article_id = articles.article_id
				order by figures.lead desc, position limit 1), ''),
			revision,
			articles.updated_at
		from `+chosen, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out []summary
	for rows.Next() {
		a := summary{}
		a.Found = []newsroom.Found{}
		if err := rows.Scan(&a.number, &a.key, &a.ID, &a.Slug, &a.Headline, &a.Lead, &a.Byline, &a.Section, &a.Kind,
			&a.Status, &a.EventDate, &a.ImageHash, &a.Revision, moment{&a.UpdatedAt}); err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, rows.Err()
}

func limitOf(limit int) int {
	if limit <= 0 {
		return defaultLimit
	}
	return limit
}
