package store

import (
	"context"
	"database/sql"

	"toasoan/app/newsroom"
)

// Check looks through the whole newsroom file and gives what is wrong with it,
// never nil: broken pages, rows that point nowhere, articles a search does not
// find, figures whose picture is missing. Codes: file, full, in_use.
func (s *Store) Check(ctx context.Context) ([]newsroom.Finding, error) {
	findings := []newsroom.Finding{}
	// The FTS5 command is an insert in form, so all of it needs the right to write.
	err := s.write(ctx, "check newsroom", func(t *tx) error {
		for _, check := range []func(context.Context, *sql.Tx) ([]newsroom.Finding, error){
			checkPages, checkKeys, checkSearch, checkFigures,
		} {
			found, err := check(ctx, t.Tx)
			if faultCode(err) == newsroom.Damaged {
				found, err = []newsroom.Finding{damagedFinding("")}, nil
			}
			if err != nil {
				return err
			}
			findings = append(findings, found...)
		}
		return nil
	})
	return findings, err
}

func damagedFinding(place string) newsroom.Finding {
	return newsroom.Finding{Place: place,
		Message: newsroom.T("Tệp dữ liệu của tòa soạn có chỗ hỏng; hãy dùng bản sao lưu gần nhất.", "The newsroom's data file is damaged in places; use your latest backup.")}
}

// checkPages runs SQLite's own check, which also compares every index, that of
// the search among them, with its table.
func checkPages(ctx context.Context, t *sql.Tx) ([]newsroom.Finding, error) {
	lines, err := texts(ctx, t, `/* checkPages */ pragma integrity_check(20)`)
	if err != nil || len(lines) == 1 && lines[0] == "ok" {
		return nil, err
	}
	found := make([]newsroom.Finding, 0, len(lines))
	for _, l := range lines {
		found = append(found, damagedFinding(l))
	}
	return found, nil
}

func checkKeys(ctx context.Context, t *sql.Tx) ([]newsroom.Finding, error) {
	tables, err := texts(ctx, t, `/* checkKeys */ select distinct "table" from pragma_foreign_key_check`)
	found := make([]newsroom.Finding, 0, len(tables))
	for _, table := range tables {
		found = append(found, newsroom.Finding{Place: table,
			Message: newsroom.T("Có dữ liệu thuộc về một bài không còn nữa.", "Some data belong to an article that is no longer there.")})
	}
	return found, err
}

func checkSearch(ctx context.Context, t *sql.Tx) ([]newsroom.Finding, error) {
	if _, err := t.ExecContext(ctx, `/* checkSearch */ insert into article_search (article_search, rank) values ('integrity-check', 1)`); err != nil {
		if faultCode(err) == newsroom.Damaged {
			return []newsroom.Finding{{Message: newsroom.T("Chỉ mục tìm kiếm bị hỏng.", "The search index is damaged.")}}, nil
		}
		return nil, err
	}
	headlines, err := texts(ctx, t, `/* checkSearch */ select headline from articles
		where article_number not in (select rowid from article_search) order by article_number`)
	found := make([]newsroom.Finding, 0, len(headlines))
	for _, h := range headlines {
		found = append(found, newsroom.Finding{Place: h,
			Message: newsroom.T("Tìm kiếm không thấy bài này; mở bài rồi lưu lại.", "A search does not find this article; open it and save it again.")})
	}
	return found, err
}

func checkFigures(ctx context.Context, t *sql.Tx) ([]newsroom.Finding, error) {
	headlines, err := texts(ctx, t, `/* checkFigures */ select distinct articles.headline
		from figures
		join articles using (article_id)
		left join images on hash = image_hash and images.deleted_at is null
		where articles.deleted_at is null and image_hash <> '' and hash is null
		order by article_number`)
	found := make([]newsroom.Finding, 0, len(headlines))
	for _, h := range headlines {
		found = append(found, newsroom.Finding{Place: h,
			Message: newsroom.T("Bài có ảnh không còn trong kho ảnh.", "The article shows a picture that the newsroom does not have.")})
	}
	return found, err
}

// texts gives the first column of a query.
func texts(ctx context.Context, t *sql.Tx, query string) ([]string, error) {
	rows, err := t.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
