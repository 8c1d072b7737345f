package app

import (
	"io"
	"os"

	"toasoan/app/wholefile"
)

// copyFile copies a file whole.
func copyFile(from, to string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = src.Close() }()
	return wholefile.Write(to, func(f *os.File) error {
		_, err := io.Copy(f, src)
		return err
	})
}
