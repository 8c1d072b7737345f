package pixels

import (
	"bufio"
	"encoding/binary"
	"io"
	"math/bits"
	"slices"
)

// jpegCode is a symbol of a Huffman code and the bits that follow it.
type jpegCode struct {
	symbol uint8
	count  uint8
	bits   uint16
}

// bitsOf gives the size of a coefficient, T.81 table F.1.
func bitsOf(v int) int { return bits.Len(uint(max(v, -v))) }

// code gives a symbol with a coefficient's bits.
func code(symbol uint8, v int) jpegCode {
	n := bitsOf(v)
	if v < 0 {
		v += 1<<n - 1
	}
	return jpegCode{symbol, uint8(n), uint16(v)}
}

// write writes the file: first what all pictures are from afar, then the finer.
func (j *smallJPEG) write(out io.Writer) error {
	w := &scanWriter{w: bufio.NewWriter(out)}
	w.segment(markerSOI)
	w.segment(0xe0, []byte("JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")...)
	for i := range min(len(j.planes), 2) {
		table := []byte{byte(i)}
		for _, q := range j.quant[i] {
			table = append(table, byte(q))
		}
		w.segment(markerDQT, table...)
	}
	frame := []byte{8, byte(j.size.Y >> 8), byte(j.size.Y), byte(j.size.X >> 8), byte(j.size.X), byte(len(j.planes))}
	for i, p := range j.planes {
		frame = append(frame, byte(i+1), byte(p.h<<4|p.v), p.table)
	}
	w.segment(markerSOF2, frame...)
	all := make([]int, len(j.planes))
	for i := range all {
		all[i] = i
	}
	w.scan(j.first(), meanScan, all...)
	for i := range j.planes { // finer cuts cost more than they bring
		w.scan(j.planes[i].later(), restScan, i)
	}
	w.segment(markerEOI)
	return w.w.Flush()
}

// first gives the codes of the blocks' means, MCU by MCU (T.81 A.2.3).
func (j *smallJPEG) first() []jpegCode {
	var out []jpegCode
	last := make([]int, len(j.planes))
	add := func(i, at int) {
		v := int(j.planes[i].blocks[at][0])
		out = append(out, code(uint8(bitsOf(v-last[i])), v-last[i]))
		last[i] = v
	}
	if len(j.planes) == 1 {
		for at := range j.planes[0].blocks {
			add(0, at)
		}
		return out
	}
	p := j.planes[1]
	for at := range p.blocks {
		x, y := at%p.stride, at/p.stride
		for i, p := range j.planes {
			for v := range p.v {
				for h := range p.h {
					add(i, (y*p.v+v)*p.stride+x*p.h+h)
				}
			}
		}
	}
	return out
}

// later gives the codes of a colour's coefficients behind the mean (T.81 G.1.2.2).
func (p *jpegPlane) later() []jpegCode {
	var out []jpegCode
	empty := 0 // blocks in a row of which nothing follows
	flush := func() {
		if empty > 0 {
			n := bits.Len(uint(empty)) - 1
			out = append(out, jpegCode{uint8(n << 4), uint8(n), uint16(empty - 1<<n)})
			empty = 0
		}
	}
	for y := range p.high {
		for x := range p.wide {
			run := 0
			for _, c := range p.blocks[y*p.stride+x][1:] {
				if c == 0 {
					run++
					continue
				}
				flush()
				for ; run > 15; run -= 16 {
					out = append(out, jpegCode{symbol: 0xf0})
				}
				out = append(out, code(uint8(run<<4|bitsOf(int(c))), int(c)))
				run = 0
			}
			if run > 0 {
				if empty++; empty == 0x7fff {
					flush()
				}
			}
		}
	}
	flush()
	return out
}

// scanWriter writes segments and bits.
type scanWriter struct {
	w    *bufio.Writer // its error stays until Flush
	held uint32
	n    uint // bits held
}

func (w *scanWriter) segment(marker byte, body ...byte) {
	_, _ = w.w.Write([]byte{0xff, marker})
	if body != nil {
		_, _ = w.w.Write(binary.BigEndian.AppendUint16(nil, uint16(len(body)+2)))
		_, _ = w.w.Write(body)
	}
}

// The scans are the blocks' means, or all behind them: class of the Huffman table,
// first and last coefficient.
var (
	meanScan = [3]byte{0, 0, 0}
	restScan = [3]byte{1, 1, 63}
)

// scan writes codes of some planes' coefficients with a Huffman table of their own.
func (w *scanWriter) scan(codes []jpegCode, kind [3]byte, planes ...int) {
	var counts [256]int
	for _, c := range codes {
		counts[c.symbol]++
	}
	lengths, symbols := huffmanOf(counts)
	w.segment(markerDHT, slices.Concat([]byte{kind[0] << 4}, lengths[:], symbols)...)
	head := []byte{byte(len(planes))}
	for _, i := range planes {
		head = append(head, byte(i+1), 0)
	}
	w.segment(markerSOS, append(head, kind[1], kind[2], 0)...)
	var words [256]struct {
		bits uint32
		n    uint
	}
	word, at := uint32(0), 0
	for i, count := range lengths {
		for range count {
			words[symbols[at]].bits, words[symbols[at]].n = word, uint(i+1)
			word++
			at++
		}
		word <<= 1
	}
	for _, c := range codes {
		w.put(words[c.symbol].bits, words[c.symbol].n)
		w.put(uint32(c.bits), uint(c.count))
	}
	if w.n > 0 {
		w.put(1<<(8-w.n)-1, 8-w.n)
	}
}

// put writes bits; a byte of ones is told from a marker by a zero.
func (w *scanWriter) put(b uint32, n uint) {
	w.held, w.n = w.held<<n|b, w.n+n
	for ; w.n >= 8; w.n -= 8 {
		v := byte(w.held >> (w.n - 8))
		_ = w.w.WriteByte(v)
		if v == 0xff {
			_ = w.w.WriteByte(0)
		}
	}
}

// huffmanOf gives the code that makes so many symbols shortest, no word longer than
// 16 bits and none all ones: how many words of each length, and the symbols by
// length (T.81 K.2).
func huffmanOf(counts [256]int) (lengths [16]byte, symbols []byte) {
	const none = -1
	var weight [257]int
	copy(weight[:], counts[:])
	weight[256] = 1 // takes the word that is all ones
	var size, next [257]int
	for i := range next {
		next[i] = none
	}
	for {
		least, second := none, none
		for i, n := range weight {
			switch {
			case n == 0:
			case least == none || n <= weight[least]:
				least, second = i, least
			case second == none || n <= weight[second]:
				second = i
			}
		}
		if second == none {
			break
		}
		weight[least] += weight[second]
		weight[second] = 0
		for i := least; ; i = next[i] {
			size[i]++
			if next[i] == none {
				next[i] = second
				break
			}
		}
		for i := second; i != none; i = next[i] {
			size[i]++
		}
	}
	var of [258]int // words of each length
	for _, n := range size {
		of[n]++
	}
	for i := len(of) - 1; i > 16; i-- {
		for of[i] > 0 {
			shorter := i - 2
			for of[shorter] == 0 {
				shorter--
			}
			of[i] -= 2
			of[i-1]++
			of[shorter+1] += 2
			of[shorter]--
		}
	}
	longest := 16
	for of[longest] == 0 {
		longest--
	}
	of[longest]-- // the word that is all ones
	for i := range lengths {
		lengths[i] = byte(of[i+1])
	}
	for n := 1; n < len(of); n++ {
		for symbol, length := range size[:256] {
			if length == n {
				symbols = append(symbols, byte(symbol))
			}
		}
	}
	return lengths, symbols
}
