package backup

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"syscall"
	"time"

	"toasoan/app/newsroom"
)

// fault turns what the system refuses on the disk of a newsroom into the
// sentence for the person. What the backup file or the database said passes.
func fault(doing string, err error) error {
	var ours *newsroom.Error
	if err == nil || errors.As(err, &ours) {
		return err
	}
	err = fmt.Errorf("%s: %w", doing, err)
	var (
		system syscall.Errno
		path   *fs.PathError
		link   *os.LinkError
	)
	switch {
	case errors.As(err, &system) && isFull(system):
		return diskFull(err)
	case system != 0, errors.As(err, &path), errors.As(err, &link):
		return &newsroom.Error{Code: newsroom.File, Err: err,
			Message: newsroom.T("Không đọc hoặc không ghi được vào thư mục trên máy.", "A folder on this computer cannot be read or written."),
			Hint:    newsroom.T("Không có gì bị mất; xem ổ đĩa còn cắm và bạn có quyền ghi vào thư mục không, hoặc chọn thư mục khác.", "Nothing was lost; see that its disk is there and that you may write to the folder, or choose another folder.")}
	}
	return err
}

// isFull knows the numbers of Windows too, which are not those of package syscall.
func isFull(n syscall.Errno) bool {
	const handleDiskFull, diskFull = 39, 112
	return n == syscall.ENOSPC || n == syscall.EDQUOT ||
		runtime.GOOS == "windows" && (n == handleDiskFull || n == diskFull)
}

func diskFull(err error) error {
	return &newsroom.Error{Code: newsroom.Full, Err: err,
		Message: newsroom.T("Ổ đĩa của máy không đủ chỗ cho việc này.", "The computer's disk has not enough room for this."),
		Hint:    newsroom.T("Bài, ảnh và các bản sao lưu vẫn nguyên; xóa bớt tệp không cần trên máy rồi thử lại.", "Your articles, photos and backups are safe; free some space on the computer, then try again.")}
}

// onThisDisk tells a full disk of the computer from one of the backups: the
// database says "not saved", which is true only of a save.
func onThisDisk(err error) error {
	if newsroom.ErrorCode(err) == newsroom.Full {
		return diskFull(err)
	}
	return err
}

// ofBackup names by its moment the backup that is damaged.
func ofBackup(takenAt time.Time, err error) error {
	if newsroom.ErrorCode(err) == newsroom.Damaged {
		return damaged(takenAt, err)
	}
	return err
}

func damaged(takenAt time.Time, err error) error {
	when := takenAt.In(newsroom.Vietnam).Format("15:04 02/01/2006")
	return &newsroom.Error{Code: newsroom.Damaged, Err: err,
		Message: newsroom.T("Bản sao lưu lúc %s có chỗ hỏng nên không mở lại được.", "The backup of %s is damaged in places and does not open.", when),
		Hint:    newsroom.T("Không có gì trong máy bị thay đổi; chọn bản của ngày khác, và từ nay sao lưu sang ổ đĩa khác.", "Nothing on this computer was changed; choose the backup of another day, and back up to another disk from now on.")}
}

func notProved(takenAt time.Time, err error) error {
	when := takenAt.In(newsroom.Vietnam).Format("15:04 02/01/2006")
	return &newsroom.Error{Code: newsroom.Damaged, Err: err,
		Message: newsroom.T("Bản sao lưu lúc %s đã ghi xong nhưng mở lại không đúng.", "The backup of %s was written but did not read back as it should.", when),
		Hint:    newsroom.T("Bài và ảnh vẫn nguyên trong máy; ổ đĩa sao lưu có thể sắp hỏng, hãy sao lưu sang ổ khác.", "Your articles and photos are safe; the disk of the backups may be failing, so back up to another one.")}
}

func notEmpty() error {
	return &newsroom.Error{Code: newsroom.Invalid,
		Message: newsroom.T("Thư mục này đã có tệp khác.", "There are other files in this folder."),
		Hint:    newsroom.T("Chọn một thư mục trống hoặc đặt tên một thư mục mới; không có gì bị ghi đè.", "Choose an empty folder or name a new one; nothing was overwritten.")}
}

func hasNewsroom() error {
	return &newsroom.Error{Code: newsroom.InUse,
		Message: newsroom.T("Thư mục này đã có một tòa soạn.", "There is a newsroom in this folder already."),
		Hint:    newsroom.T("Chọn một thư mục trống; tòa soạn đang có vẫn để nguyên.", "Choose an empty folder; the newsroom that is there was left as it is.")}
}

func stillOpen(err error) error {
	return &newsroom.Error{Code: newsroom.InUse, Err: err,
		Message: newsroom.T("Tòa soạn đang mở ở một cửa sổ khác nên chưa đưa bản cũ về được.", "The newsroom is open in another window, so the backup was not brought back yet."),
		Hint:    newsroom.T("Đóng cửa sổ kia rồi thử lại.", "Close the other window, then try again.")}
}
