package app

import (
	"context"
	"errors"
	"slices"
	"unicode/utf8"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

func (r rooms) replaceText(ctx context.Context, q newsroom.TextQuery, with string, chosen []newsroom.TextHit) (newsroom.Job, error) {
	pattern, err := patternOf(q)
	if err != nil {
		return newsroom.Job{}, err
	}
	with = article.OneLine(with)
	if utf8.RuneCountInString(with) > maxReplacing {
		return newsroom.Job{}, tooLong()
	}
	if len(chosen) == 0 {
		return newsroom.Job{}, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Chưa chọn chỗ nào để thay.", "No place is chosen."),
			Hint:    newsroom.T("Đánh dấu những chỗ cần thay trong danh sách.", "Tick the places to replace in the list.")}
	}
	title := newsroom.T("“%s” → “%s”", "“%s” → “%s”", shortened(pattern.Text), shortened(with)).VI
	return r.startReplacing(ctx, title, func(ctx context.Context, jobID string, report newsroom.Report) (result, error) {
		if _, err := r.makeBackup(ctx, r.localBackupFile(), newsroom.BackupBeforeAct, false, report); err != nil {
			return result{}, err
		}
		work := replacing{rooms: r, writing: newsroom.Writing{Act: newsroom.ActReplaced, Session: jobID}, report: report}
		articles := byArticle(chosen)
		err := work.each(ctx, articles, func(hits []newsroom.TextHit) (newsroom.Article, article.Document, int, error) {
			a, err := r.store.Article(ctx, hits[0].ArticleID)
			if err != nil {
				return a, article.Document{}, 0, err
			}
			return replaceIn(a, pattern, with, hits)
		})
		return result{findings: work.findings(newsroom.T("Đã thay ở %d chỗ trong %d bài.", "Replaced in %d places of %d articles.", work.places, work.done))}, err
	})
}

func shortened(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}

// startReplacing starts a job whose changes are found again by its id.
func (r rooms) startReplacing(ctx context.Context, title string, work jobWork) (newsroom.Job, error) {
	return r.startJob(ctx, newsroom.Job{Kind: newsroom.ReplaceJob, Title: title}, work)
}

// byArticle gives hits article by article, in the order in which the articles come.
func byArticle(hits []newsroom.TextHit) [][]newsroom.TextHit {
	at := map[newsroom.ArticleID]int{}
	var out [][]newsroom.TextHit
	for _, hit := range hits {
		i, ok := at[hit.ArticleID]
		if !ok {
			i = len(out)
			at[hit.ArticleID], out = i, append(out, nil)
		}
		out[i] = append(out[i], hit)
	}
	return out
}

// errChanged says that an article is not the one that was looked at.
var errChanged = &newsroom.Error{Code: newsroom.Conflict}

// replaceIn gives an article with other words in chosen places, and how many
// those are.
func replaceIn(a newsroom.Article, p article.Pattern, with string, chosen []newsroom.TextHit) (newsroom.Article, article.Document, int, error) {
	doc := article.Parse(a.Body)
	all := placesIn(a, doc, p)
	var numbers []int
	for _, hit := range chosen {
		if hit.Revision != a.Revision || hit.Number < 0 || hit.Number >= len(all) {
			return a, doc, 0, errChanged
		}
		numbers = append(numbers, hit.Number)
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	lines := map[string][]article.Stretch{}
	var body []article.Place
	for _, n := range numbers {
		if place := all[n]; place.field == "body" {
			body = append(body, place.Place)
		} else {
			lines[place.field] = append(lines[place.field], place.Stretch)
		}
	}
	a.Headline = article.ReplaceText(a.Headline, lines["headline"], with)
	a.Lead = article.ReplaceText(a.Lead, lines["lead"], with)
	a.Byline = article.ReplaceText(a.Byline, lines["byline"], with)
	if len(body) > 0 {
		doc = article.Replace(doc, body, with)
	}
	return a, doc, len(numbers), nil
}

// replacing is the work on many articles, and what came of it.
type replacing struct {
	rooms
	writing      newsroom.Writing
	report       newsroom.Report
	done, places int
	left         []newsroom.Finding
}

// each changes articles one after the other. One that cannot be changed is left
// and named; where the newsroom cannot be written any more, the work ends.
func (w *replacing) each(ctx context.Context, articles [][]newsroom.TextHit,
	change func([]newsroom.TextHit) (newsroom.Article, article.Document, int, error)) error {
	defer w.changed(Changed{Articles: true})
	for i, hits := range articles {
		if err := ctx.Err(); err != nil {
			return err
		}
		w.report(newsroom.Progress{Stage: newsroom.T("Đang sửa từng bài", "Changing the articles"), Done: i, Total: len(articles)})
		a, doc, places, err := change(hits)
		if err == nil {
			a = clean(a)
			a.Body = article.Markdown(doc)
			_, err = w.store.SaveArticle(ctx, a, article.Digest(doc), w.writing)
		}
		switch newsroom.ErrorCode(err) {
		case "":
			w.done, w.places = w.done+1, w.places+places
		case newsroom.Conflict, newsroom.NotFound, newsroom.Invalid:
			w.leave(hits[0].Headline, err)
		default:
			return err
		}
	}
	return nil
}

func (w *replacing) leave(headline string, err error) {
	if headline == "" {
		headline = newsroom.T("Chưa có tiêu đề", "Untitled").VI
	}
	message := newsroom.T("Bài này đã được sửa từ lúc tìm nên giữ nguyên, không thay.", "This article was changed since the search, so it was left as it is.")
	var e *newsroom.Error
	switch {
	case newsroom.ErrorCode(err) == newsroom.NotFound:
		message = newsroom.T("Bài này đã bị xóa từ lúc tìm nên không thay.", "This article was deleted since the search, so nothing was replaced in it.")
	case newsroom.ErrorCode(err) == newsroom.Invalid && errors.As(err, &e) && !e.Message.IsZero():
		message = newsroom.T("Bài này giữ nguyên, không thay: %[1]s", "This article was left as it is: %[2]s", e.Message.VI, e.Message.EN)
	}
	w.left = append(w.left, newsroom.Finding{Message: message, Place: headline})
}

// findings tells what was done, then what was left.
func (w *replacing) findings(done newsroom.Text) []newsroom.Finding {
	return append([]newsroom.Finding{{Message: done}}, w.left...)
}

func (r rooms) undoReplacing(ctx context.Context, jobID string) (newsroom.Job, error) {
	job, err := r.store.Job(ctx, jobID)
	if err != nil {
		return newsroom.Job{}, err
	}
	made, err := r.store.ReplacedIn(ctx, job)
	if err != nil {
		return newsroom.Job{}, err
	}
	if job.Kind != newsroom.ReplaceJob || len(made) == 0 {
		return newsroom.Job{}, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Không còn gì để hoàn tác ở lần thay này.", "There is nothing left to undo of this."),
			Hint:    newsroom.T("Mở lịch sử của từng bài để lấy lại bản cũ.", "Open the history of an article to bring an older text back.")}
	}
	title := newsroom.T("Hoàn tác %s", "Undo %s", job.Title).VI
	return r.startReplacing(ctx, title, func(ctx context.Context, jobID string, report newsroom.Report) (result, error) {
		work := replacing{rooms: r, writing: newsroom.Writing{Act: newsroom.ActRestored, Session: jobID}, report: report}
		err := work.each(ctx, byArticle(made), func(hits []newsroom.TextHit) (newsroom.Article, article.Document, int, error) {
			return r.before(ctx, hits[0])
		})
		return result{findings: work.findings(newsroom.T("Đã đưa %d bài về như trước khi thay.", "Brought %d articles back to what they were before.", work.done))}, err
	})
}

// before gives an article as it was before a replacement, if nothing has come since.
func (r rooms) before(ctx context.Context, made newsroom.TextHit) (newsroom.Article, article.Document, int, error) {
	a, err := r.store.Article(ctx, made.ArticleID)
	if err != nil {
		return a, article.Document{}, 0, err
	}
	if a.Revision != made.Revision {
		return a, article.Document{}, 0, errChanged
	}
	_, old, err := r.store.RevisionBefore(ctx, a.ID, made.Revision)
	return written(a, old), article.Parse(old.Body), 1, err
}
