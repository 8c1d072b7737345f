package bulletin

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/typeset"
)

// Pixels per inch that a picture has in its frame, from the original.
const (
	Sharp  = 200.0 // below it the person is warned
	Coarse = 120.0 // below it nothing is printed unless the person says so
	fine   = 300.0 // what a print shop's paper shows; more is left out
)

// Picture is what the newsroom knows of a picture: the pixels that its original
// has of what a figure shows.
type Picture struct{ Width, Height int }

// Printed is a picture on the pages of a layout.
type Printed struct {
	article.Shown
	Picture
	W, H  float64 // of its largest frame, points
	Path  string  // of a JPEG for that frame; "" until ExportArticle has it
	place string  // its caption, for findings
}

// Resolution gives the pixels per inch that the picture has in its largest frame.
func (p Printed) Resolution() float64 {
	return 72 * min(float64(p.Width)/p.W, float64(p.Height)/p.H)
}

// Side gives how long the longest side of its file should be, in pixels.
func (p Printed) Side() int {
	return int(math.Ceil(max(p.W, p.H) / 72 * min(fine, p.Resolution())))
}

// Files gives the path of a JPEG of what a figure shows, upright, its longest side
// of about so many pixels.
type Files func(ctx context.Context, shown article.Shown, side int) (path string, err error)

// reference names what a figure shows in boxes.
func reference(s article.Shown) string {
	if s.Crop.Whole() {
		return s.Image
	}
	return fmt.Sprintf("%s#%g,%g,%g,%g", s.Image, s.Crop.X, s.Crop.Y, s.Crop.Width, s.Crop.Height)
}

// measure notes in which frames the pictures came to stand, and warns of those
// that have too few pixels for them.
func (c *composer) measure(pages []typeset.Page) {
	for _, page := range pages {
		for _, b := range page.Boxes {
			p, known := c.pictures[b.Ref]
			if b.Kind == typeset.PictureBox && known && b.W*b.H > p.W*p.H {
				p.W, p.H = b.W, b.H
				c.pictures[b.Ref] = p
			}
		}
	}
	for _, p := range c.ordered() {
		if r := p.Resolution(); r < Sharp {
			c.findings = append(c.findings, newsroom.Finding{Message: coarseWords(p, r), Place: around([]rune(p.place), 0)})
		}
	}
}

// ordered gives the pictures in the order of the text.
func (c *composer) ordered() []Printed {
	var out []Printed
	for _, ref := range c.order {
		out = append(out, c.pictures[ref])
	}
	return out
}

// centimetres per point
const centimetre = 2.54 / 72

func coarseWords(p Printed, r float64) newsroom.Text {
	width, sharp := p.W*centimetre, p.W*centimetre*r/Sharp
	vi := fmt.Sprintf("in rộng %s cm chỉ có %.0f điểm ảnh mỗi inch (nên có từ %.0f); in nét được tới %s cm. Chọn cỡ nhỏ hơn, bớt cắt, hoặc xin ảnh gốc.", decimal(width), r, Sharp, decimal(sharp))
	en := fmt.Sprintf("printed %.1f cm wide has only %.0f pixels per inch (it should have %.0f); it is sharp up to %.1f cm. Choose a smaller size, crop less, or ask for the original.", width, r, Sharp, sharp)
	if r < Coarse {
		return newsroom.Text{VI: "Ảnh này sẽ vỡ hạt: " + vi, EN: "This picture will look broken: it " + en}
	}
	return newsroom.Text{VI: "Ảnh này sẽ hơi mờ: " + vi, EN: "This picture will look soft: it " + en}
}

// decimal writes a length with one decimal, as Vietnamese does.
func decimal(v float64) string { return strings.Replace(fmt.Sprintf("%.1f", v), ".", ",", 1) }

// tooCoarse refuses a layout with pictures that paper shows as squares.
func tooCoarse(l Layout) error {
	count, worst := 0, Printed{}
	for _, p := range l.Pictures {
		if p.Resolution() >= Coarse {
			continue
		}
		if count++; count == 1 || p.Resolution() < worst.Resolution() {
			worst = p
		}
	}
	if count == 0 {
		return nil
	}
	return &newsroom.Error{Code: newsroom.Refused,
		Message: newsroom.T("Chưa xuất PDF: %[1]d ảnh quá ít điểm ảnh để in, ảnh kém nhất in ra chỉ có %.0[2]f điểm mỗi inch.",
			"The PDF was not made: pictures with too few pixels to print: %[1]d, the worst has only %.0[2]f per inch.", count, worst.Resolution()),
		Hint: newsroom.T("Chọn cỡ ảnh nhỏ hơn, bớt cắt hoặc thay ảnh rõ hơn; nếu chấp nhận ảnh vỡ hạt, bấm Vẫn xuất.",
			"Choose a smaller size, crop less or take a better picture; if broken pictures will do, press Export anyway.")}
}

// fetch gives a layout the files of its pictures. Those that cannot be made are
// given back; then the page has to be laid out without them.
func fetch(ctx context.Context, l Layout, files Files, report newsroom.Report) (unreadable []article.Shown, err error) {
	refs := make([]string, 0, len(l.Pictures))
	for ref := range l.Pictures {
		refs = append(refs, ref)
	}
	slices.Sort(refs)
	for i, ref := range refs {
		report(newsroom.Progress{Stage: newsroom.T("Chuẩn bị ảnh", "Preparing pictures"), Done: i, Total: len(refs)})
		p := l.Pictures[ref]
		p.Path, err = files(ctx, p.Shown, p.Side())
		var known *newsroom.Error
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.As(err, &known) && (known.Code == newsroom.Full || known.Code == newsroom.Canceled):
			return nil, err
		case err != nil || !readable(p.Path):
			unreadable = append(unreadable, p.Shown)
		}
		l.Pictures[ref] = p
	}
	return unreadable, nil
}
