package office

import (
	"errors"
	"fmt"
	"html"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// xmlScanner reads the XML of office files: names stand without their prefixes,
// and what it gives are parts of the source. It is several times as fast as
// encoding/xml, and github.com/muktihari/xmltokenizer drops the blanks at the
// ends of texts, which are words' borders here.
type xmlScanner struct {
	source     string
	at         int
	open       []string // names of the elements that have not ended
	empty      bool     // the element that began ends at once
	attributes string   // of the element that began, as they stand
	err        error    // the first; nothing follows it
}

var (
	errCut    = errors.New("xml: ends inside an element")
	errDeep   = errors.New("xml: elements too deep in each other")
	errEntity = errors.New("xml: declares entities")
)

// maxDepth is how deep elements may stand in each other: lists inside each other
// take two, tables four.
const maxDepth = 600

// newXML gives a scanner of a part, which is UTF-8, or UTF-16 with its mark.
func newXML(part []byte) *xmlScanner {
	decoded, _, err := transform.Bytes(unicode.BOMOverride(transform.Nop), part)
	return &xmlScanner{source: string(decoded), err: err}
}

// xmlKind is what the scanner came upon.
type xmlKind int

const (
	xmlDone xmlKind = iota
	xmlStart
	xmlEnd
	xmlText
)

// name gives the element that began, or in which a text stands.
func (x *xmlScanner) name() string {
	if len(x.open) == 0 {
		return ""
	}
	return x.open[len(x.open)-1]
}

// next goes on to what comes next; text is its text, if it is one.
func (x *xmlScanner) next() (kind xmlKind, text string) {
	if x.empty {
		x.empty = false
		x.open = x.open[:len(x.open)-1]
		return xmlEnd, ""
	}
	for x.err == nil && x.at < len(x.source) {
		rest := x.source[x.at:]
		if rest[0] != '<' {
			end := strings.IndexByte(rest, '<')
			if end < 0 {
				end = len(rest)
			}
			x.at += end
			return xmlText, unescapeXML(rest[:end])
		}
		switch {
		case strings.HasPrefix(rest, "</"):
			end := strings.IndexByte(rest, '>')
			if end < 0 {
				return x.fail(errCut)
			}
			name := localName(strings.TrimSpace(rest[2:end]))
			if name != x.name() {
				return x.fail(fmt.Errorf("xml: <%s> ends as </%s>", shorten(x.name()), shorten(name)))
			}
			x.at += end + 1
			x.open = x.open[:len(x.open)-1]
			return xmlEnd, ""
		case strings.HasPrefix(rest, "<?"):
			x.skipTo("?>")
		case strings.HasPrefix(rest, "<!--"):
			x.skipTo("-->")
		case strings.HasPrefix(rest, "<![CDATA["):
			start := x.at + len("<![CDATA[")
			x.skipTo("]]>")
			if x.err == nil {
				return xmlText, x.source[start : x.at-len("]]>")]
			}
		case strings.HasPrefix(rest, "<!"):
			end := strings.IndexByte(rest, '>')
			if end < 0 {
				return x.fail(errCut)
			}
			if strings.ContainsAny(rest[:end], "[") || strings.HasPrefix(rest, "<!ENTITY") {
				return x.fail(errEntity)
			}
			x.at += end + 1
		default:
			return x.element(rest)
		}
	}
	if x.err == nil && len(x.open) > 0 {
		return x.fail(errCut)
	}
	return xmlDone, ""
}

// element reads the tag that begins an element.
func (x *xmlScanner) element(rest string) (xmlKind, string) {
	end := tagEnd(rest)
	if end < 0 {
		return x.fail(errCut)
	}
	x.at += end + 1
	tag := rest[1:end]
	tag, x.empty = strings.CutSuffix(tag, "/")
	name := tag
	x.attributes = ""
	if i := strings.IndexAny(tag, " \t\r\n"); i >= 0 {
		name, x.attributes = tag[:i], tag[i:]
	}
	if len(x.open) >= maxDepth {
		return x.fail(errDeep)
	}
	x.open = append(x.open, localName(name))
	return xmlStart, ""
}

// tagEnd finds the > that ends a tag, which may stand in values as well; -1
// where there is none.
func tagEnd(tag string) int {
	var quote byte
	for i := 1; i < len(tag); i++ {
		switch c := tag[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	return -1
}

func (x *xmlScanner) fail(err error) (xmlKind, string) {
	x.err = err
	return xmlDone, ""
}

func (x *xmlScanner) skipTo(end string) {
	i := strings.Index(x.source[x.at:], end)
	if i < 0 {
		x.err = errCut
		return
	}
	x.at += i + len(end)
}

// attr gives an attribute of the element that just began by its name without
// prefix; "" if it has none.
func (x *xmlScanner) attr(name string) string {
	value, _ := x.lookup(name)
	return value
}

func (x *xmlScanner) lookup(name string) (value string, ok bool) {
	rest := x.attributes
	for {
		equals := strings.IndexByte(rest, '=')
		if equals < 0 {
			return "", false
		}
		key := strings.TrimSpace(rest[:equals])
		rest = strings.TrimLeft(rest[equals+1:], " \t\r\n")
		if rest == "" || rest[0] != '"' && rest[0] != '\'' {
			return "", false
		}
		end := strings.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return "", false
		}
		if localName(key) == name && !strings.HasPrefix(key, "xmlns:") {
			return unescapeXML(rest[1 : end+1]), true
		}
		rest = rest[end+2:]
	}
}

// each does something for every element in the one that just began; what do
// leaves of one is skipped. Before the root it does it for the root.
func (x *xmlScanner) each(do func(name string)) {
	x.eachWithText(do, func(string) {})
}

func (x *xmlScanner) eachWithText(do func(name string), text func(string)) {
	depth := len(x.open)
	for {
		switch kind, t := x.next(); kind {
		case xmlDone:
			return
		case xmlText:
			text(t)
		case xmlEnd:
			if len(x.open) < depth {
				return
			}
		case xmlStart:
			do(x.name())
			x.skip(depth)
		}
	}
}

// skip goes to the end of the elements beyond the first depth.
func (x *xmlScanner) skip(depth int) {
	for len(x.open) > depth {
		if kind, _ := x.next(); kind == xmlDone {
			return
		}
	}
}

// inner gives what stands in the element that just began, as it stands.
func (x *xmlScanner) inner() string {
	if x.empty {
		return ""
	}
	start, depth := x.at, len(x.open)
	for {
		end := x.at
		if kind, _ := x.next(); kind == xmlDone {
			return x.source[start:end]
		}
		if len(x.open) < depth {
			return x.source[start:end]
		}
	}
}

// words gives the text in the element that just began, and in those within it.
func (x *xmlScanner) words() string {
	depth := len(x.open)
	var out strings.Builder
	for {
		kind, text := x.next()
		if kind == xmlDone || len(x.open) < depth {
			return out.String()
		}
		out.WriteString(text)
	}
}

func localName(name string) string {
	return name[strings.IndexByte(name, ':')+1:]
}

// unescapeXML reads the entities of XML. All of them are entities of HTML too;
// no XML of these programs has others.
func unescapeXML(text string) string {
	if strings.IndexByte(text, '&') < 0 {
		return text
	}
	return html.UnescapeString(text)
}

// shorten keeps a name short enough for a log.
func shorten(name string) string {
	const most = 40
	if len(name) <= most {
		return name
	}
	for end := most; ; end-- {
		if utf8.RuneStart(name[end]) {
			return name[:end]
		}
	}
}
