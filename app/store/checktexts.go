package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"hash/maphash"
	"maps"
	"reflect"
	"slices"
	"time"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// checkArticles holds each article against its revisions, and what is derived
// of it against what is stored.
func (s *Store) checkArticles(ctx context.Context, t querier, d *diagnosis) error {
	sums := facetSums{seed: maphash.MakeSeed(), counts: map[facet]int{}}
	whole := true
	still := context.WithoutCancel(ctx) // asked for once an article, not in each of many small questions
	err := eachNumber(ctx, t, "articles", "article_number", func(number int64) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		err := s.checkArticle(still, t, d, number, &sums)
		if isDamage(err) || errors.Is(err, sql.ErrNoRows) { // it was there a moment ago
			whole, err = false, nil
			d.add(unreadable, headlineOf(ctx, t, number), newsroom.T("Không đọc được bài này.", "This article cannot be read."))
		}
		return err
	})
	if err != nil || !whole {
		return err
	}
	return sums.check(ctx, t, d)
}

func (s *Store) checkArticle(ctx context.Context, t querier, d *diagnosis, number int64, sums *facetSums) error {
	var id newsroom.ArticleID
	var key []byte
	var deleted bool
	err := t.QueryRowContext(ctx, `/* checkArticle */ select article_id, headline_key, deleted_at is not null
		from articles where article_number = ?`, number).Scan(&id, &key, &deleted)
	if err != nil {
		return err
	}
	// By its id, as the program reads it: a broken index must not hide behind the table.
	a, err := readArticle(ctx, t, `article_id = ?`, id)
	if newsroom.ErrorCode(err) == newsroom.NotFound {
		return damaged(err)
	}
	if err != nil {
		return err
	}
	h, err := historyOf(ctx, t, id, a.Revision)
	if err != nil {
		return err
	}
	for _, l := range h.mislabeled {
		h.broken = append(h.broken, l.Revision)
	}
	for _, r := range h.broken {
		d.add(lostRevision, a.Headline, newsroom.T("Bản cũ lưu lúc %s của bài này bị hỏng.", "The earlier text of this article, saved %s, is damaged.", savedAt(r)))
	}
	if verdict := h.judge(a); verdict.EN != "" {
		d.add(altered, a.Headline, verdict)
	}
	if !deleted {
		sums.expect(a, number)
	}
	stale := string(key) != string(vietnamese.SortKey(a.Headline))
	if s.digest != nil && !stale {
		stored, err := findDigest(ctx, t, id)
		if err != nil {
			return err
		}
		stale = !sameDigest(stored, cleanDigest(s.digest(a.Body)))
	}
	if stale {
		d.add(staleDigest, a.Headline, newsroom.T("Danh mục ảnh, số chữ hoặc thứ tự của bài này không khớp với bài.", "The figures, word count or order of this article do not match it."))
	}
	return nil
}

// savedAt gives the moment of a revision as the person reads it.
func savedAt(r newsroom.Revision) string {
	return r.SavedAt.Add(vietnamTime).Format(dayAndTime)
}

const (
	vietnamTime = 7 * time.Hour // UTC+7, all year
	dayAndTime  = "15:04 02/01/2006"
)

// headlineOf gives the headline of an article that cannot be read, from its
// revisions where its own row is gone.
func headlineOf(ctx context.Context, t querier, number int64) string {
	for _, query := range []string{
		`/* headlineOf */ select headline from articles where article_number = ?`,
		`/* headlineOf */ select headline from revisions where article_id = (select article_id from articles where article_number = ?) order by revision_id desc limit 1`,
		`/* headlineOf */ select replace(slug, '-', ' ') from articles indexed by sqlite_autoindex_articles_2 where article_number = ?`,
	} {
		if found, err := texts(ctx, t, query, number); err == nil && len(found) > 0 {
			return found[0]
		}
	}
	return fmt.Sprintf("#%d", number)
}

// history is what the revisions of an article tell of it.
type history struct {
	present *newsroom.Article   // the state that the article should have; nil when missing or unreadable
	newest  *newsroom.Article   // the newest readable state, asides apart
	aside   *newsroom.Article   // the newest readable text kept aside
	last    int                 // the highest number of a state, read or not; 0 when none
	broken  []newsroom.Revision // those that cannot be read, oldest first

	mislabeled []mislabeled
}

// mislabeled is a revision that can be read, but whose row says another thing.
type mislabeled struct {
	newsroom.Revision
	content newsroom.Article
}

// historyOf reads every revision of an article whose present one has a number.
func historyOf(ctx context.Context, t querier, id newsroom.ArticleID, present int) (history, error) {
	var h history
	rows, err := t.QueryContext(ctx, `/* historyOf */ select `+revisionColumns+`, base_id, revisions.content, revision_bases.content
		from revisions left join revision_bases using (base_id) where article_id = ? order by revision_id`, id)
	if err != nil {
		return h, err
	}
	defer func() { _ = rows.Close() }()
	var bases baseTexts
	for rows.Next() {
		var r newsroom.Revision
		var base int64
		var content, whole []byte
		if err := rows.Scan(append(revisionFields(&r), &base, &content, &whole)...); err != nil {
			return h, err
		}
		if r.Act != newsroom.ActAside {
			h.last = max(h.last, r.Revision)
		}
		a, err := bases.read(base, whole, content)
		if err != nil {
			h.broken = append(h.broken, r)
			continue
		}
		if a.ID != id || a.Revision != r.Revision || a.Headline != r.Headline || a.Status != r.Status {
			h.mislabeled = append(h.mislabeled, mislabeled{r, a})
		}
		if a.ID != id {
			continue
		}
		switch {
		case r.Act == newsroom.ActAside:
			h.aside = &a
		case h.newest == nil || a.Revision > h.newest.Revision:
			h.newest = &a
		}
		if r.Act != newsroom.ActAside && a.Revision == present {
			h.present = &a
		}
	}
	return h, rows.Err()
}

// baseTexts reads revisions one after another, a base only once in a row.
type baseTexts struct {
	id   int64
	text []byte
}

func (b *baseTexts) read(id int64, whole, content []byte) (a newsroom.Article, err error) {
	if b.text == nil || b.id != id {
		if b.text, err = decompress(whole, nil); err != nil {
			b.text = nil
			return a, err
		}
		b.id = id
	}
	text, err := decompress(content, b.text)
	if err != nil {
		return a, err
	}
	return a, json.Unmarshal(text, &a)
}

// judge says what is wrong with an article that stands before its history; the
// zero text when nothing is.
func (h history) judge(a newsroom.Article) newsroom.Text {
	switch {
	case h.last > a.Revision:
		return newsroom.T("Bài này cũ hơn bản lưu mới nhất của nó.", "This article is older than its newest saved text.")
	case h.present != nil && !reflect.DeepEqual(*h.present, a):
		return newsroom.T("Bài này không giống bản đã lưu lần cuối: có chữ bị hỏng, hoặc bị sửa ngoài chương trình.", "This article is not what was last saved: some of it is damaged, or was changed outside the program.")
	case h.last < a.Revision:
		return newsroom.T("Bài này thiếu bản lưu của lần sửa cuối; chữ trong bài vẫn đọc được.", "The last change of this article is missing in its history; its text can be read.")
	}
	return newsroom.Text{}
}

func sameDigest(a, b newsroom.Digest) bool {
	return a.Text == b.Text && a.Words == b.Words && a.Syllables == b.Syllables &&
		slices.EqualFunc(a.Figures, b.Figures, func(f, g newsroom.Figure) bool {
			return f.ImageHash == g.ImageHash && f.Caption == g.Caption && f.Credit == g.Credit && f.AltText == g.AltText && f.Lead == g.Lead
		})
}

// facetSums adds up what the facets should be, in any order and little memory.
type facetSums struct {
	seed   maphash.Seed
	sum    uint64
	counts map[facet]int
}

func (f *facetSums) of(name facet, updated any, number int64, key []byte, day newsroom.Date) uint64 {
	return maphash.Comparable(f.seed, [6]any{name.name, name.value, updated, number, string(key), day})
}

func (f *facetSums) expect(a newsroom.Article, number int64) {
	key := vietnamese.SortKey(a.Headline)
	for _, name := range facetsOf(a) {
		f.counts[name]++
		f.sum += f.of(name, timeText(a.UpdatedAt), number, key, a.EventDate)
	}
}

func (f *facetSums) check(ctx context.Context, t querier, d *diagnosis) error {
	rows, err := t.QueryContext(ctx, `/* facetSums.check */ select facet, value, updated_at, article_number, headline_key, event_date from article_facets`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	var sum uint64
	for rows.Next() {
		var name facet
		var updated string
		var number int64
		var key []byte
		var day newsroom.Date
		if err := rows.Scan(&name.name, &name.value, &updated, &number, &key, &day); err != nil {
			return err
		}
		sum += f.of(name, updated, number, key, day)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	images, err := counts(ctx, t, `/* facetSums.check */ `+imageFacetCounts)
	if err != nil {
		return err
	}
	maps.Copy(f.counts, images)
	stored, err := counts(ctx, t, `/* facetSums.check */ select facet, value, count from facet_counts`)
	if err != nil {
		return err
	}
	if sum != f.sum || !maps.Equal(stored, f.counts) {
		d.add(staleLists, "", newsroom.T("Danh sách theo chuyên mục, tác giả, tháng… không khớp với các bài.", "The lists by section, author, month and so on do not match the articles."))
	}
	return nil
}

func counts(ctx context.Context, t querier, query string) (map[facet]int, error) {
	rows, err := t.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	found := map[facet]int{}
	for rows.Next() {
		var name facet
		var n int
		if err := rows.Scan(&name.name, &name.value, &n); err != nil {
			return nil, err
		}
		found[name] = n
	}
	return found, rows.Err()
}

// eachNumber goes through the numbers of a table in order. Where a page cannot
// be read it goes on behind it, and gives the damage at the end.
func eachNumber(ctx context.Context, t querier, table, column string, yield func(number int64) error) error {
	const batch = 500
	query := fmt.Sprintf(`/* eachNumber */ select %[2]s from %[1]s not indexed where %[2]s > ? order by %[2]s limit ?`, table, column)
	var last int64
	var damage error
	for {
		list, err := numbersAfter(ctx, t, query, last, batch)
		if err != nil && !isDamage(err) {
			return err
		}
		for _, n := range list {
			if err := yield(n); err != nil {
				return err
			}
			last = n
		}
		switch {
		case err == nil && len(list) < batch:
			return damage
		case err != nil && len(list) == 0:
			damage = err
			if last, err = behind(ctx, t, query, last); err != nil {
				return errors.Join(damage, err)
			}
		}
	}
}

// numbersAfter gives what could be read before the error too.
func numbersAfter(ctx context.Context, t querier, query string, last int64, limit int) ([]int64, error) {
	rows, err := t.QueryContext(ctx, query, last, limit)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var list []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return list, err
		}
		if n <= last { // pages out of order would lead round in a circle
			return list, damaged(errors.New("rows out of order"))
		}
		list, last = append(list, n), n
	}
	return list, rows.Err()
}

// behind gives the number after which rows can be read again: it doubles its
// steps until it has passed the damage, then bisects.
func behind(ctx context.Context, t querier, query string, last int64) (int64, error) {
	readable := func(after int64) (bool, error) {
		_, err := numbersAfter(ctx, t, query, after, 1)
		if isDamage(err) {
			return false, nil
		}
		return err == nil, err
	}
	const furthest = 1 << 40
	low, step := last, int64(1)
	for ; ; step *= 2 {
		ok, err := readable(last + step)
		if err != nil {
			return 0, err
		}
		if ok {
			break
		}
		if low = last + step; step > furthest {
			return 0, damaged(errors.New("nothing can be read behind the damage"))
		}
	}
	high := last + step
	for low+1 < high {
		middle := low + (high-low)/2
		ok, err := readable(middle)
		if err != nil {
			return 0, err
		}
		if ok {
			high = middle
		} else {
			low = middle
		}
	}
	return high, nil
}
