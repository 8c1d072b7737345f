package office

import (
	"fmt"
	"strings"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// span is a run of text with the same looks, or a picture.
type span struct {
	text         string // as the file has it: old encodings are not read yet
	font         string // its name, "" when not known
	bold, italic bool
	size         int    // of the letters, in half points; 0 when not known
	link         string // address
	picture      string // path in the pictures; text is empty then
	alt          string // of a picture: what it shows, in words
}

// alignment is how the lines of a paragraph stand.
type alignment int

const (
	alignStart alignment = iota
	alignCenter
	alignEnd
	alignBoth
)

// role is what a paragraph's style says that it is.
type role string

const (
	roleTitle    role = "title"
	roleSubtitle role = "subtitle"
	roleCaption  role = "caption"
	roleLead     role = "lead"
	roleByline   role = "byline"
	roleQuote    role = "quote"
)

// listPlace is where a paragraph stands in a list.
type listPlace struct {
	list    int // the same number is the same list
	level   int // from 0
	ordered bool
	start   int // the first number of the level
}

// layout is how a paragraph looks.
type layout struct {
	role    role
	heading int // level, from 1; 0 is none
	align   alignment
	list    *listPlace
}

// passage is a paragraph, or a table if it has rows.
type passage struct {
	layout
	spans []span
	rows  [][][]passage // rows of cells
	words caption       // of the last picture in it
	edges [][]int       // of each row, where its cells end at the right; nil when not known
}

// flow is a text on its way from a word processor's file into an article: its
// paragraphs and tables, in order. Readers write into it from the beginning to
// the end.
type flow struct {
	passages []passage
	spans    []span      // of the paragraph that is not ended yet
	cell     []passage   // ended paragraphs of the cell that is not ended yet
	row      [][]passage // ended cells of the row that is not ended yet
	open     bool        // the last passage is a table that takes more rows
}

// add puts text or a picture at the end of the paragraph. Text that looks like
// that before it joins it.
func (f *flow) add(s span) {
	if n := len(f.spans); n > 0 && s.picture == "" && f.spans[n-1].picture == "" {
		last := f.spans[n-1]
		last.text = s.text
		if last == s {
			f.spans[n-1].text += s.text
			return
		}
	}
	if s.text != "" || s.picture != "" {
		f.spans = append(f.spans, s)
	}
}

// endParagraph ends a paragraph; inTable says that it stands in a cell.
func (f *flow) endParagraph(l layout, inTable bool) {
	p := passage{layout: l, spans: f.spans}
	f.spans = nil
	if inTable {
		f.cell = append(f.cell, p)
		return
	}
	f.endTable()
	f.passages = append(f.passages, p)
}

func (f *flow) endCell(l layout) {
	f.endParagraph(l, true)
	f.row, f.cell = append(f.row, f.cell), nil
}

// endRow ends a row whose cells end at edges, from left to right in any unit; nil
// when that is not known.
func (f *flow) endRow(edges []int) {
	if len(f.cell) > 0 {
		f.row, f.cell = append(f.row, f.cell), nil
	}
	if len(f.row) == 0 {
		return
	}
	if !f.open {
		f.passages, f.open = append(f.passages, passage{}), true
	}
	table := &f.passages[len(f.passages)-1]
	table.rows, table.edges, f.row = append(table.rows, f.row), append(table.edges, edges), nil
}

// endTable ends a table, with the row that the file left open.
func (f *flow) endTable() {
	f.endRow(nil)
	f.open = false
}

// end ends the text; a last paragraph that the file left open is kept.
func (f *flow) end() {
	if len(f.spans) > 0 {
		f.endParagraph(layout{}, len(f.row) > 0)
	}
	f.endTable()
}

// notes gathers footnotes and endnotes. A note stands at the end of the text
// under its number, and the number in brackets where it was.
type notes []passage

// mark gives what stands in the text for the note that follows.
func (n notes) mark() span { return span{text: fmt.Sprintf("[%d]", len(n)+1)} }

func (n *notes) add(note flow) {
	mark := n.mark()
	mark.text += " "
	joined := passage{spans: []span{mark}}
	for _, p := range note.passages {
		for _, s := range p.spans {
			if len(joined.spans) == 1 { // the note's own mark is written with a blank behind it
				s.text = strings.TrimLeft(s.text, " \t\u00A0")
			}
			if s.text != "" || s.picture != "" {
				joined.spans = append(joined.spans, s)
			}
		}
		joined.spans = append(joined.spans, span{text: " "})
	}
	*n = append(*n, joined)
}

// styleNames are the names of styles that say what a paragraph is, small.
var styleNames = map[string]role{
	"title": roleTitle, "tiêu đề": roleTitle, "tên": roleTitle,
	"subtitle": roleSubtitle, "tiêu đề phụ": roleSubtitle, "phụ đề": roleSubtitle,
	"caption": roleCaption, "chú thích": roleCaption, "chú thích ảnh": roleCaption, "illustration": roleCaption, "figure": roleCaption,
	"sapo": roleLead, "lead": roleLead, "lời dẫn": roleLead, "tóm tắt": roleLead, "bút danh": roleByline, "byline": roleByline, "tác giả": roleByline,
	"quote": roleQuote, "quotations": roleQuote, "intense quote": roleQuote, "trích dẫn": roleQuote, "block text": roleQuote,
}

// named gives a layout what the name of its style says: "heading 2", "Tiêu đề 2", "Caption".
func (l layout) named(style string) layout {
	style = strings.ToLower(vietnamese.CleanLine(style))
	style, _, _ = strings.Cut(style, ",") // aliases follow
	for _, prefix := range []string{"heading ", "tiêu đề ", "đầu đề "} {
		if rest, ok := strings.CutPrefix(style, prefix); ok && len(rest) == 1 && rest[0] >= '1' && rest[0] <= '9' {
			l.heading = int(rest[0] - '0')
		}
	}
	l.role = styleNames[style]
	return l
}

// fieldResult says of a field's instruction whether its result is text that
// stays, and where it links to ([ECMA-376] part 1, 17.16.5).
func fieldResult(instruction string) (link string, shown bool) {
	words := strings.Fields(instruction)
	if len(words) == 0 {
		return "", true
	}
	switch strings.ToUpper(words[0]) {
	case "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF":
		return "", false
	case "HYPERLINK":
		if quoted := strings.Split(instruction, `"`); len(quoted) >= 3 {
			if !strings.HasSuffix(strings.TrimSpace(quoted[0]), `\l`) {
				return strings.TrimSpace(quoted[1]), true
			}
		} else if len(words) > 1 && !strings.HasPrefix(words[1], `\`) {
			return words[1], true
		}
	}
	return "", true
}

// losses counts what a reader left out, to say it once for each kind.
type losses struct {
	order  []newsroom.Text
	counts map[newsroom.Text]int
}

// add counts one more; the message has a %d where the number comes.
func (l *losses) add(message newsroom.Text) {
	if l.counts == nil {
		l.counts = map[newsroom.Text]int{}
	}
	if l.counts[message] == 0 {
		l.order = append(l.order, message)
	}
	l.counts[message]++
}

func (l *losses) findings() []newsroom.Finding {
	var out []newsroom.Finding
	for _, m := range l.order {
		text := m
		if strings.Contains(m.VI, "%d") {
			text = newsroom.Text{VI: fmt.Sprintf(m.VI, l.counts[m]), EN: fmt.Sprintf(m.EN, l.counts[m])}
		}
		out = append(out, newsroom.Finding{Message: text})
	}
	return out
}
