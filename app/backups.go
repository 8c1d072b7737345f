package app

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"toasoan/app/archive"
	"toasoan/app/backup"
	"toasoan/app/newsroom"
)

// Backups is the bound type for backups.
type Backups struct{ app *App }

// BackupState is what the person sees of backups.
type BackupState struct {
	Folder    string            `json:"folder"`    // chosen by the person; "" when none is
	Reachable bool              `json:"reachable"` // the chosen folder is there now
	Encrypted bool              `json:"encrypted"` // new backups need the passphrase to be opened
	Backups   []newsroom.Backup `json:"backups"`   // newest first; never nil; those in the newsroom folder too
}

// State gives the chosen folder and the backups that can be reached.
func (b *Backups) State() (BackupState, error) {
	return call(b.app, "list backups", func(ctx context.Context, r rooms) (BackupState, error) {
		return r.backupState(ctx)
	})
}

func (r rooms) backupState(ctx context.Context) (BackupState, error) {
	settings, err := r.store.BackupSettings(ctx)
	if err != nil {
		return BackupState{}, err
	}
	state := BackupState{Folder: settings.Folder, Encrypted: settings.Key != "", Backups: []newsroom.Backup{}}
	folders := []string{filepath.Join(r.o.Folder, backup.Folder)}
	if settings.Folder != "" {
		info, err := os.Stat(settings.Folder)
		state.Reachable = err == nil && info.IsDir()
		folders = append(folders, settings.Folder)
	}
	for _, folder := range folders {
		files, err := backup.Files(folder)
		if err != nil {
			r.o.Log.Warn("list backup files", "err", err)
			continue // a stick that is being pulled
		}
		for _, file := range files {
			found, err := backup.List(ctx, file)
			if err != nil {
				r.o.Log.Warn("list backups", "file", file, "err", err)
				continue
			}
			state.Backups = append(state.Backups, found...)
		}
	}
	slices.SortStableFunc(state.Backups, func(a, b newsroom.Backup) int { return b.TakenAt.Compare(a.TakenAt) })
	return state, nil
}

// ChooseFolder asks the person for the folder of the backups and remembers it;
// nothing changes when the person gave up. Codes: refused in a browser, and
// those of SetFolder.
func (b *Backups) ChooseFolder() (BackupState, error) {
	return call(b.app, "choose backup folder", func(ctx context.Context, r rooms) (BackupState, error) {
		if r.o.Desk == nil {
			return BackupState{}, &newsroom.Error{Code: newsroom.Refused}
		}
		path, err := r.o.Desk.ChooseFolderDialog("Chọn nơi sao lưu")
		if err != nil {
			return BackupState{}, err
		}
		if path == "" {
			return r.backupState(ctx)
		}
		return r.setBackupFolder(ctx, path)
	})
}

// SetFolder remembers a folder by its path; "" forgets it. Codes: file (not
// there, or not to be written to), invalid (inside the newsroom folder).
func (b *Backups) SetFolder(path string) (BackupState, error) {
	return call(b.app, "set backup folder", func(ctx context.Context, r rooms) (BackupState, error) {
		return r.setBackupFolder(ctx, path)
	})
}

func (r rooms) setBackupFolder(ctx context.Context, path string) (BackupState, error) {
	if path = strings.TrimSpace(path); path != "" {
		if err := r.mayHoldBackups(path); err != nil {
			return BackupState{}, err
		}
	}
	settings, err := r.store.BackupSettings(ctx)
	if err != nil {
		return BackupState{}, err
	}
	settings.Folder = path
	if err := r.store.SaveBackupSettings(ctx, settings); err != nil {
		return BackupState{}, err
	}
	r.changed(Changed{Settings: true})
	return r.backupState(ctx)
}

func (r rooms) mayHoldBackups(path string) error {
	if !filepath.IsAbs(path) {
		return &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("%q chưa phải là tên đầy đủ của một thư mục.", "%q is not the full name of a folder.", path),
			Hint:    newsroom.T("Ghi cả tên ổ đĩa, chẳng hạn E:\\SaoLuu.", "Write the disk as well, such as E:\\Backups.")}
	}
	inside, err := filepath.Rel(r.o.Folder, path)
	if err == nil && inside != ".." && !strings.HasPrefix(inside, ".."+string(filepath.Separator)) {
		return &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Bản sao lưu không nên nằm trong chính thư mục tòa soạn.", "Backups should not lie in the newsroom folder itself."),
			Hint:    newsroom.T("Chọn một thư mục ở ổ đĩa khác, chẳng hạn ổ USB.", "Choose a folder on another disk, such as a USB stick.")}
	}
	probe, err := os.CreateTemp(path, ".toasoan-*")
	if err != nil {
		return &newsroom.Error{Code: newsroom.File, Err: err,
			Message: newsroom.T("Không ghi được vào thư mục %s.", "The folder %s cannot be written to.", path),
			Hint:    newsroom.T("Xem ổ đĩa đã cắm chưa, hoặc chọn thư mục khác.", "See that its disk is there, or choose another folder.")}
	}
	_ = probe.Close()
	return os.Remove(probe.Name())
}

// SetPassphrase encrypts the backups made from now on; "" ends that. Codes: invalid.
func (b *Backups) SetPassphrase(passphrase string) (BackupState, error) {
	return call(b.app, "set backup passphrase", func(ctx context.Context, r rooms) (BackupState, error) {
		settings, err := r.store.BackupSettings(ctx)
		if err != nil {
			return BackupState{}, err
		}
		settings.Key = ""
		if passphrase != "" {
			key, err := archive.NewKey(passphrase)
			if err != nil {
				return BackupState{}, err
			}
			text, err := json.Marshal(key)
			if err != nil {
				return BackupState{}, err
			}
			settings.Key = string(text)
		}
		if err := r.store.SaveBackupSettings(ctx, settings); err != nil {
			return BackupState{}, err
		}
		return r.backupState(ctx)
	})
}

// Make starts a backup to the chosen folder, or into the newsroom folder where
// none is chosen; the job tells of progress and what became of it.
func (b *Backups) Make() (newsroom.Job, error) {
	return call(b.app, "back up", func(ctx context.Context, r rooms) (newsroom.Job, error) {
		return r.startBackup(ctx, newsroom.BackupAsked)
	})
}

func (r rooms) startBackup(ctx context.Context, reason newsroom.BackupReason) (newsroom.Job, error) {
	file, withPhotos, err := r.backupFile(ctx)
	if err != nil {
		return newsroom.Job{}, err
	}
	job := newsroom.Job{Kind: newsroom.BackupJob, Title: file}
	return r.startJob(ctx, job, func(ctx context.Context, _ string, report newsroom.Report) (result, error) {
		made, err := r.makeBackup(ctx, file, reason, withPhotos, report)
		return result{findings: made.Findings}, err
	})
}

// backupFile gives the file that takes new backups. Beside the newsroom, on the
// same disk, photos are not kept twice.
func (r rooms) backupFile(ctx context.Context) (file string, withPhotos bool, err error) {
	settings, err := r.store.BackupSettings(ctx)
	if err != nil || settings.Folder == "" {
		return r.localBackupFile(), false, err
	}
	return filepath.Join(settings.Folder, backup.DefaultName), true, nil
}

func (r rooms) localBackupFile() string {
	return filepath.Join(r.o.Folder, backup.Folder, backup.DefaultName)
}

// makeBackup makes a backup and thins out the old ones of its file.
func (r rooms) makeBackup(ctx context.Context, file string, reason newsroom.BackupReason, withPhotos bool, report newsroom.Report) (newsroom.Backup, error) {
	settings, err := r.store.BackupSettings(ctx)
	if err != nil {
		return newsroom.Backup{}, err
	}
	o := backup.Options{Reason: reason, WithPhotos: withPhotos, Now: r.o.Now}
	if settings.Key != "" {
		o.Key = &archive.Key{}
		if err := json.Unmarshal([]byte(settings.Key), o.Key); err != nil {
			return newsroom.Backup{}, err
		}
	}
	if file == r.localBackupFile() {
		if err := makeInside(filepath.Dir(file)); err != nil {
			return newsroom.Backup{}, err
		}
	}
	made, err := backup.Make(ctx, r.store, r.o.Folder, file, o, report)
	if err != nil {
		return newsroom.Backup{}, err
	}
	return made, backup.Thin(ctx, made.File, r.o.Now())
}

// Restore brings the newsroom back to a backup; id "" is the newest in the file.
// What stands in it now is backed up first, and where backups go stays as it is.
// Afterwards the screen reads everything anew. Codes: not_found, refused (wrong
// passphrase), damaged, full, file.
func (b *Backups) Restore(file, id, passphrase string) (newsroom.Backup, error) {
	return call(b.app, "restore backup", func(ctx context.Context, r rooms) (newsroom.Backup, error) {
		silent := func(newsroom.Progress) {}
		settings, err := r.store.BackupSettings(ctx)
		if err != nil {
			return newsroom.Backup{}, err
		}
		staged, err := backup.BringBack(ctx, file, id, passphrase, r.o.Folder, silent)
		if err != nil {
			return newsroom.Backup{}, err
		}
		if _, err := r.makeBackup(ctx, r.localBackupFile(), newsroom.BackupBeforeAct, false, silent); err != nil {
			_ = staged.Discard()
			return newsroom.Backup{}, err
		}
		if err := r.whileClosed(ctx, func() error {
			_, err := staged.Swap(r.o.Now())
			return err
		}); err != nil {
			_ = staged.Discard()
			return newsroom.Backup{}, err
		}
		s, _, err := b.app.opened()
		if err == nil {
			err = s.SaveBackupSettings(ctx, settings)
		}
		r.changed(Changed{Articles: true, Images: true, Settings: true, Jobs: true})
		return staged.Backup, err
	})
}

// whileClosed closes the newsroom, does what needs it closed, and opens it again
// whatever came of that.
func (a *App) whileClosed(ctx context.Context, work func() error) error {
	if err := a.Close(); err != nil {
		return err
	}
	err := work()
	if opened := a.Open(ctx); err == nil {
		err = opened
	}
	return err
}

// MakeBackup makes a backup into a file, or where backups go when it is "".
// Codes: full, file, in_use, not_ours, too_new, damaged, canceled.
func (a *App) MakeBackup(ctx context.Context, file string, withPhotos bool, report newsroom.Report) (newsroom.Backup, error) {
	return call(a, "back up", func(_ context.Context, r rooms) (newsroom.Backup, error) {
		if file == "" {
			chosen, photos, err := r.backupFile(ctx)
			if err != nil {
				return newsroom.Backup{}, err
			}
			file, withPhotos = chosen, withPhotos && photos
		}
		return r.makeBackup(ctx, file, newsroom.BackupAsked, withPhotos, report)
	})
}

// RestoreBackup makes a newsroom out of a backup in a folder that has none; id
// "" is the newest in the file. Codes: not_found, not_ours, too_new, damaged,
// refused (wrong passphrase), invalid, in_use, full, file, canceled.
func RestoreBackup(ctx context.Context, file, id, passphrase, to string, report newsroom.Report) (newsroom.Backup, error) {
	return backup.Restore(ctx, file, id, passphrase, to, report)
}

// ListBackups gives the backups in a file, newest first. Codes: not_found,
// not_ours, too_new, damaged, file.
func ListBackups(ctx context.Context, file string) ([]newsroom.Backup, error) {
	return backup.List(ctx, file)
}
