package article

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"toasoan/app/legacy"
	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// FromClipboardText reads plain text that is pasted, all of it body: what looks
// like Markdown in it stays text. Each line is a paragraph; short lines between
// empty ones (a poem, an address) stay together with breaks. Text in an old
// encoding is turned into Unicode where that is sure.
func FromClipboardText(text string) Import {
	in := Import{Article: newsroom.Article{Status: newsroom.Draft}}
	// Before anything is cleaned away: in .VnTime a soft hyphen is the letter ư.
	texts, found := legacy.Convert([]legacy.Run{{Text: text}})
	in.Findings = append(in.Findings, encodingFindings(found)...)
	if hidden := countHidden(texts[0]); hidden > 0 {
		words := lossWords[lostInvisible]
		in.Findings = append(in.Findings, newsroom.Finding{Message: newsroom.T(words.VI, words.EN, hidden)})
	}
	stanzas := emptyLines.Split(strings.TrimSpace(vietnamese.Clean(texts[0])), -1)
	for _, stanza := range stanzas {
		lines := []string{stanza}
		if len(stanzas) == 1 || !isVerse(stanza) {
			lines = strings.Split(stanza, "\n")
		}
		for _, line := range lines {
			in.Document.Blocks = append(in.Document.Blocks, Block{Kind: Paragraph, Inlines: []Inline{{Text: line}}})
		}
	}
	in.Document = Canonical(in.Document)
	return in
}

// maxVerse is how long, in runes, a line is at most that is not a paragraph.
const maxVerse = 50

// listMark begins a line that stands for itself.
var listMark = regexp.MustCompile(`^\s*(?:[-+*•·–—]|[0-9a-zđ]{1,3}[.)/])\s`)

// isVerse says that the lines belong together: all short, none an item.
func isVerse(stanza string) bool {
	for line := range strings.SplitSeq(stanza, "\n") {
		if utf8.RuneCountInString(line) > maxVerse || listMark.MatchString(line) {
			return false
		}
	}
	return true
}
