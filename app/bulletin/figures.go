package bulletin

import (
	"image/jpeg"
	"os"
	"slices"
	"strings"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/typeset"
)

// How pictures stand.
const (
	pictureTop     = 3.6    // their top edge meets the capitals of the line beside
	captionGap     = 5.0    // to the top of the caption's first line
	captionLeading = 11.0   //
	captionAscent  = 8.2    //
	figureAfter    = 9.0    // at least, to the text below
	maxInColumn    = 300.0  // height of a picture in a column
	maxAcross      = 290.0  // height of pictures across the columns
	maxFull        = 480.0  // height of pictures that take the whole type area
	rowGap         = gutter // between pictures side by side
	minPicture     = 120.0  // to which a picture shrinks for a long caption
	emptyFrame     = 0.62   // height to width of a missing picture's frame
)

// leadingFigures counts the figures at the start of blocks that ask for no size of
// their own.
func leadingFigures(blocks []article.Block) int {
	n := 0
	for n < len(blocks) && blocks[n].Kind == article.FigureBlock && blocks[n].Size == newsroom.ColumnFigure {
		n++
	}
	return n
}

// shot is a figure with its picture, if there is one.
type shot struct {
	block   article.Block
	picture Picture
	found   bool
}

// aspect gives height to width.
func (s shot) aspect() float64 {
	if !s.found {
		return emptyFrame
	}
	return float64(s.picture.Height) / float64(s.picture.Width)
}

// shot finds a figure's picture, and tells of one that is missing or cannot be
// read.
func (c *composer) shot(b article.Block) shot {
	s := shot{block: b}
	if c.in.Picture != nil {
		s.picture, s.found = c.in.Picture(b.Shown())
	}
	switch {
	case !s.found || s.picture.Width <= 0 || s.picture.Height <= 0:
		s.found = false
		c.tellPicture(b, newsroom.T("Không tìm thấy một tấm ảnh của bài nên chỗ của ảnh để trống.", "A picture of the article was not found, so its place is empty."))
	case slices.Contains(c.in.unreadable, b.Shown()):
		s.found = false
		c.tellPicture(b, newsroom.T("Không đọc được một tấm ảnh của bài nên chỗ của ảnh để trống.", "A picture of the article cannot be read, so its place is empty."))
	default:
		ref := reference(b.Shown())
		if _, known := c.pictures[ref]; !known {
			c.order = append(c.order, ref)
			c.pictures[ref] = Printed{Shown: b.Shown(), Picture: s.picture, place: strings.TrimSpace(plain(b.Inlines))}
		}
	}
	return s
}

func (c *composer) tellPicture(b article.Block, message newsroom.Text) {
	caption := strings.TrimSpace(plain(b.Inlines))
	c.findings = append(c.findings, newsroom.Finding{Message: message, Place: around([]rune(caption), 0)})
}

// readable says that a file is a JPEG by its head.
func readable(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	_, err = jpeg.DecodeConfig(f)
	return err == nil
}

func plain(inlines []article.Inline) string {
	var s strings.Builder
	for _, in := range inlines {
		s.WriteString(in.Text)
	}
	return s.String()
}

// figure sets one figure in a column.
func (c *composer) figure(s shot, float bool) []typeset.Item {
	items := c.frame(s, column, maxInColumn)
	items[0].Float = float && len(items) == 1
	items[0].Space = leading / 2
	return items
}

// frame sets a picture and its caption in one item; what a caption has over a
// page follows in lines of its own.
func (c *composer) frame(s shot, width, limit float64) []typeset.Item {
	room := textFoot - laterTop - pictureTop - captionGap
	captions := c.captionLines(s.block, width)
	fits := int((room - minPicture) / captionLeading)
	rest := captions[min(fits, len(captions)):]
	captions = captions[:len(captions)-len(rest)]
	limit = min(limit, room-float64(len(captions))*captionLeading)

	w, h := width, width*s.aspect()
	if h > limit {
		w, h = limit/s.aspect(), limit
	}
	item := typeset.Item{Boxes: c.picture(s, (width-w)/2, pictureTop, w, h), After: figureAfter, Snap: true}
	y := pictureTop + h
	if len(captions) > 0 {
		y += captionGap
		for _, l := range captions {
			item.Boxes = append(item.Boxes, shift(l.Boxes, 0, y+captionAscent)...)
			y += captionLeading
		}
	}
	item.Height = y
	items := []typeset.Item{item}
	for _, l := range rest {
		items = append(items, typeset.Item{Boxes: shift(l.Boxes, 0, captionAscent), Height: captionLeading})
	}
	if len(rest) > 0 {
		items[0].After, items[0].Snap = 0, false
		space(items[len(items)-1:], figureAfter)
		items[len(items)-1].Space = 0
	}
	return items
}

// captionLines sets a caption and its credit.
func (c *composer) captionLines(b article.Block, width float64) []typeset.Line {
	inlines := append([]article.Inline(nil), b.Inlines...)
	if credit := creditLine(b.Credit); credit != "" {
		if len(inlines) > 0 {
			if text := strings.TrimSpace(plain(b.Inlines)); text != "" && strings.TrimRight(text, ".!?…") == text {
				inlines = append(inlines, article.Inline{Text: "."})
			}
			inlines = append(inlines, article.Inline{Text: " "})
		}
		inlines = append(inlines, article.Inline{Text: strings.ReplaceAll(credit, " ", "\u00a0"), Italic: true})
	}
	p := c.paragraph(inlines, captionStyle)
	p.Align = typeset.Left
	return p.Lines(width)
}

// creditLine gives the credit as papers print it.
func creditLine(credit string) string {
	credit = strings.TrimSpace(strings.Map(spacesOnly, credit))
	if credit == "" {
		return ""
	}
	for _, start := range []string{"Ảnh", "ảnh", "Nguồn", "nguồn", "©"} {
		if strings.HasPrefix(credit, start) {
			return credit
		}
	}
	return "Ảnh: " + credit
}

// picture draws a picture, or the frame of a missing one.
func (c *composer) picture(s shot, x, y, w, h float64) []typeset.Box {
	if s.found {
		alt := s.block.AltText
		if alt == "" {
			alt = plain(s.block.Inlines)
		}
		return []typeset.Box{{Kind: typeset.PictureBox, X: x, Y: y, W: w, H: h, Ref: reference(s.block.Shown()), AltText: alt}}
	}
	boxes := []typeset.Box{rule(x, y, w, h, shaded)}
	p := c.line("Không tìm thấy ảnh này.", noteStyle)
	p.Align = typeset.Centre
	for i, l := range p.Lines(max(w-12, 20)) {
		boxes = append(boxes, shift(l.Boxes, x+6, y+h/2+2.5+float64(i)*9)...)
	}
	return boxes
}
