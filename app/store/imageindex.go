package store

import (
	"context"
	"slices"
	"strings"

	"toasoan/app/newsroom"
)

// Facets of pictures, which are counted as those of articles are.
const (
	imageFacet  = "image" // all of them, with the value ""
	dayFacet    = "image day"
	eventFacet  = "image event"
	areaFacet   = "image area"
	personFacet = "image person"
)

// imageFacetCounts gives how often each facet of pictures should be counted.
const imageFacetCounts = `
	select '` + imageFacet + `' as facet, '' as value, count(*) as count from images where deleted_at is null having count(*) > 0
	union all select '` + dayFacet + `', day, count(*) from images where deleted_at is null group by day
	union all select '` + eventFacet + `', event, count(*) from images where deleted_at is null group by event
	union all select '` + areaFacet + `', area_code, count(*) from images where deleted_at is null group by area_code
	union all select '` + personFacet + `', name, count(*) from image_persons group by name`

func facetsOfImage(i imageRow) []facet {
	facets := []facet{{imageFacet, ""}, {dayFacet, i.day}, {eventFacet, i.Event}, {areaFacet, i.AreaCode}}
	for _, name := range personKeys(i.Image) {
		facets = append(facets, facet{personFacet, name})
	}
	return facets
}

// personKeys gives the persons by which a picture is grouped.
func personKeys(i newsroom.Image) []string {
	if len(i.Persons) == 0 {
		return []string{""}
	}
	return i.Persons
}

// indexImage rewrites what is derived of a picture that is not deleted: the
// words by which it is found, its persons, the counts of facets. old is the
// picture as it was indexed before; nil when it was not.
func indexImage(ctx context.Context, t *tx, old *imageRow, i imageRow) error {
	var before []facet
	if old != nil {
		before = facetsOfImage(*old)
	}
	facets := facetsOfImage(i)
	for _, f := range before {
		if !slices.Contains(facets, f) {
			if err := countFacet(ctx, t, f, -1); err != nil {
				return err
			}
		}
	}
	for _, f := range facets {
		if !slices.Contains(before, f) {
			if err := countFacet(ctx, t, f, 1); err != nil {
				return err
			}
		}
	}
	if old == nil || !slices.Equal(old.Persons, i.Persons) {
		if err := indexPersons(ctx, t, i); err != nil {
			return err
		}
	}
	return indexImageWords(ctx, t, i)
}

func indexPersons(ctx context.Context, t *tx, i imageRow) error {
	if _, err := t.ExecContext(ctx, `/* indexPersons */ delete from image_persons where image_number = ?`, i.number); err != nil {
		return err
	}
	for _, name := range personKeys(i.Image) {
		if _, err := t.ExecContext(ctx, `/* indexPersons */ insert into image_persons (image_number, name) values (?, ?)`, i.number, name); err != nil {
			return err
		}
	}
	return nil
}

func indexImageWords(ctx context.Context, t *tx, i imageRow) error {
	texts := append([]string{i.Caption, i.OriginalName, fileNumber(i.OriginalName), i.Creator, i.Credit, i.Event, i.Place, i.AltText}, i.Persons...)
	_, err := t.ExecContext(ctx, `/* indexImageWords */ replace into image_search (rowid, terms) values (?, ?)`, i.number, terms("", texts, nil))
	return err
}

// fileNumber gives the number in a camera's file name, by which people know a
// picture: "1234" of "DSC01234.JPG".
func fileNumber(name string) string {
	digits := strings.FieldsFunc(name, func(r rune) bool { return r < '0' || r > '9' })
	if len(digits) == 0 {
		return ""
	}
	return strings.TrimLeft(slices.MaxFunc(digits, func(a, b string) int { return len(a) - len(b) }), "0")
}

// unindexImage takes a picture that was just deleted out of lists and searches.
func unindexImage(ctx context.Context, t *tx, i imageRow) error {
	for _, f := range facetsOfImage(i) {
		if err := countFacet(ctx, t, f, -1); err != nil {
			return err
		}
	}
	if _, err := t.ExecContext(ctx, `/* unindexImage */ delete from image_persons where image_number = ?`, i.number); err != nil {
		return err
	}
	_, err := t.ExecContext(ctx, `/* unindexImage */ delete from image_search where rowid = ?`, i.number)
	return err
}

// usesOf gives the pictures in articles that are not deleted, where a condition
// on articles or images holds.
const usesOf = `select distinct article_number, image_number from articles
	join figures using (article_id)
	join images on hash = image_hash
	where articles.deleted_at is null and `

// indexUses rewrites which pictures stand in an article.
func indexUses(ctx context.Context, t *tx, article int64) error {
	_, err := t.ExecContext(ctx, `/* indexUses */ delete from image_uses where article_number = ?`, article)
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, `/* indexUses */ insert into image_uses (article_number, image_number) `+usesOf+`article_number = ?`, article)
	return err
}

// refillImages derives anew all that follows from the pictures.
func refillImages(ctx context.Context, t *tx) error {
	err := execAll(ctx, t,
		`/* refillImages */ delete from image_uses`,
		`/* refillImages */ insert into image_uses (article_number, image_number) `+usesOf+`true`,
		`/* refillImages */ delete from image_persons`,
		`/* refillImages */ insert into image_search (image_search) values ('delete-all')`)
	if err != nil {
		return err
	}
	images, err := numbers(ctx, t, `/* refillImages */ select image_number from images where deleted_at is null order by image_number`)
	if err != nil {
		return err
	}
	for _, number := range images {
		if err := refillImage(ctx, t, number); err != nil {
			return err
		}
	}
	return execAll(ctx, t,
		`/* refillImages */ delete from facet_counts where facet = '`+imageFacet+`' or facet glob '`+imageFacet+` *'`,
		`/* refillImages */ insert into facet_counts (facet, value, count) select * from (`+imageFacetCounts+`)`)
}

func refillImage(ctx context.Context, t *tx, number int64) error {
	i, err := readImage(ctx, t, `image_number = ?`, number)
	if err != nil {
		return err
	}
	// Earlier versions stored names as they came.
	if persons := cleanPersons(i.Persons); !slices.Equal(persons, i.Persons) {
		list, err := jsonList(persons)
		if err != nil {
			return err
		}
		if _, err := t.ExecContext(ctx, `/* refillImage */ update images set persons = ? where image_number = ?`, list, number); err != nil {
			return err
		}
		i.Persons = persons
	}
	if err := indexPersons(ctx, t, i); err != nil {
		return err
	}
	return indexImageWords(ctx, t, i)
}
