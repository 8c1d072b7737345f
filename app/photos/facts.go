package photos

import (
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"toasoan/app/legacy"
	"toasoan/app/metadata"
	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// facts are what a picture file says of itself.
type facts struct {
	orientation int  // 1 to 8
	raw         bool // a camera's raw file, whose first picture is only a preview
	said        metadata.Metadata
}

// readFacts never fails: broken metadata is no reason to refuse a whole picture.
// What was read before the break stays.
func readFacts(f io.ReadSeeker, kind format) facts {
	m := metadata.Read(f, strings.TrimPrefix(kind.mediaType, "image/"))
	return facts{m.Orientation, m.Raw, m}
}

// describe fills in a picture's words from its file.
func (f facts) describe(p *newsroom.Image) {
	m := f.said
	texts := append([]string{m.Description, m.Creator, m.Credit, m.Source, m.Copyright, m.AltText, m.Event, m.Location, m.City}, m.Persons...)
	inUnicode(texts)
	for i, text := range texts {
		limit := newsroom.MaxName
		if i == 0 || i == 5 {
			limit = newsroom.MaxCaption
		}
		texts[i] = shortened(vietnamese.CleanLine(text), limit)
	}
	source, place, city := texts[3], texts[7], texts[8]
	p.Caption, p.Creator, p.Credit, p.CopyrightNotice, p.AltText, p.Event = texts[0], texts[1], texts[2], texts[4], texts[5], texts[6]
	if p.Credit == "" {
		p.Credit = source
	}
	if place != "" && city != "" && !strings.Contains(place, city) {
		place += ", " + city
	} else if place == "" {
		place = city
	}
	p.Place = shortened(place, newsroom.MaxName)
	p.Persons = []string{}
	for _, name := range texts[9:] {
		if name != "" && len(p.Persons) < newsroom.MaxPersons {
			p.Persons = append(p.Persons, name)
		}
	}
	p.Rating = m.Rating
	p.TakenAt = m.Taken.UTC()
	if !m.Zoned && !m.Taken.IsZero() { // a camera without a zone is taken to show Vietnam's time
		t := m.Taken
		p.TakenAt = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, newsroom.Vietnam).UTC()
	}
}

// inUnicode reads what is written in an encoding from before Unicode, in its
// bytes or in the letters that Windows-1252 shows for them. All texts of a file
// are judged together, for one alone is too short to tell by.
func inUnicode(texts []string) {
	var old, shown []int
	var bytes []string
	var runs []legacy.Run
	for i, text := range texts {
		text = strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ").Replace(text)
		if utf8.ValidString(text) {
			shown, runs = append(shown, i), append(runs, legacy.Run{Text: text + "\n"})
		} else {
			old, bytes = append(old, i), append(bytes, text)
		}
	}
	read, _ := legacy.DecodeBytes([]byte(strings.Join(bytes, "\n")))
	for n, line := range strings.SplitN(read, "\n", len(old)) {
		texts[old[n]] = line
	}
	converted, _ := legacy.Convert(runs)
	for n, line := range converted {
		texts[shown[n]] = line
	}
}

// shortened cuts a line to so many letters, the last of them an ellipsis.
func shortened(s string, limit int) string {
	if r := []rune(s); len(r) > limit {
		return string(r[:limit-1]) + "…"
	}
	return s
}

// Shortened says that a picture's file says more than the library keeps: a text ends
// in an ellipsis where its room does, or there is no room for another person. The
// original has it all.
func Shortened(i newsroom.Image) bool {
	for _, text := range append([]string{i.Caption, i.AltText, i.Creator, i.Credit, i.CopyrightNotice, i.Place, i.Event}, i.Persons...) {
		if n := utf8.RuneCountInString(text); (n == newsroom.MaxCaption || n == newsroom.MaxName) && strings.HasSuffix(text, "…") {
			return true
		}
	}
	return len(i.Persons) == newsroom.MaxPersons
}
