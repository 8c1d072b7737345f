package store

import (
	"context"
	"slices"
	"strings"

	"toasoan/app/newsroom"
)

// imageFacet counts the pictures that are not deleted.
var imageFacet = facet{"image", ""}

func insertImage(ctx context.Context, t *tx, i newsroom.Image) error {
	persons, err := jsonList(i.Persons)
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, `/* insertImage */ insert into images (
			image_id,
			hash,
			original_name,
			media_type,
			bytes,
			width,
			height,
			caption,
			alt_text,
			creator,
			credit,
			copyright_notice,
			persons,
			taken_at,
			revision,
			created_at,
			updated_at
		) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)`,
		i.ID, i.Hash, i.OriginalName, i.MediaType, i.Bytes, i.Width, i.Height, i.Caption, i.AltText,
		i.Creator, i.Credit, i.CopyrightNotice, persons, timeText(i.TakenAt), timeText(t.now), timeText(t.now))
	if err != nil {
		return err
	}
	if err := countFacet(ctx, t, imageFacet, 1); err != nil {
		return err
	}
	return indexImage(ctx, t, i)
}

// indexImage rewrites the words by which a picture is found.
func indexImage(ctx context.Context, t *tx, i newsroom.Image) error {
	number, err := imageNumber(ctx, t, i.ID)
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, `/* indexImage */ replace into image_search (rowid, terms) values (?, ?)`, number,
		terms("", []string{i.Caption, i.OriginalName, fileNumber(i.OriginalName), i.Creator, i.Credit}, nil))
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
func unindexImage(ctx context.Context, t *tx, id newsroom.ImageID) error {
	number, err := imageNumber(ctx, t, id)
	if err != nil {
		return err
	}
	if err := countFacet(ctx, t, imageFacet, -1); err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, `/* unindexImage */ delete from image_search where rowid = ?`, number)
	return err
}

// undeleteImage brings a deleted picture back; one that is not deleted, or not
// there, stays as it is.
func undeleteImage(ctx context.Context, t *tx, id newsroom.ImageID) error {
	r, err := t.ExecContext(ctx, `/* undeleteImage */ update images set deleted_at = null where image_id = ? and deleted_at is not null`, id)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return err
	}
	i, err := findImage(ctx, t, "image_id", string(id))
	if err != nil {
		return err
	}
	if err := countFacet(ctx, t, imageFacet, 1); err != nil {
		return err
	}
	return indexImage(ctx, t, i)
}

func imageNumber(ctx context.Context, t querier, id newsroom.ImageID) (number int64, err error) {
	err = t.QueryRowContext(ctx, `/* imageNumber */ select image_number from images where image_id = ?`, id).Scan(&number)
	return number, err
}
