// Package office reads and writes the files of word processors: .docx, .odt, .rtf
// and the old .doc in, .docx out. It gives and takes the document of package
// article; pictures come along as the files they are.
package office

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

// Import is what a word processor's file became. Figures name their pictures by
// paths in Pictures.
type Import struct {
	article.Import
	Pictures fs.FS // the pictures in the file; nil when there are none
}

// Extensions gives the names' ends of the files that Read reads.
func Extensions() []string {
	return []string{".docx", ".docm", ".dotx", ".odt", ".ott", ".rtf", ".doc", ".dot"}
}

// reader reads one format.
type reader func(ctx context.Context, name string, file io.ReaderAt, size int64) (Import, error)

// readers are the formats by what their files begin with.
var readers = []struct {
	signature string
	read      reader
}{
	{"PK\x03\x04", readPackage},
	{`{\rtf`, readRTF},
	{oleSignature, readOLE},
	{mhtSignature, readMHT},
}

// Begins says of the first bytes of a file that Read knows what to do with it,
// or at least what it is.
func Begins(head []byte) bool {
	for _, r := range readers {
		if strings.HasPrefix(string(head), r.signature) {
			return true
		}
	}
	return false
}

// Read reads a file by what it holds, whatever its name ends with. Codes:
// invalid (encrypted, too large, no word processor's file), damaged, canceled.
func Read(ctx context.Context, name string, file io.ReaderAt, size int64) (Import, error) {
	start := make([]byte, min(size, 512))
	if n, err := file.ReadAt(start, 0); err != nil && !errors.Is(err, io.EOF) {
		return Import{}, err
	} else if n == 0 {
		return Import{}, noWords(name)
	}
	for _, r := range readers {
		if strings.HasPrefix(string(start), r.signature) {
			return r.read(ctx, name, file, size)
		}
	}
	if looksLikeHTML(string(start)) {
		return readHTML(ctx, name, file, size)
	}
	return Import{}, &newsroom.Error{Code: newsroom.Invalid,
		Message: newsroom.T("Tệp %s không phải tệp Word.", "The file %s is not a Word file.", name),
		Hint:    saveAsHint}
}
