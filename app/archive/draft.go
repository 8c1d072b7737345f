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
	"os"
	"time"
)

// What can be wrong with a file that is put into a snapshot; the snapshot goes
// on without it.
var (
	ErrUnread  = errors.New("file cannot be read")
	ErrAltered = errors.New("file has not the content it is named for")
)

// Draft is a snapshot while it is made.
type Draft struct {
	Facts  []byte // JSON that everybody may read
	Sealed []byte // what needs the passphrase

	ctx      context.Context
	a        *Archive
	tx       *sql.Tx
	number   int64
	snapshot Snapshot
	peak     int64 // the largest the backup file was seen, in bytes
}

// Add makes a snapshot of what write puts into it, in one transaction: after an
// error, a kill or a pulled stick the file is as it was before. Codes: full,
// file, in_use, damaged, canceled, and what write gives.
func (a *Archive) Add(ctx context.Context, takenAt time.Time, write func(*Draft) error) (Snapshot, error) {
	d := &Draft{ctx: ctx, a: a, Facts: []byte("{}"), snapshot: Snapshot{TakenAt: takenAt.UTC().Truncate(time.Millisecond)}}
	err := d.make(write)
	if err != nil && ctx.Err() == nil {
		d.measure() // what failed to be written may have been the last
		err = tooLarge(err, d.peak)
	}
	if d.tx != nil {
		_ = d.tx.Rollback()
	}
	return d.snapshot, fault(ctx, "add snapshot", err)
}

func (d *Draft) make(write func(*Draft) error) (err error) {
	if d.tx, err = begin(d.ctx, d.a.db); err != nil {
		return err
	}
	r, err := d.tx.ExecContext(d.ctx, `/* Draft.make */ insert into snapshots (taken_at, files, bytes, added_bytes, facts, sealed)
		values (?, 0, 0, 0, '{}', x'')`, timeText(d.snapshot.TakenAt))
	if err != nil {
		return err
	}
	if d.number, err = r.LastInsertId(); err != nil {
		return err
	}
	d.snapshot.ID = idOf(d.number)
	if err := write(d); err != nil {
		return err
	}
	if err := d.finish(); err != nil {
		return err
	}
	if err := d.a.inPlace(); err != nil {
		return err
	}
	return d.tx.Commit()
}

// sealedFacts is what stands sealed beside a snapshot. Files is a hash of the
// names and contents in it: a file that is gone or exchanged is noticed.
type sealedFacts struct {
	Files  []byte `json:"files"`
	Sealed []byte `json:"sealed"`
}

func (d *Draft) finish() error {
	files, err := d.a.filesHash(d.ctx, d.tx, d.number)
	if err != nil {
		return err
	}
	text, err := json.Marshal(sealedFacts{files, d.Sealed})
	if err != nil {
		return err
	}
	d.snapshot.Facts = d.Facts
	_, err = d.tx.ExecContext(d.ctx, `/* Draft.finish */ update snapshots
		set files = ?, bytes = ?, added_bytes = ?, facts = ?, sealed = ? where snapshot_number = ?`,
		d.snapshot.Files, d.snapshot.Bytes, d.snapshot.AddedBytes, string(d.Facts), d.a.box.seal(text, []byte(d.snapshot.ID)), d.number)
	return err
}

// Link takes a file into the snapshot whose name and content (SHA-256, hex) the
// backup file has already, and says whether it has.
func (d *Draft) Link(name, hash string) (bool, error) {
	var number int64
	var record []byte
	key := d.a.nameKey(name, hash)
	err := d.tx.QueryRowContext(d.ctx, `/* Draft.Link */ select file_number, record from files where name_key = ?`, key).Scan(&number, &record)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, unscanned(err)
	}
	file, err := d.a.openRecord(record, key)
	if err != nil {
		return false, err
	}
	return true, d.link(number, file)
}

func (d *Draft) link(number int64, file File) error {
	r, err := d.tx.ExecContext(d.ctx, `/* Draft.link */ insert or ignore into snapshot_files values (?, ?)`, d.number, number)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return err
	}
	d.snapshot.Files++
	d.snapshot.Bytes += file.Size
	return nil
}

// Put takes a file into the snapshot, cut into chunks of a size in bytes (4 MiB
// at most). Where hash is not "", the content must have it (SHA-256, hex). After
// ErrUnread and ErrAltered the snapshot is as if the file had not been put.
func (d *Draft) Put(name, hash string, r io.Reader, chunkBytes int) (File, error) {
	if _, err := d.tx.ExecContext(d.ctx, `/* Draft.Put */ savepoint put`); err != nil {
		return File{}, err
	}
	before := d.snapshot
	file, err := d.put(name, hash, r, min(chunkBytes, maxChunk))
	if errors.Is(err, ErrUnread) || errors.Is(err, ErrAltered) {
		d.snapshot = before
		if _, err := d.tx.ExecContext(d.ctx, `/* Draft.Put */ rollback to put`); err != nil {
			return File{}, err
		}
	} else if err != nil {
		return File{}, err
	}
	_, endErr := d.tx.ExecContext(d.ctx, `/* Draft.Put */ release put`)
	return file, errors.Join(err, endErr)
}

func (d *Draft) put(name, want string, r io.Reader, chunkBytes int) (File, error) {
	file := File{Name: name}
	whole := sha256.New()
	chunk := make([]byte, chunkBytes)
	var numbers []int64
	for end := false; !end; {
		n, err := io.ReadFull(r, chunk)
		end = errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if d.ctx.Err() != nil {
			return File{}, d.ctx.Err()
		}
		if err != nil && !end {
			return File{}, fmt.Errorf("%w: %w", ErrUnread, err)
		}
		if n == 0 {
			break
		}
		whole.Write(chunk[:n])
		file.Size += int64(n)
		number, err := d.store(chunk[:n])
		if err != nil {
			return File{}, err
		}
		numbers = append(numbers, number)
	}
	file.Hash = hex.EncodeToString(whole.Sum(nil))
	if want != "" && want != file.Hash {
		return File{}, ErrAltered
	}
	if linked, err := d.Link(name, file.Hash); linked || err != nil {
		return file, err
	}
	record, err := json.Marshal(file)
	if err != nil {
		return File{}, err
	}
	key := d.a.nameKey(name, file.Hash)
	res, err := d.tx.ExecContext(d.ctx, `/* Draft.put */ insert into files (name_key, record, chunks) values (?, ?, ?)`,
		key, d.a.box.seal(record, key), packNumbers(numbers))
	if err != nil {
		return File{}, err
	}
	number, err := res.LastInsertId()
	if err != nil {
		return File{}, err
	}
	return file, d.link(number, file)
}

// store gives the number of a chunk, which is stored unless it is there.
func (d *Draft) store(chunk []byte) (int64, error) {
	hash := d.a.chunkHash(chunk)
	var number int64
	err := d.tx.QueryRowContext(d.ctx, `/* Draft.store */ select chunk_number from chunks where hash = ?`, hash).Scan(&number)
	if !errors.Is(err, sql.ErrNoRows) {
		return number, unscanned(err)
	}
	sealed := d.a.box.seal(d.a.packer.pack(chunk, d.a.Encrypted()), hash)
	r, err := d.tx.ExecContext(d.ctx, `/* Draft.store */ insert into chunks (hash, added_by, content) values (?, ?, ?)`, hash, d.number, sealed)
	d.measure()
	if err != nil {
		return 0, err
	}
	d.snapshot.AddedBytes += int64(len(chunk))
	return r.LastInsertId()
}

func (d *Draft) measure() {
	if info, err := os.Stat(d.a.path); err == nil {
		d.peak = max(d.peak, info.Size())
	}
}

func (a *Archive) chunkHash(chunk []byte) []byte {
	h := a.box.hash("chunk")
	h.Write(chunk)
	return h.Sum(nil)
}

func (a *Archive) nameKey(name, hash string) []byte {
	h := a.box.hash("file")
	h.Write([]byte(hash + "\x00" + name))
	return h.Sum(nil)
}

func (a *Archive) openRecord(record, key []byte) (File, error) {
	text, err := a.box.open(record, key)
	if err != nil {
		return File{}, damaged(err)
	}
	var file File
	if err := json.Unmarshal(text, &file); err != nil {
		return File{}, damaged(err)
	}
	if !bytes.Equal(a.nameKey(file.Name, file.Hash), key) {
		return File{}, damaged(fmt.Errorf("record of %.100q does not fit its key", file.Name))
	}
	return file, nil
}
