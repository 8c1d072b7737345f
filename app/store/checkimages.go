package store

import (
	"context"
	"slices"

	"toasoan/app/newsroom"
)

// checkImages holds what is derived of each picture, and the steps of its looks,
// against the picture.
func checkImages(ctx context.Context, t querier, d *diagnosis) error {
	for _, c := range []struct {
		kind    trouble
		query   string
		message newsroom.Text
	}{
		{staleLists, `/* checkImages */ with expected (image_number, name) as (
				select image_number, value from images, json_each(persons) where deleted_at is null
				union select image_number, '' from images where deleted_at is null and persons = '[]'
			)
			select coalesce((select original_name from images where image_number = stale.image_number), '') from (
				select image_number from (select image_number, name from expected except select image_number, name from image_persons)
				union select image_number from (select image_number, name from image_persons except select image_number, name from expected)
			) as stale order by image_number`,
			newsroom.T("Danh sách theo người không khớp với ảnh này.", "The lists by person do not match this picture.")},
		{staleLists, `/* checkImages */ select coalesce((select original_name from images where image_number = stale.image_number), '') from (
				select image_number from (` + usesOf + `true except select article_number, image_number from image_uses)
				union select image_number from (select article_number, image_number from image_uses except ` + usesOf + `true)
			) as stale order by image_number`,
			newsroom.T("Danh sách các bài dùng ảnh này không khớp với các bài.", "The list of the articles that show this picture does not match them.")},
		{brokenLooks, `/* checkImages */ select original_name from images where ` + looksBroken + ` order by image_number`,
			newsroom.T("Các bước chỉnh sửa của ảnh này không khớp với ảnh.", "The corrections of this picture do not match it.")},
	} {
		names, err := texts(ctx, t, c.query)
		if err != nil {
			return err
		}
		for _, name := range names {
			d.add(c.kind, name, c.message)
		}
	}
	return nil
}

// looksBroken says of a row of images that its look is not the one of the step
// where it stands, or that its steps have gaps.
const looksBroken = `look <> coalesce((
		select steps.look from image_looks as steps where steps.image_number = images.image_number and position = look_position
	), '')
	or look_position > (select count(*) from image_looks as steps where steps.image_number = images.image_number)
	or (select count(*) <> coalesce(max(position), 0) from image_looks as steps where steps.image_number = images.image_number)`

// mendImages brings pictures and the steps of their looks into agreement, and
// takes away what belongs to no picture.
func (m *mender) mendImages(ctx context.Context, t *tx) error {
	err := execAll(ctx, t,
		`/* mendImages */ delete from image_looks where image_number not in (select image_number from images)`,
		`/* mendImages */ delete from image_persons where image_number not in (select image_number from images)`,
		`/* mendImages */ delete from image_uses where image_number not in (select image_number from images) or article_number not in (select article_number from articles)`)
	if err != nil {
		return err
	}
	broken, err := numbers(ctx, t, `/* mendImages */ select image_number from images where `+looksBroken)
	if err != nil {
		return err
	}
	for _, number := range broken {
		if err := m.mendLooks(ctx, t, number); err != nil {
			return err
		}
	}
	return nil
}

// mendLooks numbers the steps of a picture's looks anew. What it shows stays; it
// is one more step where none has it.
func (m *mender) mendLooks(ctx context.Context, t *tx, number int64) error {
	var name, shown string
	var at int
	err := t.QueryRowContext(ctx, `/* mendLooks */ select original_name, look, look_position from images where image_number = ?`, number).Scan(&name, &shown, &at)
	if err != nil {
		return err
	}
	before, err := texts(ctx, t, `/* mendLooks */ select look from image_looks where image_number = ? and position <= ? order by position`, number, at)
	if err != nil {
		return err
	}
	after, err := texts(ctx, t, `/* mendLooks */ select look from image_looks where image_number = ? and position > ? order by position`, number, at)
	if err != nil {
		return err
	}
	if last := append([]string{""}, before...); last[len(last)-1] != shown {
		before = append(before, shown)
	}
	if _, err := t.ExecContext(ctx, `/* mendLooks */ delete from image_looks where image_number = ?`, number); err != nil {
		return err
	}
	for i, look := range slices.Concat(before, after) {
		_, err := t.ExecContext(ctx, `/* mendLooks */ insert into image_looks (image_number, position, look, made_at) values (?, ?, ?, ?)`,
			number, i+1, look, timeText(t.now))
		if err != nil {
			return err
		}
	}
	m.mended(name, newsroom.T("Các bước chỉnh sửa của ảnh này đã được xếp lại; ảnh vẫn hiện như trước.", "The corrections of this picture were put in order; it looks as before."))
	return showLook(ctx, t, number, len(before))
}
