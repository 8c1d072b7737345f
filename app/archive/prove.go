package archive

import (
	"context"
	"crypto/sha256"
	"time"
)

// Verify reads every chunk that a snapshot brought and compares it with its
// hash, and some older ones with theirs: others each time, spread over the file.
// report may be nil; it is told how many of how many chunks are read. Codes:
// not_found, damaged, file, canceled.
func (a *Archive) Verify(ctx context.Context, id ID, older int, report func(done, total int)) error {
	return fault(ctx, "verify backup", a.verify(ctx, id, older, report))
}

func (a *Archive) verify(ctx context.Context, id ID, older int, report func(done, total int)) error {
	number, err := id.number()
	if err != nil {
		return err
	}
	added, err := a.numbers(ctx, `/* Archive.verify */ select chunk_number from chunks where added_by = ?`, number)
	if err != nil {
		return err
	}
	// Hashes are spread evenly, so the next ones after any hash are a fair sample.
	from := sha256.Sum256([]byte(id))
	sample, err := a.numbers(ctx, `/* Archive.verify */ select chunk_number from chunks where added_by <> ?1
		order by hash < ?2, hash limit ?3`, number, from[:], older)
	if err != nil {
		return err
	}
	all := append(added, sample...)
	for i, n := range all {
		if _, err := a.chunk(ctx, n); err != nil {
			return err
		}
		if report != nil {
			report(i+1, len(all))
		}
	}
	return nil
}

func (a *Archive) numbers(ctx context.Context, query string, args ...any) ([]int64, error) {
	rows, err := a.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, unscanned(err)
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

// MarkProved remembers that a snapshot was read back whole. Codes: not_found,
// full, file, in_use.
func (a *Archive) MarkProved(ctx context.Context, id ID, at time.Time) error {
	number, err := id.number()
	if err != nil {
		return err
	}
	r, err := a.db.ExecContext(ctx, `/* Archive.MarkProved */ update snapshots set proved_at = ? where snapshot_number = ?`, timeText(at), number)
	if err != nil {
		return fault(ctx, "mark snapshot", err)
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return noSnapshot()
	}
	return nil
}
