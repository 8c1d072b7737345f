package article

import (
	"fmt"
	"iter"
	"sort"
	"unicode"
	"unicode/utf8"

	"toasoan/app/newsroom"
)

// token is a piece of a text that is never shown half changed: a word with its
// tone marks, a number or date, a space, a sign.
type token struct {
	start, end int // bytes of the text
	class      tokenClass
}

type tokenClass int

const (
	signToken tokenClass = iota
	wordToken
	spaceToken
)

// tokens cuts a text at its spaces and signs. A sign inside a number, as in
// 17.385 or 27/5/2022, belongs to the number.
func tokens(text string) iter.Seq[token] {
	return func(yield func(token) bool) {
		open := token{class: signToken}
		var before rune
		for i, r := range text {
			class := classOf(r)
			after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
			if (r == '.' || r == ',' || r == '/') && unicode.IsDigit(before) && unicode.IsDigit(after) {
				class = wordToken
			}
			before = r
			if i > 0 && (class == open.class && class != signToken || unicode.Is(unicode.M, r)) {
				continue
			}
			if open.end = i; i > 0 && !yield(open) {
				return
			}
			open = token{start: i, class: class}
		}
		if open.end = len(text); open.end > open.start {
			yield(open)
		}
	}
}

func classOf(r rune) tokenClass {
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return wordToken
	case unicode.IsSpace(r) && r != '\n':
		return spaceToken
	}
	return signToken
}

// passage is a text to be compared, with its runs and tokens.
type passage struct {
	text   string
	runs   []Inline
	starts []int // of each run in text
	tokens []token
	ids    []int32 // of each token: equal for equal text with equal marks
	words  []int   // how many word tokens stand before each token, and in all
}

func newPassage(runs []Inline, ids map[Inline]int32) passage {
	p := passage{text: PlainText(runs), runs: runs}
	at := 0
	for _, run := range runs {
		p.starts = append(p.starts, at)
		at += len(run.Text)
	}
	words := 0
	for t := range tokens(p.text) {
		p.words = append(p.words, words)
		if t.class == wordToken {
			words++
		}
		p.tokens = append(p.tokens, t)
		p.ids = append(p.ids, idOf(p.tokenKey(t), ids))
	}
	p.words = append(p.words, words)
	return p
}

// tokenKey gives a token with its marks; one whose marks change inside, with all
// of them.
func (p passage) tokenKey(t token) Inline {
	pieces := p.cut(t.start, t.end)
	if len(pieces) == 1 {
		return pieces[0]
	}
	return Inline{Text: fmt.Sprintf("\x00%+v", pieces)}
}

// cut gives the runs of a stretch of the text.
func (p passage) cut(start, end int) []Inline {
	var out []Inline
	for i := max(sort.SearchInts(p.starts, start+1)-1, 0); i < len(p.runs) && p.starts[i] < end; i++ {
		run := p.runs[i]
		from, to := max(start-p.starts[i], 0), min(end-p.starts[i], len(run.Text))
		if from < to {
			run.Text = run.Text[from:to]
			out = append(out, run)
		}
	}
	return out
}

// stretch gives the runs of the tokens [from, to) as changed.
func (p passage) stretch(from, to int, change newsroom.Change) []newsroom.ComparedRun {
	if from == to {
		return nil
	}
	return comparedRuns(p.cut(p.tokens[from].start, p.tokens[to-1].end), change)
}

func comparedRuns(runs []Inline, change newsroom.Change) []newsroom.ComparedRun {
	out := make([]newsroom.ComparedRun, 0, len(runs))
	for _, run := range runs {
		out = append(out, newsroom.ComparedRun{Text: run.Text, Bold: run.Bold, Italic: run.Italic, Link: run.Link, Change: change})
	}
	return out
}

// compareRuns lays two texts over each other word by word.
func compareRuns(old, new []Inline) []newsroom.ComparedRun {
	ids := map[Inline]int32{}
	c := changes{old: newPassage(old, ids), new: newPassage(new, ids)}
	c.find()
	c.slide()
	c.join()
	c.joinSentences()
	out := []newsroom.ComparedRun{}
	at := 0
	for _, h := range c.hunks {
		out = append(out, c.new.stretch(at, h.new0, newsroom.Same)...)
		out = append(out, c.old.stretch(h.old0, h.old1, newsroom.Removed)...)
		out = append(out, c.new.stretch(h.new0, h.new1, newsroom.Added)...)
		at = h.new1
	}
	return append(out, c.new.stretch(at, len(c.new.tokens), newsroom.Same)...)
}
