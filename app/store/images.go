package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// AddImage stores a picture and gives it as stored, and true. Where the newsroom
// has a picture with the same hash, that one is given, undeleted if it was
// deleted and otherwise unchanged, and false. Codes: invalid, full, file,
// damaged, in_use.
func (s *Store) AddImage(ctx context.Context, i newsroom.Image) (_ newsroom.Image, added bool, err error) {
	i = cleanImage(i)
	if err := checkImage(i); err != nil {
		return newsroom.Image{}, false, err
	}
	err = s.write(ctx, "add image", func(t *tx) error {
		r, err := t.ExecContext(ctx, `/* Store.AddImage */ update images set deleted_at = null where hash = ?`, i.Hash)
		if err != nil {
			return err
		}
		n, err := r.RowsAffected()
		if err != nil {
			return err
		}
		if added = n == 0; added {
			i.ID = newsroom.ImageID(t.newID())
			if err := insertImage(ctx, t, i); err != nil {
				return err
			}
		}
		i, err = findImage(ctx, t.Tx, "hash", i.Hash)
		return err
	})
	if err != nil {
		return newsroom.Image{}, false, err
	}
	return i, added, nil
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

func (s *Store) image(ctx context.Context, column, value string) (i newsroom.Image, err error) {
	err = s.read(ctx, "read image", func(t *sql.Tx) error {
		i, err = findImage(ctx, t, column, value)
		return err
	})
	return i, err
}

// ImagesByHash gives the pictures that are there and not deleted, by hash; the
// others are absent. Codes: damaged, file.
func (s *Store) ImagesByHash(ctx context.Context, hashes []string) (map[string]newsroom.Image, error) {
	images := map[string]newsroom.Image{}
	list, err := jsonList(hashes)
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, "read images", func(t *sql.Tx) error {
		return eachImage(ctx, t, func(i newsroom.Image) { images[i.Hash] = i },
			`where hash in (select value from json_each(?)) and deleted_at is null`, list)
	})
	return images, err
}

// Images gives a page of the pictures that are not deleted, newest first. The
// words of a query may stand anywhere in caption, original name, creator and
// credit; all must occur. Codes: damaged, file.
func (s *Store) Images(ctx context.Context, f newsroom.ImageFilter) (newsroom.ImageList, error) {
	where, args := []string{`deleted_at is null`}, []any{}
	for _, w := range searchWords(f.Query) {
		where, args = append(where, `instr(folded, ?) > 0`), append(args, w)
	}
	chosen := `where ` + strings.Join(where, ` and `)
	list := newsroom.ImageList{Items: []newsroom.Image{}}
	err := s.read(ctx, "list images", func(t *sql.Tx) error {
		if err := t.QueryRowContext(ctx, `/* Store.Images */ select count(*) from images `+chosen, args...).Scan(&list.Total); err != nil {
			return err
		}
		return eachImage(ctx, t, func(i newsroom.Image) { list.Items = append(list.Items, i) },
			chosen+` order by created_at desc, image_number desc limit ? offset ?`,
			append(args, limitOf(f.Limit), max(f.Offset, 0))...)
	})
	return list, err
}

// SaveImage stores the changed words of a picture (name, caption, alternative
// text, creator, credit, copyright, persons, time) if i.Revision is the one
// stored, and gives it as stored; what describes the file stays. Codes:
// conflict, invalid, not_found, full, file, damaged, in_use.
func (s *Store) SaveImage(ctx context.Context, i newsroom.Image) (newsroom.Image, error) {
	i = cleanImage(i)
	if err := checkImage(i); err != nil {
		return newsroom.Image{}, err
	}
	err := s.write(ctx, "save image", func(t *tx) error {
		if _, err := imageAt(ctx, t, i.ID, i.Revision); err != nil {
			return err
		}
		persons, err := jsonList(i.Persons)
		if err != nil {
			return err
		}
		_, err = t.ExecContext(ctx, `/* Store.SaveImage */ update images set
				original_name = ?,
				caption = ?,
				alt_text = ?,
				creator = ?,
				credit = ?,
				copyright_notice = ?,
				persons = ?,
				folded = ?,
				taken_at = ?,
				revision = revision + 1,
				updated_at = ?
			where image_id = ?`,
			i.OriginalName, i.Caption, i.AltText, i.Creator, i.Credit, i.CopyrightNotice, persons,
			foldedImage(i), timeText(i.TakenAt), timeText(t.now), i.ID)
		if err != nil {
			return err
		}
		i, err = findImage(ctx, t.Tx, "image_id", string(i.ID))
		return err
	})
	if err != nil {
		return newsroom.Image{}, err
	}
	return i, nil
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
		uses, err := findUses(ctx, t.Tx, i.Hash)
		if err != nil {
			return err
		}
		if len(uses) > 0 {
			return pictureInUse(uses)
		}
		_, err = t.ExecContext(ctx, `/* Store.DeleteImage */ update images set deleted_at = ? where image_id = ?`, timeText(t.now), id)
		return err
	})
}

// RestoreImage undoes DeleteImage; on a picture that is not deleted it does
// nothing. Codes: not_found, full, file, damaged, in_use.
func (s *Store) RestoreImage(ctx context.Context, id newsroom.ImageID) error {
	return s.write(ctx, "restore image", func(t *tx) error {
		r, err := t.ExecContext(ctx, `/* Store.RestoreImage */ update images set deleted_at = null where image_id = ?`, id)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, notFound(imageNoun))
		}
		return nil
	})
}

// Uses gives the articles that are not deleted and show a picture, newest
// change first; never nil. Codes: damaged, file.
func (s *Store) Uses(ctx context.Context, hash string) (uses []newsroom.Use, err error) {
	err = s.read(ctx, "list uses", func(t *sql.Tx) error {
		uses, err = findUses(ctx, t, hash)
		return err
	})
	return uses, err
}

func findUses(ctx context.Context, t *sql.Tx, hash string) ([]newsroom.Use, error) {
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
func imageAt(ctx context.Context, t *tx, id newsroom.ImageID, revision int) (newsroom.Image, error) {
	i, err := findImage(ctx, t.Tx, "image_id", string(id))
	if err == nil && i.Revision != revision {
		err = conflict()
	}
	return i, err
}

func cleanImage(i newsroom.Image) newsroom.Image {
	cleanAll(&i.OriginalName, &i.Caption, &i.AltText, &i.Creator, &i.Credit, &i.CopyrightNotice)
	persons := make([]string, 0, len(i.Persons))
	for _, p := range i.Persons {
		persons = append(persons, clean(p))
	}
	i.Persons = persons
	return i
}

func checkImage(i newsroom.Image) error {
	if err := i.Validate(); err != nil {
		return err
	}
	return checkTimes(i.TakenAt)
}

// foldedImage is what a search of pictures looks in.
func foldedImage(i newsroom.Image) string {
	return vietnamese.Fold(strings.Join([]string{i.Caption, i.OriginalName, i.Creator, i.Credit}, "\n"))
}

func findImage(ctx context.Context, t *sql.Tx, column, value string) (newsroom.Image, error) {
	found, err := newsroom.Image{}, notFound(imageNoun)
	readErr := eachImage(ctx, t, func(i newsroom.Image) { found, err = i, nil },
		`where `+column+` = ? and deleted_at is null`, value)
	if readErr != nil {
		return newsroom.Image{}, readErr
	}
	return found, err
}

func eachImage(ctx context.Context, t *sql.Tx, yield func(newsroom.Image), chosen string, args ...any) error {
	rows, err := t.QueryContext(ctx, `/* eachImage */ select
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
			created_at,
			updated_at,
			revision
		from images `+chosen, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var i newsroom.Image
		var persons string
		if err := rows.Scan(&i.ID, &i.Hash, &i.OriginalName, &i.MediaType, &i.Bytes, &i.Width, &i.Height,
			&i.Caption, &i.AltText, &i.Creator, &i.Credit, &i.CopyrightNotice, &persons,
			moment{&i.TakenAt}, moment{&i.CreatedAt}, moment{&i.UpdatedAt}, &i.Revision); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(persons), &i.Persons); err != nil {
			return fmt.Errorf("read persons: %w", err)
		}
		yield(i)
	}
	return rows.Err()
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
			folded,
			taken_at,
			revision,
			created_at,
			updated_at
		) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)`,
		i.ID, i.Hash, i.OriginalName, i.MediaType, i.Bytes, i.Width, i.Height, i.Caption, i.AltText,
		i.Creator, i.Credit, i.CopyrightNotice, persons, foldedImage(i), timeText(i.TakenAt),
		timeText(t.now), timeText(t.now))
	return err
}
