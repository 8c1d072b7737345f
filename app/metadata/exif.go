package metadata

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/japanese"
)

// Tags of EXIF and TIFF that are read, written or looked for.
const (
	tagSubfileType        = 0x00fe
	tagImageDescription   = 0x010e
	tagOrientation        = 0x0112
	tagArtist             = 0x013b
	tagXMP                = 0x02bc
	tagRating             = 0x4746
	tagCopyright          = 0x8298
	tagIIM                = 0x83bb
	tagResources          = 0x8649
	tagEXIF               = 0x8769
	tagGPS                = 0x8825
	tagVersion            = 0x9000
	tagDateTimeOriginal   = 0x9003
	tagOffsetTimeOriginal = 0x9011
	tagMakerNote          = 0x927c
	tagUserComment        = 0x9286
	tagXPTitle            = 0x9c9b
	tagXPComment          = 0x9c9c
	tagXPAuthor           = 0x9c9d
	tagUniqueID           = 0xa420
	tagOwner              = 0xa430
	tagBodySerial         = 0xa431
	tagLensSerial         = 0xa435
	tagDNGVersion         = 0xc612
	tagCameraSerial       = 0xc62f
)

// exif is what is read of EXIF.
type exif struct {
	orientation int
	raw         bool
	rating      int
	texts       map[uint16]string
}

func readEXIF(t *tiff) exif {
	out := exif{orientation: 1, texts: map[uint16]string{}}
	t.walk(func(e entry) {
		if e.directory > inEXIF {
			return
		}
		switch e.tag {
		case tagOrientation:
			if v := e.number(); e.directory == inMain && v >= 1 && v <= 8 {
				out.orientation = v
			}
		case tagSubfileType: // bit 0: a reduced picture of another one in the file
			out.raw = out.raw || e.directory == inMain && e.number()&1 == 1
		case tagDNGVersion:
			out.raw = out.raw || e.directory == inMain
		case tagRating:
			out.rating = e.number()
		case tagImageDescription, tagArtist, tagDateTimeOriginal, tagOffsetTimeOriginal:
			out.texts[e.tag] = e.text()
		case tagCopyright: // the photographer's, NUL, the editor's
			out.texts[e.tag] = strings.Join(strings.FieldsFunc(e.raw(), func(r rune) bool { return r == 0 }), ", ")
		case tagUserComment:
			out.texts[e.tag] = comment([]byte(e.raw()), t.order)
		case tagXPTitle, tagXPComment, tagXPAuthor:
			if e.kind == 1 || e.kind == 7 {
				out.texts[e.tag] = utf16Text([]byte(e.raw()), binary.LittleEndian)
			}
		}
	})
	return out
}

// comment reads a UserComment, which begins with eight bytes that name its
// encoding.
func comment(b []byte, order binary.ByteOrder) string {
	if len(b) < 8 {
		return ""
	}
	code, b := string(b[:8]), b[8:]
	switch {
	case strings.HasPrefix(code, "UNICODE"):
		return utf16Text(b, likelier(b, order))
	case strings.HasPrefix(code, "JIS"):
		b, _ = japanese.ISO2022JP.NewDecoder().Bytes(b)
	}
	return untilNUL(b)
}

// likelier gives the byte order in which more letters of UTF-16 are those of
// Europe and Vietnam, the file's own where it is a draw; many programs write
// another one than the file says.
func likelier(b []byte, own binary.ByteOrder) binary.ByteOrder {
	var letters [2]int
	orders := [2]binary.ByteOrder{binary.LittleEndian, binary.BigEndian}
	for i := 0; i+1 < len(b); i += 2 {
		for o, order := range orders {
			if u := order.Uint16(b[i:]); u > 0 && u < 0x0370 || u >= 0x1e00 && u < 0x2100 {
				letters[o]++
			}
		}
	}
	switch {
	case letters[0] > letters[1]:
		return orders[0]
	case letters[0] < letters[1]:
		return orders[1]
	}
	return own
}

func utf16Text(b []byte, order binary.ByteOrder) string {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
		b, order = b[2:], binary.LittleEndian
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		b, order = b[2:], binary.BigEndian
	}
	units := make([]uint16, 0, len(b)/2)
	for ; len(b) >= 2; b = b[2:] {
		units = append(units, order.Uint16(b))
	}
	return untilNUL([]byte(string(utf16.Decode(units))))
}

func untilNUL(b []byte) string {
	b, _, _ = bytes.Cut(b, []byte{0})
	return strings.TrimSpace(string(b))
}
