package bulletin

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"sort"
	"strconv"
	"time"

	"github.com/jung-kurt/gofpdf"

	"toasoan/app/newsroom"
	"toasoan/app/typeset"
)

// Meta is what a PDF says of itself.
type Meta struct {
	Title, Author, Subject string
	Language               string    // "vi"
	Created                time.Time // also the date of change; the zero time is the year 2000
}

// WritePDF draws a layout. The same layout and meta give the same bytes. It
// reports each page. Codes: file where a picture cannot be read, canceled.
func WritePDF(ctx context.Context, w io.Writer, layout Layout, meta Meta, report newsroom.Report) error {
	p := newPen(meta)
	p.takeFonts(layout.Pages)
	if err := p.takePictures(ctx, layout); err != nil {
		return err
	}
	for i, page := range layout.Pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		report(newsroom.Progress{Stage: newsroom.T("Vẽ trang", "Drawing pages"), Done: i, Total: len(layout.Pages)})
		p.page(page)
	}
	var out bytes.Buffer
	if err := p.pdf.Output(&out); err != nil {
		return fmt.Errorf("draw pdf: %w", err)
	}
	data, err := setLanguage(out.Bytes(), meta.Language)
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	report(newsroom.Progress{Stage: newsroom.T("Vẽ trang", "Drawing pages"), Done: len(layout.Pages), Total: len(layout.Pages)})
	return nil
}

// pen draws boxes with gofpdf.
type pen struct {
	pdf    *gofpdf.Fpdf
	widths map[string]map[rune]float64 // of glyphs by font, as the PDF's viewer knows them, in em
	colour typeset.Colour
	buffer []byte
}

func newPen(meta Meta) *pen {
	pdf := gofpdf.New("P", "pt", "A4", "")
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	created := meta.Created.UTC()
	if meta.Created.IsZero() {
		created = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	pdf.SetCreationDate(created)
	pdf.SetModificationDate(created)
	pdf.SetTitle(meta.Title, true)
	pdf.SetAuthor(meta.Author, true)
	pdf.SetSubject(meta.Subject, true)
	pdf.SetCreator("Tòa Soạn", true)
	pdf.SetProducer("Tòa Soạn", true)
	return &pen{pdf: pdf, widths: map[string]map[rune]float64{}}
}

// takeFonts gives gofpdf the fonts and all their characters. It learns the
// characters only from its own text calls, which cannot kern; so they are
// "written" into a template that is never drawn.
func (p *pen) takeFonts(pages []typeset.Page) {
	for _, page := range pages {
		for _, b := range page.Boxes {
			if b.Kind != typeset.TextBox {
				continue
			}
			if p.widths[b.Face] == nil {
				p.widths[b.Face] = map[rune]float64{}
			}
			for _, r := range b.Text {
				p.widths[b.Face][r] = 0
			}
		}
	}
	data := fontData()
	for name := range p.widths {
		// A copy: gofpdf writes into the bytes when it makes the checksum, and
		// several articles may be exported at once.
		p.pdf.AddUTF8FontFromBytes(name, "", bytes.Clone(data[name]))
	}
	p.pdf.CreateTemplate(func(t *gofpdf.Tpl) {
		for name, widths := range p.widths {
			t.SetFont(name, "", 10)
			for r := range widths {
				t.Text(0, 0, string(r))
				widths[r] = float64(t.GetStringSymbolWidth(string(r))) / 1000
			}
		}
	})
}

// takePictures gives gofpdf the pictures, each once, in a fixed order.
func (p *pen) takePictures(ctx context.Context, layout Layout) error {
	var refs []string
	for ref := range layout.Pictures {
		refs = append(refs, ref)
	}
	sort.Strings(refs)
	widths := map[int]int{}
	for _, ref := range refs {
		if err := ctx.Err(); err != nil {
			return err
		}
		picture := layout.Pictures[ref]
		data, err := os.ReadFile(picture.Path)
		if err != nil {
			return unreadable(err)
		}
		info := p.pdf.RegisterImageOptionsReader(ref, gofpdf.ImageOptions{ImageType: "jpg"}, bytes.NewReader(data))
		if p.pdf.Err() {
			return unreadable(p.pdf.Error())
		}
		width := int(info.Width())
		if widths[width]++; widths[width] > 1 {
			if err := nudge(info, float64(widths[width]-1)/4096); err != nil {
				return err
			}
		}
	}
	return nil
}

func unreadable(err error) error {
	return &newsroom.Error{Code: newsroom.File, Err: err,
		Message: newsroom.T("Không đọc được một tấm ảnh của bài.", "A picture of the article cannot be read."),
		Hint:    newsroom.T("Mở lại bài, thay ảnh đó rồi xuất lại.", "Open the article, replace the picture, then export again.")}
}

// nudge adds a fraction of a pixel to a picture's width, which gofpdf writes as
// a whole number. It sorts pictures by width and leaves ties to chance, and the
// same input must give the same bytes. Gob is the only door to the field.
func nudge(info *gofpdf.ImageInfoType, by float64) error {
	buf, err := info.GobEncode()
	if err != nil {
		return fmt.Errorf("order pictures: %w", err)
	}
	var data, mask []byte
	var number int
	var width float64
	in := bytes.NewReader(buf)
	dec := gob.NewDecoder(in)
	var out bytes.Buffer
	enc := gob.NewEncoder(&out)
	for _, field := range []any{&data, &mask, &number} {
		if err := errors.Join(dec.Decode(field), enc.Encode(field)); err != nil {
			return fmt.Errorf("order pictures: %w", err)
		}
	}
	if err := dec.Decode(&width); err != nil {
		return fmt.Errorf("order pictures: %w", err)
	}
	if err := enc.Encode(width + by); err != nil {
		return fmt.Errorf("order pictures: %w", err)
	}
	if _, err := in.WriteTo(&out); err != nil {
		return fmt.Errorf("order pictures: %w", err)
	}
	return info.GobDecode(out.Bytes())
}

func (p *pen) page(page typeset.Page) {
	p.pdf.AddPageFormat("P", gofpdf.SizeType{Wd: page.Width, Ht: page.Height})
	p.colour = typeset.Colour{}
	for _, b := range page.Boxes {
		switch b.Kind {
		case typeset.TextBox:
			p.text(b, page.Height)
		case typeset.RuleBox:
			p.ink(b.Colour)
			p.pdf.RawWriteStr(fmt.Sprintf("%.3f %.3f %.3f %.3f re f", b.X, page.Height-b.Y-b.H, b.W, b.H))
		case typeset.PictureBox:
			p.pdf.ImageOptions(b.Ref, b.X, b.Y, b.W, b.H, false, gofpdf.ImageOptions{ImageType: "jpg"}, 0, "")
		}
	}
}

// ink sets the colour of what follows; greys are printed with black alone.
func (p *pen) ink(c typeset.Colour) {
	if c == p.colour {
		return
	}
	p.colour = c
	if c.R == c.G && c.G == c.B {
		p.pdf.RawWriteStr(fmt.Sprintf("%.3f g", float64(c.R)/255))
		return
	}
	p.pdf.RawWriteStr(fmt.Sprintf("%.3f %.3f %.3f rg", float64(c.R)/255, float64(c.G)/255, float64(c.B)/255))
}

// text draws a run with each glyph where the layout wants it, in one operator,
// spaces as characters: so it is copied and searched as written.
func (p *pen) text(b typeset.Box, pageHeight float64) {
	p.ink(b.Colour)
	p.pdf.SetFont(b.Face, "", b.Size)
	widths := p.widths[b.Face]
	out := fmt.Appendf(p.buffer[:0], "BT %.3f %.3f Td [<", b.X, pageHeight-b.Y)
	owed := 0.0 // thousandths of an em that the pen is too far to the right
	i := 0
	for _, r := range b.Text {
		if move := math.Round(owed); i > 0 && move != 0 {
			out = append(out, '>')
			out = strconv.AppendFloat(out, move, 'f', 0, 64)
			out = append(out, '<')
			owed -= move
		}
		out = fmt.Appendf(out, "%04X", r)
		if i < len(b.Advances) {
			owed += 1000 * (widths[r] - b.Advances[i]/b.Size)
		}
		i++
	}
	out = append(out, ">] TJ ET"...)
	p.pdf.RawWriteStr(string(out))
	p.buffer = out
	if b.Link != "" {
		p.pdf.LinkString(b.X, b.Y-b.Size*0.8, b.W, b.Size*1.05, b.Link)
	}
}

// setLanguage writes the language into the catalog, which gofpdf cannot. The
// catalog is its last object, so only the address of the table behind it moves.
func setLanguage(pdf []byte, language string) ([]byte, error) {
	at := bytes.LastIndex(pdf, []byte("/Type /Catalog\n"))
	table := bytes.LastIndex(pdf, []byte("startxref\n"))
	if language == "" || at < 0 || table < at {
		return pdf, nil
	}
	entry := fmt.Sprintf("/Lang (%s)\n", language)
	var start int
	if _, err := fmt.Sscanf(string(pdf[table:]), "startxref\n%d", &start); err != nil {
		return nil, fmt.Errorf("read pdf trailer: %w", err)
	}
	out := make([]byte, 0, len(pdf)+2*len(entry))
	out = append(out, pdf[:at]...)
	out = append(out, entry...)
	out = append(out, pdf[at:table]...)
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", start+len(entry)), nil
}
