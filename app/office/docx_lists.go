package office

import (
	"strconv"
	"strings"
)

// docxLevel is a level of a list ([ISO 29500-1] 17.9.6).
type docxLevel struct {
	start  int
	format string // numFmt
	text   string // lvlText: "%1.%2)"
}

// docxAbstract is a list's look; several lists may count on in the same one.
type docxAbstract struct {
	levels [maxLevel + 1]docxLevel
	link   string // the style in which its levels are
}

// docxList is a num: a use of a look, from which it may begin anew.
type docxList struct {
	abstract string
	levels   map[int]docxLevel // those it has of its own
	restarts map[int]int       // first numbers of its own
}

// docxNumbering are the lists of a document.
type docxNumbering struct {
	abstracts map[string]*docxAbstract
	lists     map[int]docxList
	counters  map[string]*docxCounter // by the look
	begun     map[[2]int]bool         // levels of lists that have begun anew
	made      int                     // how many listPlace.list have been given
}

// docxCounter counts the items of a look: the last number of each level, and
// which listPlace.list the level is.
type docxCounter struct{ last, lists [maxLevel + 1]int }

// begin begins the levels from at on anew.
func (c *docxCounter) begin(at, list int) {
	for ; at <= maxLevel; at++ {
		c.last[at], c.lists[at] = 0, list
	}
}

func readDOCXNumbering(p zipPackage, part string) (docxNumbering, error) {
	n := docxNumbering{abstracts: map[string]*docxAbstract{}, lists: map[int]docxList{}, counters: map[string]*docxCounter{}, begun: map[[2]int]bool{}}
	err := p.eachIn(part, func(x *xmlScanner, name string) {
		switch name {
		case "abstractNum":
			n.abstracts[x.attr("abstractNumId")] = readDOCXAbstract(x)
		case "num":
			if id := number(x.attr("numId")); id != nil {
				n.lists[*id] = readDOCXList(x)
			}
		}
	})
	return n, err
}

func readDOCXAbstract(x *xmlScanner) *docxAbstract {
	var a docxAbstract
	x.each(func(name string) {
		switch name {
		case "numStyleLink":
			a.link = x.attr("val")
		case "lvl":
			if at := number(x.attr("ilvl")); at != nil && *at >= 0 && *at <= maxLevel {
				a.levels[*at] = readDOCXLevel(x)
			}
		}
	})
	return &a
}

func readDOCXLevel(x *xmlScanner) docxLevel {
	l := docxLevel{start: 1}
	x.each(func(name string) {
		switch name {
		case "start":
			if n := number(x.attr("val")); n != nil {
				l.start = *n
			}
		case "numFmt":
			l.format = x.attr("val")
		case "lvlText":
			l.text = x.attr("val")
		}
	})
	return l
}

func readDOCXList(x *xmlScanner) docxList {
	l := docxList{levels: map[int]docxLevel{}, restarts: map[int]int{}}
	x.each(func(name string) {
		switch name {
		case "abstractNumId":
			l.abstract = x.attr("val")
		case "lvlOverride":
			at := number(x.attr("ilvl"))
			if at == nil {
				return
			}
			x.each(func(name string) {
				switch name {
				case "startOverride":
					if n := number(x.attr("val")); n != nil {
						l.restarts[*at] = *n
					}
				case "lvl":
					l.levels[*at] = readDOCXLevel(x)
				}
			})
		}
	})
	return l
}

// level gives a level of a list; false where there is none.
func (n *docxNumbering) level(styles docxStyles, list, at int) (docxLevel, bool) {
	l, ok := n.lists[list]
	if !ok || at < 0 || at > maxLevel {
		return docxLevel{}, false
	}
	if own, ok := l.levels[at]; ok {
		return own, true
	}
	a := n.abstracts[l.abstract]
	if a != nil && a.link != "" {
		if id := styles.style(a.link).paragraph.list; id != nil {
			a = n.abstracts[n.lists[*id].abstract]
		}
	}
	if a == nil {
		return docxLevel{}, false
	}
	return a.levels[at], true
}

// place gives where a paragraph stands in a list, and the mark that Word shows
// before it: "1.2)". false where it stands in none. Lists of the same look count
// on in each other, but where one begins anew.
func (n *docxNumbering) place(styles docxStyles, list, at int) (place listPlace, mark string, ok bool) {
	level, ok := n.level(styles, list, at)
	if !ok || level.format == "none" || level.format == "" && level.text == "" {
		return listPlace{}, "", false
	}
	l := n.lists[list]
	c := n.counters[l.abstract]
	if c == nil {
		c = &docxCounter{}
		n.counters[l.abstract] = c
		n.made++
		c.begin(0, n.made)
	}
	place = listPlace{level: at, ordered: level.format != "bullet", start: level.start}
	own, anew := l.restarts[at]
	if anew {
		place.start = own
	}
	switch {
	case anew && !n.begun[[2]int{list, at}]:
		n.begun[[2]int{list, at}] = true
		n.made++
		c.begin(at, n.made)
		c.last[at] = place.start
	case c.last[at] == 0:
		c.last[at] = place.start
	default:
		c.last[at]++
	}
	c.begin(at+1, c.lists[at])
	place.list = c.lists[at]
	return place, n.mark(styles, list, level, &c.last), true
}

// mark writes the mark of a level out.
func (n *docxNumbering) mark(styles docxStyles, list int, level docxLevel, counts *[maxLevel + 1]int) string {
	if level.format == "bullet" {
		return ""
	}
	out := level.text
	for at := range counts {
		key := "%" + strconv.Itoa(at+1)
		if !strings.Contains(out, key) {
			continue
		}
		of, _ := n.level(styles, list, at)
		out = strings.ReplaceAll(out, key, countWritten(max(counts[at], 1), of.format))
	}
	return out
}

// countWritten writes a number as a list does: 4, d, IV.
func countWritten(n int, format string) string {
	switch format {
	case "lowerLetter":
		return letters(n)
	case "upperLetter":
		return strings.ToUpper(letters(n))
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

// letters counts a to z, then aa to zz, as Word does.
func letters(n int) string {
	const alphabet, most = 26, 20
	return strings.Repeat(string(rune('a'+(n-1)%alphabet)), min((n-1)/alphabet+1, most))
}

func roman(n int) string {
	if n >= 4000 {
		return strconv.Itoa(n)
	}
	var out strings.Builder
	for _, digit := range []struct {
		value int
		text  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= digit.value {
			out.WriteString(digit.text)
			n -= digit.value
		}
	}
	return out.String()
}
