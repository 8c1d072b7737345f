package store

import (
	"context"
	"database/sql"
	"reflect"
	"strings"

	"toasoan/app/newsroom"
)

// mender puts articles and their revisions right, and keeps account of it.
type mender struct {
	report  *newsroom.RepairReport
	counted map[string]int // of each sentence in the report, how often

	// Of a file whose pages were damaged. A row from there proves nothing, so the
	// revision, which carries a checksum, wins.
	salvaged bool
	known    known

	gone map[newsroom.ArticleID]string // headline of what had only revisions, none of them readable
	last map[newsroom.ArticleID]int    // highest number of a state that cannot be read any more

	moved int // articles that came back at another number than they had
}

func newMender(report *newsroom.RepairReport) *mender {
	return &mender{report: report, counted: map[string]int{}, gone: map[newsroom.ArticleID]string{}, last: map[newsroom.ArticleID]int{}}
}

var (
	lostArticle = newsroom.T("Không cứu được bài này.", "This article could not be saved.")
	lostBody    = newsroom.T("Chỉ cứu được tiêu đề và sapo của bài này, không còn thân bài.", "Only the headline and lead of this article could be saved, not its body.")
)

func (m *mender) lost(place string, message newsroom.Text) {
	m.report.Lost = append(m.report.Lost, newsroom.Finding{Place: place, Message: message})
}

// mended names the first of a kind and counts the others.
func (m *mender) mended(place string, message newsroom.Text) {
	if m.counted[message.VI]++; m.counted[message.VI] <= namedFindings {
		m.report.Repaired = append(m.report.Repaired, newsroom.Finding{Place: place, Message: message})
	}
}

func (m *mender) sumUp() {
	more := 0
	for _, n := range m.counted {
		more += max(0, n-namedFindings)
	}
	if more > 0 {
		m.mended("", newsroom.T("Và %d bài nữa cũng đã được sửa.", "And %d more articles were repaired.", more))
	}
}

// mend brings articles and revisions into agreement. refill follows it.
func (m *mender) mend(ctx context.Context, t *tx) error {
	for _, step := range []func(context.Context, *tx) error{
		m.mendRevisions, m.mendArticles, m.adoptTexts, m.nameLost, m.mendPlain, m.mendImages, m.mendRest,
	} {
		if err := step(ctx, t); err != nil {
			return err
		}
	}
	m.sumUp()
	return nil
}

// mendSalvaged makes a whole newsroom of what could be read.
func (s *Store) mendSalvaged(ctx context.Context, t *tx, m *mender) error {
	if err := m.mend(ctx, t); err != nil {
		return err
	}
	if err := s.refill(ctx, t); err != nil {
		return err
	}
	return m.countLostImages(ctx, t) // only now, since the figures follow from the bodies
}

// mendOld is mend for a newsroom from before there were revisions.
func (m *mender) mendOld(ctx context.Context, t *tx) error {
	if err := m.nameLost(ctx, t); err != nil {
		return err
	}
	if err := m.mendPlain(ctx, t); err != nil {
		return err
	}
	return m.countLostImages(ctx, t)
}

// articleIDs gives the ids that articles or revisions name.
func articleIDs(ctx context.Context, t *tx) ([]string, error) {
	return texts(ctx, t, `/* articleIDs */ select article_id from articles union select article_id from revisions`)
}

// mendRevisions takes away what cannot be read, and gives each revision to the
// article that its content names.
func (m *mender) mendRevisions(ctx context.Context, t *tx) error {
	ids, err := articleIDs(ctx, t)
	if err != nil {
		return err
	}
	for _, id := range ids {
		id := newsroom.ArticleID(id)
		var present int
		var headline string
		err := t.QueryRowContext(ctx, `/* mendRevisions */ select max(revision), max(headline) from (
				select revision, headline from articles join article_texts using (article_number) where article_id = ?
				union all select 0, '')`, id).Scan(&present, &headline)
		if err != nil {
			return err
		}
		h, err := historyOf(ctx, t, id, present)
		if err != nil {
			return err
		}
		if err := m.dropBroken(ctx, t, id, present, headline, h); err != nil {
			return err
		}
		for _, l := range h.mislabeled {
			if err := relabel(ctx, t, l); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *mender) dropBroken(ctx context.Context, t *tx, id newsroom.ArticleID, present int, headline string, h history) error {
	older := []newsroom.Revision{}
	for _, r := range h.broken {
		if _, err := t.ExecContext(ctx, `/* dropBroken */ delete from revisions where revision_id = ?`, r.ID); err != nil {
			return err
		}
		if r.Act != newsroom.ActAside {
			m.last[id] = max(m.last[id], r.Revision)
		}
		if headline == "" {
			headline = r.Headline
		}
		if r.Act == newsroom.ActAside || r.Revision != present {
			older = append(older, r)
		}
	}
	switch {
	case len(h.broken) == 0:
	case present == 0 && h.newest == nil && h.aside == nil:
		m.gone[id] = headline
	case len(older) == 1:
		m.lost(headline, newsroom.T("Không cứu được bản cũ lưu lúc %s của bài này.", "The earlier text of this article, saved %s, could not be saved.", savedAt(older[0])))
	case len(older) > 1:
		m.lost(headline, newsroom.T("Không cứu được %d bản cũ của bài này, lưu từ %s đến %s.", "%d earlier texts of this article, saved from %s to %s, could not be saved.",
			len(older), savedAt(older[0]), savedAt(older[len(older)-1])))
	}
	return nil
}

// relabel lets the content of a revision say whose it is. Where that place is
// taken it is kept beside the article.
func relabel(ctx context.Context, t *tx, l mislabeled) error {
	update := func(act newsroom.Act) error {
		_, err := t.ExecContext(ctx, `/* relabel */ update revisions set
				article_id = ?,
				revision = ?,
				headline = ?,
				status = ?,
				act = ?
			where revision_id = ?`, l.content.ID, l.content.Revision, l.content.Headline, l.content.Status, act, l.ID)
		return err
	}
	err := update(l.Act)
	if isConstraint(err) {
		err = update(newsroom.ActAside)
	}
	return err
}

func (m *mender) mendArticles(ctx context.Context, t *tx) error {
	ids, err := articleIDs(ctx, t)
	if err != nil {
		return err
	}
	for _, id := range ids {
		id := newsroom.ArticleID(id)
		a, err := readArticle(ctx, t, `article_id = ?`, id)
		readable := err == nil
		if err != nil && !isDamage(err) && newsroom.ErrorCode(err) != newsroom.NotFound {
			return err
		}
		h, err := historyOf(ctx, t, id, a.Revision)
		if err != nil {
			return err
		}
		if readable {
			err = m.settle(ctx, t, a, h)
		} else {
			err = m.bringBack(ctx, t, id, h)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// settle decides between an article and its revisions where they differ. What
// does not become the article is kept beside it.
func (m *mender) settle(ctx context.Context, t *tx, a newsroom.Article, h history) error {
	proven := h.present
	if h.newest != nil && h.newest.Revision > a.Revision {
		proven = h.newest
	}
	switch {
	case proven == nil:
		return m.settleAlone(ctx, t, a, h)
	case reflect.DeepEqual(*proven, a):
		return nil
	case m.salvaged || proven.Revision > a.Revision || decayed(a, *proven):
		m.mended(a.Headline, newsroom.T("Chữ hỏng trong bài đã được thay bằng bản lưu lần cuối; chữ có trước khi sửa nằm trong phần các bản cũ.",
			"Damaged text was replaced by what was last saved; the text from before the repair is among the earlier texts."))
		if err := m.putAside(ctx, t, a); err != nil {
			return err
		}
		return m.put(ctx, t, *proven)
	}
	m.mended(a.Headline, newsroom.T("Bài bị sửa ngoài chương trình nên được giữ nguyên; bản lưu lần cuối nằm trong phần các bản cũ.",
		"The article was changed outside the program and stays as it is; what was last saved is among the earlier texts."))
	_, err := t.ExecContext(ctx, `/* settle */ update revisions set act = 'aside' where article_id = ? and revision = ? and act <> 'aside'`, a.ID, a.Revision)
	return err
}

// settleAlone decides on an article of which no revision tells how it should be.
func (m *mender) settleAlone(ctx context.Context, t *tx, a newsroom.Article, h history) error {
	sound := cleanArticle(a)
	garbled := !reflect.DeepEqual(sound, a)
	switch {
	case garbled && h.newest != nil:
		if err := m.putAside(ctx, t, sound); err != nil {
			return err
		}
		return m.goBack(ctx, t, *h.newest, max(a.Revision, m.last[a.ID]))
	case garbled || m.salvaged:
		m.lost(a.Headline, newsroom.T("Bản lưu lần cuối của bài này bị hỏng nên không đối chiếu được; hãy đọc lại bài xem có chữ hỏng không.", "What was last saved of this article is damaged, so it could not be compared; read it again, some of it may be damaged."))
	default:
		m.mended(a.Headline, newsroom.T("Đã lập lại bản lưu của lần sửa cuối từ chính bài.", "The saved text of the last change was made anew from the article."))
	}
	if err := m.put(ctx, t, sound); err != nil || m.last[a.ID] <= a.Revision {
		return err
	}
	// A newer state was lost; its number is not given again.
	_, err := m.renumber(ctx, t, sound, m.last[a.ID]+1)
	return err
}

// decayed says that a text became another by damage alone: a disk that decays
// changes letters, but never adds or takes any.
func decayed(a, saved newsroom.Article) bool {
	return reflect.DeepEqual(lengths(a), lengths(saved))
}

func lengths(a newsroom.Article) []int {
	return []int{len(a.Slug), len(a.Headline), len(a.Subheadline), len(a.Lead), len(a.Body), len(a.Byline), len(a.Author),
		len(a.Dateline), len(a.Section), len(a.Kind), len(strings.Join(a.Keywords, " ")), len(a.Source), len(a.AreaCode),
		len(a.EventDate), len(a.Status), len(a.EditorNote)}
}

func (m *mender) putAside(ctx context.Context, t *tx, a newsroom.Article) error {
	_, err := insertRevision(ctx, t, cleanArticle(a), 0, newsroom.Writing{Act: newsroom.ActAside})
	return err
}

// bringBack makes an article that cannot be read from what there is of it.
func (m *mender) bringBack(ctx context.Context, t *tx, id newsroom.ArticleID, h history) error {
	var number int64
	var revision int
	var headline string
	err := t.QueryRowContext(ctx, `/* bringBack */ select article_number, revision, headline from articles where article_id = ?`, id).Scan(&number, &revision, &headline)
	if err != nil && err != sql.ErrNoRows {
		return err
	}
	source := h.newest
	if source == nil {
		source = h.aside
	}
	if source == nil {
		if number == 0 {
			return nil // named as gone
		}
		m.lost(headline, lostBody)
		_, err := t.ExecContext(ctx, `/* bringBack */ insert or ignore into article_texts (article_number, body, text) values (?, '', '')`, number)
		return err
	}
	if number == 0 {
		if number, err = m.makeRow(ctx, t, *source); err != nil {
			return err
		}
	} else if err := addText(ctx, t, number, source.Body); err != nil {
		return err
	}
	if newest := max(revision, m.last[id]); source.Revision < newest || source == h.aside {
		return m.goBack(ctx, t, *source, newest)
	}
	m.mended(source.Headline, newsroom.T("Bài bị hỏng đã được lấy lại từ bản lưu lần cuối.", "A damaged article was brought back from what was last saved."))
	return m.put(ctx, t, *source)
}

// goBack gives an article an older text, as a new state after the one that is lost.
func (m *mender) goBack(ctx context.Context, t *tx, a newsroom.Article, lost int) error {
	m.lost(a.Headline, newsroom.T("Bản mới nhất của bài này không cứu được; bài trở lại bản lưu lúc %s.", "The newest text of this article could not be saved; it is back at that saved %s.", a.UpdatedAt.Add(vietnamTime).Format(dayAndTime)))
	if err := m.put(ctx, t, a); err != nil {
		return err
	}
	_, err := m.renumber(ctx, t, a, lost+1)
	return err
}
