package office

import (
	"encoding/hex"
	"net/http"
)

// RTFPicture is a picture inside RTF. MediaType is image/png, image/jpeg,
// image/emf, image/wmf, image/bmp or image/pict; Data is nil where the picture is
// empty or over the limits of [PicturesInRTF].
type RTFPicture struct {
	MediaType string
	Data      []byte
}

// maxRTFPictureBytes is how large the pictures of one RTF may be, all together.
const maxRTFPictureBytes = 256 << 20

// PicturesInRTF gives the pictures of RTF in the order in which they stand in
// the text, one for each place. Word puts such RTF on the clipboard beside its
// HTML, which names the same pictures in the same order by files that are gone.
// Left out are those that show no place in the text: of headers and footers,
// list marks, backgrounds and fillings, and the second forms of pictures and shapes that are
// there for older programs. Broken RTF gives the pictures before the break.
func PicturesInRTF(rtf string) []RTFPicture {
	if !isRTF(rtf) {
		return nil
	}
	scanner := rtfScanner{source: rtf}
	var pictures []RTFPicture
	depth, skipped, left := 0, 0, maxRTFPictureBytes
	property := "" // of a shape
	for len(pictures) < maxPictures {
		t := scanner.next()
		switch t.kind {
		case rtfEnd:
			return pictures
		case rtfOpen:
			depth++
		case rtfClose:
			depth = max(depth-1, 0)
			if depth < skipped {
				skipped = 0
			}
		case rtfWord:
			if skipped > 0 {
				continue
			}
			if t.word == "sn" {
				property = scanner.property()
			}
			if notInText[t.word] || t.word == "sv" && property != picProperty {
				skipped = depth
			}
			if t.word == "pict" {
				p, _ := readRTFPicture(&scanner, left)
				depth = max(depth-1, 0) // its group is read to the end
				left -= len(p.Data)
				pictures = append(pictures, p)
			}
		}
	}
	return pictures
}

// notInText are the destinations whose pictures show no place in the text.
var notInText = map[string]bool{
	"nonshppict": true, "shprslt": true, "listpicture": true, "background": true, "themedata": true,
	"header": true, "headerl": true, "headerr": true, "headerf": true,
	"footer": true, "footerl": true, "footerr": true, "footerf": true,
	"objdata": true, "datastore": true, "picprop": true,
}

// pictureTypes names what a \pict holds.
var pictureTypes = map[string]string{
	"pngblip": "image/png", "jpegblip": "image/jpeg", "emfblip": "image/emf", "wmetafile": "image/wmf",
	"dibitmap": "image/bmp", "wbitmap": "image/bmp", "macpict": "image/pict", "pmmetafile": "image/wmf",
}

// readRTFPicture reads a \pict group from behind its word to its end; beyond
// limit bytes it keeps nothing. whole tells that the group did end.
func readRTFPicture(s *rtfScanner, limit int) (p RTFPicture, whole bool) {
	var data []byte
	high, over := -1, false
	for depth := 1; depth > 0; {
		t := s.next()
		switch t.kind {
		case rtfEnd:
			depth = 0
		case rtfOpen:
			depth++
		case rtfClose:
			depth--
			whole = depth == 0
		case rtfWord:
			if kind := pictureTypes[t.word]; kind != "" && depth == 1 {
				p.MediaType = kind
			}
		case rtfBinary:
			if over = over || len(t.text) > limit-len(data); !over && depth == 1 {
				data = append(data, t.text...)
			}
		case rtfText:
			if depth > 1 || over {
				continue
			}
			if over = len(t.text)/2 > limit-len(data); over {
				continue
			}
			data, high = appendHex(data, t.text, high)
		}
	}
	if !over && len(data) > 0 {
		p.Data = data
	}
	// Programs write JPEG under \pngblip; what it is tells its beginning.
	if kind := http.DetectContentType(data); kind == "image/png" || kind == "image/jpeg" {
		p.MediaType = kind
	}
	return p, whole
}

// appendHex adds the bytes that digits say; high is a digit from before that has
// no partner yet, -1 for none, and so it is given back.
func appendHex(data []byte, digits string, high int) ([]byte, int) {
	if high < 0 && len(digits)%2 == 0 { // the way of almost every line
		if out, err := hex.AppendDecode(data, []byte(digits)); err == nil {
			return out, high
		}
	}
	for i := range len(digits) {
		d := hexDigit(digits[i])
		switch {
		case d < 0:
		case high < 0:
			high = d
		default:
			data, high = append(data, byte(high<<4|d)), -1
		}
	}
	return data, high
}
