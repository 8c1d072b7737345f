package metadata

import "encoding/binary"

// box is a box of the ISO base media format (ISO 14496-12).
type box struct {
	kind string
	body []byte
}

// boxes gives the boxes in a body.
func boxes(b []byte) (out []box) {
	for len(b) >= 8 && len(out) < 10_000 {
		n := uint64(binary.BigEndian.Uint32(b))
		if n < 8 || n > uint64(len(b)) {
			return out
		}
		out = append(out, box{string(b[4:8]), b[8:n]})
		b = b[n:]
	}
	return out
}

// inISO finds the items that are EXIF and XMP (ISO 23008-12, annex A).
func (f *found) inISO(s *source) {
	meta := metaBox(s)
	if len(meta) < 4 {
		return
	}
	kinds := map[uint32]string{}
	var places, data []byte
	for _, b := range boxes(meta[4:]) {
		switch b.kind {
		case "iinf":
			itemKinds(b.body, kinds)
		case "iloc":
			places = b.body
		case "idat":
			data = b.body
		}
	}
	for _, i := range itemPlaces(places) {
		block := i.read(s, data)
		switch kinds[i.id] {
		case "Exif": // four bytes say where the TIFF header begins
			if len(block) < 4 {
				continue
			}
			if skip := uint64(binary.BigEndian.Uint32(block)); skip <= uint64(len(block)-4) {
				f.takeEXIF(block[4+skip:])
			}
		case "application/rdf+xml":
			f.xmp = append(f.xmp, block)
		}
	}
}

// metaBox gives the body of the file's meta box.
func metaBox(s *source) []byte {
	for at, n := int64(0), uint64(0); ; at += int64(n) {
		head := s.at(at, 8)
		if head == nil {
			return nil
		}
		n = uint64(binary.BigEndian.Uint32(head))
		body := at + 8
		if n == 1 {
			long := s.at(body, 8)
			if long == nil {
				return nil
			}
			n, body = binary.BigEndian.Uint64(long), body+8
		}
		if string(head[4:]) == "meta" && n < maxBlock {
			return s.at(body, int(int64(n)-(body-at)))
		}
		if n < 8 || n > 1<<40 {
			return nil
		}
	}
}

// itemKinds tells which items are EXIF and which are of a media type.
func itemKinds(b []byte, kinds map[uint32]string) {
	r := reader{b}
	if version := r.number(1); version == 0 {
		r.number(3 + 2)
	} else {
		r.number(3)
		r.number(4)
	}
	for _, entry := range boxes(r.b) {
		r := reader{entry.body}
		version := r.number(1)
		if r.number(3); entry.kind != "infe" || version < 2 {
			continue
		}
		id := uint32(r.number(2 + 2*one(version > 2)))
		r.number(2) // protection
		kind := string(r.take(4))
		if r.text(); kind == "mime" {
			kind = r.text()
		}
		kinds[id] = kind
	}
}

// item is where an item lies.
type item struct {
	id      uint32
	inData  bool // in the meta box's own data
	base    uint64
	extents [][2]uint64 // offset and length
}

func itemPlaces(b []byte) (out []item) {
	r := reader{b}
	version := r.number(1)
	r.number(3)
	sizes := r.number(2)
	offset, length, base, index := int(sizes>>12), int(sizes>>8&15), int(sizes>>4&15), int(sizes&15)
	for range r.number(2 + 2*one(version > 1)) {
		if len(r.b) == 0 {
			break
		}
		i := item{id: uint32(r.number(2 + 2*one(version > 1)))}
		if version > 0 {
			i.inData = r.number(2)&15 == 1
		}
		r.number(2) // data reference
		i.base = r.number(base)
		for range r.number(2) {
			if len(r.b) == 0 {
				break
			}
			if version > 0 {
				r.number(index)
			}
			i.extents = append(i.extents, [2]uint64{r.number(offset), r.number(length)})
		}
		out = append(out, i)
	}
	return out
}

func (i item) read(s *source, data []byte) (out []byte) {
	for _, e := range i.extents {
		at, n := i.base+e[0], e[1]
		switch {
		case n > maxBlock || uint64(len(out))+n > maxBlock || at > 1<<40:
			return nil
		case !i.inData:
			out = append(out, s.at(int64(at), int(n))...)
		case at+n <= uint64(len(data)):
			out = append(out, data[at:at+n]...)
		}
	}
	return out
}

// reader takes numbers from bytes, zeros where they are at an end.
type reader struct{ b []byte }

func (r *reader) take(n int) []byte {
	n = min(n, len(r.b))
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) number(bytes int) (n uint64) {
	for _, c := range r.take(bytes) {
		n = n<<8 | uint64(c)
	}
	return n
}

// text takes a text up to its NUL.
func (r *reader) text() string {
	for i, c := range r.b {
		if c == 0 {
			text := string(r.b[:i])
			r.b = r.b[i+1:]
			return text
		}
	}
	return string(r.take(len(r.b)))
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
