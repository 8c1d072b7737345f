package office

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"toasoan/app/newsroom"
)

// Limits of the packages that are read. What an officer gets is far below them;
// a package beyond them was made to fill the memory.
const (
	maxPackage = 512 << 20 // bytes of the file: most are its pictures
	maxEntries = 20_000    // parts
	maxPart    = 96 << 20  // bytes of an XML part, unpacked
	maxRatio   = 400       // how many bytes one byte of an XML part may unpack to
	freeRatio  = 4 << 20   // bytes up to which the ratio does not matter
)

// zipPackage is a .docx or .odt: a ZIP of parts ([ISO 29500-2], [ODF 1.3] part 2).
type zipPackage struct {
	name  string
	parts map[string]*zip.File // by their small names
}

// openPackage opens a ZIP. Codes: invalid, damaged.
func openPackage(name string, file io.ReaderAt, size int64) (zipPackage, error) {
	if err := within(name, size, maxPackage); err != nil {
		return zipPackage{}, err
	}
	z, err := zip.NewReader(file, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // no part is written anywhere
		return zipPackage{}, damaged(name, err)
	}
	if len(z.File) > maxEntries {
		return zipPackage{}, bomb(name, fmt.Errorf("%d parts", len(z.File)))
	}
	p := zipPackage{name: name, parts: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		key := partKey(f.Name)
		if _, twice := p.parts[key]; !twice {
			p.parts[key] = f
		}
	}
	return p, nil
}

// partKey gives the one form of a part's name: from the root of the package, and
// small, for letters' size does not count ([ISO 29500-2] 6.2.2.3).
func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

func (p zipPackage) has(name string) bool { return p.parts[partKey(name)] != nil }

// read gives a part; nil if there is none. Codes: invalid, damaged.
func (p zipPackage) read(name string) ([]byte, error) {
	f := p.parts[partKey(name)]
	if f == nil {
		return nil, nil
	}
	const encrypted = 1
	if f.Flags&encrypted != 0 {
		return nil, hasPassword(p.name)
	}
	size, packed := f.UncompressedSize64, f.CompressedSize64
	if size > maxPart || size > freeRatio && size/maxRatio > packed {
		return nil, bomb(p.name, fmt.Errorf("%s: %d bytes from %d", name, size, packed))
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(p.name, err)
	}
	defer func() { _ = r.Close() }()
	content := make([]byte, 0, size+1)
	for {
		n, err := r.Read(content[len(content):cap(content)])
		content = content[:len(content)+n]
		if uint64(len(content)) > size { // the package lied
			return nil, bomb(p.name, fmt.Errorf("%s: more than its %d bytes", name, size))
		}
		if errors.Is(err, io.EOF) {
			return content, nil
		}
		if err != nil {
			return nil, damaged(p.name, err)
		}
	}
}

// xml gives a scanner of a part; nil if there is none. Codes: invalid, damaged.
func (p zipPackage) xml(name string) (*xmlScanner, error) {
	content, err := p.read(name)
	if err != nil || content == nil {
		return nil, err
	}
	return newXML(content), nil
}

// eachIn reads a part that may be missing, element by element from its root's.
func (p zipPackage) eachIn(name string, do func(x *xmlScanner, name string)) error {
	x, err := p.xml(name)
	if err != nil || x == nil {
		return err
	}
	x.each(func(string) { x.each(func(name string) { do(x, name) }) })
	return p.xmlError(x.err)
}

// xmlError tells an error of XML in a package to the person.
func (p zipPackage) xmlError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errEntity), errors.Is(err, errDeep):
		return bomb(p.name, err)
	}
	return damaged(p.name, err)
}

// relation is a tie from one part of a package to another or to the outside
// ([ISO 29500-2] 6.5).
type relation struct {
	kind   string // the last word of its type
	target string // a part's name, or an address outside
	away   bool
}

// relations gives the ties of a part, by their ids.
func (p zipPackage) relations(part string) (map[string]relation, error) {
	out := map[string]relation{}
	folder, file := path.Split(part)
	err := p.eachIn(folder+"_rels/"+file+".rels", func(x *xmlScanner, _ string) {
		r := relation{kind: path.Base(x.attr("Type")), target: x.attr("Target"), away: x.attr("TargetMode") == "External"}
		if !r.away {
			if !strings.HasPrefix(r.target, "/") {
				r.target = "/" + folder + r.target
			}
			r.target = strings.TrimPrefix(path.Clean(r.target), "/")
		}
		out[x.attr("Id")] = r
	})
	return out, err
}

// readPackage reads what a ZIP holds.
func readPackage(ctx context.Context, name string, file io.ReaderAt, size int64) (Import, error) {
	p, err := openPackage(name, file, size)
	if err != nil {
		return Import{}, err
	}
	if p.has("mimetype") && p.has("content.xml") {
		return readODT(ctx, p)
	}
	top, err := p.relations("")
	if err != nil {
		return Import{}, err
	}
	for _, r := range top {
		if r.kind == "officeDocument" && p.has(r.target) && !strings.HasPrefix(r.target, "xl/") && !strings.HasPrefix(r.target, "ppt/") {
			return readDOCX(ctx, p, r.target)
		}
	}
	const usual = "word/document.xml"
	switch {
	case p.has(usual):
		return readDOCX(ctx, p, usual)
	case p.has("xl/workbook.xml"), p.has("xl/workbook.bin"):
		return Import{}, isSheet(name)
	case p.has("ppt/presentation.xml"):
		return Import{}, isSlides(name)
	}
	return Import{}, &newsroom.Error{Code: newsroom.Invalid,
		Message: newsroom.T("Tệp %s là tệp nén (ZIP), không phải tệp Word.", "The file %s is a ZIP archive, not a Word file.", name),
		Hint:    newsroom.T("Giải nén ra thư mục rồi nhập các tệp trong đó; nếu đúng là tệp Word thì xin lại, vì tệp thiếu phần chữ.", "Unpack it into a folder and import the files in it; if it should be a Word file, ask for it again, for its text is missing.")}
}

// ended says how the reading of a part's text ended; one that is cut is told as a
// loss and keeps what came before.
func (p zipPackage) ended(x *xmlScanner, lost *losses) error {
	if errors.Is(x.err, errCut) {
		lost.add(cutMessage)
		return nil
	}
	return p.xmlError(x.err)
}

func isSheet(name string) error {
	return &newsroom.Error{Code: newsroom.Invalid,
		Message: newsroom.T("Tệp %s là bảng tính Excel, không phải bài viết.", "The file %s is an Excel sheet, not an article.", name),
		Hint:    newsroom.T("Mở nó bằng Excel, chép các ô cần dùng rồi dán vào bài.", "Open it in Excel, copy the cells and paste them into the article.")}
}

func isSlides(name string) error {
	return &newsroom.Error{Code: newsroom.Invalid,
		Message: newsroom.T("Tệp %s là bản trình chiếu, không phải bài viết.", "The file %s is a slide show, not an article.", name),
		Hint:    newsroom.T("Mở nó bằng chương trình trình chiếu, chép chữ cần dùng rồi dán vào bài.", "Open it in its own program, copy the text and paste it into the article.")}
}

func hasPassword(name string) error {
	return &newsroom.Error{Code: newsroom.Invalid,
		Message: newsroom.T("Tệp %s có mật khẩu nên chưa đọc được.", "The file %s has a password and cannot be read.", name),
		Hint: newsroom.T("Mở tệp bằng Word, vào Tệp → Thông tin → Bảo vệ tài liệu → Mã hóa bằng mật khẩu, xóa mật khẩu, lưu lại rồi nhập.",
			"Open it in Word, go to File → Info → Protect Document → Encrypt with Password, delete the password, save it and import again.")}
}

// bomb refuses a file that was made to harm, or is broken as if.
func bomb(name string, err error) error {
	return &newsroom.Error{Code: newsroom.Invalid, Err: err,
		Message: newsroom.T("Tệp %s phình ra quá lớn hoặc lồng quá sâu khi mở, giống tệp phá hoại, nên không đọc.", "The file %s grows too large or too deep as it is opened, as harmful files do, and was not read.", name),
		Hint:    newsroom.T("Hỏi lại người gửi; nếu Word mở được thì chép chữ rồi dán vào bài mới.", "Ask who sent it; if Word opens it, copy the text and paste it into a new article.")}
}

func noWords(name string) error {
	return &newsroom.Error{Code: newsroom.Invalid,
		Message: newsroom.T("Tệp %s không có chữ nào.", "The file %s is empty.", name),
		Hint:    newsroom.T("Xem lại tệp ở nơi gửi.", "Check the file where it came from.")}
}

// packagePictures are the pictures of a package, by the names they are given.
type packagePictures struct {
	files map[string]*zip.File
	names map[*zip.File]string
}

func newPackagePictures() packagePictures {
	return packagePictures{files: map[string]*zip.File{}, names: map[*zip.File]string{}}
}

// add gives the name of a picture of the package.
func (p packagePictures) add(f *zip.File, ending string) string {
	name, known := p.names[f]
	if !known {
		name = fmt.Sprintf("anh-%d%s", len(p.names)+1, ending)
		p.files[name], p.names[f] = f, name
	}
	return name
}

// Open gives a picture as it stands in the package.
func (p packagePictures) Open(name string) (fs.File, error) {
	f := p.files[name]
	if f == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	r, err := f.Open()
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return packagePicture{ReadCloser: r, info: f.FileInfo()}, nil
}

type packagePicture struct {
	io.ReadCloser
	info fs.FileInfo
}

func (p packagePicture) Stat() (fs.FileInfo, error) { return p.info, nil }
