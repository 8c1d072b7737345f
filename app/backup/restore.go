package backup

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"toasoan/app/newsroom"
)

// Restore brings a backup back into a folder of its own; an id of "" is the last
// made. The folder may be absent or empty, and nothing in it is ever overwritten.
// All is brought into a folder beside it first and proved there, so a killed
// program leaves only that, which the next try removes. Photos that were missing
// when the backup was made, or are damaged in it, are findings. Codes: invalid
// (other files in the folder), in_use (a newsroom in it), not_found, refused
// (wrong passphrase), not_ours, too_new, damaged, full, file, canceled.
func Restore(ctx context.Context, file, id, passphrase, to string, report newsroom.Report) (newsroom.Backup, error) {
	b, err := restore(ctx, file, id, passphrase, to, report)
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	return b, fault("restore backup", err)
}

func restore(ctx context.Context, file, id, passphrase, to string, report newsroom.Report) (_ newsroom.Backup, err error) {
	if to, err = freeFolder(to); err != nil {
		return newsroom.Backup{}, err
	}
	src, err := openSource(ctx, file, id, passphrase)
	if err != nil {
		return newsroom.Backup{}, err
	}
	defer func() { _ = src.close() }()

	side := filepath.Join(filepath.Dir(to), "."+filepath.Base(to)+".toasoan-restoring")
	if err := os.RemoveAll(side); err != nil {
		return newsroom.Backup{}, err
	}
	if err := os.MkdirAll(side, 0o755); err != nil {
		return newsroom.Backup{}, err
	}
	defer func() { _ = os.RemoveAll(side) }() // it has moved when all went well
	b, err := src.bring(ctx, side, side, report)
	if err != nil {
		return newsroom.Backup{}, err
	}
	// Remove takes an empty folder only; the person may have used it meanwhile.
	if err := os.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return newsroom.Backup{}, err
	}
	if err := os.Rename(side, to); err != nil {
		return newsroom.Backup{}, err
	}
	syncFolder(filepath.Dir(to))
	return b, nil
}

// freeFolder gives the true path of a folder where a newsroom can be put.
func freeFolder(to string) (string, error) {
	to, err := filepath.Abs(to)
	if err != nil {
		return "", err
	}
	if there, err := filepath.EvalSymlinks(to); err == nil {
		to = there
	}
	if filepath.Dir(to) == to {
		return "", notEmpty()
	}
	entries, err := os.ReadDir(to)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return to, os.MkdirAll(filepath.Dir(to), 0o755)
	case err != nil:
		if info, statErr := os.Stat(to); statErr == nil && !info.IsDir() {
			return "", notEmpty()
		}
		return "", err
	case len(entries) == 0:
		return to, nil
	}
	if _, err := os.Lstat(databaseIn(to)); err == nil {
		return "", hasNewsroom()
	}
	return "", notEmpty()
}

// syncFolder makes a rename survive a power cut where the system can.
func syncFolder(path string) {
	if f, err := os.Open(path); err == nil {
		_ = f.Sync() // Windows cannot; the files themselves are synced
		_ = f.Close()
	}
}

var errStrangeName = errors.New("a name that no newsroom gives")

func strangeName(name string) error { return fmt.Errorf("%.200q: %w", name, errStrangeName) }
