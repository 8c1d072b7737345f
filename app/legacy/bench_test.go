package legacy

import (
	"bytes"
	"strings"
	"testing"
)

// benchSize is the size of the texts that are read, in bytes of their encoding.
const benchSize = 10 << 20

func tcvn3Bytes(b *testing.B) []byte {
	return bytes.Repeat([]byte(read(b, "tcvn3.txt")), benchSize/len(read(b, "tcvn3.txt")))
}

func BenchmarkDecodeTCVN3(b *testing.B) {
	raw := tcvn3Bytes(b)
	text := shown.bytes(raw)
	b.SetBytes(int64(len(raw))) // what is converted; the view of it is longer
	for b.Loop() {
		Decode(TCVN3, text)
	}
}

func BenchmarkDecodeBytesTCVN3(b *testing.B) {
	raw := tcvn3Bytes(b)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		DecodeBytes(raw)
	}
}

func BenchmarkDecodeBytesUTF8(b *testing.B) {
	raw := []byte(strings.Repeat(read(b, "unicode.txt"), benchSize/len(read(b, "unicode.txt"))))
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		DecodeBytes(raw)
	}
}

func BenchmarkConvertTCVN3(b *testing.B) {
	raw := tcvn3Bytes(b)
	runs := []Run{{Text: shown.bytes(raw)}}
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		Convert(runs)
	}
}
