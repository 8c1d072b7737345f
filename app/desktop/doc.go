// Package desktop is the program's own window. It is the only importer of
// Wails, and with the build tag headless it holds nothing but the refusal.
package desktop

import "toasoan/app/newsroom"

// noWindow says that this machine cannot show the window.
func noWindow(message newsroom.Text) error {
	return &newsroom.Error{Code: newsroom.Refused, Message: message,
		Hint: newsroom.T("Dùng lệnh 'toasoan serve --open' để làm việc trong trình duyệt.", "Use 'toasoan serve --open' to work in a browser.")}
}
