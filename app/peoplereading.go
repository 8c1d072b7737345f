package app

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// Limits of a list of people that is pasted.
const (
	maxPeopleText  = 1 << 20 // bytes
	maxPeopleLines = 5000
	maxNameWords   = 8
)

var (
	listMark   = regexp.MustCompile(`^(?:[-–—•·*+▪►●○✓]+|\(?\d{1,4}[.)/]+|\d{1,4}\t+)\s*`)
	honorifics = regexp.MustCompile(`(?i)^(?:đồng chí|đ\s*[/.]\s*c\b\.?|ông\s*\(bà\)|ông\s*/\s*bà|ông|bà|anh|chị|cô|chú|bác|thầy|em)\s*[:.]?\s+`)
	fieldEnds  = regexp.MustCompile(`\s*[,;:]\s*|\s+[-–—]\s+|\s*\(`)

	writtenDate = `\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{4}-\d{2}-\d{2}|(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|(?:tháng\s+)?\d{1,2}\s*/\s*\d{4}|(?:năm\s+)?(?:19|20)\d{2}`
	wholeDate   = regexp.MustCompile(`(?i)^(?:từ|đến|kể từ|ngày|từ ngày|đến ngày|tháng|năm|\s)*(` + writtenDate + `)(?:\s+0?0:00(?::00)?)?$`)
	until       = regexp.MustCompile(`(?i)^(?:đến\s+)?(?:nay|hiện nay|hiện tại|bây giờ)$`)
	// term is a time in office at the end of a line: "(từ 01/7/2020 đến nay)", "nhiệm kỳ 2020 – 2025".
	term = regexp.MustCompile(`(?i)[\s,;:(–—-]*(?:nhiệm kỳ|giai đoạn|kể từ|từ)?\s*(?:ngày\s+)?\b(` + writtenDate + `)(?:\s*(?:đến hết|đến|tới|-|–|—)\s*(?:ngày\s+)?(` + writtenDate + `|nay|hiện nay))?\s*[).;]*$`)
	upTo = regexp.MustCompile(`(?i)[\s,;:(–—-]*(?:đến hết|đến|tới)\s*(?:ngày\s+)?(` + writtenDate + `)\s*[).;]*$`)

	numbers = regexp.MustCompile(`\d+`)
	heads   = map[string]bool{"ho va ten": true, "ho ten": true, "ho va ten lot": true, "ten": true, "chuc vu": true, "chuc danh": true, "don vi": true,
		"stt": true, "tt": true, "so tt": true, "ghi chu": true, "tu ngay": true, "den ngay": true, "co quan": true}
	// unitStarts begin the name of a body, where no title begins so.
	unitStarts = regexp.MustCompile(`(?i)^(?:ubnd|hđnd|ubmttq|mttq|ủy ban|uỷ ban|hội đồng|huyện ủy|huyện uỷ|tỉnh ủy|thị ủy|thành ủy|đảng ủy|đảng uỷ|đảng bộ|chi bộ|ban|phòng|sở|trung tâm|trường|công an|hội|đoàn|liên đoàn|mặt trận|tòa án|viện|chi cục|xã|phường|thị trấn|huyện|bệnh viện|công ty|ấp|khóm)\s`)
)

// readPeople makes people of lines. A line without a name becomes a person
// without one, whose note is the line, so that it can be told.
func readPeople(text string) ([]newsroom.Person, error) {
	if len(text) > maxPeopleText || strings.Count(text, "\n") > maxPeopleLines {
		return nil, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Danh sách dài quá %d dòng; chưa thêm ai.", "The list has more than %d lines; nobody was added.", maxPeopleLines),
			Hint:    newsroom.T("Chia ra, dán từng phần.", "Paste it in parts.")}
	}
	people, named := []newsroom.Person{}, false
	for line := range strings.SplitSeq(vietnamese.Clean(text), "\n") {
		p, ok := readPerson(line)
		if ok {
			people = append(people, p)
			named = named || p.Name != ""
		}
	}
	if !named {
		return nil, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Không thấy họ tên nào trong phần vừa dán.", "There is no name in what was pasted."),
			Hint:    newsroom.T("Dán mỗi người một dòng: họ tên, chức vụ, đơn vị.", "Paste one person a line: name, title, unit.")}
	}
	return people, nil
}

// readPerson makes a person of a line; false where it is empty or a table's head.
func readPerson(line string) (newsroom.Person, bool) {
	rest := strings.TrimLeft(line, " \u00A0")
	for mark := listMark.FindString(rest); mark != ""; mark = listMark.FindString(rest) {
		rest = strings.TrimLeft(rest[len(mark):], " \u00A0")
	}
	var cells []string
	for _, cell := range strings.Split(rest, "\t") {
		cells = append(cells, strings.Join(strings.Fields(strings.Trim(cell, ` "`)), " "))
	}
	for len(cells) > 1 && cells[0] == "" {
		cells = cells[1:]
	}
	if cells[0] == "" || heads[strings.Trim(vietnamese.Fold(cells[0]), " .:")] {
		return newsroom.Person{}, false
	}
	p := newsroom.Person{Posts: []newsroom.Post{}}
	post := newsroom.Post{}
	name := cells[0]
	if len(cells) > 1 {
		post, p.Note = postOfCells(cells[1:])
	} else if name = honorifics.ReplaceAllString(name, ""); fieldEnds.MatchString(name) {
		at := fieldEnds.FindStringIndex(name)
		name, post = name[:at[0]], postOfText(name[at[1]:])
	}
	if name = readName(name); name == "" {
		p.Note = vietnamese.CleanLine(line)
		return p, true
	}
	p.Name = name
	if post.Title == "" && post.Unit != "" {
		post.Title, post.Unit = post.Unit, ""
	}
	if post.Title != "" {
		p.Posts = append(p.Posts, post)
	}
	return p, true
}

// readName gives a name without honorifics, capitals only where names have them;
// "" where it is none.
func readName(name string) string {
	for cut := honorifics.FindString(name); cut != ""; cut = honorifics.FindString(name) {
		name = name[len(cut):]
	}
	name = strings.Trim(name, " .,;:-–—()*")
	words := strings.Fields(name)
	first, _ := utf8.DecodeRuneInString(name)
	if len(words) == 0 || len(words) > maxNameWords || !unicode.IsLetter(first) || strings.ContainsFunc(name, unicode.IsDigit) {
		return ""
	}
	if len(words) > 1 && name == strings.ToUpper(name) {
		for i, word := range words {
			first, size := utf8.DecodeRuneInString(word)
			words[i] = string(first) + strings.ToLower(word[size:])
		}
	}
	return strings.Join(words, " ")
}

// postOfCells reads the cells after a name: title, unit, the first and the last
// day. What else there is becomes a note.
func postOfCells(cells []string) (post newsroom.Post, note string) {
	isDay := func(i int) bool {
		if i < 0 || i >= len(cells) {
			return false
		}
		_, _, ok := readDay(cells[i])
		return ok || until.MatchString(cells[i])
	}
	var others []string
	if isDay(0) { // a year of birth
		others, cells = cells[:1], cells[1:]
	}
	days := 0
	for days < len(cells) && !isDay(days) {
		days++
	}
	texts, rest := cells[:days], cells[days:]
	switch {
	case isDay(days) && isDay(days+1):
		post.ValidFrom, _, _ = readDay(cells[days])
		_, post.ValidTo, _ = readDay(cells[days+1])
		rest = cells[days+2:]
	case isDay(days) && days >= 3 && cells[days-1] == "": // a column of first days without one
		_, post.ValidTo, _ = readDay(cells[days])
		rest = cells[days+1:]
	case isDay(days):
		post.ValidFrom, _, _ = readDay(cells[days])
		rest = cells[days+1:]
	}
	if len(texts) == 1 && days == len(cells) {
		post = postOfText(texts[0])
	} else if len(texts) > 0 {
		post.Title = texts[0]
	}
	if len(texts) > 1 {
		post.Unit = texts[1]
		others = append(others, texts[2:]...)
	}
	others = append(others, rest...)
	return post, strings.Join(slices.DeleteFunc(others, func(t string) bool { return t == "" }), "; ")
}

// postOfText reads what follows a name in a line: titles, perhaps a unit after
// the last comma, perhaps a time.
func postOfText(text string) (post newsroom.Post) {
	if at := term.FindStringSubmatchIndex(text); at != nil && at[0] > 0 {
		post.ValidFrom, _, _ = readDay(text[at[2]:at[3]])
		if at[4] >= 0 {
			_, post.ValidTo, _ = readDay(text[at[4]:at[5]])
		}
		if upto := upTo.FindStringSubmatchIndex(text); at[4] < 0 && upto != nil {
			_, post.ValidTo, _ = readDay(text[upto[2]:upto[3]])
			post.ValidFrom, at = "", upto
		}
		text = text[:at[0]]
	}
	text = strings.Trim(text, " .,;:-–—")
	if strings.Count(text, "(") < strings.Count(text, ")") {
		text = strings.TrimRight(text, ") ")
	}
	post.Title = text
	if at := strings.LastIndex(text, ","); at > 0 {
		if unit := strings.TrimSpace(text[at+1:]); unitStarts.MatchString(unit) {
			post.Title, post.Unit = strings.TrimSpace(text[:at]), unit
		}
	}
	return post
}

// readDay reads a day, a month or a year as it is written in Vietnam, and gives
// its first and its last day; false where it is none.
func readDay(text string) (first, last newsroom.Date, ok bool) {
	found := wholeDate.FindStringSubmatch(strings.TrimSpace(text))
	if found == nil {
		return "", "", false
	}
	var n []int
	for _, digits := range numbers.FindAllString(found[1], 3) {
		number, err := strconv.Atoi(digits)
		if err != nil {
			return "", "", false
		}
		n = append(n, number)
	}
	var from, to time.Time
	switch {
	case len(n) == 1:
		from, to = day(n[0], 1, 1), day(n[0], 12, 31)
	case len(n) == 2:
		from, to = day(n[1], n[0], 1), day(n[1], n[0]+1, 0)
		ok = n[0] >= 1 && n[0] <= 12
	case n[0] > 31:
		from = day(n[0], n[1], n[2])
		to, ok = from, from.Day() == n[2] && int(from.Month()) == n[1]
	default:
		from = day(n[2], n[1], n[0])
		to, ok = from, from.Day() == n[0] && int(from.Month()) == n[1]
	}
	if len(n) == 1 {
		ok = true
	}
	if !ok {
		return "", "", false
	}
	return newsroom.Date(from.Format(time.DateOnly)), newsroom.Date(to.Format(time.DateOnly)), true
}

func day(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}
