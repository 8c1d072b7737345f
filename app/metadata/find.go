package metadata

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/hex"
	"io"
	"strings"
)

// found are the blocks of metadata in a file.
type found struct {
	exif *tiff
	iim  []byte
	xmp  [][]byte
}

func find(s *source, format string) (out found) {
	switch format {
	case "jpeg":
		out.inJPEG(s)
	case "png":
		out.inPNG(s)
	case "webp":
		out.inWebP(s)
	case "heic", "avif":
		out.inISO(s)
	case "tiff":
		out.exif = openTIFF(s, 0)
		out.exif.walk(func(e entry) {
			switch {
			case e.directory != inMain:
			case e.tag == tagXMP:
				out.xmp = append(out.xmp, e.block(maxBlock))
			case e.tag == tagIIM:
				out.iim = e.block(maxBlock)
			case e.tag == tagResources && out.iim == nil:
				out.iim = iimOf(e.block(maxBlock))
			}
		})
	}
	return out
}

// takeEXIF keeps the first EXIF that is one.
func (f *found) takeEXIF(b []byte) {
	b = bytes.TrimPrefix(b, []byte(signEXIF))
	if f.exif == nil {
		f.exif = openTIFF(&source{bytes.NewReader(b), maxReading}, 0)
	}
}

// Signs that begin application segments of JPEG.
const (
	signEXIF      = "Exif\x00\x00"
	signXMP       = "http://ns.adobe.com/xap/1.0/\x00"
	signExtension = "http://ns.adobe.com/xmp/extension/\x00"
	signResources = "Photoshop 3.0\x00"
)

// inJPEG reads the application segments before the pixels (ITU-T T.81 B.1.1).
func (f *found) inJPEG(s *source) {
	var pieces []byte // of image resources
	var extended extension
	for at := int64(2); ; {
		head := s.at(at, 4)
		if head == nil || head[0] != 0xff || head[1] == 0xda || head[1] == 0xd9 {
			break
		}
		if head[1] == 0xff { // a fill byte
			at++
			continue
		}
		n := int(binary.BigEndian.Uint16(head[2:]))
		if head[1] == 0xe1 || head[1] == 0xed {
			b := s.at(at+4, max(n-2, 0))
			switch {
			case bytes.HasPrefix(b, []byte(signEXIF)):
				f.takeEXIF(b)
			case bytes.HasPrefix(b, []byte(signXMP)):
				f.xmp = append(f.xmp, b[len(signXMP):])
			case bytes.HasPrefix(b, []byte(signExtension)):
				extended.add(b[len(signExtension):])
			case bytes.HasPrefix(b, []byte(signResources)):
				pieces = append(pieces, b[len(signResources):]...)
			}
		}
		at += 2 + int64(max(n, 2))
	}
	f.iim = iimOf(pieces)
	if extended.packet != nil {
		f.xmp = append(f.xmp, extended.packet)
	}
}

// extension puts an extended packet together (XMP part 3, 1.1.3.1): each piece is
// begun by the packet's MD5 in hex, its length and the piece's place in it.
type extension struct {
	digest string
	packet []byte
}

func (x *extension) add(b []byte) {
	if len(b) < 40 {
		return
	}
	digest, n, at := string(b[:32]), binary.BigEndian.Uint32(b[32:]), binary.BigEndian.Uint32(b[36:])
	if x.packet == nil && n <= maxBlock {
		x.digest, x.packet = digest, make([]byte, n)
	}
	if digest == x.digest && uint64(at) <= uint64(len(x.packet)) {
		copy(x.packet[at:], b[40:])
	}
}

// inPNG reads chunks (PNG, third edition, 5.3), and what ImageMagick makes of
// IPTC-IIM and EXIF: texts of hexadecimal digits.
func (f *found) inPNG(s *source) {
	for at := int64(8); ; {
		head := s.at(at, 8)
		if head == nil {
			return
		}
		n := int64(binary.BigEndian.Uint32(head))
		switch string(head[4:]) {
		case "IEND":
			return
		case "eXIf":
			f.takeEXIF(s.at(at+8, int(min(n, maxBlock))))
		case "iTXt", "tEXt", "zTXt":
			f.takeChunk(s, string(head[4:]), s.at(at+8, int(min(n, maxBlock))))
		}
		at += 12 + n
	}
}

func (f *found) takeChunk(s *source, kind string, b []byte) {
	name, b, _ := bytes.Cut(b, []byte{0})
	compressed := kind == "zTXt"
	switch {
	case kind == "zTXt" && len(b) > 0:
		b = b[1:] // the method
	case kind == "iTXt" && len(b) > 1:
		compressed = b[0] == 1
		_, b, _ = bytes.Cut(b[2:], []byte{0}) // the language
		_, b, _ = bytes.Cut(b, []byte{0})     // the name in it
	}
	if compressed {
		z, err := zlib.NewReader(bytes.NewReader(b))
		if err != nil {
			return
		}
		b, _ = io.ReadAll(io.LimitReader(z, min(maxBlock, int64(s.left)))) // broken at the end, perhaps
		s.left -= len(b)
	}
	switch profile, raw := strings.CutPrefix(string(name), "Raw profile type "); {
	case string(name) == "XML:com.adobe.xmp":
		f.xmp = append(f.xmp, b)
	case raw && profile == "xmp":
		f.xmp = append(f.xmp, profileBytes(b))
	case raw && (profile == "exif" || profile == "APP1"):
		if b = profileBytes(b); !bytes.HasPrefix(b, []byte("http:")) {
			f.takeEXIF(b)
		}
	case raw && profile == "iptc":
		f.iim = iimOf(profileBytes(b))
	}
}

// profileBytes reads "\nname\n  length\n" and digits in lines.
func profileBytes(b []byte) []byte {
	fields := bytes.Fields(b)
	if len(fields) < 3 {
		return nil
	}
	digits := bytes.Join(fields[2:], nil)
	out := make([]byte, len(digits)/2)
	n, _ := hex.Decode(out, digits[:len(out)*2])
	return out[:n]
}

// inWebP reads the chunks of the container (RFC 9649).
func (f *found) inWebP(s *source) {
	for at := int64(12); ; {
		head := s.at(at, 8)
		if head == nil {
			return
		}
		n := int64(binary.LittleEndian.Uint32(head[4:]))
		switch string(head[:4]) {
		case "EXIF":
			f.takeEXIF(s.at(at+8, int(min(n, maxBlock))))
		case "XMP ":
			f.xmp = append(f.xmp, s.at(at+8, int(min(n, maxBlock))))
		}
		at += 8 + n + n&1
	}
}
