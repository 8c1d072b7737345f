//go:build !headless && !windows && !bindings

package desktop

import (
	"os"
	"runtime"
)

// Available says whether a window can be shown. Without a display Wails panics.
func Available() bool {
	return runtime.GOOS == "darwin" || os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}
