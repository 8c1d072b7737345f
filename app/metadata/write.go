package metadata

import (
	"bufio"
	"crypto/md5" //nolint:gosec // Photoshop names its IPTC by it
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf16"
)

// ErrTooLong is metadata that does not fit into a JPEG.
var ErrTooLong = errors.New("metadata: too long for a JPEG")

// maxSegment is the longest body of a JPEG's segment.
const maxSegment = 0xffff - 2

// WriteJPEG writes a JPEG with the words and the moment of m and nothing else
// that told of it before: its application segments and comments go, except for
// the colours' (ICC, Adobe), and so does what follows its end. EXIF, IPTC-IIM
// and XMP say the same, all in UTF-8, the orientation is 1, and there is no
// position, serial number, maker's note or thumbnail. XMP has every word whole;
// IPTC-IIM ends a text after 32,000 bytes and EXIF after 16,000. It fails for what
// is no whole JPEG, and with ErrTooLong.
func WriteJPEG(w io.Writer, jpeg []byte, m Metadata) error {
	all, _, err := segments(jpeg)
	if err != nil {
		return err
	}
	written, err := m.segments()
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	_, _ = b.Write([]byte{0xff, markerSOI}) // the error stays until Flush
	for _, s := range append(written, slices.DeleteFunc(all, func(s segment) bool { return !s.serves() })...) {
		_, _ = b.Write([]byte{0xff, s.marker})
		if s.body != nil {
			_, _ = b.Write(binary.BigEndian.AppendUint16(nil, uint16(len(s.body)+2)))
			_, _ = b.Write(s.body)
		}
		_, _ = b.Write(s.pixels)
	}
	_, _ = b.Write([]byte{0xff, markerEOI})
	return b.Flush()
}

func (m Metadata) segments() ([]segment, error) {
	for _, text := range []*string{&m.Description, &m.Creator, &m.Credit, &m.Source, &m.Copyright, &m.AltText, &m.Event, &m.Location, &m.City} {
		*text = strings.ToValidUTF8(strings.ReplaceAll(*text, "\x00", ""), "\uFFFD")
	}
	iim := m.iim().write()
	digest := md5.Sum(iim) //nolint:gosec // as above
	out := []segment{
		{marker: markerAPP + 1, body: append([]byte(signEXIF), m.exif()...)},
		{marker: markerAPP + 13, body: slices.Concat([]byte(signResources), resource(resourceIIM, iim), resource(resourceDigest, digest[:]))},
	}
	out = append(out, m.xmp()...)
	for _, s := range out {
		if len(s.body) > maxSegment {
			return nil, ErrTooLong
		}
	}
	return out, nil
}

// The most bytes of a text, so that a segment holds them all.
const (
	iimText  = 32_000
	exifText = 16_000
)

func (m Metadata) iim() iim {
	out := iim{}
	for set, text := range map[byte]string{
		iimByline: m.Creator, iimCity: m.City, iimLocation: m.Location, iimCredit: m.Credit,
		iimSource: m.Source, iimCopyright: m.Copyright, iimCaption: m.Description,
	} {
		if text != "" {
			out[set] = []string{within(text, iimText)}
		}
	}
	if !m.Taken.IsZero() {
		out[iimDate] = []string{m.Taken.Format("20060102")}
		out[iimTime] = []string{m.Taken.Format("150405" + m.zone("-0700"))}
	}
	return out
}

// zone gives how a zone is written, where there is one.
func (m Metadata) zone(layout string) string {
	if m.Zoned {
		return layout
	}
	return ""
}

// exif gives a TIFF structure of two directories, little-endian.
func (m Metadata) exif() []byte {
	main, inner := values{}, values{}
	main.number(tagOrientation, 3, 1)
	main.text(tagImageDescription, m.Description)
	main.text(tagArtist, m.Creator)
	main.text(tagCopyright, m.Copyright)
	inner.put(tagVersion, 7, []byte("0232"))
	if !m.Taken.IsZero() {
		inner.text(tagDateTimeOriginal, m.Taken.Format("2006:01:02 15:04:05"))
		if m.Zoned {
			inner.text(tagOffsetTimeOriginal, m.Taken.Format("-07:00"))
		}
	}
	if text := within(m.Description, exifText); text != "" {
		b := []byte("UNICODE\x00")
		for _, unit := range utf16.Encode([]rune(text)) {
			b = binary.LittleEndian.AppendUint16(b, unit)
		}
		inner.put(tagUserComment, 7, b)
	}
	main.number(tagEXIF, 4, 0)
	const start = 8
	main.number(tagEXIF, 4, uint32(start+len(main.write(start))))
	head := []byte("II*\x00\x08\x00\x00\x00")
	out := append(head, main.write(start)...)
	return append(out, inner.write(len(out))...)
}

// values are the entries of a directory that is written, by tag.
type values map[uint16]struct {
	kind uint16
	data []byte
}

func (v values) put(tag, kind uint16, data []byte) {
	v[tag] = struct {
		kind uint16
		data []byte
	}{kind, data}
}

func (v values) text(tag uint16, text string) {
	if text != "" {
		v.put(tag, 2, append([]byte(within(text, exifText)), 0))
	}
}

func (v values) number(tag, kind uint16, n uint32) {
	v.put(tag, kind, binary.LittleEndian.AppendUint32(nil, n)[:kindBytes[kind]])
}

// write gives a directory that stands at an offset, and what it points to.
func (v values) write(offset int) []byte {
	tags := make([]uint16, 0, len(v))
	for tag := range v {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	le := binary.LittleEndian
	out := le.AppendUint16(nil, uint16(len(v)))
	heap := offset + 2 + 12*len(v) + 4
	var data []byte
	for _, tag := range tags {
		value := v[tag]
		out = le.AppendUint16(le.AppendUint16(out, tag), value.kind)
		out = le.AppendUint32(out, uint32(len(value.data))/kindBytes[value.kind])
		if len(value.data) <= 4 {
			out = append(append(out, value.data...), make([]byte, 4-len(value.data))...)
			continue
		}
		out = le.AppendUint32(out, uint32(heap+len(data)))
		data = append(append(data, value.data...), make([]byte, len(value.data)&1)...)
	}
	return append(append(out, 0, 0, 0, 0), data...)
}
