package office

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"toasoan/app/vietnamese"
)

// codePages are the code pages of Windows that RTF names by \ansicpg and \cpg.
var codePages = map[int]encoding.Encoding{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 866: charmap.CodePage866,
	874: charmap.Windows874, 932: japanese.ShiftJIS, 936: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258,
	10000: charmap.Macintosh, 54936: simplifiedchinese.GB18030, 65001: unicode.UTF8,
}

// symbolPage is no code page: bytes of fonts of pictures are at U+F000.
const symbolPage = -1

// charsetPages give the code page of a font's \fcharset (RTF 1.9.1, "Font Table").
var charsetPages = map[int]int{
	0: 1252, 2: symbolPage, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258,
	177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437,
}

// decodePage reads bytes in a code page; an unknown one is read as Windows-1252.
func decodePage(page int, bytes string) string {
	if isASCII(bytes) && page != symbolPage {
		return bytes
	}
	if page == symbolPage {
		var out strings.Builder
		for i := range len(bytes) {
			if bytes[i] < 0x20 {
				out.WriteByte(bytes[i])
			} else {
				out.WriteRune(0xF000 + rune(bytes[i]))
			}
		}
		return out.String()
	}
	e, ok := codePages[page]
	if !ok {
		e = charmap.Windows1252
	}
	text, err := e.NewDecoder().String(bytes)
	if err != nil { // none of these decoders gives one
		return strings.ToValidUTF8(bytes, "\uFFFD")
	}
	return vietnamese.NFC(text) // Windows-1258 writes tones by themselves
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
