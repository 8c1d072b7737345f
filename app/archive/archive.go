package archive

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"toasoan/app/newsroom"
)

// applicationID marks a SQLite file as a backup: "TSbk" in ASCII.
const (
	applicationID = 0x5453626b
	version       = 1
)

//go:embed schema.sql
var schema string

// Archive is an open backup file. One goroutine uses it at a time.
type Archive struct {
	path   string
	opened os.FileInfo
	db     *sql.DB
	packer *packer

	recipient          string // "" when nothing is encrypted
	lockedID, sealedDK []byte
	box                *box // nil while locked
}

// Create makes a backup file with no snapshots; a nil key leaves it readable by
// everybody. What stands at the path is never touched. Codes: in_use (there is
// a file), full, file.
func Create(ctx context.Context, path string, key *Key) error {
	return fault(ctx, "make backup file", create(ctx, path, key))
}

func create(ctx context.Context, path string, key *Key) (err error) {
	if _, err := os.Lstat(path); err == nil {
		return &newsroom.Error{Code: newsroom.InUse,
			Message: newsroom.T("Đã có một tệp mang tên này.", "There is a file with this name already."),
			Hint:    newsroom.T("Chọn tên khác cho tệp sao lưu.", "Choose another name for the backup file.")}
	}
	recipient, locked, dataKey, err := newDataKey(key)
	if err != nil {
		return err
	}
	temp := path + ".new"
	if err := os.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temp)
			_ = os.Remove(temp + "-journal")
		}
	}()
	if err := f.Close(); err != nil {
		return err
	}
	db, err := connect(temp)
	if err != nil {
		return err
	}
	err = fill(ctx, db, recipient, locked, dataKey)
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	// The rename is on the disk only once the folder is; Windows has no such call.
	if d, err := os.Open(filepath.Dir(path)); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
	return nil
}

func fill(ctx context.Context, db *sql.DB, recipient string, locked, dataKey []byte) error {
	tx, err := begin(ctx, db)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, schema); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `/* archive.fill */ insert into archive values (1, ?, ?, ?)`, recipient, locked, dataKey); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("pragma application_id = %d; pragma user_version = %d", applicationID, version)); err != nil {
		return err
	}
	return tx.Commit()
}

// newDataKey makes what encrypts one file, encrypted to the owner of the key.
func newDataKey(key *Key) (recipient string, locked, dataKey []byte, err error) {
	if key == nil {
		return "", []byte{}, []byte{}, nil
	}
	identity, err := key.identity()
	if err != nil {
		return "", nil, nil, err
	}
	secret := make([]byte, dataKeyBytes)
	_, _ = rand.Read(secret) // it never fails
	dataKey, err = encrypt(secret, identity.Recipient())
	return identity.Recipient().String(), key.Locked, dataKey, err
}

// Open opens a backup file. One that is encrypted gives its list alone until it
// is unlocked. Codes: not_found, not_ours, too_new, damaged, in_use, file. A
// refused file is left as it is.
func Open(ctx context.Context, path string) (*Archive, error) {
	a, err := open(ctx, path)
	return a, fault(ctx, "open backup file", err)
}

func open(ctx context.Context, path string) (_ *Archive, err error) {
	if err := inspectHeader(path); err != nil {
		return nil, err
	}
	a := &Archive{path: path}
	if a.opened, err = os.Stat(path); err != nil {
		return nil, err
	}
	os.SameFile(a.opened, a.opened) // Windows looks up the file's identity only when first asked
	if a.packer, err = newPacker(); err != nil {
		return nil, err
	}
	if a.db, err = connect(path); err != nil {
		a.packer.close()
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = a.Close()
		}
	}()
	if err := inspectSchema(ctx, a.db); err != nil {
		return nil, err
	}
	err = a.db.QueryRowContext(ctx, `/* archive.open */ select recipient, identity, data_key from archive`).
		Scan(&a.recipient, &a.lockedID, &a.sealedDK)
	if err = unscanned(err); errors.Is(err, sql.ErrNoRows) {
		err = damaged(err)
	}
	if a.recipient == "" {
		a.box = &box{}
	}
	return a, err
}

// connect gives one connection. The rollback journal, not a log: a stick that is
// pulled leaves one file that stands for itself. Extra, not full: the end of a
// transaction too must outlive a power cut.
func connect(path string) (*sql.DB, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") { // C:/...
		slashed = "/" + slashed
	}
	q := url.Values{"mode": {"rw"}, "_txlock": {"immediate"}, "_pragma": {
		"busy_timeout(5000)",
		"trusted_schema(0)",
		"cell_size_check(1)",
		"synchronous(extra)",
		"temp_store(memory)",
	}}
	name := url.URL{Scheme: "file", Path: slashed, RawQuery: q.Encode()}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// begin gives a transaction that ends by its own Rollback and not with the
// context: that would go on beside us, on a file which the caller believes to be
// as it was. Its statements still stop with the context.
func begin(ctx context.Context, db *sql.DB) (*sql.Tx, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return db.BeginTx(context.WithoutCancel(ctx), nil)
}

// inspectHeader judges by the first bytes, before SQLite opens the file
// (fileformat2.html).
func inspectHeader(path string) error {
	info, err := os.Stat(path) // first, for opening a pipe would wait for ever
	if errors.Is(err, fs.ErrNotExist) {
		return missing(err)
	}
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return notOurs()
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	const headerBytes, userVersionAt, applicationAt = 100, 60, 68
	h := make([]byte, headerBytes)
	n, err := io.ReadFull(f, h)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return err
	}
	magic := []byte("SQLite format 3\x00")
	if n < headerBytes && bytes.HasPrefix(magic, h[:min(n, len(magic))]) {
		return damaged(fmt.Errorf("the file has only %d bytes", n))
	}
	if !bytes.HasPrefix(h, magic) || binary.BigEndian.Uint32(h[applicationAt:]) != applicationID {
		return notOurs()
	}
	if binary.BigEndian.Uint32(h[userVersionAt:]) > version {
		return tooNew()
	}
	return nil
}

// inspectSchema refuses a file whose tables are not ours to the letter: it comes
// from anywhere, and a trigger or a view in it would run.
func inspectSchema(ctx context.Context, db *sql.DB) error {
	var have int
	if err := db.QueryRowContext(ctx, "pragma user_version").Scan(&have); err != nil {
		return unscanned(err)
	}
	if have > version {
		return tooNew()
	}
	rows, err := db.QueryContext(ctx, `/* inspectSchema */ select sql from sqlite_schema where sql is not null and name <> 'sqlite_sequence'`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	n := 0
	for ; rows.Next(); n++ {
		var s string
		if err := rows.Scan(&s); err != nil {
			return unscanned(err)
		}
		if !strings.Contains(strings.ToLower(schema), strings.ToLower(s)+";") {
			return damaged(fmt.Errorf("strange table: %.200s", s))
		}
	}
	if want := strings.Count(schema, "create table"); n != want && rows.Err() == nil {
		return damaged(fmt.Errorf("%d of %d tables", n, want))
	}
	return rows.Err()
}

// Encrypted says that the contents need a passphrase.
func (a *Archive) Encrypted() bool { return a.recipient != "" }

// Unlock opens the contents with the passphrase; a file that is not encrypted
// takes any. Codes: refused (wrong passphrase), damaged.
func (a *Archive) Unlock(passphrase string) error {
	if !a.Encrypted() {
		return nil
	}
	identity, err := unlock(a.lockedID, passphrase)
	if err != nil {
		return err
	}
	return a.unlockWith(identity)
}

// UnlockWith opens the contents with the newsroom's key; nil opens a file that
// is not encrypted. Codes: refused (the file is of another key), damaged.
func (a *Archive) UnlockWith(key *Key) error {
	if key == nil {
		if a.Encrypted() {
			return otherKey()
		}
		return nil
	}
	identity, err := key.identity()
	if err != nil {
		return err
	}
	// The same passphrase must open it too, or the person could not restore.
	if identity.Recipient().String() != a.recipient || !bytes.Equal(key.Locked, a.lockedID) {
		return otherKey()
	}
	return a.unlockWith(identity)
}

func (a *Archive) unlockWith(identity *age.X25519Identity) error {
	dataKey, err := decrypt(a.sealedDK, identity)
	if err != nil {
		return damaged(err)
	}
	if a.box, err = newBox(dataKey); err != nil {
		return damaged(err)
	}
	return nil
}

// Close lets the file go.
func (a *Archive) Close() error {
	a.packer.close()
	return a.db.Close()
}

// inPlace says that the file is still where it was opened: the system would let
// us write into a deleted file without a word.
func (a *Archive) inPlace() error {
	info, err := os.Stat(a.path)
	if err != nil {
		return vanished(err)
	}
	if !os.SameFile(info, a.opened) {
		return vanished(nil)
	}
	return nil
}
