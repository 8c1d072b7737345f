package pixels

import (
	"encoding/binary"
	"errors"
	"image"
	"io"
	"slices"
)

// isBrand knows files of the ISO base media format by one of their brands, among
// the first few.
func isBrand(brands ...string) func([]byte) bool {
	return func(h []byte) bool {
		if string(h[4:8]) != "ftyp" {
			return false
		}
		for i := 8; i+4 <= max(min(len(h), int(h[3])), 12); i += 4 {
			if i != 12 && slices.Contains(brands, string(h[i:i+4])) { // at 12 stands a version
				return true
			}
		}
		return false
	}
}

// isoPicture is what a HEIF file (ISO 23008-12) says of its primary picture.
type isoPicture struct {
	width, height int   // as it is shown
	orientations  []int // EXIF's values of its turns and mirrors, in their order
	profile       []byte
	matrix        int  // of ITU-T H.273; 2 is unspecified
	limited       bool // brightness from 16 to 235
	primaries     int

	id     int         // of the item
	meta   []byte      // the box that describes pictures
	config []byte      // of the HEVC decoder
	stored image.Point // the size before turning
	cut    bool        // a part of it is shown
}

var errISO = errors.New("heif: broken boxes")

// maxMeta is the longest box that describes pictures, in bytes.
const maxMeta = 8 << 20

// isoBoxes goes through boxes; it stops where they break.
func isoBoxes(b []byte, each func(kind string, body []byte)) {
	for len(b) >= 8 {
		size := uint64(binary.BigEndian.Uint32(b))
		head := uint64(8)
		switch {
		case size == 1 && len(b) >= 16:
			size, head = binary.BigEndian.Uint64(b[8:]), 16
		case size == 0:
			size = uint64(len(b))
		}
		if size < head || size > uint64(len(b)) {
			return
		}
		each(string(b[4:8]), b[head:size])
		b = b[size:]
	}
}

// readISO reads the boxes of a HEIF file up to the one that describes pictures.
func readISO(f io.ReadSeeker) (isoPicture, error) {
	for at := int64(0); ; {
		var head [16]byte
		if _, err := f.Seek(at, io.SeekStart); err != nil {
			return isoPicture{}, err
		}
		if _, err := io.ReadFull(f, head[:8]); err != nil {
			return isoPicture{}, err
		}
		size, long := int64(binary.BigEndian.Uint32(head[:])), int64(8)
		if size == 1 {
			if _, err := io.ReadFull(f, head[8:]); err != nil {
				return isoPicture{}, err
			}
			size, long = int64(binary.BigEndian.Uint64(head[8:])), 16
		}
		if size < long || at > 1<<40 {
			return isoPicture{}, errISO
		}
		if string(head[4:8]) == "meta" {
			if size > maxMeta || size < long+4 {
				return isoPicture{}, errISO
			}
			meta, err := part(f, at+long, size-long)
			if err != nil {
				return isoPicture{}, err
			}
			return primaryOf(meta[4:])
		}
		at += size
	}
}

// primaryOf finds the properties of the primary picture.
func primaryOf(meta []byte) (isoPicture, error) {
	primary := -1
	isoBoxes(meta, func(kind string, body []byte) {
		if kind == "pitm" && len(body) >= 6 {
			primary = int(binary.BigEndian.Uint16(body[4:]))
			if body[0] != 0 && len(body) >= 8 {
				primary = int(binary.BigEndian.Uint32(body[4:]))
			}
		}
	})
	return itemOf(meta, primary)
}

// itemOf finds the properties of a picture.
func itemOf(meta []byte, id int) (isoPicture, error) {
	p := isoPicture{matrix: 2, id: id, meta: meta}
	var kinds []string
	var bodies [][]byte
	var links []byte
	isoBoxes(meta, func(kind string, body []byte) {
		if kind != "iprp" {
			return
		}
		isoBoxes(body, func(kind string, body []byte) {
			switch kind {
			case "ipco":
				isoBoxes(body, func(kind string, body []byte) { kinds, bodies = append(kinds, kind), append(bodies, body) })
			case "ipma":
				links = body
			}
		})
	})
	for _, n := range associations(links, id) {
		if n >= 1 && n <= len(kinds) {
			p.take(kinds[n-1], bodies[n-1])
		}
	}
	if p.width <= 0 || p.height <= 0 {
		return p, errISO
	}
	return p, nil
}

// associations gives the numbers of an item's properties, in their order.
func associations(b []byte, item int) (numbers []int) {
	if len(b) < 8 {
		return nil
	}
	version, wide := b[0], b[3]&1 == 1
	count := binary.BigEndian.Uint32(b[4:])
	b = b[8:]
	next := func(n int) int {
		v := 0
		for _, c := range b[:n] {
			v = v<<8 | int(c)
		}
		b = b[n:]
		return v
	}
	for range count {
		id := 2
		if version > 0 {
			id = 4
		}
		size := 1
		if wide {
			size = 2
		}
		if len(b) < id+1 {
			return nil
		}
		which, n := next(id), next(1)
		if len(b) < n*size {
			return nil
		}
		for range n {
			if v := next(size) & (1<<(8*size-1) - 1); which == item {
				numbers = append(numbers, v)
			}
		}
		if which == item {
			return numbers
		}
	}
	return nil
}

// take reads one property.
func (p *isoPicture) take(kind string, b []byte) {
	switch {
	case kind == "ispe" && len(b) >= 12 && p.width == 0:
		p.width, p.height = int(binary.BigEndian.Uint32(b[4:])), int(binary.BigEndian.Uint32(b[8:]))
		p.stored = image.Pt(p.width, p.height)
	case kind == "hvcC":
		p.config = b
	case kind == "irot" && len(b) >= 1:
		if turns := int(b[0] & 3); turns > 0 { // anticlockwise
			p.orientations = append(p.orientations, []int{1, 8, 3, 6}[turns])
			if turns != 2 {
				p.width, p.height = p.height, p.width
			}
		}
	case kind == "imir" && len(b) >= 1:
		p.orientations = append(p.orientations, []int{4, 2}[b[0]&1])
	case kind == "clap" && len(b) >= 16:
		p.cut = true
		w, h := binary.BigEndian.Uint32(b[4:]), binary.BigEndian.Uint32(b[12:])
		if w > 0 && h > 0 {
			p.width, p.height = int(binary.BigEndian.Uint32(b)/w), int(binary.BigEndian.Uint32(b[8:])/h)
		}
	case kind == "colr" && len(b) >= 4:
		switch string(b[:4]) {
		case "prof", "rICC":
			if len(b) <= maxProfile {
				p.profile = b[4:]
			}
		case "nclx":
			if len(b) >= 11 {
				p.primaries, p.matrix = int(binary.BigEndian.Uint16(b[4:])), int(b[9])
				p.limited = b[10]&0x80 == 0
			}
		}
	}
}

// named gives the gamut that the primaries mean.
func (p *isoPicture) named() *gamut {
	if p.primaries == 12 {
		return displayP3
	}
	return nil
}
