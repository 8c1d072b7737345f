package office

// Properties that are read ([MS-DOC] 2.6.1, 2.6.2).
const (
	sprmCFRMarkDel   = 0x0800
	sprmCFRMarkIns   = 0x0801
	sprmCPicLocation = 0x6A03
	sprmCFData       = 0x0806
	sprmCSymbol      = 0x6A09
	sprmCIstd        = 0x4A30
	sprmCPlain       = 0x2A33
	sprmCFBold       = 0x0835
	sprmCFItalic     = 0x0836
	sprmCFVanish     = 0x083C
	sprmCHps         = 0x4A43
	sprmCRgFtc0      = 0x4A4F
	sprmCRgFtc2      = 0x4A51
	sprmCFSpec       = 0x0855
	sprmCFObj        = 0x0856

	sprmPJc80            = 0x2403
	sprmPJc              = 0x2461
	sprmPIlvl            = 0x260A
	sprmPIlfo            = 0x460B
	sprmPFInTable        = 0x2416
	sprmPFTtp            = 0x2417
	sprmPOutLvl          = 0x2640
	sprmPHugePapx        = 0x6646
	sprmPFInnerTableCell = 0x244B
	sprmPFInnerTtp       = 0x244C

	sprmTDefTable = 0xD608
	sprmPChgTabs  = 0xC615
)

// sprms calls do with each property of a grpprl and its operand ([MS-DOC] 2.2.5,
// 2.2.6), as far as it is whole.
func sprms(grpprl []byte, do func(sprm int, operand binaryBytes)) {
	b := binaryBytes(grpprl)
	for at := 0; at+2 < len(b); {
		sprm := b.u16(at)
		at += 2
		size := [...]int{1, 1, 2, 4, 2, 2, 0, 3}[sprm>>13]
		if sprm>>13 == 6 {
			switch {
			case sprm == sprmTDefTable:
				size, at = b.u16(at)-1, at+2
			case sprm == sprmPChgTabs && b.u8(at) == 255:
				deleted := b.u8(at + 1)
				size = 2 + 4*deleted + 3*b.u8(at+2+4*deleted)
			default:
				size, at = b.u8(at), at+1
			}
		}
		if size < 0 || size > len(b)-at {
			return
		}
		do(sprm, b[at:at+size])
		at += size
	}
}

// docChar is what is known of characters.
type docChar struct {
	bold, italic, hidden bool
	deleted, inserted    bool
	special              bool // the character stands for something
	object, fieldData    bool
	font                 int // index in the fonts; -1 is not said
	size                 int // in half points
	symbol               rune
	picture              int // place in the Data stream, -1 for none
}

// toggled gives the value of a ToggleOperand ([MS-DOC] 2.9.327).
func toggled(operand binaryBytes, style bool) bool {
	switch operand.u8(0) {
	case 0x80:
		return style
	case 0x81:
		return !style
	}
	return operand.u8(0) == 1
}

// with gives the properties changed by a grpprl; character styles come from styles.
func (c docChar) with(grpprl []byte, styles []docStyle) docChar {
	style := c
	sprms(grpprl, func(sprm int, operand binaryBytes) {
		switch sprm {
		case sprmCIstd:
			if istd := operand.u16(0); istd < len(styles) {
				c = c.with(styles[istd].characters, nil)
				style = c
			}
		case sprmCPlain:
			picture, special := c.picture, c.special
			c = style
			c.picture, c.special = picture, special
		case sprmCFBold:
			c.bold = toggled(operand, style.bold)
		case sprmCFItalic:
			c.italic = toggled(operand, style.italic)
		case sprmCFVanish:
			c.hidden = toggled(operand, style.hidden)
		case sprmCFRMarkDel:
			c.deleted = operand.u8(0) != 0
		case sprmCFRMarkIns:
			c.inserted = operand.u8(0) != 0
		case sprmCFSpec:
			c.special = operand.u8(0) != 0
		case sprmCFObj:
			c.object = operand.u8(0) != 0
		case sprmCFData:
			c.fieldData = operand.u8(0) != 0
		case sprmCPicLocation:
			c.picture, c.special = operand.u32(0), true
		case sprmCSymbol:
			c.font, c.symbol, c.special = operand.u16(0), rune(operand.u16(2)), true
		case sprmCHps:
			c.size = operand.u16(0)
		case sprmCRgFtc0, sprmCRgFtc2:
			c.font = operand.u16(0)
		}
	})
	return c
}

// docPara is what is known of a paragraph.
type docPara struct {
	style           int
	align           int // 0 left, 1 centred, 2 right, 3 justified
	list, level     int // the number of the list's use, 0 for none; the level, from 0
	outline         int // 0 is the highest; 9 is body text
	inTable, rowEnd bool
	innerCell       bool
	innerRowEnd     bool
	edges           []int // of the cells of a row
}

func (p docPara) with(grpprl []byte) docPara {
	sprms(grpprl, func(sprm int, operand binaryBytes) {
		on := operand.u8(0) != 0
		switch sprm {
		case sprmPJc80, sprmPJc:
			p.align = operand.u8(0)
		case sprmPIlvl:
			p.level = operand.u8(0)
		case sprmPIlfo:
			p.list = operand.u16(0)
		case sprmPOutLvl:
			p.outline = operand.u8(0)
		case sprmPFInTable:
			p.inTable = on
		case sprmPFTtp:
			p.rowEnd = on
		case sprmPFInnerTableCell:
			p.innerCell = on
		case sprmTDefTable: // [MS-DOC] 2.9.321; the first edge is the left one
			p.edges = nil
			for i := range operand.u8(0) {
				p.edges = append(p.edges, int(int16(operand.u16(3+2*i))))
			}
		case sprmPFInnerTtp:
			p.innerRowEnd = on
		}
	})
	return p
}
