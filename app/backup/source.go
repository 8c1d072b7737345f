package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"toasoan/app/archive"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// source is a backup that is brought back.
type source struct {
	backup  newsroom.Backup
	archive *archive.Archive // nil: a database file alone
	files   []archive.File
}

// openSource finds a backup in a file; "" is the last made.
func openSource(ctx context.Context, file, id, passphrase string) (*source, error) {
	backups, err := List(ctx, file)
	if err != nil {
		return nil, err
	}
	b, err := choose(backups, id)
	if err != nil {
		return nil, err
	}
	if b.ID == databaseAlone {
		return &source{backup: b}, nil
	}
	a, err := archive.Open(ctx, file)
	if err != nil {
		return nil, err
	}
	s := &source{backup: b, archive: a}
	if err := s.unlock(ctx, passphrase); err != nil {
		_ = a.Close()
		return nil, err
	}
	return s, nil
}

func choose(backups []newsroom.Backup, id string) (newsroom.Backup, error) {
	for _, b := range backups {
		if id == "" || b.ID == id {
			return b, nil
		}
	}
	return newsroom.Backup{}, &newsroom.Error{Code: newsroom.NotFound,
		Message: newsroom.T("Không có bản sao lưu này trong tệp.", "This backup is not in the file."),
		Hint:    newsroom.T("Xem lại danh sách các bản trong tệp rồi chọn một bản khác.", "Look at the list of the file's backups, then choose another.")}
}

func (s *source) unlock(ctx context.Context, passphrase string) (err error) {
	if err := s.archive.Unlock(passphrase); err != nil {
		return err
	}
	id := archive.ID(s.backup.ID)
	if s.files, err = s.archive.Files(ctx, id); err != nil {
		return ofBackup(s.backup.TakenAt, err)
	}
	s.backup.Findings, err = findings(ctx, s.archive, archive.Snapshot{ID: id, TakenAt: s.backup.TakenAt})
	return ofBackup(s.backup.TakenAt, err)
}

func (s *source) close() error {
	if s.archive == nil {
		return nil
	}
	return s.archive.Close()
}

// bring puts the database into one folder and the photos that are missing there
// into another. Every name in a backup file may be hostile.
func (s *source) bring(ctx context.Context, databaseFolder, photosFolder string, report newsroom.Report) (newsroom.Backup, error) {
	b := s.backup
	report(newsroom.Progress{Stage: newsroom.T("Đưa bài viết về", "Bringing articles back")})
	proof, err := s.database(ctx, databaseIn(databaseFolder))
	if err != nil {
		return b, onThisDisk(ofBackup(b.TakenAt, err))
	}
	b.Articles, b.Images = proof.Articles, proof.Images
	names := map[string]string{}
	for _, o := range proof.Originals {
		names[o.Hash] = o.Name
	}
	root, err := os.OpenRoot(photosFolder)
	if err != nil {
		return b, err
	}
	defer func() { _ = root.Close() }()
	for i, f := range s.files {
		if f.Name == store.DatabaseName {
			continue
		}
		report(newsroom.Progress{Stage: newsroom.T("Đưa ảnh về", "Bringing photos back"), Done: i, Total: len(s.files)})
		err := s.photo(ctx, root, f)
		if newsroom.ErrorCode(err) == newsroom.Damaged {
			hash, _ := photoHash(f.Name)
			b.Findings = append(b.Findings, newsroom.Finding{Place: names[hash],
				Message: newsroom.T("Ảnh này bị hỏng trong bản sao lưu nên không đưa về được.", "This picture is damaged in the backup and was not brought back.")})
		} else if err != nil {
			return b, err
		}
	}
	syncFolder(filepath.Join(photosFolder, "photos"))
	syncFolder(photosFolder)
	return b, ctx.Err()
}

func (s *source) database(ctx context.Context, to string) (store.Proof, error) {
	if s.archive != nil {
		for _, f := range s.files {
			if _, ok := photoHash(f.Name); !ok && f.Name != store.DatabaseName {
				return store.Proof{}, damaged(s.backup.TakenAt, strangeName(f.Name))
			}
		}
		return proveDatabase(ctx, s.archive, archive.ID(s.backup.ID), to)
	}
	if err := store.CopyFile(ctx, s.backup.File, to); err != nil {
		return store.Proof{}, err
	}
	return store.Prove(ctx, to)
}

// photo puts a photo in its place unless it is there; one of another length is
// damaged and is exchanged.
func (s *source) photo(ctx context.Context, root *os.Root, f archive.File) error {
	if hash, _ := photoHash(f.Name); hash != f.Hash {
		return damaged(s.backup.TakenAt, strangeName(f.Name))
	}
	info, err := root.Stat(f.Name)
	if err == nil && info.Mode().IsRegular() && info.Size() == f.Size {
		return nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := root.MkdirAll(path.Dir(f.Name), 0o755); err != nil {
		return err
	}
	// The library of photos sweeps what begins like this and is an hour old.
	temp := path.Join("photos", ".toasoan-"+path.Base(f.Name))
	if err := root.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	err = writeFile(root.OpenFile, temp, func(w io.Writer) error { return s.archive.Copy(ctx, w, f) })
	if err == nil {
		err = root.Rename(temp, f.Name)
	}
	if err != nil {
		_ = root.Remove(temp)
		return fmt.Errorf("bring back %s: %w", f.Name, err)
	}
	return nil
}
