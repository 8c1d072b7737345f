package office

import (
	"strings"

	"toasoan/app/legacy"
)

// docxWriter puts the text of a paragraph into a flow.
type docxWriter struct {
	reader *docxReader
	flow   *flow
	looks  docxLooks // of the paragraph
	span   span      // looks of the run, without text
	mark   docxLooks // looks of the run
}

// inline reads what stands at a place where only runs may: a formula between
// paragraphs.
func (r *docxReader) inline(x *xmlScanner, f *flow, name string) {
	w := docxWriter{reader: r, flow: f, looks: r.styles.defaults}
	w.inline(x, name)
	f.endParagraph(layout{}, false)
}

// inline reads an element in a paragraph.
func (w *docxWriter) inline(x *xmlScanner, name string) {
	r := w.reader
	inside := func() { x.each(func(name string) { w.inline(x, name) }) }
	switch name {
	case "r":
		w.run(x)
	case "hyperlink":
		before := r.link
		if to := r.relations[x.attr("id")]; to.away {
			r.link = to.target
			if anchor := x.attr("anchor"); anchor != "" {
				r.link += "#" + anchor
			}
		}
		inside()
		r.link = before
	case "fldSimple":
		field := &docxTextField{result: true}
		field.link, field.shown = fieldResult(x.attr("instr"))
		r.fields = append(r.fields, field)
		inside()
		r.fields = r.fields[:len(r.fields)-1]
	case "ins", "moveTo":
		r.lost.add(changeMessage)
		inside()
	case "del", "moveFrom":
		r.lost.add(changeMessage)
	case "sdt":
		r.control(x, inside)
	case "smartTag", "customXml", "dir", "bdo":
		inside()
	case "AlternateContent":
		r.alternate(x, inside)
	case "oMath":
		r.lost.add(formulaTextMessage)
		w.span, w.mark = w.spanOf(w.looks), w.looks
		w.text(mathText(x))
	case "oMathPara":
		inside()
	case "p", "tbl": // of a broken file
		r.block(x, w.flow, name)
	}
}

// run reads a run: text of the same looks.
func (w *docxWriter) run(x *xmlScanner) {
	w.span, w.mark = w.spanOf(w.looks), w.looks
	x.each(func(name string) {
		if name == "rPr" {
			mark := readDOCXLooks(x)
			top := mark.looks
			if mark.style != "" {
				top = w.reader.styles.style(mark.style).looks.over(top)
			}
			w.mark = w.looks.over(top)
			w.span = w.spanOf(w.mark)
			return
		}
		w.content(x, name)
	})
}

func (w *docxWriter) spanOf(l docxLooks) span {
	return span{font: l.font, bold: isOn(l.bold), italic: isOn(l.italic), size: l.size}
}

// content reads an element in a run.
func (w *docxWriter) content(x *xmlScanner, name string) {
	r := w.reader
	switch name {
	case "t":
		w.text(oneLine(x.words()))
	case "tab", "ptab":
		w.text("\t")
	case "br":
		if kind := x.attr("type"); kind == "" || kind == "textWrapping" {
			w.text("\n")
		} else {
			w.text(" ") // words do not go on over a page
		}
	case "cr":
		w.text("\n")
	case "noBreakHyphen":
		w.text("\u2011")
	case "softHyphen": // in the old fonts it is the letter ư
		w.text("\u00AD")
	case "sym":
		w.symbol(x)
	case "fldChar":
		r.field(x.attr("fldCharType"))
	case "instrText":
		r.instruction(x.words())
	case "footnoteReference":
		w.note(r.footnotes, x.attr("id"))
	case "endnoteReference":
		w.note(r.endnotes, x.attr("id"))
	case "commentReference":
		r.lost.add(commentMessage)
	case "drawing", "pict", "object":
		w.art(x, name)
	case "AlternateContent":
		r.alternate(x, func() { x.each(func(name string) { w.content(x, name) }) })
	case "ruby":
		x.each(func(name string) {
			if name == "rubyBase" {
				x.each(func(name string) { w.inline(x, name) })
			}
		})
	case "contentPart":
		r.lost.add(objectMessage)
	}
}

// oneLine makes the line ends that only part the source blanks.
func oneLine(text string) string {
	if strings.IndexByte(text, '\n') < 0 && strings.IndexByte(text, '\r') < 0 {
		return text
	}
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(text)
}

// text puts text of the run's looks into the flow.
func (w *docxWriter) text(text string) {
	s := w.span
	s.text = w.mark.figures(text)
	w.put(s)
}

// put puts a span into the flow, unless it is hidden or of an instruction.
func (w *docxWriter) put(s span) {
	r := w.reader
	s.link = r.link
	for i, field := range r.fields {
		if !field.result && i < len(r.fields)-1 || field.result && !field.shown {
			return
		}
		if field.link != "" {
			s.link = field.link
		}
	}
	if isOn(w.mark.hidden) {
		if !r.hidden && strings.TrimSpace(s.text) != "" {
			r.lost.add(hiddenMessage)
			r.hidden = true
		}
		return
	}
	r.hidden = false
	r.struck = r.lost.struck(w.mark, s, r.struck)
	w.flow.add(s)
}

// struck tells of text that is struck through, and says whether the last was.
func (l *losses) struck(looks docxLooks, s span, before bool) bool {
	if strings.TrimSpace(s.text) == "" {
		return before
	}
	if isOn(looks.struck) && !before {
		l.add(struckMessage)
	}
	return isOn(looks.struck)
}

// figures writes figures that stand high or low as the characters that do: m².
// In the old fonts those are letters.
func (l docxLooks) figures(text string) string {
	from := raisedFigures[l.raised]
	if from == nil {
		return text
	}
	if _, old := legacy.FontNamed(l.font); old {
		return text
	}
	for _, c := range text {
		if _, ok := from[c]; !ok {
			return text
		}
	}
	return strings.Map(func(c rune) rune { return from[c] }, text)
}

var raisedFigures = map[string]map[rune]rune{
	"superscript": {'0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹', '+': '⁺', '-': '⁻'},
	"subscript":   {'0': '₀', '1': '₁', '2': '₂', '3': '₃', '4': '₄', '5': '₅', '6': '₆', '7': '₇', '8': '₈', '9': '₉', '+': '₊', '-': '₋'},
}

// symbol reads a w:sym: a character of a font of marks, by its hexadecimal number.
func (w *docxWriter) symbol(x *xmlScanner) {
	c := codePoint(x.attr("char"))
	if c == 0 {
		return
	}
	if c < 0x100 {
		c += 0xF000
	}
	s := w.span
	s.font, s.text = x.attr("font"), string(c)
	w.put(s)
}

func codePoint(hexadecimal string) (c rune) {
	for _, digit := range strings.ToLower(hexadecimal) {
		at := strings.IndexRune("0123456789abcdef", digit)
		if at < 0 || c > 0xFFFF {
			return 0
		}
		c = c<<4 | rune(at)
	}
	return c
}

// note puts the number of a note into the text, and the note to its end.
func (w *docxWriter) note(from docxNotes, id string) {
	r := w.reader
	source, ok := from.sources[id]
	if !ok || r.inNote {
		return
	}
	s := w.span
	s.text = r.notes.mark().text
	w.put(s)
	relations, link, fields := r.relations, r.link, r.fields
	r.relations, r.link, r.fields, r.inNote = from.relations, "", nil, true
	var text flow
	x := &xmlScanner{source: source}
	r.blocks(x, &text)
	text.end()
	r.notes.add(text)
	r.relations, r.link, r.fields, r.inNote = relations, link, fields, false
}

// docxTextField is a field on its way ([ISO 29500-1] 17.16).
type docxTextField struct {
	instruction strings.Builder
	result      bool // its result is being read
	link        string
	shown       bool
}

func (r *docxReader) field(mark string) {
	n := len(r.fields)
	switch {
	case mark == "begin" && n < maxInner:
		r.fields = append(r.fields, &docxTextField{})
	case n == 0:
	case mark == "separate":
		last := r.fields[n-1]
		last.result = true
		last.link, last.shown = fieldResult(last.instruction.String())
	case mark == "end":
		r.fields = r.fields[:n-1]
	}
}

func (r *docxReader) instruction(text string) {
	if n := len(r.fields); n > 0 && r.fields[n-1].instruction.Len() < maxInstruction {
		r.fields[n-1].instruction.WriteString(text)
	}
}

// endInstructions ends fields that a broken file left without a result, so that
// the text after them is not taken for theirs.
func (r *docxReader) endInstructions() {
	for n := len(r.fields); n > 0 && !r.fields[n-1].result; n = len(r.fields) {
		r.fields = r.fields[:n-1]
	}
}

// mathText writes a formula on one line: (a+b)/2, x^2, √(x).
func mathText(x *xmlScanner) string {
	var out strings.Builder
	x.each(func(name string) { out.WriteString(mathPart(x, name)) })
	return out.String()
}

func mathPart(x *xmlScanner, name string) string {
	parts := map[string]string{}
	gather := func() {
		x.each(func(name string) {
			switch name {
			case "num", "den", "e", "sup", "sub", "deg", "fName":
				if text := mathText(x); parts[name] != "" {
					parts[name] += "; " + text
				} else {
					parts[name] = text
				}
			case "dPr", "naryPr", "accPr":
				x.each(func(name string) { parts[name] = x.attr("val") })
			}
		})
	}
	grouped := func(part string) string {
		if text := parts[part]; len([]rune(text)) > 1 {
			return "(" + text + ")"
		}
		return parts[part]
	}
	switch name {
	case "r":
		var out strings.Builder
		x.each(func(name string) {
			if name == "t" {
				out.WriteString(oneLine(x.words()))
			}
		})
		return out.String()
	case "f":
		gather()
		return grouped("num") + "/" + grouped("den")
	case "sSup", "sSub", "sSubSup", "sPre":
		gather()
		text := grouped("e")
		if parts["sub"] != "" {
			text += "_" + grouped("sub")
		}
		if parts["sup"] != "" {
			text += "^" + grouped("sup")
		}
		return text
	case "rad":
		gather()
		return parts["deg"] + "√(" + parts["e"] + ")"
	case "d":
		gather()
		return orElse(parts["begChr"], "(") + parts["e"] + orElse(parts["endChr"], ")")
	case "nary":
		gather()
		return orElse(parts["chr"], "∫") + "(" + parts["sub"] + "→" + parts["sup"] + ") " + parts["e"]
	case "func":
		gather()
		return parts["fName"] + " " + parts["e"]
	case "rPr", "ctrlPr", "oMathParaPr":
		return ""
	}
	return mathText(x)
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
