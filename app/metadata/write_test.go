package metadata

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// picture gives a small JPEG without metadata.
func picture(t testing.TB) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 24, 16))
	for i := range img.Pix {
		img.Pix[i] = byte(i*i + 255)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// letters are all of Vietnamese, and what markup must not stumble over.
const letters = "aàảãáạăằẳẵắặâầẩẫấậ bcdđ eèẻẽéẹêềểễếệ ghiìỉĩíị klmn oòỏõóọôồổỗốộơờởỡớợ pqrst uùủũúụưừửữứự vxyỳỷỹýỵ " +
	"AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬ BCDĐ EÈẺẼÉẸÊỀỂỄẾỆ GHIÌỈĨÍỊ KLMN OÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢ PQRST UÙỦŨÚỤƯỪỬỮỨỰ VXYỲỶỸÝỴ <b>&amp;</b> \"–\" 🌾"

func full() Metadata {
	return Metadata{Orientation: 1, Description: letters, Creator: "Đình Cảnh", Credit: "Báo Hậu Giang", Source: "Cổng thông tin huyện",
		Copyright: "© 2023 Ủy ban nhân dân huyện", AltText: "Nông dân gặt lúa", Persons: []string{"Nguyễn Thị Phượng", "Trần Văn Ẩn"},
		Event: "Lễ hội lúa gạo", Location: "xã Hòa An", City: "Hậu Giang", Rating: 4,
		Taken: time.Date(2023, 7, 6, 8, 9, 10, 0, time.FixedZone("", 7*3600)), Zoned: true}
}

func write(t testing.TB, jpeg []byte, m Metadata) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteJPEG(&b, jpeg, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// exiftool gives what exiftool reads of a file, by group and tag.
func exiftool(t *testing.T, file []byte, name string) map[string]any {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("exiftool", "-j", "-G1", "-n", "-a", "-charset", "iptc=Latin", "-charset", "exif=UTF8", "-api", "LargeFileSupport=1", path).Output()
	if err != nil {
		t.Fatalf("exiftool (build/setup.sh installs it): %v, %s", err, out)
	}
	var all []map[string]any
	if err := json.Unmarshal(out, &all); err != nil || len(all) != 1 {
		t.Fatalf("%v, %s", err, out)
	}
	return all[0]
}

func TestWritten(t *testing.T) {
	m := full()
	file := write(t, picture(t), m)
	if got := Read(bytes.NewReader(file), "jpeg"); !sameMetadata(got, m) {
		t.Errorf("read back\n%+v; want\n%+v", got, m)
	}
	if got := Reveals(bytes.NewReader(file)); got != nil {
		t.Errorf("reveals %v", got)
	}
	got := exiftool(t, file, "a.jpg")
	for tag, want := range map[string]any{
		"IFD0:Orientation": 1.0, "IFD0:ImageDescription": m.Description, "IFD0:Artist": m.Creator, "IFD0:Copyright": m.Copyright,
		"ExifIFD:DateTimeOriginal": "2023:07:06 08:09:10", "ExifIFD:OffsetTimeOriginal": "+07:00", "ExifIFD:UserComment": m.Description,
		"IPTC:Caption-Abstract": m.Description, "IPTC:By-line": m.Creator, "IPTC:Credit": m.Credit, "IPTC:Source": m.Source,
		"IPTC:CopyrightNotice": m.Copyright, "IPTC:City": m.City, "IPTC:Sub-location": m.Location, "IPTC:CodedCharacterSet": "\x1b%G",
		"IPTC:DateCreated": "2023:07:06", "IPTC:TimeCreated": "08:09:10+07:00", "Photoshop:IPTCDigest": got["File:CurrentIPTCDigest"],
		"XMP-dc:Description": m.Description, "XMP-dc:Creator": m.Creator, "XMP-dc:Rights": m.Copyright, "XMP-photoshop:Credit": m.Credit,
		"XMP-photoshop:Source": m.Source, "XMP-photoshop:City": m.City, "XMP-photoshop:DateCreated": "2023:07:06 08:09:10+07:00",
		"XMP-iptcCore:Location": m.Location, "XMP-iptcCore:AltTextAccessibility": m.AltText, "XMP-iptcExt:Event": m.Event,
		"XMP-iptcExt:PersonInImage": []any{m.Persons[0], m.Persons[1]}, "XMP-xmp:Rating": 4.0, "XMP-xmpRights:Marked": true,
		"ExifTool:Warning": nil,
	} {
		if !reflect.DeepEqual(got[tag], want) {
			t.Errorf("%s: exiftool reads %v; want %v", tag, got[tag], want)
		}
	}
}

// sameMetadata compares moments as moments.
func sameMetadata(a, b Metadata) bool {
	same := a.Taken.Equal(b.Taken)
	a.Taken, b.Taken = time.Time{}, time.Time{}
	return same && reflect.DeepEqual(a, b)
}

// TestLongWords writes more than one segment holds.
func TestLongWords(t *testing.T) {
	m := full()
	m.Description, m.AltText = strings.Repeat("ẵ&🌾", 1700), strings.Repeat("Ấ", 5000)
	m.Persons = nil
	for range 200 {
		m.Persons = append(m.Persons, strings.Repeat("Đặng", 75))
	}
	file := write(t, picture(t), m)
	if got := Read(bytes.NewReader(file), "jpeg"); !sameMetadata(got, m) {
		t.Errorf("read back %d persons, %d and %d bytes", len(got.Persons), len(got.Description), len(got.AltText))
	}
	got := exiftool(t, file, "a.jpg")
	if persons, _ := got["XMP-iptcExt:PersonInImage"].([]any); len(persons) != 200 || persons[199] != m.Persons[199] {
		t.Errorf("exiftool reads %d persons", len(persons))
	}
	for _, tag := range []string{"XMP-dc:Description", "IPTC:Caption-Abstract"} {
		if got[tag] != m.Description {
			t.Errorf("%s differs", tag)
		}
	}
	m.Description = strings.Repeat("ẵ", 30_000)
	if err := WriteJPEG(&bytes.Buffer{}, picture(t), m); err != ErrTooLong {
		t.Errorf("got %v; want ErrTooLong", err)
	}
}

// TestPixelsStay compares what is shown, with the colours of Adobe and of a
// profile, progressive, and with fill bytes and comments between.
func TestPixelsStay(t *testing.T) {
	for _, name := range []string{"../photos/testdata/cmyk.jpg", "../photos/testdata/progressive.jpg", "../photos/testdata/grey.jpg"} {
		before, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		noisy := append([]byte{0xff, 0xd8, 0xff, 0xfe, 0, 5, 'a', 'b', 'c', 0xff, 0xff}, before[2:]...)
		noisy = append(noisy, "a film from a phone"...)
		after := write(t, noisy, full())
		if bytes.Contains(after, []byte("abc")) || bytes.HasSuffix(after, []byte("phone")) {
			t.Errorf("%s: a comment or a film stays", name)
		}
		a, errA := jpeg.Decode(bytes.NewReader(before))
		b, errB := jpeg.Decode(bytes.NewReader(after))
		if errA != nil || errB != nil {
			t.Fatalf("%s: %v, %v", name, errA, errB)
		}
		if !samePixels(a, b) {
			t.Errorf("%s: the pixels differ", name)
		}
	}
}

func samePixels(a, b image.Image) bool {
	if a.Bounds() != b.Bounds() || a.ColorModel() != b.ColorModel() {
		return false
	}
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if color.RGBAModel.Convert(a.At(x, y)) != color.RGBAModel.Convert(b.At(x, y)) {
				return false
			}
		}
	}
	return true
}

func TestNotAWholeJPEG(t *testing.T) {
	whole := picture(t)
	for cut := range len(whole) {
		var b bytes.Buffer
		if err := WriteJPEG(&b, whole[:cut], full()); err == nil || b.Len() > 0 {
			t.Fatalf("cut at %d of %d: wrote %d bytes, %v", cut, len(whole), b.Len(), err)
		}
	}
}
