package store

import (
	"context"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"toasoan/app/newsroom"
)

// Wording is what is asked of the search index before texts are looked through
// letter by letter.
type Wording struct {
	Text  string // words that follow each other
	Whole bool   // the last word stands as it is; otherwise it may go on
}

// Words are all texts of an article in which words are looked for.
type Words struct {
	Number   int64 // of the article in the store; grows with each new one
	ID       newsroom.ArticleID
	Headline string
	Lead     string
	Byline   string
	Body     string // without markup, its paragraphs apart by "\n"
	Figures  string // captions, credits and alternative texts, apart by "\x1f"
}

// TextSearch looks for a wording in the texts of all articles.
type TextSearch struct {
	store   *Store
	match   string  // for the search index; "" where it cannot narrow the search down
	figures []int64 // numbers of the articles whose credits or alternative texts, which the index does not hold, have the wording in them
}

// TextSearch makes a search ready. Codes: damaged, file.
func (s *Store) TextSearch(ctx context.Context, w Wording) (TextSearch, error) {
	_ = s.indexWaiting(ctx) // otherwise what was indexed before is found
	search := TextSearch{store: s}
	q, ok := w.query()
	if !ok {
		return search, nil
	}
	search.match = q.anywhere()
	err := s.read(ctx, "look through figures", func(t querier) (err error) {
		search.figures, err = figuresWith(ctx, t, strings.Join(q.parts[0], " "))
		return err
	})
	return search, err
}

// Page gives the articles whose texts may have the wording in them, newest
// first, those after a number (0 is the first page): every one that has it,
// folded and from the beginning of a word, and a few that do not. Without
// letters or digits to look for, or with a single letter, these are all
// articles. A page that is not full is the last. Codes: damaged, file.
func (f TextSearch) Page(ctx context.Context, after int64, limit int) ([]Words, error) {
	var page []Words
	err := f.store.read(ctx, "look through texts", func(t querier) error {
		chosen, args, err := f.candidates(after, limit)
		if err != nil {
			return err
		}
		rows, err := t.QueryContext(ctx, `/* TextSearch.Page */ select
				articles.article_number,
				article_id,
				headline,
				lead,
				byline,
				text,
				coalesce((select group_concat(caption || char(31) || credit || char(31) || alt_text, char(31)) from figures where figures.article_id = articles.article_id), '')
			from (`+chosen+`) as chosen
			cross join articles on articles.article_number = chosen.number
			join article_texts using (article_number)
			order by articles.article_number desc`, args...)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var one Words
			if err := rows.Scan(&one.Number, &one.ID, &one.Headline, &one.Lead, &one.Byline, &one.Body, &one.Figures); err != nil {
				return err
			}
			page = append(page, one)
		}
		return rows.Err()
	})
	return page, err
}

// candidates gives the query for the numbers of a page of articles.
func (f TextSearch) candidates(after int64, limit int) (string, []any, error) {
	if after == 0 {
		after = beforeAll
	}
	if f.match == "" {
		return `select article_number as number from articles where deleted_at is null and article_number < ? order by article_number desc limit ?`,
			[]any{after, limit}, nil
	}
	match, args := `select rowid as number from article_search where article_search match ? and rowid < ? order by rowid desc limit ?`,
		[]any{f.match, after, limit}
	if len(f.figures) == 0 {
		return match, args, nil
	}
	list, err := json.Marshal(f.figures)
	return `select number from (select number from (` + match + `) union
			select article_number from articles join json_each(?) on article_number = json_each.value
			where deleted_at is null and article_number < ?)
		order by number desc limit ?`, append(args, string(list), after, limit), err
}

// query gives a wording as a phrase; false where the index cannot narrow it down.
func (w Wording) query() (query, bool) {
	words := searchWords(clean(w.Text))
	if len(words) == 0 {
		return query{}, false
	}
	q := query{parts: [][]string{words}, prefix: !w.Whole}
	if len(words) > maxSearchWords {
		q = query{parts: [][]string{words[:maxSearchWords]}}
	}
	return q, len(words) > 1 || w.Whole || utf8.RuneCountInString(words[0]) > 1
}

// figuresWith gives the numbers of the articles with a figure whose credit or
// alternative text has folded words in it, one after the other.
func figuresWith(ctx context.Context, t querier, folded string) (numbers []int64, err error) {
	rows, err := t.QueryContext(ctx, `/* figuresWith */ select article_number, credit, alt_text
		from figures join articles using (article_id) where (credit <> '' or alt_text <> '') and deleted_at is null`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	known := map[string]bool{} // of credits, which come again and again
	has := func(text string) bool { return strings.Contains(strings.Join(searchWords(text), " "), folded) }
	for rows.Next() {
		var number int64
		var credit, altText string
		if err := rows.Scan(&number, &credit, &altText); err != nil {
			return nil, err
		}
		found, again := known[credit]
		if !again {
			found = has(credit)
			known[credit] = found
		}
		if found || altText != "" && has(altText) {
			numbers = append(numbers, number)
		}
	}
	return numbers, rows.Err()
}

// ReplacedIn gives the articles, and the revisions, that a job of the last seven
// days made by replacing words; the oldest first. Codes: damaged, file.
func (s *Store) ReplacedIn(ctx context.Context, job newsroom.Job) (made []newsroom.TextHit, err error) {
	err = s.read(ctx, "find replaced texts", func(t querier) error {
		rows, err := t.QueryContext(ctx, `/* Store.ReplacedIn */ select article_id, revision, headline from revisions
			where tier in (0, 1) and aged_at >= ? and act = ? and session = ? order by revision_id`, timeText(job.StartedAt), newsroom.ActReplaced, job.ID)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var one newsroom.TextHit
			if err := rows.Scan(&one.ArticleID, &one.Revision, &one.Headline); err != nil {
				return err
			}
			made = append(made, one)
		}
		return rows.Err()
	})
	return made, err
}
