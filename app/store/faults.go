package store

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"toasoan/app/newsroom"
)

// fault turns a fault of SQLite or of the file system into the sentence for the
// person, and wraps anything else with what was being done.
func fault(doing string, err error) error {
	var ours *newsroom.Error
	if err == nil || errors.As(err, &ours) {
		return err
	}
	err = fmt.Errorf("%s: %w", doing, err)
	switch faultCode(err) {
	case newsroom.Full:
		return &newsroom.Error{Code: newsroom.Full, Err: err,
			Message: newsroom.T("Đĩa đã đầy nên chưa lưu được.", "The disk is full, so it could not be saved."),
			Hint:    newsroom.T("Chữ bạn viết vẫn còn trong cửa sổ; xóa bớt tệp không cần trên máy rồi lưu lại.", "What you wrote is safe in the window; free some space on the disk, then save again.")}
	case newsroom.Damaged:
		return damaged(err)
	case newsroom.InUse:
		return &newsroom.Error{Code: newsroom.InUse, Err: err,
			Message: newsroom.T("Tòa soạn đang bận ghi việc khác.", "The newsroom is busy writing something else."),
			Hint:    newsroom.T("Đợi một lát rồi thử lại.", "Wait a moment, then try again.")}
	case newsroom.File:
		return inaccessible(err)
	}
	return err
}

func faultCode(err error) newsroom.Code {
	var s *sqlite.Error
	if errors.As(err, &s) {
		switch s.Code() {
		case sqlite3.SQLITE_IOERR_SHMSIZE: // the shared-memory file could not grow
			return newsroom.Full
		}
		switch s.Code() & 0xff {
		case sqlite3.SQLITE_FULL:
			return newsroom.Full
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			return newsroom.Damaged
		case sqlite3.SQLITE_ERROR: // our statements are all sound, so the schema in the file is not
			return newsroom.Damaged
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return newsroom.InUse
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM:
			return newsroom.File
		}
	}
	// What the system itself refuses is always about a file here.
	var system syscall.Errno
	switch {
	case err == nil:
	case errors.As(err, &system) && isFull(system):
		return newsroom.Full
	case errors.Is(err, sql.ErrConnDone): // it is being closed, to be opened again
		return newsroom.InUse
	case system != 0, errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return newsroom.File
	case strings.Contains(err.Error(), scanError): // strict tables hold no value of another kind, but for damage
		return newsroom.Damaged
	}
	return ""
}

const scanError = "sql: Scan error on column" // as package database/sql says it

// isFull knows the numbers of Windows too, which are not those of package syscall.
func isFull(n syscall.Errno) bool {
	const handleDiskFull, diskFull = 39, 112
	return n == syscall.ENOSPC || n == syscall.EDQUOT ||
		runtime.GOOS == "windows" && (n == handleDiskFull || n == diskFull)
}

func damaged(err error) error {
	return &newsroom.Error{Code: newsroom.Damaged, Err: err,
		Message: newsroom.T("Tệp dữ liệu của tòa soạn bị hỏng.", "The newsroom's data file is damaged."),
		Hint:    newsroom.T("Đừng xóa gì trong thư mục; hãy chép bản sao lưu gần nhất vào một thư mục khác rồi mở bản đó.", "Delete nothing in the folder; put your latest backup in another folder and open that.")}
}

func inaccessible(err error) error {
	return &newsroom.Error{Code: newsroom.File, Err: err,
		Message: newsroom.T("Không đọc hoặc không ghi được thư mục tòa soạn.", "The newsroom folder cannot be read or written."),
		Hint:    newsroom.T("Kiểm tra xem ổ đĩa còn cắm và bạn có quyền ghi vào thư mục không, hoặc chọn thư mục khác.", "Check that its disk is there and that you may write to the folder, or choose another folder.")}
}

func vanished(err error) error {
	return &newsroom.Error{Code: newsroom.File, Err: err,
		Message: newsroom.T("Thư mục tòa soạn không còn ở chỗ cũ.", "The newsroom folder is no longer where it was."),
		Hint:    newsroom.T("Chữ bạn viết vẫn còn trong cửa sổ; đưa thư mục về chỗ cũ rồi lưu lại.", "What you wrote is safe in the window; put the folder back, then save again.")}
}

func notFound(what newsroom.Text) error {
	return &newsroom.Error{Code: newsroom.NotFound,
		Message: newsroom.T("Không tìm thấy %[1]s này.", "This %[2]s was not found.", what.VI, what.EN),
		Hint:    newsroom.T("Có thể mục này đã bị xóa; quay lại danh sách và mở lại.", "It may have been deleted; go back to the list and open it again.")}
}

// The nouns as they stand in a sentence.
var (
	articleNoun  = newsroom.T("bài", "article")
	imageNoun    = newsroom.T("ảnh", "picture")
	jobNoun      = newsroom.T("việc", "job")
	revisionNoun = newsroom.T("bản cũ", "earlier text")
)

func conflict() error {
	return &newsroom.Error{Code: newsroom.Conflict,
		Message: newsroom.T("Nội dung này vừa được sửa ở một cửa sổ khác.", "This was just changed in another window."),
		Hint:    newsroom.T("Chữ bạn viết chưa mất; chép phần vừa viết ra, mở lại bản mới rồi dán vào.", "What you wrote is not lost; copy it, open the newer version, then paste it in.")}
}

func invalid(message, hint newsroom.Text) error {
	return &newsroom.Error{Code: newsroom.Invalid, Message: message, Hint: hint}
}
