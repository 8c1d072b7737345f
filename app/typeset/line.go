package typeset

import "slices"

// set makes lines of a paragraph whose breaks are known.
func (p Paragraph) set(t measured, segments []segment, ends []int, width float64) []Line {
	s := addUp(segments)
	lines := make([]Line, 0, len(ends))
	a := 0
	for _, b := range ends {
		natural, spaces := s.line(a, b)
		indent := 0.0
		if a == 0 {
			indent = p.Indent
		}
		room := width - natural - indent
		line := Line{Ratio: ratio(natural+indent, spaces, width, p.Align, s.ends(b)), Width: natural + indent}
		grow := 1.0
		if p.Align == Justified && spaces > 0 && (room < 0 || !s.ends(b) && room < loosest*spaces) {
			grow += max(room/spaces, -spaceShrink)
			line.Width += (grow - 1) * spaces
		}
		x := indent
		switch p.Align {
		case Right:
			x += max(room, 0)
		case Centre:
			x += max(room, 0) / 2
		}
		line.Boxes = t.boxes(segments[a].start, segments[b-1].end, segments[b-1].next, x, grow)
		lines = append(lines, line)
		a = b
	}
	return lines
}

// boxes makes the boxes of the runes from start to next; those from end on are
// the spaces at the end of the line. Spaces before end grow by a factor.
func (t measured) boxes(start, end, next int, x, grow float64) []Box {
	var out []Box
	for at := start; at < next; {
		run := t.run[at]
		to := at
		for to < next && t.run[to] == run {
			to++
		}
		r := t.runs[run]
		b := Box{Kind: TextBox, X: x, Face: r.Face.Name, Size: r.Size, Colour: r.Colour, Link: r.Link}
		b.Advances = slices.Clone(t.advance[at:to])
		text := t.runes[at:to]
		if n := len(text); text[n-1] == '\n' {
			text, b.Advances = text[:n-1], b.Advances[:n-1]
		}
		for i := range b.Advances {
			if at+i < end {
				if isSpace(text[i]) {
					b.Advances[i] *= grow
				}
				b.W += b.Advances[i]
			}
			x += b.Advances[i]
		}
		if len(text) > 0 {
			b.Text = string(text)
			out = append(out, b)
		}
		at = to
	}
	return out
}
