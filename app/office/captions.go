package office

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"toasoan/app/article"
	"toasoan/app/vietnamese"
)

// caption is what stands under a picture.
type caption struct {
	inlines []article.Inline
	credit  string
}

// maxCaption is how long a caption is at most, in runes.
const maxCaption = 400

// withCaptions gives the passages with the words under pictures put to the
// pictures, and tables that only hold pictures in their places taken apart.
func withCaptions(passages []passage) []passage {
	var out []passage
	for i := 0; i < len(passages); i++ {
		p := passages[i]
		if p.rows != nil {
			if figures, ok := pictureTable(p); ok {
				out = append(out, figures...)
				continue
			}
		}
		if !p.hasPicture() {
			out = append(out, p)
			continue
		}
		if p = p.captionInside(); p.words.empty() && p.endsWithPicture() {
			if next := nextWordy(passages, i+1); next > 0 && passages[next].isCaption() && !isSource(passages, next) {
				p.words = captionOf(passages[next].spans)
				i = next
				if next = nextWordy(passages, i+1); next > 0 && p.words.credit == "" && passages[next].isCaption() && !isSource(passages, next) {
					if more := captionOf(passages[next].spans); len(more.inlines) == 0 {
						p.words.credit, i = more.credit, next
					}
				}
			}
		}
		out = append(out, p)
	}
	return out
}

// isSource says that a line names where the whole text is from: hardly anything
// follows it.
func isSource(passages []passage, at int) bool {
	const most = 1
	after := 0
	for _, p := range passages[at+1:] {
		if wordsOf([]passage{p}) != "" {
			after++
		}
	}
	return after <= most && sourceLine.MatchString(passages[at].plain())
}

// nextWordy gives the paragraph at a place or, if that one is empty, after it; 0
// where there is none.
func nextWordy(passages []passage, at int) int {
	const mostEmpty = 1
	for i := at; i < len(passages) && i <= at+mostEmpty; i++ {
		if passages[i].rows != nil || passages[i].hasPicture() {
			return 0
		}
		if passages[i].plain() != "" {
			return i
		}
	}
	return 0
}

// plain gives the words of a paragraph.
func (p passage) plain() string {
	if len(p.spans) == 1 {
		return vietnamese.CleanLine(p.spans[0].text)
	}
	var out strings.Builder
	for _, s := range p.spans {
		out.WriteString(s.text)
	}
	return vietnamese.CleanLine(out.String())
}

func (p passage) hasPicture() bool {
	for _, s := range p.spans {
		if s.picture != "" {
			return true
		}
	}
	return false
}

func (p passage) endsWithPicture() bool {
	for i := len(p.spans) - 1; i >= 0; i-- {
		if p.spans[i].picture != "" {
			return true
		}
		if strings.TrimSpace(p.spans[i].text) != "" {
			return false
		}
	}
	return false
}

func (c caption) empty() bool { return len(c.inlines) == 0 && c.credit == "" }

// captionInside takes the words behind the last picture of a paragraph for its
// caption, if they look like one.
func (p passage) captionInside() passage {
	last := 0
	for i, s := range p.spans {
		if s.picture != "" {
			last = i
		}
	}
	behind := passage{layout: p.layout, spans: p.spans[last+1:]}
	if behind.plain() == "" || !behind.isCaption() || (passage{spans: p.spans[:last]}).plain() != "" {
		return p
	}
	p.words = captionOf(behind.spans)
	p.spans = p.spans[:last+1]
	return p
}

// isCaption says that a paragraph under a picture is about it: by its style, in
// italics, in the middle, or by how it begins.
func (p passage) isCaption() bool {
	text := p.plain()
	if p.rows != nil || p.list != nil || p.heading > 0 || text == "" || p.hasPicture() || utf8.RuneCountInString(text) > maxCaption {
		return false
	}
	switch {
	case p.role == roleCaption, captionStart.MatchString(text):
		return true
	case p.role != "":
		return false
	}
	bold, italic := p.emphasis()
	return italic && p.align != alignEnd || p.align == alignCenter && !bold
}

var captionStart = regexp.MustCompile(`(?i)^[(\[]?\s*(?:ảnh|hình|trong ảnh|photo)(?:\s+\d{1,3})?\s*[:.]`)

// emphasis says whether all words of a paragraph are bold, and in italics.
func (p passage) emphasis() (bold, italic bool) {
	bold, italic = true, true
	words := false
	for _, s := range p.spans {
		if strings.TrimSpace(s.text) == "" {
			continue
		}
		words = true
		bold, italic = bold && s.bold, italic && s.italic
	}
	return bold && words, italic && words
}

// creditEnd is how a caption names the photographer at its end: "(Ảnh: Đình Cảnh)".
var creditEnd = regexp.MustCompile(`(?i)(?:^|[\s(\[.,;–—-])(?:nguồn ảnh|ảnh|photo|nguồn)\s*:\s*([^:()\[\]]+?)[)\].\s]*$`)

// captionOf parts the words under a picture into caption and credit. Italics that
// all of it has are only looks.
func captionOf(spans []span) caption {
	p := passage{spans: spans}
	_, italic := p.emphasis()
	text, end := "", -1
	for _, s := range spans {
		text += s.text
	}
	var c caption
	if at := creditEnd.FindStringSubmatchIndex(text); at != nil {
		if name := vietnamese.CleanLine(text[at[2]:at[3]]); likeCredit(name) {
			c.credit, end = name, at[0]
		}
	}
	for _, s := range spans {
		t := s.text
		if end >= 0 {
			t = t[:min(len(t), end)]
			end -= len(t)
		}
		if t != "" {
			c.inlines = append(c.inlines, article.Inline{Text: t, Bold: s.bold, Italic: s.italic && !italic, Link: s.link})
		}
	}
	if n := len(c.inlines); n > 0 && c.credit != "" {
		c.inlines[n-1].Text = strings.TrimRight(c.inlines[n-1].Text, " \t\n\u00A0([–—-")
	}
	if c.credit != "" && (article.PlainText(c.inlines) == "") {
		c.inlines = nil
	}
	return c
}

// likeCredit says that words name a person or a paper: few, the first with a capital.
func likeCredit(name string) bool {
	const most = 8
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > most {
		return false
	}
	first := string([]rune(words[0])[0])
	return strings.ToLower(first) != first || strings.EqualFold(words[0], "internet")
}

// pictureTable gives the pictures of a table that is there to put them and their
// words in place; false for any other table.
func pictureTable(table passage) ([]passage, bool) {
	var out []passage
	taken := map[[2]int]bool{}
	for r, row := range table.rows {
		for c, cell := range row {
			if taken[[2]int{r, c}] || !anyPicture(cell) {
				continue
			}
			taken[[2]int{r, c}] = true
			cell = withCaptions(cell)
			last := &cell[len(cell)-1]
			for i := range cell {
				if cell[i].hasPicture() {
					last = &cell[i]
				} else if cell[i].plain() != "" {
					return nil, false
				}
			}
			if under, ok := cellUnder(table, r, c); ok && last.words.empty() {
				last.words = captionOf(under.spans)
				taken[[2]int{r + 1, min(c, len(table.rows[r+1])-1)}] = true
			}
			out = append(out, cell...)
		}
	}
	for r, row := range table.rows {
		for c, cell := range row {
			if !taken[[2]int{r, c}] && wordsOf(cell) != "" {
				return nil, false
			}
		}
	}
	return out, len(out) > 0
}

// cellUnder gives the words in the cell under another, or in the one cell that
// is under all.
func cellUnder(table passage, r, c int) (passage, bool) {
	if r+1 >= len(table.rows) {
		return passage{}, false
	}
	under := table.rows[r+1]
	if len(under) == 1 {
		c = 0
	}
	if c >= len(under) || anyPicture(under[c]) {
		return passage{}, false
	}
	var joined passage
	for _, p := range under[c] {
		if p.rows != nil || p.list != nil {
			return passage{}, false
		}
		if len(joined.spans) > 0 && p.plain() != "" {
			joined.spans = append(joined.spans, span{text: " ", italic: true})
		}
		joined.spans = append(joined.spans, p.spans...)
	}
	text := joined.plain()
	return joined, text != "" && utf8.RuneCountInString(text) <= maxCaption
}

func anyPicture(passages []passage) bool {
	for _, p := range passages {
		if p.hasPicture() {
			return true
		}
		for _, row := range p.rows {
			for _, cell := range row {
				if anyPicture(cell) {
					return true
				}
			}
		}
	}
	return false
}

func wordsOf(passages []passage) string {
	var out strings.Builder
	for _, p := range passages {
		out.WriteString(p.plain())
		for _, row := range p.rows {
			for _, cell := range row {
				out.WriteString(wordsOf(cell))
			}
		}
	}
	return out.String()
}

// maxBrackets is how long a single note is at most, in runes, to stand in
// brackets in the text.
const maxBrackets = 120

// takeNotes puts a single short note in brackets where its mark is; several, or
// long ones, stay at the end.
func takeNotes(passages, n []passage) (text, rest []passage) {
	const mark = "[1]"
	if len(n) != 1 {
		return passages, n
	}
	note := strings.TrimSpace(strings.TrimPrefix(n[0].plain(), mark))
	linked := slices.ContainsFunc(n[0].spans, func(s span) bool { return s.link != "" })
	if linked || n[0].hasPicture() || note == "" || utf8.RuneCountInString(note) > maxBrackets {
		return passages, n
	}
	var at *span
	for i := range passages {
		for j := range passages[i].spans {
			switch s := &passages[i].spans[j]; {
			case !strings.Contains(s.text, mark):
			case at != nil || strings.Count(s.text, mark) > 1:
				return passages, n
			default:
				at = s
			}
		}
	}
	if at == nil {
		return passages, n
	}
	before, after, _ := strings.Cut(at.text, mark)
	stop := ""
	if before = strings.TrimRight(before, " "); strings.HasSuffix(before, ".") || strings.HasSuffix(before, ",") {
		before, stop = before[:len(before)-1], before[len(before)-1:]
	}
	at.text = before + " (" + strings.TrimSuffix(note, ".") + ")" + stop + after
	return passages, nil
}
