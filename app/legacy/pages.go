package legacy

import (
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// A page gives the character of each byte of an encoding. Bytes without a letter
// keep the character Windows-1252 shows for them.
type page [256]glyph

// A glyph is a character in UTF-8, as it lies in memory, and how many bytes it has.
// Four bytes are written and then as many kept.
type glyph struct {
	utf8 uint32
	size int32
}

func glyphOf(r rune) glyph {
	var b [4]byte
	size := utf8.EncodeRune(b[:], r)
	return glyph{utf8: binary.LittleEndian.Uint32(b[:]), size: int32(size)}
}

// put writes the character at a place of a block that has four bytes from there,
// and gives its size.
func (g glyph) put(block *[blockSize]byte, at int) int {
	binary.LittleEndian.PutUint32(block[at:at+4], g.utf8)
	return int(g.size)
}

func (g glyph) rune() rune {
	var b [4]byte
	binary.LittleEndian.PutUint32(b[:], g.utf8)
	r, _ := utf8.DecodeRune(b[:g.size])
	return r
}

// tcvn3 is TCVN 5712:1993, set VN3, as the .Vn fonts of ABC have it: from 0xA1 the
// capitals that have a sign but no tone, from 0xA8 small letters. Its other
// capitals are the small ones in a font whose name ends in H.
var tcvn3 = pageOf(map[byte]string{
	0xA1: "ĂÂÊÔƠƯĐăâêôơưđ", 0xB5: "àảãáạ", 0xBB: "ằẳẵắ", 0xC6: "ặầẩẫấậè",
	0xCE: "ẻẽéẹềểễếệìỉ", 0xDC: "ĩíịò", 0xE1: "ỏõóọồổỗốộờởỡớợù", 0xF1: "ủũúụừửữứựỳỷỹýỵ",
})

// vps is the code page of the Vietnamese Professionals Society (VPS, 1990s), as
// Mozilla (x-viet-vps) and Wikipedia give it; some capitals lie among the controls.
var vps = pageOf(map[byte]string{
	0x02: "ẠẬẶẸỆ", 0x10: "ỊỌỘỢỤỰ", 0x19: "Ỵ", 0x1C: "ẪỮ",
	0x80: "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ", 0x93: "ỀỂỄỐỒỔỖýỷỵỚỜỞ", 0xA1: "ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ",
	0xE0: "àáâãảạăçèéêẽìíîĩẴĐòóôõöƠụùúủüỶẼỳ",
})

// windows1258 is Microsoft's code page 1258: letters with their sign, tones as
// combining marks after them.
var windows1258 = func() *page {
	p := pageOf(nil)
	for b := 0x80; b < 0x100; b++ {
		if r := charmap.Windows1258.DecodeByte(byte(b)); r != utf8.RuneError {
			p[b] = glyphOf(r)
		}
	}
	return p
}()

// shown is what Windows-1252 shows for a byte; for the five it has nothing for,
// the control character of ISO 8859-1, as browsers and Word do.
var shown = pageOf(nil)

func pageOf(runs map[byte]string) *page {
	var p page
	for b := range p {
		r := charmap.Windows1252.DecodeByte(byte(b))
		if r == utf8.RuneError {
			r = rune(b)
		}
		p[b] = glyphOf(r)
	}
	for b, letters := range runs {
		for _, r := range letters {
			p[b] = glyphOf(r)
			b++
		}
	}
	return &p
}

// specials has the bytes of the characters that Windows-1252 has beyond ISO 8859-1.
var specials = func() map[rune]byte {
	out := make(map[rune]byte)
	for b := 0x80; b < 0xA0; b++ {
		if r := shown[b].rune(); r >= 0x100 {
			out[r] = byte(b)
		}
	}
	return out
}()

// byteOf gives the byte of which a character is the view: by Windows-1252 or by
// ISO 8859-1.
func byteOf(r rune) (byte, bool) {
	if r >= 0 && r < 0x100 {
		return byte(r), true
	}
	b, ok := specials[r]
	return b, ok
}

// fromSymbols gives the view of text that Word kept as of a symbol font, each
// byte as U+F000 and the byte.
func fromSymbols(text string) string {
	if strings.IndexByte(text, 0xEF) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if isSymbol(r) {
			return shown[r-0xF000].rune()
		}
		return r
	}, text)
}

func isSymbol(r rune) bool { return r >= 0xF020 && r <= 0xF0FF }

// follows says what must follow a byte of UTF-8 for the two to be a character up to
// U+00FF: anything after ASCII, 10xxxxxx after C2 and C3, nothing after the others.
var follows = func() (out [256]struct{ mask, is byte }) {
	for c := utf8.RuneSelf; c < len(out); c++ {
		out[c].is = 1
	}
	for c := 0xC2; c <= 0xC3; c++ {
		out[c].mask, out[c].is = 0xC0, 0x80
	}
	return out
}()

// blockSize is how much is written before it is moved to the whole, in bytes.
const blockSize = 4 << 10

// bytes gives the text of bytes in the page.
func (p *page) bytes(b []byte) string {
	var out strings.Builder
	size := 0
	for _, c := range b {
		size += int(p[c].size)
	}
	out.Grow(size)
	var block [blockSize]byte
	for len(b) > 0 {
		n := 0
		part := b[:min(len(b), blockSize/4)]
		for _, c := range part {
			n += p[c].put(&block, n)
		}
		out.Write(block[:n])
		b = b[len(part):]
	}
	return out.String()
}

// text gives the text of the view of bytes in the page; characters that are no
// view of a byte stay.
func (p *page) text(view string) string {
	var out strings.Builder
	out.Grow(len(view) + len(view)/8)
	var block [blockSize]byte
	for i := 0; i < len(view); {
		n := 0
		// ASCII and U+0080 to U+00FF come at random: without a branch between
		// them this takes half the time.
		for i+1 < len(view) && n <= blockSize-4 {
			c, next := view[i], view[i+1]
			if next&follows[c].mask != follows[c].is {
				break
			}
			two := c >> 7
			n += p[c+two*(c<<6+next&0x3F-c)].put(&block, n)
			i += 1 + int(two)
		}
		out.Write(block[:n])
		if n > blockSize-4 || i == len(view) {
			continue
		}
		r, size := utf8.DecodeRuneInString(view[i:])
		if b, ok := byteOf(r); ok {
			n = p[b].put(&block, 0)
			out.Write(block[:n])
		} else {
			out.WriteString(view[i : i+size])
		}
		i += size
	}
	return out.String()
}
