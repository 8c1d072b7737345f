package app

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// Articles, Images and the others give the bound types to Go callers.

// Articles gives the bound type for articles.
func (a *App) Articles() *Articles { return &Articles{a} }

// Images gives the bound type for pictures.
func (a *App) Images() *Images { return &Images{a} }

// SQLiteVersion is the version of the SQLite compiled in.
func SQLiteVersion() string { return store.SQLiteVersion() }

// Show gives an article as "md" (with front matter), "html" (for reading) or
// "json" (the noun's fields). Codes: not_found.
func (a *App) Show(ctx context.Context, idOrSlug, format string) (string, error) {
	return call(a, "show article", func(_ context.Context, r rooms) (string, error) {
		found, err := r.find(ctx, idOrSlug)
		if err != nil {
			return "", err
		}
		switch format {
		case "json":
			var b bytes.Buffer
			e := json.NewEncoder(&b)
			e.SetEscapeHTML(false)
			e.SetIndent("", "  ")
			err := e.Encode(found)
			return strings.TrimSpace(b.String()), err
		case "html":
			return article.HTML(article.Parse(found.Body), article.HTMLOptions{ImageURL: r.mediaURL(ctx)}), nil
		}
		return article.WriteFile(found), nil
	})
}

// mediaURL gives the address under which Middleware serves a picture of a body.
func (r rooms) mediaURL(ctx context.Context) func(ref string) (string, int, int) {
	return func(ref string) (string, int, int) {
		hash, ok := strings.CutPrefix(ref, article.PhotoScheme)
		if !ok {
			return "", 0, 0
		}
		image, err := r.store.ImageByHash(ctx, hash)
		if err != nil {
			return "", 0, 0
		}
		return "/media/photo/" + hash + "/screen", image.Width, image.Height
	}
}

// Check looks through the database and the picture files and names what is
// wrong; an empty list means sound.
func (a *App) Check(ctx context.Context) ([]newsroom.Finding, error) {
	return call(a, "check newsroom", func(_ context.Context, r rooms) ([]newsroom.Finding, error) {
		findings, err := r.store.Check(ctx)
		if err != nil {
			return nil, err
		}
		for offset := 0; ; {
			list, err := r.store.Images(ctx, newsroom.ImageFilter{Offset: offset, Limit: 500})
			if err != nil {
				return nil, err
			}
			found, err := r.photos.Check(ctx, list.Items)
			if err != nil {
				return nil, err
			}
			findings = append(findings, found...)
			offset += len(list.Items)
			if len(list.Items) == 0 || offset >= list.Total {
				return findings, nil
			}
		}
	})
}
