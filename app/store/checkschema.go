package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"sync"
)

// checkSchema holds the statements that the file is made of against those of a
// new newsroom: a damaged letter there may refuse good texts, or do nothing for
// years.
func checkSchema(ctx context.Context, t querier, d *diagnosis) error {
	version, err := schemaVersionOf(ctx, t)
	if err != nil {
		return err
	}
	all, err := schemas()
	if err != nil {
		return err
	}
	if version < 1 || version > len(all) {
		return damaged(errors.New("no schema of this version"))
	}
	have, err := texts(ctx, t, schemaQuery)
	if err == nil && !slices.Equal(have, all[version-1]) {
		d.add(brokenPages, "", damagedMessage)
	}
	return err
}

const schemaQuery = `/* checkSchema */ select type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') from sqlite_schema order by 1`

// schemas gives the statements of each version there was.
var schemas = sync.OnceValues(func() ([][]string, error) {
	steps, err := scripts(migrationFiles)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", "file::memory:")
	if err != nil {
		return nil, err
	}
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1) // each would have a database of its own
	var all [][]string
	for _, step := range steps {
		if _, err := db.Exec(step); err != nil {
			return nil, err
		}
		statements, err := texts(context.Background(), db, schemaQuery)
		if err != nil {
			return nil, err
		}
		all = append(all, statements)
	}
	return all, nil
})
