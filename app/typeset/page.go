package typeset

import (
	"fmt"
	"strings"
)

// Page is one side of paper and what stands on it. All measures are points
// (1/72 inch) from the top left corner, y down.
type Page struct {
	Width, Height float64
	Boxes         []Box // in reading order
}

// BoxKind says what a box is.
type BoxKind string

const (
	TextBox    BoxKind = "text"    // one run of text on one line
	PictureBox BoxKind = "picture" // a picture filling X, Y, W, H
	RuleBox    BoxKind = "rule"    // an area filled with Colour
)

// Box is one thing placed on a page. The texts of the boxes of a paragraph,
// joined, are its text: a line that ended at a space ends with that space.
type Box struct {
	Kind     BoxKind
	X, Y     float64   // top left corner; of text the start of its baseline
	W, H     float64   // of text: W is the sum of Advances without a space at the end, H is 0
	Face     string    // of text: the name of its font
	Size     float64   // of text: points
	Text     string    // NFC
	Advances []float64 // of text: what each rune adds to the line, points, kerning and justification included
	Colour   Colour
	Link     string // of text: its address
	Ref      string // of a picture: its reference
	AltText  string // of a picture
}

// Colour is a colour of the screen; equal parts are a grey, printed with black
// ink alone. The zero value is black.
type Colour struct{ R, G, B uint8 }

// Grey gives the grey of a brightness, 0 is black.
func Grey(v uint8) Colour { return Colour{v, v, v} }

// move gives the boxes shifted.
func move(boxes []Box, dx, dy float64) []Box {
	out := make([]Box, len(boxes))
	for i, b := range boxes {
		b.X += dx
		b.Y += dy
		out[i] = b
	}
	return out
}

// Dump gives the pages as stable text, one line for each box, for comparison.
func Dump(pages []Page) string {
	var s strings.Builder
	for i, p := range pages {
		fmt.Fprintf(&s, "page %d %.2f x %.2f\n", i+1, p.Width, p.Height)
		for _, b := range p.Boxes {
			fmt.Fprintf(&s, "%-7s x%.2f y%.2f w%.2f", b.Kind, b.X, b.Y, b.W)
			switch b.Kind {
			case TextBox:
				fmt.Fprintf(&s, " %s %.2f %q", b.Face, b.Size, b.Text)
			default:
				fmt.Fprintf(&s, " h%.2f", b.H)
			}
			if b.Ref != "" {
				fmt.Fprintf(&s, " ref %s", b.Ref)
			}
			if b.Colour != (Colour{}) {
				fmt.Fprintf(&s, " #%02x%02x%02x", b.Colour.R, b.Colour.G, b.Colour.B)
			}
			if b.Link != "" {
				fmt.Fprintf(&s, " link %s", b.Link)
			}
			s.WriteByte('\n')
		}
	}
	return s.String()
}
