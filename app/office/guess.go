package office

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// Limits of what is taken for the parts of an article's head, in runes.
const (
	maxGuessedHeadline = 300
	maxGuessedByline   = 60
	minGuessedLead     = 40
	maxGuessedLead     = 1200
	deepestHead        = 15 // paragraphs from the top in which a headline is looked for
)

// takeHead takes headline, lead and byline out of the passages, by their styles
// or else their looks, and gives the rest.
func takeHead(in *article.Import, passages []passage) []passage {
	taken := map[int]bool{}
	guess := func(field string, to *string, at ...int) {
		var parts []string
		for _, i := range at {
			parts = append(parts, passages[i].plain())
			taken[i] = true
		}
		*to = strings.Join(parts, " ")
		in.Guessed = append(in.Guessed, field)
	}
	a := &in.Article
	headline := headlineIn(passages)
	if len(headline) > 0 {
		guess("headline", &a.Headline, headline...)
		next := following(passages, headline[len(headline)-1]+1)
		if next >= 0 && passages[next].role == roleSubtitle && utf8.RuneCountInString(passages[next].plain()) <= newsroom.MaxHeadline {
			a.Subheadline = passages[next].plain()
			taken[next] = true
			next = following(passages, next+1)
		}
		if next >= 0 && isByline(passages[next]) {
			guess("byline", &a.Byline, next)
			next = following(passages, next+1)
		}
		if next >= 0 && isLead(passages, next) {
			guess("lead", &a.Lead, next)
		}
	}
	takeEnd(a, passages, taken, guess, hasLetterhead(passages))
	a.Byline = bylineLabel.ReplaceAllString(a.Byline, "")
	var rest []passage
	for i, p := range passages {
		if !taken[i] {
			rest = append(rest, p)
		}
	}
	return rest
}

// takeEnd takes a byline from the end of the text, and the source where a line
// there names it.
func takeEnd(a *newsroom.Article, passages []passage, taken map[int]bool, guess func(string, *string, ...int), official bool) {
	const last = 3
	for i, n := len(passages)-1, 0; i > 0 && n < last; i-- {
		p := passages[i]
		text := p.plain()
		if taken[i] || p.rows != nil || p.list != nil || p.hasPicture() {
			return
		}
		if text == "" {
			continue
		}
		n++
		if source := sourceLine.FindStringSubmatch(text); source != nil && a.Source == "" && utf8.RuneCountInString(text) <= newsroom.MaxName {
			a.Source = source[1]
			taken[i] = true
			continue
		}
		if a.Byline == "" && isByline(p) && (!official || bylineLabel.MatchString(text)) {
			guess("byline", &a.Byline, i)
			continue
		}
		return
	}
}

var sourceLine = regexp.MustCompile(`^(?i:nguồn)\s*:\s*(\S.*)$`)

// following gives the next paragraph with words, at a place or after it; -1 where
// something else comes first.
func following(passages []passage, at int) int {
	for i := at; i < len(passages); i++ {
		p := passages[i]
		if p.rows != nil || p.list != nil || p.heading > 0 {
			return -1
		}
		if p.plain() != "" {
			return i
		}
	}
	return -1
}

// typicalLooks are those that most of a text has, from which those of a headline
// and a lead before it differ.
type typicalLooks struct {
	size         int
	bold, italic bool
}

func newTypicalLooks(passages []passage) typicalLooks {
	sizes := map[int]int{}
	all, bold, italic := 0, 0, 0
	for _, p := range passages {
		for _, s := range p.spans {
			n := utf8.RuneCountInString(s.text)
			sizes[s.size] += n
			all += n
			if s.bold {
				bold += n
			}
			if s.italic {
				italic += n
			}
		}
	}
	var t typicalLooks
	for size, n := range sizes {
		if n > sizes[t.size] || n == sizes[t.size] && size < t.size {
			t.size = size
		}
	}
	t.bold, t.italic = bold*2 > all, italic*2 > all
	return t
}

// headline gives the paragraphs that are the headline; it may stand on several.
func headlineIn(passages []passage) []int {
	styled := -1
	wordy := 0
	for i, p := range passages {
		if p.rows == nil && (wordy < 2 || p.role == roleTitle) && p.plain() != "" {
			wordy++
			if styled < 0 && p.role == roleTitle && utf8.RuneCountInString(p.plain()) <= newsroom.MaxHeadline {
				styled = i
			}
		}
	}
	if wordy < 2 {
		return nil
	}
	if styled >= 0 {
		return []int{styled}
	}
	seen := 0
	for i, p := range passages {
		text := p.plain()
		if p.rows != nil || text == "" || isOfficialLine(text) {
			continue
		}
		if seen++; seen > deepestHead || p.list != nil || utf8.RuneCountInString(text) > maxGuessedHeadline {
			return nil
		}
		if isByline(p) && (p.align == alignEnd || bylineLabel.MatchString(text)) || isLabel(text) {
			continue
		}
		switch next := following(passages, i+1); {
		case p.heading > 0:
			return []int{i}
		case newTypicalLooks(passages[i+1:]).differ(p) && !strings.HasSuffix(text, ":"):
			return joined(passages, i)
		case next >= 0 && !endsSentence(text) && startsLarge(text) && utf8.RuneCountInString(passages[next].plain()) > 2*utf8.RuneCountInString(text):
			return []int{i}
		}
		return nil
	}
	return nil
}

// joined adds the paragraphs that go on in the looks of a headline.
func joined(passages []passage, first int) []int {
	out := []int{first}
	p := passages[first]
	length := utf8.RuneCountInString(p.plain())
	bold, _ := p.emphasis()
	for i := first + 1; i < len(passages) && p.align == alignCenter; i++ {
		next := passages[i]
		text := next.plain()
		nextBold, nextItalic := next.emphasis()
		length += utf8.RuneCountInString(text) + 1
		if next.rows != nil || next.hasPicture() || text == "" || next.align != alignCenter || nextBold != bold || nextItalic || sizeOf(next) != sizeOf(p) ||
			length > maxGuessedHeadline || isByline(next) && !isUpper(text) {
			break
		}
		out = append(out, i)
	}
	return out
}

func sizeOf(p passage) int {
	size := 0
	for _, s := range p.spans {
		if strings.TrimSpace(s.text) != "" {
			size = max(size, s.size)
		}
	}
	return size
}

// differ says that a short paragraph looks like a headline.
func (t typicalLooks) differ(p passage) bool {
	bold, _ := p.emphasis()
	text := p.plain()
	return bold && !t.bold || t.size > 0 && sizeOf(p) > t.size || p.align == alignCenter || isUpper(text)
}

// isLead says that a paragraph under the headline is the lead: by its style, or
// bold or in italics as the text after it is not.
func isLead(passages []passage, at int) bool {
	p := passages[at]
	n := utf8.RuneCountInString(p.plain())
	if p.role == roleLead {
		return n <= newsroom.MaxLead
	}
	t := newTypicalLooks(passages[at+1:])
	bold, italic := p.emphasis()
	if p.role != "" || n < minGuessedLead || n > maxGuessedLead || p.hasPicture() || !(bold && !t.bold || italic && !t.italic) {
		return false
	}
	for _, later := range passages[at+1:] {
		if later.rows != nil || later.plain() != "" {
			return true
		}
	}
	return false
}

// bylineLabel is what may stand before a byline.
var bylineLabel = regexp.MustCompile(`(?i)^(?:tác giả|người viết|bút danh|thực hiện|(?:tin|bài|tin bài)(?:\s*(?:,|và|&|-|–|/)\s*(?:bài|ảnh|hình))*)\s*:\s*`)

// isByline says that a paragraph names who wrote: by its style or a label, or a
// few words with capitals that stand out at the right, bold or in italics.
func isByline(p passage) bool {
	text := p.plain()
	if p.rows != nil || p.list != nil || p.heading > 0 || p.hasPicture() || text == "" || utf8.RuneCountInString(text) > maxGuessedByline {
		return false
	}
	name := bylineLabel.ReplaceAllString(text, "")
	if name == "" || strings.ContainsAny(name, "?!;:…\"“”") || strings.ContainsFunc(name, unicode.IsDigit) || isOfficialLine(name) {
		return false
	}
	if p.role == roleByline {
		return true
	}
	if !likeNames(name) {
		return false
	}
	bold, italic := p.emphasis()
	return name != text || p.role == "" && (p.align == alignEnd || bold || italic)
}

// likeNames says that words are names: each begins with a capital, but for what
// stands between two names.
func likeNames(text string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-–—,&()/.", r) })
	capitals := 0
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r):
			capitals++
		case w != "và" && w != "t" && w != "h" && w != "st":
			return false
		}
	}
	const most = 10
	return capitals >= 2 && len(words) <= most || capitals == 1 && len(words) == 1 && isUpper(words[0])
}

// isLabel says that a line names what kind of text follows, or to whom it goes.
func isLabel(text string) bool {
	folded := vietnamese.Fold(strings.Trim(text, " .:*-–"))
	switch folded {
	case "tin", "bai", "tin bai", "bai viet", "tin van", "tin ngan", "bai du thi", "phong su", "guong nguoi tot viec tot", "ban tin", "tin anh":
		return true
	}
	return strings.HasPrefix(folded, "kinh gui")
}

// officialLine is a line of an official letter's head, folded: who sends it, the
// country and its motto, number, place and date.
var officialLine = regexp.MustCompile(`^(?:` + country + `|doc lap\s*[-–—]\s*tu do\s*[-–—]\s*hanh phuc|dang cong san viet nam|` +
	`so\s*:.*|[*_\-–—=. ]+|[^.]{0,40},?\s*ngay\s+[\d.… ]*\s*thang\s+[\d.… ]*\s*nam\s+[\d.… ]*.*)$`)

// senders begin the names of offices, folded.
var senders = []string{"ubnd ", "uy ban nhan dan", "hdnd ", "hoi dong nhan dan", "huyen uy", "dang uy", "tinh uy", "thanh uy", "uy ban mttq", "ban tuyen giao", "ban chap hanh",
	"so ", "phong ", "trung tam ", "hoi lien hiep", "hoi nong dan", "hoi cuu chien binh", "lien doan lao dong", "huyen doan", "doan tncs", "cong an huyen", "van phong "}

func isOfficialLine(text string) bool {
	folded := vietnamese.Fold(text)
	if officialLine.MatchString(folded) {
		return true
	}
	if !isUpper(text) || utf8.RuneCountInString(text) > maxGuessedByline {
		return false
	}
	for _, s := range senders {
		if strings.HasPrefix(folded, s) {
			return true
		}
	}
	return false
}

// hasLetterhead says that the text is an official letter: the name at its end is
// of who signed.
func hasLetterhead(passages []passage) bool {
	const top = 8
	for _, p := range passages[:min(len(passages), top)] {
		if strings.HasPrefix(vietnamese.Fold(p.plain()), country) {
			return true
		}
		for _, row := range p.rows {
			for _, cell := range row {
				if hasLetterhead(cell) {
					return true
				}
			}
		}
	}
	return false
}

// country begins the head of every official letter, folded.
const country = "cong hoa xa hoi chu nghia viet nam"

// isUpper says that a text has capitals only.
func isUpper(text string) bool {
	return strings.ToUpper(text) == text && strings.ToLower(text) != text
}

func startsLarge(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "“\"'‘(["))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

func endsSentence(text string) bool {
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, ";") || strings.HasSuffix(text, ",")
}
