package app

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"toasoan/app/newsroom"
)

// folderFile is a picture file in a folder that is taken in.
type folderFile struct {
	path string // below the folder, with slashes
	size int64
	time time.Time // when it was last changed
}

// folderList is what a folder and the folders in it hold.
type folderList struct {
	pictures []folderFile
	others   map[otherKind]int // files that are no pictures, passed over
	empty    []string          // picture files without a byte
	closed   []string          // folders that could not be opened
	links    int               // shortcuts, which may lead anywhere
}

// otherKind is a kind of file that is no picture, as the person knows it.
type otherKind int

const (
	otherFile otherKind = iota
	filmFile
	rawFile
	textFile
)

// PictureName says that a file of this name should be a picture, going by its
// ending alone.
func PictureName(name string) bool { return pictureEndings[ending(name)] }

var pictureEndings = endings(".jpg .jpeg .jpe .jfif .png .webp .gif .tif .tiff .bmp .dib .heic .heif .hif .avif")

var otherEndings = map[otherKind]map[string]bool{
	filmFile: endings(".mp4 .mov .avi .3gp .3g2 .mts .m2ts .mkv .wmv .mpg .mpeg .m4v .webm .lrv"),
	rawFile:  endings(".cr2 .cr3 .crw .nef .nrw .arw .srf .sr2 .raf .orf .rw2 .dng .pef .srw .raw .3fr .x3f"),
	textFile: endings(".doc .docx .docm .dot .dotx .odt .ott .rtf .md .markdown .txt .html .htm .pdf .xls .xlsx .ppt .pptx"),
}

func endings(list string) map[string]bool {
	set := map[string]bool{}
	for _, e := range strings.Fields(list) {
		set[e] = true
	}
	return set
}

func ending(name string) string { return strings.ToLower(path.Ext(name)) }

// Hidden says that a file or folder is none of a person's: hidden, the lock of
// an open document, or put there by a system or a camera.
func Hidden(name string) bool {
	switch strings.ToLower(name) {
	case "thumbs.db", "desktop.ini", "$recycle.bin", "system volume information", "lost+found", "__macosx":
		return true
	}
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$")
}

// Natural gives an order of names in which numbers count as numbers ("ảnh 2"
// before "ảnh 10"). It is not safe for concurrent use.
func Natural() func(a, b string) int {
	return collate.New(language.Vietnamese, collate.Numeric).CompareString
}

// folderWalk lists the pictures of a folder in natural order, files before the
// folders beside them. It follows no link, so that it neither leaves the folder
// nor runs in a loop.
type folderWalk struct {
	ctx     context.Context
	root    *os.Root
	own     fs.FileInfo // the newsroom's folder, whose pictures are here already
	compare func(a, b string) int
	list    folderList
}

// listFolder gives what a folder holds. An error says that the folder itself
// can not be read, or that the context ended.
func listFolder(ctx context.Context, root *os.Root, own fs.FileInfo) (folderList, error) {
	w := folderWalk{ctx: ctx, root: root, own: own, compare: Natural(), list: folderList{others: map[otherKind]int{}}}
	return w.list, w.folder(".", &w.list)
}

func (w *folderWalk) folder(at string, list *folderList) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	entries, err := w.read(at)
	if errors.Is(err, errOwnFolder) {
		return nil
	}
	if err != nil && at == "." {
		return err
	}
	if err != nil {
		list.closed = append(list.closed, at)
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return w.compare(a.Name(), b.Name()) })
	var folders []string
	for _, e := range entries {
		name := path.Join(at, e.Name())
		switch {
		case Hidden(e.Name()):
		case e.IsDir():
			folders = append(folders, name)
		case !e.Type().IsRegular():
			list.links++
		default:
			w.file(name, e, list)
		}
	}
	for _, f := range folders {
		if err := w.folder(f, list); err != nil {
			return err
		}
	}
	return nil
}

var errOwnFolder = errors.New("the newsroom's own folder")

func (w *folderWalk) read(at string) ([]fs.DirEntry, error) {
	f, err := w.root.Open(at)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	if info, err := f.Stat(); err == nil && w.own != nil && os.SameFile(info, w.own) {
		return nil, errOwnFolder
	}
	return f.ReadDir(-1)
}

func (w *folderWalk) file(name string, e fs.DirEntry, list *folderList) {
	info, err := e.Info()
	if err != nil {
		return // gone since
	}
	switch kind, picture := w.kind(name); {
	case !picture:
		list.others[kind]++
	case info.Size() == 0:
		list.empty = append(list.empty, name)
	default:
		list.pictures = append(list.pictures, folderFile{name, info.Size(), info.ModTime()})
	}
}

// kind goes by the ending; a file whose ending says nothing is looked into, for
// Zalo and browsers save pictures without one.
func (w *folderWalk) kind(name string) (kind otherKind, picture bool) {
	if PictureName(name) {
		return 0, true
	}
	for kind, set := range otherEndings {
		if set[ending(name)] {
			return kind, false
		}
	}
	f, err := w.root.Open(name)
	if err != nil {
		return otherFile, false
	}
	defer func() { _ = f.Close() }()
	head, err := io.ReadAll(io.LimitReader(f, 512))
	return otherFile, err == nil && strings.HasPrefix(http.DetectContentType(head), "image/")
}

// otherNames are the kinds as the person calls them.
var otherNames = map[otherKind]newsroom.Text{
	filmFile:  newsroom.T("tệp phim", "films"),
	rawFile:   newsroom.T("ảnh thô (RAW) của máy ảnh", "raw files of the camera"),
	textFile:  newsroom.T("tệp Word, văn bản", "documents"),
	otherFile: newsroom.T("tệp khác", "other files"),
}
