package office

// Records of drawings ([MS-ODRAW] 2.2).
const (
	artStore      = 0xF001
	artDrawing    = 0xF002
	artGroup      = 0xF003
	artShape      = 0xF004
	artStoreEntry = 0xF007
	artShapeID    = 0xF00A
	artProperties = 0xF00B

	artPicture = 0x104 // the property pib: which entry of the store
)

// artRecord is a record of a drawing.
type artRecord struct {
	kind, instance int
	holds          bool // records
	body           binaryBytes
}

// artRecords gives the records in b, as far as they are whole.
func artRecords(b binaryBytes, do func(artRecord)) {
	for at := 0; at+8 <= len(b); {
		first, size := b.u16(at), b.u32(at+4)
		if size > len(b)-at-8 {
			return
		}
		do(artRecord{kind: b.u16(at + 2), instance: first >> 4, holds: first&0xF == 0xF, body: b.part(at+8, size)})
		at += 8 + size
	}
}

// blipTypes are the kinds of pictures ([MS-ODRAW] 2.2.23).
var blipTypes = map[int]string{
	0xF01A: "image/emf", 0xF01B: "image/wmf", 0xF01C: "image/pict", 0xF01D: "image/jpeg", 0xF01E: "image/png",
	0xF01F: "image/bmp", 0xF029: "image/tiff", 0xF02A: "image/jpeg",
}

// docPicture is a picture in a .doc; its data are part of the file.
type docPicture struct {
	mediaType string
	data      []byte
}

// blip gives the picture in a record; its digest, perhaps twice, and a tag stand
// before it.
func (r artRecord) blip() (docPicture, bool) {
	kind := blipTypes[r.kind]
	head := 16*(1+r.instance&1) + 1
	if kind == "" || len(r.body) <= head {
		return docPicture{}, false
	}
	return docPicture{mediaType: kind, data: r.body[head:]}, true
}

// storeEntry gives the picture of an entry of the store: in it, or in the
// WordDocument stream.
func (f docFile) storeEntry(r artRecord) (p docPicture, ok bool) {
	const fixed = 36
	inside := r.body.part(fixed+r.body.u8(33), len(r.body))
	if len(inside) == 0 {
		at := r.body.u32(28)
		inside = f.word.part(at, 8+f.word.u32(at+4))
	}
	artRecords(inside, func(r artRecord) {
		if !ok {
			p, ok = r.blip()
		}
	})
	return p, ok
}

// inlinePicture gives the picture at a place of the Data stream ([MS-DOC] 2.9.190).
func (f docFile) inlinePicture(at int) (p docPicture, ok bool) {
	const linked = 0x66 // the name of a file stands before the picture
	b := f.data.part(at, f.data.u32(at))
	head := b.u16(4)
	if b.u16(6) == linked {
		head += 1 + b.u8(head)
	}
	artRecords(b.part(head, len(b)), func(r artRecord) {
		if ok {
			return
		}
		if p, ok = r.blip(); !ok && r.kind == artStoreEntry {
			p, ok = f.storeEntry(r)
		}
	})
	return p, ok
}

// docShape is a drawn shape: a picture if picture > 0, a group if it has parts.
type docShape struct {
	picture int // from 1
	parts   []int
}

// drawings are the shapes that float over the text, by their numbers, and the
// store of their pictures.
type drawings struct {
	shapes map[int]docShape
	store  []artRecord
}

// maxArtDepth is how deep groups of shapes are read.
const maxArtDepth = 16

// drawings reads the drawings of the document ([MS-DOC] 2.9.174).
func (f docFile) drawings() drawings {
	d := drawings{shapes: map[int]docShape{}}
	b := f.place(fibDrawings)
	first := 8 + b.u32(4)
	artRecords(b.part(8, first-8), func(r artRecord) {
		if r.kind == artStore {
			artRecords(r.body, func(r artRecord) { d.store = append(d.store, r) })
		}
	})
	for at := first; at+9 <= len(b); { // a byte stands before each drawing
		size := 8 + b.u32(at+5)
		artRecords(b.part(at+1, size), func(r artRecord) {
			if r.kind == artDrawing {
				d.read(r.body, 0)
			}
		})
		at += 1 + size
	}
	return d
}

// read gives the numbers of the shapes in b.
func (d drawings) read(b binaryBytes, depth int) []int {
	var ids []int
	if depth > maxArtDepth {
		return nil
	}
	artRecords(b, func(r artRecord) {
		switch r.kind {
		case artGroup: // the first in it stands for the group
			if inner := d.read(r.body, depth+1); len(inner) > 0 {
				d.shapes[inner[0]] = docShape{parts: inner[1:]}
				ids = append(ids, inner[0])
			}
		case artShape:
			id, shape := readShape(r.body)
			d.shapes[id] = shape
			ids = append(ids, id)
		}
	})
	return ids
}

func readShape(b binaryBytes) (id int, s docShape) {
	artRecords(b, func(r artRecord) {
		switch r.kind {
		case artShapeID:
			id = r.body.u32(0)
		case artProperties:
			for i := range r.instance {
				if property := r.body.u16(6 * i); property&0x3FFF == artPicture {
					s.picture = r.body.u32(6*i + 2)
				}
			}
		}
	})
	return id, s
}
