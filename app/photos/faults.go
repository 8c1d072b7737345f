package photos

import (
	"errors"
	"io/fs"
	"syscall"

	"toasoan/app/newsroom"
)

func notAPicture(name string, what newsroom.Text) *newsroom.Error {
	return &newsroom.Error{Code: newsroom.Invalid,
		Message: newsroom.T("Tệp %[1]s %[2]s.", "The file %[1]s %[3]s.", name, what.VI, what.EN),
		Hint:    newsroom.T("Chọn tệp ảnh JPEG, PNG, WebP, GIF, TIFF hoặc BMP.", "Choose a JPEG, PNG, WebP, GIF, TIFF or BMP picture.")}
}

func damaged(name string, err error) error {
	return &newsroom.Error{Code: newsroom.Damaged, Err: err,
		Message: newsroom.T("Ảnh %s bị cắt cụt hoặc hỏng, không mở được trọn vẹn.", "The picture %s is cut short or damaged and does not open whole.", name),
		Hint:    newsroom.T("Chép lại ảnh từ điện thoại, máy ảnh hoặc nhờ người gửi gửi lại.", "Copy it again from the phone or camera, or ask for it again.")}
}

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

func writeError(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return &newsroom.Error{Code: newsroom.Full, Err: err,
			Message: newsroom.T("Đĩa đã đầy nên chưa lưu được ảnh.", "The disk is full, so the picture was not stored."),
			Hint:    newsroom.T("Xóa bớt tệp không cần trên máy rồi nhập lại ảnh.", "Delete files you do not need, then import the picture again.")}
	}
	return &newsroom.Error{Code: newsroom.File, Err: err,
		Message: newsroom.T("Không ghi được vào thư mục ảnh của tòa soạn.", "The newsroom's photo folder could not be written to."),
		Hint:    newsroom.T("Xem thư mục còn đó không và bạn có được phép ghi không, rồi thử lại.", "See that the folder is there and that you may write to it, then try again.")}
}
