package vietnamese

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

var (
	// spacedDate is a day and month, and perhaps a year, whose slashes may have
	// spaces around them or, before the year, be missing.
	spacedDate  = regexp.MustCompile(`(\d{1,2})([\p{Zs}\t]*/[\p{Zs}\t]*)(\d{1,2})(?:([\p{Zs}\t]*/[\p{Zs}\t]*|[\p{Zs}\t]+)(\d{4}))?`)
	spacedMonth = regexp.MustCompile(`(\d{1,2})([\p{Zs}\t]*/[\p{Zs}\t]*)(\d{4})`)
)

// counted are what a number before them counts, so that it is no year.
var counted = setOf("người lượt hộ đồng triệu tỷ tỉ tấn kg ha cuộc đại hội mô đoàn cán học em cây con căn suất phần km m mét giáo công bài lớp hồ sản đơn")

// Dates puts the slashes of a date in order: "04/5 2021", "4 / 5 /2021". A date
// without a year is one after "ngày", a month with one after "tháng".
func Dates(paragraph string) []Edit {
	if !strings.Contains(paragraph, "/") {
		return nil
	}
	p := passageOf(paragraph)
	for _, at := range spacedDate.FindAllStringSubmatchIndex(paragraph, -1) {
		end, year := at[7], at[10] >= 0
		if year && (!p.isYearHere(at[10], at[11]) || strings.TrimFunc(paragraph[at[8]:at[9]], isBlank) == "" && p.counts(at[11])) {
			year = false
		} else if year {
			end = at[11]
		}
		if !p.standsAlone(at[0], end) || !between(paragraph[at[2]:at[3]], 31) || !between(paragraph[at[6]:at[7]], 12) {
			continue
		}
		if !year && wordBeforeBlank(paragraph, at[0]) != "ngày" {
			continue
		}
		p.put(at[4], at[5], "/")
		if year {
			p.put(at[8], at[9], "/")
		}
	}
	for _, at := range spacedMonth.FindAllStringSubmatchIndex(paragraph, -1) {
		if wordBeforeBlank(paragraph, at[0]) == "tháng" && p.standsAlone(at[0], at[1]) && between(paragraph[at[2]:at[3]], 12) && p.isYearHere(at[6], at[7]) {
			p.put(at[4], at[5], "/")
		}
	}
	sortEdits(p.edits)
	return p.edits
}

// wordBeforeBlank gives the word before a place and the spaces there, in small letters.
func wordBeforeBlank(text string, at int) string {
	return strings.ToLower(wordBefore(text, len(strings.TrimRightFunc(text[:at], isBlank))))
}

// isYearHere says that four digits are a year and no other digit or letter follows.
func (p *passage) isYearHere(start, end int) bool {
	after := p.after(end)
	return isYear(p.text[start:end]) && !isDigit(after) && !unicode.IsLetter(after) && after != '/'
}

// counts says that what follows is counted by the number before it.
func (p *passage) counts(at int) bool {
	rest := p.text[at:]
	trimmed := strings.TrimLeftFunc(rest, isBlank)
	return counted[strings.ToLower(wordAfter(trimmed, 0))]
}

// standsAlone says that a date is no part of a longer number or of a document's.
func (p *passage) standsAlone(start, end int) bool {
	before, after := p.before(start), p.after(end)
	return !isDigit(before) && !unicode.IsLetter(before) && before != '/' && before != '.' && before != ',' &&
		!isDigit(after) && !unicode.IsLetter(after) && after != '/'
}

func between(number string, most int) bool {
	n, err := strconv.Atoi(number)
	return err == nil && 1 <= n && n <= most
}
