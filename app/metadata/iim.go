package metadata

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// iim is what is read of IPTC-IIM's application record (2), by data set.
type iim map[byte][]string

// Data sets of IPTC-IIM's application record.
const (
	iimVersion   = 0
	iimDate      = 55
	iimTime      = 60
	iimByline    = 80
	iimCity      = 90
	iimLocation  = 92
	iimCredit    = 110
	iimSource    = 115
	iimCopyright = 116
	iimCaption   = 120
)

// readIIM reads records. Their coded character set (1:90) is left aside: of those
// that say UTF-8 and those that say nothing, either may lie.
func readIIM(b []byte) iim {
	out := iim{}
	for len(b) >= 5 && b[0] == 0x1c {
		record, set, n := b[1], b[2], int(binary.BigEndian.Uint16(b[3:]))
		b = b[5:]
		if n >= 0x8000 { // an extended data set, whose length has so many bytes
			width := n & 0x7fff
			if width > 4 || width > len(b) {
				break
			}
			n = 0
			for _, c := range b[:width] {
				n = n<<8 | int(c)
			}
			b = b[width:]
		}
		if n > len(b) {
			n = len(b) // cut off; what is there is kept
		}
		if record == 2 && n <= maxText && len(out[set]) < maxItems {
			if text := untilNUL(b[:n]); text != "" {
				out[set] = append(out[set], text)
			}
		}
		b = b[n:]
	}
	return out
}

// text gives the first value of a data set.
func (i iim) text(set byte) string {
	if len(i[set]) == 0 {
		return ""
	}
	return i[set][0]
}

// write gives the records in order, in UTF-8.
func (i iim) write() []byte {
	b := []byte("\x1c\x01\x5a\x00\x03\x1b%G\x1c\x02\x00\x00\x02\x00\x04")
	for set := range byte(255) {
		for _, text := range i[set] {
			b = append(b, 0x1c, 2, set)
			b = binary.BigEndian.AppendUint16(b, uint16(len(text)))
			b = append(b, text...)
		}
	}
	return b
}

// Image resources of Photoshop (Photoshop File Formats, 2019).
const (
	resourceIIM          = 0x0404
	resourceOldThumbnail = 0x0409
	resourceThumbnail    = 0x040c
	resourceDigest       = 0x0425 // MD5 of the IIM, by which a reader knows that XMP says the same
)

// resources calls each with every image resource.
func resources(b []byte, each func(id uint16, data []byte)) {
	for len(b) >= 12 && (string(b[:4]) == "8BIM" || string(b[:4]) == "MeSa" || string(b[:4]) == "PHUT") {
		id := binary.BigEndian.Uint16(b[4:])
		name := 1 + int(b[6])
		head := 6 + name + name&1
		if len(b) < head+4 {
			return
		}
		n := uint64(binary.BigEndian.Uint32(b[head:]))
		b = b[head+4:]
		data := b[:min(n, uint64(len(b)))]
		each(id, data)
		b = b[min(n+n&1, uint64(len(b))):]
	}
}

// iimOf gives the IPTC-IIM in image resources.
func iimOf(b []byte) (found []byte) {
	resources(b, func(id uint16, data []byte) {
		if id == resourceIIM && found == nil {
			found = data
		}
	})
	return found
}

// resource gives an image resource without a name.
func resource(id uint16, data []byte) []byte {
	b := binary.BigEndian.AppendUint16([]byte("8BIM"), id)
	b = binary.BigEndian.AppendUint32(append(b, 0, 0), uint32(len(data)))
	return append(append(b, data...), bytes.Repeat([]byte{0}, len(data)&1)...)
}

// within cuts a text to so many bytes, between letters, for the data sets of
// IPTC-IIM end at 32,767.
func within(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	return strings.ToValidUTF8(text[:limit], "")
}
