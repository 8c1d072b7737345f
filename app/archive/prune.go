package archive

import (
	"context"
	"database/sql"
	"maps"
	"slices"
)

// Prune deletes the snapshots that keep does not name, and what no snapshot
// uses any more, in one transaction; the room is used again by later snapshots,
// the file does not become shorter. keep gets the snapshots as Snapshots gives
// them; its error stops the work. Codes: full, file, in_use, damaged, canceled.
func (a *Archive) Prune(ctx context.Context, keep func([]Snapshot) ([]ID, error)) error {
	return fault(ctx, "prune backup file", a.prune(ctx, keep))
}

func (a *Archive) prune(ctx context.Context, keep func([]Snapshot) ([]ID, error)) error {
	tx, err := begin(ctx, a.db)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	all, err := snapshots(ctx, tx)
	if err != nil {
		return err
	}
	kept, err := keep(all)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(s Snapshot) bool { return slices.Contains(kept, s.ID) })
	if len(all) == 0 {
		return nil
	}
	for _, s := range all {
		number, err := s.ID.number()
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `/* Archive.prune */ delete from snapshot_files where snapshot_number = ?`, number); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `/* Archive.prune */ delete from snapshots where snapshot_number = ?`, number); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, `/* Archive.prune */ delete from files where file_number not in (select file_number from snapshot_files)`); err != nil {
		return err
	}
	if err := deleteUnused(ctx, tx); err != nil {
		return err
	}
	if err := a.inPlace(); err != nil {
		return err
	}
	return tx.Commit()
}

// deleteUnused deletes the chunks that are in no file.
func deleteUnused(ctx context.Context, tx *sql.Tx) error {
	used, err := usedChunks(ctx, tx)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `/* deleteUnused */ create temp table used (chunk_number integer primary key)`); err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, `/* deleteUnused */ insert or ignore into used values (?)`)
	if err != nil {
		return err
	}
	defer func() { _ = insert.Close() }()
	for _, n := range used {
		if _, err := insert.ExecContext(ctx, n); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, `/* deleteUnused */ delete from chunks where chunk_number not in (select chunk_number from used)`); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `/* deleteUnused */ drop table used`)
	return err
}

// usedChunks gives the numbers of the chunks in files, each once, in order.
func usedChunks(ctx context.Context, tx *sql.Tx) ([]int64, error) {
	rows, err := tx.QueryContext(ctx, `/* usedChunks */ select chunks from files`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	used := map[int64]struct{}{}
	for rows.Next() {
		var b []byte
		if err := rows.Scan(&b); err != nil {
			return nil, unscanned(err)
		}
		numbers, err := unpackNumbers(b)
		if err != nil {
			return nil, damaged(err)
		}
		for _, n := range numbers {
			used[n] = struct{}{}
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(used)), nil
}
