package vietnamese

import (
	"regexp"
	"strings"
)

// Unbreakable says for each word of a line of text whether the space after it
// must not become a line break: between a number and its unit, inside dates and
// document numbers, between a rank or title and the name, after initials, after
// an opening quotation mark that stands alone. The last is always false.
func Unbreakable(words []string) []bool {
	keep := make([]bool, len(words))
	for i := 0; i+1 < len(words); i++ {
		keep[i] = together(words, i)
	}
	return keep
}

var (
	number    = regexp.MustCompile(`^[(“"]?[0-9]+([.,/–-][0-9]+)*$`)
	datelike  = regexp.MustCompile(`^[0-9]{1,4}([/.-][0-9]{1,4})*[-–]?[,.;:)”"]*$`)
	roman     = regexp.MustCompile(`^[IVXLC]+[,.;:)”"]*$`)
	document  = regexp.MustCompile(`^[0-9]+[-/][\p{L}0-9/-]+[,.;:)”"]*$`)
	initial   = regexp.MustCompile(`^\p{Lu}\.$`)
	punctured = ",.;:)”\"!?…"
)

var units = setOf(`% ‰ km m cm mm ha m² m³ km² m2 m3 kg g tấn tạ lít kw kwh mw độ °c đồng nghìn ngàn triệu tỷ tỉ usd
	giờ phút giây ngày tuần tháng năm quý tuổi lượt cuộc người hộ đại công héc-ta ki-lô-mét mét`)

var beforeNumber = setOf(`ngày tháng năm quý khóa khoá kỳ lần thứ số điều khoản điểm mục chương phần trang lớp cấp tổ ấp khóm đường ngày/tháng`)

var ranks = setOf(`đ/c ông bà anh chị em cô chú bác cụ bs ts ths gs pgs ks bs. ts. ths. gs. pgs. ks. gs.ts pgs.ts thầy`)

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

func together(words []string, i int) bool {
	word, next := words[i], words[i+1]
	lower := strings.ToLower(strings.TrimLeft(word, "(“\"‘"))
	bareNext := strings.ToLower(strings.TrimRight(next, punctured))
	switch {
	case word == "“" || word == "‘" || word == "(" || word == "\"":
		return true
	case next == "–" || next == "-":
		return true // a dash stays with the word before it
	case number.MatchString(word) && units[bareNext] && !(i > 0 && beforeNumber[strings.ToLower(words[i-1])]):
		return true
	case lower == "số" && document.MatchString(next):
		return true
	case beforeNumber[lower] && (datelike.MatchString(next) || roman.MatchString(next)):
		return true
	case initial.MatchString(word) && startsUpper(next):
		return true
	case lower == "đồng" && bareNext == "chí":
		return true
	case lower == "chí" && i > 0 && strings.EqualFold(strings.TrimLeft(words[i-1], "(“\"‘"), "đồng") && startsUpper(next):
		return true
	case ranks[lower] && startsUpper(next):
		return true
	}
	return false
}

func startsUpper(s string) bool {
	for _, r := range strings.TrimLeft(s, "(“\"‘") {
		return strings.ToUpper(string(r)) == string(r) && strings.ToLower(string(r)) != string(r)
	}
	return false
}
