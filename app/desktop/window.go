//go:build !headless

package desktop

import (
	"context"
	"io/fs"
	"sync/atomic"
	"time"

	"github.com/pkg/browser"
	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/windows"
	"github.com/wailsapp/wails/v2/pkg/runtime"

	"toasoan/app"
	"toasoan/app/newsroom"
)

// closeGrace is how long a screen has to save before a second try to close the
// window succeeds without it.
const closeGrace = 5 * time.Second

// Run shows the window and returns when it is closed. When the context ends (the
// system shuts down), the screen has closeGrace to save. Codes: refused when
// this machine cannot show a window.
func Run(ctx context.Context, a *app.App, assets fs.FS) (err error) {
	if !Available() {
		return noWindow(newsroom.T("Máy này không có màn hình để mở cửa sổ.", "This machine has no display for a window."))
	}
	w := &window{app: a, ended: ctx.Done()}
	// Wails panics where the display refuses the window.
	defer func() {
		if p := recover(); p != nil {
			err = noWindow(newsroom.T("Màn hình của máy không mở được cửa sổ.", "The display of this machine refused the window."))
		}
	}()
	return wails.Run(&options.App{
		Title:            "Tòa Soạn",
		Width:            1280,
		Height:           720,
		MinWidth:         900,
		MinHeight:        560,
		WindowStartState: options.Maximised,
		AssetServer: &assetserver.Options{
			Assets:     assets,
			Middleware: a.Middleware,
		},
		Bind:                     a.Bound(),
		ErrorFormatter:           func(err error) any { return app.ProblemOf(err) },
		LogLevelProduction:       logger.ERROR,
		OnStartup:                w.startup,
		OnBeforeClose:            w.beforeClose,
		OnShutdown:               func(context.Context) { _ = a.Close() },
		EnableDefaultContextMenu: true,
		BackgroundColour:         options.NewRGB(250, 249, 247),
		Linux:                    &linux.Options{ProgramName: "toasoan", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
		Windows:                  &windows.Options{Theme: windows.SystemDefault},
		DragAndDrop:              &options.DragAndDrop{EnableFileDrop: false},
	})
}

type window struct {
	app     *app.App
	ended   <-chan struct{}
	ctx     context.Context
	leaving atomic.Bool  // the screen has saved, or the person chose to leave
	asked   atomic.Int64 // when the screen was first asked, in Unix nanoseconds
}

func (w *window) startup(ctx context.Context) {
	w.ctx = ctx
	w.app.SetScreen(func(name string, value any) { runtime.EventsEmit(ctx, name, value) }, w)
	_ = w.app.Open(ctx) // what stopped it is a state the screen asks for
	startProbe(ctx)
	go w.leaveAtEnd()
	go w.app.Attend(ctx)
}

// beforeClose holds the window until the screen has saved what is being typed:
// it is asked by an event and answers with Newsroom.Leave. A screen that does
// not answer cannot hold the window for ever.
func (w *window) beforeClose(ctx context.Context) (prevent bool) {
	if w.leaving.Load() {
		return false
	}
	now := time.Now().UnixNano()
	if asked := w.asked.Load(); asked != 0 && time.Duration(now-asked) > closeGrace {
		return false
	}
	w.asked.CompareAndSwap(0, now)
	runtime.EventsEmit(ctx, app.ClosingEvent)
	return true
}

// leaveAtEnd closes the window when the process is told to end, whether the
// screen has answered in time or not.
func (w *window) leaveAtEnd() {
	select {
	case <-w.ctx.Done():
		return
	case <-w.ended:
	}
	runtime.EventsEmit(w.ctx, app.ClosingEvent)
	time.Sleep(closeGrace)
	w.Leave()
}

// Leave closes the window.
func (w *window) Leave() {
	w.leaving.Store(true)
	runtime.Quit(w.ctx)
}

// SaveFileDialog asks where to save a file; "" when the person gave up.
func (w *window) SaveFileDialog(title, suggestedName string) (string, error) {
	return runtime.SaveFileDialog(w.ctx, runtime.SaveDialogOptions{Title: title, DefaultFilename: suggestedName})
}

// OpenPath shows a file or folder in the system's own program for it.
func (w *window) OpenPath(path string) error { return browser.OpenFile(path) }

// ChooseFolderDialog asks for a folder; "" when the person gave up.
func (w *window) ChooseFolderDialog(title string) (string, error) {
	return runtime.OpenDirectoryDialog(w.ctx, runtime.OpenDialogOptions{Title: title, CanCreateDirectories: true})
}
