package app

import (
	"context"
	"errors"
	"io/fs"
	"syscall"

	"toasoan/app/newsroom"
)

// Problem is an error as the screen gets it: a code for the program, two
// sentences for the person. Code is "" when there is none.
type Problem struct {
	Code    newsroom.Code `json:"code"`
	Message newsroom.Text `json:"message"`
	Hint    newsroom.Text `json:"hint"`
}

// ProblemOf gives any error its code and two sentences. It is the one door to
// the person: the window, the browser and the subcommands all speak through it.
func ProblemOf(err error) Problem {
	if err == nil {
		return Problem{}
	}
	e := problemOf(err)
	return Problem{e.Code, e.Message, e.Hint}
}

func problemOf(err error) *newsroom.Error {
	var e *newsroom.Error
	switch {
	case errors.As(err, &e):
		if e.Message.IsZero() || e.Hint.IsZero() {
			return general(e.Code, err)
		}
		return e
	case errors.Is(err, context.Canceled):
		return general(newsroom.Canceled, err)
	case errors.Is(err, syscall.ENOSPC):
		return general(newsroom.Full, err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrNotExist):
		return general(newsroom.File, err)
	}
	return general(newsroom.Internal, err)
}

func general(c newsroom.Code, err error) *newsroom.Error {
	t := generalTexts[c]
	return &newsroom.Error{Code: c, Message: t[0], Hint: t[1], Err: err}
}

// generalTexts is what is said where the cause gave no sentence of its own.
var generalTexts = map[newsroom.Code][2]newsroom.Text{
	newsroom.Invalid:  {newsroom.T("Nội dung này chưa hợp lệ.", "This is not valid."), newsroom.T("Xem lại các ô vừa điền.", "Check what you filled in.")},
	newsroom.NotFound: {newsroom.T("Không còn mục này nữa.", "This is no longer here."), newsroom.T("Quay lại danh sách và mở lại.", "Go back to the list and open it again.")},
	newsroom.Conflict: {newsroom.T("Mục này vừa được sửa ở nơi khác.", "This was changed elsewhere meanwhile."), newsroom.T("Mở bản mới, hoặc lưu bản của bạn thành bài khác.", "Open the newer one, or save yours as another.")},
	newsroom.InUse:    {newsroom.T("Mục này đang được dùng.", "This is in use."), newsroom.T("Đóng nơi đang dùng rồi thử lại.", "Close what uses it, then try again.")},
	newsroom.NotOurs:  {newsroom.T("Tệp này không phải của Tòa Soạn.", "This file was not made by Tòa Soạn."), newsroom.T("Chọn tệp khác.", "Choose another file.")},
	newsroom.TooNew:   {newsroom.T("Tệp này do bản Tòa Soạn mới hơn tạo ra.", "This file was made by a newer Tòa Soạn."), newsroom.T("Cài bản mới rồi mở lại.", "Install the newer version, then open it again.")},
	newsroom.Damaged:  {newsroom.T("Tệp này bị hỏng.", "This file is damaged."), newsroom.T("Dùng bản sao khác của tệp.", "Use another copy of the file.")},
	newsroom.File:     {newsroom.T("Không đọc hoặc ghi được tệp.", "A file could not be read or written."), newsroom.T("Xem thư mục còn đó không và bạn có được phép ghi không, rồi thử lại.", "See that the folder is there and that you may write to it, then try again.")},
	newsroom.Full:     {newsroom.T("Đĩa đã đầy nên chưa ghi được.", "The disk is full, so nothing was written."), newsroom.T("Xóa bớt tệp không cần trên máy rồi thử lại; nội dung cũ vẫn nguyên.", "Delete files you do not need, then try again; what was there is untouched.")},
	newsroom.Offline:  {newsroom.T("Đang không có mạng.", "There is no network."), newsroom.T("Không mất gì cả; sẽ thử lại khi có mạng.", "Nothing was lost; it will be tried again.")},
	newsroom.Refused:  {newsroom.T("Việc này không làm được ở đây.", "This cannot be done here."), newsroom.T("Làm việc này trong cửa sổ của chương trình.", "Do it in the program's own window.")},
	newsroom.Canceled: {newsroom.T("Đã dừng.", "Stopped."), newsroom.T("Làm lại khi bạn muốn.", "Start again whenever you like.")},
	newsroom.Internal: {newsroom.T("Chương trình gặp lỗi ngoài dự tính.", "The program met something it did not expect."), newsroom.T("Bài đã lưu vẫn còn nguyên; đóng rồi mở lại chương trình, nếu vẫn gặp thì gửi tệp nhật ký cho người hỗ trợ.", "What was saved is safe; close and open the program, and if it happens again send the log file to your support.")},
}
