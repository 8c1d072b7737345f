package article

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// picture takes a picture of a page: as a figure, or as the emoji that it draws.
func (r *htmlReader) picture(f *flow, n *html.Node, style look, marks Inline) {
	alt := attribute(n, "alt")
	switch {
	case isEmoji(n, alt) && (n.Parent == nil || n.Parent.DataAtom != atom.Figure):
		marks.Text = alt
		f.line = append(f.line, marks)
	case isBlank(n, style):
	case n.Parent != nil && attribute(n.Parent, "role") == "checkbox": // its box is drawn
	default:
		f.end()
		f.blocks = append(f.blocks, Block{Kind: FigureBlock, Image: pictureAddress(n), AltText: alt})
	}
}

// lazyNames are the attributes in which pages that load lazily keep the address.
var lazyNames = []string{"data-src", "data-original", "data-lazy-src", "data-lazy", "data-original-src"}

// pictureAddress is where a page keeps the picture.
func pictureAddress(n *html.Node) string {
	src := strings.TrimSpace(attribute(n, "src"))
	if src != "" && !strings.HasPrefix(src, "data:image/gif") && !strings.HasPrefix(src, "data:image/svg") && !isPlaceholder(src) {
		return src
	}
	for _, name := range lazyNames {
		if lazy := strings.TrimSpace(attribute(n, name)); lazy != "" {
			return lazy
		}
	}
	if largest := largestOf(first(attribute(n, "data-srcset"), attribute(n, "srcset"))); largest != "" {
		return largest
	}
	return src
}

// isPlaceholder says that an address is of what a page shows while it loads.
func isPlaceholder(src string) bool {
	if strings.HasPrefix(src, "data:") {
		return false
	}
	name := strings.ToLower(src[strings.LastIndexByte(src, '/')+1:])
	for _, word := range []string{"placeholder", "blank.", "spacer", "loading", "lazy", "transparent", "1x1", "pixel."} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// largestOf gives the address with the largest width or density of a srcset.
func largestOf(srcset string) string {
	best, size := "", -1.0
	for candidate := range strings.SplitSeq(srcset, ", ") {
		fields := strings.Fields(candidate)
		if len(fields) == 0 {
			continue
		}
		number := 1.0
		if len(fields) > 1 {
			number, _ = strconv.ParseFloat(strings.TrimRight(fields[1], "wx,"), 64)
		}
		if number > size {
			best, size = strings.TrimRight(fields[0], ","), number
		}
	}
	return best
}

// isBlank says that a picture is a dot for counting visits or keeping distance.
func isBlank(n *html.Node, style look) bool {
	tiny := func(size string) bool {
		number, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(size), "px"), 64)
		return err == nil && number <= 1
	}
	return tiny(first(attribute(n, "width"), style[width])) || tiny(first(attribute(n, "height"), style[height]))
}

// maxEmoji is how long, in runes, the words of a picture of an emoji are at most:
// families and flags are of several.
const maxEmoji = 12

// isEmoji says that a picture draws the emoji in its words. Chats that have signs
// of their own (Zalo's ":-h") name the picture so.
func isEmoji(n *html.Node, alt string) bool {
	length := utf8.RuneCountInString(alt)
	if length == 0 || length > maxEmoji {
		return false
	}
	class := strings.ToLower(attribute(n, "class"))
	if strings.Contains(class, "emoji") || strings.Contains(class, "emoticon") || strings.Contains(class, "smiley") {
		return true
	}
	symbol := false
	for _, c := range alt {
		switch {
		case c == '\u200D', c == '\uFE0F', c == '\u20E3', unicode.IsSpace(c), '\U000E0020' <= c && c <= '\U000E007F': // they join and shape
		case unicode.Is(unicode.So, c), unicode.Is(unicode.Sk, c):
			symbol = true
		default:
			return false
		}
	}
	return symbol
}
