package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"toasoan/app/newsroom"
)

// Images gives a page of the pictures that are not deleted and that a filter
// chooses, newest shot first; its first page tells how many there are. Codes:
// invalid (After, By), damaged, file.
func (s *Store) Images(ctx context.Context, f newsroom.ImageFilter) (newsroom.ImageList, error) {
	list := newsroom.ImageList{Items: []newsroom.Image{}}
	c, err := choose(f)
	if err != nil {
		return list, err
	}
	page := c
	if f.After != "" {
		if page, err = c.after(f.After); err != nil {
			return list, err
		}
	}
	limit := limitOf(f.Limit)
	err = s.read(ctx, "list images", func(t querier) (err error) {
		if f.After == "" && f.Offset <= 0 {
			if list.Total, err = c.count(ctx, t); err != nil {
				return err
			}
		}
		rows, err := page.read(ctx, t, limit+1, max(0, f.Offset))
		if err != nil {
			return err
		}
		if len(rows) > limit {
			end := rows[limit-1]
			rows, list.Next = rows[:limit], place{Key: []byte(end.shotAt), Number: end.number}.String()
		}
		list.Items = withoutRows(rows)
		return nil
	})
	return list, err
}

// imageChoice is a filter as it is asked of an index of images. All that it
// looks at stands in the index: a row of a picture is wide.
type imageChoice struct {
	where []string // beside "deleted_at is null"
	args  []any
	index string // to look in; "" where few are chosen
	order string // of that index
	group facet  // that counts just these pictures; without a name where they are not counted yet
}

const unused = `not exists (select 1 from image_uses where image_uses.image_number = images.image_number)`

const byShot = `shot_at desc, image_number desc`

// choose gives a filter without its page.
func choose(f newsroom.ImageFilter) (imageChoice, error) {
	c := narrow(f)
	key := clean(f.Key)
	group := func(name, condition string) {
		counted := !c.narrowed()
		if c.add(condition, key); counted {
			c.group = facet{name, key}
		}
	}
	switch f.By {
	case newsroom.Ungrouped:
	case newsroom.ByDay:
		group(dayFacet, `day = ?`)
	case newsroom.ByMonth:
		c.add(`day between ? || '-01' and ? || '-31'`, key, key)
	case newsroom.ByEvent:
		group(eventFacet, `event = ?`)
		c.use(`images_event`, byShot)
	case newsroom.ByArea:
		group(areaFacet, `area_code = ?`)
		c.use(`images_area`, byShot)
	case newsroom.ByPerson:
		group(personFacet, `+image_number in (select image_number from image_persons where name = ?)`)
	case newsroom.ByArticle:
		if key == "" {
			c.add(unused)
			break
		}
		c.add(`image_number in (select image_number from image_uses join articles using (article_number) where article_id = ?)`, key)
		c.use(``, byShot)
	default:
		return c, unknownGrouping()
	}
	return c, nil
}

func unknownGrouping() error {
	return invalid(newsroom.T("Kho ảnh không có cách xếp nhóm này.", "Pictures cannot be grouped like this."), newsroom.T("Chọn lại cách xếp nhóm.", "Choose another grouping."))
}

// narrow gives what of a filter is not about a group.
func narrow(f newsroom.ImageFilter) imageChoice {
	// The day follows from the moment, so this is the order of the moments.
	c := imageChoice{index: `images_day`, order: `day desc, ` + byShot, group: facet{imageFacet, ""}}
	if q := parseQuery(clean(f.Query)); !q.empty() {
		// The plus keeps SQLite from reading the row of each match, to sort them.
		c.add(`+image_number in (select rowid from image_search where image_search match ?)`, q.anywhere())
	}
	if f.Stars > 0 {
		c.add(`rating >= ?`, f.Stars)
	}
	for _, only := range []struct {
		asked     bool
		condition string
	}{
		{f.Rejected, `rating = -1`},
		{f.Unused, unused},
		{f.Wordless, `wordless`},
		{f.Corrected, `corrected`},
	} {
		if only.asked {
			c.add(only.condition)
		}
	}
	if f.Burst != "" {
		c.add(`burst <> '' and burst = ?`, clean(f.Burst))
		c.use(``, byShot)
	}
	return c
}

func (c *imageChoice) add(condition string, args ...any) {
	c.where, c.args, c.group = append(c.where, condition), append(c.args, args...), facet{}
}

// use looks in another index, unless few are chosen anyway.
func (c *imageChoice) use(index, order string) {
	if c.index != "" {
		c.index = index
	}
	c.order = order
}

// from gives what stands after "from" to choose the pictures.
func (c imageChoice) from() string {
	indexed := ``
	if c.index != "" {
		indexed = ` indexed by ` + c.index
	}
	return `images` + indexed + ` where ` + strings.Join(append([]string{`deleted_at is null`}, c.where...), ` and `)
}

// after narrows to what comes after the page that ended at a place.
func (c imageChoice) after(end string) (imageChoice, error) {
	p, err := placeOf(end)
	if err != nil {
		return c, err
	}
	next := c
	next.where, next.args = append([]string{}, c.where...), append([]any{}, c.args...)
	at := string(p.Key)
	if c.order == byShot {
		next.add(`(shot_at, image_number) < (?, ?)`, at, p.Number)
	} else {
		next.add(`(day, shot_at, image_number) < (coalesce(date(?, '+7 hours'), '9999-12-31'), ?, ?)`, at, at, p.Number)
	}
	return next, nil
}

func (c imageChoice) count(ctx context.Context, t querier) (n int, err error) {
	if c.group.name == "" {
		err = t.QueryRowContext(ctx, `/* imageChoice.count */ select count(*) from `+c.from(), c.args...).Scan(&n)
		return n, err
	}
	err = t.QueryRowContext(ctx, `/* imageChoice.count */ select count from facet_counts where facet = ? and value = ?`, c.group.name, c.group.value).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return n, err
}

// read gives a page: found in the index, then read row by row.
func (c imageChoice) read(ctx context.Context, t querier, limit, offset int) (rows []imageRow, err error) {
	page := `(select image_number as number from ` + c.from() + ` order by ` + c.order + ` limit ? offset ?) as page
		cross join images on images.image_number = page.number
		order by images.shot_at desc, images.image_number desc`
	err = eachImage(ctx, t, func(i imageRow) { rows = append(rows, i) }, page, append(append([]any{}, c.args...), limit, offset)...)
	return rows, err
}
