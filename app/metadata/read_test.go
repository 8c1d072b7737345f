package metadata

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

func load(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestEveryFormat reads the same words out of files that exiftool wrote.
func TestEveryFormat(t *testing.T) {
	for name, format := range map[string]string{"small.jpg": "jpeg", "small.png": "png", "small.tif": "tiff", "small.webp": "webp", "small.heic": "heic", "small.avif": "avif"} {
		want := Metadata{Orientation: 6, Description: "Gặt lúa hè thu ở Phụng Hiệp", Creator: "Đình Cảnh, Lê Mai", Credit: "Báo Hậu Giang",
			Copyright: "© Huyện", AltText: "Nông dân trên đồng", Persons: []string{"Trần Văn Ẩn", "Lê Thị Ngọc"}, Event: "Lễ hội lúa gạo",
			Location: "xã Hòa An", City: "Hậu Giang", Rating: 4, Taken: time.Date(2023, 7, 6, 1, 9, 10, 0, time.UTC), Zoned: true}
		if format == "heic" || format == "avif" {
			want.Orientation = 1
		}
		if got := Read(bytes.NewReader(load(t, name)), format); !sameMetadata(got, want) {
			t.Errorf("%s: got\n%+v; want\n%+v", name, got, want)
		}
	}
}

// tagged gives a JPEG with EXIF entries as they stand, little-endian.
func tagged(t *testing.T, main, inner values) []byte {
	main.number(tagEXIF, 4, 0)
	main.number(tagEXIF, 4, uint32(8+len(main.write(8))))
	tiff := append([]byte("II*\x00\x08\x00\x00\x00"), main.write(8)...)
	return segmented(t, 0xe1, signEXIF+string(append(tiff, inner.write(len(tiff))...)))
}

func segmented(t *testing.T, marker byte, body string) []byte {
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, marker}, uint16(len(body)+2))
	return append(append(head, body...), picture(t)[2:]...)
}

func units(order binary.AppendByteOrder, text string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, u)
	}
	return b
}

// TestEncodings reads EXIF's comments and those of Windows, and leaves the bytes
// of older encodings as they are.
func TestEncodings(t *testing.T) {
	const text = "Mùa gặt ở Phụng Hiệp"
	for _, c := range []struct {
		name string
		tag  uint16
		kind uint16
		data []byte
		want string
	}{
		{"Unicode", tagUserComment, 7, append([]byte("UNICODE\x00"), units(binary.LittleEndian, text)...), text},
		{"UnicodeInTheOtherOrder", tagUserComment, 7, append([]byte("UNICODE\x00"), units(binary.BigEndian, text)...), text},
		{"UnicodeWithMark", tagUserComment, 7, append([]byte("UNICODE\x00\xfe\xff"), units(binary.BigEndian, "ấ")...), "ấ"},
		{"ASCII", tagUserComment, 7, []byte("ASCII\x00\x00\x00" + text + "\x00rest"), text},
		{"JIS", tagUserComment, 7, []byte("JIS\x00\x00\x00\x00\x00\x1b$B$\"\x1b(B"), "あ"},
		{"NoCode", tagUserComment, 7, []byte("\x00\x00\x00\x00\x00\x00\x00\x00" + text), text},
		{"EmptyComment", tagUserComment, 7, []byte("ASCII\x00\x00\x00          "), ""},
		{"WindowsTitle", tagXPTitle, 1, append(units(binary.LittleEndian, text), 0, 0), text},
		{"WindowsComment", tagXPComment, 1, append(units(binary.LittleEndian, text), 0), text},
		{"TCVN3", tagImageDescription, 2, []byte("Mïa gÆt \xeb Phông HiÖp\x00"), "Mïa gÆt \xeb Phông HiÖp"},
		{"UTF8OfEXIF3", tagImageDescription, 129, []byte(text + "\x00"), text},
		{"Camera", tagImageDescription, 2, []byte("OLYMPUS DIGITAL CAMERA         \x00"), ""},
		{"ANumber", tagImageDescription, 4, []byte{1, 2, 3, 4}, ""},
	} {
		main, inner := values{}, values{}
		if c.tag == tagUserComment {
			inner.put(c.tag, c.kind, c.data)
		} else {
			main.put(c.tag, c.kind, c.data)
		}
		if got := Read(bytes.NewReader(tagged(t, main, inner)), "jpeg").Description; got != c.want {
			t.Errorf("%s: got %q; want %q", c.name, got, c.want)
		}
	}
}

func TestIPTC(t *testing.T) {
	records := "\x1c\x02\x78\x00\x06H\xe9i ng\x1c\x02\x50\x00\x01a\x1c\x02\x50\x00\x01b\x1c\x02\x37\x00\x0820230706\x1c\x02\x3c\x00\x0b080910+0700\x1c\x02\x6e\x80\x02\x00\x03Bao"
	file := segmented(t, 0xed, signResources+string(resource(0x03ed, []byte("odd")))+string(resource(resourceIIM, []byte(records))))
	got := Read(bytes.NewReader(file), "jpeg")
	want := Metadata{Orientation: 1, Description: "H\xe9i ng", Creator: "a, b", Credit: "Bao", Taken: time.Date(2023, 7, 6, 1, 9, 10, 0, time.UTC), Zoned: true}
	if !sameMetadata(got, want) {
		t.Errorf("got %+v; want %+v", got, want)
	}
}

func TestXMP(t *testing.T) {
	const head = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="` + nsRDF + `"><rdf:Description xmlns:dc="` + nsDC +
		`" xmlns:photoshop="` + nsPhotoshop + `" xmlns:e="` + nsExt + `" xmlns:xmp="` + nsXMP + `"`
	for _, c := range []struct {
		name, packet string
		want         Metadata
	}{
		{"VietnameseFirst", `><dc:description><rdf:Alt><rdf:li xml:lang="x-default">Rice</rdf:li><rdf:li xml:lang="vi-VN">Lúa</rdf:li></rdf:Alt></dc:description>`, Metadata{Description: "Lúa"}},
		{"Plain", `><dc:description>Lúa</dc:description>`, Metadata{Description: "Lúa"}},
		{"Attributes", ` photoshop:Credit="Báo" xmp:Rating="-1">`, Metadata{Credit: "Báo", Rating: -1}},
		{"Place", `><e:LocationCreated><rdf:Bag><rdf:li rdf:parseType="Resource"><e:Sublocation>xã Hòa An</e:Sublocation><e:City>Hậu Giang</e:City></rdf:li></rdf:Bag></e:LocationCreated>`,
			Metadata{Location: "xã Hòa An", City: "Hậu Giang"}},
		{"DayAlone", ` photoshop:DateCreated="2023-07-06">`, Metadata{Taken: time.Date(2023, 7, 6, 0, 0, 0, 0, time.UTC)}},
		{"CutOff", `><dc:description>Lúa</dc:description><dc:rights>©`, Metadata{Description: "Lúa", Copyright: "©"}},
		{"BadEntity", `><dc:description>Lúa &lol; &amp;</dc:description>`, Metadata{Description: "Lúa &lol; &"}},
		{"RatingOutOfBounds", ` xmp:Rating="99">`, Metadata{}},
	} {
		c.want.Orientation = 1
		file := segmented(t, 0xe1, signXMP+head+c.packet+"</rdf:Description></rdf:RDF></x:xmpmeta>")
		if got := Read(bytes.NewReader(file), "jpeg"); !sameMetadata(got, c.want) {
			t.Errorf("%s: got %+v; want %+v", c.name, got, c.want)
		}
	}
}

// TestOrder puts XMP before IPTC before EXIF.
func TestOrder(t *testing.T) {
	main, inner := values{}, values{}
	main.text(tagImageDescription, "EXIF")
	main.text(tagArtist, "EXIF")
	main.text(tagCopyright, "EXIF")
	file := tagged(t, main, inner)
	iptc := segmented(t, 0xed, signResources+string(resource(resourceIIM, iim{iimCaption: {"IPTC"}, iimByline: {"IPTC"}}.write())))
	xmp := segmented(t, 0xe1, signXMP+string(Metadata{Description: "XMP"}.packet("")))
	n := len(picture(t)) - 2
	file = append(append(append([]byte{}, file[:len(file)-n]...), iptc[2:len(iptc)-n]...), xmp[2:]...)
	got := Read(bytes.NewReader(file), "jpeg")
	if got.Description != "XMP" || got.Creator != "IPTC" || got.Copyright != "EXIF" {
		t.Errorf("got %+v", got)
	}
}

func TestReveals(t *testing.T) {
	file := load(t, "camera.jpg")
	want := []string{"EXIF BodySerialNumber", "EXIF GPS", "EXIF MakerNote", "EXIF thumbnail", "XMP GPSLatitude", "XMP GPSLongitude", "XMP SerialNumber"}
	if got := Reveals(bytes.NewReader(file)); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v; want %v", got, want)
	}
	for _, c := range []struct {
		name string
		file []byte
		want string
	}{
		{"Photoshop", segmented(t, 0xed, signResources+string(resource(resourceThumbnail, []byte("small")))), "Photoshop thumbnail"},
		{"JFXX", segmented(t, 0xe0, "JFXX\x00\x10small"), "JFIF thumbnail"},
		{"MPF", segmented(t, 0xe2, "MPF\x00II*\x00"), "MPF pictures"},
		{"Film", append(picture(t), "ftypmp42"...), "data after the picture"},
		{"Unknown", segmented(t, 0xe5, "secret"), "unknown segment"},
	} {
		if got := Reveals(bytes.NewReader(c.file)); !reflect.DeepEqual(got, []string{c.want}) {
			t.Errorf("%s: got %v; want %s", c.name, got, c.want)
		}
		if got := Reveals(bytes.NewReader(write(t, c.file, full()))); got != nil {
			t.Errorf("%s: still reveals %v", c.name, got)
		}
	}
	if got := Reveals(bytes.NewReader(write(t, file, full()))); got != nil {
		t.Errorf("still reveals %v", got)
	}
}

// TestHostile reads what points to itself, promises gigabytes, or nests without
// end; it must come back, with nothing.
func TestHostile(t *testing.T) {
	le := binary.LittleEndian
	loop := append([]byte("II*\x00\x08\x00\x00\x00"), le.AppendUint16(nil, 0xffff)...)
	for range 0xffff {
		loop = le.AppendUint32(le.AppendUint32(le.AppendUint32(loop, tagEXIF|4<<16), 1), 8)
	}
	long := append([]byte("II*\x00\x08\x00\x00\x00\x01\x00"), "\x0e\x01\x02\x00\xff\xff\xff\xff\x00\x00\x00\x00\x08\x00\x00\x00"...)
	var png []byte
	for range 5000 {
		png = append(png, "\x00\x00\x00\x00iTXt0000"...)
	}
	var small bytes.Buffer
	z := zlib.NewWriter(&small)
	_, _ = z.Write(make([]byte, maxBlock)) // a buffer takes all
	_ = z.Close()
	bomb := binary.BigEndian.AppendUint32(nil, uint32(small.Len()+19))
	bomb = append(append(append(bomb, "zTXtXML:com.adobe.xmp\x00\x00"...), small.Bytes()...), "crc0"...)
	for name, c := range map[string]struct {
		format string
		file   []byte
	}{
		"ZipBombs":     {"png", append([]byte("\x89PNG\r\n\x1a\n"), bytes.Repeat(bomb, 2000)...)},
		"EXIFLoop":     {"tiff", loop},
		"LongText":     {"tiff", long},
		"EndlessPNG":   {"png", append([]byte("\x89PNG\r\n\x1a\n"), png...)},
		"HugeChunk":    {"png", []byte("\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXt")},
		"HugeRIFF":     {"webp", []byte("RIFF\xff\xff\xff\xffWEBPXMP \xff\xff\xff\xff")},
		"HugeBox":      {"heic", []byte("\x00\x00\x00\x01meta\xff\xff\xff\xff\xff\xff\xff\xff")},
		"NestedXMP":    {"webp", append([]byte("RIFF\x00\x00\x00\x00WEBPXMP \x00\x00\x30\x00"), strings.Repeat("<a>", 1<<20)...)},
		"Empty":        {"jpeg", nil},
		"FillBytes":    {"jpeg", append([]byte{0xff, 0xd8}, bytes.Repeat([]byte{0xff}, 1<<20)...)},
		"NoSuchFormat": {"gif", []byte("GIF89a")},
	} {
		if got := Read(bytes.NewReader(c.file), c.format); !reflect.DeepEqual(got, Metadata{Orientation: 1}) {
			t.Errorf("%s: got %+v", name, got)
		}
	}
}

// TestCut reads files that end anywhere.
func TestCut(t *testing.T) {
	for name, format := range map[string]string{"small.jpg": "jpeg", "small.tif": "tiff", "small.webp": "webp", "small.heic": "heic"} {
		whole := load(t, name)
		for n := 0; n < len(whole); n += 7 {
			if got := Read(bytes.NewReader(whole[:n]), format); got.Orientation < 1 || got.Orientation > 8 {
				t.Fatalf("%s cut at %d: %+v", name, n, got)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"small.jpg", "small.png", "small.tif", "small.webp", "small.heic", "camera.jpg"} {
		f.Add(load(f, name))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		for _, format := range []string{"jpeg", "png", "tiff", "webp", "heic"} {
			if m := Read(bytes.NewReader(file), format); m.Orientation < 1 || m.Orientation > 8 || m.Rating < -1 || m.Rating > 5 {
				t.Errorf("%s: %+v", format, m)
			}
		}
		Reveals(bytes.NewReader(file))
	})
}
