package office

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

// finish makes an import of what a reader has read. Codes: invalid (no text),
// damaged (no text before a cut).
func finish(name string, text *flow, n notes, pictures fs.FS, lost losses) (Import, error) {
	passages := append(text.passages, n...)
	if textSize(passages) > newsroom.MaxBody {
		return Import{}, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Tệp %[1]s có hơn %[2]d MB chữ, dài quá một bài.", "The file %[1]s has more than %[2]d MB of text, too much for one article.", name, newsroom.MaxBody/1_000_000),
			Hint:    newsroom.T("Chia thành nhiều tệp nhỏ hơn rồi nhập từng tệp.", "Split it into smaller files and import them one by one.")}
	}
	for range mergedCells(passages) {
		lost.add(mergedMessage)
	}
	findings := append(readEncodings(passages), lost.findings()...)
	in := article.Import{Article: newsroom.Article{Status: newsroom.Draft}, Findings: findings}
	passages, n = takeNotes(passages[:len(text.passages)], passages[len(text.passages):])
	passages = append(takeHead(&in, withCaptions(passages)), n...)
	in.Document = article.Canonical(article.Document{Blocks: blocks(passages)})
	if len(in.Document.Blocks) == 0 && in.Article.Headline == "" {
		if lost.counts[cutMessage] > 0 {
			return Import{}, damaged(name, errors.New("cut before its text"))
		}
		return Import{}, noWords(name)
	}
	return Import{Import: in, Pictures: pictures}, nil
}

// textSize counts the bytes of the text.
func textSize(passages []passage) (n int) {
	for _, p := range passages {
		for _, s := range p.spans {
			n += len(s.text)
		}
		for _, row := range p.rows {
			for _, cell := range row {
				n += textSize(cell)
			}
		}
	}
	return n
}

// damaged says that a file is broken.
func damaged(name string, err error) error {
	return &newsroom.Error{Code: newsroom.Damaged, Err: err,
		Message: newsroom.T("Tệp %s bị hỏng nên không đọc được.", "The file %s is damaged and cannot be read.", name),
		Hint:    newsroom.T("Xin lại tệp ở nơi gửi; nếu Word mở được thì lưu lại dạng .docx rồi nhập.", "Ask for the file again; if Word opens it, save it as .docx and import that.")}
}

// within refuses a file of more than limit bytes. Codes: invalid.
func within(name string, size, limit int64) error {
	if size <= limit {
		return nil
	}
	return &newsroom.Error{Code: newsroom.Invalid,
		Message: newsroom.T("Tệp %[1]s lớn hơn %[2]d MB.", "The file %[1]s is larger than %[2]d MB.", name, limit>>20),
		Hint:    newsroom.T("Mở tệp bằng Word, bỏ bớt ảnh rồi lưu dạng .docx; ảnh thì nhập riêng.", "Open it in Word, take out pictures and save it as .docx; import the pictures by themselves.")}
}

// pictureFiles are pictures in memory, by their paths.
type pictureFiles map[string][]byte

// Open gives a picture.
func (p pictureFiles) Open(name string) (fs.File, error) {
	data, ok := p[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &pictureFile{Reader: bytes.NewReader(data), name: name}, nil
}

type pictureFile struct {
	*bytes.Reader
	name string
}

func (f *pictureFile) Close() error               { return nil }
func (f *pictureFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *pictureFile) Name() string               { return f.name }
func (f *pictureFile) Mode() fs.FileMode          { return 0o444 }
func (f *pictureFile) ModTime() time.Time         { return time.Time{} }
func (f *pictureFile) IsDir() bool                { return false }
func (f *pictureFile) Sys() any                   { return nil }

// pictureEndings are the kinds of pictures that are taken in.
var pictureEndings = map[string]string{"image/png": ".png", "image/jpeg": ".jpg"}

// maxPictures is how many pictures are taken in from one file.
const maxPictures = 2000

// addPicture puts a picture into the text where it stands, or counts it as lost.
// A link on it is left.
func (f *flow) addPicture(pictures pictureFiles, lost *losses, mediaType string, data []byte) {
	ending := pictureEndings[mediaType]
	if ending == "" || len(data) == 0 || len(pictures) == maxPictures {
		lost.add(pictureMessage)
		return
	}
	name := fmt.Sprintf("anh-%d%s", len(pictures)+1, ending)
	pictures[name] = data
	f.add(span{picture: name})
}

var pictureMessage = newsroom.Text{VI: "Có %d hình dạng vẽ cũ (WMF, EMF) hoặc hình hỏng chưa lấy được. Trong Word, nhấn chuột phải vào hình, lưu thành ảnh rồi chèn vào bài.",
	EN: "%d pictures of old drawing formats (WMF, EMF) or damaged ones were not taken in. In Word, right-click them, save them as pictures and insert those."}

// insert puts ended passages into the text, before the paragraph that is not
// ended yet, and says whether there was anything in them.
func (f *flow) insert(passages []passage) bool {
	some := false
	for _, p := range passages {
		if len(p.spans) == 0 && p.rows == nil {
			continue
		}
		some = true
		if f.open || len(f.row) > 0 || len(f.cell) > 0 {
			f.cell = append(f.cell, p)
		} else {
			f.passages = append(f.passages, p)
		}
	}
	return some
}
