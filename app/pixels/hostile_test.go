package pixels

import (
	"bytes"
	"encoding/binary"
	"errors"
	"go/build"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/image/tiff"
)

// samples are whole pictures of all formats: those of testdata, of the photos' tests
// and of Go's own.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	for _, pattern := range []string{"testdata/*", "../photos/testdata/*.*", filepath.Join(build.Default.GOROOT, "src/image/testdata/*")} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if _, _, _, err := Size(bytes.NewReader(data)); err == nil {
				found[filepath.Base(file)] = data
			}
		}
	}
	if len(found) < 30 {
		t.Fatalf("only %d samples", len(found))
	}
	return found
}

// A picture that is cut anywhere is never taken for whole, and nothing panics.
func TestCutPictures(t *testing.T) {
	for name, data := range samples(t) {
		if strings.Contains(name, "truncated") {
			continue
		}
		if _, err := Read(bytes.NewReader(data), 100); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if name == "adobergb.tif" {
			continue // its end is the profile; the pixels are whole before it
		}
		steps := 16
		if ext := filepath.Ext(name); ext == ".heic" || ext == ".avif" {
			steps = 4 // each takes a decoder of its own
		}
		for i := range steps {
			if _, err := Read(bytes.NewReader(data[:len(data)*i/steps]), 100); err == nil {
				t.Errorf("%s: %d of %d bytes count as whole", name, len(data)*i/steps, len(data))
			}
		}
	}
}

// Bytes that change may change the picture, but nothing panics or takes more than
// it may.
func TestSpoiltPictures(t *testing.T) {
	for name, data := range samples(t) {
		steps := 64
		if ext := filepath.Ext(name); ext == ".heic" || ext == ".avif" {
			steps = 6
		}
		for i := range steps {
			spoilt := bytes.Clone(data)
			spoilt[(len(data)*i/steps+i)%len(data)] ^= byte(0xff >> (i % 8))
			if img, err := Read(bytes.NewReader(spoilt), 100); err == nil && img.Bounds().Empty() {
				t.Errorf("%s: nothing and no error", name)
			}
		}
	}
}

func pngHead(width, height uint32, depth, kind, interlace byte) []byte {
	b := binary.BigEndian.AppendUint32([]byte(pngSignature), 13)
	chunk := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("IHDR"), width), height)
	chunk = append(chunk, depth, kind, 0, 0, interlace)
	b = append(b, chunk...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(chunk))
}

// Files that say they are huge are refused before anything is made for them.
func TestBombs(t *testing.T) {
	var smallGIF, smallTIFF bytes.Buffer
	if err := gif.Encode(&smallGIF, image.NewPaletted(image.Rect(0, 0, 4, 4), color.Palette{color.Black}), nil); err != nil {
		t.Fatal(err)
	}
	if err := tiff.Encode(&smallTIFF, image.NewRGBA(image.Rect(0, 0, 4, 4)), nil); err != nil {
		t.Fatal(err)
	}
	wide := bytes.Clone(smallGIF.Bytes())
	copy(wide[6:], "\xff\xff\xff\xff")
	heic, err := os.ReadFile("testdata/plain.heic")
	if err != nil {
		t.Fatal(err)
	}
	big := bytes.Replace(heic, []byte("\x00\x00\x00\x60\x00\x00\x00\x40"), []byte("\x00\x00\x7f\xff\x00\x00\x7f\xff"), 1)
	webp := []byte("RIFF\x00\x01\x00\x00WEBPVP8L\x20\x00\x00\x00\x2f\xff\xff\xff\x0f\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00")
	for name, data := range map[string][]byte{
		"png":            pngHead(60_000, 60_000, 16, 6, 1),
		"endless png":    pngHead(1<<31-1, 1<<31-1, 8, 2, 0),
		"gif":            wide,
		"heic":           big,
		"webp":           webp,
		"bmp":            append([]byte("BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\xff\xff\x00\x00\xff\xff\x00\x00\x01\x00\x18\x00"), make([]byte, 24)...),
		"progressive":    jpegHead(markerSOF2, 65_500, 65_500),
		"baseline":       jpegHead(markerSOF0, 65_500, 65_500),
		"tiff of strips": bytes.ReplaceAll(smallTIFF.Bytes(), []byte("\x00\x01\x03\x00\x01\x00\x00\x00\x04\x00"), []byte("\x00\x01\x03\x00\x01\x00\x00\x00\xff\xff")),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Read(bytes.NewReader(data), 0)
		runtime.ReadMemStats(&after)
		if err == nil {
			t.Errorf("%s: no error", name)
		}
		if taken := after.TotalAlloc - before.TotalAlloc; taken > 64<<20 {
			t.Errorf("%s took %d MB", name, taken>>20)
		}
	}
	if _, err := Read(bytes.NewReader(pngHead(20_000, 20_000, 8, 2, 1)), 0); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v; want too large", err)
	}
}

// jpegHead is a JPEG up to its first scan.
func jpegHead(marker byte, width, height uint16) []byte {
	b := []byte{0xff, markerSOI, 0xff, marker, 0, 17, 8}
	b = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(b, height), width)
	b = append(b, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0)
	return append(b, 0xff, markerSOS, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0)
}

// Profiles that are cut, lie or have no end leave the picture as it is.
func TestProfilesOfNoUse(t *testing.T) {
	f := open(t, "displayp3.jpg")
	p, err := readJPEG(f, 0)
	if err != nil || len(p.profile) < 200 {
		t.Fatalf("%d bytes of profile, %v", len(p.profile), err)
	}
	plain := simple(p.Image)
	for name, profile := range map[string][]byte{
		"cut":         p.profile[:len(p.profile)/2],
		"text":        []byte("không phải hồ sơ màu"),
		"huge":        make([]byte, maxProfile+1),
		"grey's":      nil,
		"many tags":   append(append(bytes.Clone(p.profile[:128]), 0xff, 0xff, 0xff, 0xff), p.profile[132:]...),
		"far offsets": bytes.Replace(p.profile, []byte("rTRC\x00\x00"), []byte("rTRC\x7f\xff"), 1),
	} {
		if got := toSRGB(picture{Image: plain, profile: profile}); got != plain {
			t.Errorf("%s: the picture was changed", name)
		}
	}
	if got := toSRGB(picture{Image: image.NewGray(image.Rect(0, 0, 1, 1)), profile: p.profile}); got.(*image.Gray).Pix[0] != 0 {
		t.Error("grey by a profile of colours")
	}
}

// A profile comes in any number of parts.
func TestProfileInParts(t *testing.T) {
	data, err := io.ReadAll(open(t, "displayp3.jpg"))
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(data, []byte("ICC_PROFILE\x00\x01\x01"))
	length := int(binary.BigEndian.Uint16(data[at-2:])) - 2 - 14
	profile := data[at+14 : at+14+length]
	segment := func(n byte, part []byte) []byte {
		return append(append(binary.BigEndian.AppendUint16([]byte{0xff, markerAPP2}, uint16(len(part)+16)), append([]byte("ICC_PROFILE\x00"), n, 2)...), part...)
	}
	parts := append(segment(2, profile[100:]), segment(1, profile[:100])...)
	whole := append(append(bytes.Clone(data[:at-4]), parts...), data[at+14+length:]...)
	p, err := readJPEG(bytes.NewReader(whole), 0)
	if err != nil || !bytes.Equal(p.profile, profile) {
		t.Errorf("%d bytes, %v; want %d", len(p.profile), err, len(profile))
	}
	missing := append(append(bytes.Clone(data[:at-4]), segment(2, profile[100:])...), data[at+14+length:]...)
	if p, err := readJPEG(bytes.NewReader(missing), 0); err != nil || p.profile != nil {
		t.Errorf("half a profile was kept, %v", err)
	}
}

// PNGs read by rows are those that Go reads.
func TestPNGIsLikeGo(t *testing.T) {
	for name, data := range samples(t) {
		if filepath.Ext(name) != ".png" || strings.Contains(name, "displayp3") {
			continue
		}
		want, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(name, err)
		}
		got, err := Read(bytes.NewReader(data), 0)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if worst, _ := far(t, got, simple(want)); worst > 1 {
			t.Errorf("%s: samples differ by %d", name, worst)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, data := range samples(f) {
		f.Add(data, uint16(50))
	}
	f.Fuzz(func(t *testing.T, data []byte, side uint16) {
		if len(data) > 12 && string(data[4:8]) == "ftyp" {
			return // the decoders are others' and slow
		}
		img, err := Read(bytes.NewReader(data), int(side))
		if err == nil && img.Bounds().Empty() {
			t.Error("nothing and no error")
		}
	})
}
