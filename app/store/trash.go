package store

import (
	"context"

	"toasoan/app/newsroom"
)

// Trash gives a page of what was deleted, last first. Codes: invalid (after),
// damaged, file.
func (s *Store) Trash(ctx context.Context, after string, limit int) (newsroom.TrashList, error) {
	list := newsroom.TrashList{Items: []newsroom.TrashItem{}}
	last := place{Key: []byte("~")} // after every time
	if after != "" {
		var err error
		if last, err = placeOf(after); err != nil {
			return list, err
		}
	}
	limit = limitOf(limit)
	err := s.read(ctx, "list trash", func(t querier) error {
		rows, err := t.QueryContext(ctx, `/* Store.Trash */ select
				kind,
				id,
				name,
				image_hash,
				deleted_at,
				number
			from (
				select
					'article' as kind,
					article_id as id,
					headline as name,
					coalesce((select image_hash from figures
						where figures.article_id = articles.article_id and image_hash <> ''
						order by position limit 1), '') as image_hash,
					deleted_at,
					2 * article_number as number
				from articles where deleted_at is not null
				union all
				select
					'image',
					image_id,
					case caption when '' then original_name else caption end,
					hash,
					deleted_at,
					2 * image_number + 1
				from images where deleted_at is not null
			)
			where (deleted_at, number) < (?, ?)
			order by deleted_at desc, number desc limit ?`, string(last.Key), last.Number, limit+1)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		var ends []place
		for rows.Next() {
			var i newsroom.TrashItem
			var end place
			if err := rows.Scan(&i.Kind, &i.ID, &i.Name, &i.ImageHash, &end.Key, &end.Number); err != nil {
				return err
			}
			if err := (moment{&i.DeletedAt}).Scan(string(end.Key)); err != nil {
				return err
			}
			list.Items, ends = append(list.Items, i), append(ends, end)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		if len(list.Items) > limit {
			list.Items, list.Next = list.Items[:limit], ends[limit-1].String()
		}
		if after != "" {
			return nil
		}
		return t.QueryRowContext(ctx, `/* Store.Trash */ select
			(select count(*) from articles where deleted_at is not null) + (select count(*) from images where deleted_at is not null)`).Scan(&list.Total)
	})
	return list, err
}
