package app

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

var (
	// fromLeft begins a list of those in a picture: "Từ trái sang:", "(Ảnh, từ trái qua phải:".
	fromLeft = regexp.MustCompile(`(?i)[\s,;–—-]*\(?\s*(?:(?:trong ảnh|ảnh|hàng đầu|hàng trước)\s*[,:]?\s*)?từ trái\s*(?:sang|qua)(?:\s+phải)?(?:\s+(?:gồm|là|có))?(?:\s+các đồng chí)?\s*:\s*`)
	// creditTail is what says at the end of a caption whose picture it is.
	creditTail = regexp.MustCompile(`(?:(?:^|[.!?…)–—-]\s*|\s*\(\s*)(?i:ảnh|nguồn ảnh|nguồn|tin,? ảnh|tin và ảnh|bài,? ảnh)|\s(?:Ảnh|Nguồn|Nguồn ảnh|Tin,? ảnh))\s*:[^:;]{1,120}$`)
	// abbreviated are words whose full stop ends no sentence, in small letters.
	abbreviated = map[string]bool{"tp": true, "tx": true, "tt": true, "th": true, "ths": true, "ts": true, "bs": true, "gs": true, "pgs": true,
		"ks": true, "cn": true, "q": true, "p": true, "h": true, "đ": true, "c": true, "st": true, "vd": true, "v": true, "nxb": true}
)

// sentenceEnd gives where the first sentence of a text ends, behind its full stop.
func sentenceEnd(text string) int {
	for i, r := range text {
		if !strings.ContainsRune(".!?…", r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		rest := text[end:]
		closed := strings.TrimLeft(rest, `.!?…”"»)’]`)
		if closed == "" {
			return len(text)
		}
		first, _ := utf8.DecodeRuneInString(closed)
		next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(closed, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("“\"(", r) }))
		if !unicode.IsSpace(first) || unicode.IsLower(next) || r == '.' && abbreviated[strings.ToLower(lastWord(text[:i]))] {
			continue
		}
		return len(text) - len(closed)
	}
	return len(text)
}

func lastWord(text string) string {
	at := strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if at < 0 {
		return text
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return text[at+size:]
}

// listFrom writes the people of a picture from the left, each with the titles
// held on a day: with commas inside and semicolons between; bare names with
// commas and "và". It gives "" for nobody.
func listFrom(people []newsroom.Person, day newsroom.Date) string {
	names, bare := make([]string, len(people)), true
	for i, p := range people {
		names[i] = p.Name
		if titles := titlesOn(p, day); titles != "" {
			names[i], bare = "đồng chí "+p.Name+", "+titles, false
		}
	}
	switch {
	case len(names) == 0:
		return ""
	case bare:
		return sentence("Từ trái sang: " + listed(names))
	}
	return sentence("Từ trái sang: " + strings.Join(names, "; "))
}

// inOffice gives people with the posts of a day that is only likely, that is
// today: those who hold none keep their newest.
func inOffice(people []newsroom.Person, today newsroom.Date) []newsroom.Person {
	likely := slices.Clone(people)
	for i, p := range likely {
		if likely[i].Posts = p.Held(today); len(likely[i].Posts) == 0 {
			likely[i].Posts = p.Posts[:min(1, len(p.Posts))]
		}
	}
	return likely
}

// titlesOn writes the titles that a person held on a day; "" for none.
func titlesOn(p newsroom.Person, day newsroom.Date) string {
	var titles []string
	for _, post := range p.Held(day) {
		titles = append(titles, wholeTitle(post))
	}
	return strings.Join(titles, ", ")
}

// wholeTitle writes a title with its unit, what both say said once: "Bí thư Huyện
// ủy" and "Huyện ủy Chợ Gạo" are "Bí thư Huyện ủy Chợ Gạo".
func wholeTitle(post newsroom.Post) string {
	title, unit := strings.Fields(post.Title), strings.Fields(post.Unit)
	same := func(a, b []string) bool {
		return vietnamese.NameKey(strings.Join(a, " ")) == vietnamese.NameKey(strings.Join(b, " "))
	}
	for n := min(len(title), len(unit)); n > 0; n-- {
		for at := 0; at+n <= len(title) && n == len(unit); at++ {
			if same(title[at:at+n], unit) { // the title has all of it
				return post.Title
			}
		}
		if same(title[len(title)-n:], unit[:n]) {
			return strings.Join(append(title, unit[n:]...), " ")
		}
	}
	return strings.Join(append(title, unit...), " ")
}

// withList gives a caption with a list of the people from the left before its
// credit; an older list goes, what stands behind it stays.
func withList(caption, list string) string {
	text, credit := cutCredit(strings.TrimSpace(caption))
	if at := fromLeft.FindStringIndex(text); at != nil {
		old := text[at[1]:]
		end := sentenceEnd(old)
		if strings.Contains(text[at[0]:at[1]], "(") {
			if closing := strings.IndexByte(old, ')'); closing >= 0 {
				end = closing + 1
			}
		}
		after := strings.TrimLeft(old[end:], " .")
		text = joined(text[:at[0]], list, after)
	} else {
		text = joined(text, list)
	}
	if text != "" && credit != "" {
		text += " "
	}
	return text + credit
}

// joined puts sentences one after the other.
func joined(sentences ...string) string {
	var whole []string
	for _, one := range sentences {
		if one = sentence(one); one != "" {
			whole = append(whole, one)
		}
	}
	return strings.Join(whole, " ")
}

// cutCredit parts a caption from what says at its end whose picture it is.
func cutCredit(caption string) (text, credit string) {
	at := creditTail.FindStringIndex(caption)
	if at == nil {
		return caption, ""
	}
	start := at[0]
	if r, size := utf8.DecodeRuneInString(caption[start:]); strings.ContainsRune(".!?…)", r) {
		start += size
	}
	return strings.TrimRight(caption[:start], " –—-"), strings.Trim(caption[start:], " –—-")
}

// altText gives an alternative text that a picture's caption suggests: its first
// sentence, without those who are listed from the left and whose picture it is;
// "" where nothing is left.
func altText(i newsroom.Image) string {
	text, _ := cutCredit(strings.TrimSpace(i.Caption))
	if at := fromLeft.FindStringIndex(text); at != nil {
		text = text[:at[0]]
	}
	for _, who := range []string{i.Credit, i.Creator} {
		if rest, found := strings.CutSuffix(strings.TrimRight(text, " .)"), who); found && who != "" {
			if rest = strings.TrimRight(rest, " "); strings.ContainsAny(lastLetter(rest), "./–—-(") {
				text = strings.TrimRight(rest, " ./–—-(")
			}
		}
	}
	text = strings.TrimSpace(text)
	text = strings.TrimRight(text[:sentenceEnd(text)], " .,;:–—-(")
	if utf8.RuneCountInString(text) < maxAltText {
		return sentence(text)
	}
	short := string([]rune(text)[:maxAltText-1])
	if at := strings.LastIndexAny(short, ",;"); at > len(short)/2 {
		short = short[:at]
	} else if at := strings.LastIndex(short, " "); at > 0 {
		short = short[:at]
	}
	return strings.TrimRight(short, " .,;:–—-(") + "…"
}
