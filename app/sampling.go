package app

import (
	"context"
	"io/fs"
	"slices"
	"strings"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/sample"
)

// AddSample fills an empty newsroom with the sample articles, photographs and
// settings; one that already holds articles is left as it is. Codes: file, full.
func (a *App) AddSample(ctx context.Context) error {
	_, err := call(a, "add sample", func(_ context.Context, r rooms) (struct{}, error) {
		list, err := r.store.Articles(ctx, newsroom.ArticleFilter{Limit: 1})
		if err != nil || list.Total > 0 {
			return struct{}{}, err
		}
		return struct{}{}, r.addSample(ctx)
	})
	return err
}

func (r rooms) addSample(ctx context.Context) error {
	settings, err := r.store.Settings(ctx)
	if err != nil {
		return err
	}
	settings.ParentUnit, settings.UnitName, settings.Address, settings.Byline = sample.ParentUnit, sample.UnitName, sample.Address, sample.Byline
	if _, err := r.store.SaveSettings(ctx, settings); err != nil {
		return err
	}
	files, err := fs.Glob(sample.Files, "*.md")
	if err != nil {
		return err
	}
	slices.SortFunc(files, func(a, b string) int { return strings.Compare(b, a) }) // the main article last, so that it is on top
	for _, file := range files {
		text, err := fs.ReadFile(sample.Files, file)
		if err != nil {
			return err
		}
		in, err := article.ReadFile(string(text))
		if err != nil {
			return err
		}
		if _, err := r.importArticle(ctx, in, sample.Files, in.Article.Status); err != nil {
			return err
		}
	}
	return nil
}
