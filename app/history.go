package app

import (
	"context"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

// History is the bound type for the revisions of an article.
type History struct{ app *App }

// List gives the revisions of an article, newest first; never nil. Codes: not_found.
func (b *History) List(articleID string) ([]newsroom.Revision, error) {
	return call(b.app, "list revisions", func(ctx context.Context, r rooms) ([]newsroom.Revision, error) {
		return r.store.Revisions(ctx, newsroom.ArticleID(articleID))
	})
}

// Compare lays two revisions over each other. To 0 is the article as it is
// stored now; from 0 is the revision before to, or for a text kept aside the
// one it was based on. Codes: not_found.
func (b *History) Compare(articleID string, from, to int64) (newsroom.Comparison, error) {
	return call(b.app, "compare revisions", func(ctx context.Context, r rooms) (newsroom.Comparison, error) {
		newer, before, err := r.state(ctx, articleID, to)
		if err != nil {
			return newsroom.Comparison{}, err
		}
		var older newsroom.Article
		if from == 0 {
			_, older, err = r.store.RevisionBefore(ctx, newer.ID, before)
			if newsroom.ErrorCode(err) == newsroom.NotFound { // the first one is compared with nothing
				older, err = newsroom.Article{}, nil
			}
		} else {
			older, _, err = r.state(ctx, articleID, from)
		}
		if err != nil {
			return newsroom.Comparison{}, err
		}
		return article.Compare(older, newer)
	})
}

// state gives a stored state of an article, 0 being the present one, and the
// number before which its predecessor is to be looked for.
func (r rooms) state(ctx context.Context, articleID string, id int64) (a newsroom.Article, before int, err error) {
	if id == 0 {
		a, err = r.store.Article(ctx, newsroom.ArticleID(articleID))
		return a, a.Revision, err
	}
	revision, a, err := r.store.Revision(ctx, newsroom.ArticleID(articleID), newsroom.RevisionID(id))
	before = revision.Revision
	if revision.Act == newsroom.ActAside {
		before++
	}
	return a, before, err
}

// Rename gives a revision a name, which keeps it for ever; "" takes the name
// away. Codes: not_found, invalid.
func (b *History) Rename(articleID string, id int64, name string) (newsroom.Revision, error) {
	return call(b.app, "name revision", func(ctx context.Context, r rooms) (newsroom.Revision, error) {
		return r.store.NameRevision(ctx, newsroom.ArticleID(articleID), newsroom.RevisionID(id), name)
	})
}

// Restore makes the text of a revision the article's newest revision; revision
// is the one that is stored. State, slug and moments stay as they are. Codes:
// conflict, not_found.
func (b *History) Restore(articleID string, revision int, id int64) (Draft, error) {
	return call(b.app, "restore revision", func(ctx context.Context, r rooms) (Draft, error) {
		return r.revert(ctx, newsroom.ArticleID(articleID), revision, newsroom.RevisionID(id))
	})
}

func (r rooms) revert(ctx context.Context, articleID newsroom.ArticleID, revision int, id newsroom.RevisionID) (Draft, error) {
	now, err := r.store.Article(ctx, articleID)
	if err != nil {
		return Draft{}, err
	}
	_, old, err := r.store.Revision(ctx, articleID, id)
	if err != nil {
		return Draft{}, err
	}
	restored := written(now, old)
	restored.Revision = revision
	return r.saveArticle(ctx, restored, article.Parse(old.Body), newsroom.Writing{Act: newsroom.ActRestored})
}

// written gives an article with the words of another state of it: all that a
// person writes, and nothing of where it stands.
func written(a, words newsroom.Article) newsroom.Article {
	words.ID, words.Slug, words.Status, words.EditorNote, words.Revision = a.ID, a.Slug, a.Status, a.EditorNote, a.Revision
	words.EmbargoedUntil, words.ExpiresAt = a.EmbargoedUntil, a.ExpiresAt
	words.CreatedAt, words.UpdatedAt, words.PublishedAt = a.CreatedAt, a.UpdatedAt, a.PublishedAt
	return words
}

// History gives the revisions of an article, found by id or slug, newest first.
// Codes: not_found.
func (a *App) History(ctx context.Context, idOrSlug string) ([]newsroom.Revision, error) {
	return call(a, "list revisions", func(_ context.Context, r rooms) ([]newsroom.Revision, error) {
		found, err := r.find(ctx, idOrSlug)
		if err != nil {
			return nil, err
		}
		return r.store.Revisions(ctx, found.ID)
	})
}

// Revert brings an article, found by id or slug, back to the text of a
// revision by its number, as a new revision. Codes: not_found.
func (a *App) Revert(ctx context.Context, idOrSlug string, id newsroom.RevisionID) (newsroom.Article, error) {
	return call(a, "revert article", func(_ context.Context, r rooms) (newsroom.Article, error) {
		found, err := r.find(ctx, idOrSlug)
		if err != nil {
			return newsroom.Article{}, err
		}
		draft, err := r.revert(ctx, found.ID, found.Revision, id)
		return draft.Article, err
	})
}
