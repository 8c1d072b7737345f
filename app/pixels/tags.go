package pixels

import (
	"bytes"
	"encoding/binary"
	"io"
)

// Tags of EXIF (CIPA DC-008) and TIFF that say something of the colours.
const (
	tagEXIF        = 0x8769
	tagInterop     = 0xa005
	tagColourSpace = 0xa001
	tagInteropName = 0x0001
	tagICC         = 0x8773
)

// tiffTag gives a tag's value, or where it is too long for its place, the place and
// the length of it.
func tiffTag(f io.ReadSeeker, order binary.ByteOrder, at int64, tag uint16) (value [4]byte, length int64, ok bool) {
	count, err := part(f, at, 2)
	if err != nil {
		return value, 0, false
	}
	entries, err := part(f, at+2, int64(order.Uint16(count))*12)
	if err != nil {
		return value, 0, false
	}
	for ; len(entries) >= 12; entries = entries[12:] {
		if order.Uint16(entries) == tag {
			return [4]byte(entries[8:12]), int64(order.Uint32(entries[4:])), true
		}
	}
	return value, 0, false
}

// tiffOrder gives a TIFF's byte order and the place of its first directory.
func tiffOrder(f io.ReadSeeker) (binary.ByteOrder, int64, bool) {
	head, err := part(f, 0, 8)
	if err != nil {
		return nil, 0, false
	}
	var order binary.ByteOrder = binary.LittleEndian
	if head[0] == 'M' {
		order = binary.BigEndian
	}
	return order, int64(order.Uint32(head[4:])), true
}

// saysAdobeRGB reads from EXIF that the colour space is none of EXIF's own and that
// the rule of interoperability is Adobe RGB's, "R03" (DCF 2.0).
func saysAdobeRGB(exif []byte) bool {
	f := bytes.NewReader(exif)
	order, at, ok := tiffOrder(f)
	if !ok {
		return false
	}
	inner, _, ok := tiffTag(f, order, at, tagEXIF)
	if !ok {
		return false
	}
	space, _, ok := tiffTag(f, order, int64(order.Uint32(inner[:])), tagColourSpace)
	if !ok || order.Uint16(space[:]) == 1 {
		return false
	}
	interop, _, ok := tiffTag(f, order, int64(order.Uint32(inner[:])), tagInterop)
	if !ok {
		return false
	}
	name, _, ok := tiffTag(f, order, int64(order.Uint32(interop[:])), tagInteropName)
	return ok && string(name[:3]) == "R03"
}

// tiffProfile gives the ICC profile of a TIFF.
func tiffProfile(f io.ReadSeeker) []byte {
	order, at, ok := tiffOrder(f)
	if !ok {
		return nil
	}
	place, length, ok := tiffTag(f, order, at, tagICC)
	if !ok || length > maxProfile || length < 128 {
		return nil
	}
	profile, err := part(f, int64(order.Uint32(place[:])), length)
	if err != nil {
		return nil
	}
	return profile
}
