package photos_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"slices"
	"strings"
	"testing"
	"time"

	"toasoan/app/metadata"
	"toasoan/app/newsroom"
	"toasoan/app/photos"
)

// tag is one entry of a TIFF directory: a string, a uint16 or a uint32, in IFD0
// or, for the numbers from 0x9000 on, in the EXIF directory.
type tag struct {
	id    uint16
	value any
}

// tiffOf writes a little-endian TIFF head with one or two directories.
func tiffOf(tags ...tag) []byte {
	var main, exif []tag
	for _, g := range tags {
		if g.id >= 0x9000 && g.id < 0xa000 {
			exif = append(exif, g)
		} else {
			main = append(main, g)
		}
	}
	if len(exif) > 0 {
		main = append(main, tag{0x8769, uint32(8 + 2 + 12*(len(main)+1) + 4)})
	}
	out := []byte("II*\x00\x08\x00\x00\x00")
	heap := 8 + 2 + 12*len(main) + 4
	if len(exif) > 0 {
		heap += 2 + 12*len(exif) + 4
	}
	byID := func(a, b tag) int { return int(a.id) - int(b.id) }
	slices.SortFunc(main, byID)
	slices.SortFunc(exif, byID)
	var values []byte
	le := binary.LittleEndian
	for _, directory := range [][]tag{main, exif} {
		if len(directory) == 0 {
			continue
		}
		out = le.AppendUint16(out, uint16(len(directory)))
		for _, g := range directory {
			out = le.AppendUint16(out, g.id)
			switch v := g.value.(type) {
			case uint16:
				out = le.AppendUint32(le.AppendUint32(le.AppendUint16(out, 3), 1), uint32(v))
			case uint32:
				out = le.AppendUint32(le.AppendUint32(le.AppendUint16(out, 4), 1), v)
			case string:
				out = le.AppendUint32(le.AppendUint16(out, 2), uint32(len(v)+1))
				out = le.AppendUint32(out, uint32(heap+len(values)))
				values = append(append(values, v...), 0)
				if len(values)%2 == 1 {
					values = append(values, 0)
				}
			}
		}
		out = le.AppendUint32(out, 0)
	}
	return append(out, values...)
}

// withSegment puts an application segment behind a JPEG's first marker.
func withSegment(picture []byte, marker byte, payload string) []byte {
	head := append(append([]byte{}, picture[:2]...), 0xff, marker, byte((len(payload)+2)>>8), byte(len(payload)+2))
	return append(append(head, payload...), picture[2:]...)
}

// iptcOf writes IPTC-IIM application records (number and text) in UTF-8.
func iptcOf(records map[byte]string) string {
	iim := "\x1c\x01\x5a\x00\x03\x1b%G"
	for id, text := range records {
		iim += "\x1c\x02" + string([]byte{id, byte(len(text) >> 8), byte(len(text))}) + text
	}
	if len(iim)%2 == 1 {
		iim += "\x00"
	}
	return "Photoshop 3.0\x008BIM\x04\x04\x00\x00" + string(binary.BigEndian.AppendUint32(nil, uint32(len(iim)))) + iim
}

const xmpPacket = "http://ns.adobe.com/xap/1.0/\x00" + `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
	`<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="Báo Hậu Giang" photoshop:DateCreated="2023-07-06T08:00:00+07:00">` +
	`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Gặt lúa hè thu</rdf:li></rdf:Alt></dc:description>` +
	`<dc:creator><rdf:Seq><rdf:li>Đình Cảnh</rdf:li><rdf:li>Lê Mai</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`

func TestFacts(t *testing.T) {
	picture := jpegOf(t, image.NewGray(image.Rect(0, 0, 8, 8)))
	exif := func(tags ...tag) []byte { return withSegment(picture, 0xe1, "Exif\x00\x00"+string(tiffOf(tags...))) }
	taken := time.Date(2023, 7, 6, 1, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name    string
		picture []byte
		want    newsroom.Image
	}{
		{"Plain", picture, newsroom.Image{}},
		{"EXIF", exif(tag{0x010e, "Ha\u0323t ga\u0323o"}, tag{0x013b, "Cảnh\x00"}, tag{0x8298, "© Huyện"}, tag{0x9003, "2023:07:06 08:00:00"}),
			newsroom.Image{Caption: "Hạt gạo", Creator: "Cảnh", CopyrightNotice: "© Huyện", TakenAt: taken}},
		{"CameraWithZone", exif(tag{0x9003, "2023:07:06 10:00:00"}, tag{0x9011, "+09:00"}), newsroom.Image{TakenAt: taken}},
		{"NoDate", exif(tag{0x9003, "0000:00:00 00:00:00"}), newsroom.Image{}},
		{"DateThatIsANumber", exif(tag{0x9003, uint16(7)}, tag{0x010e, uint32(1)}), newsroom.Image{}},
		{"CameraCaption", exif(tag{0x010e, "OLYMPUS DIGITAL CAMERA  "}), newsroom.Image{}},
		{"IPTC", withSegment(picture, 0xed, iptcOf(map[byte]string{120: "Mùa gặt\r\nở Hậu Giang", 80: "Đình Cảnh", 110: "Tòa Soạn"})),
			newsroom.Image{Caption: "Mùa gặt ở Hậu Giang", Creator: "Đình Cảnh", Credit: "Tòa Soạn"}},
		{"XMP", withSegment(picture, 0xe1, xmpPacket),
			newsroom.Image{Caption: "Gặt lúa hè thu", Creator: "Đình Cảnh, Lê Mai", Credit: "Báo Hậu Giang", TakenAt: taken}},
		{"XMPFirst", withSegment(withSegment(picture, 0xe1, xmpPacket), 0xed, iptcOf(map[byte]string{120: "Của IPTC"})),
			newsroom.Image{Caption: "Gặt lúa hè thu", Creator: "Đình Cảnh, Lê Mai", Credit: "Báo Hậu Giang", TakenAt: taken}},
		{"SourceWithoutCredit", withSegment(picture, 0xed, iptcOf(map[byte]string{115: "Cổng thông tin"})), newsroom.Image{Credit: "Cổng thông tin"}},
		{"Place", withSegment(picture, 0xed, iptcOf(map[byte]string{92: "xã Hòa An", 90: "Hậu Giang"})), newsroom.Image{Place: "xã Hòa An, Hậu Giang"}},
		{"CityAlone", withSegment(picture, 0xed, iptcOf(map[byte]string{90: "Hậu Giang"})), newsroom.Image{Place: "Hậu Giang"}},
		{"TCVN3", withSegment(picture, 0xed, iptcOf(map[byte]string{120: "N\xabng d\xa9n thu ho\xb9ch l\xf3a tr\xaan c\xb8nh \xae\xe5ng", 80: "Tr\xc7n V\xa8n H\xb6i"})),
			newsroom.Image{Caption: "Nông dân thu hoạch lúa trên cánh đồng", Creator: "Trần Văn Hải"}},
		{"Windows1258", exif(tag{0x010e, "N\xf4ng d\xe2n thu hoa\xf2ch l\xfaa tr\xean c\xe1nh \xf0\xf4\xccng"}), newsroom.Image{Caption: "Nông dân thu hoạch lúa trên cánh đồng"}},
		{"VNI", exif(tag{0x010e, "Noâng daân thu hoaïch luùa treân caùnh ñoàng"}), newsroom.Image{Caption: "Nông dân thu hoạch lúa trên cánh đồng"}},
		{"Latin", exif(tag{0x010e, "Le caf\xe9 du march\xe9 de Saigon"}), newsroom.Image{Caption: "Le café du marché de Saigon"}},
		{"LongCreator", exif(tag{0x013b, strings.Repeat("ề", 400)}), newsroom.Image{Creator: strings.Repeat("ề", 299) + "…"}},
		{"BrokenEXIF", withSegment(picture, 0xe1, "Exif\x00\x00II*\x00\xff\xff\xff\xff"), newsroom.Image{}},
		{"EndlessEXIF", withSegment(picture, 0xe1, "Exif\x00\x00"+string(tiffOf(tag{0x8769, uint32(8)}))), newsroom.Image{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, _ := open(t)
			got, err := l.Import(t.Context(), "a.jpg", bytes.NewReader(c.picture))
			if err != nil {
				t.Fatal(err)
			}
			if got.Caption != c.want.Caption || got.Creator != c.want.Creator || got.Credit != c.want.Credit ||
				got.CopyrightNotice != c.want.CopyrightNotice || got.Place != c.want.Place || !got.TakenAt.Equal(c.want.TakenAt) {
				t.Errorf("got %+v; want %+v", got, c.want)
			}
			if err := got.Validate(); err != nil {
				t.Error(err)
			}
			for _, kind := range []photos.RenditionKind{photos.Thumb, photos.Screen, photos.Print} {
				path, err := l.Rendition(t.Context(), got.Hash, photos.Wanted{Kind: kind})
				if err != nil {
					t.Fatal(err)
				}
				for _, mark := range []string{"Exif", "8BIM", "adobe"} {
					if bytes.Contains(read(t, path), []byte(mark)) {
						t.Errorf("%s keeps %s", kind, mark)
					}
				}
			}
		})
	}
}

// TestRenditionsTellNothing makes every kind from a picture with a position,
// serial numbers, a maker's note and a thumbnail.
func TestRenditionsTellNothing(t *testing.T) {
	l, _ := open(t)
	const camera = "../metadata/testdata/camera.jpg"
	if got := metadata.Reveals(bytes.NewReader(read(t, camera))); len(got) < 5 {
		t.Fatalf("the picture reveals only %v, so nothing is proved", got)
	}
	in, err := l.ImportFile(t.Context(), camera)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []photos.Wanted{{Kind: photos.Thumb}, {Kind: photos.Screen}, {Kind: photos.Web}, {Kind: photos.Print}, {Kind: photos.Web, Look: newsroom.Look{Turn: 1}}} {
		path, err := l.Rendition(t.Context(), in.Hash, w)
		if err != nil {
			t.Fatal(err)
		}
		if got := metadata.Reveals(bytes.NewReader(read(t, path))); got != nil || bytes.Contains(read(t, path), []byte("8675276")) {
			t.Errorf("%+v reveals %v", w, got)
		}
	}
	if original, err := l.Original(in.Hash); err != nil || !bytes.Equal(read(t, original), read(t, camera)) {
		t.Errorf("the original was altered, %v", err)
	}
}
