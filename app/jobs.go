package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"time"

	"toasoan/app/newsroom"
)

// Jobs is the bound type for exports, imports and sends.
type Jobs struct{ app *App }

// ExportsFolder is where the files made for the person lie, in the newsroom folder.
const ExportsFolder = "exports"

// reportEvery is the shortest time between two progress events of a job.
const reportEvery = 100 * time.Millisecond

type jobRunner struct {
	mu      sync.Mutex
	running map[string]context.CancelFunc
	wait    sync.WaitGroup
}

// List gives the newest 100 jobs, newest first.
func (b *Jobs) List() ([]newsroom.Job, error) {
	return call(b.app, "list jobs", func(ctx context.Context, r rooms) ([]newsroom.Job, error) {
		return r.store.Jobs(ctx, 100)
	})
}

// Get gives a job. Codes: not_found.
func (b *Jobs) Get(id string) (newsroom.Job, error) {
	return call(b.app, "get job", func(ctx context.Context, r rooms) (newsroom.Job, error) {
		return r.store.Job(ctx, id)
	})
}

// Cancel stops a running job; one that has ended stays as it is.
func (b *Jobs) Cancel(id string) error {
	b.app.jobs.mu.Lock()
	defer b.app.jobs.mu.Unlock()
	if cancel := b.app.jobs.running[id]; cancel != nil {
		cancel()
	}
	return nil
}

// OpenFile shows the file that a job made in the system's own program. Codes:
// refused without a window, not_found when the file is gone.
func (b *Jobs) OpenFile(id string) error {
	return b.withFile(id, "open file", func(path string) error { return b.app.o.Desk.OpenPath(path) })
}

// ShowInFolder opens the folder in which the file of a job lies. Codes as OpenFile.
func (b *Jobs) ShowInFolder(id string) error {
	return b.withFile(id, "show in folder", func(path string) error { return b.app.o.Desk.OpenPath(filepath.Dir(path)) })
}

// SaveCopy asks where to save a copy of the file that a job made, and saves it
// there; nothing when the person gave up. Codes as OpenFile, and file, full.
func (b *Jobs) SaveCopy(id string) error {
	return b.withFile(id, "save copy", func(path string) error {
		to, err := b.app.o.Desk.SaveFileDialog("Lưu bản sao", filepath.Base(path))
		if err != nil || to == "" {
			return err
		}
		return copyFile(path, to)
	})
}

func (b *Jobs) withFile(id, op string, f func(path string) error) error {
	_, err := call(b.app, op, func(ctx context.Context, r rooms) (struct{}, error) {
		if r.o.Desk == nil {
			return struct{}{}, &newsroom.Error{Code: newsroom.Refused}
		}
		path, err := r.jobFile(ctx, id)
		if err != nil {
			return struct{}{}, err
		}
		return struct{}{}, f(path)
	})
	return err
}

// jobFile gives the path of the file that a job made.
func (r rooms) jobFile(ctx context.Context, id string) (string, error) {
	job, err := r.store.Job(ctx, id)
	if err != nil {
		return "", err
	}
	path := filepath.Join(r.o.Folder, ExportsFolder, filepath.Base(job.File))
	if _, err := os.Stat(path); job.File == "" || err != nil {
		return "", &newsroom.Error{Code: newsroom.NotFound, Err: err,
			Message: newsroom.T("Tệp đã xuất không còn trong thư mục nữa.", "The exported file is no longer in its folder."),
			Hint:    newsroom.T("Xuất lại; bài và ảnh trong tòa soạn vẫn nguyên.", "Export again; the newsroom's articles and pictures are untouched.")}
	}
	return path, nil
}

// result is what a job's work gives.
type result struct {
	file     string // base name in the exports folder
	findings []newsroom.Finding
}

// jobWork is what a job does; it knows the job's id.
type jobWork func(ctx context.Context, jobID string, report newsroom.Report) (result, error)

// startJob records a job, runs its work in its own goroutine and returns at
// once. The last event of the job always has a state other than running.
func (r rooms) startJob(ctx context.Context, job newsroom.Job, work jobWork) (newsroom.Job, error) {
	job.State, job.Findings = newsroom.JobRunning, []newsroom.Finding{}
	job, err := r.store.StartJob(ctx, job)
	if err != nil {
		return newsroom.Job{}, err
	}
	jobCtx, cancel := context.WithCancel(context.Background())
	r.jobs.mu.Lock()
	r.jobs.running[job.ID] = cancel
	r.jobs.wait.Add(1)
	r.jobs.mu.Unlock()
	r.o.Emit(JobEvent, job)
	go func() {
		defer r.jobs.wait.Done()
		defer cancel()
		r.endJob(job, func() (result, error) { return safely(jobCtx, job.ID, r.throttled(job), work) })
		r.jobs.mu.Lock()
		delete(r.jobs.running, job.ID)
		r.jobs.mu.Unlock()
	}()
	return job, nil
}

func (r rooms) endJob(job newsroom.Job, run func() (result, error)) {
	out, err := run()
	job.EndedAt = r.o.Now().UTC()
	switch newsroom.ErrorCode(err) {
	case "":
		job.State, job.File = newsroom.JobDone, out.file
		if info, err := os.Stat(filepath.Join(r.o.Folder, ExportsFolder, out.file)); err == nil {
			job.Bytes = info.Size()
		}
	case newsroom.Canceled:
		job.State = newsroom.JobCanceled
	default:
		p := problemOf(r.doorOut(string(job.Kind), err))
		job.State, job.Code, job.Message, job.Hint = newsroom.JobFailed, p.Code, p.Message, p.Hint
	}
	if out.findings != nil {
		job.Findings = out.findings
	}
	if err := r.store.EndJob(context.Background(), job); err != nil {
		r.o.Log.Error("record end of job", "err", err)
	}
	r.o.Emit(JobEvent, job)
	r.changed(Changed{Jobs: true})
}

// safely turns a panic in a job into an error, so that the job still ends.
func safely(ctx context.Context, jobID string, report newsroom.Report, work jobWork) (out result, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return work(ctx, jobID, report)
}

func (r rooms) throttled(job newsroom.Job) newsroom.Report {
	var mu sync.Mutex
	var last time.Time
	return func(p newsroom.Progress) {
		mu.Lock()
		defer mu.Unlock()
		if now := time.Now(); now.Sub(last) >= reportEvery {
			last, job.Progress = now, p
			r.o.Emit(JobEvent, job)
		}
	}
}

// cancelAll stops every running job and waits until each has ended.
func (j *jobRunner) cancelAll() {
	j.mu.Lock()
	for _, cancel := range j.running {
		cancel()
	}
	j.mu.Unlock()
	j.wait.Wait()
}
