package office

import "toasoan/app/newsroom"

// rtfSkippedGroups are destinations that hold nothing of the text. Headers and
// footers are among them: they belong to paper.
var rtfSkippedGroups = map[string]bool{
	"colortbl": true, "info": true, "generator": true, "themedata": true, "colorschememapping": true, "latentstyles": true,
	"datastore": true, "xmlnstbl": true, "revtbl": true, "rsidtbl": true, "pgdsctbl": true, "userprops": true, "docvar": true,
	"header": true, "headerl": true, "headerr": true, "headerf": true, "footer": true, "footerl": true, "footerr": true, "footerf": true,
	"ftnsep": true, "ftnsepc": true, "ftncn": true, "aftnsep": true, "aftnsepc": true, "aftncn": true,
	"listtext": true, "pntext": true, "pntxta": true, "pntxtb": true, "pnseclvl": true, "listpicture": true,
	"nonshppict": true, "shprslt": true, "background": true, "objdata": true, "objclass": true, "objname": true, "objalias": true,
	"bkmkstart": true, "bkmkend": true, "tc": true, "tcn": true, "xe": true, "rxe": true, "private": true, "filetbl": true,
	"nonesttables": true, "datafield": true, "formfield": true, "fldtype": true, "atnid": true, "atnauthor": true,
	"atrfstart": true, "atrfend": true, "atndate": true, "atnref": true, "atnparent": true, "atnicn": true, "wgrffmtfilter": true, "template": true,
}

// rtfMarks are the words that stand for characters.
var rtfMarks = map[string]string{
	"tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
	"bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}

var (
	objectMessage = newsroom.Text{VI: "Có %d đối tượng nhúng (như bảng Excel, biểu đồ) đã bỏ, chỉ giữ ảnh hiển thị nếu có. Hãy chèn lại dưới dạng ảnh.",
		EN: "%d embedded objects (such as Excel sheets or charts) were left out, but for the picture that shows them. Insert them again as pictures."}
	commentMessage = newsroom.Text{VI: "Đã bỏ %d lời ghi chú bên lề.",
		EN: "%d comments were left out."}
	boxMessage = newsroom.Text{VI: "Chữ trong %d khung được đưa vào bài, tại chỗ có khung.",
		EN: "The text of %d text boxes was put into the article where they stood."}
	changeMessage = newsroom.Text{VI: "Tệp có sửa đổi được theo dõi: bài lấy bản sau khi sửa (%d chỗ).",
		EN: "The file has tracked changes: the article has the text after them (%d places)."}
	formulaMessage = newsroom.Text{VI: "Đã bỏ %d công thức. Hãy chèn lại dưới dạng ảnh hoặc gõ lại.",
		EN: "%d formulas were left out. Insert them as pictures or type them."}
	nestedMessage = newsroom.Text{VI: "Có bảng nằm trong ô của bảng khác: chữ của nó được giữ, đặt trong ô ấy.",
		EN: "A table stands in a cell of another: its text was kept, in that cell."}
	mergedMessage = newsroom.Text{VI: "Bảng có ô gộp đã tách ra thành ô thường (%d ô).",
		EN: "Merged table cells were taken apart (%d cells)."}
)

// symbol takes a control symbol.
func (r *rtfReader) symbol(s string) {
	switch s {
	case "*":
		if g := r.group(); !g.started {
			g.starred = true
		}
	case "~":
		r.flush()
		r.text("\u00A0")
	case "_":
		r.flush()
		r.text("\u2011")
	case "-": // in the old fonts it is the letter ư
		r.flush()
		r.text("\u00AD")
	case "\\", "{", "}":
		r.bytes = append(r.bytes, s[0])
	case "\t":
		r.bytes = append(r.bytes, '\t')
	}
}

// word takes a control word.
func (r *rtfReader) word(t rtfToken) {
	g := r.group()
	switch g.place {
	case rtfFonts:
		r.tables.fontWord(t)
	case rtfStyles:
		r.tables.styleWord(t)
	case rtfLists:
		r.tables.listWord(t)
	case rtfListUses:
		r.tables.useWord(t)
	case rtfOldList:
		g.oldListWord(t)
	}
	starred := g.starred
	g.starred = false
	if r.destination(t.word, g) {
		return
	}
	if starred || rtfSkippedGroups[t.word] {
		g.place = rtfSkipped
		return
	}
	if g.place == rtfSilent || g.place == rtfBody || g.place == rtfInstruction {
		r.bodyWord(t, g)
	}
}

// destination takes a word that begins a group of another kind, and says whether
// it was one.
func (r *rtfReader) destination(word string, g *rtfGroup) bool {
	switch word {
	case "fonttbl":
		g.place = rtfFonts
	case "stylesheet":
		g.place = rtfStyles
	case "listtable":
		g.place = rtfLists
	case "listoverridetable":
		g.place = rtfListUses
	case "shppict": // the picture in it is the one to take
	case "pict":
		if g.place == rtfBody || g.place == rtfSilent {
			r.picture()
		}
	case "pn":
		g.place, g.oldList = rtfOldList, &rtfLevel{ordered: true, marked: true, start: 1}
		list := g.oldList
		g.ends = func(r *rtfReader) { r.group().oldList = list }
	case "field":
		g.field = &rtfField{}
	case "fldinst":
		g.place = rtfInstruction
	case "fldrslt":
		r.fieldResult(g)
	case "footnote":
		r.footnote()
	case "annotation":
		r.lost.add(commentMessage)
		g.place = rtfSkipped
	case "moMath", "moMathPara":
		r.lost.add(formulaMessage)
		g.place = rtfSkipped
	case "object":
		r.lost.add(objectMessage)
		g.place = rtfSilent
	case "result":
		if g.place == rtfSilent {
			g.place = rtfBody
		}
	case "shp", "shpgrp", "shpinst", "sp", "do":
		if g.place == rtfBody {
			g.place = rtfSilent
		}
	case "sn":
		r.property = r.scanner.property()
	case "sv":
		if r.property != picProperty {
			g.place = rtfSkipped
		}
	case "shptxt", "dptxbxtext":
		r.box()
	default:
		return false
	}
	return true
}

func (r *rtfReader) fieldResult(g *rtfGroup) {
	if g.field == nil {
		return
	}
	g.place = rtfBody
	link, shown := fieldResult(g.field.instruction.String())
	if !shown {
		g.place = rtfSkipped
	}
	if link != "" {
		g.span.link = link
	}
}

func (r *rtfReader) footnote() {
	if g := r.group(); g.place != rtfBody || g.deleted || len(r.flows) > 1 {
		g.place = rtfSkipped
		return
	}
	mark := r.group().span
	mark.text = r.notes.mark().text
	r.flow().add(mark)
	r.inner(func(r *rtfReader, note *flow) { r.notes.add(*note) })
}

func (r *rtfReader) box() {
	if g := r.group(); g.place == rtfSkipped || g.deleted {
		return
	}
	r.inner(func(r *rtfReader, box *flow) {
		if r.flow().insert(box.passages) {
			r.lost.add(boxMessage)
		}
	})
}

// oldListWord reads a word of \pn, the lists of Word 6 and 95, which are also
// written for them by newer programs.
func (g *rtfGroup) oldListWord(t rtfToken) {
	switch t.word {
	case "pnlvlblt":
		g.oldList.ordered = false
	case "pnlvlcont":
		g.oldList.marked = false
	case "pnstart":
		g.oldList.start = t.number
	}
}

// bodyWord takes a word of the text.
func (r *rtfReader) bodyWord(t rtfToken, g *rtfGroup) {
	if mark, ok := rtfMarks[t.word]; ok {
		r.text(mark)
		return
	}
	if g.place == rtfBody && r.breakWord(t.word, g) {
		return
	}
	switch t.word {
	case "ansicpg":
		r.page = t.number
	case "mac":
		r.page = 10000
	case "pc":
		r.page = 437
	case "pca":
		r.page = 850
	case "uc":
		g.skip = max(t.number, 0)
	case "f":
		font := r.tables.fonts[t.number]
		g.span.font, g.page = font.name, font.page
	case "fs":
		g.span.size = t.number
	case "b":
		g.span.bold = t.on()
	case "i":
		g.span.italic = t.on()
	case "v":
		g.hidden = t.on()
	case "plain":
		font := r.tables.fonts[r.font]
		g.span = span{link: g.span.link, font: font.name}
		g.page, g.hidden, g.deleted = font.page, false, false
	case "deff":
		r.font = t.number
	case "deleted", "revised":
		if t.on() && g.place == rtfBody {
			r.lost.add(changeMessage)
		}
		if t.word == "deleted" {
			g.deleted = t.on()
		}
	case "trowd":
		r.edges = nil
	case "cellx":
		r.edges = append(r.edges, t.number)
	case "clmrg", "clvmrg":
		r.lost.add(mergedMessage)
	default:
		g.paragraphWord(t)
	}
}

// paragraphWord takes a word about the paragraph.
func (g *rtfGroup) paragraphWord(t rtfToken) {
	switch t.word {
	case "pard":
		g.looks, g.style, g.use, g.level, g.oldList, g.inTable, g.outlined = layout{}, 0, 0, 0, nil, false, false
	case "s":
		g.style = t.number
	case "ls":
		g.use = t.number
	case "ilvl":
		g.level = t.number
	case "intbl":
		g.inTable = t.on()
	case "ql":
		g.looks.align = alignStart
	case "qc":
		g.looks.align = alignCenter
	case "qr":
		g.looks.align = alignEnd
	case "qj":
		g.looks.align = alignBoth
	case "outlinelevel":
		g.outlined, g.looks.heading = true, 0
		if t.number < 9 {
			g.looks.heading = t.number + 1
		}
	}
}

// breakWord takes a word that ends a paragraph, cell or row, and says whether it
// was one.
func (r *rtfReader) breakWord(word string, g *rtfGroup) bool {
	f := r.flow()
	switch word {
	case "par":
		f.endParagraph(r.layout(), g.inTable)
	case "sect", "page", "column":
		if len(f.spans) > 0 {
			f.endParagraph(r.layout(), g.inTable)
		}
	case "cell":
		f.endCell(r.layout())
	case "row":
		f.endRow(r.edges)
	case "nestcell":
		r.lost.add(nestedMessage)
		f.endParagraph(r.layout(), true)
	default:
		return false
	}
	return true
}
