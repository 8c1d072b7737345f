package office_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/office"
)

// oldPiece is a part of the text of a .doc, as fast saving leaves them.
type oldPiece struct {
	text   string
	narrow bool // one byte for each character
	prm    int
}

// oldDoc builds a .doc of Word 97 with these pieces, and changes that pieces name.
func oldDoc(pieces []oldPiece, grpprls ...[]byte) string {
	const textAt, clxPlace = 2048, 154 + 8*33
	word := make([]byte, textAt)
	put16, put32 := binary.LittleEndian.PutUint16, binary.LittleEndian.PutUint32
	put16(word, 0xA5EC)
	put16(word[2:], 0xC1)
	put16(word[10:], 0x0200) // the table stream is 1Table
	var positions, descriptors, table []byte
	cp := 0
	for _, p := range pieces {
		positions = binary.LittleEndian.AppendUint32(positions, uint32(cp))
		fc := uint32(len(word))
		if p.narrow {
			fc = fc*2 | 0x40000000
			word = append(word, p.text...)
			cp += len(p.text)
		} else {
			for _, u := range utf16.Encode([]rune(p.text)) {
				word = binary.LittleEndian.AppendUint16(word, u)
				cp++
			}
		}
		descriptors = append(descriptors, 0, 0)
		descriptors = binary.LittleEndian.AppendUint32(descriptors, fc)
		descriptors = binary.LittleEndian.AppendUint16(descriptors, uint16(p.prm))
	}
	for _, g := range grpprls {
		table = append(table, 1, byte(len(g)), 0)
		table = append(table, g...)
	}
	positions = binary.LittleEndian.AppendUint32(positions, uint32(cp))
	table = append(table, 2)
	table = binary.LittleEndian.AppendUint32(table, uint32(len(positions)+len(descriptors)))
	table = append(append(table, positions...), descriptors...)
	put32(word[76:], uint32(cp))
	put32(word[clxPlace+4:], uint32(len(table)))
	return compoundFile([]string{"WordDocument", "1Table"}, [][]byte{word, table})
}

// compoundFile writes streams into a compound file of up to 128 sectors ([MS-CFB]).
func compoundFile(names []string, streams [][]byte) string {
	const sector, least, end, free = 512, 4096, 0xFFFFFFFE, 0xFFFFFFFF
	u16, u32 := binary.LittleEndian.AppendUint16, binary.LittleEndian.AppendUint32
	fat := []uint32{0xFFFFFFFD, end} // this table itself, the directory
	var directory, content []byte
	entry := func(name string, kind byte, right, child, start, size uint32) {
		e := make([]byte, 0, 128)
		for _, c := range utf16.Encode([]rune(name)) {
			e = u16(e, c)
		}
		e = append(e, make([]byte, 64-len(e))...)
		e = append(u16(e, uint16(2*len(name)+2)), kind, 1)
		e = u32(u32(u32(e, free), right), child)
		e = append(e, make([]byte, 116-len(e))...)
		directory = append(directory, u32(u32(u32(e, start), size), 0)...)
	}
	entry("Root Entry", 5, free, 1, end, 0)
	for i, s := range streams {
		size := max(len(s), least)
		size += (sector - size%sector) % sector
		right := uint32(free)
		if i+1 < len(streams) {
			right = uint32(i + 2)
		}
		entry(names[i], 2, right, free, uint32(len(fat)), uint32(size))
		for n := size / sector; n > 1; n-- {
			fat = append(fat, uint32(len(fat)+1))
		}
		fat = append(fat, end)
		content = append(append(content, s...), make([]byte, size-len(s))...)
	}
	head := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 16)...)
	for _, n := range []uint16{0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0} {
		head = u16(head, n)
	}
	for _, n := range []uint32{0, 1, 1, 0, least, end, 0, end, 0, 0} {
		head = u32(head, n)
	}
	for len(head) < sector {
		head = u32(head, free)
	}
	table := make([]byte, 0, sector)
	for _, n := range fat {
		table = u32(table, n)
	}
	for len(table) < sector {
		table = u32(table, free)
	}
	directory = append(directory, make([]byte, sector-len(directory))...)
	return string(head) + string(table) + string(directory) + string(content)
}

func TestReadDocPieces(t *testing.T) {
	const bold, italic = 0x55<<1 | 1<<8, 0x56<<1 | 1<<8
	deleted := []byte{0x00, 0x08, 1}
	for name, c := range map[string]struct {
		pieces        []oldPiece
		want, finding string
	}{
		"narrow and wide": {[]oldPiece{{text: "Nhanh \x96 ", narrow: true}, {text: "cống Đầu 😀\r"}}, "Nhanh – cống Đầu 😀", ""},
		"changes of a fast save": {[]oldPiece{{text: "thường "}, {text: "đậm", prm: bold}, {text: " và "}, {text: "nghiêng", prm: italic}, {text: " hết\r"}},
			"thường **đậm** và *nghiêng* hết", ""},
		"deleted by a fast save": {[]oldPiece{{text: "giữ "}, {text: "bỏ ", prm: 1}, {text: "lại\r"}}, "giữ lại", "sửa đổi"},
		"fields": {[]oldPiece{{text: "Xem \x13 HYPERLINK \"https://vn.vn/\" \\t \"_blank\" \x14cổng \x13 REF a \x14trong\x15\x15, trang \x13 PAGE \x143\x15.\r"}},
			"Xem [cổng trong](https://vn.vn/), trang .", ""},
		"a field that is not ended": {[]oldPiece{{text: "Trước \x13 QUOTE \x14sau\rĐoạn nữa\r"}}, "Trước sau\n\nĐoạn nữa", ""},
		"marks":                     {[]oldPiece{{text: "a\x0bb\x1ec\x1fd\te\u00a0f\x0cg\x01\x02\x08h\r"}}, "a\\\nb‑cd e\u00A0f\n\ngh", ""},
		"no mark at the end":        {[]oldPiece{{text: "hết"}}, "hết", ""},
	} {
		in, err := readOld(t, "a.doc", oldDoc(c.pieces, deleted))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := strings.TrimSpace(allText(in)); got != strings.TrimSpace(article.Markdown(article.Parse(c.want))) {
			t.Errorf("%s gives %q, want %q", name, got, c.want)
		}
		if (c.finding == "") != (len(in.Findings) == 0) || !strings.Contains(told(in), c.finding) {
			t.Errorf("%s tells %q, want %q", name, told(in), c.finding)
		}
	}
}

func TestReadOLERefuses(t *testing.T) {
	word := oldDoc([]oldPiece{{text: "Chữ\r"}})
	magic := strings.Index(word, "\xEC\xA5\xC1\x00")
	patched := func(at int, with string) string { return word[:at] + with + word[at+len(with):] }
	for name, c := range map[string]struct {
		file, says string
		code       newsroom.Code
	}{
		"a password":          {patched(magic+10, "\x00\x03"), "mật khẩu", newsroom.Invalid},
		"a password of .docx": {compoundFile([]string{"EncryptionInfo", "EncryptedPackage"}, [][]byte{{1}, {1}}), "mật khẩu", newsroom.Invalid},
		"Word 95":             {patched(magic, "\xDC\xA5\x68\x00"), "Word 95", newsroom.Invalid},
		"Excel":               {compoundFile([]string{"Workbook"}, [][]byte{{1}}), "bảng tính Excel", newsroom.Invalid},
		"PowerPoint":          {compoundFile([]string{"PowerPoint Document"}, [][]byte{{1}}), "không phải tệp Word", newsroom.Invalid},
		"no text":             {oldDoc([]oldPiece{{text: "\r\r"}}), "không có chữ nào", newsroom.Invalid},
		"cut before all":      {word[:700], "bị hỏng", newsroom.Damaged},
	} {
		_, err := readOld(t, "a.doc", c.file)
		var e *newsroom.Error
		if newsroom.ErrorCode(err) != c.code || !errors.As(err, &e) || !strings.Contains(e.Message.VI, c.says) || e.Hint.IsZero() {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Files cut anywhere and files with wrong bits end with text or with a sentence.
func TestOldFilesDamaged(t *testing.T) {
	for _, name := range []string{"news.doc", "news.rtf", "boxes.doc", "boxes.rtf", "tcvn3.doc"} {
		whole := fixture(t, name)
		check := func(what, content string) office.Import {
			in, err := readOld(t, name, content)
			if newsroom.ErrorCode(err) == newsroom.Internal {
				t.Errorf("%s %s: %v", name, what, err)
			}
			return in
		}
		for cut := 1024; cut < len(whole); cut += 1024 {
			if in := check("cut", whole[:cut]); in.Pictures != nil && !strings.Contains(told(in), "bị cụt") {
				t.Errorf("%s cut at %d of %d does not tell of it", name, cut, len(whole))
			}
		}
		random := rand.New(rand.NewPCG(5, 8))
		for range 300 {
			flipped := []byte(whole)
			for range 1 + random.IntN(8) {
				flipped[random.IntN(len(flipped))] ^= 1 << random.IntN(8)
			}
			check("with wrong bits", string(flipped))
		}
	}
}

func FuzzReadOld(f *testing.F) {
	for _, name := range []string{"news.doc", "news.rtf", "boxes.doc", "boxes.rtf", "tcvn3.doc", "tcvn3.rtf"} {
		f.Add([]byte(fixture(f, name)))
	}
	f.Add([]byte(oldDoc([]oldPiece{{text: "Nhanh", narrow: true}, {text: "chậm\r", prm: 1}}, []byte{0x35, 8, 1})))
	f.Fuzz(func(t *testing.T, content []byte) {
		_, err := office.Read(t.Context(), "a.doc", bytes.NewReader(content), int64(len(content)))
		if newsroom.ErrorCode(err) == newsroom.Internal {
			t.Fatal(err)
		}
		office.PicturesInRTF(string(content))
	})
}
