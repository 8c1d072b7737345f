package app

import (
	"context"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

// Merge is what became of a text that met a newer one.
type Merge struct {
	Clean  bool                     `json:"clean"`  // merged and stored; Draft is the result
	Draft  Draft                    `json:"draft"`  // otherwise the newer article as it is stored
	Fields []newsroom.FieldConflict `json:"fields"` // never nil
	Parts  []newsroom.MergePart     `json:"parts"`  // never nil; the body from the top down
}

// Merge puts a text whose save met a conflict together with the newer one, by
// field and by paragraph, from the revision both came from. Where the two do
// not touch the same paragraph, the result is stored at once. Otherwise the
// text is kept aside in the history and the person chooses. Codes: not_found,
// invalid, conflict (once more: call again).
func (b *Articles) Merge(in Draft) (Merge, error) {
	return call(b.app, "merge article", func(ctx context.Context, r rooms) (Merge, error) {
		return r.merge(ctx, in)
	})
}

func (r rooms) merge(ctx context.Context, in Draft) (Merge, error) {
	doc, err := article.FromEditor(in.Document)
	if err != nil {
		return Merge{}, err
	}
	mine := clean(in.Article)
	mine.Body = article.Markdown(doc)
	theirs, err := r.store.Article(ctx, mine.ID)
	if err != nil {
		return Merge{}, err
	}
	_, base, err := r.store.RevisionAt(ctx, mine.ID, mine.Revision)
	if newsroom.ErrorCode(err) == newsroom.NotFound { // nothing in common is known
		base, err = newsroom.Article{}, nil
	}
	if err != nil {
		return Merge{}, err
	}
	merged, fields := article.MergeFields(base, mine, theirs)
	parts, clean, err := article.Merge(article.Parse(base.Body), doc, article.Parse(theirs.Body))
	if err != nil {
		return Merge{}, err
	}
	if clean && len(fields) == 0 {
		result, err := article.MergedDocument(parts)
		if err != nil {
			return Merge{}, err
		}
		draft, err := r.saveArticle(ctx, merged, result, newsroom.Writing{Act: newsroom.ActMerged, Session: in.Session})
		if err != nil {
			return Merge{}, err
		}
		r.forget(in)
		return Merge{Clean: true, Draft: draft, Fields: []newsroom.FieldConflict{}, Parts: []newsroom.MergePart{}}, nil
	}
	if err := r.keepAside(ctx, mine, doc, in.Session); err != nil {
		return Merge{}, err
	}
	r.forget(in)
	draft, err := r.draft(ctx, string(mine.ID))
	return Merge{Draft: draft, Fields: fields, Parts: parts}, err
}

// keepAside keeps a text beside the article, unless it was the last one kept so.
func (r rooms) keepAside(ctx context.Context, mine newsroom.Article, doc article.Document, session string) error {
	list, err := r.store.Revisions(ctx, mine.ID)
	if err != nil {
		return err
	}
	if len(list) > 0 && list[0].Act == newsroom.ActAside && list[0].Session == session {
		if _, kept, err := r.store.Revision(ctx, mine.ID, list[0].ID); err == nil && sameWords(kept, mine) {
			return nil
		}
	}
	_, err = r.store.KeepAside(ctx, mine, article.Digest(doc), session)
	return err
}

// SaveMerged is Save for a text that the person put together. Codes as Save.
func (b *Articles) SaveMerged(in Draft) (Draft, error) {
	return call(b.app, "save merged article", func(ctx context.Context, r rooms) (Draft, error) {
		doc, err := article.FromEditor(in.Document)
		if err != nil {
			return Draft{}, err
		}
		draft, err := r.saveArticle(ctx, in.Article, doc, newsroom.Writing{Act: newsroom.ActMerged, Session: in.Session})
		if err == nil {
			r.forget(in)
		}
		return draft, err
	})
}
