package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"toasoan/app/newsroom"
)

// applicationID marks a SQLite file as a newsroom: "TSon" in ASCII.
const applicationID = 0x54536f6e

//go:embed migrations/*.sql
var migrationFiles embed.FS

// scripts gives the migrations in order; the position of a script, counted
// from 1, is the version of the schema after it.
func scripts(files fs.FS) ([]string, error) {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		return nil, fmt.Errorf("list migrations: %w", err)
	}
	out := make([]string, 0, len(names))
	for i, name := range names {
		if want := fmt.Sprintf("migrations/%04d_", i+1); len(name) < len(want) || name[:len(want)] != want {
			return nil, fmt.Errorf("migration %s is out of order, want %s*.sql", name, want)
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read migration: %w", err)
		}
		out = append(out, string(text))
	}
	return out, nil
}

// migrate brings the database to the version of the last script, all steps in
// one transaction with the mark and the version, so a step that fails leaves
// the file as it was.
func (s *Store) migrate(ctx context.Context, db *sql.DB, scripts []string) error {
	version, err := schemaVersion(ctx, db)
	if err != nil || version == len(scripts) {
		return err
	}
	c, err := newConnection(ctx, db)
	if err != nil {
		return err
	}
	defer func() { _ = c.close() }()
	t, err := c.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = t.Rollback() }()
	for i, script := range scripts[version:] {
		if _, err := t.ExecContext(ctx, script); err != nil {
			return fmt.Errorf("migrate to version %d: %w", version+i+1, err)
		}
	}
	if err := s.fillFrom(ctx, &tx{c, s.moment(), s.newID}, version, len(scripts)); err != nil {
		return fmt.Errorf("fill from version %d: %w", version, err)
	}
	if _, err := t.ExecContext(ctx, fmt.Sprintf("pragma application_id = %d; pragma user_version = %d", applicationID, len(scripts))); err != nil {
		return err
	}
	return t.Commit()
}

// Versions whose tables need more than SQL can fill in: the first with texts
// apart and revisions, and the first with the words of persons, events, places.
const (
	historyVersion = 2
	deskVersion    = 4
)

// fillFrom derives what a newsroom lacks that had a version before.
func (s *Store) fillFrom(ctx context.Context, t *tx, version, now int) error {
	switch {
	case version == 0 || now < deskVersion: // nothing is in it
		return nil
	case version < historyVersion:
		return s.refill(ctx, t)
	case version < deskVersion:
		return refillImages(ctx, t)
	}
	return nil
}

func schemaVersion(ctx context.Context, db *sql.DB) (int, error) {
	var v int
	if err := db.QueryRowContext(ctx, "pragma user_version").Scan(&v); err != nil {
		return 0, fmt.Errorf("read schema version: %w", err)
	}
	return v, nil
}

// BackupsFolder is where in a newsroom folder copies of the database are kept.
const BackupsFolder = "backups"

// copyBefore writes a whole copy of the database among the backups before an
// upgrade, named for the version it has and the moment.
func copyBefore(ctx context.Context, db *sql.DB, folder string, version int, now time.Time) error {
	folder = filepath.Join(folder, BackupsFolder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	name := filepath.Join(folder, fmt.Sprintf("newsroom-v%d-%s.db", version, now.UTC().Format("20060102T150405Z")))
	temp := name + ".new"
	if err := os.Remove(temp); err != nil && !os.IsNotExist(err) {
		return err
	}
	if _, err := db.ExecContext(ctx, "/* copyBefore */ vacuum into ?", temp); err != nil {
		_ = os.Remove(temp)
		return fmt.Errorf("copy before upgrade: %w", err)
	}
	if err := putInPlace(temp, name); err != nil {
		_ = os.Remove(temp)
		return fmt.Errorf("copy before upgrade: %w", err)
	}
	return nil
}

// putInPlace makes a finished temporary file safe on the disk and gives it its name.
func putInPlace(temp, name string) error {
	f, err := os.OpenFile(temp, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = f.Sync()
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	if err := os.Rename(temp, name); err != nil {
		return err
	}
	// The rename is on the disk only once the folder is; Windows has no such call.
	if d, err := os.Open(filepath.Dir(name)); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
	return nil
}

func tooNew() error {
	return &newsroom.Error{Code: newsroom.TooNew,
		Message: newsroom.T("Tòa soạn này do một bản Tòa Soạn mới hơn tạo ra.", "This newsroom was made by a newer Tòa Soạn."),
		Hint:    newsroom.T("Cài bản Tòa Soạn mới nhất rồi mở lại; dữ liệu vẫn nguyên vẹn.", "Install the latest Tòa Soạn, then open it again; nothing was touched.")}
}
