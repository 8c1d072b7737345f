//go:build !headless && windows && !bindings

package desktop

import (
	"github.com/wailsapp/go-webview2/webviewloader"
	"golang.org/x/sys/windows"
)

// Available says whether a window can be shown: the WebView2 runtime must be on
// the machine. Wails would otherwise offer an English download, so the person is
// told in Vietnamese here and the program goes on in the browser.
func Available() bool {
	version, err := webviewloader.GetAvailableCoreWebView2BrowserVersionString("")
	if err == nil && version != "" {
		return true
	}
	text, _ := windows.UTF16PtrFromString("Máy này chưa có thành phần WebView2 của Microsoft nên chưa mở được cửa sổ riêng.\n\n" +
		"Bấm OK để làm việc trong trình duyệt; bài và ảnh vẫn như cũ. Muốn có cửa sổ riêng, hãy cài “Microsoft Edge WebView2 Runtime”.")
	title, _ := windows.UTF16PtrFromString("Tòa Soạn")
	_, _ = windows.MessageBox(0, text, title, windows.MB_OK|windows.MB_ICONINFORMATION)
	return false
}
