package office

import (
	"strconv"
	"strings"
)

// docxLooks is how text looks, as far as something says it: nil and "" say nothing.
type docxLooks struct {
	bold, italic, hidden *bool
	struck               *bool // through
	font                 string
	size                 int    // half points
	raised               string // superscript or subscript
}

// over gives the looks with those of a style or run put over them.
func (l docxLooks) over(top docxLooks) docxLooks {
	if top.bold != nil {
		l.bold = top.bold
	}
	if top.italic != nil {
		l.italic = top.italic
	}
	if top.hidden != nil {
		l.hidden = top.hidden
	}
	if top.struck != nil {
		l.struck = top.struck
	}
	if top.font != "" {
		l.font = top.font
	}
	if top.size != 0 {
		l.size = top.size
	}
	if top.raised != "" {
		l.raised = top.raised
	}
	return l
}

func isOn(b *bool) bool { return b != nil && *b }

// docxParagraph is how a paragraph looks and where it counts, as far as something
// says it.
type docxParagraph struct {
	align   *alignment
	outline *int // level from 0; 9 is text
	list    *int // numId; 0 is none
	level   *int
}

func (p docxParagraph) over(top docxParagraph) docxParagraph {
	if top.align != nil {
		p.align = top.align
	}
	if top.outline != nil {
		p.outline = top.outline
	}
	if top.list != nil {
		p.list = top.list
	}
	if top.level != nil {
		p.level = top.level
	}
	return p
}

// docxStyle is a style of a paragraph or of characters ([ISO 29500-1] 17.7.4).
type docxStyle struct {
	name, base string
	looks      docxLooks
	paragraph  docxParagraph
	whole      bool // what it is based on is in it
}

type docxStyles struct {
	byID     map[string]*docxStyle
	normal   string // of paragraphs that name none
	defaults docxLooks
}

func readDOCXStyles(p zipPackage, part string) (docxStyles, error) {
	s := docxStyles{byID: map[string]*docxStyle{}}
	err := p.eachIn(part, func(x *xmlScanner, name string) {
		switch name {
		case "docDefaults":
			x.each(func(name string) {
				if name == "rPrDefault" {
					x.each(func(string) { s.defaults = readDOCXLooks(x).looks })
				}
			})
		case "style":
			id, kind := x.attr("styleId"), x.attr("type")
			if kind == "paragraph" && isOn(toggle(x.attr("default"))) && x.attr("default") != "" {
				s.normal = id
			}
			if kind == "paragraph" || kind == "character" {
				s.byID[id] = readDOCXStyle(x)
			}
		}
	})
	return s, err
}

func readDOCXStyle(x *xmlScanner) *docxStyle {
	var s docxStyle
	x.each(func(name string) {
		switch name {
		case "name":
			s.name = x.attr("val")
		case "basedOn":
			s.base = x.attr("val")
		case "pPr":
			s.paragraph = readDOCXParagraph(x).docxParagraph
		case "rPr":
			s.looks = readDOCXLooks(x).looks
		}
	})
	return &s
}

// style gives a style with what it is based on; an empty one if there is none.
func (s docxStyles) style(id string) docxStyle {
	return s.resolve(id, 0)
}

func (s docxStyles) resolve(id string, depth int) docxStyle {
	known := s.byID[id]
	if known == nil {
		return docxStyle{}
	}
	style := *known
	if style.whole || depth > maxStyleDepth {
		return style
	}
	base := s.resolve(style.base, depth+1)
	style.looks, style.paragraph = base.looks.over(style.looks), base.paragraph.over(style.paragraph)
	if named := (layout{}).named(style.name); named.role == "" && named.heading == 0 && base.name != "" {
		style.name = base.name // it says what the paragraph is
	}
	style.whole = true
	s.byID[id] = &style
	return style
}

// docxParagraphMark is a pPr: what a paragraph says of itself.
type docxParagraphMark struct {
	docxParagraph
	style   string
	deleted bool // its end is, as a tracked change
	added   bool
	dropCap bool
}

func readDOCXParagraph(x *xmlScanner) docxParagraphMark {
	var p docxParagraphMark
	x.each(func(name string) {
		switch name {
		case "pStyle":
			p.style = x.attr("val")
		case "jc":
			if a, ok := docxAlignments[x.attr("val")]; ok {
				p.align = &a
			}
		case "outlineLvl":
			p.outline = number(x.attr("val"))
		case "framePr":
			p.dropCap = x.attr("dropCap") == "drop" || x.attr("dropCap") == "margin"
		case "numPr":
			x.each(func(name string) {
				switch name {
				case "ilvl":
					p.level = number(x.attr("val"))
				case "numId":
					p.list = number(x.attr("val"))
				}
			})
		case "rPr":
			x.each(func(name string) {
				switch name {
				case "del", "moveFrom":
					p.deleted = true
				case "ins", "moveTo":
					p.added = true
				}
			})
		}
	})
	return p
}

var docxAlignments = map[string]alignment{
	"left": alignStart, "start": alignStart, "center": alignCenter, "right": alignEnd, "end": alignEnd, "both": alignBoth, "distribute": alignBoth,
}

// number reads a whole number; nil if there is none.
func number(text string) *int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return nil
	}
	return &n
}

// toggle reads a property that is on where nothing else is said ([ISO 29500-1]
// 17.17.4).
func toggle(value string) *bool {
	on := value != "0" && value != "false" && value != "off"
	return &on
}

// docxRunMark is an rPr: what a run says of itself.
type docxRunMark struct {
	looks docxLooks
	style string
}

func readDOCXLooks(x *xmlScanner) docxRunMark {
	var r docxRunMark
	x.each(func(name string) {
		switch name {
		case "rStyle":
			r.style = x.attr("val")
		case "b":
			r.looks.bold = toggle(x.attr("val"))
		case "i":
			r.looks.italic = toggle(x.attr("val"))
		case "vanish":
			r.looks.hidden = toggle(x.attr("val"))
		case "strike", "dstrike":
			r.looks.struck = toggle(x.attr("val"))
		case "sz":
			if n := number(x.attr("val")); n != nil {
				r.looks.size = *n
			}
		case "vertAlign":
			r.looks.raised = x.attr("val")
		case "rFonts":
			// Letters beyond ASCII stand in the second.
			for _, key := range []string{"ascii", "hAnsi"} {
				if font := x.attr(key); font != "" {
					r.looks.font = font
				}
			}
		}
	})
	return r
}
