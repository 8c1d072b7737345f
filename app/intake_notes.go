package app

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"toasoan/app/newsroom"
)

// ImportsFolder is where each import of a folder that is not done notes what is
// in, in the newsroom folder.
const ImportsFolder = "imports"

// intakeNotes is what an import of a folder is done with, so that it can go on
// after it was stopped or the program was killed. The first line of its file
// names the folder; each further line is a picture that is stored.
type intakeNotes struct {
	path   string
	folder string
	known  map[string]noted // by path below the folder, from before

	mu sync.Mutex
	f  *os.File
}

// noted is one picture that is in. A line that was cut off by a crash is no
// JSON, and its picture is taken in again, which changes nothing. Paths are
// bytes, for they need not be text.
type noted struct {
	Path []byte `json:"path"`
	Size int64  `json:"size"`
	Time int64  `json:"time"` // Unix nanoseconds
	New  bool   `json:"new"`
}

type notesHead struct {
	Folder []byte `json:"folder"`
}

func (r rooms) notesPath(jobID string) string {
	return filepath.Join(r.o.Folder, ImportsFolder, filepath.Base(jobID)+".jsonl")
}

// newNotes begins the notes of an import.
func (r rooms) newNotes(jobID, folder string) (*intakeNotes, error) {
	n := &intakeNotes{path: r.notesPath(jobID), folder: folder, known: map[string]noted{}}
	if err := os.MkdirAll(filepath.Dir(n.path), 0o755); err != nil {
		return nil, err
	}
	f, err := os.Create(n.path)
	if err != nil {
		return nil, err
	}
	n.f = f
	if err := n.line(notesHead{[]byte(folder)}); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return n, nil
}

// oldNotes gives the notes of an import that was not done.
func (r rooms) oldNotes(jobID string) (*intakeNotes, error) {
	n := &intakeNotes{path: r.notesPath(jobID), known: map[string]noted{}}
	f, err := os.OpenFile(n.path, os.O_RDWR|os.O_APPEND, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, notResumable()
	}
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(f)
	var head notesHead
	if !lines.Scan() || json.Unmarshal(lines.Bytes(), &head) != nil || len(head.Folder) == 0 {
		_ = f.Close()
		return nil, notResumable()
	}
	n.f, n.folder = f, string(head.Folder)
	for lines.Scan() {
		var one noted
		if json.Unmarshal(lines.Bytes(), &one) == nil {
			n.known[string(one.Path)] = one
		}
	}
	if err := lines.Err(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	_, err = f.WriteString("\n") // ends a line that was cut off
	return n, err
}

func notResumable() error {
	return &newsroom.Error{Code: newsroom.Invalid,
		Message: newsroom.T("Lần nhập này không còn gì để nhập tiếp.", "There is nothing left of this import to go on with."),
		Hint:    newsroom.T("Muốn nhập lại thì chọn lại thư mục; ảnh đã có sẽ không bị trùng.", "Choose the folder again if you like; pictures that are here are not taken in twice.")}
}

// passTo gives the notes to the job that goes on, so that nobody else does.
func (n *intakeNotes) passTo(path string) error {
	if err := n.f.Close(); err != nil { // Windows renames no open file
		return err
	}
	if err := os.Rename(n.path, path); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	n.path, n.f = path, f
	return err
}

// has says that a file was done before, and whether its picture was new then.
func (n *intakeNotes) has(f folderFile) (was noted, done bool) {
	was, done = n.known[f.path]
	return was, done && was.Size == f.size && was.Time == f.time.UnixNano()
}

// add notes a picture that is stored.
func (n *intakeNotes) add(f folderFile, fresh bool) error {
	return n.line(noted{[]byte(f.path), f.size, f.time.UnixNano(), fresh})
}

func (n *intakeNotes) line(value any) error {
	b, err := json.Marshal(value)
	if err != nil {
		return err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	_, err = n.f.Write(append(b, '\n'))
	return err
}

// close keeps the notes for later; done forgets them.
func (n *intakeNotes) close(done bool) error {
	err := n.f.Close()
	if done {
		err = errors.Join(err, os.Remove(n.path))
	}
	return err
}

// sweepNotes removes the notes of imports that nobody is offered to go on with.
func (r rooms) sweepNotes(offered []newsroom.Job) {
	kept := map[string]bool{}
	for _, job := range offered {
		kept[filepath.Base(r.notesPath(job.ID))] = true
	}
	entries, err := os.ReadDir(filepath.Join(r.o.Folder, ImportsFolder))
	if err != nil {
		return // there are none yet
	}
	for _, e := range entries {
		if !kept[e.Name()] {
			_ = os.Remove(filepath.Join(r.o.Folder, ImportsFolder, e.Name())) // it costs only space
		}
	}
}
