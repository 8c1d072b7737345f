package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math/bits"
	"time"

	"github.com/klauspost/compress/zstd"

	"toasoan/app/newsroom"
)

// rebase is how much of a whole text a patch may cost, as a fraction, before
// the next text becomes a base of its own.
const rebase = 10

// Texts are kept as zstd frames, which carry a checksum of what they hold; a
// patch is a frame with its base as dictionary (as zstd --patch-from).
const (
	minWindow = 1 << 10
	maxWindow = 32 << 20
	patchDict = 1 // the number by which a frame names its dictionary
)

func window(bytes int) int {
	return max(minWindow, min(maxWindow, 1<<bits.Len(uint(bytes))))
}

func compress(text, base []byte) ([]byte, error) {
	options := []zstd.EOption{
		zstd.WithEncoderConcurrency(1),
		zstd.WithEncoderLevel(zstd.SpeedFastest),
		zstd.WithWindowSize(window(len(text) + len(base))),
		zstd.WithLowerEncoderMem(true),
	}
	if base != nil {
		options = append(options, zstd.WithEncoderDictRaw(patchDict, base))
	}
	e, err := zstd.NewWriter(nil, options...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = e.Close() }()
	return e.EncodeAll(text, nil), nil
}

func decompress(frame, base []byte) ([]byte, error) {
	options := []zstd.DOption{
		zstd.WithDecoderConcurrency(1),
		zstd.WithDecoderMaxMemory(8 * newsroom.MaxBody),
	}
	if base != nil {
		options = append(options, zstd.WithDecoderDictRaw(patchDict, base))
	}
	d, err := zstd.NewReader(nil, options...)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	text, err := d.DecodeAll(frame, nil)
	if err != nil {
		return nil, damaged(fmt.Errorf("read revision: %w", err))
	}
	return text, nil
}

// insertRevision stores a state of an article as a revision and gives its id.
func insertRevision(ctx context.Context, t *tx, a newsroom.Article, words int, w newsroom.Writing) (newsroom.RevisionID, error) {
	if w.Act == "" {
		w.Act = newsroom.ActWritten
	}
	text, err := json.Marshal(a)
	if err != nil {
		return 0, err
	}
	base, content, err := patch(ctx, t, a.ID, text)
	if err != nil {
		return 0, err
	}
	var newest time.Time
	if err := t.QueryRowContext(ctx, `/* insertRevision */ select (select aged_at from revisions where article_id = ? order by revision_id desc limit 1)`, a.ID).Scan(moment{&newest}); err != nil {
		return 0, err
	}
	aged := t.now
	if newest.After(aged) {
		aged = newest
	}
	r, err := t.ExecContext(ctx, `/* insertRevision */ insert into revisions (
			article_id,
			revision,
			act,
			name,
			session,
			headline,
			status,
			words,
			saved_at,
			aged_at,
			tier,
			base_id,
			content
		) values (?, ?, ?, '', ?, ?, ?, ?, ?, ?, 0, ?, ?)`,
		a.ID, a.Revision, w.Act, clean(w.Session), a.Headline, a.Status, words, timeText(t.now), timeText(aged), base, content)
	if err != nil {
		return 0, err
	}
	id, err := r.LastInsertId()
	return newsroom.RevisionID(id), err
}

// patch gives a text against the base of the article's last revision, or
// against itself as a new base where it has drifted too far from that.
func patch(ctx context.Context, t *tx, id newsroom.ArticleID, text []byte) (base int64, content []byte, err error) {
	var whole []byte
	err = t.QueryRowContext(ctx, `/* patch */ select base_id, revision_bases.content
		from revisions join revision_bases using (base_id)
		where article_id = ? order by revision_id desc limit 1`, id).Scan(&base, &whole)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, nil, err
	}
	if err == nil {
		// A base that cannot be read any more must not stop the writing.
		if baseText, err := decompress(whole, nil); err == nil {
			if content, err = compress(text, baseText); err != nil {
				return 0, nil, err
			}
			if len(content)*rebase <= len(whole) {
				return base, content, nil
			}
		}
	}
	if whole, err = compress(text, nil); err != nil {
		return 0, nil, err
	}
	r, err := t.ExecContext(ctx, `/* patch */ insert into revision_bases (content) values (?)`, whole)
	if err != nil {
		return 0, nil, err
	}
	if base, err = r.LastInsertId(); err != nil {
		return 0, nil, err
	}
	content, err = compress(text, text)
	return base, content, err
}

// unpatch reads back what insertRevision stored.
func unpatch(content, base []byte) (newsroom.Article, error) {
	var a newsroom.Article
	whole, err := decompress(base, nil)
	if err != nil {
		return a, err
	}
	text, err := decompress(content, whole)
	if err != nil {
		return a, err
	}
	if err := json.Unmarshal(text, &a); err != nil {
		return a, damaged(fmt.Errorf("read revision: %w", err))
	}
	return a, nil
}
