package pixels

import (
	"encoding/binary"
	"io"
)

// isoItem is where one of a HEIF file's pictures lies.
type isoItem struct {
	kind    string
	inside  bool // in the box idat, not in the file
	extents [][2]int64
}

// isoItems reads what items there are, and of what others one is made (dimg).
type isoItems struct {
	items map[int]*isoItem
	parts map[int][]int
	data  []byte // of the box idat
	meta  []byte
}

func newISOItems(meta []byte) *isoItems {
	s := &isoItems{items: map[int]*isoItem{}, parts: map[int][]int{}, meta: meta}
	isoBoxes(meta, func(kind string, b []byte) {
		switch kind {
		case "iinf":
			if len(b) >= 6 && b[0] == 0 {
				isoBoxes(b[6:], s.entry)
			} else if len(b) >= 8 {
				isoBoxes(b[8:], s.entry)
			}
		case "iref":
			if len(b) >= 4 {
				isoBoxes(b[4:], func(kind string, r []byte) { s.reference(kind, r, b[0] != 0) })
			}
		case "iloc":
			s.locations(&fields{b: b})
		case "idat":
			s.data = b
		}
	})
	return s
}

func (s *isoItems) item(id int) *isoItem {
	if s.items[id] == nil {
		s.items[id] = &isoItem{}
	}
	return s.items[id]
}

func (s *isoItems) entry(kind string, b []byte) {
	f := &fields{b: b}
	if version := f.number(1); kind == "infe" && version >= 2 {
		f.number(3)
		id := f.number(2 + 2*(version-2))
		f.number(2)
		s.item(id).kind = string(f.bytes(4))
	}
}

func (s *isoItems) reference(kind string, b []byte, wide bool) {
	f := &fields{b: b}
	size := 2
	if wide {
		size = 4
	}
	from := f.number(size)
	for range f.number(2) {
		if to := f.number(size); kind == "dimg" && !f.broken {
			s.parts[from] = append(s.parts[from], to)
		}
	}
}

// locations reads the box iloc, ISO 14496-12, 8.11.3.
func (s *isoItems) locations(f *fields) {
	version := f.number(1)
	f.number(3)
	sizes := f.number(2)
	offset, length, base, index := sizes>>12, sizes>>8&15, sizes>>4&15, sizes&15
	id := 2
	if version == 2 {
		id = 4
	}
	if version == 0 {
		index = 0
	}
	for range f.number(id) {
		it := s.item(f.number(id))
		if version > 0 {
			it.inside = f.number(2)&15 == 1
		}
		f.number(2)
		start := f.number(base)
		for range f.number(2) {
			f.number(index)
			at := start + f.number(offset)
			n := f.number(length)
			if f.broken {
				return
			}
			it.extents = append(it.extents, [2]int64{int64(at), int64(n)})
		}
	}
}

// read gives an item's bytes, which may be no more than limit.
func (s *isoItems) read(f io.ReadSeeker, id int, limit int64) ([]byte, error) {
	var out []byte
	for _, e := range s.item(id).extents {
		at, n := e[0], e[1]
		if n < 0 || at < 0 || int64(len(out))+n > limit {
			return nil, errISO
		}
		if s.items[id].inside {
			if at+n > int64(len(s.data)) {
				return nil, errISO
			}
			out = append(out, s.data[at:at+n]...)
			continue
		}
		b, err := part(f, at, n)
		if err != nil {
			return nil, err
		}
		out = append(out, b...)
	}
	return out, nil
}

// fields reads numbers, the highest byte first; beyond the end they are 0.
type fields struct {
	b      []byte
	broken bool
}

func (f *fields) bytes(n int) []byte {
	if n < 0 || n > 8 || len(f.b) < n {
		f.broken, f.b = true, nil
		return make([]byte, 8)
	}
	out := f.b[:n]
	f.b = f.b[n:]
	return out
}

func (f *fields) number(n int) int {
	var wide [8]byte
	b := f.bytes(n)
	if f.broken {
		return 0
	}
	copy(wide[8-n:], b)
	return int(binary.BigEndian.Uint64(wide[:]))
}
