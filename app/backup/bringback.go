package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// Staged is a backup that is ready to take the place of the newsroom in use.
type Staged struct {
	Backup newsroom.Backup // what is brought back; findings name the photos that are not

	newsroomFolder, work string
}

// BringBack makes a backup ready to take the place of a newsroom that is open;
// "" is the last made. The database is proved beside it, and photos that are
// missing are added to those of the newsroom, which harms nothing. The newsroom
// is as it was until Swap. Codes: those of Restore but for invalid and in_use.
func BringBack(ctx context.Context, file, id, passphrase, newsroomFolder string, report newsroom.Report) (Staged, error) {
	s, err := bringBack(ctx, file, id, passphrase, newsroomFolder, report)
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	if err != nil {
		return Staged{}, fault("bring back backup", err)
	}
	return s, nil
}

func bringBack(ctx context.Context, file, id, passphrase, newsroomFolder string, report newsroom.Report) (_ Staged, err error) {
	src, err := openSource(ctx, file, id, passphrase)
	if err != nil {
		return Staged{}, err
	}
	defer func() { _ = src.close() }()
	work, err := workFolder(newsroomFolder, "bringing-back")
	if err != nil {
		return Staged{}, err
	}
	s := Staged{newsroomFolder: newsroomFolder, work: work}
	if s.Backup, err = src.bring(ctx, work, newsroomFolder, report); err != nil {
		return Staged{}, errors.Join(err, s.Discard())
	}
	return s, nil
}

// Discard gives up what was made ready; the newsroom is as it was.
func (s Staged) Discard() error { return fault("discard backup", os.RemoveAll(s.work)) }

// Swap puts the staged newsroom in the place of the present one, which must be
// closed, and gives the path of the copy of the present one that it keeps among
// the backups, named for the moment. A kill leaves either the one or the other
// newsroom, whole. Codes: in_use (still open), full, file.
func (s Staged) Swap(now time.Time) (kept string, err error) {
	kept, err = s.swap(now)
	return kept, fault("swap newsroom", err)
}

func (s Staged) swap(now time.Time) (kept string, err error) {
	lock := flock.New(filepath.Join(s.newsroomFolder, store.LockName), flock.SetPermissions(0o644))
	free, err := lock.TryLock()
	if err != nil {
		return "", err
	}
	if !free {
		return "", stillOpen(nil)
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	present := databaseIn(s.newsroomFolder)
	if kept, err = freeCopy(filepath.Join(s.newsroomFolder, Folder), now); err != nil {
		return "", err
	}
	// Byte for byte, for the present one may be damaged; its log too, where a
	// killed program left one.
	for _, end := range []string{"-wal", ""} {
		if err := keepFile(present+end, kept+end); err != nil {
			return "", err
		}
	}
	// The log of the present one must not be taken for that of the other.
	for _, end := range []string{"-wal", "-shm"} {
		if err := os.Remove(present + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	syncFolder(s.newsroomFolder)
	if err := os.Rename(databaseIn(s.work), present); err != nil {
		return "", err
	}
	syncFolder(s.newsroomFolder)
	_ = os.RemoveAll(s.work) // empty by now; the next backup that is brought back removes it too
	return kept, nil
}

// freeCopy gives a path for a copy of this moment that nothing stands at.
func freeCopy(folder string, now time.Time) (string, error) {
	for n := 1; ; n++ {
		name := "newsroom-" + now.UTC().Format(stampLayout) + ".db"
		if n > 1 {
			name = fmt.Sprintf("newsroom-%d-%s.db", n, now.UTC().Format(stampLayout))
		}
		path := filepath.Join(folder, name)
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			return path, nil
		} else if err != nil {
			return "", err
		}
	}
}

// keepFile copies a file whole or not at all; there may be none.
func keepFile(from, to string) error {
	f, err := os.Open(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	temp := to + ".new"
	if err := os.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	err = writeFile(os.OpenFile, temp, func(w io.Writer) error {
		_, err := io.Copy(w, f)
		return err
	})
	if err == nil {
		err = os.Rename(temp, to)
	}
	if err != nil {
		_ = os.Remove(temp)
	}
	return err
}
