package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"toasoan/app/newsroom"
)

// CreateArticle stores a new article and gives it as stored: with its ID, its
// slug and Revision 1. It may start at any status of the way. Codes: invalid,
// full, file, damaged, in_use.
func (s *Store) CreateArticle(ctx context.Context, a newsroom.Article, d newsroom.Digest, w newsroom.Writing) (newsroom.Article, error) {
	err := s.write(ctx, "create article", func(t *tx) (err error) {
		a, err = createArticle(ctx, t, a, d, w)
		return err
	})
	if err != nil {
		return newsroom.Article{}, err
	}
	return a, nil
}

func createArticle(ctx context.Context, t *tx, a newsroom.Article, d newsroom.Digest, w newsroom.Writing) (newsroom.Article, error) {
	a, d = cleanArticle(a), cleanDigest(d)
	if err := checkArticle(a); err != nil {
		return a, err
	}
	a.ID = newsroom.ArticleID(t.newID())
	a.Revision = 1
	a.CreatedAt, a.UpdatedAt = t.now, t.now
	if a.Status == newsroom.Published && a.PublishedAt.IsZero() {
		a.PublishedAt = t.now
	}
	var err error
	if a.Slug, err = freeSlug(ctx, t, a.ID, a.Headline); err != nil {
		return a, err
	}
	if err := insertArticle(ctx, t, a, d); err != nil {
		return a, err
	}
	if a, err = keepRevision(ctx, t, a.ID, d, w); err != nil {
		return a, err
	}
	return a, index(ctx, t, nil, a, d)
}

// SaveArticle stores a changed article if a.Revision is the one stored, and
// gives it as stored. The slug follows the headline while the article is a
// draft that was never published. ID, slug and the moments of creation and
// publishing are the store's own; what a holds there is not looked at. Codes:
// conflict, invalid (a rule, or a step the way does not have), not_found,
// full, file, damaged, in_use.
func (s *Store) SaveArticle(ctx context.Context, a newsroom.Article, d newsroom.Digest, w newsroom.Writing) (newsroom.Article, error) {
	a, d = cleanArticle(a), cleanDigest(d)
	if err := checkArticle(a); err != nil {
		return newsroom.Article{}, err
	}
	err := s.write(ctx, "save article", func(t *tx) error {
		old, err := findArticle(ctx, t, "article_id", string(a.ID))
		if err != nil {
			return err
		}
		if old.Revision != a.Revision {
			return conflict()
		}
		if !old.Status.CanBecome(a.Status) {
			return noSuchStep(old.Status, a.Status)
		}
		a.Revision++
		a.UpdatedAt = t.now
		a.PublishedAt = old.PublishedAt
		if a.Status == newsroom.Published && a.PublishedAt.IsZero() {
			a.PublishedAt = t.now
		}
		a.Slug = old.Slug
		if old.Status == newsroom.Draft && old.PublishedAt.IsZero() && slugOf(old.Headline) != slugOf(a.Headline) {
			if a.Slug, err = freeSlug(ctx, t, a.ID, a.Headline); err != nil {
				return err
			}
		}
		if err := updateArticle(ctx, t, a, d); err != nil {
			return err
		}
		if a, err = keepRevision(ctx, t, a.ID, d, w); err != nil {
			return err
		}
		s.waiting.Store(true)
		return index(ctx, t, &old, a, d)
	})
	if err != nil {
		return newsroom.Article{}, err
	}
	return a, nil
}

// Article gives an article that is not deleted. Codes: not_found, damaged, file.
func (s *Store) Article(ctx context.Context, id newsroom.ArticleID) (newsroom.Article, error) {
	return s.article(ctx, "article_id", string(id))
}

// ArticleBySlug gives the article with a slug, if it is not deleted. Codes:
// not_found, damaged, file.
func (s *Store) ArticleBySlug(ctx context.Context, slug string) (newsroom.Article, error) {
	return s.article(ctx, "slug", slug)
}

func (s *Store) article(ctx context.Context, column, value string) (a newsroom.Article, err error) {
	err = s.read(ctx, "read article", func(t querier) error {
		a, err = findArticle(ctx, t, column, value)
		return err
	})
	return a, err
}

// DeleteArticle hides an article if revision is the one stored; RestoreArticle
// brings it back. Codes: conflict, not_found, full, file, damaged, in_use.
func (s *Store) DeleteArticle(ctx context.Context, id newsroom.ArticleID, revision int) error {
	return s.write(ctx, "delete article", func(t *tx) error {
		a, err := findArticle(ctx, t, "article_id", string(id))
		if err != nil {
			return err
		}
		if a.Revision != revision {
			return conflict()
		}
		if err := unindex(ctx, t, a); err != nil {
			return err
		}
		_, err = t.ExecContext(ctx, `/* Store.DeleteArticle */ update articles set deleted_at = ? where article_id = ?`, timeText(t.now), id)
		return err
	})
}

// RestoreArticle undoes DeleteArticle, and brings back the pictures in it. On
// an article that is not deleted it does nothing. Codes: not_found, full, file,
// damaged, in_use.
func (s *Store) RestoreArticle(ctx context.Context, id newsroom.ArticleID) error {
	return s.write(ctx, "restore article", func(t *tx) error {
		r, err := t.ExecContext(ctx, `/* Store.RestoreArticle */ update articles set deleted_at = null where article_id = ? and deleted_at is not null`, id)
		if err != nil {
			return err
		}
		a, err := findArticle(ctx, t, "article_id", string(id))
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return err
		}
		d, err := findDigest(ctx, t, id)
		if err != nil {
			return err
		}
		return index(ctx, t, nil, a, d)
	})
}

// keepRevision gives an article as it stands in its rows, and stores that as
// a revision.
func keepRevision(ctx context.Context, t *tx, id newsroom.ArticleID, d newsroom.Digest, w newsroom.Writing) (newsroom.Article, error) {
	a, err := findArticle(ctx, t, "article_id", string(id))
	if err != nil {
		return a, err
	}
	_, err = insertRevision(ctx, t, a, d.Words, w)
	return a, err
}

func cleanArticle(a newsroom.Article) newsroom.Article {
	cleanAll(&a.Headline, &a.Subheadline, &a.Lead, &a.Body, &a.Byline, &a.Author, &a.Dateline,
		&a.Section, &a.Source, &a.AreaCode, &a.EditorNote)
	keywords := make([]string, 0, len(a.Keywords))
	for _, k := range a.Keywords {
		keywords = append(keywords, clean(k))
	}
	a.Keywords = keywords
	return a
}

// checkArticle holds the rules that need nothing stored.
func checkArticle(a newsroom.Article) error {
	if err := a.Validate(); err != nil {
		return err
	}
	if a.Status == newsroom.Returned && strings.TrimSpace(a.EditorNote) == "" {
		return invalid(newsroom.T("Trả lại bài mà chưa ghi lý do.", "The article is returned without a reason."),
			newsroom.T("Ghi lý do để người viết biết cần sửa gì, rồi trả lại.", "Write the reason, so that the author knows what to mend, then return it."))
	}
	return checkTimes(a.EmbargoedUntil, a.ExpiresAt, a.PublishedAt)
}

func noSuchStep(from, to newsroom.Status) error {
	f, t := from.Name(), to.Name()
	return invalid(
		newsroom.T("Bài ở trạng thái “%[1]s” không chuyển thẳng sang “%[3]s” được.", "An article that is “%[2]s” cannot become “%[4]s”.", f.VI, f.EN, t.VI, t.EN),
		newsroom.T("Chọn một trạng thái khác cho bài.", "Choose another status for the article."))
}

// findArticle gives the live article whose column, article_id or slug, has a value.
func findArticle(ctx context.Context, t querier, column, value string) (newsroom.Article, error) {
	return readArticle(ctx, t, column+` = ? and deleted_at is null`, value)
}

// readArticle gives the article of a condition, deleted or not.
func readArticle(ctx context.Context, t querier, condition string, value any) (newsroom.Article, error) {
	var a newsroom.Article
	var keywords string
	err := t.QueryRowContext(ctx, `/* readArticle */ select
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
			revision,
			created_at,
			updated_at,
			published_at
		from articles
		join article_texts using (article_number)
		where `+condition, value).Scan(
		&a.ID, &a.Slug, &a.Headline, &a.Subheadline, &a.Lead, &a.Body, &a.Byline, &a.Author,
		&a.Dateline, &a.Section, &a.Kind, &keywords, &a.Source, &a.AreaCode, &a.EventDate, &a.Status,
		moment{&a.EmbargoedUntil}, moment{&a.ExpiresAt}, &a.EditorNote, &a.Revision,
		moment{&a.CreatedAt}, moment{&a.UpdatedAt}, moment{&a.PublishedAt})
	if errors.Is(err, sql.ErrNoRows) {
		return a, notFound(articleNoun)
	}
	if err != nil {
		return a, err
	}
	if err := json.Unmarshal([]byte(keywords), &a.Keywords); err != nil {
		return a, damaged(fmt.Errorf("read keywords: %w", err))
	}
	return a, nil
}
