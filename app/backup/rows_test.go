package backup_test

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"toasoan/app/store"
)

// rows gives a hash of every row of every table of a closed newsroom.
func rows(t testing.TB, folder string) string {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(folder, store.DatabaseName))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	h, n := sha256.New(), 0
	for _, table := range column(t, db, "select name from sqlite_schema where type = 'table' order by name") {
		r, err := db.Query("select * from " + table)
		if err != nil {
			t.Fatal(err)
		}
		names, err := r.Columns()
		if err != nil {
			t.Fatal(err)
		}
		for ; r.Next(); n++ {
			values, into := make([]any, len(names)), make([]any, len(names))
			for i := range values {
				into[i] = &values[i]
			}
			if err := r.Scan(into...); err != nil {
				t.Fatal(err)
			}
			_, _ = fmt.Fprintf(h, "%s %q\n", table, values)
		}
		if err := r.Err(); err != nil {
			t.Fatal(err)
		}
	}
	return fmt.Sprintf("%d rows, %x", n, h.Sum(nil))
}

func column(t testing.TB, db *sql.DB, query string) []string {
	t.Helper()
	r, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	var list []string
	for r.Next() {
		var s string
		if err := r.Scan(&s); err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	return list
}
