package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"toasoan/app/newsroom"
)

// imageRow is a stored picture and its place in a grid.
type imageRow struct {
	newsroom.Image
	number      int64
	shotAt, day string
}

// eachImage reads pictures; from is what follows "from".
func eachImage(ctx context.Context, t querier, yield func(imageRow), from string, args ...any) error {
	rows, err := t.QueryContext(ctx, `/* eachImage */ select
			images.image_number,
			images.shot_at,
			images.day,
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
			place,
			event,
			area_code,
			rating,
			case when exists (
				select 1 from images as other
				where other.burst <> '' and other.burst = images.burst and other.image_number <> images.image_number and other.deleted_at is null
			) then burst else '' end,
			look,
			look_position > 0,
			exists (select 1 from image_looks where image_looks.image_number = images.image_number and position > look_position),
			coalesce(fingerprint, 0),
			taken_at,
			created_at,
			updated_at,
			revision
		from `+from, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var i imageRow
		var persons, look string
		var fingerprint int64
		if err := rows.Scan(&i.number, &i.shotAt, &i.day, &i.ID, &i.Hash, &i.OriginalName, &i.MediaType, &i.Bytes, &i.Width, &i.Height,
			&i.Caption, &i.AltText, &i.Creator, &i.Credit, &i.CopyrightNotice, &persons, &i.Place, &i.Event, &i.AreaCode,
			&i.Rating, &i.Burst, &look, &i.CanUndo, &i.CanRedo, &fingerprint,
			moment{&i.TakenAt}, moment{&i.CreatedAt}, moment{&i.UpdatedAt}, &i.Revision); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(persons), &i.Persons); err != nil {
			return damaged(fmt.Errorf("read persons: %w", err))
		}
		if i.Look, err = readLook(look); err != nil {
			return err
		}
		i.LookKey, i.Fingerprint = i.Look.Key(), uint64(fingerprint)
		yield(i)
	}
	return rows.Err()
}

// findImage gives the picture whose column, image_id or hash, has a value, if it
// is not deleted.
func findImage(ctx context.Context, t querier, column, value string) (imageRow, error) {
	return readImage(ctx, t, column+` = ? and deleted_at is null`, value)
}

// readImage gives the picture of a condition, deleted or not.
func readImage(ctx context.Context, t querier, condition string, value any) (imageRow, error) {
	found, err := imageRow{}, notFound(imageNoun)
	readErr := eachImage(ctx, t, func(i imageRow) { found, err = i, nil }, `images where `+condition, value)
	if readErr != nil {
		return imageRow{}, readErr
	}
	return found, err
}

// imagesInOrder gives the pictures with these ids, each once, in their order;
// not_found where one is missing or deleted.
func imagesInOrder(ctx context.Context, t querier, ids []string) ([]imageRow, error) {
	list, err := jsonList(ids)
	if err != nil {
		return nil, err
	}
	found := map[newsroom.ImageID]imageRow{}
	err = eachImage(ctx, t, func(i imageRow) { found[i.ID] = i },
		`images where image_id in (select value from json_each(?)) and deleted_at is null`, list)
	if err != nil {
		return nil, err
	}
	rows := make([]imageRow, 0, len(ids))
	seen := map[string]bool{}
	for _, id := range ids {
		if seen[id] {
			continue
		}
		seen[id] = true
		row, ok := found[newsroom.ImageID(id)]
		if !ok {
			return nil, notFound(imageNoun)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

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
			place,
			event,
			area_code,
			rating,
			taken_at,
			revision,
			created_at,
			updated_at
		) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)`,
		i.ID, i.Hash, i.OriginalName, i.MediaType, i.Bytes, i.Width, i.Height, i.Caption, i.AltText,
		i.Creator, i.Credit, i.CopyrightNotice, persons, i.Place, i.Event, i.AreaCode, i.Rating,
		timeText(i.TakenAt), timeText(t.now), timeText(t.now))
	if err != nil {
		return err
	}
	row, err := readImage(ctx, t, `image_id = ?`, i.ID)
	if err != nil {
		return err
	}
	// A body may have named it before it came.
	_, err = t.ExecContext(ctx, `/* insertImage */ insert into image_uses (article_number, image_number) `+usesOf+`image_number = ?`, row.number)
	if err != nil {
		return err
	}
	return indexImage(ctx, t, nil, row)
}

// updateImage stores the words of a picture as a new revision, and gives it as
// stored. old is the picture before.
func updateImage(ctx context.Context, t *tx, old imageRow, i newsroom.Image) (imageRow, error) {
	persons, err := jsonList(i.Persons)
	if err != nil {
		return old, err
	}
	_, err = t.ExecContext(ctx, `/* updateImage */ update images set
			original_name = ?,
			caption = ?,
			alt_text = ?,
			creator = ?,
			credit = ?,
			copyright_notice = ?,
			persons = ?,
			place = ?,
			event = ?,
			area_code = ?,
			taken_at = ?,
			revision = revision + 1,
			updated_at = ?
		where image_number = ?`,
		i.OriginalName, i.Caption, i.AltText, i.Creator, i.Credit, i.CopyrightNotice, persons, i.Place, i.Event, i.AreaCode,
		timeText(i.TakenAt), timeText(t.now), old.number)
	if err != nil {
		return old, err
	}
	row, err := readImage(ctx, t, `image_number = ?`, old.number)
	if err != nil {
		return old, err
	}
	return row, indexImage(ctx, t, &old, row)
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
	return indexImage(ctx, t, nil, i)
}

func cleanImage(i newsroom.Image) newsroom.Image {
	cleanAll(&i.OriginalName, &i.Caption, &i.AltText, &i.Creator, &i.Credit, &i.CopyrightNotice, &i.Place, &i.Event, &i.AreaCode)
	for _, key := range []*string{&i.Place, &i.Event, &i.AreaCode} { // by which pictures are grouped
		*key = strings.TrimSpace(*key)
	}
	i.Persons = cleanPersons(i.Persons)
	return i
}

// cleanPersons gives names as they are stored: each once, none of them empty.
func cleanPersons(names []string) []string {
	persons := make([]string, 0, len(names))
	for _, name := range names {
		if name = strings.TrimSpace(clean(name)); name != "" && !slices.Contains(persons, name) {
			persons = append(persons, name)
		}
	}
	return persons
}

func checkImage(i newsroom.Image) error {
	if err := i.Validate(); err != nil {
		return err
	}
	return checkTimes(i.TakenAt)
}
