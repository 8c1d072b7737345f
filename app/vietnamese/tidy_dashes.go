package vietnamese

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// hyphens are one to three hyphens, or a dash, with the spaces around them.
var hyphens = regexp.MustCompile(`[\p{Zs}\t]*(?:-{1,3}|–)[\p{Zs}\t]*`)

// Dashes makes the hyphen between years and numbers a dash without spaces
// ("2021–2025"), that between words with spaces a dash (" – "), and that before
// a line of a dialogue or list one ("– "). Compound words (Anh-xtanh), numbers of
// documents and telephones, scores (2-1) and days (ngày 2-9) stay.
func Dashes(paragraph string) []Edit {
	if !strings.ContainsAny(paragraph, "-–") {
		return nil
	}
	p := passageOf(paragraph)
	for _, at := range hyphens.FindAllStringIndex(paragraph, -1) {
		start, end := at[0], at[1]
		before, after := p.before(start), p.after(end)
		spelt := paragraph[start:end]
		dash := strings.TrimFunc(spelt, isBlank)
		wide := strings.TrimLeftFunc(spelt, isBlank) != spelt
		wideAfter := strings.TrimRightFunc(spelt, isBlank) != spelt
		switch {
		case after == 0 || isHyphen(before) || isHyphen(after): // a line drawn with hyphens, or an empty cell
		case before == 0:
			if dash != "–" && (wideAfter || unicode.IsUpper(after)) {
				p.put(start, end, "– ")
			}
		case isNumberEdge(before) && isDigit(after):
			if p.isRange(start, end, dash) {
				p.put(start, end, "–")
			} else if dash == "-" && wide && wideAfter && endsDate.MatchString(paragraph[max(0, start-numberReach):start]) {
				p.put(start, end, " – ")
			}
		case dash == "–": // set by hand
		case dash != "-":
			p.put(start, end, " – ")
		case wide && wideAfter, (wide || wideAfter) && unicode.IsLetter(before) && unicode.IsLetter(after):
			p.put(start, end, " – ")
		}
	}
	return p.edits
}

func isHyphen(r rune) bool { return r == '-' || r == '–' || r == '—' }

func isNumberEdge(r rune) bool { return isDigit(r) || r == '%' }

var (
	endsDate    = regexp.MustCompile(`(?:^|[\p{Zs}(“"])\d{1,2}/\d{1,4}(?:/\d{4})?$`)
	startsMonth = regexp.MustCompile(`^/\d{1,2}(?:/\d{4})?\b`)
)

// noRange are the words before what is a score, a day or a name and no range;
// rangeWords those before what surely is one.
var (
	noRange    = setOf("ngày sáng trưa chiều tối đêm hôm mùng mồng lễ tết dịp khánh số tỷ tỉ thắng thua hòa hoà đt tel fax tài khoản")
	rangeWords = setOf("trang từ khoảng điều mục chương lớp tuổi tháng quý tuần khóa khoá tầm gần hơn chừng độ")
)

// numberReach is how far from a hyphen its numbers are looked for, in bytes.
const numberReach = 64

// isRange says that numbers around a hyphen are the ends of a range: years, or
// one smaller than the other where they cannot be a day of a month.
func (p *passage) isRange(start, end int, dash string) bool {
	a, b := numberEnding(p.text[:start]), numberStarting(p.text[end:])
	after := p.text[end+len(b):]
	unit := "" // a percent sign or the month of a day
	if strings.HasPrefix(after, "%") {
		unit = "%"
	} else {
		unit = startsMonth.FindString(after[:min(len(after), numberReach)])
	}
	at := start - len(a)
	if p.before(start) == '%' {
		a = a[:len(a)-1]
	}
	next := p.after(end + len(b) + len(unit))
	if a == "" || b == "" || !startsNumber(p.text[:at]) || unicode.IsLetter(next) || next == '/' || goesOn(after[len(unit):]) {
		return false
	}
	word := wordBeforeBlank(p.text, at)
	low, high := numberOf(a), numberOf(b)
	switch years := isYear(a) && isYear(b); {
	case low >= high:
		return false
	case years, dash == "–":
		return true
	case unit != "" && high <= 31 && word != "số":
		return true // "24-27/5", "5-10%"
	case noRange[word] || strings.HasPrefix(a, "0") || isLong(a) || isLong(b):
		return false
	}
	couldBeDay := isPlain(a) && isPlain(b) && low <= 31 && high <= 12
	return !couldBeDay || unit == "%" || rangeWords[word] || p.before(start) == '%'
}

// numberEnding gives the number (17.385; 2,5; 5%) at the end of a text.
func numberEnding(text string) string {
	rest := strings.TrimSuffix(text, "%")
	for {
		short := strings.TrimRightFunc(rest, isDigit)
		if short == rest {
			return text[len(rest):]
		}
		if rest = short; !isDigit(lastRune(strings.TrimRight(rest, ".,"))) || !strings.ContainsRune(".,", lastRune(rest)) {
			return text[len(rest):]
		}
		rest = rest[:len(rest)-1]
	}
}

// numberStarting gives the number at the start of a text, without a mark after it.
func numberStarting(text string) string {
	end := strings.IndexFunc(text, func(r rune) bool { return !isDigit(r) && r != '.' && r != ',' })
	if end < 0 {
		end = len(text)
	}
	return strings.TrimRight(text[:end], ".,")
}

// startsNumber says that a number after this text is no part of a longer one, of
// a word or of a telephone number.
func startsNumber(text string) bool {
	r := lastRune(text)
	return !unicode.IsLetter(r) && !strings.ContainsRune(".,/:+-", r) && !isDigit(lastRune(strings.TrimRightFunc(text, isBlank)))
}

// goesOn says that a hyphen and a further number follow, as in a telephone number.
func goesOn(text string) bool {
	text = strings.TrimLeftFunc(text, isBlank)
	return isHyphen(firstRune(text)) && isDigit(firstRune(strings.TrimLeftFunc(text, func(r rune) bool { return isHyphen(r) || isBlank(r) })))
}

func isPlain(number string) bool { return !strings.ContainsAny(number, ".,") }

// isLong says that a number is one that is dialled, not counted with.
func isLong(number string) bool { return isPlain(number) && len(number) > 3 }

func isYear(number string) bool {
	return len(number) == 4 && isPlain(number) && "1800" <= number && number <= "2199"
}

// numberOf reads 17.385 and 2,5 as they are written here.
func numberOf(text string) float64 {
	n, err := strconv.ParseFloat(strings.Replace(strings.ReplaceAll(text, ".", ""), ",", ".", 1), 64)
	if err != nil { // 1,234,567
		n, _ = strconv.ParseFloat(strings.Map(onlyDigits, text), 64)
	}
	return n
}

func onlyDigits(r rune) rune {
	if isDigit(r) {
		return r
	}
	return -1
}
