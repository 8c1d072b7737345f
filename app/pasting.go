package app

import (
	"bytes"
	"context"
	"path"
	"strings"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/office"
)

// MaxClipping is how long the HTML, the RTF and the text of a clipping may be
// together, in bytes; a call through the browser carries little more.
const MaxClipping = 3 * newsroom.MaxBody

func (r rooms) paste(ctx context.Context, c Clipping) (Pasted, error) {
	if len(c.HTML)+len(c.RTF)+len(c.Text) > MaxClipping {
		return Pasted{}, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Phần vừa chép lớn quá (hơn %d MB) nên chưa dán.", "What was copied is too large (more than %d MB), so it was not pasted.", MaxClipping/1_000_000),
			Hint:    newsroom.T("Chữ vẫn còn ở chương trình kia; chép và dán từng phần.", "The text is still in the other program; copy and paste it in parts.")}
	}
	in, err := readClipping(c)
	if err != nil {
		return Pasted{}, err
	}
	pictures := pastedPictures{rooms: r, taken: map[string]string{}}
	if err := pictures.takeIn(ctx, in.Document, office.PicturesInRTF(c.RTF)); err != nil {
		return Pasted{}, err
	}
	if pictures.fresh {
		r.changed(Changed{Images: true})
	}
	document, err := article.EditorJSON(in.Document)
	if err != nil {
		return Pasted{}, err
	}
	blocks := in.Document.Blocks
	return Pasted{Document: document, Inline: len(blocks) == 1 && blocks[0].Kind == article.Paragraph,
		Findings: append(append([]newsroom.Finding{}, in.Findings...), pictures.findings()...)}, nil
}

// readClipping reads the HTML; the text where there is none, or nothing in it.
func readClipping(c Clipping) (article.Import, error) {
	if strings.TrimSpace(c.HTML) == "" {
		return article.FromClipboardText(c.Text), nil
	}
	in, err := article.FromClipboard(c.HTML)
	if err == nil && len(in.Document.Blocks) == 0 {
		text := article.FromClipboardText(c.Text)
		text.Findings = append(in.Findings, text.Findings...)
		return text, nil
	}
	return in, err
}

// pastedPictures takes in the pictures of what is pasted and remembers those that
// could not come.
type pastedPictures struct {
	rooms
	taken map[string]string // by address: what it became
	fresh bool              // some are new in the newsroom
	left  []leftPicture
}

// leftPicture is a picture that did not come along.
type leftPicture struct {
	why   newsroom.Text // with %[1]d for how many
	place string
}

var (
	leftOnTheWeb = newsroom.Text{VI: "%[1]d ảnh còn ở trang nguồn nên chưa vào bài. Bấm Chọn tệp ảnh ở từng chỗ trống.", EN: "%[1]d pictures are still at their source and not in the article. Press Choose the file at each empty place."}
	leftInFile   = newsroom.Text{VI: "%[1]d ảnh không đi theo phần vừa chép. Bấm Chọn tệp ảnh ở từng chỗ trống.", EN: "%[1]d pictures did not come with what was copied. Press Choose the file at each empty place."}
	leftDrawing  = newsroom.Text{VI: "%[1]d hình vẽ SVG không nhận được vì có thể chứa mã chạy. Đổi sang PNG rồi chọn tệp ở từng chỗ trống.", EN: "%[1]d SVG drawings are not taken, for they may hold code that runs. Save them as PNG and press Choose the file at each empty place."}
)

// takeIn puts photo references in place of the addresses of a document's
// figures. Files that only the other program knows are looked for among the
// pictures of the RTF, which stand there in the same order; where the two do not
// agree in number none is taken, for a wrong picture is worse than none.
func (p *pastedPictures) takeIn(ctx context.Context, doc article.Document, rtf []office.RTFPicture) error {
	files := 0
	for _, b := range doc.Blocks {
		if b.Kind == article.FigureBlock && isLocalFile(b.Image) {
			files++
		}
	}
	if files != len(rtf) {
		rtf = nil
	}
	for i := range doc.Blocks { // figures stand nowhere deeper
		b := &doc.Blocks[i]
		if b.Kind != article.FigureBlock {
			continue
		}
		var err error
		switch address := b.Image; {
		case isLocalFile(address):
			b.Image = missingImage
			if len(rtf) == 0 {
				p.leave(leftInFile, fileName(address))
				continue
			}
			b.Image, err = p.add(ctx, fileName(address), rtf[0].Data, *b)
			rtf = rtf[1:]
		case strings.HasPrefix(address, article.PhotoScheme):
		case strings.HasPrefix(address, "data:"):
			if p.taken[address] == "" {
				p.taken[address], err = p.embedded(ctx, address, *b)
			}
			b.Image = p.taken[address]
		default:
			b.Image = p.elsewhere(address)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// embedded takes in a picture that is inside the HTML.
func (p *pastedPictures) embedded(ctx context.Context, address string, figure article.Block) (string, error) {
	if strings.HasPrefix(strings.ToLower(address), "data:image/svg") {
		p.leave(leftDrawing, first(article.PlainText(figure.Inlines), figure.AltText))
		return missingImage, nil
	}
	image, fresh, err := p.rooms.takeIn(ctx, address, nil)
	return p.took(ctx, image, fresh, err, figure)
}

// add takes in the bytes of a picture.
func (p *pastedPictures) add(ctx context.Context, name string, data []byte, figure article.Block) (string, error) {
	image, fresh, err := p.addImage(ctx, name, bytes.NewReader(data))
	return p.took(ctx, image, fresh, err, figure)
}

// took gives the reference of a picture. One that is none is told; an error is
// given only where no other picture could be taken in either.
func (p *pastedPictures) took(ctx context.Context, image newsroom.Image, fresh bool, err error, figure article.Block) (string, error) {
	if err == nil && fresh {
		p.fresh = true
		err = p.described(ctx, image, newsroom.Figure{Caption: article.PlainText(figure.Inlines), Credit: figure.Credit, AltText: figure.AltText})
	}
	switch code := newsroom.ErrorCode(err); {
	case err == nil:
		return article.PhotoScheme + image.Hash, nil
	case code == newsroom.Canceled, code == newsroom.Full, code == newsroom.File:
		return missingImage, err
	}
	problem := ProblemOf(err)
	escaped := func(text string) string { return strings.ReplaceAll(text, "%", "%%") }
	p.leave(newsroom.Text{VI: "%[1]d ảnh chưa lấy được: " + escaped(problem.Message.VI), EN: "%[1]d pictures were not taken in: " + escaped(problem.Message.EN)},
		first(article.PlainText(figure.Inlines), figure.AltText))
	return missingImage, nil
}

// elsewhere gives the address under which a picture is looked for by the person:
// nothing is ever fetched from it.
func (p *pastedPictures) elsewhere(address string) string {
	if strings.HasPrefix(address, "//") {
		address = "https:" + address
	}
	if article.SafeLink(address) == "" || !strings.HasPrefix(strings.ToLower(address), "http") {
		p.leave(leftInFile, "")
		return missingImage
	}
	p.leave(leftOnTheWeb, shortRef(address))
	return address
}

func (p *pastedPictures) leave(why newsroom.Text, place string) {
	p.left = append(p.left, leftPicture{why, place})
}

// maxNamed is how many pictures of one kind are named.
const maxNamed = 20

// findings tells of the pictures that did not come, those of one reason together.
func (p *pastedPictures) findings() []newsroom.Finding {
	var reasons []newsroom.Text
	counts, places := map[newsroom.Text]int{}, map[newsroom.Text][]string{}
	for _, l := range p.left {
		if counts[l.why]++; counts[l.why] == 1 {
			reasons = append(reasons, l.why)
		}
		if l.place != "" && len(places[l.why]) < maxNamed {
			places[l.why] = append(places[l.why], l.place)
		}
	}
	var out []newsroom.Finding
	for _, why := range reasons {
		out = append(out, newsroom.Finding{Message: newsroom.T(why.VI, why.EN, counts[why]), Place: strings.Join(places[why], "\n")})
	}
	return out
}

func isLocalFile(address string) bool { return strings.HasPrefix(strings.ToLower(address), "file:") }

// fileName gives the last part of an address or path of any system.
func fileName(address string) string { return path.Base(strings.ReplaceAll(address, `\`, "/")) }

func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}
