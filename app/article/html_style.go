package article

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// property is one of those properties of styles that matter here.
type property int

const (
	weight property = iota
	slant
	decoration
	family
	listStyle
	display
	visibility
	width
	height
	marginLeft
	shortFont
	msoList
	msoHide
	msoOutline
	msoElement
	msoSpaces
	msoTabs
	msoSpecial
	properties // how many there are
)

// propertyNames are the names in CSS; those that begin with mso- are Word's.
var propertyNames = map[string]property{
	"font-weight": weight, "font-style": slant, "text-decoration": decoration, "text-decoration-line": decoration, "font-family": family,
	"list-style-type": listStyle, "list-style": listStyle, "display": display, "visibility": visibility, "width": width, "height": height,
	"margin-left": marginLeft, "font": shortFont, "mso-list": msoList, "mso-hide": msoHide, "mso-outline-level": msoOutline,
	"mso-element": msoElement, "mso-spacerun": msoSpaces, "mso-tab-count": msoTabs, "mso-special-character": msoSpecial,
}

// look is what the styles of an element say; "" where they say nothing.
type look [properties]string

// declare takes over the declarations of a style attribute or a rule, and says
// whether any of them mattered.
func (l *look) declare(css string) bool {
	matters := false
	for declaration := range strings.SplitSeq(css, ";") {
		name, value, _ := strings.Cut(declaration, ":")
		if p, ok := propertyNames[strings.ToLower(strings.TrimSpace(name))]; ok {
			value, _, _ = strings.Cut(value, "!important")
			l[p] = strings.TrimSpace(value)
			matters = true
		}
	}
	return matters
}

// over lays what another look says over this one.
func (l *look) over(other *look) {
	if other == nil {
		return
	}
	for p, value := range other {
		if value != "" {
			l[p] = value
		}
	}
}

// sheet is what the style elements of a page say, by simple selector: "p",
// ".class", "p.class". Rules of other selectors are left out.
type sheet map[string]*look

// maxRules is how many rules of a page are looked at.
const maxRules = 20_000

func sheetOf(root *html.Node) sheet {
	s := sheet{}
	for n := range root.Descendants() {
		if n.DataAtom == atom.Style && n.FirstChild != nil {
			s.read(n.FirstChild.Data)
		}
	}
	return s
}

// read takes in the rules of a style element; those inside an at-rule hold for
// other media than the screen and are passed over.
func (s sheet) read(css string) {
	css = strings.NewReplacer("<!--", "", "-->", "").Replace(withoutComments(css))
	for rules := 0; rules < maxRules; rules++ {
		selectors, rest, ok := strings.Cut(css, "{")
		if !ok {
			return
		}
		if i := strings.LastIndexByte(selectors, ';'); i >= 0 { // an @import before it
			selectors = selectors[i+1:]
		}
		if strings.HasPrefix(strings.TrimSpace(selectors), "@") {
			css = afterBlock(rest)
			continue
		}
		declarations, after, _ := strings.Cut(rest, "}")
		css = after
		var rule look
		if !rule.declare(declarations) {
			continue
		}
		for selector := range strings.SplitSeq(selectors, ",") {
			if selector = strings.ToLower(strings.TrimSpace(selector)); isSimple(selector) {
				if s[selector] == nil {
					s[selector] = new(look)
				}
				s[selector].over(&rule)
			}
		}
	}
}

func withoutComments(css string) string {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(css, "/*")
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		if _, css, ok = strings.Cut(rest, "*/"); !ok {
			return out.String()
		}
	}
}

// afterBlock gives what follows the block that has been opened.
func afterBlock(css string) string {
	depth := 1
	for i := range len(css) {
		switch css[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return css[i+1:]
			}
		}
	}
	return ""
}

func isSimple(selector string) bool {
	return selector != "" && !strings.ContainsAny(selector, " >+~:[*#\n\t") && strings.Count(selector, ".") <= 1
}

// look gives what the page's rules and the element's own style say.
func (s sheet) look(n *html.Node) look {
	var l look
	if len(s) > 0 {
		tag := strings.ToLower(n.Data)
		l.over(s[tag])
		for class := range strings.FieldsSeq(strings.ToLower(attribute(n, "class"))) {
			l.over(s["."+class])
			l.over(s[tag+"."+class])
		}
	}
	if style := attribute(n, "style"); style != "" {
		l.declare(style)
	}
	if n.DataAtom == atom.Font {
		l[family] = first(attribute(n, "face"), l[family])
	}
	return l
}

// hidden says that nobody sees the element.
func (l look) hidden() bool {
	return strings.EqualFold(l[display], "none") || strings.EqualFold(l[visibility], "hidden") || strings.EqualFold(l[msoHide], "all")
}

// font gives the first font of the list.
func (l look) font() string {
	name, _, _ := strings.Cut(l[family], ",")
	return strings.Trim(name, `"' `)
}

// apply gives marks as the styles change them.
func (l look) apply(marks Inline) Inline {
	switch weight := strings.ToLower(l[weight]); weight {
	case "":
	case "bold", "bolder":
		marks.Bold = true
	case "normal", "lighter":
		marks.Bold = false
	default:
		if number, err := strconv.Atoi(weight); err == nil {
			marks.Bold = number >= 600
		}
	}
	switch slant := strings.ToLower(l[slant]); {
	case strings.HasPrefix(slant, "italic"), strings.HasPrefix(slant, "oblique"):
		marks.Italic = true
	case slant == "normal":
		marks.Italic = false
	}
	return marks
}
