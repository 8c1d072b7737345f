package app

import (
	"context"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// Articles is the bound type for articles.
type Articles struct{ app *App }

// Draft is an article as the editor holds it: Document is the body as
// ProseMirror JSON, and counts what the body, lead and headline count.
type Draft struct {
	Article   newsroom.Article `json:"article"`
	Document  string           `json:"document"`
	Words     int              `json:"words"`
	Syllables int              `json:"syllables"`
	Session   string           `json:"session"` // the sitting it was written in, made up by the screen
	Edit      int              `json:"edit"`    // how many changes that sitting has seen; orders journals and saves
}

// List gives the articles that a filter chooses.
func (b *Articles) List(f newsroom.ArticleFilter) (newsroom.ArticleList, error) {
	return call(b.app, "list articles", func(ctx context.Context, r rooms) (newsroom.ArticleList, error) {
		return r.store.Articles(ctx, f)
	})
}

// Get gives an article for editing. Codes: not_found.
func (b *Articles) Get(id string) (Draft, error) {
	return call(b.app, "get article", func(ctx context.Context, r rooms) (Draft, error) {
		return r.draft(ctx, id)
	})
}

// Create makes an empty article with the byline from the settings and today's date.
func (b *Articles) Create() (Draft, error) {
	return call(b.app, "create article", func(ctx context.Context, r rooms) (Draft, error) {
		s, err := r.store.Settings(ctx)
		if err != nil {
			return Draft{}, err
		}
		return r.createArticle(ctx, newsroom.Article{
			Byline:    s.Byline,
			Status:    newsroom.Draft,
			Kind:      newsroom.KindNews,
			EventDate: newsroom.DateOf(r.o.Now()),
		}, article.Document{}, newsroom.Writing{Act: newsroom.ActWritten})
	})
}

// Save stores an article whose Document is the body; Article.Body is derived
// from it. Codes: invalid, conflict (the revision is not the stored one),
// not_found, file, full.
func (b *Articles) Save(in Draft) (Draft, error) {
	return call(b.app, "save article", func(ctx context.Context, r rooms) (Draft, error) {
		doc, err := article.FromEditor(in.Document)
		if err != nil {
			return Draft{}, err
		}
		draft, err := r.saveArticle(ctx, in.Article, doc, newsroom.Writing{Act: newsroom.ActWritten, Session: in.Session})
		if err == nil {
			r.forget(in)
		}
		return draft, err
	})
}

// SetStatus moves an article on its way; a return needs a note with the
// reason. Codes: invalid, conflict, not_found.
func (b *Articles) SetStatus(id string, revision int, status string, note string) (Draft, error) {
	return call(b.app, "set status", func(ctx context.Context, r rooms) (Draft, error) {
		a, err := r.store.Article(ctx, newsroom.ArticleID(id))
		if err != nil {
			return Draft{}, err
		}
		a.Revision, a.Status = revision, newsroom.Status(status)
		a.EditorNote = vietnamese.Clean(note)
		return r.saveArticle(ctx, a, article.Parse(a.Body), newsroom.Writing{Act: newsroom.ActStatus})
	})
}

// Delete puts an article aside; Restore brings it back. Codes: conflict, not_found.
func (b *Articles) Delete(id string, revision int) error {
	_, err := call(b.app, "delete article", func(ctx context.Context, r rooms) (struct{}, error) {
		err := r.store.DeleteArticle(ctx, newsroom.ArticleID(id), revision)
		if err == nil {
			r.changed(Changed{Articles: true})
		}
		return struct{}{}, err
	})
	return err
}

// Restore brings a deleted article back. Codes: not_found.
func (b *Articles) Restore(id string) (Draft, error) {
	return call(b.app, "restore article", func(ctx context.Context, r rooms) (Draft, error) {
		if err := r.store.RestoreArticle(ctx, newsroom.ArticleID(id)); err != nil {
			return Draft{}, err
		}
		r.changed(Changed{Articles: true})
		return r.draft(ctx, id)
	})
}

// PutBack moves fields that an import guessed ("headline", "lead", "byline")
// back to where they stood in the body. Codes: invalid, conflict, not_found.
func (b *Articles) PutBack(id string, revision int, fields []string) (Draft, error) {
	return call(b.app, "put back", func(ctx context.Context, r rooms) (Draft, error) { return r.putBack(ctx, id, revision, fields) })
}

func (r rooms) draft(ctx context.Context, id string) (Draft, error) {
	a, err := r.store.Article(ctx, newsroom.ArticleID(id))
	if err != nil {
		return Draft{}, err
	}
	doc := article.Parse(a.Body)
	return toDraft(a, doc, article.Digest(doc))
}

func (r rooms) createArticle(ctx context.Context, a newsroom.Article, doc article.Document, w newsroom.Writing) (Draft, error) {
	return r.keep(ctx, a, doc, w, r.store.CreateArticle)
}

func (r rooms) saveArticle(ctx context.Context, a newsroom.Article, doc article.Document, w newsroom.Writing) (Draft, error) {
	return r.keep(ctx, a, doc, w, r.store.SaveArticle)
}

// keep stores an article whose body is doc, which is canonical.
func (r rooms) keep(ctx context.Context, a newsroom.Article, doc article.Document, w newsroom.Writing,
	store func(context.Context, newsroom.Article, newsroom.Digest, newsroom.Writing) (newsroom.Article, error)) (Draft, error) {
	a = clean(a)
	a.Body = article.Markdown(doc)
	digest := article.Digest(doc)
	a, err := store(ctx, a, digest, w)
	if err != nil {
		return Draft{}, err
	}
	r.changed(Changed{Articles: true})
	return toDraft(a, doc, digest)
}

// clean is the entrance of every field: NFC, no control characters. A body is
// cleaned by package article as it is read.
func clean(a newsroom.Article) newsroom.Article {
	for _, line := range []*string{&a.Headline, &a.Subheadline, &a.Byline, &a.Author, &a.Dateline, &a.Section, &a.Source, &a.AreaCode} {
		*line = vietnamese.CleanLine(*line)
	}
	a.Lead = vietnamese.CleanLine(a.Lead)
	a.EditorNote = vietnamese.Clean(a.EditorNote)
	keywords := []string{}
	for _, k := range a.Keywords {
		if k = vietnamese.CleanLine(k); k != "" {
			keywords = append(keywords, k)
		}
	}
	a.Keywords = keywords
	return a
}

// digestOf gives what the store indexes of a body.
func digestOf(body string) newsroom.Digest { return article.Digest(article.Parse(body)) }

func toDraft(a newsroom.Article, doc article.Document, digest newsroom.Digest) (Draft, error) {
	json, err := article.EditorJSON(doc)
	if err != nil {
		return Draft{}, err
	}
	d := Draft{Article: a, Document: json}
	d.Words, d.Syllables = vietnamese.Count(a.Headline + "\n" + a.Lead + "\n" + digest.Text)
	return d, nil
}
