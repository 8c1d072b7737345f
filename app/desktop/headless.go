//go:build headless

package desktop

import (
	"context"
	"io/fs"

	"toasoan/app"
	"toasoan/app/newsroom"
)

// Run refuses: this build has no window. Codes: refused.
func Run(context.Context, *app.App, fs.FS) error {
	return noWindow(newsroom.T("Bản này không có cửa sổ riêng.", "This build has no window of its own."))
}

// Available says whether a window can be shown.
func Available() bool { return false }
