package store

import (
	"context"
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"toasoan/app/newsroom"
)

// known is what the indexes of a damaged newsroom still tell of rows that are
// gone.
type known struct {
	ids      map[int64]newsroom.ArticleID // by article number
	numbers  map[newsroom.ArticleID]int64
	slugs    map[int64]string
	deleted  map[int64]string // when, by article number
	articles map[int64]bool   // the numbers that any index has
	images   map[int64]bool
	unsure   bool // no index of articles, or none of pictures, is whole
}

func (s *salvage) known() known {
	k := known{ids: map[int64]newsroom.ArticleID{}, numbers: map[newsroom.ArticleID]int64{}, slugs: map[int64]string{},
		deleted: map[int64]string{}, articles: map[int64]bool{}, images: map[int64]bool{}}
	for _, index := range []struct {
		name    string
		numbers map[int64]bool
		keep    func(text string, number int64)
	}{
		{"sqlite_autoindex_articles_1", k.articles, func(id string, number int64) {
			k.ids[number], k.numbers[newsroom.ArticleID(id)] = newsroom.ArticleID(id), number
		}},
		{"sqlite_autoindex_articles_2", k.articles, func(slug string, number int64) { k.slugs[number] = slug }},
		{"articles_deleted_at", k.articles, func(at string, number int64) { k.deleted[number] = at }},
		{"articles_updated_at", k.articles, nil},
		{"articles_event_date", k.articles, nil},
		{"sqlite_autoindex_images_1", k.images, nil},
		{"sqlite_autoindex_images_2", k.images, nil},
		{"images_created_at", k.images, nil},
		{"images_deleted_at", k.images, nil},
	} {
		s.entries(index.name, func(text string, number int64) {
			index.numbers[number] = true
			if index.keep != nil {
				index.keep(text, number)
			}
		})
	}
	k.unsure = !s.whole("sqlite_autoindex_articles_1") && !s.whole("sqlite_autoindex_articles_2") ||
		!s.whole("sqlite_autoindex_images_1") && !s.whole("sqlite_autoindex_images_2")
	for table, numbers := range map[string]map[int64]bool{"article_search_docsize": k.articles, "image_search_docsize": k.images} {
		for n := range s.owned(table) {
			for _, r := range s.records(n, s.page(n)) {
				if r.number > 0 {
					numbers[r.number] = true
				}
			}
		}
	}
	return k
}

// whole says that every entry of an index can be read.
func (s *salvage) whole(index string) bool {
	if s.roots[index] == 0 || s.broken[index] {
		return false
	}
	for n := range s.owned(index) {
		page := s.page(n)
		if len(s.records(n, page)) != int(binary.BigEndian.Uint16(page[treeAt(n)+3:])) {
			return false
		}
	}
	return true
}

// entries gives the entries of an index of one text.
func (s *salvage) entries(index string, yield func(text string, number int64)) {
	for n := range s.owned(index) {
		for _, r := range s.records(n, s.page(n)) {
			if len(r.values) != 2 {
				continue
			}
			text, isText := r.values[0].(string)
			number, isNumber := r.values[1].(int64)
			if isText && isNumber && number > 0 && clean(text) == text {
				yield(text, number)
			}
		}
	}
}

// nameLost names the articles that are gone for good.
func (m *mender) nameLost(ctx context.Context, t *tx) error {
	for _, id := range slices.Sorted(maps.Keys(m.gone)) {
		found, err := texts(ctx, t, `/* nameLost */ select 1 from articles where article_id = ?`, id)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			m.lost(m.gone[id], lostArticle)
			delete(m.known.articles, m.known.numbers[id])
		}
	}
	there, err := numbers(ctx, t, `/* nameLost */ select article_number from articles`)
	if err != nil {
		return err
	}
	for _, number := range there {
		delete(m.known.articles, number)
	}
	nameless := -m.moved
	for _, number := range slices.Sorted(maps.Keys(m.known.articles)) {
		name, err := m.nameOf(ctx, t, number)
		if err != nil {
			return err
		}
		if name == "" {
			nameless++
		} else {
			m.lost(name, lostArticle)
		}
	}
	if nameless > 0 {
		m.lost("", newsroom.T("Không cứu được %d bài khác, cũng không còn biết tên.", "%d more articles could not be saved, and their names are not known any more.", nameless))
	}
	if m.known.unsure {
		m.lost("", newsroom.T("Danh mục bài và ảnh cũng có chỗ hỏng, nên có thể mất cả bài hoặc ảnh không còn biết tên; hãy so với bản sao lưu gần nhất.",
			"The lists of articles and pictures are damaged too, so some may be lost whose names are not known; compare with your latest backup."))
	}
	return nil
}

// nameOf gives a name of a lost article; "" where nothing remembers one, or the
// article is there at another number.
func (m *mender) nameOf(ctx context.Context, t *tx, number int64) (string, error) {
	id := m.known.ids[number]
	titles, err := texts(ctx, t, `/* nameOf */ select title from jobs where article_id = ? and title <> '' order by job_number desc limit 1`, id)
	if err != nil {
		return "", err
	}
	there, err := texts(ctx, t, `/* nameOf */ select article_id from articles where article_id = ? or slug = ?`, id, m.known.slugs[number])
	switch {
	case err != nil || len(there) > 0:
		m.moved++
		return "", err
	case len(titles) > 0:
		return titles[0], nil
	case m.known.slugs[number] != "":
		return strings.ReplaceAll(m.known.slugs[number], "-", " "), nil
	}
	return string(id), nil
}

// countLostImages counts the pictures that are gone for good.
func (m *mender) countLostImages(ctx context.Context, t *tx) error {
	there, err := numbers(ctx, t, `/* countLostImages */ select image_number from images`)
	if err != nil {
		return err
	}
	for _, n := range there {
		delete(m.known.images, n)
	}
	var shown int // in articles
	err = t.QueryRowContext(ctx, `/* countLostImages */ select count(distinct image_hash) from figures
		where image_hash <> '' and image_hash not in (select hash from images)`).Scan(&shown)
	if err != nil {
		return err
	}
	if n := max(len(m.known.images), shown); n > 0 && m.salvaged {
		m.lost("", newsroom.T("Mất chú thích của %d ảnh; tệp ảnh vẫn còn trong thư mục photos, hãy nhập lại các ảnh đó.", "The captions of %d pictures are lost; their files are still in the folder photos: import them again.", n))
	}
	return nil
}
