package office

import "encoding/binary"

// binaryBytes reads numbers of a file that may lie about its places: what is not
// there is 0.
type binaryBytes []byte

func (b binaryBytes) u8(at int) int {
	if at < 0 || at >= len(b) {
		return 0
	}
	return int(b[at])
}

func (b binaryBytes) u16(at int) int {
	if at < 0 || at > len(b)-2 {
		return 0
	}
	return int(binary.LittleEndian.Uint16(b[at:]))
}

func (b binaryBytes) u32(at int) int {
	if at < 0 || at > len(b)-4 {
		return 0
	}
	return int(binary.LittleEndian.Uint32(b[at:]))
}

// part gives n bytes, or those that are there.
func (b binaryBytes) part(at, n int) binaryBytes {
	if at < 0 || at > len(b) || n < 0 {
		return nil
	}
	return b[at : at+min(n, len(b)-at)]
}

// Magic numbers that begin the WordDocument stream ([MS-DOC] 2.5.2).
const (
	word97Magic = 0xA5EC
	word97      = 0x00C1 // nFib of Word 97; older ones are laid out in other ways
)

// Flags of the FIB, at its byte 10.
const (
	fibEncrypted = 0x0100
	fibTable1    = 0x0200
)

// Numbers of places in FibRgFcLcb97 ([MS-DOC] 2.5.6).
const (
	fibStyles        = 1
	fibFootnoteRefs  = 2
	fibFootnoteTexts = 3
	fibCharRuns      = 12
	fibParaRuns      = 13
	fibFonts         = 15
	fibClx           = 33
	fibShapes        = 40
	fibEndnoteRefs   = 46
	fibEndnoteTexts  = 47
	fibDrawings      = 50
	fibTextBoxes     = 56
	fibLists         = 73
	fibListUses      = 74
)

// Numbers of the lengths of the parts of the text, in characters, in
// FibRgLw97 ([MS-DOC] 2.5.4).
const (
	ccpText     = 3
	ccpFootnote = 4
	ccpHeader   = 5
	ccpMacro    = 6
	ccpComment  = 7
	ccpEndnote  = 8
	ccpTextBox  = 9
)

// docFile is an opened .doc: its streams.
type docFile struct {
	word, table, data binaryBytes
}

func (f docFile) version() int { return f.word.u16(2) }
func (f docFile) flags() int   { return f.word.u16(10) }

// length gives the length of a part of the text, in characters.
func (f docFile) length(part int) int { return f.word.u32(64 + 4*part) }

// from gives the character at which a part of the text begins: the parts follow
// each other.
func (f docFile) from(part int) int {
	start := 0
	for p := ccpText; p < part; p++ {
		start += f.length(p)
	}
	return start
}

// place gives a structure of the table stream, by its number in the FIB.
func (f docFile) place(n int) binaryBytes {
	at := 154 + 8*n
	return f.table.part(f.word.u32(at), f.word.u32(at+4))
}

// plc gives the positions and the data of a PLC ([MS-DOC] 2.2.2): n+1 positions,
// then n data of size bytes each.
func plc(b binaryBytes, size int) (positions []int, data []binaryBytes) {
	n := (len(b) - 4) / (4 + size)
	if n <= 0 {
		return nil, nil
	}
	for i := range n {
		positions = append(positions, b.u32(4*i))
		data = append(data, b.part(4*(n+1)+size*i, size))
	}
	return append(positions, b.u32(4*n)), data
}
