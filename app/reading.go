package app

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"

	"toasoan/app/article"
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
