package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"
)

// ID names a snapshot within its file.
type ID string

// Snapshot is what a list says of a dated copy; it is read without a passphrase.
type Snapshot struct {
	ID         ID
	TakenAt    time.Time // UTC, to the millisecond
	ProvedAt   time.Time // when it was last read back whole; zero when never
	Files      int
	Bytes      int64  // of all files in it
	AddedBytes int64  // of the chunks that it brought, before compression
	Facts      []byte // JSON, as the maker gave it
}

// File is one file of a snapshot.
type File struct {
	Name string `json:"name"`
	Size int64  `json:"size"` // bytes
	Hash string `json:"hash"` // SHA-256 of the content, hex

	chunks []int64
}

const timeLayout = "2006-01-02T15:04:05.000Z"

func timeText(t time.Time) string { return t.UTC().Format(timeLayout) }

func idOf(number int64) ID { return ID(strconv.FormatInt(number, 10)) }

func (id ID) number() (int64, error) {
	n, err := strconv.ParseInt(string(id), 10, 64)
	if err != nil {
		return 0, noSnapshot()
	}
	return n, nil
}

// Snapshots gives all snapshots, the last made first; never nil. Codes: damaged,
// file, in_use.
func (a *Archive) Snapshots(ctx context.Context) ([]Snapshot, error) {
	list, err := snapshots(ctx, a.db)
	return list, fault(ctx, "list snapshots", err)
}

type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func snapshots(ctx context.Context, q queryer) ([]Snapshot, error) {
	rows, err := q.QueryContext(ctx, `/* Archive.Snapshots */ select snapshot_number, taken_at, coalesce(proved_at, ''), files, bytes, added_bytes, facts
		from snapshots order by snapshot_number desc`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	list := []Snapshot{}
	for rows.Next() {
		var s Snapshot
		var number int64
		var taken, proved string
		if err := rows.Scan(&number, &taken, &proved, &s.Files, &s.Bytes, &s.AddedBytes, &s.Facts); err != nil {
			return nil, unscanned(err)
		}
		s.ID = idOf(number)
		if s.TakenAt, err = time.Parse(timeLayout, taken); err != nil {
			return nil, damaged(err)
		}
		if proved != "" {
			if s.ProvedAt, err = time.Parse(timeLayout, proved); err != nil {
				return nil, damaged(err)
			}
		}
		list = append(list, s)
	}
	return list, rows.Err()
}

// Sealed gives what the maker sealed beside a snapshot. Codes: not_found,
// damaged, file.
func (a *Archive) Sealed(ctx context.Context, id ID) ([]byte, error) {
	facts, err := a.sealed(ctx, id)
	return facts.Sealed, fault(ctx, "read snapshot", err)
}

func (a *Archive) sealed(ctx context.Context, id ID) (sealedFacts, error) {
	var facts sealedFacts
	number, err := id.number()
	if err != nil {
		return facts, err
	}
	var b []byte
	err = a.db.QueryRowContext(ctx, `/* Archive.sealed */ select sealed from snapshots where snapshot_number = ?`, number).Scan(&b)
	if errors.Is(err, sql.ErrNoRows) {
		return facts, noSnapshot()
	}
	if err != nil {
		return facts, unscanned(err)
	}
	if b, err = a.box.open(b, []byte(idOf(number))); err != nil {
		return facts, damaged(err)
	}
	if err := json.Unmarshal(b, &facts); err != nil {
		return facts, damaged(err)
	}
	return facts, nil
}

// Files gives the files of a snapshot, in no order that means something. Codes:
// not_found, damaged, file.
func (a *Archive) Files(ctx context.Context, id ID) ([]File, error) {
	files, err := a.files(ctx, id)
	return files, fault(ctx, "list files of snapshot", err)
}

func (a *Archive) files(ctx context.Context, id ID) ([]File, error) {
	facts, err := a.sealed(ctx, id)
	if err != nil {
		return nil, err
	}
	number, err := id.number()
	if err != nil {
		return nil, err
	}
	hash, err := a.filesHash(ctx, a.db, number)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(hash, facts.Files) {
		return nil, damaged(errors.New("the files of the snapshot are not those it was made of"))
	}
	rows, err := a.db.QueryContext(ctx, `/* Archive.files */ select name_key, record, chunks
		from snapshot_files join files using (file_number) where snapshot_number = ?`, number)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	files := []File{}
	for rows.Next() {
		var key, record, chunks []byte
		if err := rows.Scan(&key, &record, &chunks); err != nil {
			return nil, unscanned(err)
		}
		f, err := a.openRecord(record, key)
		if err != nil {
			return nil, err
		}
		if f.chunks, err = unpackNumbers(chunks); err != nil {
			return nil, damaged(err)
		}
		files = append(files, f)
	}
	return files, rows.Err()
}

func (a *Archive) filesHash(ctx context.Context, q queryer, number int64) ([]byte, error) {
	rows, err := q.QueryContext(ctx, `/* Archive.filesHash */ select name_key
		from snapshot_files join files using (file_number) where snapshot_number = ? order by name_key`, number)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	h := a.box.hash("files")
	for rows.Next() {
		var key []byte
		if err := rows.Scan(&key); err != nil {
			return nil, unscanned(err)
		}
		h.Write(key)
	}
	return h.Sum(nil), rows.Err()
}

// Copy writes a file out, each chunk and the whole compared with their hashes.
// What was written before an error is not to be used. Codes: damaged, file; an
// error of w comes as it is.
func (a *Archive) Copy(ctx context.Context, w io.Writer, f File) error {
	whole := sha256.New()
	for _, number := range f.chunks {
		chunk, err := a.chunk(ctx, number)
		if err != nil {
			return fault(ctx, "read file from backup", err)
		}
		whole.Write(chunk)
		if _, err := w.Write(chunk); err != nil {
			return err
		}
	}
	if hex.EncodeToString(whole.Sum(nil)) != f.Hash {
		return damaged(fmt.Errorf("%.100q has not the content it was stored with", f.Name))
	}
	return nil
}

func (a *Archive) chunk(ctx context.Context, number int64) ([]byte, error) {
	var hash, content []byte
	err := a.db.QueryRowContext(ctx, `/* Archive.chunk */ select hash, content from chunks
		where chunk_number = ? and length(content) < ?`, number, 2*maxChunk).Scan(&hash, &content)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, damaged(fmt.Errorf("chunk %d is gone", number))
	}
	if err != nil {
		return nil, unscanned(err)
	}
	frame, err := a.box.open(content, hash)
	if err != nil {
		return nil, damaged(err)
	}
	chunk, err := a.packer.unpack(frame)
	if err != nil {
		return nil, damaged(err)
	}
	if !bytes.Equal(a.chunkHash(chunk), hash) {
		return nil, damaged(fmt.Errorf("chunk %d has not the content it was stored with", number))
	}
	return chunk, nil
}
