package photos

import (
	"bytes"

	"toasoan/app/newsroom"
)

// strangers are files that people take for pictures, or send instead of them;
// each is named, with what to do.
var strangers = []struct {
	begins     func(head []byte) bool
	what, hint newsroom.Text
}{
	{isRaw,
		rawPicture.what, rawPicture.hint},
	{prefix("8BPS"),
		newsroom.T("là tệp Photoshop", "is a Photoshop file"),
		newsroom.T("Mở bằng Photoshop, lưu thành JPEG rồi nhập lại.", "Open it in Photoshop, save it as JPEG, then import it again.")},
	{prefix("\x00\x00\x00\x0cJXL ", "\xff\x0a", "\x00\x00\x00\x0cjP  ", "\xff\x4f\xff\x51"),
		newsroom.T("là ảnh JPEG XL hoặc JPEG 2000, loại chương trình chưa đọc được", "is a JPEG XL or JPEG 2000 picture, which the program cannot read yet"),
		saveAsJPEG},
	{prefix("%PDF"),
		newsroom.T("là tệp PDF", "is a PDF file"),
		newsroom.T("Chụp màn hình hoặc xuất trang cần dùng thành ảnh JPEG rồi nhập lại.", "Export the page as a JPEG picture, then import that.")},
	{prefix("PK\x03\x04", "\xd0\xcf\x11\xe0", "Rar!", "7z\xbc\xaf"),
		newsroom.T("là tệp Word, Excel hoặc tệp nén", "is a Word, Excel or compressed file"),
		newsroom.T("Mở tệp đó, lưu riêng từng ảnh thành JPEG rồi nhập lại.", "Open it, save each picture as JPEG, then import those.")},
	{contains("<svg"),
		newsroom.T("là hình vẽ SVG", "is an SVG drawing"),
		newsroom.T("Đổi hình sang PNG rồi nhập lại.", "Save it as PNG, then import it again.")},
	{contains("<html", "<!doctype html"),
		newsroom.T("là một trang web, không phải ảnh", "is a web page, not a picture"),
		newsroom.T("Mở trang đó, bấm chuột phải vào ảnh, chọn Lưu ảnh rồi nhập tệp vừa lưu.", "Open the page, right-click the picture, save it, then import the saved file.")},
	{func(h []byte) bool {
		return len(h) >= 12 && string(h[4:8]) == "ftyp" && !isoMedia("avif avis "+heicBrands)(h)
	},
		newsroom.T("là đoạn phim", "is a film"),
		newsroom.T("Chọn một tấm ảnh, hoặc chụp màn hình cảnh cần dùng.", "Choose a photo, or take a screenshot of the scene.")},
}

var (
	chooseAnother = newsroom.T("Chọn tệp ảnh JPEG, HEIC, PNG, WebP, AVIF, GIF, TIFF hoặc BMP.", "Choose a JPEG, HEIC, PNG, WebP, AVIF, GIF, TIFF or BMP picture.")
	saveAsJPEG    = newsroom.T("Mở ảnh bằng chương trình xem ảnh, lưu lại thành JPEG rồi nhập lại.", "Open it in a picture viewer, save it as JPEG, then import it again.")
)

var rawPicture = struct{ what, hint newsroom.Text }{
	newsroom.T("là ảnh thô (RAW) của máy ảnh, loại chương trình chưa đọc được", "is a camera's raw picture, which the program cannot read yet"),
	newsroom.T("Xuất ảnh thành JPEG bằng phần mềm của máy ảnh rồi nhập lại.", "Export it as JPEG with the camera's software, then import it again."),
}

// isRaw knows the raw files that say so in their first bytes; DNG and NEF look
// like TIFF and are told by their tags.
func isRaw(h []byte) bool {
	return prefix("IIRO", "IIRS", "MMOR", "IIU\x00", "FUJIFILMCCD-RAW")(h) || len(h) > 10 && string(h[8:10]) == "CR" && prefix("II*\x00")(h) || len(h) >= 12 && string(h[4:12]) == "ftypcrx "
}

// contains finds words of markup near the beginning, in any case.
func contains(words ...string) func([]byte) bool {
	return func(h []byte) bool {
		if !bytes.HasPrefix(bytes.TrimLeft(h, "\xef\xbb\xbf \t\r\n"), []byte("<")) {
			return false
		}
		for _, w := range words {
			if bytes.Contains(bytes.ToLower(h), []byte(w)) {
				return true
			}
		}
		return false
	}
}
