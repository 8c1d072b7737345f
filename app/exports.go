package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"toasoan/app/article"
	"toasoan/app/bulletin"
	"toasoan/app/newsroom"
	"toasoan/app/photos"
)

// Exports is the bound type for what is made to leave the newsroom.
type Exports struct{ app *App }

// Article starts the export of an article as PDF into the exports folder; the
// job tells of progress and of the file. Codes: not_found; later, in the job:
// file, full, canceled.
func (b *Exports) Article(id string) (newsroom.Job, error) {
	return call(b.app, "export article", func(ctx context.Context, r rooms) (newsroom.Job, error) {
		a, err := r.store.Article(ctx, newsroom.ArticleID(id))
		if err != nil {
			return newsroom.Job{}, err
		}
		job := newsroom.Job{Kind: newsroom.ExportJob, Title: a.Headline, ArticleID: a.ID}
		return r.startJob(ctx, job, func(ctx context.Context, report newsroom.Report) (result, error) {
			path, err := r.exportPath(a)
			if err != nil {
				return result{}, err
			}
			findings, err := r.exportArticle(ctx, a, path, report)
			return result{filepath.Base(path), findings}, err
		})
	})
}

// ExportArticle writes an article as PDF to a path and says what the person
// should know of it. Codes: not_found, file, full, canceled.
func (a *App) ExportArticle(ctx context.Context, idOrSlug, path string, report newsroom.Report) ([]newsroom.Finding, error) {
	return call(a, "export article", func(_ context.Context, r rooms) ([]newsroom.Finding, error) {
		found, err := r.find(ctx, idOrSlug)
		if err != nil {
			return nil, err
		}
		return r.exportArticle(ctx, found, path, report)
	})
}

func (r rooms) exportArticle(ctx context.Context, a newsroom.Article, path string, report newsroom.Report) ([]newsroom.Finding, error) {
	settings, err := r.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	doc := article.Parse(a.Body)
	pictures := map[string]bulletin.Picture{}
	refs := doc.Images()
	for i, ref := range refs {
		report(newsroom.Progress{Stage: newsroom.T("Chuẩn bị ảnh", "Preparing pictures"), Done: i, Total: len(refs)})
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if p, ok := r.picture(ctx, ref); ok {
			pictures[ref] = p
		}
	}
	return bulletin.ExportArticle(ctx, bulletin.ArticlePage{
		Article:  a,
		Document: doc,
		Settings: settings,
		Printed:  newsroom.DateOf(r.o.Now()),
		Picture:  func(ref string) (bulletin.Picture, bool) { p, ok := pictures[ref]; return p, ok },
	}, path, report)
}

// picture gives the print rendition of a picture; false when there is none,
// which the page then says.
func (r rooms) picture(ctx context.Context, ref string) (bulletin.Picture, bool) {
	hash, ok := strings.CutPrefix(ref, article.PhotoScheme)
	if !ok {
		return bulletin.Picture{}, false
	}
	image, err := r.store.ImageByHash(ctx, hash)
	if err != nil {
		return bulletin.Picture{}, false
	}
	path, err := r.photos.Rendition(ctx, hash, photos.Print)
	if err != nil {
		r.o.Log.Error("make print rendition", "err", err)
		return bulletin.Picture{}, false
	}
	return bulletin.Picture{Path: path, Width: image.Width, Height: image.Height}, true
}

// exportPath gives a path in the exports folder that is not taken yet, so that
// an earlier export is never overwritten.
func (r rooms) exportPath(a newsroom.Article) (string, error) {
	folder := filepath.Join(r.o.Folder, ExportsFolder)
	if _, err := os.Stat(r.o.Folder); err != nil {
		return "", err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	base := string(newsroom.DateOf(r.o.Now())) + "-" + a.Slug
	for n := 1; ; n++ {
		name := base + ".pdf"
		if n > 1 {
			name = fmt.Sprintf("%s-%d.pdf", base, n)
		}
		path := filepath.Join(folder, name)
		if _, err := os.Lstat(path); os.IsNotExist(err) {
			return path, nil
		}
	}
}
