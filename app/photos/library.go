// Package photos owns the picture files of a newsroom: the originals, named by
// the SHA-256 of their bytes and never touched, and the renditions made from
// them, which may be deleted at any time. It knows no database; what is said
// about a picture lives in package store.
package photos

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"golang.org/x/sync/semaphore"

	"toasoan/app/newsroom"
)

const (
	originalsFolder  = "photos"
	renditionsFolder = "renditions"
	temporaryPrefix  = ".toasoan-"
	staleAfter       = time.Hour
)

// Library is the pictures of one newsroom folder. It is safe for concurrent use.
type Library struct {
	folder string
	making works // by the rendition's path
	tried  trial
	slots  *semaphore.Weighted // bytes for decoding pictures
}

// Open makes the folders where they are missing and removes what an interrupted
// import left behind. Codes: file, full.
func Open(folder string) (*Library, error) {
	l := &Library{folder: folder, slots: semaphore.NewWeighted(memory)}
	for _, f := range []string{originalsFolder, renditionsFolder} {
		if err := os.MkdirAll(filepath.Join(folder, f), 0o755); err != nil {
			return nil, writeError(err)
		}
		if err := sweep(filepath.Join(folder, f), time.Now()); err != nil {
			return nil, readFolderError(err)
		}
	}
	return l, nil
}

// sweep removes temporary files that nobody writes any more.
func sweep(folder string, now time.Time) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), temporaryPrefix) || e.IsDir() {
			continue
		}
		if info, err := e.Info(); err == nil && now.Sub(info.ModTime()) > staleAfter {
			_ = os.Remove(filepath.Join(folder, e.Name())) // it costs only space
		}
	}
	return nil
}

var hashPattern = regexp.MustCompile(`^[0-9a-f]{64}$`)

// Original gives the path of a picture's original file. Codes: not_found.
func (l *Library) Original(hash string) (string, error) {
	path, _, err := l.original(hash)
	return path, err
}

func (l *Library) original(hash string) (string, format, error) {
	if hashPattern.MatchString(hash) {
		for _, f := range formats {
			path := l.path(hash, f.extension)
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				return path, f, nil
			}
		}
	}
	return "", format{}, missingOriginal(fmt.Errorf("no original of %.64q", hash))
}

func (l *Library) path(hash, extension string) string {
	return filepath.Join(l.folder, originalsFolder, hash[:2], hash+extension)
}

// Check reads every original again and tells which are missing or altered; the
// place of a finding is the picture's original name. Codes: canceled.
func (l *Library) Check(ctx context.Context, pictures []newsroom.Image) ([]newsroom.Finding, error) {
	findings := []newsroom.Finding{}
	for _, p := range pictures {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		path, err := l.Original(p.Hash)
		if err != nil {
			findings = append(findings, newsroom.Finding{Place: p.OriginalName,
				Message: newsroom.T("Không thấy tệp gốc của một ảnh.", "The original of a picture is missing.")})
			continue
		}
		hash, err := hashFile(ctx, path)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil:
			findings = append(findings, newsroom.Finding{Place: p.OriginalName,
				Message: newsroom.T("Không đọc được tệp gốc của một ảnh.", "The original of a picture cannot be read.")})
		case hash != p.Hash:
			findings = append(findings, newsroom.Finding{Place: p.OriginalName,
				Message: newsroom.T("Tệp gốc của một ảnh đã bị thay đổi hoặc hỏng.", "The original of a picture was altered or is damaged.")})
		}
	}
	return findings, nil
}

func hashFile(ctx context.Context, path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	h := sha256.New()
	if _, err := io.Copy(h, contextReader{ctx, f}); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// syncFolder makes a rename survive a power cut where the system can.
func syncFolder(path string) {
	if f, err := os.Open(path); err == nil {
		_ = f.Sync() // Windows cannot; the file itself is synced
		_ = f.Close()
	}
}
