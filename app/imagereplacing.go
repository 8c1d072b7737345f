package app

import (
	"context"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

// replaceImage shows one picture where another stands, in every article, as a
// job that Replacing.Undo takes back.
func (r rooms) replaceImage(ctx context.Context, from, to string) (newsroom.Job, error) {
	if from == to {
		return newsroom.Job{}, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Ảnh thay vào chính là ảnh đang dùng.", "The picture to put in is the one that is there."),
			Hint:    newsroom.T("Chọn một ảnh khác; chưa có bài nào bị thay.", "Choose another picture; no article was changed.")}
	}
	next, err := r.store.ImageByHash(ctx, to)
	if err != nil {
		return newsroom.Job{}, err
	}
	uses, err := r.store.Uses(ctx, from)
	if err != nil {
		return newsroom.Job{}, err
	}
	if len(uses) == 0 {
		return newsroom.Job{}, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Chưa có bài nào dùng ảnh này.", "No article shows this picture."),
			Hint:    newsroom.T("Không có gì để thay; mở bài để chèn ảnh mới.", "There is nothing to replace; open an article to put the new picture in.")}
	}
	name, crops := next.OriginalName, false
	if old, err := r.store.ImageByHash(ctx, from); err == nil { // one that is missing can be replaced too
		name, crops = old.OriginalName+" → "+name, sameShape(old, next)
	}
	title := newsroom.T("Thay ảnh %s", "Replace picture %s", name).VI
	return r.startReplacing(ctx, title, func(ctx context.Context, jobID string, report newsroom.Report) (result, error) {
		if _, err := r.makeBackup(ctx, r.localBackupFile(), newsroom.BackupBeforeAct, false, report); err != nil {
			return result{}, err
		}
		work := replacing{rooms: r, writing: newsroom.Writing{Act: newsroom.ActReplaced, Session: jobID}, report: report}
		err := work.each(ctx, shownIn(uses), func(shown []newsroom.TextHit) (newsroom.Article, article.Document, int, error) {
			a, err := r.store.Article(ctx, shown[0].ArticleID)
			if err != nil {
				return a, article.Document{}, 0, err
			}
			doc, places := showInstead(article.Parse(a.Body), article.PhotoScheme+from, article.PhotoScheme+to, crops)
			if places == 0 {
				return a, doc, 0, errChanged
			}
			return a, doc, places, nil
		})
		r.changed(Changed{Images: true}) // where they are used
		return result{findings: work.findings(newsroom.T("Đã thay ảnh ở %d chỗ trong %d bài.", "Replaced the picture in %d places of %d articles.", work.places, work.done))}, err
	})
}

// shownIn gives the articles of uses, each by itself.
func shownIn(uses []newsroom.Use) [][]newsroom.TextHit {
	articles := make([][]newsroom.TextHit, 0, len(uses))
	for _, u := range uses {
		articles = append(articles, []newsroom.TextHit{{ArticleID: u.ArticleID, Headline: u.Headline}})
	}
	return articles
}

// sameShape says that two pictures have the sides of one, larger or smaller: a
// copy sent over Zalo and its original. What is cropped off one can be cropped
// off the other.
func sameShape(a, b newsroom.Image) bool {
	wide, high := a.Width*b.Height, b.Width*a.Height
	return a.Look.Plain() && b.Look.Plain() && max(wide, high)-min(wide, high) <= wide/100
}

// showInstead gives a document with another picture in its figures, and in how
// many. Captions stay; crops do where they fit the picture.
func showInstead(doc article.Document, from, to string, crops bool) (article.Document, int) {
	places := 0
	return withFigures(doc, func(b article.Block) article.Block {
		if b.Image == from {
			if b.Image = to; !crops {
				b.Crop = newsroom.Area{}
			}
			places++
		}
		return b
	}), places
}

// withFigures gives a document with other figures, those of galleries too.
func withFigures(doc article.Document, change func(article.Block) article.Block) article.Document {
	var walk func(blocks []article.Block) []article.Block
	walk = func(blocks []article.Block) []article.Block {
		out := make([]article.Block, len(blocks))
		for i, b := range blocks {
			if b.Kind == article.FigureBlock {
				b = change(b)
			}
			if len(b.Blocks) > 0 {
				b.Blocks = walk(b.Blocks)
			}
			out[i] = b
		}
		return out
	}
	return article.Document{Blocks: walk(doc.Blocks)}
}
