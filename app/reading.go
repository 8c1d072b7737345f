package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
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
			doc := article.Parse(found.Body)
			pictures, err := r.pictures(ctx, doc)
			return article.HTML(doc, article.HTMLOptions{Image: pictures.address}), err
		}
		return article.WriteFile(found), nil
	})
}

// address gives where Middleware serves what a figure shows, and its size; "" where
// the picture is not there.
func (p pictures) address(shown article.Shown) (src string, width, height int) {
	width, height, ok := p.size(shown)
	if !ok {
		return "", 0, 0
	}
	src = "/media/photo/" + p[shown.Image].Hash + "/screen"
	if !shown.Crop.Whole() {
		src += fmt.Sprintf("?crop=%g,%g,%g,%g", shown.Crop.X, shown.Crop.Y, shown.Crop.Width, shown.Crop.Height)
	}
	return src, width, height
}
