package office

import (
	"bytes"
	"fmt"
	"io"

	"github.com/richardlehane/mscfb"
)

// oleSignature begins a compound file ([MS-CFB] 2.2), in which the programs of
// Office 97 to 2003 kept their documents.
const oleSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// oleStreams gives the streams of a compound file that stand at its top, by name.
// A stream that ends early is given as far as it goes; cut tells that there was one.
func oleStreams(file []byte) (streams map[string][]byte, cut bool, err error) {
	// Everything in the file may lie; whatever its reader does with that, the
	// newsroom goes on.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("compound file: %v", p)
		}
	}()
	r, err := mscfb.New(bytes.NewReader(file))
	if err != nil {
		return nil, false, err
	}
	streams = map[string][]byte{}
	left := int64(len(file)) // streams of an honest file do not overlap
	for entry, err := r.Next(); err == nil; entry, err = r.Next() {
		if len(entry.Path) > 0 || streams[entry.Name] != nil {
			continue
		}
		b := make([]byte, min(entry.Size, left))
		n, err := io.ReadFull(entry, b)
		cut = cut || err != nil && len(b) > 0 || int64(len(b)) < entry.Size
		streams[entry.Name] = b[:n]
		left -= int64(n)
	}
	return streams, cut, nil
}
