package store

import (
	"context"
	"database/sql"
	"errors"
	"reflect"

	"toasoan/app/newsroom"
)

// AddImage stores a picture and gives it as stored, and true; it joins the burst
// of those nearly alike. Where the newsroom has a picture with the same hash,
// that one is given, undeleted if it was deleted and otherwise unchanged, but
// for a fingerprint that it lacked, and false. Codes: invalid, full, file,
// damaged, in_use.
func (s *Store) AddImage(ctx context.Context, i newsroom.Image) (_ newsroom.Image, added bool, err error) {
	i = cleanImage(i)
	if err := checkImage(i); err != nil {
		return newsroom.Image{}, false, err
	}
	var row imageRow
	err = s.write(ctx, "add image", func(t *tx) error {
		var id newsroom.ImageID
		err := t.QueryRowContext(ctx, `/* Store.AddImage */ select image_id from images where hash = ?`, i.Hash).Scan(&id)
		if added = errors.Is(err, sql.ErrNoRows); added {
			i.ID = newsroom.ImageID(t.newID())
			err = insertImage(ctx, t, i)
		} else if err == nil {
			err = undeleteImage(ctx, t, id)
		}
		if err == nil {
			err = joinBurst(ctx, t, i.Hash, i.Fingerprint)
		}
		if err != nil {
			return err
		}
		row, err = findImage(ctx, t, "hash", i.Hash)
		return err
	})
	if err != nil {
		return newsroom.Image{}, false, err
	}
	return row.Image, added, nil
}

// Image gives a picture that is not deleted. Codes: not_found, damaged, file.
func (s *Store) Image(ctx context.Context, id newsroom.ImageID) (newsroom.Image, error) {
	return s.image(ctx, "image_id", string(id))
}

// ImageByHash gives the picture whose original has a hash (64 hex digits), if
// it is not deleted. Codes: not_found, damaged, file.
func (s *Store) ImageByHash(ctx context.Context, hash string) (newsroom.Image, error) {
	return s.image(ctx, "hash", hash)
}

func (s *Store) image(ctx context.Context, column, value string) (newsroom.Image, error) {
	var i imageRow
	err := s.read(ctx, "read image", func(t querier) (err error) {
		i, err = findImage(ctx, t, column, value)
		return err
	})
	return i.Image, err
}

// ImagesByHash gives the pictures that are there and not deleted, by hash; the
// others are absent. Codes: damaged, file.
func (s *Store) ImagesByHash(ctx context.Context, hashes []string) (map[string]newsroom.Image, error) {
	images := map[string]newsroom.Image{}
	list, err := jsonList(hashes)
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, "read images", func(t querier) error {
		return eachImage(ctx, t, func(i imageRow) { images[i.Hash] = i.Image },
			`images where hash in (select value from json_each(?)) and deleted_at is null`, list)
	})
	return images, err
}

// ImagesByID gives pictures in the order of their ids, each once; never nil.
// Codes: not_found (one is missing or deleted), damaged, file.
func (s *Store) ImagesByID(ctx context.Context, ids []string) ([]newsroom.Image, error) {
	images := []newsroom.Image{}
	err := s.read(ctx, "read images", func(t querier) error {
		rows, err := imagesInOrder(ctx, t, ids)
		images = withoutRows(rows)
		return err
	})
	return images, err
}

func withoutRows(rows []imageRow) []newsroom.Image {
	images := make([]newsroom.Image, 0, len(rows))
	for _, row := range rows {
		images = append(images, row.Image)
	}
	return images
}

// SaveImage stores the changed words of a picture (name, caption, alternative
// text, creator, credit, copyright, persons, place, event, area, time) if
// i.Revision is the one stored, and gives it as stored; what describes the file,
// its rating and its look stay. Codes: conflict, invalid, not_found, full, file,
// damaged, in_use.
func (s *Store) SaveImage(ctx context.Context, i newsroom.Image) (newsroom.Image, error) {
	i = cleanImage(i)
	if err := checkImage(i); err != nil {
		return newsroom.Image{}, err
	}
	var row imageRow
	err := s.write(ctx, "save image", func(t *tx) error {
		old, err := imageAt(ctx, t, i.ID, i.Revision)
		if err == nil {
			row, err = updateImage(ctx, t, old, i)
		}
		return err
	})
	if err != nil {
		return newsroom.Image{}, err
	}
	return row.Image, nil
}

// Describe gives pictures the same words, all of them or none, each as one
// revision, and gives them as stored, in the order of their ids; one that has
// the words already stays as it is. Codes: invalid, not_found, full, file,
// damaged, in_use.
func (s *Store) Describe(ctx context.Context, ids []string, words newsroom.ImageWords) ([]newsroom.Image, error) {
	return s.changeImages(ctx, "describe images", ids, func(t *tx, old imageRow) (imageRow, error) {
		i := cleanImage(described(old.Image, words))
		if reflect.DeepEqual(i, old.Image) {
			return old, nil
		}
		if err := checkImage(i); err != nil {
			return old, err
		}
		return updateImage(ctx, t, old, i)
	})
}

func described(i newsroom.Image, words newsroom.ImageWords) newsroom.Image {
	for _, word := range []struct{ old, given *string }{
		{&i.Caption, words.Caption},
		{&i.AltText, words.AltText},
		{&i.Creator, words.Creator},
		{&i.Credit, words.Credit},
		{&i.CopyrightNotice, words.CopyrightNotice},
		{&i.Place, words.Place},
		{&i.Event, words.Event},
		{&i.AreaCode, words.AreaCode},
	} {
		if word.given != nil {
			*word.old = *word.given
		}
	}
	if words.Persons != nil {
		i.Persons = *words.Persons
	}
	return i
}

// Rate gives pictures stars, none or rejects them, all of them or none, and
// gives them as stored, in the order of their ids. Their revisions stay. Codes:
// invalid, not_found, full, file, damaged, in_use.
func (s *Store) Rate(ctx context.Context, ids []string, rating int) ([]newsroom.Image, error) {
	if err := (newsroom.Image{Rating: rating}).Validate(); err != nil {
		return nil, err
	}
	return s.changeImages(ctx, "rate images", ids, func(t *tx, i imageRow) (imageRow, error) {
		i.Rating = rating
		_, err := t.ExecContext(ctx, `/* Store.Rate */ update images set rating = ? where image_number = ?`, rating, i.number)
		return i, err
	})
}

// changeImages changes pictures in one transaction.
func (s *Store) changeImages(ctx context.Context, doing string, ids []string, change func(*tx, imageRow) (imageRow, error)) ([]newsroom.Image, error) {
	var rows []imageRow
	err := s.write(ctx, doing, func(t *tx) (err error) {
		if rows, err = imagesInOrder(ctx, t, ids); err != nil {
			return err
		}
		for i := range rows {
			if rows[i], err = change(t, rows[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return withoutRows(rows), nil
}

// DeleteImage hides a picture if revision is the one stored and no article uses
// it; RestoreImage brings it back. Codes: in_use (an article uses it), conflict,
// not_found, full, file, damaged.
func (s *Store) DeleteImage(ctx context.Context, id newsroom.ImageID, revision int) error {
	return s.write(ctx, "delete image", func(t *tx) error {
		i, err := imageAt(ctx, t, id, revision)
		if err != nil {
			return err
		}
		uses, err := findUses(ctx, t, i.Hash)
		if err != nil {
			return err
		}
		if len(uses) > 0 {
			return pictureInUse(uses)
		}
		return deleteImage(ctx, t, i)
	})
}

// DeleteImages hides the pictures that no article uses, and gives the ids of
// those it hid, in order; never nil. Codes: not_found (one is missing or deleted
// already; then all stay), full, file, damaged, in_use (the newsroom is busy).
func (s *Store) DeleteImages(ctx context.Context, ids []string) ([]string, error) {
	deleted := []string{}
	err := s.write(ctx, "delete images", func(t *tx) error {
		rows, err := imagesInOrder(ctx, t, ids)
		if err != nil {
			return err
		}
		for _, i := range rows {
			uses, err := findUses(ctx, t, i.Hash)
			if err != nil {
				return err
			}
			if len(uses) > 0 {
				continue
			}
			if err := deleteImage(ctx, t, i); err != nil {
				return err
			}
			deleted = append(deleted, string(i.ID))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return deleted, nil
}

func deleteImage(ctx context.Context, t *tx, i imageRow) error {
	if _, err := t.ExecContext(ctx, `/* deleteImage */ update images set deleted_at = ? where image_number = ?`, timeText(t.now), i.number); err != nil {
		return err
	}
	return unindexImage(ctx, t, i)
}

// RestoreImage undoes DeleteImage; on a picture that is not deleted it does
// nothing. Codes: not_found, full, file, damaged, in_use.
func (s *Store) RestoreImage(ctx context.Context, id newsroom.ImageID) error {
	return s.write(ctx, "restore image", func(t *tx) error {
		if err := undeleteImage(ctx, t, id); err != nil {
			return err
		}
		_, err := findImage(ctx, t, "image_id", string(id))
		return err
	})
}

// Uses gives the articles that are not deleted and show a picture, newest
// change first; never nil. Codes: damaged, file.
func (s *Store) Uses(ctx context.Context, hash string) (uses []newsroom.Use, err error) {
	err = s.read(ctx, "list uses", func(t querier) error {
		uses, err = findUses(ctx, t, hash)
		return err
	})
	return uses, err
}

func findUses(ctx context.Context, t querier, hash string) ([]newsroom.Use, error) {
	rows, err := t.QueryContext(ctx, `/* findUses */ select article_id, headline from articles
		where deleted_at is null and article_id in (select article_id from figures where image_hash = ?)
		order by updated_at desc, article_number desc`, hash)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	uses := []newsroom.Use{}
	for rows.Next() {
		var u newsroom.Use
		if err := rows.Scan(&u.ArticleID, &u.Headline); err != nil {
			return nil, err
		}
		uses = append(uses, u)
	}
	return uses, rows.Err()
}

func pictureInUse(uses []newsroom.Use) error {
	headline := uses[0].Headline
	message := newsroom.T("Ảnh này đang nằm trong bài “%s”.", "This picture stands in the article “%s”.", headline)
	switch {
	case headline == "":
		message = newsroom.T("Ảnh này đang nằm trong một bài chưa có tiêu đề.", "This picture stands in an article without a headline.")
	case len(uses) > 1:
		message = newsroom.T("Ảnh này đang nằm trong bài “%s” và %d bài khác.", "This picture stands in the article “%s” and in %d more.", headline, len(uses)-1)
	}
	return &newsroom.Error{Code: newsroom.InUse, Message: message,
		Hint: newsroom.T("Bỏ ảnh khỏi bài trước, rồi xóa ảnh.", "Take it out of the article first, then delete it.")}
}

// imageAt gives a live picture that has a revision.
func imageAt(ctx context.Context, t *tx, id newsroom.ImageID, revision int) (imageRow, error) {
	i, err := findImage(ctx, t, "image_id", string(id))
	if err == nil && i.Revision != revision {
		err = conflict()
	}
	return i, err
}
