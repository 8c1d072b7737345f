package app

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"sync"
	"time"

	"toasoan/app/newsroom"
	"toasoan/app/photos"
	"toasoan/app/store"
)

// Version is the program's version; the build sets it.
var Version = "0.1.0"

// Carrier is what carries the calls between the screen and this package.
type Carrier string

const (
	// InWindow is the program's own window.
	InWindow Carrier = "window"
	// InBrowser is a web browser on loopback.
	InBrowser Carrier = "browser"
)

// Desk is what only a real window can do for the person. In a browser there is
// none, and what needs it answers refused.
type Desk interface {
	// SaveFileDialog asks where to save a file; "" when the person gave up.
	SaveFileDialog(title, suggestedName string) (string, error)
	// ChooseFolderDialog asks for a folder; "" when the person gave up.
	ChooseFolderDialog(title string) (string, error)
	// OpenPath shows a file or folder in the system's own program for it.
	OpenPath(path string) error
	// Leave closes the window.
	Leave()
}

// Options are what an App is made with; nothing is read from the surroundings.
type Options struct {
	Folder  string // the newsroom folder
	Create  bool   // make the newsroom when the folder has none
	Carrier Carrier
	Desk    Desk                         // nil in a browser and without a screen
	Emit    func(name string, value any) // nil drops events
	Now     func() time.Time             // nil is time.Now
	Log     *slog.Logger                 // nil discards
}

// App holds one open newsroom for everything bound to a screen. It is not
// bound itself, so that the screen cannot call its lifecycle.
type App struct {
	o Options

	mu      sync.RWMutex
	store   *store.Store
	photos  *photos.Library
	problem *newsroom.Error

	jobs      jobRunner
	recovered recoveredList
}

// New makes an App without any side effect: the generator of the bindings runs
// main as far as here.
func New(o Options) *App {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Emit == nil {
		o.Emit = func(string, any) {}
	}
	a := &App{o: o}
	a.jobs.running = map[string]context.CancelFunc{}
	return a
}

// SetScreen gives the App what a screen has once it is there: its events and,
// for a window, its dialogs. It is called before Open.
func (a *App) SetScreen(emit func(string, any), desk Desk) {
	a.o.Emit, a.o.Desk = emit, desk
}

// Open opens the newsroom folder. What stops it is returned and kept as the
// state that the screen asks for. Codes: not_found, in_use, not_ours, too_new,
// damaged, file, full.
func (a *App) Open(ctx context.Context) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.store != nil {
		return nil
	}
	err := a.open(ctx)
	a.problem = nil
	if err != nil {
		a.problem = problemOf(err)
		a.o.Log.Error("open newsroom", "folder", a.o.Folder, "err", err)
	}
	return err
}

func (a *App) open(ctx context.Context) error {
	if a.o.Create {
		if err := os.MkdirAll(a.o.Folder, 0o755); err != nil {
			return &newsroom.Error{Code: newsroom.File, Err: err,
				Message: newsroom.T("Không tạo được thư mục tòa soạn.", "The newsroom folder could not be made."),
				Hint:    newsroom.T("Chọn một thư mục mà bạn được phép ghi.", "Choose a folder you may write to.")}
		}
	}
	s, err := store.Open(ctx, a.o.Folder, store.Options{Now: a.o.Now, Create: a.o.Create, Digest: digestOf})
	if err != nil {
		return err
	}
	p, err := photos.Open(a.o.Folder)
	if err != nil {
		_ = s.Close()
		return err
	}
	a.store, a.photos = s, p
	a.reconcile(ctx)
	return nil
}

// Close ends the running jobs, then closes the newsroom.
func (a *App) Close() error {
	a.jobs.cancelAll()
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.store == nil {
		return nil
	}
	err := a.store.Close()
	a.store, a.photos = nil, nil
	return err
}

// opened gives the open newsroom, or the reason why it is not open.
func (a *App) opened() (*store.Store, *photos.Library, error) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if a.store == nil {
		if a.problem != nil {
			return nil, nil, a.problem
		}
		return nil, nil, &newsroom.Error{Code: newsroom.NotFound,
			Message: newsroom.T("Tòa soạn chưa mở.", "The newsroom is not open."),
			Hint:    newsroom.T("Đợi chương trình mở xong rồi thử lại.", "Wait until the program has opened, then try again.")}
	}
	return a.store, a.photos, nil
}

// Bound gives the types that a screen may call, one per noun.
func (a *App) Bound() []any {
	return []any{&Newsroom{a}, &Articles{a}, &History{a}, &Filters{a}, &Trash{a}, &Images{a}, &Settings{a}, &Exports{a}, &Jobs{a}, &Backups{a}, &Texts{a}, &Replacing{a}, &People{a}, &Captions{a}, &Intake{a}}
}

// fileError says that a file could not be read, in the person's words.
func fileError(err error, name string) error {
	if os.IsNotExist(err) {
		return &newsroom.Error{Code: newsroom.NotFound, Err: err,
			Message: newsroom.T("Không thấy tệp %s.", "There is no file %s.", name),
			Hint:    newsroom.T("Xem lại tên tệp và thư mục.", "Check the file's name and folder.")}
	}
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		return &newsroom.Error{Code: newsroom.File, Err: err,
			Message: newsroom.T("Không đọc được tệp %s.", "The file %s cannot be read.", name),
			Hint:    newsroom.T("Xem tệp có đang mở ở chương trình khác không, hoặc chép nó ra máy rồi thử lại.", "See whether another program has it open, or copy it to this computer and try again.")}
	}
	return err
}
