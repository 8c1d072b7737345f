package article

import (
	"regexp"
	"strings"
)

// How much of one thing a line or paragraph may hold before it is read as plain text. No
// article comes near; a hostile line would cost the parser minutes.
const (
	maxLinksInLine = 1000
	maxStarsInLine = 20_000
	maxBarsInLine  = 400 // in the line under a table's head

	// maxBracketLines is how many lines with a bracket one paragraph may have.
	maxBracketLines = 2000
)

// deepMarker is more markers of quotes and lists at a line's start than any text
// has; they would cost the parser time and its stack.
var deepMarker = regexp.MustCompile(`^(?:[ \t]*(?:>|[*+-][ \t]|[0-9]{1,9}[.)][ \t])){40,}`)

// paragraphStart is a line, without the marks of quotes, that goes on with no
// paragraph: an empty one, a list item, a row of a table.
var paragraphStart = regexp.MustCompile(`^(?:\n|\||[*+-][ \t]|[0-9]{1,9}[.)][ \t])`)

// defuse escapes what only an attack would write, so that reading takes time in
// proportion to length. The words stay.
func defuse(markdown string) string {
	const shortest = 40 // no shorter line is dangerous
	var out strings.Builder
	out.Grow(len(markdown))
	bracketLines := 0
	for line := range strings.Lines(markdown) {
		if start := strings.TrimLeft(line, " \t>"); paragraphStart.MatchString(start) {
			bracketLines = 0
		} else if strings.Contains(start, "[") {
			if bracketLines++; bracketLines > maxBracketLines {
				line = escapeEach(line, '[')
			}
		}
		if len(line) >= shortest {
			line = defuseLine(line)
		}
		out.WriteString(line)
	}
	return out.String()
}

func defuseLine(line string) string {
	if strings.ContainsRune(" \t>*+-0123456789", rune(line[0])) && deepMarker.MatchString(line) {
		return escapeStart(line)
	}
	if len(line) < maxBarsInLine {
		return line
	}
	if strings.Count(line, "](") > maxLinksInLine {
		line = escapeEach(line, '[')
	}
	if strings.Count(line, "*")+strings.Count(line, "_") > 2*maxStarsInLine {
		line = escapeEach(escapeEach(line, '*'), '_')
	}
	if strings.Count(line, "|") > maxBarsInLine && strings.Trim(line, "|:- \t\n") == "" {
		line = escapeStart(line)
	}
	return line
}

// escapeStart escapes the first character of a line that is not space; in front
// of a number's full stop, that.
func escapeStart(line string) string {
	line = strings.TrimLeft(line, " \t")
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	return line[:digits] + `\` + line[digits:]
}

// escapeEach puts a backslash before each c that has none.
func escapeEach(line string, c byte) string {
	var out strings.Builder
	escaped := false
	for i := range len(line) {
		if line[i] == c && !escaped {
			out.WriteByte('\\')
		}
		escaped = line[i] == '\\' && !escaped
		out.WriteByte(line[i])
	}
	return out.String()
}
