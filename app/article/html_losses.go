package article

import (
	"golang.org/x/net/html"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// loss is a kind of thing that foreign text has and an article has not.
type loss int

const (
	lostMedia loss = iota
	lostComment
	lostDeletion
	lostStrike
	lostFormula
	lostInvisible
	changedNumbering
	changedCells
	changedBox
	changedTable
	losses // how many there are
)

// lossWords say it; %[1]d is how often.
var lossWords = [losses]newsroom.Text{
	lostMedia:     {VI: "Đã bỏ %[1]d video, khung nhúng hoặc hình vẽ của trang.", EN: "%[1]d videos, embedded frames or drawings of the page were left out."},
	lostComment:   {VI: "Đã bỏ %[1]d ghi chú bên lề.", EN: "%[1]d margin comments were left out."},
	lostDeletion:  {VI: "Đã bỏ %[1]d chỗ người soạn đã đánh dấu xóa.", EN: "%[1]d passages marked as deleted were left out."},
	lostStrike:    {VI: "Bài không có chữ gạch ngang; %[1]d chỗ gạch ngang còn lại chữ, không còn gạch. Xin xem lại.", EN: "An article has no struck-out text; in %[1]d places the words stayed without the line. Please look."},
	lostFormula:   {VI: "Đã bỏ %[1]d công thức.", EN: "%[1]d formulas were left out."},
	lostInvisible: {VI: "Đã bỏ %[1]d ký tự ẩn, không nhìn thấy trên màn hình.", EN: "%[1]d hidden characters, which no screen shows, were removed."},

	changedNumbering: {VI: "%[1]d danh sách đánh chữ (a, b, c hoặc i, ii, iii) đã thành đánh số.", EN: "%[1]d lists with letters (a, b, c or i, ii, iii) became lists with numbers."},
	changedCells:     {VI: "Bảng có ô gộp; các ô đã được tách ra.", EN: "The table has joined cells; they were taken apart."},
	changedBox:       {VI: "Chữ trong %[1]d khung (text box) đã đưa ra thành đoạn của bài.", EN: "The words of %[1]d text boxes became paragraphs."},
	changedTable:     {VI: "%[1]d bảng lớn quá (hơn 20.000 ô) nên đã thành các dòng chữ.", EN: "%[1]d tables were too large (more than 20,000 cells) and became lines of text."},
}

// lose counts a loss; the place of the first is told, if there is one.
func (r *htmlReader) lose(l loss, times int, place *html.Node) {
	if r.lost[l] == 0 && place != nil {
		r.places[l] = first(textOfNode(place), attribute(place, "src"), attribute(place, "title"))
	}
	r.lost[l] += times
}

// findings tells what was lost, each kind once.
func (r *htmlReader) findings() []newsroom.Finding {
	out := r.in.Findings
	for l, times := range r.lost {
		if times == 0 {
			continue
		}
		words := lossWords[l]
		if l != int(changedCells) {
			words = newsroom.T(words.VI, words.EN, times)
		}
		out = append(out, newsroom.Finding{Message: words, Place: placeOf(r.places[l])})
	}
	return out
}

// maxPlaceLength is how much of a text, in runes, tells where something was.
const maxPlaceLength = 80

func placeOf(text string) string {
	if runes := []rune(text); len(runes) > maxPlaceLength {
		return string(runes[:maxPlaceLength]) + "…"
	}
	return text
}

// hides says that a character shows nothing and can hide something: marks of
// writing direction, blanks without width, soft hyphens.
func hides(r rune) bool {
	return r == '\u00AD' || r == '\u200B' || r == '\u061C' || '\u200E' <= r && r <= '\u200F' || '\u202A' <= r && r <= '\u202E' || '\u2060' <= r && r <= '\u206F'
}

// countHidden counts those that Clean takes away.
func countHidden(text string) int {
	if n := hiddenIn(text); n > 0 {
		return n - hiddenIn(vietnamese.Clean(text))
	}
	return 0
}

func hiddenIn(text string) int {
	count := 0
	for _, r := range text {
		if hides(r) {
			count++
		}
	}
	return count
}
