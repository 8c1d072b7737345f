package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/google/uuid"

	"toasoan/app/newsroom"
	"toasoan/app/wholefile"
)

// keptFolder is where, in the newsroom folder, damaged files are kept.
const keptFolder = "backups"

// Repair mends the newsroom in a folder that nobody has open, also one that
// Open refuses. What is derived is made anew in the file itself; a file with
// damaged places is left as it is, its readable rest goes into a new one, and
// the two change places when that is whole. The damaged file is kept; Kept is
// its path in the folder. A sound newsroom is not touched, and the report is
// empty. Of Options, Create is not looked at. After an error the newsroom is as
// it was. Codes: not_found, in_use, not_ours, too_new, damaged (nothing could
// be read), file, full, canceled.
func Repair(ctx context.Context, folder string, o Options) (newsroom.RepairReport, error) {
	report, err := repair(ctx, folder, o)
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	if err == nil {
		return report, nil
	}
	err = fault("repair newsroom", err)
	if newsroom.ErrorCode(err) == newsroom.Full {
		err = &newsroom.Error{Code: newsroom.Full, Err: err,
			Message: newsroom.T("Đĩa đã đầy nên chưa sửa được; tòa soạn vẫn như trước khi sửa.", "The disk is full, so nothing was repaired; the newsroom is as it was before."),
			Hint:    newsroom.T("Xóa bớt tệp không cần trên máy rồi sửa lại lần nữa.", "Free some space on the disk, then repair again.")}
	}
	return emptyReport(), err
}

func emptyReport() newsroom.RepairReport {
	return newsroom.RepairReport{Repaired: []newsroom.Finding{}, Lost: []newsroom.Finding{}}
}

func repair(ctx context.Context, folder string, o Options) (newsroom.RepairReport, error) {
	report := emptyReport()
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.NewID == nil {
		o.NewID = func() string { return uuid.Must(uuid.NewV7()).String() }
	}
	steps, err := scripts(migrationFiles)
	if err != nil {
		return report, err
	}
	if folder, err = filepath.Abs(folder); err != nil {
		return report, err
	}
	s := &Store{path: filepath.Join(folder, DatabaseName), now: o.Now, newID: o.NewID, digest: o.Digest}
	if _, err := os.Stat(s.path); errors.Is(err, fs.ErrNotExist) {
		return report, noNewsroom()
	} else if err != nil {
		return report, err
	}
	if s.lock, err = takeLock(filepath.Join(folder, LockName)); err != nil {
		return report, err
	}
	defer func() { _ = s.lock.Unlock() }()
	if err := removeDatabase(s.path + repairedEnd); err != nil {
		return report, err
	}

	d, err := s.diagnose(ctx, len(steps))
	switch {
	case err != nil && !isDamage(err) && newsroom.ErrorCode(err) != newsroom.NotOurs:
		return report, err
	case err == nil && !d.has(brokenPages, brokenKeys, unreadable):
		if !d.has(altered, lostRevision, brokenIndex, unsearched, staleLists, staleDigest, brokenLooks) {
			return report, nil
		}
		if report, err = s.mendInPlace(ctx, d); err != nil && !isDamage(err) {
			return report, err
		}
		if err == nil {
			if d, err = s.diagnose(ctx, len(steps)); err == nil && d.onlyPictures() {
				return report, nil
			}
		}
		report = emptyReport()
	}
	return report, s.rebuild(ctx, steps, &report, err)
}

func (d *diagnosis) onlyPictures() bool {
	for kind := range troubles {
		if kind != missingPicture && d.has(kind) {
			return false
		}
	}
	return true
}

// diagnose examines a file that is not open.
func (s *Store) diagnose(ctx context.Context, newest int) (d diagnosis, err error) {
	if _, err := inspectHeader(s.path, newest); err != nil {
		return d, err
	}
	db, err := connectStill(s.path)
	if err != nil {
		return d, err
	}
	defer func() { _ = db.Close() }()
	version, err := schemaVersion(ctx, db)
	if err != nil {
		return d, err
	}
	if version > newest {
		return d, tooNew()
	}
	if version < 1 {
		return d, damaged(errors.New("no schema version"))
	}
	err = readOn(ctx, db, func(t querier) error {
		if version == newest {
			return s.examine(ctx, t, &d)
		}
		// Opening it brings it up to date, and then the rest can be looked at.
		if err := checkPages(ctx, t, &d); err != nil {
			return err
		}
		d.named[brokenIndex] = nil
		if err := checkSchema(ctx, t, &d); err != nil {
			return err
		}
		return checkKeys(ctx, t, &d)
	})
	if err == nil && version >= historyVersion && !d.has(brokenPages) {
		err = s.checkRules(ctx, &d)
	}
	return d, err
}

// checkRules looks for rows that break a rule of their table. SQLite knows those
// rules only where it might write; nothing is written.
func (s *Store) checkRules(ctx context.Context, d *diagnosis) error {
	db, err := connect(s.path, "rw")
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	err = readOn(ctx, db, func(t querier) error { return checkPages(ctx, t, d) })
	if faultCode(err) == newsroom.File {
		return nil // a disk that cannot be written to cannot be repaired either
	}
	return err
}

// mendInPlace mends what is derived or stored twice, in one transaction.
func (s *Store) mendInPlace(ctx context.Context, d diagnosis) (report newsroom.RepairReport, err error) {
	report = emptyReport()
	db, err := connect(s.path, "rw")
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if d.has(brokenIndex, unsearched, staleLists, staleDigest) {
		report.Repaired = append(report.Repaired, newsroom.Finding{
			Message: newsroom.T("Phần tìm kiếm và các danh sách đã được lập lại.", "The search and the lists were made anew.")})
	}
	err = writeOn(ctx, db, s.moment(), s.newID, func(t *tx) error {
		if d.has(altered, lostRevision, brokenLooks) {
			if err := newMender(&report).mend(ctx, t); err != nil {
				return err
			}
		}
		return s.refill(ctx, t)
	})
	if err != nil {
		return report, err
	}
	return report, emptyLog(ctx, db)
}

// writeOn runs f in a transaction of a file that no Store has open.
func writeOn(ctx context.Context, db *sql.DB, now time.Time, newID func() string, f func(*tx) error) error {
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
	if err := f(&tx{c, now, newID}); err != nil {
		return err
	}
	return t.Commit()
}

// readOn runs f on one state of a file that no Store has open.
func readOn(ctx context.Context, db *sql.DB, f func(querier) error) error {
	c, err := newConnection(ctx, db)
	if err != nil {
		return err
	}
	defer func() { _ = c.close() }()
	t, err := c.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { _ = t.Rollback() }()
	return f(c)
}

const repairedEnd = ".repaired"

// rebuild brings what can be read into a new file and lets it take the place of
// the damaged one. cause is why the file could not be opened.
func (s *Store) rebuild(ctx context.Context, steps []string, report *newsroom.RepairReport, cause error) (err error) {
	from, err := openSalvage(ctx, s.path)
	if err != nil {
		return err
	}
	defer from.close()
	if newsroom.ErrorCode(cause) == newsroom.NotOurs {
		if ours, err := from.ours(); err != nil || !ours {
			return errors.Join(cause, err)
		}
	}
	temp := s.path + repairedEnd
	defer func() {
		if err != nil {
			_ = removeDatabase(temp)
		}
	}()
	if err := s.fillNew(ctx, temp, steps, from, report); err != nil {
		return err
	}
	from.close()
	if report.Kept, err = keep(s.path, s.now()); err != nil {
		return err
	}
	report.Repaired = append([]newsroom.Finding{{Place: report.Kept,
		Message: newsroom.T("Tệp dữ liệu có chỗ hỏng: mọi thứ còn đọc được đã sang một tệp mới, tệp hỏng được giữ lại.", "The data file was damaged in places: all that can be read is in a new file now, and the damaged one was kept.")}}, report.Repaired...)
	// Kept by now. The new file must not meet the log of the old one.
	for _, end := range []string{"-wal", "-shm"} {
		if err := os.Remove(s.path + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return putInPlace(temp, s.path)
}

// fillNew makes a whole newsroom of what can be read, or an error.
func (s *Store) fillNew(ctx context.Context, temp string, steps []string, from *salvage, report *newsroom.RepairReport) (err error) {
	if err := os.WriteFile(temp, nil, 0o644); err != nil {
		return err
	}
	db, err := connect(temp, "rw")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1) // which has the pragmas for good
	// Rows come in any order, and putInPlace syncs once.
	if _, err := db.ExecContext(ctx, `/* fillNew */ pragma foreign_keys = off; pragma synchronous = off`); err != nil {
		return err
	}
	version := from.version(len(steps))
	if err := s.migrate(ctx, db, steps[:version]); err != nil {
		return err
	}
	if err := from.copyAll(ctx, db, s.now()); err != nil {
		return err
	}
	m := newMender(report)
	m.salvaged, m.known = true, from.known()
	if version < historyVersion {
		if err := writeOn(ctx, db, s.moment(), s.newID, func(t *tx) error { return m.mendOld(ctx, t) }); err != nil {
			return err
		}
	}
	if err := s.migrate(ctx, db, steps); err != nil {
		return err
	}
	if version >= historyVersion {
		if err := writeOn(ctx, db, s.moment(), s.newID, func(t *tx) error { return s.mendSalvaged(ctx, t, m) }); err != nil {
			return err
		}
	}
	if err := s.prove(ctx, db); err != nil {
		return err
	}
	return emptyLog(ctx, db)
}

// prove refuses a new file with anything wrong in it.
func (s *Store) prove(ctx context.Context, db *sql.DB) error {
	return readOn(ctx, db, func(t querier) error {
		var d diagnosis
		if err := s.examine(ctx, t, &d); err != nil {
			return err
		}
		if !d.onlyPictures() {
			return damaged(fmt.Errorf("the new file is not whole: %+v", d.findings()))
		}
		var rows int
		if err := t.QueryRowContext(ctx, `/* prove */ select (select count(*) from articles) + (select count(*) from images)
			+ (select count(*) from jobs) + (select count(*) from persons) + (select revision from settings)`).Scan(&rows); err != nil {
			return err
		}
		if rows == 0 {
			return damaged(errors.New("nothing could be read"))
		}
		return nil
	})
}

// version gives that of the schema the rows have.
func (s *salvage) version(newest int) int {
	page := s.page(1)
	if len(page) >= headerBytes {
		if v := int(binary.BigEndian.Uint32(page[userVersionAt:])); v >= 1 && v <= newest {
			return v
		}
	}
	if s.roots["revisions"] == 0 && s.roots["article_texts"] == 0 {
		return 1
	}
	return newest
}

// keep gives the damaged file, with its log, a second name in the folder of
// what is kept, and gives that.
func keep(path string, now time.Time) (string, error) {
	folder := filepath.Join(filepath.Dir(path), keptFolder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	name := "newsroom-damaged-" + now.UTC().Format("20060102T150405Z")
	for n, base := 2, name; ; n++ {
		if _, err := os.Lstat(filepath.Join(folder, name+".db")); errors.Is(err, fs.ErrNotExist) {
			break
		}
		name = fmt.Sprintf("%s-%d", base, n)
	}
	name += ".db"
	for _, end := range []string{"-wal", ""} {
		err := secondName(path+end, filepath.Join(folder, name+end))
		if err != nil && (end == "" || !errors.Is(err, fs.ErrNotExist)) {
			return "", err
		}
	}
	return keptFolder + "/" + name, nil
}

// secondName links a file, which takes no space; where the disk has no links it
// copies.
func secondName(path, name string) error {
	err := os.Link(path, name)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	return wholefile.Write(name, func(to *os.File) error {
		_, err := io.Copy(to, f)
		return err
	})
}

func removeDatabase(path string) error {
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(path + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
