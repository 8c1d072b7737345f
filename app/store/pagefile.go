package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"

	"toasoan/app/newsroom"
)

// pageFile reads the pages of a SQLite file without SQLite (fileformat2.html),
// so that one damaged page hides nothing but itself. Pages in a log beside the
// file are read from there. It never writes.
type pageFile struct {
	file, log *os.File
	size      int              // of a page, in bytes
	count     uint32           // of pages
	logged    map[uint32]int64 // where in the log the last committed state of a page is
}

const ourPageSize = 4096

// The kinds of pages of a tree, by their first byte.
const (
	indexBranch = 0x02
	tableBranch = 0x05
	indexLeaf   = 0x0a
	tableLeaf   = 0x0d
)

func openPages(path string) (_ *pageFile, err error) {
	p := &pageFile{size: ourPageSize, logged: map[uint32]int64{}}
	defer func() {
		if err != nil {
			p.close()
		}
	}()
	if p.file, err = os.Open(path); err != nil {
		return nil, err
	}
	header := make([]byte, headerBytes)
	if n, _ := p.file.ReadAt(header, 0); n == headerBytes {
		size := int(binary.BigEndian.Uint16(header[pageSizeAt:]))
		if size == 1 {
			size = 65536
		}
		// A damaged size is likely to divide the file badly; that of our own files is known.
		if size >= 512 && size&(size-1) == 0 && bytes.HasPrefix(header, magic) {
			p.size = size
		}
	}
	info, err := p.file.Stat()
	if err != nil {
		return nil, err
	}
	p.count = uint32((info.Size() + int64(p.size) - 1) / int64(p.size))
	p.log, err = os.Open(path + "-wal")
	if errors.Is(err, fs.ErrNotExist) {
		return p, nil
	}
	if err != nil {
		return nil, err
	}
	return p, p.readLog()
}

func (p *pageFile) close() {
	for _, f := range []*os.File{p.file, p.log} {
		if f != nil {
			_ = f.Close()
		}
	}
}

// readLog finds what was committed to the log, up to its first damaged frame.
func (p *pageFile) readLog() error {
	const logHeader, frameHeader = 32, 24
	head := make([]byte, logHeader)
	if _, err := p.log.ReadAt(head, 0); err != nil {
		return ignoreEnd(err)
	}
	var order binary.ByteOrder
	switch binary.BigEndian.Uint32(head) {
	case 0x377f0682:
		order = binary.LittleEndian
	case 0x377f0683:
		order = binary.BigEndian
	default:
		return nil
	}
	var sum logSum
	sum.add(order, head[:24])
	if !sum.is(head[24:]) || int(binary.BigEndian.Uint32(head[8:])) != p.size {
		return nil
	}
	frame, waiting := make([]byte, frameHeader+p.size), map[uint32]int64{}
	for at := int64(logHeader); ; at += int64(len(frame)) {
		if _, err := p.log.ReadAt(frame, at); err != nil {
			return ignoreEnd(err)
		}
		sum.add(order, frame[:8])
		sum.add(order, frame[frameHeader:])
		if !bytes.Equal(frame[8:16], head[16:24]) || !sum.is(frame[16:]) {
			return nil
		}
		waiting[binary.BigEndian.Uint32(frame)] = at + frameHeader
		if pages := binary.BigEndian.Uint32(frame[4:]); pages != 0 {
			p.count = pages
			for n, at := range waiting {
				p.logged[n] = at
			}
			clear(waiting)
		}
	}
}

func ignoreEnd(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return nil
	}
	return err
}

// logSum is the running checksum of a log.
type logSum [2]uint32

func (s *logSum) add(order binary.ByteOrder, b []byte) {
	for ; len(b) >= 8; b = b[8:] {
		s[0] += order.Uint32(b) + s[1]
		s[1] += order.Uint32(b[4:]) + s[0]
	}
}

func (s *logSum) is(b []byte) bool {
	return s[0] == binary.BigEndian.Uint32(b) && s[1] == binary.BigEndian.Uint32(b[4:])
}

// page gives the bytes of a page, numbered from 1; nil where it cannot be read.
func (p *pageFile) page(n uint32) []byte {
	if n == 0 || n > p.count {
		return nil
	}
	b := make([]byte, p.size)
	f, at := p.file, int64(n-1)*int64(p.size)
	if logged, ok := p.logged[n]; ok {
		f, at = p.log, logged
	}
	if _, err := f.ReadAt(b, at); err != nil && ignoreEnd(err) != nil {
		return nil
	}
	return b
}

// kind gives the first byte of a page of a tree; on the first page that stands
// behind the header of the file.
func kind(n uint32, page []byte) byte {
	if len(page) == 0 {
		return 0
	}
	return page[treeAt(n)]
}

func treeAt(n uint32) int {
	if n == 1 {
		return headerBytes
	}
	return 0
}

// cells gives where the cells of a page begin; those that cannot be are left out.
func cells(n uint32, page []byte) []int {
	at := treeAt(n)
	pointers := at + 8
	if k := kind(n, page); k == tableBranch || k == indexBranch {
		pointers += 4
	}
	count := int(binary.BigEndian.Uint16(page[at+3:]))
	var list []int
	for i := range count {
		if pointers+2*i+2 > len(page) {
			break
		}
		if cell := int(binary.BigEndian.Uint16(page[pointers+2*i:])); cell >= pointers && cell < len(page)-4 {
			list = append(list, cell)
		}
	}
	return list
}

// children gives the pages below a branch.
func children(n uint32, page []byte) []uint32 {
	if k := kind(n, page); k != tableBranch && k != indexBranch {
		return nil
	}
	var list []uint32
	for _, cell := range cells(n, page) {
		list = append(list, binary.BigEndian.Uint32(page[cell:]))
	}
	return append(list, binary.BigEndian.Uint32(page[treeAt(n)+8:]))
}

// record is a row as it stands in a page. Number is that of a table with row
// numbers, 0 elsewhere. Values are nil, int64, float64, string or []byte.
type record struct {
	number int64
	values []any
}

// records gives the rows of a page; damaged ones are left out.
func (p *pageFile) records(n uint32, page []byte) []record {
	k := kind(n, page)
	if k != tableLeaf && k != indexLeaf && k != indexBranch {
		return nil
	}
	var list []record
	for _, at := range cells(n, page) {
		cell := page[at:]
		if k == indexBranch {
			cell = cell[4:]
		}
		var r record
		length, cell, ok := varint(cell)
		if ok && k == tableLeaf {
			r.number, cell, ok = varint(cell)
		}
		if !ok {
			continue
		}
		if payload, ok := p.payload(length, cell, k == tableLeaf); ok {
			if r.values, ok = values(payload); ok {
				list = append(list, r)
			}
		}
	}
	return list
}

// largestRecord is more than any row of ours takes.
const largestRecord = 4 * newsroom.MaxBody

// payload gives the bytes of a row, which may go on in a chain of other pages.
func (p *pageFile) payload(length int64, cell []byte, table bool) ([]byte, bool) {
	if length < 0 || length > min(largestRecord, int64(p.count)*int64(p.size)) {
		return nil, false
	}
	here, whole := int(length), p.size-35
	if !table {
		whole = (p.size-12)*64/255 - 23
	}
	if here > whole {
		least := (p.size-12)*32/255 - 23
		if here = least + (int(length)-least)%(p.size-4); here > whole {
			here = least
		}
	}
	if here > len(cell) {
		return nil, false
	}
	if here == int(length) {
		return cell[:here], true
	}
	if here+4 > len(cell) {
		return nil, false
	}
	out := append(make([]byte, 0, length), cell[:here]...)
	for next := binary.BigEndian.Uint32(cell[here:]); len(out) < int(length); {
		page := p.page(next)
		if page == nil {
			return nil, false
		}
		next = binary.BigEndian.Uint32(page)
		out = append(out, page[4:min(len(page), 4+int(length)-len(out))]...)
	}
	return out, true
}
