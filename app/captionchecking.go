package app

import (
	"strings"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// captionChecker knows the people of a newsroom and the titles that they hold or
// held.
type captionChecker struct {
	people map[string][]newsroom.Person // by the key of the name; namesakes together
	titles map[string]bool              // keys of titles, without units
	words  int                          // of the longest title
}

func newCaptionChecker(people []newsroom.Person) captionChecker {
	c := captionChecker{people: map[string][]newsroom.Person{}, titles: map[string]bool{}}
	for _, p := range people {
		key := vietnamese.NameKey(p.Name)
		c.people[key] = append(c.people[key], p)
		for _, post := range p.Posts {
			for _, title := range titlesIn(post.Title) {
				c.titles[vietnamese.NameKey(title)] = true
				c.words = max(c.words, len(strings.Fields(title)))
			}
		}
	}
	return c
}

// titlesIn gives the titles that stand in one: "Phó Bí thư, Chủ tịch" are two.
func titlesIn(title string) []string {
	var titles []string
	for part := range strings.SplitSeq(title, ",") {
		if part = strings.TrimSpace(part); part != "" {
			titles = append(titles, part)
		}
	}
	return titles
}

// check gives what is wrong with the words of a picture, in the order in which a
// person would mend it.
func (c captionChecker) check(i newsroom.Image) []newsroom.CaptionWarning {
	var warnings []newsroom.CaptionWarning
	warn := func(fault newsroom.CaptionFault, word string, message newsroom.Text) {
		warnings = append(warnings, newsroom.CaptionWarning{ImageID: i.ID, Fault: fault, Word: word, Message: message})
	}
	if strings.TrimSpace(i.Caption) == "" {
		warn(newsroom.NoCaption, "", newsroom.T("Ảnh chưa có chú thích.", "The picture has no caption."))
	}
	if i.Credit == "" && i.Creator == "" {
		warn(newsroom.NoCredit, "", newsroom.T("Ảnh chưa ghi nguồn hoặc người chụp.", "The picture names neither a source nor a photographer."))
	}
	text, _ := cutCredit(i.Caption)
	names := vietnamese.Names(text, func(key string) bool { return c.people[key] != nil })
	seen := map[string]bool{vietnamese.NameKey(i.Creator): true}
	unknown := func(name string) {
		if key := vietnamese.NameKey(name); !seen[key] && c.people[key] == nil {
			seen[key] = true
			warn(newsroom.UnknownPerson, name, newsroom.T("“%s” chưa có trong danh bạ.", "“%s” is not in the list of people.", name))
		}
	}
	for _, name := range names {
		unknown(name.Text)
	}
	for _, name := range i.Persons {
		unknown(name)
	}
	if i.TakenAt.IsZero() {
		return warnings
	}
	day := newsroom.DateOf(i.TakenAt)
	said := map[string]bool{}
	for at, name := range names {
		for _, title := range c.titlesBeside(text, names, at) {
			key := name.Key + vietnamese.NameKey(title)
			if namesakes := c.people[name.Key]; namesakes != nil && !said[key] && !anyHeld(namesakes, title, day) {
				said[key] = true
				warn(newsroom.PostExpired, title, notHeld(namesakes, name.Text, title, dayOf(i.TakenAt), day))
			}
		}
	}
	return warnings
}

// titlesBeside gives the titles known to the newsroom that stand before a name
// and after it.
func (c captionChecker) titlesBeside(text string, names []vietnamese.Name, at int) []string {
	var titles []string
	start, end := 0, len(text)
	if at > 0 {
		start = names[at-1].End
	}
	before := text[start:names[at].Start]
	if cut := strings.LastIndexAny(before, ",;:.()\n"); cut >= 0 {
		before = before[cut+1:]
	}
	if title := c.titleEnding(before); title != "" {
		titles = append(titles, title)
	}
	if at+1 < len(names) {
		end = names[at+1].Start
	}
	after := strings.TrimLeft(text[names[at].End:end], " ")
	after, introduced := cutIntroduction(after)
	if !introduced {
		return titles
	}
	if cut := strings.IndexAny(after, ";:.()\n"); cut >= 0 {
		after = after[:cut]
	}
	parts := strings.Split(after, ",")
	if at+1 < len(names) && strings.HasSuffix(text[:end], after) && len(parts) > 0 {
		parts = parts[:len(parts)-1] // what stands right before the next name is said of it
	}
	for _, part := range parts {
		title := c.titleBeginning(part)
		if title == "" {
			break
		}
		titles = append(titles, title)
	}
	return titles
}

// cutIntroduction cuts what stands between a name and a title: a comma, a dash,
// a bracket, "là". It says whether there is such.
func cutIntroduction(after string) (rest string, found bool) {
	for _, sign := range []string{",", "-", "–", "—", "(", "là "} {
		if rest, found = strings.CutPrefix(after, sign); found {
			return rest, true
		}
	}
	return after, false
}

// titleBeginning gives the longest title that a text begins with.
func (c captionChecker) titleBeginning(text string) string {
	words := strings.Fields(text)
	for n := min(len(words), c.words); n > 0; n-- {
		if title := strings.Join(words[:n], " "); c.titles[vietnamese.NameKey(title)] {
			return title
		}
	}
	return ""
}

// titleEnding gives the longest title that a text ends with, unless it is that
// of a deputy or a former holder.
func (c captionChecker) titleEnding(text string) string {
	words := strings.Fields(text)
	for len(words) > 0 && isHonorific(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	for n := min(len(words), c.words); n > 0; n-- {
		title := strings.Join(words[len(words)-n:], " ")
		if !c.titles[vietnamese.NameKey(title)] {
			continue
		}
		if n < len(words) {
			switch strings.ToLower(words[len(words)-n-1]) {
			case "phó", "nguyên", "cựu":
				return ""
			}
		}
		return title
	}
	return ""
}

func isHonorific(word string) bool {
	switch strings.ToLower(word) {
	case "đồng", "chí", "đ/c", "ông", "bà", "anh", "chị":
		return true
	}
	return false
}

func anyHeld(namesakes []newsroom.Person, title string, day newsroom.Date) bool {
	key := vietnamese.NameKey(title)
	for _, p := range namesakes {
		for _, post := range p.Held(day) {
			for _, one := range append(titlesIn(post.Title), wholeTitle(post)) {
				if vietnamese.NameKey(one) == key {
					return true
				}
			}
		}
	}
	return false
}

// notHeld says that a title was not its bearer's on a day, and what was.
func notHeld(namesakes []newsroom.Person, name, title, written string, day newsroom.Date) newsroom.Text {
	var held []string
	for _, p := range namesakes {
		if titles := titlesOn(p, day); titles != "" {
			held = append(held, titles)
		}
	}
	if len(held) == 0 {
		return newsroom.T("Theo danh bạ, ngày %[3]s %[1]s không giữ chức “%[2]s”.", "By the list of people, %[1]s was not “%[2]s” on %[3]s.", name, title, written)
	}
	return newsroom.T("Theo danh bạ, ngày %[3]s %[1]s là %[4]s, không phải “%[2]s”.", "By the list of people, %[1]s was %[4]s on %[3]s, not “%[2]s”.",
		name, title, written, strings.Join(held, "; "))
}
