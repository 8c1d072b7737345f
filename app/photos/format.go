package photos

import (
	"bytes"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/bep/imagemeta"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// format is a kind of picture file that is taken in.
type format struct {
	mediaType string
	extension string
	meta      imagemeta.ImageFormat
	begins    func(head []byte) bool
}

// noMeta marks a format whose metadata is not read.
const noMeta imagemeta.ImageFormat = -1

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
	{"image/jpeg", ".jpg", imagemeta.JPEG, prefix("\xff\xd8\xff")},
	{"image/png", ".png", imagemeta.PNG, prefix("\x89PNG\r\n\x1a\n")},
	{"image/webp", ".webp", imagemeta.WebP, func(h []byte) bool {
		return len(h) >= 12 && string(h[:4]) == "RIFF" && string(h[8:12]) == "WEBP"
	}},
	{"image/gif", ".gif", noMeta, prefix("GIF87a", "GIF89a")},
	{"image/tiff", ".tif", imagemeta.TIFF, prefix("II*\x00", "MM\x00*")},
	{"image/bmp", ".bmp", noMeta, func(h []byte) bool { // "BM" alone begins many a text
		return len(h) >= 18 && string(h[:2]) == "BM" && bytes.Equal(h[15:18], []byte{0, 0, 0}) && h[14] >= 12 && h[14] <= 124
	}},
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
