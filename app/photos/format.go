package photos

import (
	"bytes"
	_ "image/gif"  // decoders of the formats below
	_ "image/jpeg" // "
	_ "image/png"  // "
	"io"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/bep/imagemeta"
	_ "golang.org/x/image/bmp"  // "
	_ "golang.org/x/image/tiff" // "
	_ "golang.org/x/image/webp" // "

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
	{"image/gif", ".gif", -1, prefix("GIF87a", "GIF89a")},
	{"image/tiff", ".tif", imagemeta.TIFF, prefix("II*\x00", "MM\x00*")},
	{"image/bmp", ".bmp", -1, prefix("BM")},
}

// strangers are files that people take for pictures, or send instead of them;
// each is named, with what to do.
var strangers = []struct {
	begins func([]byte) bool
	what   newsroom.Text
	hint   newsroom.Text
}{
	{func(h []byte) bool {
		return len(h) >= 12 && string(h[4:8]) == "ftyp" && strings.Contains("heic heix hevc hevx heim heis mif1 msf1 avif avis", string(h[8:12]))
	}, newsroom.T("là ảnh HEIC hoặc AVIF, loại chương trình chưa đọc được", "is a HEIC or AVIF picture, which the program cannot read yet"),
		newsroom.T("Trên iPhone chọn Cài đặt › Camera › Định dạng › Tương thích nhất, hoặc đổi ảnh sang JPEG rồi nhập lại.", "Save it as JPEG, then import it again; on an iPhone choose Settings › Camera › Formats › Most Compatible.")},
	{prefix("%PDF"), newsroom.T("là tệp PDF", "is a PDF file"), newsroom.T("Chụp hoặc xuất trang cần dùng thành ảnh JPEG rồi nhập lại.", "Export the page as a JPEG picture, then import it.")},
	{prefix("PK\x03\x04", "\xd0\xcf\x11\xe0"), newsroom.T("là tệp Word, Excel hoặc tệp nén", "is a Word, Excel or zip file"), newsroom.T("Mở tệp đó, lưu riêng từng ảnh thành JPEG rồi nhập lại.", "Open it, save each picture as JPEG, then import them.")},
	{func(h []byte) bool { return bytes.Contains(bytes.ToLower(h), []byte("<svg")) }, newsroom.T("là hình vẽ SVG", "is an SVG drawing"), newsroom.T("Đổi hình sang PNG rồi nhập lại.", "Save it as PNG, then import it again.")},
	{func(h []byte) bool { return len(h) >= 12 && string(h[4:8]) == "ftyp" }, newsroom.T("là đoạn phim", "is a film"), newsroom.T("Chọn ảnh chụp thay cho phim.", "Choose a photo instead.")},
}

// sniff tells the format from the first bytes; the name of a file says nothing.
func sniff(f io.ReadSeeker, name string) (format, error) {
	head := make([]byte, 512)
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return format{}, err
	}
	n, err := io.ReadFull(f, head)
	if err != nil && n == 0 {
		return format{}, err
	}
	head = head[:n]
	for _, k := range formats {
		if k.begins(head) {
			return k, nil
		}
	}
	for _, s := range strangers {
		if s.begins(head) {
			err := notAPicture(name, s.what)
			err.Hint = s.hint
			return format{}, err
		}
	}
	return format{}, notAPicture(name, newsroom.T("không phải là ảnh", "is not a picture"))
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
