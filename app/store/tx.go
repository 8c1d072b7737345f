package store

import (
	"context"
	"database/sql"
	"os"
	"strings"
	"time"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// tx is one transaction with one moment for all it writes.
type tx struct {
	*sql.Tx
	now   time.Time
	newID func() string
}

// write runs f in a transaction that holds the right to write from its start.
// It commits only while the newsroom is still where it was opened: the system
// would let us write into a deleted file without a word.
func (s *Store) write(ctx context.Context, doing string, f func(*tx) error) error {
	return fault(doing, func() error {
		t, err := s.db.BeginTx(ctx, nil)
		if err != nil {
			return s.orVanished(err)
		}
		defer func() { _ = t.Rollback() }()
		if err := f(&tx{t, s.now().UTC().Truncate(time.Millisecond), s.newID}); err != nil {
			return s.orVanished(err)
		}
		if err := s.inPlace(); err != nil {
			return err
		}
		return t.Commit()
	}())
}

// read runs f on one consistent state of the newsroom.
func (s *Store) read(ctx context.Context, doing string, f func(*sql.Tx) error) error {
	return fault(doing, func() error {
		t, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		if err != nil {
			return s.orVanished(err)
		}
		defer func() { _ = t.Rollback() }()
		return s.orVanished(f(t))
	}())
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
	*m.Time = t
	return err
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
