package app

import (
	"context"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// Replacing is the bound type for finding and replacing words in every article.
type Replacing struct{ app *App }

// Find gives the places where a text stands, newest articles first. Codes:
// invalid (no text, After).
func (b *Replacing) Find(q newsroom.TextQuery) (newsroom.TextHits, error) {
	return call(b.app, "find text", func(ctx context.Context, r rooms) (newsroom.TextHits, error) { return r.findText(ctx, q) })
}

// Replace puts other words in the chosen places, as one job: a backup is made
// first, each article gets a revision, and one that was changed since it was
// read is left as it is and named. Of a chosen place its article, revision and
// number count. Codes: invalid.
func (b *Replacing) Replace(q newsroom.TextQuery, with string, chosen []newsroom.TextHit) (newsroom.Job, error) {
	return call(b.app, "replace text", func(ctx context.Context, r rooms) (newsroom.Job, error) { return r.replaceText(ctx, q, with, chosen) })
}

// Undo brings back what stood before a job of Replace, as one more job; an
// article that was changed since is left as it is and named. Codes: not_found,
// invalid (another kind of job).
func (b *Replacing) Undo(jobID string) (newsroom.Job, error) {
	return call(b.app, "undo replacing", func(ctx context.Context, r rooms) (newsroom.Job, error) { return r.undoReplacing(ctx, jobID) })
}

const (
	hitArticles = 50   // a page, where none is asked for
	maxPageHits = 2000 // after which a page ends
	lookThrough = 2000 // articles, after which a page ends though it is not full
	lookAtOnce  = 100  // articles, whose texts are in memory at the same time
)

func (r rooms) findText(ctx context.Context, q newsroom.TextQuery) (newsroom.TextHits, error) {
	hits := newsroom.TextHits{Items: []newsroom.TextHit{}}
	pattern, err := patternOf(q)
	if err != nil {
		return hits, err
	}
	after := int64(0)
	if q.After != "" {
		if after, err = strconv.ParseInt(q.After, 10, 64); err != nil || after < 1 {
			return hits, &newsroom.Error{Code: newsroom.Invalid, Err: err,
				Message: newsroom.T("Không đọc được phần kết quả tiếp theo.", "The next results cannot be read."),
				Hint:    newsroom.T("Tìm lại từ đầu.", "Search again from the start.")}
		}
	}
	limit := q.Limit
	if limit < 1 || limit > 4*hitArticles {
		limit = hitArticles
	}
	search, err := r.store.TextSearch(ctx, wording(pattern))
	if err != nil {
		return hits, err
	}
	for looked := 0; looked < lookThrough; {
		page, err := search.Page(ctx, after, lookAtOnce)
		if err != nil {
			return hits, err
		}
		for _, w := range page {
			looked, after = looked+1, w.Number
			found, err := r.hitsIn(ctx, w, pattern)
			if err != nil {
				return hits, err
			}
			if len(found) > 0 {
				hits.Items, hits.Articles = append(hits.Items, found...), hits.Articles+1
			}
			if hits.Articles == limit || len(hits.Items) >= maxPageHits {
				hits.Next = strconv.FormatInt(after, 10)
				return hits, nil
			}
		}
		if len(page) < lookAtOnce {
			return hits, nil
		}
	}
	hits.Next = strconv.FormatInt(after, 10)
	return hits, nil
}

// maxReplacing is the longest text that is looked for or put in, in runes.
const maxReplacing = 5000

func patternOf(q newsroom.TextQuery) (article.Pattern, error) {
	p := article.Pattern{Text: article.OneLine(q.Text), Exact: q.Exact, WholeWords: q.WholeWords, FromStart: true}
	switch {
	case p.Text == "":
		return p, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Chưa có chữ nào để tìm.", "There is nothing to look for."),
			Hint:    newsroom.T("Gõ chữ cần tìm rồi tìm lại.", "Write the words to find, then search again.")}
	case utf8.RuneCountInString(p.Text) > maxReplacing:
		return p, tooLong()
	}
	return p, nil
}

func tooLong() error {
	return &newsroom.Error{Code: newsroom.Invalid,
		Message: newsroom.T("Chữ để tìm hoặc thay dài quá %d ký tự.", "What is to be found or put in has more than %d characters.", maxReplacing),
		Hint:    newsroom.T("Rút ngắn lại; chưa có bài nào bị thay.", "Shorten it; no article was changed.")}
}

// wording gives what the search index can tell of a pattern.
func wording(p article.Pattern) store.Wording {
	last, _ := utf8.DecodeLastRuneInString(p.Text)
	return store.Wording{Text: p.Text, Whole: p.WholeWords || !unicode.IsLetter(last) && !unicode.IsNumber(last) && !unicode.IsMark(last)}
}

// hitsIn gives the places in one article. Its body is parsed only if the words
// are somewhere in its texts.
func (r rooms) hitsIn(ctx context.Context, w store.Words, p article.Pattern) ([]newsroom.TextHit, error) {
	somewhere := false
	for _, text := range []string{w.Headline, w.Lead, w.Byline, w.Body, w.Figures} {
		somewhere = somewhere || len(article.FindText(text, p)) > 0
	}
	if !somewhere {
		return nil, nil
	}
	a, err := r.store.Article(ctx, w.ID)
	if newsroom.ErrorCode(err) == newsroom.NotFound { // deleted just now
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var hits []newsroom.TextHit
	for _, place := range placesIn(a, article.Parse(a.Body), p) {
		hit := newsroom.TextHit{ArticleID: a.ID, Revision: a.Revision, Headline: a.Headline, Published: !a.PublishedAt.IsZero(),
			Field: place.field, Number: len(hits)}
		hit.Text, hit.Mark = around(place.Text, place.Stretch)
		hits = append(hits, hit)
	}
	return hits, nil
}

// fieldPlace is a place in a field of an article.
type fieldPlace struct {
	field string
	article.Place
}

// placesIn gives the places of a pattern in an article whose body is doc, in
// reading order.
func placesIn(a newsroom.Article, doc article.Document, p article.Pattern) (places []fieldPlace) {
	line := func(field, text string) {
		for _, s := range article.FindText(text, p) {
			places = append(places, fieldPlace{field, article.Place{Text: text, Stretch: s}})
		}
	}
	line("headline", a.Headline)
	line("lead", a.Lead)
	for _, place := range article.Find(doc, p) {
		places = append(places, fieldPlace{"body", place})
	}
	line("byline", a.Byline)
	return places
}

// How much is shown before and after a hit, in runes.
const (
	shownBefore = 50
	shownAfter  = 90
)

// around gives the words around a part of a text, cut between words, and where
// in them that part is.
func around(text string, at article.Stretch) (string, newsroom.Span) {
	start, end := at.Start, at.End
	for n := 0; n < shownBefore && start > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:start])
		start -= size
	}
	for n := 0; n < shownAfter && end < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	before, after := text[start:at.Start], text[at.End:end]
	if start > 0 {
		if i := strings.IndexByte(before, ' '); i >= 0 {
			before = before[i+1:]
		}
		before = "… " + before
	}
	if end < len(text) {
		if i := strings.LastIndexByte(after, ' '); i >= 0 {
			after = after[:i]
		}
		after += " …"
	}
	mark := newsroom.Span{Start: utf16Len(before)}
	mark.End = mark.Start + utf16Len(text[at.Start:at.End])
	return strings.ReplaceAll(before+text[at.Start:at.End]+after, "\n", " "), mark
}

func utf16Len(text string) (units int) {
	for _, r := range text {
		units += utf16.RuneLen(r)
	}
	return units
}
