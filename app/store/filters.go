package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// maxFacets is how many values of a facet are offered.
const maxFacets = 300

// Facets gives the values in use and how many articles that are not deleted
// have each: the most used first, months newest first. Codes: damaged, file.
func (s *Store) Facets(ctx context.Context) (newsroom.Facets, error) {
	f := newsroom.Facets{Sections: []newsroom.Facet{}, Kinds: []newsroom.Facet{}, Authors: []newsroom.Facet{},
		Areas: []newsroom.Facet{}, Months: []newsroom.Facet{}, Statuses: []newsroom.Facet{}}
	err := s.read(ctx, "list facets", func(t querier) error {
		if err := t.QueryRowContext(ctx, `/* Store.Facets */ select coalesce(sum(count), 0) from facet_counts where facet = 'all'`).Scan(&f.Total); err != nil {
			return err
		}
		for name, list := range map[string]*[]newsroom.Facet{"section": &f.Sections, "kind": &f.Kinds, "author": &f.Authors,
			"area": &f.Areas, "month": &f.Months, "status": &f.Statuses} {
			by := `count desc, value`
			if name == "month" {
				by = `value desc`
			}
			var err error
			if *list, err = facetCounts(ctx, t, name, by); err != nil {
				return err
			}
		}
		return nil
	})
	return f, err
}

func facetCounts(ctx context.Context, t querier, name, by string) ([]newsroom.Facet, error) {
	rows, err := t.QueryContext(ctx, `/* facetCounts */ select value, count from facet_counts where facet = ? order by `+by+` limit ?`, name, maxFacets)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	list := []newsroom.Facet{}
	for rows.Next() {
		var f newsroom.Facet
		if err := rows.Scan(&f.Value, &f.Count); err != nil {
			return nil, err
		}
		list = append(list, f)
	}
	return list, rows.Err()
}

// Filters gives the saved filters in Vietnamese order of their names; never
// nil. Codes: damaged, file.
func (s *Store) Filters(ctx context.Context) ([]newsroom.SavedFilter, error) {
	filters := []newsroom.SavedFilter{}
	err := s.read(ctx, "list filters", func(t querier) error {
		rows, err := t.QueryContext(ctx, `/* Store.Filters */ select filter_id, name, filter from saved_filters`)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var f newsroom.SavedFilter
			var text string
			if err := rows.Scan(&f.ID, &f.Name, &text); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(text), &f.Filter); err != nil {
				return damaged(fmt.Errorf("read filter: %w", err))
			}
			filters = append(filters, f)
		}
		return rows.Err()
	})
	slices.SortFunc(filters, func(a, b newsroom.SavedFilter) int { return vietnamese.Compare(a.Name, b.Name) })
	return filters, err
}

// SaveFilter stores a filter under its name and gives it as stored; one with
// the same name is replaced. Limit and After are not part of it. Codes: invalid,
// full, file, damaged, in_use.
func (s *Store) SaveFilter(ctx context.Context, f newsroom.SavedFilter) (newsroom.SavedFilter, error) {
	f.Name = strings.TrimSpace(clean(f.Name))
	if f.Name == "" || utf8.RuneCountInString(f.Name) > newsroom.MaxName {
		return newsroom.SavedFilter{}, invalid(newsroom.T("Bộ lọc cần một tên ngắn.", "The filter needs a short name."), newsroom.T("Đặt tên rồi lưu lại.", "Name it, then save again."))
	}
	f.Filter.Limit, f.Filter.After = 0, ""
	text, err := json.Marshal(f.Filter)
	if err != nil {
		return newsroom.SavedFilter{}, err
	}
	err = s.write(ctx, "save filter", func(t *tx) error {
		if err := t.QueryRowContext(ctx, `/* Store.SaveFilter */ select filter_id from saved_filters where name = ?`, f.Name).Scan(&f.ID); errors.Is(err, sql.ErrNoRows) {
			f.ID = t.newID()
		} else if err != nil {
			return err
		}
		_, err := t.ExecContext(ctx, `/* Store.SaveFilter */ insert into saved_filters (filter_id, name, filter) values (?, ?, ?)
			on conflict do update set filter = excluded.filter`, f.ID, f.Name, string(text))
		return err
	})
	return f, err
}

// DeleteFilter forgets a saved filter; one that is not there is no error.
// Codes: full, file, damaged, in_use.
func (s *Store) DeleteFilter(ctx context.Context, id string) error {
	return s.write(ctx, "delete filter", func(t *tx) error {
		_, err := t.ExecContext(ctx, `/* Store.DeleteFilter */ delete from saved_filters where filter_id = ?`, id)
		return err
	})
}
