package store

import (
	"context"
	"slices"
	"strings"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// ImageGroups gives the groups of the pictures that a filter chooses, of which
// Key, Limit, After and Offset are not looked at: days, months, events and
// articles newest first, persons and areas in Vietnamese order, what belongs to
// none last. Without By all are one group. Never nil. Codes: invalid (By),
// damaged, file.
func (s *Store) ImageGroups(ctx context.Context, f newsroom.ImageFilter) ([]newsroom.ImageGroup, error) {
	groups := []newsroom.ImageGroup{}
	err := s.read(ctx, "group images", func(t querier) error {
		found, err := narrow(f).groups(ctx, t, f.By)
		groups = append(groups, found...)
		return err
	})
	return groups, err
}

func (c imageChoice) groups(ctx context.Context, t querier, by newsroom.Grouping) ([]newsroom.ImageGroup, error) {
	switch by {
	case newsroom.Ungrouped:
		n, err := c.count(ctx, t)
		if n == 0 {
			return nil, err
		}
		return []newsroom.ImageGroup{{Count: n}}, err
	case newsroom.ByDay:
		return c.days(ctx, t)
	case newsroom.ByMonth:
		days, err := c.days(ctx, t)
		return months(days), err
	case newsroom.ByEvent:
		groups, err := c.events(ctx, t)
		return titled(groups), err
	case newsroom.ByArea:
		groups, err := c.tally(ctx, t, areaFacet, `area_code`, `images_area`)
		return titled(alphabetically(groups)), err
	case newsroom.ByPerson:
		groups, err := c.persons(ctx, t)
		return titled(alphabetically(groups)), err
	case newsroom.ByArticle:
		return c.articles(ctx, t)
	}
	return nil, unknownGrouping()
}

func (c imageChoice) narrowed() bool { return len(c.where) > 0 }

// tally counts the values of a column: those counted already, where the filter
// chooses all, or else the rows of an index.
func (c imageChoice) tally(ctx context.Context, t querier, name, column, index string) ([]newsroom.ImageGroup, error) {
	if !c.narrowed() {
		return imageGroups(ctx, t, `/* tally */ select value, '', count from facet_counts where facet = ?`, name)
	}
	c.use(index, ``)
	return imageGroups(ctx, t, `/* tally */ select `+column+`, '', count(*) from `+c.from()+` group by `+column, c.args...)
}

func (c imageChoice) days(ctx context.Context, t querier) ([]newsroom.ImageGroup, error) {
	days, err := c.tally(ctx, t, dayFacet, `day`, `images_day`)
	slices.SortFunc(days, func(a, b newsroom.ImageGroup) int { return strings.Compare(b.Key, a.Key) })
	return days, err
}

// months sums up days that follow each other.
func months(days []newsroom.ImageGroup) []newsroom.ImageGroup {
	var out []newsroom.ImageGroup
	for _, day := range days {
		month := day.Key[:len("2006-01")]
		if len(out) == 0 || out[len(out)-1].Key != month {
			out = append(out, newsroom.ImageGroup{Key: month})
		}
		out[len(out)-1].Count += day.Count
	}
	return out
}

func (c imageChoice) events(ctx context.Context, t querier) ([]newsroom.ImageGroup, error) {
	if c.narrowed() {
		c.use(`images_event`, ``)
		return imageGroups(ctx, t, `/* events */ select event, '', count(*) from `+c.from()+` group by event order by event = '', max(shot_at) desc, event`, c.args...)
	}
	return imageGroups(ctx, t, `/* events */ select value, '', count from facet_counts where facet = ?
		order by value = '', (
			select shot_at from images indexed by images_event
			where deleted_at is null and event = value order by shot_at desc limit 1
		) desc, value`, eventFacet)
}

func (c imageChoice) persons(ctx context.Context, t querier) ([]newsroom.ImageGroup, error) {
	if !c.narrowed() {
		return c.tally(ctx, t, personFacet, ``, ``)
	}
	return imageGroups(ctx, t, `/* persons */ select name, '', count(*) from image_persons
		where +image_number in (select image_number from `+c.from()+`) group by name`, c.args...)
}

// articles gives the articles that are not deleted, the newest first.
func (c imageChoice) articles(ctx context.Context, t querier) ([]newsroom.ImageGroup, error) {
	uses := `image_uses`
	if c.narrowed() {
		uses += ` where +image_number in (select image_number from ` + c.from() + `)`
	}
	groups, err := imageGroups(ctx, t, `/* articles */ select article_id, headline, count
		from (select article_number, count(*) as count from `+uses+` group by article_number)
		join articles using (article_number)
		order by article_number desc`, c.args...)
	if err != nil {
		return nil, err
	}
	all, err := c.count(ctx, t)
	if err != nil {
		return nil, err
	}
	var used int
	err = t.QueryRowContext(ctx, `/* articles */ select count(distinct image_number) from `+uses, c.args...).Scan(&used)
	if all > used {
		groups = append(groups, newsroom.ImageGroup{Count: all - used})
	}
	return groups, err
}

func imageGroups(ctx context.Context, t querier, query string, args ...any) ([]newsroom.ImageGroup, error) {
	rows, err := t.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var groups []newsroom.ImageGroup
	for rows.Next() {
		var g newsroom.ImageGroup
		if err := rows.Scan(&g.Key, &g.Title, &g.Count); err != nil {
			return nil, err
		}
		groups = append(groups, g)
	}
	return groups, rows.Err()
}

// titled gives groups that are known by their keys.
func titled(groups []newsroom.ImageGroup) []newsroom.ImageGroup {
	for i := range groups {
		groups[i].Title = groups[i].Key
	}
	return groups
}

func alphabetically(groups []newsroom.ImageGroup) []newsroom.ImageGroup {
	type keyed struct {
		newsroom.ImageGroup
		sort string
	}
	sorted := make([]keyed, len(groups))
	for i, g := range groups {
		sorted[i] = keyed{g, string(vietnamese.SortKey(g.Key))}
	}
	slices.SortFunc(sorted, func(a, b keyed) int {
		if (a.Key == "") != (b.Key == "") {
			return len(b.Key) - len(a.Key)
		}
		return strings.Compare(a.sort, b.sort)
	})
	for i, k := range sorted {
		groups[i] = k.ImageGroup
	}
	return groups
}
