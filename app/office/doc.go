package office

import (
	"context"
	"io"

	"toasoan/app/newsroom"
)

// maxDoc is the largest .doc read, in bytes.
const maxDoc = 128 << 20

// maxTable is how much of the table stream is believed, in bytes.
const maxTable = 32 << 20

// readOLE reads what a compound file holds: a document of Word 97 to 2003
// ([MS-DOC]). Codes: invalid (encrypted, older, of another program), damaged.
func readOLE(ctx context.Context, name string, file io.ReaderAt, size int64) (Import, error) {
	if err := within(name, size, maxDoc); err != nil {
		return Import{}, err
	}
	content, err := io.ReadAll(io.NewSectionReader(file, 0, size))
	if err != nil {
		return Import{}, err
	}
	streams, cut, err := oleStreams(content)
	if err != nil {
		return Import{}, damaged(name, err)
	}
	f := docFile{word: streams["WordDocument"], data: streams["Data"]}
	if err := f.check(name, streams); err != nil {
		return Import{}, err
	}
	f.table = streams["0Table"]
	if f.flags()&fibTable1 != 0 {
		f.table = streams["1Table"]
	}
	f.table = f.table.part(0, maxTable)
	r := newDocReader(ctx, f)
	if cut || len(r.pieces) == 0 || r.pieces[len(r.pieces)-1].end < f.length(ccpText) {
		r.lost.add(cutMessage)
	}
	var text flow
	if err := r.part(&text, 0, f.length(ccpText), true); err != nil {
		return Import{}, err
	}
	if err := r.unplacedBoxes(&text); err != nil {
		return Import{}, err
	}
	return finish(name, &text, r.notes, r.pictures, r.lost)
}

// check says why a compound file is not read.
func (f docFile) check(name string, streams map[string][]byte) error {
	has := func(names ...string) bool {
		for _, n := range names {
			if _, ok := streams[n]; ok {
				return true
			}
		}
		return false
	}
	switch {
	case has("EncryptedPackage") || f.word.u16(0) == word97Magic && f.flags()&fibEncrypted != 0:
		return hasPassword(name)
	case f.word.u16(0) == word97Magic && f.version() >= word97:
		return nil
	case has("WordDocument"):
		return &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Tệp %s do Word 95 hoặc cũ hơn ghi nên chưa đọc được.", "The file %s was written by Word 95 or older and cannot be read.", name),
			Hint:    saveAsHint}
	case has("Workbook", "Book"):
		return isSheet(name)
	}
	return &newsroom.Error{Code: newsroom.Invalid,
		Message: newsroom.T("Tệp %s không phải tệp Word.", "The file %s is not a Word file.", name),
		Hint:    saveAsHint}
}

var saveAsHint = newsroom.T("Mở nó bằng Word hoặc LibreOffice, lưu lại dạng .docx rồi nhập tệp đó.", "Open it in Word or LibreOffice, save it as .docx and import that.")
