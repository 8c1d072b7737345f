package backup

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"toasoan/app/archive"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// DefaultName is what a backup file is called where the person gave no name.
const DefaultName = "toasoan" + Extension

// Extension ends the name of a backup file.
const Extension = ".tsbackup"

// Folder is where in a newsroom folder copies are kept and made.
const Folder = "backups"

// photoName is how a photo is called in a backup file and in a newsroom folder.
var photoName = regexp.MustCompile(`^photos/([0-9a-f]{2})/([0-9a-f]{64})\.[a-z]{3,4}$`)

// photoHash gives the hash in a photo's name, and whether the name is one.
func photoHash(name string) (string, bool) {
	m := photoName.FindStringSubmatch(name)
	if m == nil || !strings.HasPrefix(m[2], m[1]) {
		return "", false
	}
	return m[2], true
}

// Files gives the paths of the backup files in a folder, also those of the
// database alone that an upgrade or a restore left there; never nil, empty where
// there is no folder. Codes: file.
func Files(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fault("list backup files", err)
	}
	files := []string{}
	for _, e := range entries {
		if n := e.Name(); strings.HasSuffix(n, Extension) || stamp.MatchString(n) {
			files = append(files, filepath.Join(folder, n))
		}
	}
	return files, nil
}

// stamp ends the name of a copy of the database alone.
var stamp = regexp.MustCompile(`^newsroom-.*?(\d{8}T\d{6}Z)\.db$`)

const stampLayout = "20060102T150405Z"

// momentOf gives the moment of a copy of the database alone: that in its name, or
// that of its last change.
func momentOf(path string) (time.Time, error) {
	if m := stamp.FindStringSubmatch(filepath.Base(path)); m != nil {
		if t, err := time.Parse(stampLayout, m[1]); err == nil {
			return t, nil
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		return time.Time{}, err
	}
	return info.ModTime().UTC().Truncate(time.Second), nil
}

// openForKey opens the backup file that takes backups with a key: the one at the
// path, or one beside it where that has another key or is broken. It is made
// where there is none. The finding tells of a broken one.
func openForKey(ctx context.Context, path string, key *archive.Key) (a *archive.Archive, at string, made bool, findings []newsroom.Finding, err error) {
	extension := filepath.Ext(path)
	for n := 1; ; n++ {
		at = path
		if n > 1 {
			at = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(path, extension), n, extension)
		}
		a, err = archive.Open(ctx, at)
		if newsroom.ErrorCode(err) == newsroom.NotFound {
			if err = archive.Create(ctx, at, key); err != nil {
				return nil, "", false, nil, err
			}
			made = true
			a, err = archive.Open(ctx, at)
		}
		if err == nil {
			if err = a.UnlockWith(key); err == nil {
				return a, at, made, findings, nil
			}
			_ = a.Close()
		}
		switch newsroom.ErrorCode(err) {
		case newsroom.Damaged:
			findings = append(findings, newsroom.Finding{Place: filepath.Base(at),
				Message: newsroom.T("Một tệp sao lưu cũ bị hỏng nên bản này nằm trong tệp mới.", "An older backup file is damaged, so this backup is in a new one.")})
		case newsroom.Refused:
		default:
			return nil, "", false, nil, err
		}
	}
}

// workFolder gives an empty folder in the newsroom's backups for work of a kind;
// what a killed program left of it is removed.
func workFolder(newsroomFolder, kind string) (string, error) {
	path := filepath.Join(newsroomFolder, Folder, "."+kind)
	if err := os.RemoveAll(path); err != nil {
		return "", err
	}
	return path, os.MkdirAll(path, 0o755)
}

func databaseIn(folder string) string { return filepath.Join(folder, store.DatabaseName) }
