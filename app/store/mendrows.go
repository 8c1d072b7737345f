package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"toasoan/app/newsroom"
)

// put writes an article over its row. Where another article has its slug it
// takes a new one, and that is a change of its own.
func (m *mender) put(ctx context.Context, t *tx, a newsroom.Article) error {
	var d newsroom.Digest
	var taken bool
	err := t.QueryRowContext(ctx, `/* put */ select words, syllables, exists (select 1 from articles where slug = ? and article_id <> ?)
		from articles where article_id = ?`, a.Slug, a.ID, a.ID).Scan(&d.Words, &d.Syllables, &taken)
	if err != nil {
		return err
	}
	if taken {
		if a.Slug, err = freeSlug(ctx, t, a.ID, a.Headline); err != nil {
			return err
		}
	}
	if err := updateArticle(ctx, t, a, d); err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, `/* put */ update articles set created_at = ? where article_id = ?`, timeText(a.CreatedAt), a.ID)
	if err == nil && taken {
		_, err = m.renumber(ctx, t, a, a.Revision+1)
	}
	return err
}

// renumber makes an article as it stands its newest state, with at least a
// number.
func (m *mender) renumber(ctx context.Context, t *tx, a newsroom.Article, number int) (newsroom.RevisionID, error) {
	_, err := t.ExecContext(ctx, `/* renumber */ update articles
		set revision = max(?2, (select coalesce(max(revision), 0) + 1 from revisions where article_id = ?1 and act <> 'aside'))
		where article_id = ?1`, a.ID, number)
	if err != nil {
		return 0, err
	}
	if a, err = readArticle(ctx, t, `article_id = ?`, a.ID); err != nil {
		return 0, err
	}
	return insertRevision(ctx, t, a, 0, newsroom.Writing{Act: newsroom.ActRecovered})
}

// makeRow makes the row of an article that has none, at the number it had, and
// gives that number. What is left of its body there is kept beside it.
func (m *mender) makeRow(ctx context.Context, t *tx, a newsroom.Article) (int64, error) {
	number := m.known.numbers[a.ID]
	if number > 0 {
		var other newsroom.ArticleID
		var revisions int
		err := t.QueryRowContext(ctx, `/* makeRow */ select article_id, (select count(*) from revisions where revisions.article_id = articles.article_id)
			from articles where article_number = ?`, number).Scan(&other, &revisions)
		switch {
		case errors.Is(err, sql.ErrNoRows):
		case err != nil:
			return 0, err
		case revisions == 0: // this very article, with a damaged id
			if _, err := t.ExecContext(ctx, `/* makeRow */ update articles set article_id = ? where article_number = ?`, a.ID, number); err != nil {
				return 0, err
			}
			return number, addText(ctx, t, number, a.Body)
		default:
			number = 0
		}
	}
	if number == 0 {
		m.moved++
		err := t.QueryRowContext(ctx, `/* makeRow */ select 1 + max(?, (select coalesce(max(article_number), 0) from articles), (select coalesce(max(article_number), 0) from article_texts))`,
			largest(m.known.articles)).Scan(&number)
		if err != nil {
			return 0, err
		}
	}
	if err := m.insertBare(ctx, t, number, a); err != nil {
		return 0, err
	}
	left, err := texts(ctx, t, `/* makeRow */ select body from article_texts where article_number = ?`, number)
	if err != nil {
		return 0, err
	}
	if len(left) > 0 && clean(left[0]) != a.Body {
		beside := a
		beside.Body = left[0]
		if err := m.putAside(ctx, t, beside); err != nil {
			return 0, err
		}
	}
	return number, addText(ctx, t, number, a.Body)
}

// insertBare makes a row that only has what it cannot be without; put fills it.
func (m *mender) insertBare(ctx context.Context, t *tx, number int64, a newsroom.Article) error {
	slug, err := freeSlug(ctx, t, a.ID, a.Headline)
	if err != nil {
		return err
	}
	at, deleted := timeText(t.now), any(nil)
	if when := m.known.deleted[number]; when != "" {
		deleted = when
	}
	_, err = t.ExecContext(ctx, `/* insertBare */ insert into articles (
			article_number, article_id, slug, headline, subheadline, lead, byline, author, dateline, section, kind, keywords,
			source, area_code, event_date, status, editor_note, words, syllables, revision, created_at, updated_at, deleted_at
		) values (?, ?, ?, '', '', '', '', '', '', '', '', '[]', '', '', '', 'draft', '', 0, 0, 1, ?, ?, ?)`, number, a.ID, slug, at, at, deleted)
	if isConstraint(err) && deleted != nil { // a moment that is none
		delete(m.known.deleted, number)
		return m.insertBare(ctx, t, number, a)
	}
	return err
}

func addText(ctx context.Context, t *tx, number int64, body string) error {
	_, err := t.ExecContext(ctx, `/* addText */ insert into article_texts (article_number, body, text) values (?, ?, '')
		on conflict do update set body = excluded.body`, number, body)
	return err
}

// adoptTexts makes articles of bodies that belong to none.
func (m *mender) adoptTexts(ctx context.Context, t *tx) error {
	list, err := numbers(ctx, t, `/* adoptTexts */ select article_number from article_texts where article_number not in (select article_number from articles)`)
	if err != nil {
		return err
	}
	for _, number := range list {
		body, err := texts(ctx, t, `/* adoptTexts */ select body from article_texts where article_number = ?`, number)
		if err != nil {
			return err
		}
		a := newsroom.Article{ID: m.known.ids[number], Headline: strings.ReplaceAll(m.known.slugs[number], "-", " "), Body: clean(body[0]),
			Keywords: []string{}, Status: newsroom.Draft, Revision: m.last[m.known.ids[number]] + 1, CreatedAt: t.now, UpdatedAt: t.now}
		if m.gone[a.ID] != "" {
			a.Headline = m.gone[a.ID]
		}
		if a.Headline == "" {
			a.Headline = firstWords(a.Body)
		}
		var taken bool
		if err := t.QueryRowContext(ctx, `/* adoptTexts */ select exists (select 1 from articles where article_id = ?)`, a.ID).Scan(&taken); err != nil {
			return err
		}
		if taken || a.ID == "" {
			a.ID = newsroom.ArticleID(t.newID())
		}
		if a.Slug, err = freeSlug(ctx, t, a.ID, a.Headline); err != nil {
			return err
		}
		if err := m.insertBare(ctx, t, number, a); err != nil {
			return err
		}
		if err := m.put(ctx, t, a); err != nil {
			return err
		}
		m.lost(a.Headline, newsroom.T("Chỉ cứu được thân bài của bài này; hãy xem lại tiêu đề và ghi lại sapo, bút danh.", "Only the body of this article could be saved; look at its headline and write its lead and byline again."))
	}
	return nil
}

// firstWords gives a headline for a body that has lost its own.
func firstWords(body string) string {
	words := strings.Fields(body)
	return strings.TrimLeft(strings.Join(words[:min(len(words), 10)], " "), "#>*- ")
}

// mendRest takes away what belongs to nothing, and gives a newsroom that lost
// its settings new ones.
func (m *mender) mendRest(ctx context.Context, t *tx) error {
	err := execAll(ctx, t,
		`/* mendRest */ delete from revisions where article_id not in (select article_id from articles)`,
		`/* mendRest */ delete from revision_bases where not exists (select 1 from revisions where revisions.base_id = revision_bases.base_id)`)
	if err != nil {
		return err
	}
	r, err := t.ExecContext(ctx, `/* mendRest */ insert or ignore into backup_settings values (1, '', '')`)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return err
	}
	m.lost("", newsroom.T("Mất chỗ để bản sao lưu; hãy chọn lại thư mục sao lưu.", "Where backups go is lost; choose the backup folder again."))
	return nil
}

// mendPlain does the same for what the first newsrooms had too.
func (m *mender) mendPlain(ctx context.Context, t *tx) error {
	err := execAll(ctx, t,
		`/* mendPlain */ update jobs set article_id = null where article_id not in (select article_id from articles)`,
		`/* mendPlain */ delete from figures where article_id not in (select article_id from articles)`)
	if err != nil {
		return err
	}
	r, err := t.ExecContext(ctx, `/* mendPlain */ insert or ignore into settings values (1, '', '', '', '', 'vi', 'system', 0)`)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return err
	}
	m.lost("", newsroom.T("Mất phần cài đặt (tên đơn vị, địa chỉ, bút danh); hãy điền lại.", "The settings (names of the unit, address, byline) are lost; fill them in again."))
	return nil
}

func largest(numbers map[int64]bool) int64 {
	most := int64(0)
	for n := range numbers {
		most = max(most, n)
	}
	return most
}
