package app

import (
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// maxAltText is the most letters of an alternative text that is suggested.
const maxAltText = 250

// captionVariables are the variables of templates, folded, and what a picture
// knows of each; "" where it knows nothing.
var captionVariables = map[string]func(newsroom.Image) string{
	"su kien":    func(i newsroom.Image) string { return i.Event },
	"ngay":       func(i newsroom.Image) string { return dayOf(i.TakenAt) },
	"noi":        func(i newsroom.Image) string { return i.Place },
	"nguoi":      func(i newsroom.Image) string { return listed(i.Persons) },
	"nguoi chup": func(i newsroom.Image) string { return i.Creator },
}

// The characters that stand in a template's text for what a picture does not
// know, and from firstValue on for what it does: Unicode will never use them.
const (
	unknownValue rune = 0xFDD0
	firstValue   rune = 0xFDD1
	lastValue    rune = 0xFDEF
)

// captionTemplate is a template that was read: its text with firstValue and the
// following characters for its variables.
type captionTemplate struct {
	text      string
	variables []string
}

// readTemplate reads a template's text. Codes: invalid (an unknown variable, a
// brace without its other).
func readTemplate(text string) (captionTemplate, error) {
	text = strings.Map(func(r rune) rune {
		if unknownValue <= r && r <= lastValue {
			return -1
		}
		return r
	}, vietnamese.CleanLine(text))
	var t captionTemplate
	var b strings.Builder
	for {
		at := strings.IndexAny(text, "{}")
		if at < 0 {
			b.WriteString(text)
			t.text = b.String()
			return t, nil
		}
		b.WriteString(text[:at])
		name, rest, closed := strings.Cut(text[at+1:], "}")
		if text[at] == '}' || !closed || strings.Contains(name, "{") {
			return captionTemplate{}, &newsroom.Error{Code: newsroom.Invalid,
				Message: newsroom.T("Trong mẫu có dấu ngoặc nhọn thiếu một bên.", "A brace in the template lacks its other one."),
				Hint:    newsroom.T("Viết tên ô trong cặp ngoặc, như {sự kiện}.", "Write a variable in two braces, as {sự kiện}.")}
		}
		folded := strings.Join(strings.Fields(vietnamese.Fold(name)), " ")
		if captionVariables[folded] == nil {
			return captionTemplate{}, &newsroom.Error{Code: newsroom.Invalid,
				Message: newsroom.T("Mẫu có ô lạ: {%s}.", "The template has an unknown variable: {%s}.", strings.TrimSpace(name)),
				Hint:    newsroom.T("Dùng {sự kiện}, {ngày}, {nơi}, {người} hoặc {người chụp}.", "Use {sự kiện}, {ngày}, {nơi}, {người} or {người chụp}.")}
		}
		if firstValue+rune(len(t.variables)) > lastValue {
			return captionTemplate{}, &newsroom.Error{Code: newsroom.Invalid,
				Message: newsroom.T("Mẫu có quá nhiều ô.", "The template has too many variables."),
				Hint:    newsroom.T("Bớt ô trong mẫu.", "Take some of them out.")}
		}
		b.WriteRune(firstValue + rune(len(t.variables)))
		t.variables = append(t.variables, folded)
		text = rest
	}
}

// joiner is what goes with a variable that is not known.
type joiner struct {
	what *regexp.Regexp
	by   string
}

// joins makes a joiner; in its pattern ø is the variable, and w a word of letters.
func joins(pattern, by string) joiner {
	word := `[^.!?,;:()\[\]–—\s\x{FDD0}-\x{FDEF}]+`
	return joiner{regexp.MustCompile(`(?i)` + strings.NewReplacer("ø", `\x{FDD0}`, "word", word).Replace(pattern)), strings.ReplaceAll(by, "ø", string(unknownValue))}
}

// joiners are applied in their order, each until nothing changes.
var joiners = []joiner{
	joins(`(^|[\s(\[“",;:–—-])(?:vào|ngày|hôm|sáng|chiều|tối|tại|ở|trong|của|do|bởi|cùng|với|và|gồm|có|từ|đến|về|dự|tham dự|nhân|nhân dịp)\s+ø`, `${1}ø`),
	joins(`(^|[.!?,;(\[]\s*|[–—-]\s+)(?:word\s+){0,3}word\s*:\s*ø(\s*(?:[.,;)\]!?]|$))`, `${1}ø${2}`), // "Ảnh: ø."
	joins(`ø\s*(?:[,;:–—-]|(?:và|cùng|với|tại)\s)?\s*ø`, `ø`),
	joins(`[(\[“"]\s*ø\s*[)\]”"]`, `ø`),
	joins(`(^|[(\[.!?:]\s*)ø\s*(?:[,;:–—-]|(?:và|cùng với|cùng|với)\s)\s*`, `${1}ø `), // "ø, tại xã" where a sentence begins
	joins(`(?:\s*[,;:]|\s+[–—-])\s*ø`, `ø`),
	joins(`(^|[.!?(\[]\s*)ø\s*[.!?]?\s*`, `${1}`), // a sentence of its own
	joins(`\s*ø`, ``),
	joins(`\s+([.,;:!?)\]])`, `${1}`),
	joins(`([(\[])\s+`, `${1}`),
	joins(`^[\s.,;:–—-]+`, ``),
	joins(`[\s,;:–—-]+$`, ``),
	joins(`\s{2,}`, ` `),
}

var (
	saysDay       = regexp.MustCompile(`(?i)(?:^|[^\pL])ngày\s*$`)
	sentenceStart = regexp.MustCompile(`(?:^|[.!?]\s+)[“"(\[]*([^\s“"(\[])`)
)

// fill gives the caption that the template makes for a picture; "" where the
// picture knows nothing that the template asks for.
func (t captionTemplate) fill(i newsroom.Image) string {
	text, values, known := t.text, map[rune]string{}, len(t.variables) == 0
	for n, name := range t.variables {
		mark := firstValue + rune(n)
		value := strings.TrimRight(vietnamese.CleanLine(captionVariables[name](i)), " .,;:")
		before, _, _ := strings.Cut(text, string(mark))
		switch {
		case value == "":
			text = strings.Replace(text, string(mark), string(unknownValue), 1)
		case name == "ngay" && !saysDay.MatchString(before):
			value = "ngày " + value
		}
		values[mark], known = value, known || value != ""
	}
	if !known {
		return ""
	}
	if strings.ContainsRune(text, unknownValue) {
		for _, j := range joiners {
			for before := ""; before != text; {
				before, text = text, j.what.ReplaceAllString(text, j.by)
			}
		}
	}
	for _, at := range sentenceStart.FindAllStringSubmatchIndex(text, -1) {
		first, size := utf8.DecodeRuneInString(text[at[2]:])
		if value, ok := values[first]; ok {
			values[first] = capitalised(value)
		} else if upper := string(unicode.ToUpper(first)); len(upper) == size { // what follows stays in its place
			text = text[:at[2]] + upper + text[at[2]+size:]
		}
	}
	var b strings.Builder
	for _, r := range text {
		if value, ok := values[r]; ok {
			b.WriteString(value)
		} else {
			b.WriteRune(r)
		}
	}
	return sentence(b.String())
}

func capitalised(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// sentence gives a text with a full stop, unless it ends otherwise or is empty.
func sentence(text string) string {
	if text = strings.TrimSpace(text); text == "" || strings.ContainsAny(lastLetter(strings.TrimRight(text, `)”"»’]`)), ".!?…") {
		return text
	}
	return text + "."
}

func lastLetter(text string) string {
	r, size := utf8.DecodeLastRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(r)
}

// dayOf writes the day of a moment in Vietnam, 27/5/2026; "" for none.
func dayOf(moment time.Time) string {
	if moment.IsZero() {
		return ""
	}
	return moment.In(newsroom.Vietnam).Format("2/1/2006")
}

// listed writes names: "A, B và C".
func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " và " + names[last]
}
