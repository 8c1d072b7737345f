package article

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// wordItem is an item of a list as Word has it: a paragraph with a mark, or a
// list of its own for one item.
type wordItem struct {
	from   *html.Node // what it is made of
	level  int        // from 1
	count  counting
	number int // of a counted item
}

// counting is how the items of a list are marked.
type counting int

const (
	bullets counting = iota
	numbers
	letters
	romans
)

// openList is a list while it is being made.
type openList struct {
	list  *html.Node
	level int
	count counting
	next  int
}

// nestLists makes nested lists of the items among the children of an element.
func (r *htmlReader) nestLists(parent *html.Node) {
	var open []openList
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		if n.Type == html.ElementNode {
			items := r.wordItems(n, open)
			if len(items) == 0 {
				open = nil
			}
			for _, item := range items {
				open = r.addItem(open, item, n)
			}
			if len(items) > 0 && n.Parent == parent {
				parent.RemoveChild(n)
			}
		} else if n.Type == html.TextNode && strings.TrimSpace(n.Data) != "" {
			open = nil
		}
		n = next
	}
}

// addItem puts an item into the list it belongs to; a first list goes before the
// node in whose place it comes.
func (r *htmlReader) addItem(open []openList, item wordItem, before *html.Node) []openList {
	for len(open) > 0 {
		last := open[len(open)-1]
		if last.level < item.level || last.level == item.level && last.count == item.count && (item.count == bullets || last.next == item.number) {
			break
		}
		open = open[:len(open)-1]
	}
	if len(open) == 0 || open[len(open)-1].level < item.level {
		list := &html.Node{Type: html.ElementNode, Data: "ul", DataAtom: atom.Ul}
		if item.count != bullets {
			list.Data, list.DataAtom = "ol", atom.Ol
			list.Attr = []html.Attribute{{Key: "start", Val: strconv.Itoa(item.number)}}
		}
		if item.count > numbers {
			r.lose(changedNumbering, 1, item.from)
		}
		if len(open) > 0 {
			open[len(open)-1].list.LastChild.AppendChild(list)
		} else {
			before.Parent.InsertBefore(list, before)
		}
		open = append(open, openList{list: list, level: item.level, count: item.count})
	}
	last := &open[len(open)-1]
	last.next = item.number + 1
	li := &html.Node{Type: html.ElementNode, Data: "li", DataAtom: atom.Li, Attr: item.from.Attr}
	moveChildren(item.from, li)
	last.list.AppendChild(li)
	return open
}

// wordItems gives the items that a node is; none for what is no list of Word.
func (r *htmlReader) wordItems(n *html.Node, open []openList) []wordItem {
	switch n.DataAtom {
	case atom.P, atom.Div:
		if hasClass(n, "ListContainerWrapper") {
			var out []wordItem
			for c := range n.ChildNodes() {
				items := webItems(c)
				if c.Type == html.ElementNode && len(items) == 0 {
					return nil
				}
				out = append(out, items...)
			}
			return out
		}
		if n.DataAtom == atom.P {
			return r.markedItem(n, open)
		}
	case atom.Ul, atom.Ol:
		return webItems(n)
	}
	return nil
}

// webItems gives the items of a list of Word's web pages, where each item is a
// list and says its level; none for any other list.
func webItems(list *html.Node) []wordItem {
	if list.DataAtom != atom.Ul && list.DataAtom != atom.Ol {
		return nil
	}
	number, err := strconv.Atoi(attribute(list, "start"))
	if err != nil {
		number = 1
	}
	var out []wordItem
	for li := range list.ChildNodes() {
		if li.Type != html.ElementNode {
			continue
		}
		level, err := strconv.Atoi(attribute(li, "data-aria-level"))
		if li.DataAtom != atom.Li || err != nil {
			return nil
		}
		item := wordItem{from: li, level: level}
		if list.DataAtom == atom.Ol {
			item.count, item.number = numbers, number
			number++
		}
		out = append(out, item)
	}
	return out
}

var (
	listLevel = regexp.MustCompile(`\blevel([0-9]{1,2})\b`)
	counted   = regexp.MustCompile(`^\(?([0-9]{1,8}|[a-z]{1,6})[.)]?$`)
)

// markedItem gives the item that a paragraph of Word is. A mark that no list of
// the dialect can say ("Điều 1.", "II.", "1.2.") stays as words.
func (r *htmlReader) markedItem(n *html.Node, open []openList) []wordItem {
	style := r.sheet.look(n)
	level, mark := 0, (*html.Node)(nil)
	if m := listLevel.FindStringSubmatch(strings.ToLower(style[msoList])); m != nil {
		level, _ = strconv.Atoi(m[1])
		mark = r.descendant(n, func(l look) bool { return strings.EqualFold(l[msoList], "ignore") })
	} else if strings.HasPrefix(attribute(n, "class"), "MsoListParagraph") && n.FirstChild != nil {
		level, mark = r.filteredMark(n, style)
	}
	if level < 1 || mark == nil || headingLevel(n, style) > 0 {
		return nil
	}
	words := strings.TrimSpace(strings.ReplaceAll(textOfNode(mark), "\u00a0", " "))
	item := wordItem{from: n, level: level}
	switch m := counted.FindStringSubmatch(words); {
	case utf8.RuneCountInString(words) <= 1 && (words < "0" || words > "9"): // of a symbol font, or a picture
	case m == nil:
		keep := &html.Node{Type: html.TextNode, Data: words + " "}
		mark.Parent.InsertBefore(keep, mark)
		mark.Parent.RemoveChild(mark)
		return nil
	default:
		item.count, item.number = ordinal(m[1], expected(open, level))
	}
	mark.Parent.RemoveChild(mark)
	return []wordItem{item}
}

// descendant gives the first element inside whose style fits.
func (r *htmlReader) descendant(n *html.Node, fits func(look) bool) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && fits(r.sheet.look(d)) {
			return d
		}
	}
	return nil
}

// wordIndent is how far, in points, Word moves each level of a list in.
const wordIndent = 36

// filteredMark finds the mark in "filtered" HTML, from which Word has taken its
// own properties: a span that ends in blanks of seven points.
func (r *htmlReader) filteredMark(n *html.Node, style look) (level int, mark *html.Node) {
	blank := r.descendant(n, func(l look) bool { return strings.HasPrefix(l[shortFont], "7.0pt") })
	if blank == nil || strings.TrimSpace(textOfNode(blank)) != "" || blank.Parent == n {
		return 0, nil
	}
	points, err := strconv.ParseFloat(strings.TrimSuffix(style[marginLeft], "pt"), 64)
	if err != nil {
		points = wordIndent
	}
	return max(int(points/wordIndent+0.5), 1), blank.Parent
}

// expected gives the list that an item of this level would go on with.
func expected(open []openList, level int) openList {
	for _, o := range open {
		if o.level == level {
			return o
		}
	}
	return openList{}
}

// ordinal reads "3", "c" or "iii". What may be a letter or a Roman number goes on
// with the list before it.
func ordinal(mark string, before openList) (counting, int) {
	if number, err := strconv.Atoi(mark); err == nil {
		return numbers, number
	}
	roman, letter := fromRoman(mark), 0
	if len(mark) == 1 {
		letter = int(mark[0]-'a') + 1
	}
	switch {
	case before.count == letters && before.next == letter && letter > 0, roman == 0 && letter > 0:
		return letters, letter
	case roman > 0 && (mark == "i" || len(mark) > 1 || before.count == romans && before.next == roman):
		return romans, roman
	case letter > 0:
		return letters, letter
	}
	return letters, 1 // "aa", after "z": Word's way of going on
}

var romanDigits = map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100, 'd': 500, 'm': 1000}

// fromRoman reads a Roman number; 0 for none.
func fromRoman(text string) int {
	sum := 0
	for i := range len(text) {
		d := romanDigits[text[i]]
		if d == 0 {
			return 0
		}
		if i+1 < len(text) && d < romanDigits[text[i+1]] {
			d = -d
		}
		sum += d
	}
	return sum
}
