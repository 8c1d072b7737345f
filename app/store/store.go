package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/uuid"

	"toasoan/app/newsroom"
)

// What the store keeps in a newsroom folder.
const (
	DatabaseName = "newsroom.db"
	LockName     = "newsroom.lock"
)

// Options are what a Store takes from outside. The zero value is the clock of
// the machine, UUIDs, and no new newsroom.
type Options struct {
	Now    func() time.Time // nil is time.Now
	NewID  func() string    // nil is UUID version 7
	Create bool             // make a newsroom where there is none

	// Digest gives what is indexed of a body, for bodies that are stored without
	// it being known: after an upgrade or a repair. nil takes the body as it is
	// for its text and keeps the figures that are stored.
	Digest func(body string) newsroom.Digest
}

// Store is an open newsroom. Its methods may be called at the same time.
type Store struct {
	path    string // of the database file
	opened  os.FileInfo
	db      *sql.DB
	readers chan *connection // as many as read at a time; empty ones until they are needed
	writing sync.Mutex       // SQLite has one writer at a time
	writer  *connection
	tidier  tidier
	waiting atomic.Bool // articles may wait for the search index
	closing sync.Once
	closed  chan struct{} // ends when nobody may begin to read any more
	lock    *flock.Flock
	now     func() time.Time
	newID   func() string
	digest  func(body string) newsroom.Digest
}

// Open opens the newsroom in a folder and holds it until Close; the folder must
// be there. Jobs that a killed program left running become failed.
// Codes: not_found (no newsroom there and not Create), in_use (open elsewhere),
// not_ours, too_new, damaged, file, full. A refused file is left as it is.
func Open(ctx context.Context, folder string, o Options) (*Store, error) {
	s, err := open(ctx, folder, o, migrationFiles)
	if err != nil {
		return nil, fault("open newsroom", err)
	}
	return s, nil
}

func open(ctx context.Context, folder string, o Options, migrations fs.FS) (_ *Store, err error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.NewID == nil {
		o.NewID = func() string { return uuid.Must(uuid.NewV7()).String() }
	}
	steps, err := scripts(migrations)
	if err != nil {
		return nil, err
	}
	folder, err = filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(folder, DatabaseName)
	_, err = os.Stat(path)
	missing := errors.Is(err, fs.ErrNotExist)
	if err != nil && !missing {
		return nil, err
	}
	if missing && !o.Create {
		return nil, noNewsroom()
	}
	lock, err := takeLock(filepath.Join(folder, LockName))
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, lock: lock, closed: make(chan struct{}), now: o.Now, newID: o.NewID, digest: o.Digest}
	defer func() {
		if err != nil {
			_ = s.Close()
		}
	}()
	// Another program may have made it before the lock was ours.
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := s.create(ctx, steps); err != nil {
			return nil, err
		}
	}
	if err := s.openFile(ctx, steps); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *Store) openFile(ctx context.Context, steps []string) error {
	version, err := inspect(ctx, s.path, len(steps))
	if err != nil {
		return err
	}
	if s.opened, err = os.Stat(s.path); err != nil {
		return err
	}
	os.SameFile(s.opened, s.opened) // Windows looks up the file's identity only when first asked
	if s.db, err = connect(s.path, "rw"); err != nil {
		return err
	}
	if version < len(steps) {
		if err := copyBefore(ctx, s.db, filepath.Dir(s.path), version, s.now()); err != nil {
			return err
		}
		if err := s.migrate(ctx, s.db, steps); err != nil {
			return err
		}
	}
	if s.writer, err = newConnection(ctx, s.db); err != nil {
		return err
	}
	s.readers = make(chan *connection, connections-2)
	for range cap(s.readers) {
		s.readers <- &connection{}
	}
	if err := s.failLeftJobs(ctx); err != nil {
		return err
	}
	// A program that ended soon after it wrote has left pieces behind.
	s.waiting.Store(true)
	s.tidier.writes.Store(piecesBefore)
	s.tidySoon()
	return nil
}

// Close writes the log back into the file and lets the newsroom go, once those
// who read have done. A second time it does nothing.
func (s *Store) Close() (err error) {
	s.closing.Do(func() { err = fault("close newsroom", s.close()) })
	return err
}

func (s *Store) close() (err error) {
	if s.db != nil {
		s.tidier.stop()
		close(s.closed)
		for range cap(s.readers) {
			if c := <-s.readers; c.Conn != nil {
				err = errors.Join(err, c.close())
			}
		}
		if s.writer != nil {
			s.writing.Lock()
			defer s.writing.Unlock()
			err = errors.Join(err, s.writer.close())
		}
		_, emptyErr := s.db.Exec("/* Store.close */ pragma wal_checkpoint(truncate)")
		err = errors.Join(err, emptyErr, s.db.Close())
	}
	return errors.Join(err, s.lock.Unlock())
}

// SQLiteVersion gives the version of the SQLite inside the program, as "3.46.0".
func SQLiteVersion() string {
	db, err := sql.Open("sqlite", "file::memory:")
	if err != nil {
		return ""
	}
	defer func() { _ = db.Close() }()
	var v string
	if err := db.QueryRow("/* SQLiteVersion */ select sqlite_version()").Scan(&v); err != nil {
		return ""
	}
	return v
}

// connections is how many there are to a file: one writes, one keeps the file in
// order, the others read.
const connections = 6

// connect gives the pool of connections to a database that is there. The
// pragmas are in the name so that every connection of the pool has them.
func connect(path, mode string) (*sql.DB, error) {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") { // C:/...
		slashed = "/" + slashed
	}
	q := url.Values{"mode": {mode}, "_txlock": {"immediate"}, "_pragma": {
		"busy_timeout(5000)",
		"foreign_keys(1)",
		"trusted_schema(0)",
		"cell_size_check(1)",
	}}
	if mode == "rw" {
		// Full, not normal: a save that was acknowledged must outlive a power cut.
		q["_pragma"] = append(q["_pragma"], "journal_mode(wal)", "synchronous(full)", "wal_autocheckpoint(0)")
	}
	name := url.URL{Scheme: "file", Path: slashed, RawQuery: q.Encode()}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	// As many idle as open: the last connection to close would end the log.
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// create makes a new newsroom beside its place and moves it there when it is
// whole, so that there is never half a newsroom.
func (s *Store) create(ctx context.Context, steps []string) (err error) {
	temp := s.path + ".new"
	remove := func() error {
		for _, end := range []string{"", "-wal", "-shm", "-journal"} {
			if err := os.Remove(temp + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		return nil
	}
	if err := remove(); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = remove()
		}
	}()
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	db, err := connect(temp, "rw")
	if err != nil {
		return err
	}
	err = s.migrate(ctx, db, steps)
	if err == nil {
		err = emptyLog(ctx, db)
	}
	if closeErr := db.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	return putInPlace(temp, s.path)
}

// emptyLog brings everything from the write-ahead log into the file. Closing does
// so too, but says nothing when a full disk stops it.
func emptyLog(ctx context.Context, db *sql.DB) error {
	var busy, frames, moved int
	if err := db.QueryRowContext(ctx, "/* store.emptyLog */ pragma wal_checkpoint(truncate)").Scan(&busy, &frames, &moved); err != nil {
		return err
	}
	if busy != 0 || frames != moved {
		return fmt.Errorf("write-ahead log: %d of %d pages moved, busy %d", moved, frames, busy)
	}
	return nil
}

func takeLock(path string) (*flock.Flock, error) {
	lock := flock.New(path, flock.SetPermissions(0o644))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock newsroom: %w", err)
	}
	if !ok {
		return nil, &newsroom.Error{Code: newsroom.InUse,
			Message: newsroom.T("Tòa soạn này đang mở ở một cửa sổ khác.", "This newsroom is already open in another window."),
			Hint:    newsroom.T("Dùng cửa sổ đang mở, hoặc đóng nó lại rồi thử lần nữa.", "Use the open window, or close it and try again.")}
	}
	return lock, nil
}

func noNewsroom() error {
	return &newsroom.Error{Code: newsroom.NotFound,
		Message: newsroom.T("Chưa có tòa soạn ở thư mục này.", "There is no newsroom in this folder."),
		Hint:    newsroom.T("Tạo tòa soạn bằng lệnh toasoan init, hoặc chọn thư mục khác.", "Make one with the command toasoan init, or choose another folder.")}
}
