package archive

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// maxChunk is the longest chunk, in bytes.
const maxChunk = 4 << 20

// A stored chunk is a form, the length of what follows, and that; zeros after it
// hide the true length in an encrypted file, by which a photo could be known.
const (
	formPlain  = 0
	formZstd   = 1
	frameBytes = 5
	padTo      = 4096
)

// packer makes chunks small and brings them back.
type packer struct {
	in  *zstd.Encoder
	out *zstd.Decoder
}

func newPacker() (*packer, error) {
	in, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(false))
	if err != nil {
		return nil, err
	}
	out, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxChunk))
	return &packer{in, out}, err
}

func (p *packer) close() {
	_ = p.in.Close()
	p.out.Close()
}

// pack gives a frame of a chunk, compressed where that saves a twentieth.
func (p *packer) pack(chunk []byte, pad bool) []byte {
	frame := p.in.EncodeAll(chunk, make([]byte, frameBytes, frameBytes+len(chunk)+padTo))
	frame[0] = formZstd
	if len(frame)-frameBytes > len(chunk)-len(chunk)/20 {
		frame = append(frame[:frameBytes], chunk...)
		frame[0] = formPlain
	}
	binary.BigEndian.PutUint32(frame[1:], uint32(len(frame)-frameBytes))
	if over := len(frame) % padTo; pad && over > 0 {
		frame = append(frame, make([]byte, padTo-over)...)
	}
	return frame
}

func (p *packer) unpack(frame []byte) ([]byte, error) {
	if len(frame) < frameBytes || uint64(len(frame)-frameBytes) < uint64(binary.BigEndian.Uint32(frame[1:])) {
		return nil, errors.New("chunk is cut short")
	}
	text := frame[frameBytes:][:binary.BigEndian.Uint32(frame[1:])]
	switch frame[0] {
	case formPlain:
		return text, nil
	case formZstd:
		return p.out.DecodeAll(text, nil)
	}
	return nil, fmt.Errorf("chunk of form %d", frame[0])
}

// packNumbers gives numbers as the differences between them, one byte each where
// they follow one another.
func packNumbers(numbers []int64) []byte {
	out := make([]byte, 0, len(numbers))
	last := int64(0)
	for _, n := range numbers {
		out = binary.AppendVarint(out, n-last)
		last = n
	}
	return out
}

func unpackNumbers(b []byte) ([]int64, error) {
	r := bytes.NewReader(b)
	out := make([]int64, 0, len(b))
	last := int64(0)
	for r.Len() > 0 {
		d, err := binary.ReadVarint(r)
		if err != nil {
			return nil, fmt.Errorf("list of chunks: %w", err)
		}
		last += d
		out = append(out, last)
	}
	return out, nil
}
