package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"toasoan/app/newsroom"
)

// salvage is the readable rest of a damaged newsroom file. A page belongs to
// the tree that leads to it; where the way to it is damaged, to the table whose
// rows look like its own.
type salvage struct {
	*pageFile
	roots  map[string]uint32 // of tables and indexes, by name
	names  []string          // of the owners
	owners []uint8           // by page: 0 is nobody, otherwise 1 + the place in names
	broken map[string]bool   // trees that lead to what is no page of theirs
	loose  []uint32          // pages of rows that no tree leads to, or more than one
}

// What a page has for an owner that belongs to no tree, or to more than one.
const (
	freePage  = 0xff
	contested = 0xfe
)

// openSalvage finds what belongs where.
func openSalvage(ctx context.Context, path string) (*salvage, error) {
	p, err := openPages(path)
	if err != nil {
		return nil, err
	}
	s := &salvage{pageFile: p, roots: map[string]uint32{}, broken: map[string]bool{}, owners: make([]uint8, p.count+1)}
	if err := s.sort(ctx); err != nil {
		p.close()
		return nil, err
	}
	return s, nil
}

const schemaTable = "sqlite_schema"

func (s *salvage) sort(ctx context.Context) error {
	s.claim(schemaTable, 1)
	for n := range s.owned(schemaTable) {
		s.learnRoots(n)
	}
	if _, whole := s.roots["articles"]; !whole {
		// Part of the list of tables hangs in the air.
		for n := uint32(1); n <= s.count; n++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			s.learnRoots(n)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.roots)) {
		s.claim(name, s.roots[name])
	}
	s.markFree()
	for n := uint32(1); n <= s.count; n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if s.owners[n] != 0 && s.owners[n] != contested {
			continue
		}
		if k := kind(n, s.page(n)); k == tableLeaf || k == indexLeaf || k == indexBranch {
			s.loose = append(s.loose, n)
		}
	}
	return nil
}

// learnRoots reads rows of the list of tables, where a page has such.
func (s *salvage) learnRoots(n uint32) {
	page := s.page(n)
	if kind(n, page) != tableLeaf {
		return
	}
	for _, r := range s.records(n, page) {
		if len(r.values) != 5 {
			continue
		}
		what, _ := r.values[0].(string)
		name, _ := r.values[1].(string)
		root, _ := r.values[3].(int64)
		if (what == "table" || what == "index") && root > 1 && root <= int64(s.count) && s.roots[name] == 0 {
			s.roots[name] = uint32(root)
		}
	}
}

// claim marks the pages of a tree.
func (s *salvage) claim(name string, root uint32) {
	if len(s.names) == contested-1 {
		return // no newsroom has as many
	}
	s.names = append(s.names, name)
	owner := uint8(len(s.names))
	waiting := []uint32{root}
	for len(waiting) > 0 {
		n := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		if n == 0 || n > s.count || s.owners[n] == owner || s.owners[n] == contested {
			s.broken[name] = true
			continue
		}
		page := s.page(n)
		if k := kind(n, page); k != tableLeaf && k != tableBranch && k != indexLeaf && k != indexBranch {
			s.broken[name] = true
			continue
		}
		if s.owners[n] != 0 {
			s.owners[n] = contested
		} else {
			s.owners[n] = owner
		}
		waiting = append(waiting, children(n, page)...)
	}
}

// markFree marks the pages that hold nothing any more, so that what was deleted
// does not come back.
func (s *salvage) markFree() {
	first := s.page(1)
	if first == nil {
		return
	}
	for trunk := binary.BigEndian.Uint32(first[32:]); trunk > 1 && trunk <= s.count && s.owners[trunk] == 0; {
		s.owners[trunk] = freePage
		page := s.page(trunk)
		if page == nil {
			return
		}
		for i := range min(int(binary.BigEndian.Uint32(page[4:])), len(page)/4-2) {
			if n := binary.BigEndian.Uint32(page[8+4*i:]); n > 1 && n <= s.count && s.owners[n] == 0 {
				s.owners[n] = freePage
			}
		}
		trunk = binary.BigEndian.Uint32(page)
	}
}

// owned gives the pages of a tree.
func (s *salvage) owned(name string) iter.Seq[uint32] {
	owner := uint8(slices.Index(s.names, name) + 1)
	return func(yield func(n uint32) bool) {
		for n := uint32(1); owner != 0 && n <= s.count; n++ {
			if s.owners[n] == owner && !yield(n) {
				return
			}
		}
	}
}

// rows gives the rows of a table, first those of its tree, then those found in
// the air.
func (s *salvage) rows(t table) func(yield func(r record) bool) {
	return func(yield func(r record) bool) {
		for _, pages := range []iter.Seq[uint32]{s.owned(t.name), slices.Values(s.loose)} {
			for n := range pages {
				page := s.page(n)
				if k := kind(n, page); k != t.leaf && (k != indexBranch || t.leaf != indexLeaf) {
					continue
				}
				for _, r := range s.records(n, page) {
					if t.fits(r) && !yield(r) {
						return
					}
				}
			}
		}
	}
}

// ours says that the file holds tables or indexes of a newsroom.
func (s *salvage) ours() (bool, error) {
	all, err := schemas()
	if err != nil {
		return false, err
	}
	known := 0
	for _, statement := range all[len(all)-1] {
		if s.roots[strings.Fields(statement)[1]] != 0 {
			known++
		}
	}
	return known >= 3, nil
}

// column is one of a table, as it must look in a row.
type column struct {
	name, kind string
	required   bool
}

// table is a table of a new newsroom, to be filled.
type table struct {
	name    string
	columns []column
	number  int // the place of the column that is the number of the row; -1 where there is none
	leaf    byte
}

func tableOf(ctx context.Context, db *sql.DB, name string) (table, error) {
	t := table{name: name, number: -1, leaf: tableLeaf}
	rows, err := db.QueryContext(ctx, `/* tableOf */ select name, lower(type), "notnull", pk,
			(select wr from pragma_table_list where name = ?1) from pragma_table_info(?1) order by cid`, name)
	if err != nil {
		return t, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var c column
		var key, apart int
		if err := rows.Scan(&c.name, &c.kind, &c.required, &key, &apart); err != nil {
			return t, err
		}
		if apart == 1 {
			t.leaf = indexLeaf
		} else if key == 1 && c.kind == "integer" {
			t.number = len(t.columns)
		}
		t.columns = append(t.columns, c)
	}
	return t, rows.Err()
}

// fits says whether a row may be one of the table.
func (t table) fits(r record) bool {
	if len(r.values) != len(t.columns) {
		return false
	}
	for i, v := range r.values {
		fits := v == nil && (i == t.number || !t.columns[i].required)
		switch v.(type) {
		case string:
			fits = t.columns[i].kind == "text"
		case int64:
			fits = t.columns[i].kind == "integer" && i != t.number
		case []byte:
			fits = t.columns[i].kind == "blob"
		}
		if !fits {
			return false
		}
	}
	switch t.name {
	case "revision_bases": // not the search index, whose rows look alike
		content, _ := r.values[1].([]byte)
		return bytes.HasPrefix(content, []byte{0x28, 0xb5, 0x2f, 0xfd})
	case "backup_settings": // not a body
		return r.number == 1 && r.values[2] == ""
	}
	return true
}

// copyAll brings over the rows of every table of a new newsroom, but those that
// are derived.
func (s *salvage) copyAll(ctx context.Context, db *sql.DB, now time.Time) error {
	var names []string
	err := inTx(ctx, db, func(t *sql.Tx) (err error) {
		names, err = texts(ctx, t, `/* copyAll */ select name from pragma_table_list
			where schema = 'main' and type = 'table' and name not like 'sqlite%' and name not in ('article_facets', 'facet_counts', 'unindexed', 'image_persons', 'image_uses') order by name`)
		return err
	})
	for _, name := range names {
		if err != nil {
			return err
		}
		var t table
		if t, err = tableOf(ctx, db, name); err == nil {
			err = s.copyTable(ctx, db, t, now)
		}
	}
	return err
}

// copyTable brings over every row of a table that can be read. Of two rows that
// cannot be together the first stays.
func (s *salvage) copyTable(ctx context.Context, db *sql.DB, t table, now time.Time) error {
	return inTx(ctx, db, func(sqlTx *sql.Tx) error {
		names := make([]string, len(t.columns))
		for i, c := range t.columns {
			names[i] = c.name
		}
		// A new newsroom has rows of settings already.
		if _, err := sqlTx.ExecContext(ctx, `/* copyTable */ delete from `+t.name); err != nil {
			return err
		}
		insert, err := sqlTx.PrepareContext(ctx, fmt.Sprintf(`/* copyTable */ insert into %s (%s) values (?%s)`,
			t.name, strings.Join(names, ", "), strings.Repeat(", ?", len(names)-1)))
		if err != nil {
			return err
		}
		defer func() { _ = insert.Close() }()
		for r := range s.rows(t) {
			if t.number >= 0 {
				r.values[t.number] = r.number
			}
			_, err := insert.ExecContext(ctx, r.values...)
			if isConstraint(err) && t.mend(r, now) {
				_, err = insert.ExecContext(ctx, r.values...)
			}
			// A row that is refused is missed, and named, when the articles are looked through.
			if err != nil && !isConstraint(err) {
				return err
			}
		}
		return nil
	})
}

// mend replaces what a row may not hold and its text does not depend on: a
// moment that is none, a list that is none. It says whether it found such.
func (t table) mend(r record, now time.Time) bool {
	mended := false
	for i, c := range t.columns {
		text, isText := r.values[i].(string)
		number, _ := r.values[i].(int64)
		switch {
		case c.name == "rating" && (number < newsroom.Rejected || number > newsroom.MaxStars), c.name == "lead" && number != 0 && number != 1:
			r.values[i], mended = int64(0), true
		case !isText:
		case strings.HasSuffix(c.name, "_at") || strings.HasSuffix(c.name, "_until"):
			if _, err := time.Parse(timeLayout, text); err != nil {
				if r.values[i] = nil; c.required {
					r.values[i] = timeText(now)
				}
				mended = true
			}
		case c.name == "look":
			if text != "" && !json.Valid([]byte(text)) {
				r.values[i], mended = "", true
			}
		case c.name == "keywords" || c.name == "persons" || c.name == "posts" || c.name == "findings":
			if !json.Valid([]byte(text)) || text[0] != '[' {
				r.values[i], mended = "[]", true
			}
		}
	}
	return mended
}

func isConstraint(err error) bool {
	var s *sqlite.Error
	return errors.As(err, &s) && (s.Code()&0xff == sqlite3.SQLITE_CONSTRAINT || s.Code()&0xff == sqlite3.SQLITE_MISMATCH)
}

func inTx(ctx context.Context, db *sql.DB, f func(*sql.Tx) error) error {
	t, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = t.Rollback() }()
	if err := f(t); err != nil {
		return err
	}
	return t.Commit()
}
