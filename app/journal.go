package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/wholefile"
)

// journalFolder holds, in the newsroom folder, what stands in open editors and
// is not saved yet: a file for each sitting at an article.
const journalFolder = "journal"

// entry is one file of the journal.
type entry struct {
	Draft   Draft     `json:"draft"`
	TypedAt time.Time `json:"typedAt"`
}

// Recovered is what was typed before a crash and came back at this opening.
type Recovered struct {
	ArticleID  newsroom.ArticleID  `json:"articleId"`
	Headline   string              `json:"headline"`
	Aside      bool                `json:"aside"`      // the article had changed since: kept beside it, not in it
	RevisionID newsroom.RevisionID `json:"revisionId"` // the revision that holds it
	BeforeID   newsroom.RevisionID `json:"beforeId"`   // the revision it is to be compared with; 0 when there is none
	TypedAt    time.Time           `json:"typedAt,omitzero" ts_type:"string"`
}

type recoveredList struct {
	mu    sync.Mutex
	items []Recovered
}

// journaling makes writing and forgetting an entry one act each.
var journaling sync.Mutex

// Journal notes what stands in an editor beside the database, at once, so that
// it outlives a crash before the next save. It is forgotten with that save, and
// by DropJournal. Codes: file, full.
func (b *Articles) Journal(in Draft) error {
	_, err := call(b.app, "note draft", func(ctx context.Context, r rooms) (struct{}, error) {
		text, err := json.Marshal(entry{in, r.o.Now().UTC()})
		if err != nil {
			return struct{}{}, err
		}
		journaling.Lock()
		defer journaling.Unlock()
		path := r.entryPath(in)
		if err := makeInside(filepath.Dir(path)); err != nil {
			return struct{}{}, err
		}
		// Not synced: this guards against the end of a program. The save, a moment
		// later, guards against the end of the power.
		temp := filepath.Join(filepath.Dir(path), wholefile.Prefix+filepath.Base(path))
		if err := os.WriteFile(temp, text, 0o644); err != nil {
			return struct{}{}, errors.Join(err, os.Remove(temp))
		}
		return struct{}{}, os.Rename(temp, path)
	})
	return err
}

// makeInside makes a folder of the newsroom where it is missing, and never the
// newsroom folder itself, which may come back.
func makeInside(folder string) error {
	if err := os.Mkdir(folder, 0o755); !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

// DropJournal forgets what stands in an editor: the person gave it up.
func (b *Articles) DropJournal(in Draft) error {
	_, err := call(b.app, "drop draft", func(ctx context.Context, r rooms) (struct{}, error) {
		r.forget(in)
		return struct{}{}, nil
	})
	return err
}

// entryPath names the file of a sitting; what a screen made up is no file name.
func (a *App) entryPath(d Draft) string {
	sum := sha256.Sum256([]byte(string(d.Article.ID) + "\x00" + d.Session))
	return filepath.Join(a.o.Folder, journalFolder, hex.EncodeToString(sum[:16])+".json")
}

// forget takes the entry of a sitting away once all it holds is stored.
func (a *App) forget(stored Draft) {
	journaling.Lock()
	defer journaling.Unlock()
	path := a.entryPath(stored)
	if e, err := readEntry(path); err == nil && e.Draft.Edit > stored.Edit {
		return
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		a.o.Log.Error("forget journal", "err", err)
	}
}

func readEntry(path string) (e entry, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return e, err
	}
	return e, json.Unmarshal(text, &e)
}

// reconcile stores what a journal holds from before a crash, at the opening.
// An entry that cannot be stored now stays for the next opening.
func (a *App) reconcile(ctx context.Context) {
	folder := filepath.Join(a.o.Folder, journalFolder)
	files, err := os.ReadDir(folder)
	if err != nil {
		return // there is no journal
	}
	r := rooms{a, a.store, a.photos}
	a.recovered.items = nil
	for _, f := range files {
		path := filepath.Join(folder, f.Name())
		if !strings.HasSuffix(path, ".json") || strings.HasPrefix(f.Name(), wholefile.Prefix) {
			continue
		}
		e, err := readEntry(path)
		if err == nil {
			err = r.recover(ctx, e)
		}
		switch newsroom.ErrorCode(err) {
		case "":
			err = os.Remove(path)
		case newsroom.Full, newsroom.File, newsroom.InUse:
		default: // nobody can read it; it is kept, but not tried again
			err = errors.Join(err, os.Rename(path, path+".unreadable"))
		}
		if err != nil {
			a.o.Log.Error("recover journal", "file", f.Name(), "err", err)
		}
	}
}

func (r rooms) recover(ctx context.Context, e entry) error {
	doc, err := article.FromEditor(e.Draft.Document)
	if err != nil {
		return err
	}
	mine := clean(e.Draft.Article)
	mine.Body = article.Markdown(doc)
	w := newsroom.Writing{Act: newsroom.ActRecovered, Session: e.Draft.Session}
	found := Recovered{ArticleID: mine.ID, Headline: mine.Headline, TypedAt: e.TypedAt}
	now, err := r.store.Article(ctx, mine.ID)
	switch {
	case newsroom.ErrorCode(err) == newsroom.NotFound: // deleted since
		mine.Status = newsroom.Draft
		draft, err := r.createArticle(ctx, mine, doc, w)
		if err != nil {
			return err
		}
		found.ArticleID = draft.Article.ID
	case err != nil:
		return err
	case sameWords(mine, now):
		return nil
	case r.onlyWriter(ctx, mine, e.Draft.Session):
		mine = written(now, mine)
		if _, err := r.saveArticle(ctx, mine, doc, w); err != nil {
			return err
		}
	default:
		found.Aside = true
		if _, err := r.store.KeepAside(ctx, mine, article.Digest(doc), e.Draft.Session); err != nil {
			return err
		}
	}
	list, err := r.store.Revisions(ctx, found.ArticleID)
	if err != nil {
		return err
	}
	found.RevisionID = list[0].ID
	if len(list) > 1 {
		found.BeforeID = list[1].ID
	}
	r.App.recovered.items = append(r.App.recovered.items, found)
	return nil
}

// onlyWriter says that nobody but a sitting has changed an article since the
// revision that the sitting last knew.
func (r rooms) onlyWriter(ctx context.Context, mine newsroom.Article, session string) bool {
	list, err := r.store.Revisions(ctx, mine.ID)
	for _, revision := range list {
		if revision.Act != newsroom.ActAside && revision.Revision > mine.Revision && revision.Session != session {
			return false
		}
	}
	return err == nil
}

// sameWords says that two states of an article have the same words.
func sameWords(a, b newsroom.Article) bool {
	one, oneErr := json.Marshal(written(newsroom.Article{}, a))
	other, otherErr := json.Marshal(written(newsroom.Article{}, b))
	return oneErr == nil && otherErr == nil && string(one) == string(other)
}

// Recovered gives what came back at this opening and was not yet dismissed;
// never nil.
func (b *Articles) Recovered() ([]Recovered, error) {
	b.app.recovered.mu.Lock()
	defer b.app.recovered.mu.Unlock()
	return append([]Recovered{}, b.app.recovered.items...), nil
}

// DismissRecovered says that the person has seen what came back to an article.
func (b *Articles) DismissRecovered(articleID string) error {
	b.app.recovered.mu.Lock()
	defer b.app.recovered.mu.Unlock()
	var left []Recovered
	for _, one := range b.app.recovered.items {
		if one.ArticleID != newsroom.ArticleID(articleID) {
			left = append(left, one)
		}
	}
	b.app.recovered.items = left
	return nil
}
