package store

import (
	"context"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// refill derives anew all that follows from the articles and pictures: texts
// without markup, figures, the words for the search, facets and their counts,
// the order of headlines; and the present state of an article as a revision
// where that is missing.
func (s *Store) refill(ctx context.Context, t *tx) error {
	err := execAll(ctx, t,
		`/* refill */ delete from article_facets`,
		`/* refill */ delete from facet_counts`,
		`/* refill */ delete from unindexed`,
		`/* refill */ insert into article_search (article_search) values ('delete-all')`)
	if err != nil {
		return err
	}
	articles, err := numbers(ctx, t, `/* refill */ select article_number from articles order by article_number`)
	if err != nil {
		return err
	}
	for _, number := range articles {
		if err := s.refillArticle(ctx, t, number); err != nil {
			return err
		}
	}
	return refillImages(ctx, t) // only now, since articles bring back the pictures in them
}

func (s *Store) refillArticle(ctx context.Context, t *tx, number int64) error {
	a, d, err := articleNumbered(ctx, t, number)
	if err != nil {
		return err
	}
	if s.digest != nil {
		d = cleanDigest(s.digest(a.Body))
	} else {
		d.Text = a.Body
	}
	_, err = t.ExecContext(ctx, `/* refillArticle */ update articles set headline_key = ?, words = ?, syllables = ? where article_number = ?`,
		vietnamese.SortKey(a.Headline), d.Words, d.Syllables, number)
	if err != nil {
		return err
	}
	if _, err := t.ExecContext(ctx, `/* refillArticle */ update article_texts set text = ? where article_number = ?`, d.Text, number); err != nil {
		return err
	}
	var revisions, deleted int
	err = t.QueryRowContext(ctx, `/* refillArticle */ select
			(select count(*) from revisions where article_id = ? and revision = ? and act <> 'aside'),
			(select deleted_at is not null from articles where article_number = ?)`, a.ID, a.Revision, number).Scan(&revisions, &deleted)
	if err != nil {
		return err
	}
	if revisions == 0 {
		if _, err := insertRevision(ctx, &tx{t.connection, a.UpdatedAt, t.newID}, a, d.Words, newsroom.Writing{}); err != nil {
			return err
		}
	}
	if deleted == 1 {
		return indexFigures(ctx, t, a.ID, d.Figures)
	}
	return index(ctx, t, nil, a, d)
}

func execAll(ctx context.Context, t *tx, queries ...string) error {
	for _, q := range queries {
		if _, err := t.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

func numbers(ctx context.Context, t querier, query string, args ...any) ([]int64, error) {
	rows, err := t.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

// Fill stores many new articles, a thousand in each transaction, and puts the
// pieces of the search index together that this leaves. It is for a newsroom
// that is being made from another archive. Codes: as CreateArticle.
func (s *Store) Fill(ctx context.Context, articles func(yield func(newsroom.Article, newsroom.Digest) bool)) error {
	const batch = 1000
	type one struct {
		a newsroom.Article
		d newsroom.Digest
	}
	var waiting []one
	store := func() error {
		return s.write(ctx, "fill newsroom", func(t *tx) error {
			for _, w := range waiting {
				if _, err := createArticle(ctx, t, w.a, w.d, newsroom.Writing{Act: newsroom.ActImported}); err != nil {
					return err
				}
			}
			waiting = waiting[:0]
			return nil
		})
	}
	for a, d := range articles {
		if waiting = append(waiting, one{a, d}); len(waiting) == batch {
			if err := store(); err != nil {
				return err
			}
		}
	}
	if err := store(); err != nil {
		return err
	}
	for more := true; more; {
		var err error
		if more, err = s.mergePieces("article_search"); err != nil {
			return err
		}
	}
	return nil
}
