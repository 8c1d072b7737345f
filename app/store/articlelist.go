package store

import (
	"context"
	"database/sql"
	"strings"
	"unicode"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

const (
	defaultLimit   = 200
	maxSearchWords = 64
)

// Articles gives a page of the articles that are not deleted: newest change
// first, or best match first where there is a query. A query may hold anything;
// its first 64 words count, and one without letters or digits chooses all.
// Codes: damaged, file.
func (s *Store) Articles(ctx context.Context, f newsroom.ArticleFilter) (newsroom.ArticleList, error) {
	from, where, args := `articles`, []string{`deleted_at is null`}, []any{}
	order := `updated_at desc, article_number desc`
	if match := matchOf(f.Query); match != "" {
		from = `article_search join articles on article_number = article_search.rowid`
		where, args = append(where, `article_search match ?`), append(args, match)
		// Weights: headline, lead, body, captions, byline.
		order = `bm25(article_search, 10.0, 5.0, 1.0, 2.0, 4.0), ` + order
	}
	if f.Status != "" {
		where, args = append(where, `status = ?`), append(args, f.Status)
	}
	chosen := ` from ` + from + ` where ` + strings.Join(where, ` and `)
	list := newsroom.ArticleList{Items: []newsroom.ArticleSummary{}}
	err := s.read(ctx, "list articles", func(t *sql.Tx) error {
		if err := t.QueryRowContext(ctx, `/* Store.Articles */ select count(*)`+chosen, args...).Scan(&list.Total); err != nil {
			return err
		}
		rows, err := t.QueryContext(ctx, `/* Store.Articles */ select
				article_id,
				slug,
				articles.headline,
				articles.lead,
				articles.byline,
				section,
				kind,
				status,
				event_date,
				coalesce((select image_hash from figures
					where figures.article_id = articles.article_id and image_hash <> ''
					order by position limit 1), ''),
				revision,
				updated_at`+chosen+` order by `+order+` limit ? offset ?`,
			append(args, limitOf(f.Limit), max(f.Offset, 0))...)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var a newsroom.ArticleSummary
			if err := rows.Scan(&a.ID, &a.Slug, &a.Headline, &a.Lead, &a.Byline, &a.Section, &a.Kind,
				&a.Status, &a.EventDate, &a.ImageHash, &a.Revision, moment{&a.UpdatedAt}); err != nil {
				return err
			}
			list.Items = append(list.Items, a)
		}
		return rows.Err()
	})
	return list, err
}

func limitOf(limit int) int {
	if limit <= 0 {
		return defaultLimit
	}
	return limit
}

// searchWords gives the folded words of a query, split as unicode61 splits.
func searchWords(query string) []string {
	words := strings.FieldsFunc(vietnamese.Fold(clean(query)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r)
	})
	return words[:min(len(words), maxSearchWords)]
}

// matchOf gives a query of the person as an FTS5 expression: every word quoted,
// so that none is an operator, and the last as a prefix. "" when there is no word.
func matchOf(query string) string {
	words := searchWords(query)
	if len(words) == 0 {
		return ""
	}
	return `"` + strings.Join(words, `" "`) + `"*`
}
