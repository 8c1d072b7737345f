package photos

import (
	"bytes"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// format is a kind of picture file that is taken in.
type format struct {
	mediaType string
	extension string
	begins    func(head []byte) bool
}

// headBytes is how much of a file's beginning tells its format.
const headBytes = 512

func prefix(magic ...string) func([]byte) bool {
	return func(head []byte) bool {
		for _, m := range magic {
			if bytes.HasPrefix(head, []byte(m)) {
				return true
			}
		}
		return false
	}
}

var formats = []format{
	{"image/jpeg", ".jpg", prefix("\xff\xd8\xff")},
	{"image/png", ".png", prefix("\x89PNG\r\n\x1a\n")},
	{"image/webp", ".webp", func(h []byte) bool {
		return len(h) >= 12 && string(h[:4]) == "RIFF" && string(h[8:12]) == "WEBP"
	}},
	{"image/avif", ".avif", isoMedia("avif avis")},
	{"image/heic", ".heic", isoMedia(heicBrands)},
	{"image/gif", ".gif", prefix("GIF87a", "GIF89a")},
	{"image/tiff", ".tif", prefix("II*\x00", "MM\x00*")},
	{"image/bmp", ".bmp", func(h []byte) bool { // "BM" alone begins many a text
		return len(h) >= 18 && string(h[:2]) == "BM" && bytes.Equal(h[15:18], []byte{0, 0, 0}) && h[14] >= 12 && h[14] <= 124
	}},
}

// heicBrands are those of HEIC and of HEIF that does not say more (ISO 23008-12).
const heicBrands = "heic heix hevc hevx heim heis mif1 msf1"

// isoMedia knows files of the ISO base media format by one of their brands, four
// letters each, among the first few.
func isoMedia(brands string) func([]byte) bool {
	return func(h []byte) bool {
		if len(h) < 12 || string(h[4:8]) != "ftyp" {
			return false
		}
		end := min(len(h), int(h[3]), 64)
		for i := 8; i+4 <= max(end, 12); i += 4 {
			if i != 12 && strings.Contains(brands, string(h[i:i+4])) { // at 12 stands a version
				return true
			}
		}
		return false
	}
}

// sniff tells the format from the first bytes; the name of a file says nothing.
// Strangers come first: some dress as one of ours.
func sniff(head []byte, name string) (format, error) {
	for _, s := range strangers {
		if s.begins(head) {
			return format{}, notAPicture(name, s.what, s.hint)
		}
	}
	for _, k := range formats {
		if k.begins(head) {
			return k, nil
		}
	}
	return format{}, notAPicture(name, newsroom.T("không phải là ảnh", "is not a picture"), chooseAnother)
}

// maxName is the longest name kept, in bytes.
const maxName = 120

// safeName gives a file's name as it is kept: NFC, without a path, control
// characters and what Windows forbids.
func safeName(name string) string {
	name = vietnamese.CleanLine(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"|?*`, r) {
			return '_'
		}
		return r
	}, path.Base(name))
	name = strings.Trim(name, ". ")
	stem, _, _ := strings.Cut(name, ".")
	switch upper := strings.ToUpper(stem); {
	case upper == "CON", upper == "PRN", upper == "AUX", upper == "NUL", len(upper) == 4 && (strings.HasPrefix(upper, "COM") || strings.HasPrefix(upper, "LPT")) && upper[3] >= '0' && upper[3] <= '9':
		name = "_" + name
	}
	if len(name) > maxName {
		extension := filepath.Ext(name)
		if len(extension) > 10 {
			extension = ""
		}
		cut := name[:maxName-len(extension)]
		for !utf8.ValidString(cut) {
			cut = cut[:len(cut)-1]
		}
		name = strings.TrimSpace(cut) + extension
	}
	if name == "" || name == "/" {
		return "anh"
	}
	return name
}
