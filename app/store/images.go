package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"toasoan/app/newsroom"
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
		var id newsroom.ImageID
		err := t.QueryRowContext(ctx, `/* Store.AddImage */ select image_id from images where hash = ?`, i.Hash).Scan(&id)
		if added = errors.Is(err, sql.ErrNoRows); added {
			i.ID = newsroom.ImageID(t.newID())
			err = insertImage(ctx, t, i)
		} else if err == nil {
			err = undeleteImage(ctx, t, id)
		}
		if err != nil {
			return err
		}
		i, err = findImage(ctx, t, "hash", i.Hash)
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
	err = s.read(ctx, "read image", func(t querier) error {
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
	err = s.read(ctx, "read images", func(t querier) error {
		return eachImage(ctx, t, func(i newsroom.Image) { images[i.Hash] = i },
			`where hash in (select value from json_each(?)) and deleted_at is null`, list)
	})
	return images, err
}

// Images gives a page of the pictures that are not deleted, newest first. The
// words of a query are looked for in caption, original name, creator and
// credit. Codes: invalid (After), damaged, file.
func (s *Store) Images(ctx context.Context, f newsroom.ImageFilter) (newsroom.ImageList, error) {
	list := newsroom.ImageList{Items: []newsroom.Image{}}
	q := parseQuery(clean(f.Query))
	limit := limitOf(f.Limit)
	last := place{Key: []byte("~"), Number: beforeAll}
	if f.After != "" {
		var err error
		if last, err = placeOf(f.After); err != nil {
			return list, err
		}
	}
	chosen := `where deleted_at is null and (created_at, image_number) < (?, ?) order by created_at desc, image_number desc limit ?`
	args := []any{string(last.Key), last.Number, limit + 1}
	if !q.empty() {
		chosen = `where image_number in (select rowid from image_search where image_search match ? and rowid < ? order by rowid desc limit ?)
			order by image_number desc`
		args = []any{q.anywhere(), last.Number, limit + 1}
	}
	err := s.read(ctx, "list images", func(t querier) (err error) {
		if f.After == "" {
			if list.Total, list.More, err = countImages(ctx, t, q); err != nil {
				return err
			}
		}
		return eachImage(ctx, t, func(i newsroom.Image) { list.Items = append(list.Items, i) }, chosen, args...)
	})
	if err != nil || len(list.Items) <= limit {
		return list, err
	}
	list.Items = list.Items[:limit]
	end := list.Items[limit-1]
	err = s.read(ctx, "list images", func(t querier) error {
		number, err := imageNumber(ctx, t, end.ID)
		list.Next = place{Key: []byte(end.CreatedAt.UTC().Format(timeLayout)), Number: number}.String()
		return err
	})
	return list, err
}

func countImages(ctx context.Context, t querier, q query) (total int, more bool, err error) {
	if q.empty() {
		err = t.QueryRowContext(ctx, `/* countImages */ select coalesce((select count from facet_counts where facet = 'image' and value = ''), 0)`).Scan(&total)
		return total, false, err
	}
	err = t.QueryRowContext(ctx, `/* countImages */ select count(*) from (
			select 1 from image_search where image_search match ? limit ?
		)`, q.anywhere(), maxCount+1).Scan(&total)
	return min(total, maxCount), total > maxCount, err
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
				taken_at = ?,
				revision = revision + 1,
				updated_at = ?
			where image_id = ?`,
			i.OriginalName, i.Caption, i.AltText, i.Creator, i.Credit, i.CopyrightNotice, persons,
			timeText(i.TakenAt), timeText(t.now), i.ID)
		if err != nil {
			return err
		}
		if err := indexImage(ctx, t, i); err != nil {
			return err
		}
		i, err = findImage(ctx, t, "image_id", string(i.ID))
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
		uses, err := findUses(ctx, t, i.Hash)
		if err != nil {
			return err
		}
		if len(uses) > 0 {
			return pictureInUse(uses)
		}
		if _, err := t.ExecContext(ctx, `/* Store.DeleteImage */ update images set deleted_at = ? where image_id = ?`, timeText(t.now), id); err != nil {
			return err
		}
		return unindexImage(ctx, t, id)
	})
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
func imageAt(ctx context.Context, t *tx, id newsroom.ImageID, revision int) (newsroom.Image, error) {
	i, err := findImage(ctx, t, "image_id", string(id))
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

func findImage(ctx context.Context, t querier, column, value string) (newsroom.Image, error) {
	found, err := newsroom.Image{}, notFound(imageNoun)
	readErr := eachImage(ctx, t, func(i newsroom.Image) { found, err = i, nil },
		`where `+column+` = ? and deleted_at is null`, value)
	if readErr != nil {
		return newsroom.Image{}, readErr
	}
	return found, err
}

func eachImage(ctx context.Context, t querier, yield func(newsroom.Image), chosen string, args ...any) error {
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
			return damaged(fmt.Errorf("read persons: %w", err))
		}
		yield(i)
	}
	return rows.Err()
}
