package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"toasoan/app/newsroom"
)

// Where things stand in the first 100 bytes of a SQLite file (fileformat2.html).
const (
	headerBytes     = 100
	pageSizeAt      = 16
	changeCounterAt = 24
	pageCountAt     = 28
	userVersionAt   = 60
	applicationAt   = 68
	validForAt      = 92
)

var magic = []byte("SQLite format 3\x00")

// quickCheckBytes is the size up to which a file is checked whole at opening;
// it takes some tens of milliseconds there. Larger files are left to Check.
const quickCheckBytes = 8 << 20

// inspect refuses a file that is not ours, newer than us, or visibly damaged.
// It only reads. It gives the version of the schema.
func inspect(ctx context.Context, path string, newest int) (int, error) {
	size, err := inspectHeader(path, newest)
	if err != nil {
		return 0, err
	}
	// A read-only connection never writes a left-over log back into the file. It
	// cannot read what a cut switch to the log left, though: that is undone first.
	mode := "ro"
	if _, err := os.Stat(path + "-journal"); err == nil {
		mode = "rw"
	}
	db, err := connect(path, mode)
	if err != nil {
		return 0, err
	}
	defer func() { _ = db.Close() }()
	version, err := schemaVersion(ctx, db)
	if err != nil {
		return 0, err
	}
	if version > newest {
		return 0, tooNew()
	}
	if version < 1 {
		return 0, damaged(errors.New("no schema version"))
	}
	if size <= quickCheckBytes {
		var verdict string
		if err := db.QueryRowContext(ctx, "/* inspect */ pragma quick_check(1)").Scan(&verdict); err != nil {
			return 0, err
		}
		if verdict != "ok" {
			return 0, damaged(errors.New(verdict))
		}
	}
	return version, nil
}

// inspectHeader judges by the first bytes, before SQLite opens the file. It
// gives the size of the file in bytes.
func inspectHeader(path string, newest int) (int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	if !info.Mode().IsRegular() {
		return 0, notOurs()
	}
	h := make([]byte, headerBytes)
	n, err := io.ReadFull(f, h)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return 0, err
	}
	if n == 0 || n < headerBytes && bytes.HasPrefix(h, magic[:min(n, len(magic))]) {
		return 0, damaged(fmt.Errorf("the file has only %d bytes", n))
	}
	number := func(at int) uint32 { return binary.BigEndian.Uint32(h[at:]) }
	if !bytes.HasPrefix(h, magic) || number(applicationAt) != applicationID {
		return 0, notOurs()
	}
	if int64(number(userVersionAt)) > int64(newest) {
		return 0, tooNew()
	}
	// While the log is not written back, the file may rightly be short.
	if wal, err := os.Stat(path + "-wal"); err == nil && wal.Size() > 0 || number(changeCounterAt) != number(validForAt) {
		return info.Size(), nil
	}
	pageSize := int64(binary.BigEndian.Uint16(h[pageSizeAt:]))
	if pageSize == 1 {
		pageSize = 65536
	}
	if want := pageSize * int64(number(pageCountAt)); info.Size() < want {
		return 0, damaged(fmt.Errorf("the file has %d of %d bytes", info.Size(), want))
	}
	return info.Size(), nil
}

func notOurs() error {
	return &newsroom.Error{Code: newsroom.NotOurs,
		Message: newsroom.T("Tệp newsroom.db trong thư mục này không phải của Tòa Soạn.", "The file newsroom.db in this folder was not made by Tòa Soạn."),
		Hint:    newsroom.T("Chọn thư mục khác cho tòa soạn; tệp này vẫn để nguyên.", "Choose another folder for the newsroom; this file was left as it is.")}
}
