package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"toasoan/app/newsroom"
	"toasoan/app/photos"
	"toasoan/app/vietnamese"
)

const (
	// imagesEvery is the shortest time between two events that tell of new pictures.
	imagesEvery = 500 * time.Millisecond
	// namedFiles is how many bad files are named; the others are counted.
	namedFiles = 200
)

// intake is the work of taking in one folder, and what came of it.
type intake struct {
	rooms
	folder intakeFolder
	notes  *intakeNotes
	report newsroom.Report
	list   folderList

	mu           sync.Mutex
	done         int
	fresh, known int
	bad          map[string]error // by path
	shortened    []string         // paths of new pictures whose words the library has no room for
	events       map[string]int   // new pictures by the event that was guessed
	told         time.Time
}

// run takes in what the folder holds: as many pictures at once as there are
// processors, for the library bounds what they need. It ends early where the
// newsroom can not be written, the folder is gone, or the context ends.
func (w *intake) run(ctx context.Context) (err error) {
	w.bad, w.events = map[string]error{}, map[string]int{}
	w.report(newsroom.Progress{Stage: newsroom.T("Đang xem thư mục", "Looking through the folder")})
	own, _ := os.Stat(w.o.Folder)
	w.list, err = listFolder(ctx, w.folder.root, own)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil, len(w.list.closed) > 0 && w.folder.gone():
		return w.vanished(err)
	}
	defer func() { w.changed(Changed{Images: true}) }()
	group, working := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, file := range w.list.pictures {
		if working.Err() != nil {
			break
		}
		group.Go(func() error { return w.file(working, file) })
	}
	return errors.Join(group.Wait(), ctx.Err())
}

func (w *intake) file(ctx context.Context, file folderFile) error {
	if was, done := w.notes.has(file); done {
		w.count(was.New, "")
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	w.name(file)
	fresh, event, err := w.take(ctx, file)
	if err == nil {
		w.count(fresh, event)
		return w.notes.add(file, fresh)
	}
	switch newsroom.ErrorCode(err) {
	case newsroom.Canceled, newsroom.Full, newsroom.InUse:
		return err
	case newsroom.Invalid, newsroom.Damaged:
	case newsroom.Internal: // a file that nobody thought of stops no others
		err = w.doorOut("import "+file.path, err)
	default:
		if w.folder.gone() {
			return w.vanished(err)
		}
		if !errors.Is(err, errNotRead) {
			return err // the newsroom's side
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.done++
	w.bad[file.path] = err
	return nil
}

// errNotRead marks what went wrong with a file of the folder.
var errNotRead = errors.New("not read")

// take takes one picture in and says whether it is new here and which event was
// guessed for it.
func (w *intake) take(ctx context.Context, file folderFile) (fresh bool, event string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	name := path.Base(file.path)
	f, err := w.folder.root.Open(file.path)
	if err != nil {
		return false, "", errors.Join(fileError(err, name), errNotRead)
	}
	defer func() { _ = f.Close() }()
	source := &markedReader{f: f}
	image, err := w.photos.Import(ctx, name, source)
	if err != nil && source.failed {
		return false, "", errors.Join(err, errNotRead)
	}
	if err != nil {
		return false, "", err
	}
	if image.Event == "" {
		event = eventOf(filepath.Base(w.folder.path), file.path)
		image.Event = event
	}
	_, fresh, err = w.store.AddImage(ctx, image)
	if err == nil && fresh && photos.Shortened(image) {
		w.shorten(file.path)
	}
	return fresh, event, err
}

func (w *intake) shorten(file string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.shortened = append(w.shortened, file)
}

// shortenedWords tells that the library has less of a picture's words than its file.
func shortenedWords(file string) newsroom.Finding {
	return newsroom.Finding{Place: file,
		Message: newsroom.T("Chú thích hoặc tên người trong tệp dài quá nên kho ảnh chỉ giữ phần đầu; tệp gốc vẫn còn đủ.",
			"The caption or the names in the file are too long, so the library keeps only their beginning; the original has them all.")}
}

// markedReader tells that reading failed, for what fails beside it is the
// newsroom's side.
type markedReader struct {
	f      fs.File
	failed bool
}

func (r *markedReader) Read(p []byte) (int, error) {
	n, err := r.f.Read(p)
	r.failed = r.failed || err != nil && !errors.Is(err, io.EOF)
	return n, err
}

// name tells which file is under way.
func (w *intake) name(file folderFile) {
	w.mu.Lock()
	defer w.mu.Unlock()
	name := vietnamese.CleanLine(path.Base(file.path))
	w.report(newsroom.Progress{Stage: newsroom.Text{VI: name, EN: name}, Done: w.done, Total: len(w.list.pictures)})
}

func (w *intake) count(fresh bool, event string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.done++
	if !fresh {
		w.known++
		return
	}
	w.fresh++
	if event != "" {
		w.events[event]++
	}
	if now := time.Now(); now.Sub(w.told) >= imagesEvery {
		w.told = now
		w.changed(Changed{Images: true})
	}
}

func (w *intake) vanished(err error) error {
	return &newsroom.Error{Code: newsroom.File, Err: err,
		Message: newsroom.T("Không còn đọc được thư mục %s giữa chừng: thẻ nhớ hoặc USB có thể đã bị rút ra. Những ảnh đã nhập vẫn còn nguyên.",
			"The folder %s could no longer be read: the card or stick was perhaps pulled out. The pictures that are in are safe.", w.folder.name()),
		Hint: newsroom.T("Cắm lại rồi bấm Nhập tiếp; ảnh đã nhập sẽ không bị trùng.", "Put it in again and press Go on; nothing is taken in twice.")}
}

// findings tell what came of the folder: the sum first, then what to look at.
func (w *intake) findings() []newsroom.Finding {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := []newsroom.Finding{{Message: w.sum()}}
	for _, event := range slices.Sorted(maps.Keys(w.events)) {
		out = append(out, newsroom.Finding{Place: event,
			Message: newsroom.T("Sự kiện của %d ảnh mới lấy theo tên thư mục; muốn khác thì sửa ở ô Sự kiện của ảnh.",
				"The event of %d new pictures is the name of their folder; change it in the pictures' field Event.", w.events[event])})
	}
	if note := w.passedOver(); !note.IsZero() {
		out = append(out, newsroom.Finding{Message: note})
	}
	for _, folder := range w.list.closed {
		out = append(out, newsroom.Finding{Place: folder,
			Message: newsroom.T("Không mở được một thư mục con nên ảnh trong đó chưa nhập.", "A folder could not be opened, so its pictures are not in.")})
	}
	for _, file := range slices.Sorted(slices.Values(w.shortened)) {
		out = append(out, shortenedWords(file))
	}
	return append(out, w.named()...)
}

func (w *intake) sum() newsroom.Text {
	vi, en := []string{fmt.Sprintf("%d ảnh mới", w.fresh)}, []string{fmt.Sprintf("%d new pictures", w.fresh)}
	if w.known > 0 {
		vi, en = append(vi, fmt.Sprintf("%d ảnh đã có", w.known)), append(en, fmt.Sprintf("%d were here already", w.known))
	}
	if n := len(w.bad) + len(w.list.empty); n > 0 {
		vi, en = append(vi, fmt.Sprintf("%d tệp không đọc được", n)), append(en, fmt.Sprintf("%d files could not be read", n))
	}
	if left := len(w.list.pictures) - w.done; left > 0 {
		vi, en = append(vi, fmt.Sprintf("còn %d tệp chưa nhập", left)), append(en, fmt.Sprintf("%d files are left", left))
	}
	return newsroom.Text{VI: strings.Join(vi, ", ") + ".", EN: strings.Join(en, ", ") + "."}
}

// passedOver says in one sentence what else lay in the folder.
func (w *intake) passedOver() newsroom.Text {
	var vi, en []string
	for _, kind := range slices.Sorted(maps.Keys(w.list.others)) {
		vi = append(vi, fmt.Sprintf("%d %s", w.list.others[kind], otherNames[kind].VI))
		en = append(en, fmt.Sprintf("%d %s", w.list.others[kind], otherNames[kind].EN))
	}
	if n := w.list.links; n > 0 {
		vi, en = append(vi, fmt.Sprintf("%d lối tắt", n)), append(en, fmt.Sprintf("%d links", n))
	}
	if len(vi) == 0 {
		return newsroom.Text{}
	}
	return newsroom.T("Không phải ảnh nên để lại: %[1]s.", "Left where they are, for they are no pictures: %[2]s.", strings.Join(vi, ", "), strings.Join(en, ", "))
}

// named names the bad files, each with its sentence.
func (w *intake) named() []newsroom.Finding {
	var out []newsroom.Finding
	for _, file := range w.list.empty {
		out = append(out, newsroom.Finding{Place: file,
			Message: newsroom.T("Tệp rỗng, không có ảnh nào bên trong; chép lại từ máy ảnh hoặc điện thoại.", "The file is empty; copy it again from the camera or phone.")})
	}
	compare := Natural()
	for _, file := range slices.SortedFunc(maps.Keys(w.bad), compare) {
		p := ProblemOf(w.bad[file])
		out = append(out, newsroom.Finding{Place: file, Message: newsroom.Text{VI: p.Message.VI + " " + p.Hint.VI, EN: p.Message.EN + " " + p.Hint.EN}})
	}
	if more := len(out) - namedFiles; more > 0 {
		out = append(out[:namedFiles], newsroom.Finding{
			Message: newsroom.T("Và %d tệp nữa cũng không đọc được.", "And %d more files could not be read.", more)})
	}
	return out
}
