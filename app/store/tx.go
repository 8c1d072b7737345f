package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"strings"
	"time"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// querier reads: within a transaction that reads, or one that writes.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// connection is one connection to the file that keeps its statements prepared.
type connection struct {
	*sql.Conn
	statements map[string]*sql.Stmt
}

func newConnection(ctx context.Context, db *sql.DB) (*connection, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &connection{conn, map[string]*sql.Stmt{}}, nil
}

func (c *connection) prepared(ctx context.Context, query string) (*sql.Stmt, error) {
	if s := c.statements[query]; s != nil {
		return s, nil
	}
	s, err := c.PrepareContext(ctx, query)
	if err == nil {
		c.statements[query] = s
	}
	return s, err
}

func (c *connection) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := c.prepared(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

func (c *connection) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	s, err := c.prepared(ctx, query)
	if err != nil {
		return c.Conn.QueryRowContext(ctx, query, args...) // which says what is wrong with it
	}
	return s.QueryRowContext(ctx, args...)
}

func (c *connection) close() error {
	for _, s := range c.statements {
		_ = s.Close()
	}
	return c.Conn.Close()
}

// tx is one transaction that writes, with one moment for all it writes.
type tx struct {
	*connection
	now   time.Time
	newID func() string
}

func (t *tx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := t.prepared(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// write runs f in a transaction that holds the right to write from its start.
// It commits only while the newsroom is still where it was opened: the system
// would let us write into a deleted file without a word.
func (s *Store) write(ctx context.Context, doing string, f func(*tx) error) error {
	err := s.transact(ctx, doing, f)
	if err == nil {
		s.wrote()
	}
	return err
}

// transact is write for the store's own sake, after which nothing is to be tidied.
func (s *Store) transact(ctx context.Context, doing string, f func(*tx) error) error {
	return fault(doing, func() error {
		s.writing.Lock()
		defer s.writing.Unlock()
		t, err := s.writer.BeginTx(ctx, nil)
		if err != nil {
			return s.orVanished(err)
		}
		defer func() { _ = t.Rollback() }()
		if err := f(&tx{s.writer, s.moment(), s.newID}); err != nil {
			return s.orVanished(err)
		}
		if err := s.inPlace(); err != nil {
			return err
		}
		return t.Commit()
	}())
}

// moment gives the present as it is stored.
func (s *Store) moment() time.Time { return s.now().UTC().Truncate(time.Millisecond) }

// read runs f on one consistent state of the newsroom.
func (s *Store) read(ctx context.Context, doing string, f func(querier) error) error {
	return fault(doing, func() error {
		c, err := s.reader(ctx)
		if err != nil {
			return s.orVanished(err)
		}
		defer func() { s.readers <- c }()
		t, err := c.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		if err != nil {
			return s.orVanished(err)
		}
		defer func() { _ = t.Rollback() }()
		return s.orVanished(f(c))
	}())
}

// reader gives a connection that nobody reads with; it goes back into readers.
func (s *Store) reader(ctx context.Context) (*connection, error) {
	select {
	case <-s.closed:
		return nil, sql.ErrConnDone
	default:
	}
	select {
	case <-s.closed:
		return nil, sql.ErrConnDone
	case c := <-s.readers:
		if c.Conn != nil {
			return c, nil
		}
		made, err := newConnection(ctx, s.db)
		if err != nil {
			s.readers <- c
		}
		return made, err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s *Store) inPlace() error {
	info, err := os.Stat(s.path)
	if err != nil {
		return vanished(err)
	}
	if !os.SameFile(info, s.opened) {
		return vanished(nil)
	}
	return nil
}

// orVanished tells a fault of files by its true cause where the folder is gone.
func (s *Store) orVanished(err error) error {
	if faultCode(err) == newsroom.File {
		if gone := s.inPlace(); gone != nil {
			return gone
		}
	}
	return err
}

const timeLayout = "2006-01-02T15:04:05.000Z"

// timeText gives a moment as it is stored, to the millisecond; nil for none.
func timeText(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format(timeLayout)
}

// moment scans a stored time; the zero time for null.
type moment struct{ *time.Time }

func (m moment) Scan(v any) error {
	*m.Time = time.Time{}
	if v == nil {
		return nil
	}
	var text sql.NullString
	if err := text.Scan(v); err != nil {
		return err
	}
	t, err := time.Parse(timeLayout, text.String)
	if err != nil {
		return damaged(fmt.Errorf("read time: %w", err))
	}
	*m.Time = t
	return nil
}

// checkTimes refuses moments outside the years that can be stored.
func checkTimes(times ...time.Time) error {
	for _, t := range times {
		if y := t.UTC().Year(); y < 0 || y > 9999 {
			return invalid(newsroom.T("Thời điểm không đúng.", "The time is not a time of the calendar."), newsroom.T("Chọn lại ngày giờ.", "Choose the day and time again."))
		}
	}
	return nil
}

// clean gives text as it is stored: valid UTF-8 in NFC, nothing taken away.
func clean(s string) string {
	return vietnamese.NFC(strings.ToValidUTF8(s, "\uFFFD"))
}

func cleanAll(texts ...*string) {
	for _, t := range texts {
		*t = clean(*t)
	}
}
