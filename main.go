// Command toasoan is the newsroom of a Vietnamese press office in one program:
// without arguments it opens the window, with a subcommand it works headless.
package main

import (
	"context"
	"crypto/rand"
	"embed"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/adrg/xdg"
	"gopkg.in/natefinch/lumberjack.v2"

	"toasoan/app/command"
	"toasoan/app/desktop"
)

//go:embed all:frontend/dist
var frontend embed.FS

func main() { os.Exit(run()) }

func run() int {
	attachConsole()
	// The machine is a modest laptop with a browser engine beside us: rather a
	// little more of the processor than a third more memory.
	debug.SetGCPercent(50)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	assets, err := fs.Sub(frontend, "frontend/dist")
	if err != nil {
		panic(err) // the folder is compiled in
	}
	// The log lies apart from the newsroom, so that a folder that is refused is
	// left untouched. Nothing is written before the first line.
	logFile := &lumberjack.Logger{
		Filename:   filepath.Join(xdg.StateHome, "toasoan", "toasoan.log"),
		MaxSize:    2, // megabytes
		MaxBackups: 2,
	}
	defer func() { _ = logFile.Close() }()
	return command.Run(ctx, os.Args[1:], command.Surroundings{
		Out:     os.Stdout,
		Err:     os.Stderr,
		Assets:  assets,
		Window:  desktop.Run,
		CanShow: desktop.Available,
		Log:     slog.New(slog.NewTextHandler(logFile, nil)),
		Now:     time.Now,
		Rand:    rand.Reader,
	})
}
