package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"toasoan/app/newsroom"
)

// Revisions gives the stored states of an article, newest first; never nil.
// Codes: not_found (also of a deleted article), damaged, file.
func (s *Store) Revisions(ctx context.Context, id newsroom.ArticleID) ([]newsroom.Revision, error) {
	list := []newsroom.Revision{}
	err := s.read(ctx, "list revisions", func(t querier) error {
		if _, err := findArticle(ctx, t, "article_id", string(id)); err != nil {
			return err
		}
		rows, err := t.QueryContext(ctx, `/* Store.Revisions */ select `+revisionColumns+` from revisions where article_id = ? order by revision_id desc`, id)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var r newsroom.Revision
			if err := rows.Scan(revisionFields(&r)...); err != nil {
				return err
			}
			list = append(list, r)
		}
		return rows.Err()
	})
	return list, err
}

// Revision gives one stored state of an article and the article as it was
// then. Codes: not_found, damaged, file.
func (s *Store) Revision(ctx context.Context, id newsroom.ArticleID, revision newsroom.RevisionID) (newsroom.Revision, newsroom.Article, error) {
	return s.revision(ctx, `where article_id = ? and revision_id = ?`, id, revision)
}

// RevisionBefore gives the newest state of an article, asides apart, that is
// older than a revision number. Codes: not_found, damaged, file.
func (s *Store) RevisionBefore(ctx context.Context, id newsroom.ArticleID, revision int) (newsroom.Revision, newsroom.Article, error) {
	return s.revision(ctx, `where article_id = ? and act <> 'aside' and revision < ? order by revision desc limit 1`, id, revision)
}

// RevisionAt gives the state of an article with a revision number, or the one
// before it where that was thinned out. Codes: not_found, damaged, file.
func (s *Store) RevisionAt(ctx context.Context, id newsroom.ArticleID, revision int) (newsroom.Revision, newsroom.Article, error) {
	return s.RevisionBefore(ctx, id, revision+1)
}

func (s *Store) revision(ctx context.Context, chosen string, args ...any) (r newsroom.Revision, a newsroom.Article, err error) {
	err = s.read(ctx, "read revision", func(t querier) error {
		r, a, err = findRevision(ctx, t, chosen, args...)
		return err
	})
	return r, a, err
}

// KeepAside stores a text beside the article: one that met a newer text.
// a.Revision is the one it was based on. Codes: not_found, invalid, full, file,
// damaged, in_use.
func (s *Store) KeepAside(ctx context.Context, a newsroom.Article, d newsroom.Digest, session string) (newsroom.Revision, error) {
	a = cleanArticle(a)
	var kept newsroom.Revision
	err := s.write(ctx, "keep text aside", func(t *tx) error {
		if _, err := findArticle(ctx, t, "article_id", string(a.ID)); err != nil {
			return err
		}
		a.UpdatedAt = t.now
		id, err := insertRevision(ctx, t, a, d.Words, newsroom.Writing{Act: newsroom.ActAside, Session: session})
		if err != nil {
			return err
		}
		kept, _, err = findRevision(ctx, t, `where revision_id = ?`, id)
		return err
	})
	return kept, err
}

// NameRevision gives a state a name, which keeps it for ever; "" takes the name
// away. Codes: invalid, not_found, full, file, damaged, in_use.
func (s *Store) NameRevision(ctx context.Context, id newsroom.ArticleID, revision newsroom.RevisionID, name string) (newsroom.Revision, error) {
	name = strings.TrimSpace(clean(name))
	if utf8.RuneCountInString(name) > newsroom.MaxRevisionName {
		return newsroom.Revision{}, invalid(newsroom.T("Tên dài quá %d ký tự.", "The name has more than %d characters.", newsroom.MaxRevisionName),
			newsroom.T("Đặt tên ngắn hơn.", "Choose a shorter name."))
	}
	found := newsroom.Revision{}
	err := s.write(ctx, "name revision", func(t *tx) error {
		r, err := t.ExecContext(ctx, `/* Store.NameRevision */ update revisions set name = ? where article_id = ? and revision_id = ?`, name, id, revision)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, notFound(revisionNoun))
		}
		found, _, err = findRevision(ctx, t, `where revision_id = ?`, revision)
		return err
	})
	return found, err
}

// How long every state is kept, and how long the last of each hour; after that
// the last of each day is kept for ever.
const (
	keepAll    = 24 * time.Hour
	keepHourly = 7 * 24 * time.Hour
)

// Thin forgets states that are too old to be kept so densely. Named ones,
// texts kept aside and the state an article has now always stay. A clock that
// runs ahead thins nothing before the next save. Codes: full, file, damaged, in_use.
func (s *Store) Thin(ctx context.Context) error {
	return s.write(ctx, "thin revisions", func(t *tx) error {
		var newest time.Time
		if err := t.QueryRowContext(ctx, `/* Store.Thin */ select max(aged_at) from revisions where tier = 0`).Scan(moment{&newest}); err != nil {
			return err
		}
		now := t.now
		if newest.Before(now) {
			now = newest
		}
		if err := thin(ctx, t, 0, `substr(aged_at, 1, 13)`, now.Add(-keepAll)); err != nil {
			return err
		}
		return thin(ctx, t, 1, `date(aged_at, '+7 hours')`, now.Add(-keepHourly))
	})
}

// thin keeps the last revision of each period among those of a tier that are
// older than a moment, and moves them to the next tier.
func thin(ctx context.Context, t *tx, tier int, period string, before time.Time) error {
	r, err := t.ExecContext(ctx, `/* thin */ delete from revisions where revision_id in (
			select revision_id from (
				select
					revision_id,
					article_id,
					revision,
					act,
					name,
					row_number() over (partition by article_id, act = 'aside', `+period+` order by revision desc) as place
				from revisions
				where tier = ? and aged_at < ?
			) as aged
			join articles using (article_id)
			where place > 1 and name = '' and act <> 'aside' and aged.revision <> articles.revision
		)`, tier, timeText(before))
	if err != nil {
		return err
	}
	if _, err := t.ExecContext(ctx, `/* thin */ update revisions set tier = tier + 1 where tier = ? and aged_at < ?`, tier, timeText(before)); err != nil {
		return err
	}
	if gone, err := r.RowsAffected(); err != nil || gone == 0 {
		return err
	}
	_, err = t.ExecContext(ctx, `/* thin */ delete from revision_bases where not exists (select 1 from revisions where revisions.base_id = revision_bases.base_id)`)
	return err
}

const revisionColumns = `revision_id, revision, act, name, session, headline, status, words, saved_at`

func revisionFields(r *newsroom.Revision) []any {
	return []any{&r.ID, &r.Revision, &r.Act, &r.Name, &r.Session, &r.Headline, &r.Status, &r.Words, moment{&r.SavedAt}}
}

func findRevision(ctx context.Context, t querier, chosen string, args ...any) (r newsroom.Revision, a newsroom.Article, err error) {
	var content, base []byte
	err = t.QueryRowContext(ctx, `/* findRevision */ select `+revisionColumns+`, revisions.content, revision_bases.content
		from revisions join revision_bases using (base_id) `+chosen, args...).Scan(append(revisionFields(&r), &content, &base)...)
	if errors.Is(err, sql.ErrNoRows) {
		return r, a, notFound(revisionNoun)
	}
	if err != nil {
		return r, a, err
	}
	a, err = unpatch(content, base)
	return r, a, err
}
