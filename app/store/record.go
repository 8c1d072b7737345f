package store

import (
	"encoding/binary"
	"math"
)

// varint reads a number of SQLite's variable length and gives what follows it.
func varint(b []byte) (n int64, rest []byte, ok bool) {
	for i := range 9 {
		if i >= len(b) {
			return 0, nil, false
		}
		if i == 8 {
			return n<<8 | int64(b[8]), b[9:], true
		}
		n = n<<7 | int64(b[i]&0x7f)
		if b[i] < 0x80 {
			return n, b[i+1:], true
		}
	}
	return 0, nil, false
}

// values reads a row in SQLite's record format; false where it is damaged.
func values(payload []byte) ([]any, bool) {
	length, rest, ok := varint(payload)
	if !ok || length < int64(len(payload)-len(rest)) || length > int64(len(payload)) {
		return nil, false
	}
	kinds, body := payload[len(payload)-len(rest):length], payload[length:]
	var list []any
	for len(kinds) > 0 {
		var kind int64
		if kind, kinds, ok = varint(kinds); !ok {
			return nil, false
		}
		size := valueSize(kind)
		if size < 0 || size > int64(len(body)) {
			return nil, false
		}
		list = append(list, value(kind, body[:size]))
		body = body[size:]
	}
	return list, len(body) == 0
}

// valueSize gives how many bytes a value of a kind takes; -1 where there is no
// such kind.
func valueSize(kind int64) int64 {
	switch {
	case kind < 0 || kind == 10 || kind == 11:
		return -1
	case kind >= 12:
		return (kind - 12) / 2
	}
	return []int64{0, 1, 2, 3, 4, 6, 8, 8, 0, 0}[kind]
}

func value(kind int64, b []byte) any {
	switch {
	case kind == 0:
		return nil
	case kind == 7:
		return math.Float64frombits(binary.BigEndian.Uint64(b))
	case kind == 8 || kind == 9:
		return kind - 8
	case kind >= 12 && kind%2 == 1:
		return string(b)
	case kind >= 12:
		return append([]byte{}, b...)
	}
	n := int64(int8(b[0]))
	for _, c := range b[1:] {
		n = n<<8 | int64(c)
	}
	return n
}
