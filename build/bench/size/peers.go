//go:build linux

package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	_ "modernc.org/sqlite"
)

// compared are the searches made with the peers too: words that must all occur,
// the last as a beginning. Each is one of ours (typed).
var compared = []string{"dan van", "Dân vận khéo", "uy ban nhan dan", "dua sap", "mo hinh dua sap", "thach thi uyen", "ta diem kiet", "2019", "dna van kheo", "xyzzy"}

// peers makes the same searches over the same texts with ripgrep and with
// SQLite's LIKE, and fails where they find another number of articles.
func peers(ctx context.Context, folder string, ours result) error {
	db, err := likeTable(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	fmt.Printf("## The same searches over the same %d articles, folded for the peers, median milliseconds\n\n", ours.articles)
	fmt.Println("toasoan gives the best 30 with what was found in them; the peers find all matches, in no order.")
	fmt.Println()
	fmt.Println("| search | found | toasoan | ripgrep, as a phrase | ratio | ripgrep, all words | ratio | LIKE | ratio |\n|---|---|---|---|---|---|---|---|---|")
	for _, q := range compared {
		mine, err := ours.search(q)
		if err != nil {
			return err
		}
		words := strings.Fields(folded(q))
		phrase, _, err := repeat(5, func() (int, error) { return ripgrep(ctx, folder, strings.Join(words, " ")) })
		if err != nil {
			return err
		}
		every, byLine, err := repeat(5, func() (int, error) { return ripgrep(ctx, folder, words...) })
		if err != nil {
			return err
		}
		like, byTable, err := repeat(3, func() (int, error) { return likeAll(ctx, db, words) })
		if err != nil {
			return err
		}
		if byLine != byTable || byLine != mine.total && !mine.more || byLine < mine.total {
			return fmt.Errorf("%q: toasoan finds %s, ripgrep %d, LIKE %d", q, mine.found(), byLine, byTable)
		}
		fmt.Printf("| %s | %d | %s |", q, byLine, short(milliseconds(mine.times.median())))
		for _, t := range []times{phrase, every, like} {
			fmt.Printf(" %s | %s× |", short(milliseconds(t.median())), short(float64(t.median())/float64(mine.times.median())))
		}
		fmt.Println()
	}
	fmt.Println()
	return nil
}

func (r result) search(query string) (searched, error) {
	for _, s := range r.searched {
		if name(s.ArticleFilter) == query {
			return s, nil
		}
	}
	return searched{}, fmt.Errorf("%q was not searched for", query)
}

func repeat(n int, find func() (int, error)) (t times, found int, err error) {
	for range n {
		if err := t.add(func() (err error) { found, err = find(); return err }); err != nil {
			return nil, 0, err
		}
	}
	return t, found, nil
}

// ripgrep counts the lines, which are articles, that have all words, the last
// as a beginning: it looks for the first in all files, and each further one in
// the lines found.
func ripgrep(ctx context.Context, folder string, words ...string) (int, error) {
	var command strings.Builder
	for i, word := range words {
		if i > 0 {
			command.WriteString(" | ")
		}
		end := " "
		if i == len(words)-1 {
			end = ""
		}
		fmt.Fprintf(&command, "rg --no-config --no-filename --no-line-number --fixed-strings ' %s%s'", word, end)
		if i == 0 {
			command.WriteString(" .")
		}
		if end == "" {
			command.WriteString(" --count")
		}
	}
	c := exec.CommandContext(ctx, "sh", "-c", command.String())
	c.Dir = textsFolder(folder)
	out, err := c.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 { // nothing found
		return 0, nil
	}
	total := 0
	for line := range strings.FieldsSeq(string(bytes.TrimSpace(out))) {
		n, err := strconv.Atoi(line)
		if err != nil {
			return 0, fmt.Errorf("ripgrep: %w", err)
		}
		total += n
	}
	return total, err
}

// likeTable gives a database with the folded text of each article in a row.
func likeTable(ctx context.Context, folder string) (_ *sql.DB, err error) {
	path := filepath.Join(folder, "like.db")
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = db.Close()
		}
	}()
	t, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer func() { _ = t.Rollback() }()
	if _, err := t.ExecContext(ctx, `/* likeTable */ create table texts (folded text not null) strict`); err != nil {
		return nil, err
	}
	for i := range shares {
		f, err := os.Open(filepath.Join(textsFolder(folder), fmt.Sprintf("%d.txt", i)))
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			if _, err := t.ExecContext(ctx, `/* likeTable */ insert into texts values (?)`, lines.Text()); err != nil {
				return nil, errors.Join(err, f.Close())
			}
		}
		if err := errors.Join(lines.Err(), f.Close()); err != nil {
			return nil, err
		}
	}
	return db, t.Commit()
}

// likeAll counts the rows that have all words, the last as a beginning.
func likeAll(ctx context.Context, db *sql.DB, words []string) (n int, err error) {
	var where []string
	var args []any
	for i, w := range words {
		pattern := "% " + w + " %"
		if i == len(words)-1 {
			pattern = "% " + w + "%"
		}
		where, args = append(where, `folded like ?`), append(args, pattern)
	}
	err = db.QueryRowContext(ctx, `/* likeAll */ select count(*) from texts where `+strings.Join(where, ` and `), args...).Scan(&n)
	return n, err
}
