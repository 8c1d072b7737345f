package article

import (
	"regexp"
	"slices"
	"strings"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// maxTold is how many examples a finding gives.
const maxTold = 3

// Untidied gives what tidying leaves to the person: thousands written in several
// ways, quotations that are not closed, and names of persons whose tone marks
// stand elsewhere than in the rest of the text. Never nil.
func Untidied(a newsroom.Article, d Document) []newsroom.Finding {
	out := []newsroom.Finding{}
	texts := []string{a.Headline, a.Subheadline, a.Lead}
	for b := range d.each {
		texts = append(texts, PlainText(b.Inlines))
	}
	if ways := thousands(texts); len(ways) > 1 {
		out = append(out, newsroom.Finding{Place: strings.Join(ways, "; "), Message: newsroom.T(
			"Số hàng nghìn viết nhiều cách. Nên viết một cách, như 17.385.", "Thousands are written in several ways. One way is better, such as 17.385.")})
	}
	var kept []string
	for _, text := range texts {
		if place := vietnamese.OpenQuote(text); place != "" {
			out = append(out, newsroom.Finding{Place: firstWords(place), Message: newsroom.T(
				"Dấu ngoặc kép mở ra mà không đóng lại.", "A quotation mark opens and is not closed.")})
		}
		for _, name := range vietnamese.KeptTones(text) {
			if !slices.Contains(kept, name) {
				kept = append(kept, name)
			}
		}
	}
	if len(kept) > 0 {
		out = append(out, newsroom.Finding{Place: strings.Join(kept[:min(len(kept), maxTold)], ", "), Message: newsroom.T(
			"Tên người giữ nguyên cách bỏ dấu.", "Names of persons keep their tone marks where they are.")})
	}
	return out
}

// longNumber is a number of four digits or more, with or without marks between
// its thousands; what stands at its ends tells dates and documents apart.
var longNumber = regexp.MustCompile(`(?:^|[\p{Zs}\t(“"])(\d{1,3}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{3,8})(?:$|[\s)”".,;:?!])`)

// thousands gives an example of each way in which texts write them: 17.385,
// 37,486, 2569. Years are no thousands.
func thousands(texts []string) []string {
	var examples [3]string
	for _, text := range texts {
		for rest := text; rest != ""; {
			at := longNumber.FindStringSubmatchIndex(rest)
			if at == nil {
				break
			}
			number := rest[at[2]:at[3]]
			way := 2
			if strings.Contains(number, ".") {
				way = 0
			} else if strings.Contains(number, ",") {
				way = 1
			}
			if examples[way] == "" && (way < 2 || len(number) > 4 || number < "1800" || number > "2199") {
				examples[way] = number
			}
			rest = rest[at[3]:]
		}
	}
	return slices.DeleteFunc(examples[:], func(e string) bool { return e == "" })
}

// firstWords gives the first words of a text.
func firstWords(text string) string {
	if words := strings.Fields(text); len(words) > 8 {
		return strings.Join(words[:8], " ") + "…"
	}
	return text
}
