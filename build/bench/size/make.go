//go:build linux

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/store"
	"toasoan/app/vietnamese"
)

const (
	seed = 1
	// shares is into how many files the peers' texts go, so that ripgrep can
	// read on all cores.
	shares = 8
)

func textsFolder(folder string) string { return filepath.Join(folder, "texts") }

// makeNewsroom makes a newsroom with so many articles, and their texts for the
// peers, unless it is there. It says on stderr how long that took.
func makeNewsroom(ctx context.Context, folder string, n int) error {
	made := filepath.Join(folder, "made")
	if _, err := os.Stat(made); err == nil {
		return nil
	}
	if err := os.RemoveAll(folder); err != nil { // half of one
		return err
	}
	if err := os.MkdirAll(textsFolder(folder), 0o755); err != nil {
		return err
	}
	start := time.Now()
	if err := fillNewsroom(ctx, folder, n); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "size: made %d articles in %s\n", n, time.Since(start).Round(time.Second))
	return os.WriteFile(made, nil, 0o644)
}

func fillNewsroom(ctx context.Context, folder string, n int) (err error) {
	s, err := store.Open(ctx, folder, store.Options{Create: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	out, err := newTexts(textsFolder(folder))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.close()) }()

	type piece struct {
		newsroom.Article
		newsroom.Digest
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	pieces := make(chan piece, 100) // written on one core, stored on another
	go func() {
		defer close(pieces)
		a := newAuthor(seed)
		for i := range n {
			one := a.article(float64(i) / float64(n))
			doc := article.Parse(one.Body)
			one.Body = article.Markdown(doc)
			select {
			case pieces <- piece{one, article.Digest(doc)}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return s.Fill(ctx, func(yield func(newsroom.Article, newsroom.Digest) bool) {
		for p := range pieces {
			out.add(p.Article, p.Digest)
			if !yield(p.Article, p.Digest) {
				return
			}
		}
	})
}

// texts are what the peers search: a line for each article, folded as the
// newsroom folds, with a space before and after each word.
type texts struct {
	files []*os.File
	lines []*bufio.Writer
	count int
}

func newTexts(folder string) (*texts, error) {
	t := &texts{}
	for i := range shares {
		f, err := os.Create(filepath.Join(folder, fmt.Sprintf("%d.txt", i)))
		if err != nil {
			return nil, errors.Join(err, t.close())
		}
		t.files, t.lines = append(t.files, f), append(t.lines, bufio.NewWriter(f))
	}
	return t, nil
}

// add writes an article; what goes wrong is told by close.
func (t *texts) add(a newsroom.Article, d newsroom.Digest) {
	w := t.lines[t.count%shares]
	t.count++
	for _, text := range []string{a.Headline, a.Lead, a.Byline, d.Text} {
		_, _ = w.WriteString(" " + folded(text))
	}
	for _, f := range d.Figures {
		_, _ = w.WriteString(" " + folded(f.Caption))
	}
	_, _ = w.WriteString(" \n")
}

func (t *texts) close() (err error) {
	for i, f := range t.files {
		err = errors.Join(err, t.lines[i].Flush(), f.Close())
	}
	return err
}

// folded gives the words of a text without marks and case, a space between them.
func folded(text string) string {
	return strings.Join(strings.FieldsFunc(vietnamese.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }), " ")
}
