package store

import (
	"context"
	"slices"
	"unicode/utf8"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

var templateNoun = newsroom.T("mẫu chú thích", "caption template")

// CaptionTemplates gives the stored templates in Vietnamese order of their
// names; never nil. Codes: damaged, file.
func (s *Store) CaptionTemplates(ctx context.Context) ([]newsroom.CaptionTemplate, error) {
	templates := []newsroom.CaptionTemplate{}
	err := s.read(ctx, "list caption templates", func(t querier) error {
		rows, err := t.QueryContext(ctx, `/* Store.CaptionTemplates */ select template_id, name, text from caption_templates`)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var one newsroom.CaptionTemplate
			if err := rows.Scan(&one.ID, &one.Name, &one.Text); err != nil {
				return err
			}
			templates = append(templates, one)
		}
		return rows.Err()
	})
	slices.SortFunc(templates, func(a, b newsroom.CaptionTemplate) int { return vietnamese.Compare(a.Name, b.Name) })
	return templates, err
}

// SaveCaptionTemplate stores a template, a new one where it has no id, and gives
// it as stored. What its variables are is not looked at. Codes: invalid (no name
// or text, or too long), conflict (another has the name), not_found, full, file,
// damaged, in_use.
func (s *Store) SaveCaptionTemplate(ctx context.Context, one newsroom.CaptionTemplate) (newsroom.CaptionTemplate, error) {
	one.Name, one.Text = vietnamese.CleanLine(one.Name), vietnamese.CleanLine(one.Text)
	if n := utf8.RuneCountInString(one.Name); n == 0 || n > newsroom.MaxName {
		return newsroom.CaptionTemplate{}, invalid(newsroom.T("Mẫu chú thích cần một tên ngắn.", "The template needs a short name."), newsroom.T("Đặt tên rồi lưu lại.", "Name it, then save again."))
	}
	if n := utf8.RuneCountInString(one.Text); n == 0 || n > newsroom.MaxCaption {
		return newsroom.CaptionTemplate{}, invalid(newsroom.T("Mẫu chú thích chưa có chữ, hoặc dài quá %d chữ.", "The template has no text, or more than %d characters.", newsroom.MaxCaption),
			newsroom.T("Sửa mẫu rồi lưu lại.", "Change the text, then save again."))
	}
	err := s.write(ctx, "save caption template", func(t *tx) error {
		var taken bool
		err := t.QueryRowContext(ctx, `/* Store.SaveCaptionTemplate */ select exists (select 1 from caption_templates where name = ? and template_id <> ?)`, one.Name, one.ID).Scan(&taken)
		if err != nil {
			return err
		}
		if taken {
			return &newsroom.Error{Code: newsroom.Conflict,
				Message: newsroom.T("Đã có mẫu tên “%s”.", "There is a template named “%s” already.", one.Name),
				Hint:    newsroom.T("Đặt tên khác, hoặc sửa mẫu đang có.", "Choose another name, or change that one.")}
		}
		if one.ID == "" {
			one.ID = t.newID()
			_, err = t.ExecContext(ctx, `/* Store.SaveCaptionTemplate */ insert into caption_templates (template_id, name, text, created_at, updated_at) values (?, ?, ?, ?, ?)`,
				one.ID, one.Name, one.Text, timeText(t.now), timeText(t.now))
			return err
		}
		return t.changeTemplate(ctx, `/* Store.SaveCaptionTemplate */ update caption_templates set name = ?, text = ?, updated_at = ? where template_id = ?`,
			one.Name, one.Text, timeText(t.now), one.ID)
	})
	if err != nil {
		return newsroom.CaptionTemplate{}, err
	}
	return one, nil
}

// DeleteCaptionTemplate forgets a template. Codes: not_found, full, file,
// damaged, in_use.
func (s *Store) DeleteCaptionTemplate(ctx context.Context, id string) error {
	return s.write(ctx, "delete caption template", func(t *tx) error {
		return t.changeTemplate(ctx, `/* Store.DeleteCaptionTemplate */ delete from caption_templates where template_id = ?`, id)
	})
}

// changeTemplate changes one template; not_found where it is not there.
func (t *tx) changeTemplate(ctx context.Context, query string, args ...any) error {
	result, err := t.ExecContext(ctx, query, args...)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return notFound(templateNoun)
}
