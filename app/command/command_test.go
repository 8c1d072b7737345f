package command_test

import (
	"context"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"crypto/rand"

	"github.com/rogpeppe/go-internal/testscript"

	"toasoan/app"
	"toasoan/app/command"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"toasoan": func() { os.Exit(toasoan()) }})
}

// toasoan is the program without a window and with a fixed day.
func toasoan() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return command.Run(ctx, os.Args[1:], command.Surroundings{
		Out: os.Stdout, Err: os.Stderr,
		Assets:  fstest.MapFS{"index.html": {Data: []byte("<title>Tòa Soạn</title>")}},
		Window:  func(context.Context, *app.App, fs.FS) error { return nil },
		CanShow: func() bool { return false },
		Log:     slog.New(slog.NewTextHandler(io.Discard, nil)),
		Now:     func() time.Time { return time.Date(2023, 7, 10, 3, 0, 0, 0, time.UTC) },
		Rand:    rand.Reader,
	})
}

// TestScripts runs testdata/script/*.txtar, one file for each feature.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("NR", e.WorkDir+"/nr")
			e.Setenv("HOME", e.WorkDir)
			return nil
		},
	})
}
