package store

import (
	"context"
	"encoding/json"
	"fmt"

	"toasoan/app/newsroom"
)

// SetLook stores how a picture is shown as one more step, and gives the picture
// as stored; looks that were undone are forgotten. The look it has already is no
// step. Codes: invalid, not_found, full, file, damaged, in_use.
func (s *Store) SetLook(ctx context.Context, id newsroom.ImageID, look newsroom.Look) (newsroom.Image, error) {
	if err := look.Validate(); err != nil {
		return newsroom.Image{}, err
	}
	look = cleanLook(look)
	return s.changeLook(ctx, "set look", id, func(t *tx, i imageRow, at int) error {
		if look.Key() == i.LookKey {
			return nil
		}
		text, err := lookText(look)
		if err != nil {
			return err
		}
		if _, err := t.ExecContext(ctx, `/* Store.SetLook */ delete from image_looks where image_number = ? and position > ?`, i.number, at); err != nil {
			return err
		}
		_, err = t.ExecContext(ctx, `/* Store.SetLook */ insert into image_looks (image_number, position, look, made_at) values (?, ?, ?, ?)`,
			i.number, at+1, text, timeText(t.now))
		if err != nil {
			return err
		}
		return showLook(ctx, t, i.number, at+1)
	})
}

// Look gives how the picture with a hash is shown, in the trash too, where a face
// stays hidden; a picture that is not known has a plain look. Codes: damaged, file.
func (s *Store) Look(ctx context.Context, hash string) (look newsroom.Look, err error) {
	err = s.read(ctx, "read look", func(t querier) error {
		i, err := readImage(ctx, t, `hash = ?`, hash)
		look = i.Look
		return err
	})
	if newsroom.ErrorCode(err) == newsroom.NotFound {
		return newsroom.Look{}, nil
	}
	return look, err
}

// UndoLook shows the look before, down to the picture as it came. Codes:
// invalid (there is none), not_found, full, file, damaged, in_use.
func (s *Store) UndoLook(ctx context.Context, id newsroom.ImageID) (newsroom.Image, error) {
	return s.changeLook(ctx, "undo look", id, func(t *tx, i imageRow, at int) error {
		if !i.CanUndo {
			return invalid(newsroom.T("Ảnh đang như lúc mới nhập, không còn gì để hoàn tác.", "The picture is as it came; there is nothing to undo."),
				newsroom.T("Chỉnh ảnh rồi mới hoàn tác được.", "Correct it first."))
		}
		return showLook(ctx, t, i.number, at-1)
	})
}

// RedoLook shows the look that was undone last. Codes: invalid (there is none),
// not_found, full, file, damaged, in_use.
func (s *Store) RedoLook(ctx context.Context, id newsroom.ImageID) (newsroom.Image, error) {
	return s.changeLook(ctx, "redo look", id, func(t *tx, i imageRow, at int) error {
		if !i.CanRedo {
			return invalid(newsroom.T("Không còn bước chỉnh nào để làm lại.", "There is no correction to do again."),
				newsroom.T("Ảnh đang ở bước chỉnh mới nhất.", "The picture shows its newest correction."))
		}
		return showLook(ctx, t, i.number, at+1)
	})
}

func (s *Store) changeLook(ctx context.Context, doing string, id newsroom.ImageID, change func(t *tx, i imageRow, at int) error) (newsroom.Image, error) {
	var row imageRow
	err := s.write(ctx, doing, func(t *tx) (err error) {
		if row, err = findImage(ctx, t, "image_id", string(id)); err != nil {
			return err
		}
		var at int
		if err := t.QueryRowContext(ctx, `/* Store.changeLook */ select look_position from images where image_number = ?`, row.number).Scan(&at); err != nil {
			return err
		}
		if err := change(t, row, at); err != nil {
			return err
		}
		row, err = findImage(ctx, t, "image_id", string(id))
		return err
	})
	if err != nil {
		return newsroom.Image{}, err
	}
	return row.Image, nil
}

// showLook lets a picture have the look of one of its steps; 0 is as it came.
func showLook(ctx context.Context, t *tx, number int64, at int) error {
	_, err := t.ExecContext(ctx, `/* showLook */ update images set
			look_position = ?2,
			look = coalesce((select look from image_looks where image_number = ?1 and position = ?2), '')
		where image_number = ?1`, number, at)
	return err
}

// cleanLook gives a look as it is stored: with one way to say that nothing is
// cut off, and no negative zero.
func cleanLook(l newsroom.Look) newsroom.Look {
	if l.Crop.Whole() {
		l.Crop = newsroom.Area{}
	}
	l.Blurs = append([]newsroom.Area{}, l.Blurs...)
	for _, v := range []*float64{&l.Straighten, &l.Exposure, &l.Contrast, &l.Saturation, &l.Sharpen, &l.Crop.X, &l.Crop.Y} {
		*v += 0
	}
	return l
}

// lookText gives a look as it is stored, and readLook reads it; ” is the
// picture as it came.
func lookText(l newsroom.Look) (string, error) {
	if l.Plain() {
		return "", nil
	}
	text, err := json.Marshal(l)
	return string(text), err
}

func readLook(text string) (newsroom.Look, error) {
	l := newsroom.Look{}
	if text != "" {
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			return l, damaged(fmt.Errorf("read look: %w", err))
		}
	}
	return cleanLook(l), nil
}
