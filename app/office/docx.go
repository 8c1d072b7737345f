package office

import (
	"context"
	"path"
	"strings"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// docxReader reads the text of a .docx ([ISO 29500-1]) as Word and LibreOffice
// write it, from its beginning to its end. Elements are known by their names
// without prefixes: those with the same name do not stand in the same places.
type docxReader struct {
	ctx       context.Context
	file      zipPackage
	relations map[string]relation // of the part that is read
	styles    docxStyles
	numbering docxNumbering
	footnotes docxNotes
	endnotes  docxNotes
	fields    []*docxTextField
	link      string // of the hyperlink that is read
	hidden    bool   // the last text was
	struck    bool   // the last text was struck through
	inNote    bool
	notes     notes
	pictures  packagePictures
	lost      losses
	findings  []newsroom.Finding
}

// docxNotes is a part of notes: the source of each by its id, and the ties of
// the part.
type docxNotes struct {
	sources   map[string]string
	relations map[string]relation
}

// readDOCX reads a document whose main part has the given name.
func readDOCX(ctx context.Context, p zipPackage, main string) (Import, error) {
	r := &docxReader{ctx: ctx, file: p, pictures: newPackagePictures()}
	if err := r.open(main); err != nil {
		return Import{}, err
	}
	x, err := p.xml(main)
	if err != nil {
		return Import{}, err
	}
	var text flow
	x.each(func(string) {
		x.each(func(name string) {
			if name == "body" {
				r.blocks(x, &text)
			}
		})
	})
	if err := ctx.Err(); err != nil {
		return Import{}, err
	}
	if err := p.ended(x, &r.lost); err != nil {
		return Import{}, err
	}
	text.end()
	in, err := finish(p.name, &text, r.notes, r.pictures, r.lost)
	in.Findings = append(in.Findings, r.findings...)
	return in, err
}

// open reads what stands beside the text: ties, styles, lists and notes.
func (r *docxReader) open(main string) (err error) {
	if r.relations, err = r.file.relations(main); err != nil {
		return err
	}
	folder := path.Dir(main)
	part := func(kind string) string {
		for _, to := range r.relations {
			if to.kind == kind && !to.away && r.file.has(to.target) {
				return to.target
			}
		}
		return path.Join(folder, kind+".xml")
	}
	if r.styles, err = readDOCXStyles(r.file, part("styles")); err != nil {
		return err
	}
	if r.numbering, err = readDOCXNumbering(r.file, part("numbering")); err != nil {
		return err
	}
	if r.footnotes, err = r.readNotes(part("footnotes"), "footnote"); err != nil {
		return err
	}
	if r.endnotes, err = r.readNotes(part("endnotes"), "endnote"); err != nil {
		return err
	}
	if r.file.has(part("vbaProject")) || r.file.has(path.Join(folder, "vbaProject.bin")) {
		r.lost.add(macroMessage)
	}
	return nil
}

func (r *docxReader) readNotes(part, element string) (docxNotes, error) {
	n := docxNotes{sources: map[string]string{}}
	err := r.file.eachIn(part, func(x *xmlScanner, name string) {
		if kind := x.attr("type"); name == element && (kind == "" || kind == "normal") {
			id := x.attr("id")
			n.sources[id] = x.inner()
		}
	})
	if err != nil || len(n.sources) == 0 {
		return n, err
	}
	n.relations, err = r.file.relations(part)
	return n, err
}

// blocks reads paragraphs and tables in the element that just began.
func (r *docxReader) blocks(x *xmlScanner, f *flow) {
	x.each(func(name string) { r.block(x, f, name) })
}

func (r *docxReader) block(x *xmlScanner, f *flow, name string) {
	if r.ctx.Err() != nil {
		x.err = r.ctx.Err()
		return
	}
	switch name {
	case "p":
		r.paragraph(x, f)
	case "tbl":
		r.table(x, f)
	case "sdt":
		r.control(x, func() { r.blocks(x, f) })
	case "customXml", "smartTag":
		r.blocks(x, f)
	case "ins", "moveTo":
		r.lost.add(changeMessage)
		r.blocks(x, f)
	case "del", "moveFrom":
		r.lost.add(changeMessage)
	case "oMathPara", "oMath":
		r.inline(x, f, name)
	case "AlternateContent":
		r.alternate(x, func() { r.blocks(x, f) })
	case "altChunk":
		r.lost.add(chunkMessage)
	}
}

// control reads a content control; tables of contents are made by Word again
// and again, and are no text.
func (r *docxReader) control(x *xmlScanner, content func()) {
	contents := false
	x.each(func(name string) {
		switch name {
		case "sdtPr":
			x.each(func(name string) {
				if name == "docPartObj" {
					x.each(func(name string) {
						contents = contents || name == "docPartGallery" && x.attr("val") == "Table of Contents"
					})
				}
			})
		case "sdtContent":
			if contents {
				r.lost.add(contentsMessage)
				return
			}
			content()
		}
	})
}

// alternate takes one of the forms in which something is written: the first,
// unless it is of a kind that is not known here ([ISO 29500-3] 7.5).
func (r *docxReader) alternate(x *xmlScanner, take func()) {
	taken := false
	x.each(func(name string) {
		if taken || name == "Choice" && !readable(x.attr("Requires")) {
			return
		}
		taken = true
		take()
	})
}

func readable(requires string) bool {
	for _, prefix := range strings.Fields(requires) {
		if strings.HasPrefix(prefix, "cx") || prefix == "aink" || prefix == "wpi" || prefix == "am3d" {
			return false // charts of new kinds, ink, models: the other form is a picture
		}
	}
	return true
}

// paragraph reads a paragraph to its end.
func (r *docxReader) paragraph(x *xmlScanner, f *flow) {
	var mark docxParagraphMark
	style := r.styles.style(r.styles.normal)
	looks := r.styles.defaults.over(style.looks)
	started := false
	start := func() {
		if started {
			return
		}
		started = true
		if mark.style != "" {
			style = r.styles.style(mark.style)
		}
		looks = r.styles.defaults.over(style.looks)
	}
	w := docxWriter{reader: r, flow: f}
	x.each(func(name string) {
		if name == "pPr" && !started {
			mark = readDOCXParagraph(x)
			return
		}
		start()
		w.looks = looks
		w.inline(x, name)
	})
	start()
	r.endInstructions()
	if mark.deleted {
		r.lost.add(changeMessage) // the next paragraph goes on in it
	}
	if mark.deleted || mark.dropCap {
		return
	}
	if lower := strings.ToLower(style.name); strings.HasPrefix(lower, "toc ") || strings.HasPrefix(lower, "mục lục ") {
		f.spans = nil
		r.lost.add(contentsMessage)
		return
	}
	l := r.layout(style, mark, f)
	f.endParagraph(l, false)
}

// layout gives the looks of a paragraph. A heading that counts gets its number
// as text, for headings do not count here.
func (r *docxReader) layout(style docxStyle, mark docxParagraphMark, f *flow) layout {
	p := style.paragraph.over(mark.docxParagraph)
	l := layout{}.named(style.name)
	if p.align != nil {
		l.align = *p.align
	}
	const text = 9
	if p.outline != nil && l.heading == 0 && *p.outline >= 0 && *p.outline < text {
		l.heading = *p.outline + 1
	}
	if mark.outline != nil && *mark.outline == text {
		l.heading = 0
	}
	if p.list == nil || *p.list == 0 {
		return l
	}
	level := 0
	if p.level != nil {
		level = *p.level
	}
	place, number, ok := r.numbering.place(r.styles, *p.list, level)
	if !ok || len(f.spans) == 0 {
		return l
	}
	if l.heading > 0 || l.role == roleTitle {
		if number != "" {
			f.spans = append([]span{{text: number + " ", bold: f.spans[0].bold, size: f.spans[0].size}}, f.spans...)
		}
		return l
	}
	if place.ordered && strings.Trim(number, "0123456789.()-/ ") != "" {
		r.lost.add(lettersMessage)
	}
	l.list = &place
	return l
}

// described gives what a person wrote about a picture; Word writes guesses and
// names of files itself.
func described(text string) string {
	text = vietnamese.CleanLine(text)
	low := strings.ToLower(text)
	for _, mark := range []string{"automatically generated", "tự động tạo", "description:", "mô tả:"} {
		if strings.Contains(low, mark) {
			return ""
		}
	}
	if strings.ContainsAny(text, `\/`) || !strings.Contains(text, " ") {
		return ""
	}
	return text
}

var (
	macroMessage = newsroom.Text{VI: "Tệp có macro; chương trình không chạy macro, chỉ lấy chữ và ảnh.",
		EN: "The file has macros; they were not run, only the text and the pictures were taken."}
	chunkMessage = newsroom.Text{VI: "Có %d tệp khác nhúng trong bài chưa lấy được. Hãy mở bằng Word, chép phần chữ ấy rồi dán vào bài.",
		EN: "%d other files inside the text were not taken in. Open it in Word, copy that text and paste it into the article."}
	contentsMessage = newsroom.Text{VI: "Đã bỏ mục lục (%d dòng hoặc khối).",
		EN: "The table of contents was left out (%d lines or parts)."}
	lettersMessage = newsroom.Text{VI: "Danh sách đánh bằng chữ (a, b, c hoặc I, II, III) đã chuyển thành 1, 2, 3 (%d mục).",
		EN: "Lists that count in letters (a, b, c or I, II, III) now count 1, 2, 3 (%d items)."}
	formulaTextMessage = newsroom.Text{VI: "Có %d công thức được viết lại thành chữ thường. Xin đọc lại.",
		EN: "%d formulas were written out as plain text. Please read them over."}
	struckMessage = newsroom.Text{VI: "Chữ gạch ngang được giữ như chữ thường (%d chỗ). Nếu đó là chữ đã bỏ, hãy xóa trong bài.",
		EN: "Text that was struck through was kept as plain text (%d places). If it was meant to go, delete it."}
	awayMessage = newsroom.Text{VI: "Có %d ảnh không nằm trong tệp mà ở máy của người gửi hoặc trên mạng. Xin ảnh rồi chèn vào bài.",
		EN: "%d pictures are not in the file but on the sender's computer or the web. Ask for them and insert them."}
)
