package office

import "golang.org/x/text/encoding/charmap"

// docPiece is a part of the text that stands in one place of the file: the
// characters from cp to end are at fc, one byte each if narrow and otherwise two.
type docPiece struct {
	cp, end, fc int
	narrow      bool
	changes     []byte // sprms for the whole piece, which a fast save left
}

// pieces gives the text's parts in order ([MS-DOC] 2.8.35, 2.9.38): Word saved
// fast by adding parts at the end of the file.
func (f docFile) pieces() []docPiece {
	clx := f.place(fibClx)
	var grpprls [][]byte
	at := 0
	for clx.u8(at) == 1 { // Prc
		n := clx.u16(at + 1)
		grpprls = append(grpprls, clx.part(at+3, n))
		at += 3 + n
	}
	if clx.u8(at) != 2 { // Pcdt
		return nil
	}
	positions, data := plc(clx.part(at+5, clx.u32(at+1)), 8)
	var out []docPiece
	left := len(f.word) // no byte is two characters
	for i, d := range data {
		fc := d.u32(2)
		p := docPiece{cp: positions[i], end: positions[i+1], fc: fc & 0x3FFFFFFF, narrow: fc&0x40000000 != 0, changes: pieceChanges(d.u16(6), grpprls)}
		size := 2
		if p.narrow {
			p.fc, size = p.fc/2, 1
		}
		// Parts follow each other and lie in the file.
		if len(out) > 0 && p.cp != out[len(out)-1].end || p.end < p.cp || p.fc > len(f.word) {
			break
		}
		if room := min((len(f.word)-p.fc)/size, left/size); p.end-p.cp > room {
			p.end = p.cp + room
			return append(out, p)
		}
		left -= size * (p.end - p.cp)
		out = append(out, p)
	}
	return out
}

// pieceChanges gives the sprms of a Prm ([MS-DOC] 2.9.213, 2.9.214).
func pieceChanges(prm int, grpprls [][]byte) []byte {
	if prm&1 != 0 {
		if n := prm >> 1; n < len(grpprls) {
			return grpprls[n]
		}
		return nil
	}
	if sprm := shortSprms[prm>>1&0x7F]; sprm != 0 {
		return []byte{byte(sprm), byte(sprm >> 8), byte(prm >> 8)}
	}
	return nil
}

// shortSprms are the sprms that a Prm0 names by a number of seven bits.
var shortSprms = map[int]int{
	0x05: sprmPJc80, 0x0C: sprmPIlvl, 0x18: sprmPFInTable, 0x19: sprmPFTtp,
	0x41: sprmCFRMarkDel, 0x42: sprmCFRMarkIns,
	0x53: sprmCPlain, 0x55: sprmCFBold, 0x56: sprmCFItalic, 0x5C: sprmCFVanish,
}

// unit gives the character at a place of a piece, as UTF-16.
func (f docFile) unit(p docPiece, cp int) (unit uint16, fc int) {
	if !p.narrow {
		fc = p.fc + 2*(cp-p.cp)
		return uint16(f.word.u16(fc)), fc
	}
	fc = p.fc + cp - p.cp
	return uint16(charmap.Windows1252.DecodeByte(f.word[fc])), fc
}
