// Package command owns the subcommands of toasoan: what they are called, what
// they print and their exit codes. Scripts depend on it. It has no rules of its
// own; everything is done by package app.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/alecthomas/kong"

	"toasoan/app"
	"toasoan/app/newsroom"
)

// Surroundings are what a command needs of the process and the machine.
type Surroundings struct {
	Out, Err io.Writer
	Assets   fs.FS                                        // the built frontend
	Window   func(context.Context, *app.App, fs.FS) error // shows the window until it is closed
	CanShow  func() bool                                  // says whether there is a window to show
	Log      *slog.Logger
	Now      func() time.Time
	Rand     io.Reader // for session tokens
}

// Exit codes.
const (
	exitDone   = 0
	exitFailed = 1 // refused or failed; two sentences on standard error
	exitUsage  = 2 // wrong usage
)

type line struct {
	Newsroom string            `help:"Thư mục tòa soạn (The newsroom folder)." placeholder:"DIR" type:"path"`
	Lang     newsroom.Language `help:"Ngôn ngữ của thông báo: vi hoặc en (Language of messages)." default:"vi" enum:"vi,en"`

	Window  windowCommand  `cmd:"" default:"1" hidden:"" help:"Mở cửa sổ (Open the window)."`
	Version versionCommand `cmd:"" help:"Phiên bản (Version, build, SQLite version)."`
	Init    initCommand    `cmd:"" help:"Tạo tòa soạn mới (Make a newsroom)."`
	List    listCommand    `cmd:"" help:"Liệt kê bài viết (List articles)."`
	Show    showCommand    `cmd:"" help:"Xem một bài (Show one article)."`
	Import  importCommand  `cmd:"" help:"Nhập bài .md .html .txt và ảnh (Import articles and pictures)."`
	Export  exportCommand  `cmd:"" help:"Xuất một bài ra PDF, Word, HTML, Markdown hay văn bản (Export an article as PDF, Word, HTML, Markdown or text)."`
	History historyCommand `cmd:"" help:"Các bản đã lưu của một bài (The stored revisions of an article)."`
	Revert  revertCommand  `cmd:"" help:"Đưa một bài về một bản cũ (Bring an article back to a revision)."`
	Serve   serveCommand   `cmd:"" help:"Làm việc trong trình duyệt (Work in a browser)."`
	Backup  backupCommand  `cmd:"" help:"Sao lưu bài và ảnh, rồi thử mở lại (Back up articles and photos, and prove it)."`
	Restore restoreCommand `cmd:"" help:"Đưa một bản sao lưu ra một thư mục mới (Bring a backup back into a new folder)."`
	Check   checkCommand   `cmd:"" help:"Kiểm tra tòa soạn (Check the newsroom)."`
}

// session is what a command runs in.
type session struct {
	ctx context.Context
	Surroundings
	line *line
}

// Run carries out the arguments of the program, without its name, and gives its
// exit code.
func Run(ctx context.Context, args []string, s Surroundings) int {
	var l line
	exit := -1
	parser, err := kong.New(&l,
		kong.Name("toasoan"),
		kong.Description("Tòa Soạn: viết bài, giữ ảnh, in bản tin (write articles, keep photos, print the bulletin)."),
		kong.Writers(s.Out, s.Err),
		kong.Exit(func(code int) { exit = code }),
	)
	if err != nil {
		return say(s, newsroom.Vietnamese, err)
	}
	parsed, err := parser.Parse(args)
	if exit >= 0 { // --help
		return exit
	}
	if err != nil {
		fmt.Fprintln(s.Err, newsroom.T("Lệnh không đúng: %s", "Wrong usage: %s", err.Error()).In(l.Lang))
		fmt.Fprintln(s.Err, newsroom.T("Gõ 'toasoan --help' để xem các lệnh.", "Type 'toasoan --help' to see the commands.").In(l.Lang))
		return exitUsage
	}
	if err := parsed.Run(&session{ctx, s, &l}); err != nil {
		return say(s, l.Lang, err)
	}
	return exitDone
}

// say writes the two sentences of an error.
func say(s Surroundings, l newsroom.Language, err error) int {
	if errors.Is(err, errSaid) {
		return exitFailed
	}
	p := app.ProblemOf(err)
	if p.Code == newsroom.Internal {
		s.Log.Error("command", "err", err)
		fmt.Fprintln(s.Err, err)
	}
	fmt.Fprintln(s.Err, p.Message.In(l))
	fmt.Fprintln(s.Err, p.Hint.In(l))
	return exitFailed
}

// errSaid ends a command that has already told the person what went wrong.
var errSaid = errors.New("already said")

// folder is the newsroom folder: the one given, or ToaSoan in the person's documents.
func (l *line) folder() string {
	if l.Newsroom != "" {
		return l.Newsroom
	}
	return filepath.Join(xdg.UserDirs.Documents, "ToaSoan")
}

func (s *session) app(o app.Options) *app.App {
	o.Folder, o.Now, o.Log = s.line.folder(), s.Now, s.Log
	return app.New(o)
}

// open opens the newsroom for a command; the command closes it.
func (s *session) open(o app.Options) (*app.App, error) {
	a := s.app(o)
	return a, a.Open(s.ctx)
}

// with opens the newsroom, runs f and closes the newsroom.
func (s *session) with(o app.Options, f func(*app.App) error) (err error) {
	a, err := s.open(o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	return f(a)
}

func (s *session) warn(t newsroom.Text) { fmt.Fprintln(s.Err, t.In(s.line.Lang)) }

func (s *session) print(t newsroom.Text) { fmt.Fprintln(s.Out, t.In(s.line.Lang)) }

// printFindings tells what the person should know though the work was done.
func (s *session) printFindings(findings []newsroom.Finding) {
	for _, f := range findings {
		text := f.Message.In(s.line.Lang)
		if f.Place != "" {
			text = strings.TrimSuffix(text, ".") + ": “" + f.Place + "”"
		}
		fmt.Fprintln(s.Err, "! "+text)
	}
}
