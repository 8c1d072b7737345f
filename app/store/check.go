package store

import (
	"context"
	"errors"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"toasoan/app/newsroom"
)

// Check looks through the whole newsroom file and gives what is wrong with it,
// never nil: broken pages, rows that point nowhere, articles that are not what
// was last saved, revisions that cannot be read, an index that does not follow
// from the articles, figures whose picture is missing. A damaged place does not
// end the search for more. It writes nothing. Codes: file, canceled.
func (s *Store) Check(ctx context.Context) ([]newsroom.Finding, error) {
	var d diagnosis
	// Only reading, since it takes seconds and a save must not wait for it.
	err := s.read(ctx, "check newsroom", func(t querier) error {
		if err := s.inPlace(); err != nil {
			return err
		}
		return s.examine(ctx, t, &d)
	})
	return d.findings(), err
}

// trouble is a kind of thing that can be wrong with a newsroom.
type trouble int

const (
	brokenPages  trouble = iota // places that SQLite cannot read
	brokenKeys                  // rows that point nowhere
	unreadable                  // articles that cannot be read
	altered                     // articles that are not what was last saved
	lostRevision                // revisions that cannot be read
	brokenIndex                 // the search index is damaged inside
	unsearched                  // articles and pictures that a search does not find, or finds though they are deleted
	staleLists                  // facets and their counts
	staleDigest                 // figures, texts without markup, sort keys
	brokenLooks                 // pictures whose look is not where its steps say
	missingPicture
	troubles
)

// namedFindings is how many things of a kind are named one by one.
const namedFindings = 20

// diagnosis gathers what is wrong. The zero value is a sound newsroom.
type diagnosis struct {
	named [troubles][]newsroom.Finding
	more  [troubles]int
}

func (d *diagnosis) add(kind trouble, place string, message newsroom.Text) {
	if len(d.named[kind]) == namedFindings {
		d.more[kind]++
		return
	}
	d.named[kind] = append(d.named[kind], newsroom.Finding{Place: place, Message: message})
}

func (d *diagnosis) has(kinds ...trouble) bool {
	for _, k := range kinds {
		if len(d.named[k]) > 0 {
			return true
		}
	}
	return false
}

func (d *diagnosis) findings() []newsroom.Finding {
	list := []newsroom.Finding{}
	for kind := range d.named {
		list = append(list, d.named[kind]...)
		if n := d.more[kind]; n > 0 {
			list = append(list, newsroom.Finding{Message: newsroom.T("Và %d chỗ nữa như vậy.", "And %d more of these.", n)})
		}
	}
	return list
}

// examine runs every check; a fault of the disk or a canceled context ends it,
// damage does not.
func (s *Store) examine(ctx context.Context, t querier, d *diagnosis) error {
	for _, check := range []func(context.Context, querier, *diagnosis) error{
		checkPages, checkSchema, checkKeys, s.checkArticles, checkSearch, checkImages, checkPictures,
	} {
		err := check(ctx, t, d)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if isDamage(err) {
			d.add(brokenPages, "", damagedMessage)
		} else if err != nil {
			return err
		}
	}
	return nil
}

// isDamage tells damage from other faults. A place that the disk cannot read any
// more is damage too.
func isDamage(err error) bool {
	var s *sqlite.Error
	return newsroom.ErrorCode(fault("read", err)) == newsroom.Damaged || errors.As(err, &s) && s.Code() == sqlite3.SQLITE_IOERR_READ
}

var damagedMessage = newsroom.T("Tệp dữ liệu của tòa soạn có chỗ hỏng; hãy cho chương trình sửa lại, hoặc dùng bản sao lưu gần nhất.",
	"The newsroom's data file is damaged in places; let the program repair it, or use your latest backup.")

// checkPages runs SQLite's own check, which compares every index with its table;
// for that of the search it is FTS5's integrity-check.
func checkPages(ctx context.Context, t querier, d *diagnosis) error {
	lines, err := texts(ctx, t, `/* checkPages */ pragma integrity_check(100)`)
	if err != nil || len(lines) == 1 && lines[0] == "ok" {
		return err
	}
	for _, l := range lines {
		if strings.Contains(l, "_search") {
			d.add(brokenIndex, "", newsroom.T("Chỉ mục tìm kiếm bị hỏng; bài và ảnh không sao.", "The search index is damaged; articles and pictures are not."))
		} else {
			d.add(brokenPages, l, damagedMessage)
		}
	}
	return nil
}

func checkKeys(ctx context.Context, t querier, d *diagnosis) error {
	tables, err := texts(ctx, t, `/* checkKeys */ select distinct "table" from pragma_foreign_key_check`)
	for _, table := range tables {
		d.add(brokenKeys, table, newsroom.T("Có dữ liệu thuộc về một bài không còn nữa.", "Some data belong to an article that is no longer there."))
	}
	return err
}

// checkSearch holds that the search knows what is not deleted, and nothing else.
func checkSearch(ctx context.Context, t querier, d *diagnosis) error {
	for _, c := range []struct {
		query   string
		message newsroom.Text
	}{
		{`/* checkSearch */ select headline from articles where deleted_at is null
			and not exists (select 1 from article_search_docsize where id = article_number) order by article_number`,
			newsroom.T("Tìm kiếm không thấy bài này.", "A search does not find this article.")},
		{`/* checkSearch */ select coalesce((select headline from articles where article_number = id), '') from article_search_docsize
			where not exists (select 1 from articles where article_number = id and deleted_at is null) order by id`,
			newsroom.T("Tìm kiếm còn nhớ một bài đã xóa.", "The search still knows an article that was deleted.")},
		{`/* checkSearch */ select original_name from images where deleted_at is null
			and not exists (select 1 from image_search_docsize where id = image_number) order by image_number`,
			newsroom.T("Tìm kiếm không thấy ảnh này.", "A search does not find this picture.")},
		{`/* checkSearch */ select coalesce((select original_name from images where image_number = id), '') from image_search_docsize
			where not exists (select 1 from images where image_number = id and deleted_at is null) order by id`,
			newsroom.T("Tìm kiếm còn nhớ một ảnh đã xóa.", "The search still knows a picture that was deleted.")},
	} {
		names, err := texts(ctx, t, c.query)
		if err != nil {
			return err
		}
		for _, n := range names {
			d.add(unsearched, n, c.message)
		}
	}
	return nil
}

func checkPictures(ctx context.Context, t querier, d *diagnosis) error {
	headlines, err := texts(ctx, t, `/* checkPictures */ select distinct articles.headline
		from figures
		join articles using (article_id)
		left join images on hash = image_hash and images.deleted_at is null
		where articles.deleted_at is null and image_hash <> '' and hash is null
		order by article_number`)
	for _, h := range headlines {
		d.add(missingPicture, h, newsroom.T("Bài có ảnh không còn trong kho ảnh.", "The article shows a picture that the newsroom does not have."))
	}
	return err
}

// texts gives the first column of a query.
func texts(ctx context.Context, t querier, query string, args ...any) ([]string, error) {
	rows, err := t.QueryContext(ctx, query, args...)
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
