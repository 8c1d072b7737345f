package article

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// leftOut says that an element is no part of what is read, and counts it where a
// person should know.
func (r *htmlReader) leftOut(n *html.Node, style look) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch {
	case style.hidden() || has(n, "hidden"):
		return true
	case n.DataAtom == atom.Svg:
		if width, _ := strconv.Atoi(attribute(n, "width")); width >= smallestDrawing {
			r.lose(lostMedia, 1, nil)
		}
	case n.DataAtom == atom.Iframe, n.DataAtom == atom.Video, n.DataAtom == atom.Audio, n.DataAtom == atom.Object, n.DataAtom == atom.Embed, n.DataAtom == atom.Canvas:
		r.lose(lostMedia, 1, n)
	case n.DataAtom == atom.Math:
		r.lose(lostFormula, 1, n)
	case n.DataAtom == atom.Del && r.sheet != nil:
		r.lose(lostDeletion, 1, n)
		return true
	case hasClass(n, "msocomanchor"), style[msoElement] == "comment-list", style[msoSpecial] == "comment":
		if n.DataAtom == atom.A {
			r.lose(lostComment, 1, nil)
		}
		return true
	case r.sheet != nil && attribute(n, "role") == "navigation", hasClass(n, "eop") && strings.TrimSpace(textOfNode(n)) == "":
		return true
	}
	return dropped[n.DataAtom]
}

// smallestDrawing is how wide, in pixels, a drawing is that is no mere icon.
const smallestDrawing = 100

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func hasClass(n *html.Node, name string) bool {
	for class := range strings.FieldsSeq(attribute(n, "class")) {
		if strings.EqualFold(class, name) {
			return true
		}
	}
	return false
}

// headingLevel gives 1 to 6 for a heading, however a program says it; 0 for none.
func headingLevel(n *html.Node, style look) int {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return int(n.Data[1] - '0')
	case atom.P, atom.Div:
	default:
		return 0
	}
	if hasClass(n, "MsoTitle") {
		return 1
	}
	level, err := strconv.Atoi(style[msoOutline])
	if attribute(n, "role") == "heading" {
		level, err = strconv.Atoi(attribute(n, "aria-level"))
	}
	if err != nil || level < 1 {
		return 0
	}
	return min(level, 6)
}

// heading reads a heading. All bold is what headings are anyway.
func (r *htmlReader) heading(n *html.Node, level int) []Block {
	if level == 1 && r.guess && r.in.Article.Headline == "" {
		r.in.Article.Headline = textOfNode(n)
		return nil
	}
	out := r.flow(n, Inline{}, Block{Kind: Heading, Level: min(max(level, 2), 3)})
	for _, b := range out {
		if b.Kind == Heading && !slices.ContainsFunc(b.Inlines, func(i Inline) bool { return !i.Bold && strings.TrimSpace(i.Text) != "" }) {
			for i := range b.Inlines {
				b.Inlines[i].Bold = false
			}
		}
	}
	return out
}

// hasLetters says that a list counts by letters or Roman numbers.
func hasLetters(n *html.Node, style look) bool {
	marker := strings.ToLower(style[listStyle])
	if kind := attribute(n, "type"); kind != "" && kind != "1" && kind != "disc" {
		return true
	}
	return strings.Contains(marker, "alpha") || strings.Contains(marker, "roman") || strings.Contains(marker, "latin")
}

// inNotes says that a node stands in Word's list of footnotes or endnotes.
func inNotes(n *html.Node) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		var style look
		style.declare(attribute(n, "style"))
		if style[msoElement] == "footnote-list" || style[msoElement] == "endnote-list" {
			return true
		}
	}
	return false
}

// tidyWord makes ordinary HTML of what Word says in its own way: lists that are
// paragraphs with marks, and text boxes in comments.
func (r *htmlReader) tidyWord(root *html.Node) {
	r.openBoxes(root)
	var parents []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.FirstChild != nil {
			parents = append(parents, n)
		}
	}
	for _, n := range parents {
		if n.DataAtom != atom.Ul && n.DataAtom != atom.Ol {
			r.nestLists(n)
		}
	}
}

// openBoxes takes the words of text boxes out of the comments in which Word keeps
// them for itself; the pictures of the boxes, meant for others, go.
func (r *htmlReader) openBoxes(root *html.Node) {
	var comments []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.CommentNode && strings.Contains(n.Data, "<v:textbox") {
			comments = append(comments, n)
		}
	}
	opened := map[string]bool{}
	for _, c := range comments {
		inside, err := parseHTML(c.Data)
		if err != nil {
			continue
		}
		box := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
		for n := range inside.Descendants() {
			if n.Data != "v:textbox" || strings.TrimSpace(textOfNode(n)) == "" {
				continue
			}
			for s := n.Parent; s != nil; s = s.Parent {
				opened[attribute(s, "id")] = true
			}
			r.lose(changedBox, 1, n)
			box.AppendChild(&html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
			moveChildren(n, box.LastChild)
		}
		after := c
		for p := c.Parent; p != nil && p.DataAtom != atom.Body && !isCell(p); p = p.Parent {
			if p.DataAtom == atom.P {
				after = p
			}
		}
		after.Parent.InsertBefore(box, after.NextSibling)
	}
	delete(opened, "")
	if len(opened) == 0 {
		return
	}
	var pictures []*html.Node
	for n := range root.Descendants() {
		if n.DataAtom == atom.Img && slices.ContainsFunc(strings.Fields(attribute(n, "v:shapes")), func(id string) bool { return opened[id] }) {
			pictures = append(pictures, n)
		}
	}
	for _, n := range pictures {
		n.Parent.RemoveChild(n)
	}
}

func moveChildren(from, to *html.Node) {
	for c := from.FirstChild; c != nil; c = from.FirstChild {
		from.RemoveChild(c)
		to.AppendChild(c)
	}
}
