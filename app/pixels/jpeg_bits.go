package pixels

import (
	"encoding/binary"
	"io"
)

// jpegInput is a JPEG file read through a window, with the bits of its entropy
// coded data (ITU-T T.81, F.2.2.5).
type jpegInput struct {
	r     io.Reader
	buf   []byte // what is read and not yet used is buf[pos:end]
	pos   int
	end   int
	ended bool // r has no more
	err   error

	acc     uint64 // the next bits, the first one highest
	bits    int    // how many of acc count
	padding int    // of these, zeros put in after the data came to a marker
}

const (
	jpegWindow = 64 << 10
	// blockBytes is more than any block of coefficients takes: 64 times 16 bits of
	// code and 16 of value, each byte stuffed.
	blockBytes = 1024
)

func newJPEGInput(r io.Reader) *jpegInput {
	return &jpegInput{r: r, buf: make([]byte, jpegWindow+8)}
}

// more fills the window unless the input has ended.
func (in *jpegInput) more() {
	if in.ended {
		return
	}
	copy(in.buf, in.buf[in.pos:in.end])
	in.end -= in.pos
	in.pos = 0
	for in.end < jpegWindow && !in.ended {
		n, err := in.r.Read(in.buf[in.end:jpegWindow])
		in.end += n
		if err != nil {
			in.ended = true
			if err != io.EOF {
				in.err = err
			}
		}
	}
}

func (in *jpegInput) missing() error {
	if in.err != nil {
		return in.err
	}
	return io.ErrUnexpectedEOF
}

func (in *jpegInput) byte() (byte, error) {
	if in.pos == in.end {
		in.more()
		if in.pos == in.end {
			return 0, in.missing()
		}
	}
	b := in.buf[in.pos]
	in.pos++
	return b, nil
}

func (in *jpegInput) full(p []byte) error {
	for len(p) > 0 {
		if in.pos == in.end {
			in.more()
			if in.pos == in.end {
				return in.missing()
			}
		}
		n := copy(p, in.buf[in.pos:in.end])
		in.pos += n
		p = p[n:]
	}
	return nil
}

func (in *jpegInput) skip(n int) error {
	for n > 0 {
		if in.pos == in.end {
			in.more()
			if in.pos == in.end {
				return in.missing()
			}
		}
		step := min(n, in.end-in.pos)
		in.pos += step
		n -= step
	}
	return nil
}

// resetBits begins a stretch of entropy coded data.
func (in *jpegInput) resetBits() { in.acc, in.bits, in.padding = 0, 0, 0 }

// ready makes sure that a whole block is in the window, or the end of the file.
func (in *jpegInput) ready() {
	if in.end-in.pos < blockBytes {
		in.more()
	}
}

// refill brings acc to at least 57 bits. Without an 0xff among the next eight
// bytes it takes them at once.
func (in *jpegInput) refill() {
	if in.end-in.pos >= 8 {
		v := binary.BigEndian.Uint64(in.buf[in.pos:])
		if x := ^v; (x-0x0101010101010101)&^x&0x8080808080808080 == 0 {
			in.acc |= v >> uint(in.bits)
			taken := (63 - in.bits) >> 3 // what was put in beyond comes again, the same
			in.pos += taken
			in.bits += taken * 8
			return
		}
	}
	for in.bits <= 56 {
		b := byte(0)
		switch {
		case in.padding > 0 || in.pos >= in.end:
			in.padding += 8
		case in.buf[in.pos] != 0xff:
			b = in.buf[in.pos]
			in.pos++
		case in.pos+1 < in.end && in.buf[in.pos+1] == 0:
			b = 0xff
			in.pos += 2
		default: // a marker, or the end
			in.padding += 8
		}
		in.acc |= uint64(b) << uint(56-in.bits)
		in.bits += 8
	}
}

// take gives the next n bits, 1 to 16.
func (in *jpegInput) take(n int) int32 {
	if in.bits < n {
		in.refill()
	}
	v := int32(in.acc >> uint(64-n))
	in.acc <<= uint(n)
	in.bits -= n
	return v
}

// overdrawn says that more bits were taken than there were.
func (in *jpegInput) overdrawn() bool { return in.bits < in.padding }

// extend gives the value of n bits as T.81, F.2.2.1 codes it.
func extend(v int32, n int) int32 {
	if v < 1<<uint(n-1) {
		return v - 1<<uint(n) + 1
	}
	return v
}

// lookupBits is how many bits are looked up at once.
const lookupBits = 10

// huffmanTable decodes the codes of T.81, annex C.
type huffmanTable struct {
	// lookup has for each of the next bits the symbol (high byte) and the length of
	// its code; 0 is a longer code.
	lookup [1 << lookupBits]uint16
	// fast has for the next bits a coefficient that is whole among them: the value
	// (high byte), the run before it (4 bits), and the length with the value's bits
	// (4 bits); 0 is none.
	fast    [1 << lookupBits]int16
	maxCode [17]uint32 // of each length, one past the last code, at 16 bits
	offset  [17]int    // from code to symbol
	symbols []byte
}

// newHuffmanTable takes how many codes there are of each length, 1 to 16, and
// their symbols. It gives nil for codes that cannot be.
func newHuffmanTable(counts []byte, symbols []byte) *huffmanTable {
	t := &huffmanTable{symbols: symbols}
	code, k := 0, 0
	for length := 1; length <= 16; length++ {
		t.offset[length] = k - code
		for range counts[length-1] {
			if code >= 1<<uint(length) {
				return nil
			}
			if length <= lookupBits {
				first := code << uint(lookupBits-length)
				for i := first; i < first+1<<uint(lookupBits-length); i++ {
					t.lookup[i] = uint16(symbols[k])<<8 | uint16(length)
				}
			}
			code++
			k++
		}
		t.maxCode[length] = uint32(code) << uint(16-length)
		code <<= 1
	}
	for i, entry := range t.lookup {
		size, length := int(entry>>8&15), int(entry&255)
		if entry == 0 || size == 0 || length+size > lookupBits {
			continue
		}
		bits := int32(i) >> uint(lookupBits-length-size) & (1<<uint(size) - 1)
		if v := extend(bits, size); v >= -128 && v <= 127 {
			t.fast[i] = int16(v<<8 | int32(entry>>12)<<4 | int32(length+size))
		}
	}
	return t
}

// symbol gives the next symbol; a code that is none gives 0 and overdraws.
func (in *jpegInput) symbol(t *huffmanTable) int {
	if in.bits < 16 {
		in.refill()
	}
	if entry := t.lookup[in.acc>>(64-lookupBits)]; entry != 0 {
		in.acc <<= entry & 255
		in.bits -= int(entry & 255)
		return int(entry >> 8)
	}
	return in.longSymbol(t)
}

func (in *jpegInput) longSymbol(t *huffmanTable) int {
	next := uint32(in.acc >> 48)
	for length := lookupBits + 1; length <= 16; length++ {
		if next < t.maxCode[length] {
			in.acc <<= uint(length)
			in.bits -= length
			return int(t.symbols[int(next>>uint(16-length))+t.offset[length]])
		}
	}
	in.padding = 1 << 20
	return 0
}
