package office

import (
	"strconv"
	"strings"
)

// odtStyle is a style of a paragraph or of text ([ODF 1.3] part 3, 16).
type odtStyle struct {
	name, base string
	looks      docxLooks
	align      *alignment
}

// odtLevel is a level of a list or of the outline.
type odtLevel struct {
	format         string // as numFmt of a .docx; "" is a bullet, or no number for the outline
	prefix, suffix string
	start          int
	shown          int // how many levels its number shows
	marked         bool
}

type odtStyles struct {
	byKey    map[string]odtStyle // by family and name
	fonts    map[string]string
	lists    map[string]*[maxLevel + 1]odtLevel
	outline  [maxOutline + 1]odtLevel
	defaults docxLooks
}

func newODTStyles() odtStyles {
	return odtStyles{byKey: map[string]odtStyle{}, fonts: map[string]string{}, lists: map[string]*[maxLevel + 1]odtLevel{}}
}

// read reads an element of styles.xml or content.xml, if it has styles.
func (s *odtStyles) read(x *xmlScanner, name string) {
	switch name {
	case "font-face-decls":
		x.each(func(string) { s.fonts[x.attr("name")] = strings.Trim(x.attr("font-family"), "'\"") })
	case "styles", "automatic-styles":
		x.each(func(name string) { s.entry(x, name) })
	}
}

func (s *odtStyles) entry(x *xmlScanner, name string) {
	switch name {
	case "default-style":
		if x.attr("family") == "paragraph" {
			s.defaults = s.readStyle(x).looks
		}
	case "style":
		key := x.attr("family") + " " + x.attr("name")
		s.byKey[key] = s.readStyle(x)
	case "list-style":
		levels := &[maxLevel + 1]odtLevel{}
		s.lists[x.attr("name")] = levels
		x.each(func(name string) {
			if at := number(x.attr("level")); at != nil && *at >= 1 && *at <= maxLevel+1 {
				levels[*at-1] = readODTLevel(x, name)
			}
		})
	case "outline-style":
		x.each(func(name string) {
			if at := number(x.attr("level")); at != nil && *at >= 1 && *at <= maxOutline {
				s.outline[*at] = readODTLevel(x, name)
			}
		})
	}
}

// odtFormats are the formats of numbers as a .docx names them.
var odtFormats = map[string]string{"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}

func readODTLevel(x *xmlScanner, name string) odtLevel {
	l := odtLevel{format: odtFormats[x.attr("num-format")], prefix: x.attr("num-prefix"), suffix: x.attr("num-suffix"), start: 1, marked: true}
	if n := number(x.attr("start-value")); n != nil {
		l.start = *n
	}
	if n := number(x.attr("display-levels")); n != nil {
		l.shown = *n
	}
	if name == "list-level-style-number" && l.format == "" {
		l.marked = false
	}
	if strings.HasPrefix(name, "list-level-style-") && name != "list-level-style-number" {
		l.format = ""
	}
	return l
}

func (s *odtStyles) readStyle(x *xmlScanner) odtStyle {
	style := odtStyle{name: x.attr("display-name"), base: x.attr("parent-style-name")}
	if style.name == "" {
		style.name = strings.ReplaceAll(x.attr("name"), "_20_", " ")
	}
	x.each(func(name string) {
		switch name {
		case "text-properties":
			style.looks = s.readLooks(x)
		case "paragraph-properties":
			if a, ok := odtAlignments[x.attr("text-align")]; ok {
				style.align = &a
			}
		}
	})
	return style
}

var odtAlignments = map[string]alignment{
	"start": alignStart, "left": alignStart, "center": alignCenter, "end": alignEnd, "right": alignEnd, "justify": alignBoth,
}

func (s *odtStyles) readLooks(x *xmlScanner) docxLooks {
	var l docxLooks
	if weight := x.attr("font-weight"); weight != "" {
		bold := weight == "bold" || weight >= "600" && weight <= "900"
		l.bold = &bold
	}
	if slant := x.attr("font-style"); slant != "" {
		italic := slant == "italic" || slant == "oblique"
		l.italic = &italic
	}
	if display := x.attr("display"); display != "" {
		hidden := display == "none"
		l.hidden = &hidden
	}
	if line := x.attr("text-line-through-style"); line != "" {
		struck := line != "none"
		l.struck = &struck
	}
	if font := x.attr("font-name"); font != "" {
		l.font = font
		if family := s.fonts[font]; family != "" {
			l.font = family
		}
	} else {
		l.font = strings.Trim(x.attr("font-family"), "'\"")
	}
	if points, ok := strings.CutSuffix(x.attr("font-size"), "pt"); ok {
		if n, err := strconv.ParseFloat(points, 64); err == nil && n > 0 && n < 1000 {
			l.size = int(2 * n)
		}
	}
	switch position := x.attr("text-position"); {
	case strings.HasPrefix(position, "super"):
		l.raised = "superscript"
	case strings.HasPrefix(position, "sub"):
		l.raised = "subscript"
	}
	return l
}

// style gives a style with what it is based on. Names of styles that programs
// made themselves say nothing: that of their base does.
func (s *odtStyles) style(family, name string) odtStyle {
	style := s.byKey[family+" "+name]
	base := style.base
	for depth := 0; base != "" && depth < maxStyleDepth; depth++ {
		below, ok := s.byKey[family+" "+base]
		if !ok {
			break
		}
		style.looks = below.looks.over(style.looks)
		if style.align == nil {
			style.align = below.align
		}
		if named := (layout{}).named(style.name); named.role == "" && named.heading == 0 {
			style.name = below.name
		}
		base = below.base
	}
	return style
}

// level gives a level of a list, from 0.
func (s *odtStyles) level(list string, at int) odtLevel {
	if levels := s.lists[list]; levels != nil {
		if l := levels[min(at, maxLevel)]; l != (odtLevel{}) {
			return l
		}
	}
	return odtLevel{marked: true, start: 1}
}
