package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// maxSlug is the longest slug made from a headline, in bytes, before the number
// that makes it unique.
const maxSlug = 80

func slugOf(headline string) string { return vietnamese.Slug(headline, maxSlug) }

// freeSlug gives the slug of a headline, with -2, -3... where another article,
// deleted ones too, has it.
func freeSlug(ctx context.Context, t *tx, id newsroom.ArticleID, headline string) (string, error) {
	base := slugOf(headline)
	rows, err := t.QueryContext(ctx, `/* freeSlug */ select slug from articles where (slug = ? or slug glob ? || '-[0-9]*') and article_id <> ?`, base, base, id)
	if err != nil {
		return "", err
	}
	defer func() { _ = rows.Close() }()
	taken := map[string]bool{}
	for rows.Next() {
		var slug string
		if err := rows.Scan(&slug); err != nil {
			return "", err
		}
		taken[slug] = true
	}
	slug := base
	for n := 2; taken[slug]; n++ {
		slug = fmt.Sprintf("%s-%d", base, n)
	}
	return slug, rows.Err()
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
	_, err = t.ExecContext(ctx, `/* insertArticle */ insert into articles (
			article_id,
			slug,
			headline,
			subheadline,
			lead,
			body,
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
			created_at,
			updated_at,
			published_at
		) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.ID, a.Slug, a.Headline, a.Subheadline, a.Lead, a.Body, a.Byline, a.Author, a.Dateline,
		a.Section, a.Kind, keywords, a.Source, a.AreaCode, a.EventDate, a.Status,
		timeText(a.EmbargoedUntil), timeText(a.ExpiresAt), a.EditorNote, d.Words, d.Syllables,
		a.Revision, timeText(a.CreatedAt), timeText(a.UpdatedAt), timeText(a.PublishedAt))
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
			subheadline = ?,
			lead = ?,
			body = ?,
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
		a.Slug, a.Headline, a.Subheadline, a.Lead, a.Body, a.Byline, a.Author, a.Dateline,
		a.Section, a.Kind, keywords, a.Source, a.AreaCode, a.EventDate, a.Status,
		timeText(a.EmbargoedUntil), timeText(a.ExpiresAt), a.EditorNote, d.Words, d.Syllables,
		a.Revision, timeText(a.UpdatedAt), timeText(a.PublishedAt), a.ID)
	return err
}

// indexArticle rewrites what is derived of an article: its figures and its
// words for the search.
func indexArticle(ctx context.Context, t *tx, a newsroom.Article, d newsroom.Digest) error {
	if _, err := t.ExecContext(ctx, `/* indexArticle */ delete from figures where article_id = ?`, a.ID); err != nil {
		return err
	}
	captions := make([]string, 0, len(d.Figures))
	for i, f := range d.Figures {
		_, err := t.ExecContext(ctx, `/* indexArticle */ insert into figures (
				article_id,
				position,
				image_hash,
				caption,
				credit,
				alt_text
			) values (?, ?, ?, ?, ?, ?)`, a.ID, i, f.ImageHash, f.Caption, f.Credit, f.AltText)
		if err != nil {
			return err
		}
		captions = append(captions, f.Caption)
	}
	if err := restoreFigures(ctx, t, a.ID); err != nil {
		return err
	}
	_, err := t.ExecContext(ctx, `/* indexArticle */ replace into article_search (
			rowid,
			headline,
			lead,
			body,
			captions,
			byline
		) select article_number, ?, ?, ?, ?, ? from articles where article_id = ?`,
		vietnamese.Fold(a.Headline), vietnamese.Fold(a.Lead), vietnamese.Fold(d.Text),
		vietnamese.Fold(strings.Join(captions, "\n")), vietnamese.Fold(a.Byline), a.ID)
	return err
}

// restoreFigures undeletes the pictures an article uses: what stands in a live
// article is not deleted.
func restoreFigures(ctx context.Context, t *tx, id newsroom.ArticleID) error {
	_, err := t.ExecContext(ctx, `/* restoreFigures */ update images set deleted_at = null
		where deleted_at is not null and hash in (select image_hash from figures where article_id = ?)`, id)
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
