package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"toasoan/app/newsroom"
)

// fault turns a fault of SQLite or of the file system into the sentence for the
// person, and wraps anything else with what was being done.
func fault(ctx context.Context, doing string, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var ours *newsroom.Error
	if errors.As(err, &ours) {
		return err
	}
	err = fmt.Errorf("%s: %w", doing, err)
	switch faultCode(err) {
	case newsroom.Full:
		return &newsroom.Error{Code: newsroom.Full, Err: err,
			Message: newsroom.T("Ổ đĩa chứa bản sao lưu đã đầy nên lần sao lưu này chưa xong.", "The disk of the backups is full, so this backup was not finished."),
			Hint:    newsroom.T("Bài và ảnh vẫn nguyên trong máy, các bản sao lưu trước vẫn dùng được; xóa bớt tệp trên ổ đĩa đó hoặc chọn ổ khác rồi sao lưu lại.", "Your articles and photos are safe and the earlier backups still open; free some space on that disk or choose another, then back up again.")}
	case newsroom.Damaged:
		return damaged(err)
	case newsroom.InUse:
		return &newsroom.Error{Code: newsroom.InUse, Err: err,
			Message: newsroom.T("Một chương trình khác đang dùng tệp sao lưu này.", "Another program is using this backup file."),
			Hint:    newsroom.T("Đợi việc kia xong rồi thử lại.", "Wait until it has finished, then try again.")}
	case newsroom.File:
		return inaccessible(err)
	}
	return err
}

func faultCode(err error) newsroom.Code {
	var s *sqlite.Error
	if errors.As(err, &s) {
		switch s.Code() & 0xff {
		case sqlite3.SQLITE_FULL:
			return newsroom.Full
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			return newsroom.Damaged
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return newsroom.InUse
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM:
			return newsroom.File
		}
	}
	var system syscall.Errno
	switch {
	case errors.As(err, &system) && isFull(system):
		return newsroom.Full
	case system != 0, errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return newsroom.File
	}
	return ""
}

// unscanned is the error of a Scan: a value that is not of its column's type was
// not written by us.
func unscanned(err error) error {
	if err == nil || errors.Is(err, sql.ErrNoRows) || faultCode(err) != "" {
		return err
	}
	return damaged(err)
}

// isFull knows the numbers of Windows too, which are not those of package syscall.
func isFull(n syscall.Errno) bool {
	const handleDiskFull, diskFull = 39, 112
	return n == syscall.ENOSPC || n == syscall.EDQUOT ||
		runtime.GOOS == "windows" && (n == handleDiskFull || n == diskFull)
}

// tooLarge tells the end of what a FAT32 stick takes in one file from a full
// disk; size is what the file had come to, in bytes. Systems tell it as one or
// the other. What is still in memory makes the size short by some megabytes.
func tooLarge(err error, size int64) error {
	const fat32, short = 4 << 30, 16 << 20
	code := faultCode(err)
	if size < fat32-short || size > fat32 || code != newsroom.Full && code != newsroom.File {
		return err
	}
	return &newsroom.Error{Code: newsroom.Full, Err: err,
		Message: newsroom.T("Tệp sao lưu đã tới 4 GB, mức lớn nhất mà USB định dạng FAT32 nhận.", "The backup file has reached 4 GB, the most that a stick formatted as FAT32 takes."),
		Hint:    newsroom.T("Các bản sao lưu trước vẫn dùng được; chọn thư mục trên ổ đĩa khác, hoặc dùng USB định dạng exFAT.", "The earlier backups still open; choose a folder on another disk, or use a stick formatted as exFAT.")}
}

func damaged(err error) error {
	return &newsroom.Error{Code: newsroom.Damaged, Err: err,
		Message: newsroom.T("Tệp sao lưu này có chỗ hỏng.", "This backup file is damaged in places."),
		Hint:    newsroom.T("Bài và ảnh trong máy không bị ảnh hưởng; giữ tệp này lại, thử bản của ngày khác trong đó, và sao lưu sang ổ đĩa khác.", "What is on this computer is not affected; keep the file, try the backup of another day in it, and back up to another disk.")}
}

func inaccessible(err error) error {
	return &newsroom.Error{Code: newsroom.File, Err: err,
		Message: newsroom.T("Không đọc hoặc không ghi được tệp sao lưu.", "The backup file cannot be read or written."),
		Hint:    newsroom.T("Bài và ảnh vẫn nguyên trong máy; xem USB còn cắm không, có bị khóa ghi không, rồi thử lại.", "Your articles and photos are safe; see that the stick is in and not locked against writing, then try again.")}
}

func vanished(err error) error {
	return &newsroom.Error{Code: newsroom.File, Err: err,
		Message: newsroom.T("Tệp sao lưu không còn ở chỗ cũ.", "The backup file is no longer where it was."),
		Hint:    newsroom.T("Bài và ảnh vẫn nguyên trong máy; cắm lại USB hoặc chọn lại thư mục rồi sao lưu lại.", "Your articles and photos are safe; put the stick back or choose the folder again, then back up again.")}
}

func missing(err error) error {
	return &newsroom.Error{Code: newsroom.NotFound, Err: err,
		Message: newsroom.T("Không thấy tệp sao lưu này.", "There is no such backup file."),
		Hint:    newsroom.T("Cắm USB chứa bản sao lưu, hoặc chọn lại tệp.", "Put in the stick with the backup, or choose the file again.")}
}

func noSnapshot() error {
	return &newsroom.Error{Code: newsroom.NotFound,
		Message: newsroom.T("Không có bản sao lưu này trong tệp.", "This backup is not in the file."),
		Hint:    newsroom.T("Có thể bản cũ đã được dọn bớt; chọn bản của ngày khác.", "It may have been thinned out by age; choose the backup of another day.")}
}

func notOurs() error {
	return &newsroom.Error{Code: newsroom.NotOurs,
		Message: newsroom.T("Tệp này không phải là bản sao lưu của Tòa Soạn.", "This file is not a backup of Tòa Soạn."),
		Hint:    newsroom.T("Chọn tệp có đuôi .tsbackup; tệp vừa chọn vẫn để nguyên.", "Choose a file that ends in .tsbackup; the one you chose was left as it is.")}
}

func tooNew() error {
	return &newsroom.Error{Code: newsroom.TooNew,
		Message: newsroom.T("Bản sao lưu này do một bản Tòa Soạn mới hơn tạo ra.", "This backup was made by a newer Tòa Soạn."),
		Hint:    newsroom.T("Cài bản Tòa Soạn mới nhất rồi mở lại; tệp vẫn để nguyên.", "Install the latest Tòa Soạn, then open it again; the file was left as it is.")}
}

func otherKey() error {
	return &newsroom.Error{Code: newsroom.Refused,
		Message: newsroom.T("Tệp sao lưu này dùng mật khẩu khác.", "This backup file has another passphrase."),
		Hint:    newsroom.T("Các bản cũ trong tệp vẫn mở được bằng mật khẩu của chúng; sao lưu vào một tệp mới.", "The backups in it still open with their own passphrase; back up to a new file.")}
}
