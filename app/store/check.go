package store

import (
	"context"
	"database/sql"
	"strings"

	"toasoan/app/newsroom"
)

// Check looks through the whole newsroom file and gives what is wrong with it,
// never nil: broken pages, rows that point nowhere, articles a search does not
// find, figures whose picture is missing. It writes nothing. Codes: file.
func (s *Store) Check(ctx context.Context) ([]newsroom.Finding, error) {
	findings := []newsroom.Finding{}
	// Only reading, since it takes seconds and a save must not wait for it.
	err := s.read(ctx, "check newsroom", func(t *sql.Tx) error {
		if err := s.inPlace(); err != nil {
			return err
		}
		for _, check := range []func(context.Context, *sql.Tx) ([]newsroom.Finding, error){
			checkPages, checkKeys, checkSearch, checkFigures,
		} {
			found, err := check(ctx, t)
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

// checkPages runs SQLite's own check, which compares every index with its table;
// for that of the search it is FTS5's integrity-check.
func checkPages(ctx context.Context, t *sql.Tx) ([]newsroom.Finding, error) {
	lines, err := texts(ctx, t, `/* checkPages */ pragma integrity_check(20)`)
	if err != nil || len(lines) == 1 && lines[0] == "ok" {
		return nil, err
	}
	found := make([]newsroom.Finding, 0, len(lines))
	for _, l := range lines {
		f := damagedFinding(l)
		if strings.Contains(l, "article_search") {
			f = newsroom.Finding{Message: newsroom.T("Chỉ mục tìm kiếm bị hỏng.", "The search index is damaged.")}
		}
		found = append(found, f)
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
