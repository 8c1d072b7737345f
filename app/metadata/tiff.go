package metadata

import "encoding/binary"

// A directory of a TIFF structure.
type directory int

const (
	inMain directory = iota
	inEXIF
	inGPS
	inThumbnail // or the second page of a TIFF
)

// tiff is a TIFF structure (TIFF 6.0): a TIFF file, or the EXIF of another.
type tiff struct {
	*source
	start int64 // in the source
	order binary.ByteOrder
}

// openTIFF gives nil where there is none.
func openTIFF(s *source, start int64) *tiff {
	switch head := string(s.at(start, 4)); head {
	case "II*\x00":
		return &tiff{s, start, binary.LittleEndian}
	case "MM\x00*":
		return &tiff{s, start, binary.BigEndian}
	}
	return nil
}

// entry is one value of a directory.
type entry struct {
	t         *tiff
	directory directory
	tag       uint16
	kind      uint16 // TIFF's type of the value
	count     uint32
	value     [4]byte // itself, or where it is
}

// kindBytes are the bytes of one value of a type; 129 is EXIF 3.0's UTF-8.
var kindBytes = map[uint16]uint32{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}

const maxEntries = 1000 // of a directory

// walk gives every value of the first directory, of those it points to, and of
// the next one.
func (t *tiff) walk(each func(entry)) {
	if t == nil {
		return
	}
	head := t.at(t.start+4, 4)
	if head == nil {
		return
	}
	if next := t.entries(t.order.Uint32(head), inMain, each); next != 0 {
		t.entries(next, inThumbnail, each)
	}
}

func (t *tiff) entries(offset uint32, d directory, each func(entry)) (next uint32) {
	head := t.at(t.start+int64(offset), 2)
	if offset < 8 || head == nil {
		return 0
	}
	n := int(t.order.Uint16(head))
	for i := range min(n, maxEntries) {
		b := t.at(t.start+int64(offset)+2+12*int64(i), 12)
		if b == nil {
			return 0
		}
		e := entry{t, d, t.order.Uint16(b), t.order.Uint16(b[2:]), t.order.Uint32(b[4:]), [4]byte(b[8:])}
		each(e)
		switch at := t.order.Uint32(b[8:]); {
		case d == inMain && e.tag == tagEXIF:
			t.entries(at, inEXIF, each)
		case d == inMain && e.tag == tagGPS:
			t.entries(at, inGPS, each)
		}
	}
	if b := t.at(t.start+int64(offset)+2+12*int64(n), 4); b != nil {
		next = t.order.Uint32(b)
	}
	return next
}

// number gives a whole number; 0 where the value is none.
func (e entry) number() int {
	switch e.kind {
	case 1, 7:
		return int(e.value[0])
	case 3:
		return int(e.t.order.Uint16(e.value[:]))
	case 4:
		return int(e.t.order.Uint32(e.value[:]))
	}
	return 0
}

// block gives the bytes of a value; nil where there are too many.
func (e entry) block(limit uint64) []byte {
	n := uint64(e.count) * uint64(kindBytes[e.kind])
	switch {
	case n > limit:
		return nil
	case n <= 4:
		return e.value[:n]
	}
	return e.t.at(e.t.start+int64(e.t.order.Uint32(e.value[:])), int(n))
}

func (e entry) raw() string { return string(e.block(maxText)) }

func (e entry) text() string {
	if e.kind != 2 && e.kind != 7 && e.kind != 1 && e.kind != 129 {
		return ""
	}
	return untilNUL([]byte(e.raw()))
}
