package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
)

// CopyTo writes a whole copy of the newsroom as it is now to a path, where it
// replaces what was there; saving goes on meanwhile. Every page stays at its
// place, so two copies differ only where the newsroom changed. After an error
// nothing is left. Codes: full, file, damaged, canceled.
func (s *Store) CopyTo(ctx context.Context, path string) error {
	err := s.inPlace()
	if err == nil {
		err = s.orVanished(copyDatabase(ctx, s.db, path))
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return fault("copy newsroom", err)
}

// CopyFile is CopyTo of a database file that no newsroom has open; a log that was
// left beside it is part of the copy. Codes: not_ours, too_new, damaged, full,
// file, canceled.
func CopyFile(ctx context.Context, from, to string) error {
	err := func() error {
		steps, err := scripts(migrationFiles)
		if err != nil {
			return err
		}
		if _, err := inspectHeader(from, len(steps)); err != nil {
			return err
		}
		db, err := connectStill(from)
		if err != nil {
			return err
		}
		defer func() { _ = db.Close() }()
		return copyDatabase(ctx, db, to)
	}()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return fault("copy newsroom file", err)
}

func copyDatabase(ctx context.Context, db *sql.DB, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	temp := path + ".new"
	if err := os.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err = copyPages(ctx, db, temp); err == nil {
		err = putInPlace(temp, path)
	}
	if err != nil {
		_ = os.Remove(temp)
		_ = os.Remove(temp + "-journal")
	}
	return err
}

func copyPages(ctx context.Context, db *sql.DB, temp string) error {
	c, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	// A read that is held fixes one moment; without it each save would begin the copy anew.
	if _, err := c.ExecContext(ctx, "/* copyPages */ begin"); err != nil {
		return err
	}
	defer func() { _, _ = c.ExecContext(context.WithoutCancel(ctx), "/* copyPages */ rollback") }()
	if _, err := schemaVersionOf(ctx, c); err != nil {
		return err
	}
	to := fileName(temp, url.Values{"_pragma": {"synchronous(off)"}}) // putInPlace syncs it once
	return c.Raw(func(driver any) error {
		b, err := driver.(interface {
			NewBackup(name string) (*sqlite.Backup, error)
		}).NewBackup(to)
		if err != nil {
			return err
		}
		const pages = 256 // between two looks at whether the person gave up
		for more := true; more && err == nil; {
			if err = ctx.Err(); err == nil {
				more, err = b.Step(pages)
			}
		}
		return errors.Join(err, b.Finish())
	})
}

// Original is a picture that a newsroom knows, in the trash too.
type Original struct {
	Hash string // SHA-256 of the file, hex
	Name string // as the person knows it
}

// Proof is what a database file was found to hold. Two files with the same
// newsroom have the same Proof.
type Proof struct {
	SchemaVersion int
	Articles      int        // those in the trash too
	Images        int        // those in the trash too
	Originals     []Original // one for each image, by hash
	Sample        string     // hash of articles spread over the file, every word of them
}

// Same says that two files hold the same newsroom.
func (p Proof) Same(q Proof) bool {
	return p.SchemaVersion == q.SchemaVersion && p.Articles == q.Articles && p.Images == q.Images && p.Sample == q.Sample
}

const sampleArticles = 64

// Prove reads through a database file that no newsroom has open, of any version
// there was, and gives what it holds. It writes nothing, not even beside it.
// Codes: not_ours, too_new, damaged, file, canceled.
func Prove(ctx context.Context, path string) (Proof, error) {
	p, err := prove(ctx, path)
	if ctx.Err() != nil {
		return Proof{}, ctx.Err()
	}
	return p, fault("prove newsroom", err)
}

// Count is Prove without the proof: how many articles and images a file says it
// has, those in the trash too. Codes: those of Prove.
func Count(ctx context.Context, path string) (articles, images int, err error) {
	err = readStill(ctx, path, func(t *sql.Tx, version int) error {
		return t.QueryRowContext(ctx, "/* Count */ select (select count(*) from articles), (select count(*) from images)").Scan(&articles, &images)
	})
	if ctx.Err() != nil {
		return 0, 0, ctx.Err()
	}
	return articles, images, fault("count newsroom", err)
}

func prove(ctx context.Context, path string) (p Proof, err error) {
	err = readStill(ctx, path, func(t *sql.Tx, version int) error {
		p.SchemaVersion = version
		if err := proveWhole(ctx, t); err != nil {
			return err
		}
		if err := t.QueryRowContext(ctx, "/* prove */ select count(*) from articles").Scan(&p.Articles); err != nil {
			return err
		}
		if p.Originals, err = originals(ctx, t); err != nil {
			return err
		}
		p.Images = len(p.Originals)
		p.Sample, err = sample(ctx, t, version)
		return err
	})
	return p, err
}

// readStill runs f on a database file that is ours and that no newsroom has open.
func readStill(ctx context.Context, path string, f func(t *sql.Tx, version int) error) error {
	steps, err := scripts(migrationFiles)
	if err != nil {
		return err
	}
	if _, err := inspectHeader(path, len(steps)); err != nil {
		return err
	}
	db, err := connectStill(path)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	t, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { _ = t.Rollback() }()
	version, err := schemaVersionOf(ctx, t)
	switch {
	case err != nil:
		return err
	case version > len(steps):
		return tooNew()
	case version < 1:
		return damaged(errors.New("no schema version"))
	}
	return f(t, version)
}

// connectStill opens a file that nobody changes: no log and no shared memory are
// made beside it. A log that was left there is read.
func connectStill(path string) (*sql.DB, error) {
	if wal, err := os.Stat(path + "-wal"); err == nil && wal.Size() > 0 {
		return connect(path, "ro")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	return sql.Open("sqlite", fileName(path, url.Values{"mode": {"ro"}, "immutable": {"1"},
		"_pragma": {"trusted_schema(0)", "cell_size_check(1)"}}))
}

// fileName gives the name by which SQLite opens an absolute path.
func fileName(path string, q url.Values) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") { // C:/...
		slashed = "/" + slashed
	}
	name := url.URL{Scheme: "file", Path: slashed, RawQuery: q.Encode()}
	return name.String()
}

// proveWhole runs SQLite's own check. A broken index of the search loses nothing:
// it is made anew from the texts.
func proveWhole(ctx context.Context, t *sql.Tx) error {
	lines, err := texts(ctx, t, "/* proveWhole */ pragma integrity_check(100)")
	if err != nil {
		return err
	}
	for _, l := range lines {
		if l != "ok" && !strings.Contains(l, "_search") {
			return damaged(errors.New(l))
		}
	}
	tables, err := texts(ctx, t, `/* proveWhole */ select distinct "table" from pragma_foreign_key_check`)
	if err == nil && len(tables) > 0 {
		return damaged(fmt.Errorf("rows that point nowhere: %v", tables))
	}
	return err
}

func originals(ctx context.Context, t *sql.Tx) ([]Original, error) {
	rows, err := t.QueryContext(ctx, "/* originals */ select hash, original_name from images order by hash")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	list := []Original{}
	for rows.Next() {
		var o Original
		if err := rows.Scan(&o.Hash, &o.Name); err != nil {
			return nil, err
		}
		list = append(list, o)
	}
	return list, rows.Err()
}

// sample gives a hash of some articles, first and last among them.
func sample(ctx context.Context, t *sql.Tx, version int) (string, error) {
	bodies := "articles"
	if version >= 2 {
		bodies = "articles join article_texts using (article_number)"
	}
	rows, err := t.QueryContext(ctx, `/* sample */ with recursive spots (spot) as (
			select min(article_number) from articles
			union all
			select spot + (select max(1, (max(article_number) - min(article_number)) / ?) from articles) from spots
			where spot < (select max(article_number) from articles))
		select
			article_id, slug, headline, subheadline, lead, body, byline, author, dateline, section, kind, keywords,
			source, area_code, event_date, status, coalesce(embargoed_until, ''), coalesce(expires_at, ''), editor_note,
			revision, created_at, updated_at, coalesce(published_at, ''), coalesce(deleted_at, '')
		from `+bodies+`
		where article_number in (select (select min(article_number) from articles where article_number >= spot) from spots)
			or article_number = (select max(article_number) from articles)
		order by article_number`, sampleArticles)
	if err != nil {
		return "", err
	}
	defer func() { _ = rows.Close() }()
	names, err := rows.Columns()
	if err != nil {
		return "", err
	}
	values, into := make([]string, len(names)), make([]any, len(names))
	for i := range values {
		into[i] = &values[i]
	}
	h := sha256.New()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%q\n", values)
	}
	return hex.EncodeToString(h.Sum(nil)), rows.Err()
}

// schemaVersionOf is schemaVersion on a connection or in a transaction.
func schemaVersionOf(ctx context.Context, q interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}) (v int, err error) {
	err = q.QueryRowContext(ctx, "/* schemaVersionOf */ pragma user_version").Scan(&v)
	return v, err
}
