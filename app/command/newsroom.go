package command

import (
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"runtime"
	"runtime/debug"

	open "github.com/pkg/browser"

	"toasoan/app"
	"toasoan/app/browser"
	"toasoan/app/newsroom"
)

type versionCommand struct{}

func (versionCommand) Run(s *session) error {
	build := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" {
				build = " " + setting.Value
			}
		}
	}
	_, err := fmt.Fprintf(s.Out, "toasoan %s%s\n%s %s/%s\nSQLite %s\n", app.Version, build, runtime.Version(), runtime.GOOS, runtime.GOARCH, app.SQLiteVersion())
	return err
}

type initCommand struct {
	Sample bool `help:"Kèm bài và ảnh mẫu (With sample articles and photos)."`
}

func (c *initCommand) Run(s *session) error {
	return s.with(app.Options{Create: true}, func(a *app.App) error {
		if c.Sample {
			if err := a.AddSample(s.ctx); err != nil {
				return err
			}
		}
		s.print(newsroom.T("Tòa soạn đã sẵn sàng ở %s.", "The newsroom is ready in %s.", s.line.folder()))
		return nil
	})
}

type windowCommand struct{}

// Run opens the window; a machine that cannot show one gets the browser.
func (windowCommand) Run(s *session) error {
	if !s.CanShow() {
		// Without a display xdg-open would start a text browser in the terminal.
		return (&serveCommand{Addr: "127.0.0.1:0", Open: runtime.GOOS == "windows"}).Run(s)
	}
	return s.Window(s.ctx, s.app(app.Options{Create: true, Carrier: app.InWindow}), s.Assets)
}

type serveCommand struct {
	Addr string `help:"Địa chỉ và cổng; cổng 0 là tự chọn (Address and port)." default:"127.0.0.1:0"`
	Open bool   `help:"Mở luôn trình duyệt (Open the browser as well)."`
}

// Run serves the program to a browser until it is stopped. A newsroom that
// cannot be opened is said here, as a command's errors are.
func (c *serveCommand) Run(s *session) error {
	return s.with(app.Options{Create: true, Carrier: app.InBrowser}, func(a *app.App) error {
		token, err := newToken(s.Rand)
		if err != nil {
			return err
		}
		l, err := browser.Listen(c.Addr)
		if err != nil {
			return err
		}
		_, port, err := net.SplitHostPort(l.Addr().String())
		if err != nil {
			return err
		}
		if host, _, err := net.SplitHostPort(l.Addr().String()); err == nil && !net.ParseIP(host).IsLoopback() {
			fmt.Fprintln(s.Err, newsroom.T("! Địa chỉ này mở cho cả mạng: ai có đường dẫn dưới đây cũng sửa được bài.", "! This address is open to the whole network: whoever has the link below can change the articles.").In(s.line.Lang))
		}
		server := browser.New(a, token, s.Assets, port)
		go a.Attend(s.ctx)
		address := browser.Address(l, token)
		s.print(newsroom.T("Mở địa chỉ này trong trình duyệt (Ctrl+C để dừng):", "Open this address in a browser (Ctrl+C stops):"))
		fmt.Fprintln(s.Out, address)
		if c.Open {
			if err := open.OpenURL(address); err != nil {
				s.Log.Warn("open browser", "err", err)
			}
		}
		return server.Serve(s.ctx, l)
	})
}

// newToken gives 192 random bits in the letters of a URL.
func newToken(random io.Reader) (string, error) {
	b := make([]byte, 24)
	if _, err := io.ReadFull(random, b); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}
