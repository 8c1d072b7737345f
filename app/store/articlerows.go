package store

import (
	"context"
	"encoding/json"
	"fmt"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// maxSlug is the longest slug made from a headline, in bytes, before the number
// that makes it unique.
const maxSlug = 80

func slugOf(headline string) string { return vietnamese.Slug(headline, maxSlug) }

// freeSlug gives the slug of a headline, with a number where another article,
// deleted ones too, has it. The number is looked for by doubling, so that the
// thousandth "tin ngắn" costs ten lookups.
func freeSlug(ctx context.Context, t *tx, id newsroom.ArticleID, headline string) (string, error) {
	base := slugOf(headline)
	taken := func(n int) (is bool, err error) {
		err = t.QueryRowContext(ctx, `/* freeSlug */ select exists (select 1 from articles where slug = ? and article_id <> ?)`, numbered(base, n), id).Scan(&is)
		return is, err
	}
	low, high := 0, 1
	for {
		is, err := taken(high)
		if err != nil {
			return "", err
		}
		if !is {
			break
		}
		low, high = high, high*2
	}
	for high-low > 1 {
		middle := (low + high) / 2
		is, err := taken(middle)
		if err != nil {
			return "", err
		}
		if is {
			low = middle
		} else {
			high = middle
		}
	}
	return numbered(base, high), nil
}

func numbered(slug string, n int) string {
	if n == 1 {
		return slug
	}
	return fmt.Sprintf("%s-%d", slug, n)
}

func jsonList(texts []string) (string, error) {
	if texts == nil {
		texts = []string{}
	}
	b, err := json.Marshal(texts)
	return string(b), err
}

func insertArticle(ctx context.Context, t *tx, a newsroom.Article, d newsroom.Digest) error {
	keywords, err := jsonList(a.Keywords)
	if err != nil {
		return err
	}
	r, err := t.ExecContext(ctx, `/* insertArticle */ insert into articles (
			article_id,
			slug,
			headline,
			headline_key,
			subheadline,
			lead,
			byline,
			author,
			dateline,
			section,
			kind,
			keywords,
			source,
			area_code,
			event_date,
			status,
			embargoed_until,
			expires_at,
			editor_note,
			words,
			syllables,
			revision,
			updated_at,
			published_at,
			created_at
		) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.ID, a.Slug, a.Headline, vietnamese.SortKey(a.Headline), a.Subheadline, a.Lead, a.Byline, a.Author, a.Dateline,
		a.Section, a.Kind, keywords, a.Source, a.AreaCode, a.EventDate, a.Status,
		timeText(a.EmbargoedUntil), timeText(a.ExpiresAt), a.EditorNote, d.Words, d.Syllables,
		a.Revision, timeText(a.UpdatedAt), timeText(a.PublishedAt), timeText(a.CreatedAt))
	if err != nil {
		return err
	}
	number, err := r.LastInsertId()
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, `/* insertArticle */ insert into article_texts (
			article_number,
			body,
			text
		) values (?, ?, ?)`, number, a.Body, d.Text)
	return err
}

func updateArticle(ctx context.Context, t *tx, a newsroom.Article, d newsroom.Digest) error {
	keywords, err := jsonList(a.Keywords)
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, `/* updateArticle */ update articles set
			slug = ?,
			headline = ?,
			headline_key = ?,
			subheadline = ?,
			lead = ?,
			byline = ?,
			author = ?,
			dateline = ?,
			section = ?,
			kind = ?,
			keywords = ?,
			source = ?,
			area_code = ?,
			event_date = ?,
			status = ?,
			embargoed_until = ?,
			expires_at = ?,
			editor_note = ?,
			words = ?,
			syllables = ?,
			revision = ?,
			updated_at = ?,
			published_at = ?
		where article_id = ?`,
		a.Slug, a.Headline, vietnamese.SortKey(a.Headline), a.Subheadline, a.Lead, a.Byline, a.Author, a.Dateline,
		a.Section, a.Kind, keywords, a.Source, a.AreaCode, a.EventDate, a.Status,
		timeText(a.EmbargoedUntil), timeText(a.ExpiresAt), a.EditorNote, d.Words, d.Syllables,
		a.Revision, timeText(a.UpdatedAt), timeText(a.PublishedAt), a.ID)
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, `/* updateArticle */ update article_texts set body = ?, text = ?
		where article_number = (select article_number from articles where article_id = ?)`, a.Body, d.Text, a.ID)
	return err
}

func cleanDigest(d newsroom.Digest) newsroom.Digest {
	d.Text = clean(d.Text)
	figures := make([]newsroom.Figure, 0, len(d.Figures))
	for _, f := range d.Figures {
		cleanAll(&f.ImageHash, &f.Caption, &f.Credit, &f.AltText)
		figures = append(figures, f)
	}
	d.Figures = figures
	return d
}
