package photos

import (
	"errors"
	"io/fs"
	"runtime"
	"syscall"

	"toasoan/app/newsroom"
	"toasoan/app/pixels"
)

func notAPicture(name string, what, hint newsroom.Text) error {
	return &newsroom.Error{Code: newsroom.Invalid, Hint: hint,
		Message: newsroom.T("Tệp %[1]s %[2]s.", "The file %[1]s %[3]s.", name, what.VI, what.EN)}
}

func tooManyPixels(name string, width, height, megapixels int) error {
	return &newsroom.Error{Code: newsroom.Invalid,
		Message: newsroom.T("Ảnh %[1]s có cỡ %[2]d × %[3]d điểm ảnh, quá lớn để mở an toàn.", "The picture %[1]s measures %[2]d × %[3]d pixels, too large to open safely.", name, width, height),
		Hint:    newsroom.T("Mở bằng chương trình xem ảnh, lưu thành JPEG hoặc thu nhỏ xuống dưới %d triệu điểm ảnh, mỗi cạnh không quá %d, rồi nhập lại.", "Open it in a picture viewer, save it as JPEG or make it smaller than %d megapixels and %d pixels a side, then import it again.", megapixels, MaxSide)}
}

// undecodable tells a picture stored in a way the decoders do not know from one
// that is broken.
func undecodable(name string, err error) error {
	if errors.Is(err, pixels.ErrUnsupported) {
		return &newsroom.Error{Code: newsroom.Invalid, Hint: saveAsJPEG, Err: err,
			Message: newsroom.T("Ảnh %s được lưu theo một kiểu hiếm gặp mà chương trình chưa đọc được.", "The picture %s is stored in a rare way that the program cannot read yet.", name)}
	}
	return &newsroom.Error{Code: newsroom.Damaged, Err: err,
		Message: newsroom.T("Ảnh %s bị cắt cụt hoặc hỏng, không mở được trọn vẹn.", "The picture %s is cut short or damaged and does not open whole.", name),
		Hint:    newsroom.T("Chép lại ảnh từ điện thoại, máy ảnh hoặc nhờ người gửi gửi lại.", "Copy it again from the phone or camera, or ask for it again.")}
}

// damagedOriginal is an original that was whole when it came in.
func damagedOriginal(err error) error {
	return &newsroom.Error{Code: newsroom.Damaged, Err: err,
		Message: newsroom.T("Tệp gốc của ảnh này đã hỏng, không mở được nữa.", "The original file of this picture is damaged and no longer opens."),
		Hint:    importAgain}
}

func missingOriginal(err error) error {
	return &newsroom.Error{Code: newsroom.NotFound, Err: err,
		Message: newsroom.T("Không thấy tệp gốc của ảnh này.", "The original file of this picture is missing."),
		Hint:    importAgain}
}

var importAgain = newsroom.T("Nhập lại ảnh từ nơi bạn đã lấy nó; chương trình sẽ đặt nó về đúng chỗ.", "Import the picture again from where it came; it finds its place by itself.")

func readError(err error, name string) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &newsroom.Error{Code: newsroom.NotFound, Err: err,
			Message: newsroom.T("Không thấy tệp ảnh %s.", "There is no picture file %s.", name),
			Hint:    newsroom.T("Xem lại tên tệp và thư mục.", "Check the file's name and folder.")}
	}
	return &newsroom.Error{Code: newsroom.File, Err: err,
		Message: newsroom.T("Không đọc hết được tệp %s.", "The file %s could not be read to its end.", name),
		Hint:    newsroom.T("Xem thẻ nhớ hoặc USB còn cắm không rồi nhập lại.", "See that the card or stick is still in, then import it again.")}
}

func readFolderError(err error) error {
	return &newsroom.Error{Code: newsroom.File, Err: err,
		Message: newsroom.T("Không đọc được thư mục ảnh của tòa soạn.", "The newsroom's photo folder could not be read."),
		Hint:    newsroom.T("Xem thư mục còn đó không và bạn có được phép mở không, rồi thử lại.", "See that the folder is there and that you may open it, then try again.")}
}

// ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
const (
	errDiskFull       = syscall.Errno(112)
	errHandleDiskFull = syscall.Errno(39)
)

func writeError(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) ||
		runtime.GOOS == "windows" && (errors.Is(err, errDiskFull) || errors.Is(err, errHandleDiskFull)) {
		return &newsroom.Error{Code: newsroom.Full, Err: err,
			Message: newsroom.T("Đĩa đã đầy nên chưa lưu được ảnh.", "The disk is full, so the picture was not stored."),
			Hint:    newsroom.T("Xóa bớt tệp không cần trên máy rồi nhập lại ảnh.", "Delete files you do not need, then import the picture again.")}
	}
	return &newsroom.Error{Code: newsroom.File, Err: err,
		Message: newsroom.T("Không ghi được vào thư mục ảnh của tòa soạn.", "The newsroom's photo folder could not be written to."),
		Hint:    newsroom.T("Xem thư mục còn đó không và bạn có được phép ghi không, rồi thử lại.", "See that the folder is there and that you may write to it, then try again.")}
}
