package office

import (
	"maps"
	"slices"
	"strings"
)

// put puts text into the flow, or into the instruction of the field in which it
// stands.
func (r *docReader) put(f *flow, s span, c docChar) {
	if s.text == "" && s.picture == "" || c.deleted {
		return
	}
	for i := len(r.fields) - 1; i >= 0; i-- {
		field := r.fields[i]
		if !field.result {
			if field.instruction.Len() < maxInstruction {
				field.instruction.WriteString(s.text)
			}
			return
		}
		if !field.shown {
			return
		}
		if s.link == "" {
			s.link = field.link
		}
	}
	if c.hidden {
		if !r.hidden && strings.TrimSpace(s.text) != "" {
			r.lost.add(hiddenMessage)
			r.hidden = true
		}
		return
	}
	r.hidden = false
	f.add(s)
}

// field takes the mark of a field's beginning, middle or end.
func (r *docReader) field(mark uint16) {
	n := len(r.fields)
	switch {
	case mark == docFieldBegin && n < maxInner:
		r.fields = append(r.fields, &docField{})
	case n == 0:
	case mark == docFieldSeparator:
		last := r.fields[n-1]
		last.result = true
		last.link, last.shown = fieldResult(last.instruction.String())
	case mark == docFieldEnd:
		r.fields = r.fields[:n-1]
	}
}

// inText says that what comes is shown: it stands in no instruction.
func (r *docReader) inText() bool {
	for _, field := range r.fields {
		if !field.result || !field.shown {
			return false
		}
	}
	return true
}

// note puts a note's number where its mark is, and its text at the end.
func (r *docReader) note(f *flow, looks span, c docChar, place [2]int) {
	if c.deleted || !r.inText() {
		return
	}
	mark := looks
	mark.text = r.notes.mark().text
	r.put(f, mark, c)
	if text, ok := r.apart(place); ok {
		r.notes.add(text)
	}
}

// apart reads a part of the text that stands elsewhere: a note or a box.
func (r *docReader) apart(place [2]int) (text flow, ok bool) {
	fields := r.fields
	r.fields = nil
	r.depth++
	err := r.part(&text, place[0], place[1], false)
	r.depth--
	r.fields = fields
	return text, err == nil // one that ended is told of by the reader of the text
}

// special takes a character that stands for something.
func (r *docReader) special(f *flow, mark uint16, cp int, c docChar, looks span) {
	if c.deleted || !r.inText() {
		return
	}
	switch mark {
	case docPictureMark:
		switch {
		case c.object:
			r.lost.add(objectMessage)
		case c.picture >= 0 && !c.fieldData:
			p, _ := r.file.inlinePicture(c.picture)
			r.addPicture(f, p)
		}
	case docShapeMark:
		r.shape(f, r.shapes[cp], 0)
	case docCommentMark:
		r.lost.add(commentMessage)
	case docSymbolMark:
		looks.text = string(c.symbol)
		r.put(f, looks, c)
	case docLineBreak, '\t':
		looks.text = string(rune(plainUnit(mark)))
		r.put(f, looks, c)
	}
}

func (r *docReader) addPicture(f *flow, p docPicture) {
	f.addPicture(r.pictures, &r.lost, p.mediaType, p.data)
}

// shape puts what a drawn shape shows into the text: its picture, its text, or
// those of its parts.
func (r *docReader) shape(f *flow, id, depth int) {
	if depth > maxArtDepth {
		return
	}
	s := r.drawings.shapes[id]
	if s.picture > 0 && s.picture <= len(r.drawings.store) {
		p, _ := r.file.storeEntry(r.drawings.store[s.picture-1])
		r.addPicture(f, p)
	}
	r.box(f, id)
	for _, part := range s.parts {
		r.shape(f, part, depth+1)
	}
}

// box puts the text of a box into the text, once.
func (r *docReader) box(f *flow, id int) {
	place, ok := r.boxes[id]
	if !ok || r.depth > maxInner {
		return
	}
	delete(r.boxes, id)
	if text, ok := r.apart(place); ok && f.insert(text.passages) {
		r.lost.add(boxMessage)
	}
}

// unplacedBoxes puts the text of boxes that hang nowhere at the end.
func (r *docReader) unplacedBoxes(f *flow) error {
	for _, id := range slices.Sorted(maps.Keys(r.boxes)) {
		r.box(f, id)
	}
	return r.ctx.Err()
}
