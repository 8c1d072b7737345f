package pixels

import (
	"bytes"
	"image/color"
	"io"

	"golang.org/x/image/tiff"
)

func measureTIFF(f io.ReadSeeker) (header, error) {
	c, err := tiff.DecodeConfig(f)
	if err != nil {
		return header{}, unsupported(err)
	}
	size := int64(4)
	switch c.ColorModel {
	case color.GrayModel:
		size = 1
	case color.Gray16Model:
		size = 2
	case color.RGBA64Model, color.NRGBA64Model:
		size = 8
	}
	return whole(c, size), nil
}

func readTIFF(f io.ReadSeeker, _ int) (picture, error) {
	img, err := tiff.Decode(f)
	if err != nil {
		return picture{}, unsupported(err)
	}
	return picture{Image: img, profile: tiffProfile(f)}, nil
}

// part reads so many bytes at a place.
func part(f io.ReadSeeker, at, length int64) ([]byte, error) {
	if _, err := f.Seek(at, io.SeekStart); err != nil {
		return nil, err
	}
	var b bytes.Buffer // grows as it is there, whatever the length says
	n, err := io.Copy(&b, io.LimitReader(f, length))
	if err == nil && n < length {
		err = io.ErrUnexpectedEOF
	}
	return b.Bytes(), err
}
