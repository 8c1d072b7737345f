package office

import "strings"

// odtWriter puts the text of a paragraph into a flow.
type odtWriter struct {
	reader *odtReader
	flow   *flow
	looks  docxLooks
	first  bool // nothing stands in the line yet, or a blank does: blanks are dropped
}

// content reads the text and elements in the element that just began.
func (w *odtWriter) content(x *xmlScanner) {
	x.eachWithText(func(name string) { w.inline(x, name) }, w.collapsed)
}

// inline reads an element in a paragraph.
func (w *odtWriter) inline(x *xmlScanner, name string) {
	r := w.reader
	switch name {
	case "span":
		before := w.looks
		w.looks = before.over(r.styles.style("text", x.attr("style-name")).looks)
		w.content(x)
		w.looks = before
	case "a":
		before := r.link
		if to := x.attr("href"); !strings.HasPrefix(to, "#") {
			r.link = to
		}
		w.content(x)
		r.link = before
	case "s":
		count := 1
		if n := number(x.attr("c")); n != nil {
			const most = 200
			count = min(max(*n, 0), most)
		}
		w.text(strings.Repeat(" ", count))
	case "tab":
		w.text("\t")
	case "line-break":
		w.text("\n")
	case "note":
		w.note(x)
	case "annotation":
		r.lost.add(commentMessage)
	case "frame", "g", "custom-shape", "rect", "ellipse", "polygon", "line", "path", "connector":
		w.art(x)
	case "page-number", "page-count", "annotation-end", "soft-page-break", "bookmark-ref", "tracked-changes", "hidden-text", "hidden-paragraph":
	case "ruby":
		x.each(func(name string) {
			if name == "ruby-base" {
				w.content(x)
			}
		})
	case "p", "h", "list", "table", "section": // of a broken file
		r.block(x, w.flow, name)
	default: // fields show their text
		w.content(x)
	}
}

// collapsed takes text in which blanks of any number are one ([ODF 1.3] part 3, 6.1.2).
func (w *odtWriter) collapsed(text string) {
	plain := true
	for i := 0; i < len(text); i++ {
		if c := text[i]; c == '\n' || c == '\t' || c == '\r' || c == ' ' && (i == 0 || text[i-1] == ' ') {
			plain = false
			break
		}
	}
	if plain {
		w.text(text)
		return
	}
	var out strings.Builder
	blank := w.first
	for _, c := range text {
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' {
			if !blank {
				out.WriteByte(' ')
			}
			blank = true
			continue
		}
		blank = false
		out.WriteRune(c)
	}
	if out.Len() > 0 {
		w.text(out.String())
	}
}

// text puts text of the looks into the flow.
func (w *odtWriter) text(text string) {
	if text == "" {
		return
	}
	l := w.looks
	w.put(span{text: l.figures(text), font: l.font, bold: isOn(l.bold), italic: isOn(l.italic), size: l.size})
	w.first = text[len(text)-1] == ' '
}

// put puts a span into the flow, unless it is hidden.
func (w *odtWriter) put(s span) {
	r := w.reader
	s.link = r.link
	if isOn(w.looks.hidden) {
		if !r.hidden && strings.TrimSpace(s.text) != "" {
			r.lost.add(hiddenMessage)
			r.hidden = true
		}
		return
	}
	r.hidden = false
	r.struck = r.lost.struck(w.looks, s, r.struck)
	w.flow.add(s)
}

// note puts the number of a note into the text, and the note to its end.
func (w *odtWriter) note(x *xmlScanner) {
	r := w.reader
	if r.inNote {
		return
	}
	w.text(r.notes.mark().text)
	link := r.link
	r.link, r.inNote = "", true
	var text flow
	x.each(func(name string) {
		if name == "note-body" {
			r.blocks(x, &text)
		}
	})
	text.end()
	r.notes.add(text)
	r.link, r.inNote = link, false
}

// art reads a drawing: a picture, a box with text, a shape with text in it.
func (w *odtWriter) art(x *xmlScanner) {
	r := w.reader
	var box flow
	var picture []string // forms of the same picture: the first that is taken in counts
	alt := ""
	x.each(func(name string) {
		switch name {
		case "image":
			picture = append(picture, x.attr("href"))
		case "text-box":
			r.blocks(x, &box)
		case "title", "desc":
			if words := described(x.words()); words != "" {
				alt = words
			}
		case "object", "object-ole":
			r.lost.add(objectMessage)
		case "frame", "g", "custom-shape", "rect", "ellipse", "polygon":
			w.art(x)
		case "p", "h", "list":
			r.block(x, &box, name)
		case "annotation":
			r.lost.add(commentMessage)
		}
	})
	w.picture(picture, alt)
	box.end()
	if w.flow.insert(box.passages) && !isFramedPicture(box.passages) {
		r.lost.add(boxMessage)
	}
}

// isFramedPicture says that a box holds a picture and no more words than a
// caption has.
func isFramedPicture(passages []passage) bool {
	return anyPicture(passages) && len([]rune(wordsOf(passages))) <= maxCaption
}

// picture puts the first of several forms of a picture that is taken in into the text.
func (w *odtWriter) picture(forms []string, alt string) {
	r := w.reader
	if len(forms) == 0 {
		return
	}
	best := forms[0]
	for _, form := range forms {
		if r.file.has(form) && takenPictures[endingOf(form)] {
			best = form
			break
		}
	}
	if !r.file.has(best) && (strings.Contains(best, ":") || strings.HasPrefix(best, "..") || strings.HasPrefix(best, "/")) {
		r.lost.add(awayMessage)
		return
	}
	if s, ok := r.file.picture(r.pictures, best, &r.findings); ok {
		s.alt = alt
		w.put(s)
	}
}
