package store

import (
	"context"
	"slices"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// index rewrites what is derived of an article that is not deleted: its
// figures, the facets, the words for the search. old is the article as it was
// indexed before, and then its words wait for indexWaiting; nil when it was not.
func index(ctx context.Context, t *tx, old *newsroom.Article, a newsroom.Article, d newsroom.Digest) error {
	number, err := articleNumber(ctx, t, a.ID)
	if err != nil {
		return err
	}
	if err := indexFigures(ctx, t, a.ID, d.Figures); err != nil {
		return err
	}
	if err := indexUses(ctx, t, number); err != nil {
		return err
	}
	if err := restoreFigures(ctx, t, a.ID, len(d.Figures)); err != nil {
		return err
	}
	facets := facetsOf(a)
	if err := indexFacets(ctx, t, number, old, a, facets); err != nil {
		return err
	}
	if old != nil {
		// Its old words find it until a pause or a search: most saves are of one
		// article that somebody is writing.
		_, err := t.ExecContext(ctx, `/* index */ insert or ignore into unindexed (article_number) values (?)`, number)
		return err
	}
	return indexWords(ctx, t, number, a, d)
}

// indexWords puts the words of an article into the search index.
func indexWords(ctx context.Context, t *tx, number int64, a newsroom.Article, d newsroom.Digest) error {
	texts := []string{a.Lead, d.Text, a.Byline}
	for _, f := range d.Figures {
		texts = append(texts, f.Caption)
	}
	_, err := t.ExecContext(ctx, `/* indexWords */ replace into article_search (rowid, terms) values (?, ?)`, number,
		terms(a.Headline, texts, facetsOf(a)))
	return err
}

// indexWaiting puts into the search index what waits for it. A search that
// cannot do so (the disk is full) finds what was there before.
func (s *Store) indexWaiting(ctx context.Context) error {
	if !s.waiting.Load() {
		return nil
	}
	err := s.transact(ctx, "index", func(t *tx) error {
		waiting, err := numbers(ctx, t, `/* Store.indexWaiting */ select article_number from unindexed`)
		if err != nil {
			return err
		}
		for _, number := range waiting {
			a, d, err := articleNumbered(ctx, t, number)
			if err != nil {
				return err
			}
			if err := indexWords(ctx, t, number, a, d); err != nil {
				return err
			}
		}
		s.waiting.Store(false) // while nobody else writes
		_, err = t.ExecContext(ctx, `/* Store.indexWaiting */ delete from unindexed`)
		return err
	})
	if err != nil {
		s.waiting.Store(true)
	}
	return err
}

// unindex takes an article out of lists and searches; its figures stay, for
// the day it comes back.
func unindex(ctx context.Context, t *tx, a newsroom.Article) error {
	number, err := articleNumber(ctx, t, a.ID)
	if err != nil {
		return err
	}
	for _, f := range facetsOf(a) {
		if err := dropFacet(ctx, t, number, a, f); err != nil {
			return err
		}
		if err := countFacet(ctx, t, f, -1); err != nil {
			return err
		}
	}
	for _, query := range []string{
		`/* unindex */ delete from unindexed where article_number = ?`,
		`/* unindex */ delete from image_uses where article_number = ?`,
	} {
		if _, err := t.ExecContext(ctx, query, number); err != nil {
			return err
		}
	}
	_, err = t.ExecContext(ctx, `/* unindex */ delete from article_search where rowid = ?`, number)
	return err
}

func articleNumber(ctx context.Context, t *tx, id newsroom.ArticleID) (number int64, err error) {
	err = t.QueryRowContext(ctx, `/* articleNumber */ select article_number from articles where article_id = ?`, id).Scan(&number)
	return number, err
}

func indexFigures(ctx context.Context, t *tx, id newsroom.ArticleID, figures []newsroom.Figure) error {
	if _, err := t.ExecContext(ctx, `/* indexFigures */ delete from figures where article_id = ?`, id); err != nil {
		return err
	}
	for i, f := range figures {
		_, err := t.ExecContext(ctx, `/* indexFigures */ insert into figures (
				article_id,
				position,
				image_hash,
				caption,
				credit,
				alt_text,
				lead
			) values (?, ?, ?, ?, ?, ?, ?)`, id, i, f.ImageHash, f.Caption, f.Credit, f.AltText, f.Lead)
		if err != nil {
			return err
		}
	}
	return nil
}

// restoreFigures undeletes the pictures an article uses: what stands in a live
// article is not deleted.
func restoreFigures(ctx context.Context, t *tx, id newsroom.ArticleID, figures int) error {
	if figures == 0 {
		return nil
	}
	var gone []newsroom.ImageID
	err := eachImage(ctx, t, func(i imageRow) { gone = append(gone, i.ID) },
		`images where deleted_at is not null and hash in (select image_hash from figures where article_id = ?)`, id)
	for _, id := range gone {
		if err == nil {
			err = undeleteImage(ctx, t, id)
		}
	}
	return err
}

// articleNumbered gives an article, deleted or not, and what was indexed of it.
func articleNumbered(ctx context.Context, t querier, number int64) (a newsroom.Article, d newsroom.Digest, err error) {
	if a, err = readArticle(ctx, t, `article_number = ?`, number); err == nil {
		d, err = findDigest(ctx, t, a.ID)
	}
	return a, d, err
}

// findDigest gives what was indexed of an article, from its rows.
func findDigest(ctx context.Context, t querier, id newsroom.ArticleID) (d newsroom.Digest, err error) {
	err = t.QueryRowContext(ctx, `/* findDigest */ select text, words, syllables
		from articles join article_texts using (article_number) where article_id = ?`, id).Scan(&d.Text, &d.Words, &d.Syllables)
	if err != nil {
		return d, err
	}
	rows, err := t.QueryContext(ctx, `/* findDigest */ select
			position,
			image_hash,
			caption,
			credit,
			alt_text,
			lead
		from figures where article_id = ? order by position`, id)
	if err != nil {
		return d, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var f newsroom.Figure
		if err := rows.Scan(&f.Position, &f.ImageHash, &f.Caption, &f.Credit, &f.AltText, &f.Lead); err != nil {
			return d, err
		}
		d.Figures = append(d.Figures, f)
	}
	return d, rows.Err()
}

// facet is one value by which a list can be narrowed.
type facet struct{ name, value string }

// facetsOf gives the facets of an article, each once, none of them empty.
func facetsOf(a newsroom.Article) []facet {
	month := ""
	if len(a.EventDate) >= len("2006-01") {
		month = string(a.EventDate[:len("2006-01")])
	}
	facets := []facet{{"all", ""}}
	for _, f := range []facet{
		{"status", string(a.Status)},
		{"section", a.Section},
		{"kind", string(a.Kind)},
		{"author", a.Byline},
		{"author", a.Author},
		{"area", a.AreaCode},
		{"month", month},
	} {
		if f.value != "" && !slices.Contains(facets, f) {
			facets = append(facets, f)
		}
	}
	return facets
}

func indexFacets(ctx context.Context, t *tx, number int64, old *newsroom.Article, a newsroom.Article, facets []facet) error {
	var before []facet
	if old != nil {
		before = facetsOf(*old)
	}
	for _, f := range before {
		if err := dropFacet(ctx, t, number, *old, f); err != nil {
			return err
		}
		if !slices.Contains(facets, f) {
			if err := countFacet(ctx, t, f, -1); err != nil {
				return err
			}
		}
	}
	key := vietnamese.SortKey(a.Headline)
	for _, f := range facets {
		_, err := t.ExecContext(ctx, `/* indexFacets */ insert into article_facets (
				facet,
				value,
				updated_at,
				article_number,
				headline_key,
				event_date
			) values (?, ?, ?, ?, ?, ?)`, f.name, f.value, timeText(a.UpdatedAt), number, key, a.EventDate)
		if err != nil {
			return err
		}
		if !slices.Contains(before, f) {
			if err := countFacet(ctx, t, f, 1); err != nil {
				return err
			}
		}
	}
	return nil
}

func dropFacet(ctx context.Context, t *tx, number int64, a newsroom.Article, f facet) error {
	_, err := t.ExecContext(ctx, `/* dropFacet */ delete from article_facets
		where facet = ? and value = ? and updated_at = ? and article_number = ?`, f.name, f.value, timeText(a.UpdatedAt), number)
	return err
}

func countFacet(ctx context.Context, t *tx, f facet, by int) error {
	if by > 0 {
		_, err := t.ExecContext(ctx, `/* countFacet */ insert into facet_counts (facet, value, count) values (?, ?, 1)
			on conflict do update set count = count + 1`, f.name, f.value)
		return err
	}
	if _, err := t.ExecContext(ctx, `/* countFacet */ delete from facet_counts where facet = ? and value = ? and count = 1`, f.name, f.value); err != nil {
		return err
	}
	_, err := t.ExecContext(ctx, `/* countFacet */ update facet_counts set count = count - 1 where facet = ? and value = ? and count > 1`, f.name, f.value)
	return err
}
