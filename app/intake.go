package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// Intake is the bound type for taking in folders of pictures and camera cards.
type Intake struct{ app *App }

// Cards gives the memory cards and phones that stand open as drives and have
// pictures; never nil.
func (b *Intake) Cards() ([]newsroom.Card, error) {
	return call(b.app, "list cards", func(ctx context.Context, r rooms) ([]newsroom.Card, error) {
		return cardsOn(ctx, drives()), nil
	})
}

// Choose asks the person for a folder and starts From with it; a job without id
// when the person gave up. Codes: refused (in a browser, which can not ask).
func (b *Intake) Choose() (newsroom.Job, error) {
	return call(b.app, "choose folder of pictures", func(ctx context.Context, r rooms) (newsroom.Job, error) {
		if r.o.Desk == nil {
			return newsroom.Job{}, &newsroom.Error{Code: newsroom.Refused,
				Message: newsroom.T("Trong trình duyệt thì không mở được hộp chọn thư mục này.", "This dialog can not be opened in a browser."),
				Hint:    newsroom.T("Kéo thư mục ảnh thả vào lưới ảnh, hoặc chọn Thêm ảnh › Chọn cả thư mục ảnh.", "Drop the folder onto the grid, or choose Add photos › Choose a whole folder.")}
		}
		path, err := r.o.Desk.ChooseFolderDialog("Chọn thư mục ảnh")
		if err != nil || path == "" {
			return newsroom.Job{Findings: []newsroom.Finding{}}, err
		}
		return r.importFolder(ctx, path)
	})
}

// From starts taking in the pictures of a folder and the folders in it, as a
// job: each is there as soon as it is in, a bad one is named in the job's
// findings while the others go on, and pictures that are here already are told.
// Codes: not_found, invalid (no folder).
func (b *Intake) From(path string) (newsroom.Job, error) {
	return call(b.app, "import folder", func(ctx context.Context, r rooms) (newsroom.Job, error) {
		return r.importFolder(ctx, path)
	})
}

// Resume goes on with a job of From that was stopped or cut off, as a new job.
// Codes: not_found, invalid (another kind of job, or it is done).
func (b *Intake) Resume(jobID string) (newsroom.Job, error) {
	return call(b.app, "resume import", func(ctx context.Context, r rooms) (newsroom.Job, error) {
		return r.resumeImport(ctx, jobID)
	})
}

func (r rooms) importFolder(ctx context.Context, path string) (newsroom.Job, error) {
	folder, err := r.openIntake(strings.TrimSpace(path))
	if err != nil {
		return newsroom.Job{}, err
	}
	jobs, err := r.store.Jobs(ctx, 100)
	if err != nil {
		return newsroom.Job{}, errors.Join(err, folder.close())
	}
	r.sweepNotes(jobs)
	return r.startImport(ctx, folder, func(jobID string) (*intakeNotes, error) { return r.newNotes(jobID, folder.path) })
}

func (r rooms) resumeImport(ctx context.Context, jobID string) (newsroom.Job, error) {
	old, err := r.store.Job(ctx, jobID)
	if err != nil {
		return newsroom.Job{}, err
	}
	if old.Kind != newsroom.ImportJob || old.State == newsroom.JobRunning || old.State == newsroom.JobDone {
		return newsroom.Job{}, notResumable()
	}
	notes, err := r.oldNotes(old.ID)
	if err != nil {
		return newsroom.Job{}, err
	}
	folder, err := r.openIntake(notes.folder)
	if err != nil {
		return newsroom.Job{}, errors.Join(err, notes.close(false))
	}
	job, err := r.startImport(ctx, folder, func(jobID string) (*intakeNotes, error) {
		if err := notes.passTo(r.notesPath(jobID)); errors.Is(err, fs.ErrNotExist) {
			return nil, notResumable() // somebody else goes on with it
		} else if err != nil {
			return nil, err
		}
		return notes, nil
	})
	if err != nil {
		return newsroom.Job{}, err
	}
	old.State, old.Code, old.Message, old.Hint = newsroom.JobDone, "", newsroom.Text{}, newsroom.Text{}
	if err := r.store.EndJob(ctx, old); err != nil {
		return newsroom.Job{}, err
	}
	r.o.Emit(JobEvent, old)
	return job, nil
}

// startImport starts the job that takes a folder in; notes gives it its notes
// once it has an id.
func (r rooms) startImport(ctx context.Context, folder intakeFolder, notes func(jobID string) (*intakeNotes, error)) (newsroom.Job, error) {
	title := vietnamese.CleanLine(folder.name())
	job, err := r.startJob(ctx, newsroom.Job{Kind: newsroom.ImportJob, Title: title}, func(ctx context.Context, jobID string, report newsroom.Report) (out result, err error) {
		defer func() { err = errors.Join(err, folder.close()) }()
		n, err := notes(jobID)
		if err != nil {
			return result{}, err
		}
		w := intake{rooms: r, folder: folder, notes: n, report: report}
		err = w.run(ctx)
		return result{findings: w.findings()}, errors.Join(err, n.close(err == nil))
	})
	if err != nil {
		return newsroom.Job{}, errors.Join(err, folder.close())
	}
	return job, nil
}

// intakeFolder is the open folder that is taken in.
type intakeFolder struct {
	path string
	root *os.Root
	info fs.FileInfo // by which it is known again
}

// name is the folder as the person knows it; DCIM is called as its card.
func (f intakeFolder) name() string {
	folder := f.path
	if strings.EqualFold(filepath.Base(folder), cardFolder) {
		folder = filepath.Dir(folder)
	}
	if name := filepath.Base(folder); strings.Trim(name, `/\.`) != "" {
		return name
	}
	return folder // a whole drive
}

func (f intakeFolder) close() error { return f.root.Close() }

// gone says that the folder is no longer where it was: a card that was pulled.
func (f intakeFolder) gone() bool {
	info, err := os.Stat(f.path)
	return err != nil || !os.SameFile(info, f.info)
}

// openIntake opens a folder to take in, which is not the newsroom's own.
func (r rooms) openIntake(path string) (intakeFolder, error) {
	if !filepath.IsAbs(path) {
		return intakeFolder{}, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("%q chưa phải là tên đầy đủ của một thư mục.", "%q is not the full name of a folder.", path),
			Hint:    newsroom.T("Ghi cả tên ổ đĩa, chẳng hạn E:\\DCIM.", "Write the disk as well, such as E:\\DCIM.")}
	}
	path = filepath.Clean(path)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return intakeFolder{}, &newsroom.Error{Code: newsroom.NotFound, Err: err,
			Message: newsroom.T("Không thấy thư mục %s.", "There is no folder %s.", path),
			Hint:    newsroom.T("Cắm lại thẻ nhớ hoặc ổ USB, hoặc chọn thư mục khác.", "Put the card or stick in again, or choose another folder.")}
	}
	if err == nil && !info.IsDir() {
		return intakeFolder{}, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("%s không phải là thư mục.", "%s is not a folder.", path),
			Hint:    newsroom.T("Chọn thư mục có ảnh bên trong.", "Choose the folder that has the pictures.")}
	}
	if err == nil && r.isOwn(path) {
		return intakeFolder{}, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Đây là thư mục của chính tòa soạn; ảnh trong đó đã có sẵn.", "This is the newsroom's own folder; its pictures are here already."),
			Hint:    newsroom.T("Chọn thư mục ảnh khác.", "Choose another folder.")}
	}
	var root *os.Root
	if err == nil {
		root, err = os.OpenRoot(path)
	}
	if err != nil {
		return intakeFolder{}, &newsroom.Error{Code: newsroom.File, Err: err,
			Message: newsroom.T("Không mở được thư mục %s.", "The folder %s can not be opened.", path),
			Hint:    newsroom.T("Xem bạn có được phép mở thư mục này không, hoặc chép ảnh ra máy rồi thử lại.", "See that you may open it, or copy the pictures to this computer and try again.")}
	}
	return intakeFolder{path, root, info}, nil
}

// isOwn says that a folder is the newsroom's, or lies in it.
func (r rooms) isOwn(path string) bool {
	own, err := filepath.EvalSymlinks(r.o.Folder)
	if err != nil {
		return false
	}
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return false
	}
	below, err := filepath.Rel(own, path)
	return err == nil && filepath.IsLocal(below)
}
