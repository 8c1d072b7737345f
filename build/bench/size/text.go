//go:build linux

package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"toasoan/app/newsroom"
)

// author makes articles as a district's press office writes them: the same
// words nearly everywhere (huyện, xã, ủy ban nhân dân), names and places here
// and there, some of them rare. The same seed makes the same articles.
type author struct {
	*rand.Rand
	words, joint *rand.Zipf
}

func newAuthor(seed uint64) author {
	r := rand.New(rand.NewPCG(seed, 2_345))
	zipf := func(list []string) *rand.Zipf { return rand.NewZipf(r, 1.1, 8, uint64(len(list)-1)) }
	return author{r, zipf(stock), zipf(joints)}
}

func (a author) of(list []string) string { return list[a.IntN(len(list))] }

// seldom takes the first entries of a list far more often than the last ones,
// as words and names are spread.
func (a author) seldom(list []string) string {
	x := a.Float64()
	return list[int(x*x*x*float64(len(list)))]
}

func (a author) person() string {
	return a.seldom(surnames) + " " + a.seldom(middleNames) + " " + a.seldom(givenNames)
}

func (a author) place() string {
	if a.IntN(3) == 0 {
		return "ấp " + a.seldom(hamletFirst) + " " + a.seldom(hamletLast) + ", xã " + a.seldom(communes)
	}
	return "xã " + a.seldom(communes)
}

func (a author) day() string {
	return fmt.Sprintf("%d/%d/%d", 1+a.IntN(28), 1+a.IntN(12), firstYear+a.IntN(years))
}

// free gives words of the stock with a joint between them here and there.
func (a author) free(words int) string {
	var b strings.Builder
	for i := range words {
		if i > 0 {
			b.WriteByte(' ')
			if a.IntN(2) == 0 {
				b.WriteString(joints[a.joint.Uint64()] + " ")
			}
		}
		b.WriteString(stock[a.words.Uint64()])
	}
	return b.String()
}

// fill puts something into each slot of a pattern.
func (a author) fill(pattern string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(pattern, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		slot, after, _ := strings.Cut(rest, "}")
		pattern = after
		switch slot {
		case "person":
			b.WriteString(a.seldom(offices) + " " + a.person())
		case "place":
			b.WriteString(a.place())
		case "day":
			b.WriteString(a.day())
		case "number":
			fmt.Fprint(&b, 2+a.IntN(980))
		case "document":
			fmt.Fprintf(&b, "%d/%s-%s", 1+a.IntN(6000), a.of(documents), a.of(issuers))
		case "unit":
			b.WriteString(a.seldom(units))
		case "programme":
			b.WriteString(a.seldom(programmes))
		case "thing":
			b.WriteString(a.seldom(things))
		case "work":
			b.WriteString(a.seldom(works))
		case "words":
			b.WriteString(a.free(2 + a.IntN(6)))
		default:
			panic("no such slot: " + slot)
		}
	}
}

// begin fills a pattern that begins a line or a sentence.
func (a author) begin(patterns []string) string {
	text := a.fill(a.of(patterns))
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

func (a author) sentence() string {
	ending := a.fill(a.of(endings))
	if ending != "" && ending[0] != ',' {
		ending = " " + ending
	}
	return a.begin(sentences) + ending + "."
}

func (a author) paragraph(words int) string {
	var b strings.Builder
	for n := 0; n < words; {
		s := a.sentence()
		n += strings.Count(s, " ") + 1
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	return b.String()
}

var kinds = []newsroom.Kind{newsroom.KindNews, newsroom.KindNews, newsroom.KindReport, newsroom.KindFeature, newsroom.KindProfile, newsroom.KindNotice}

var statuses = []newsroom.Status{newsroom.Published, newsroom.Published, newsroom.Published, newsroom.Published, newsroom.Approved, newsroom.Draft, newsroom.Submitted, newsroom.Withdrawn}

const firstYear, years = 2015, 10

// article makes an article of 250 to 700 words with three captioned figures; age
// says when in the ten years of the newsroom it is written, from 0 to 1.
func (a author) article(age float64) newsroom.Article {
	event := time.Date(firstYear, 1, 1, 0, 0, 0, 0, newsroom.Vietnam).AddDate(0, 0, int(age*(years*365-20))+a.IntN(20))
	var body strings.Builder
	for p, paragraphs := 0, 3+a.IntN(4); p < paragraphs; p++ {
		body.WriteString(a.paragraph(75+a.IntN(30)) + "\n\n")
		if p < 3 {
			hash := fmt.Sprintf("%016x%016x%016x%016x", a.Uint64(), a.Uint64(), a.Uint64(), a.Uint64())
			fmt.Fprintf(&body, "![%s](photo:%s \"%s\")\n\n", a.begin(captions), hash, a.person())
		}
	}
	return newsroom.Article{
		Headline:  a.begin(headlines),
		Lead:      a.paragraph(30),
		Body:      body.String(),
		Byline:    a.seldom(givenNames) + " " + a.seldom(givenNames),
		Author:    a.person(),
		Section:   a.seldom(sections),
		Kind:      kinds[a.IntN(len(kinds))],
		Status:    statuses[a.IntN(len(statuses))],
		AreaCode:  fmt.Sprintf("%05d", 29_000+a.IntN(40)),
		EventDate: newsroom.DateOf(event),
	}
}
