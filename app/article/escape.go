package article

import (
	"regexp"
	"strings"
)

var (
	entityLike = regexp.MustCompile(`&([#a-zA-Z])`)
	inlineMeta = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `<`, `\<`, "`", "\\`")
	altEscapes = strings.NewReplacer(`&`, `&amp;`, `"`, `&quot;`)
)

// escapeText writes plain text so that Markdown reads it as that text.
func escapeText(text string, at place) string {
	if text == "\n" {
		if at == cellContent {
			return "<br>"
		}
		return "\\\n"
	}
	text = inlineMeta.Replace(text)
	text = entityLike.ReplaceAllString(text, `\&$1`)
	if strings.HasSuffix(text, `\\`) { // goldmark takes a break after it for an escape
		text = text[:len(text)-2] + "&#92;"
	}
	if strings.HasSuffix(text, "!") { // before a link it would make an image
		text = text[:len(text)-1] + `\!`
	}
	if at == cellContent {
		// A backslash before a bar is read in two ways; an entity in one.
		text = strings.ReplaceAll(text, "|", "&#124;")
	}
	return text
}

// blockStart is what would make another block of a line of text.
var blockStart = regexp.MustCompile(`^(?:[#>+=|:~-]|[0-9]{1,9}[.)])`)

// escapeLineStarts keeps lines of text from being read as headings, lists,
// quotes, fences, tables or underlines.
func escapeLineStarts(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if m := blockStart.FindString(l); m != "" {
			lines[i] = m[:len(m)-1] + `\` + l[len(m)-1:]
		}
	}
	return strings.Join(lines, "\n")
}

// escapeClosing keeps a # at the end of a heading from being read as its closing.
func escapeClosing(text string) string {
	before, ok := strings.CutSuffix(text, "#")
	if !ok || (len(before)-len(strings.TrimRight(before, `\`)))%2 == 1 {
		return text
	}
	return before + `\#`
}

// plainDestination is an address that needs no brackets around it.
var plainDestination = regexp.MustCompile(`^[A-Za-z0-9:/?#@!$'+,;=%._~-]+$`)

var destinationMeta = strings.NewReplacer(`\`, `\\`, `<`, `\<`, `>`, `\>`)

func destination(address string) string {
	if plainDestination.MatchString(address) {
		return address
	}
	return "<" + entityLike.ReplaceAllString(destinationMeta.Replace(address), `\&$1`) + ">"
}

var titleMeta = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

func escapeTitle(title string) string {
	return entityLike.ReplaceAllString(titleMeta.Replace(title), `\&$1`)
}
