package pixels

import (
	"image"
	"image/jpeg"
	"io"
)

// WriteJPEG writes a picture as a JPEG without any metadata; quality is 1 to 100
// as libjpeg counts.
func WriteJPEG(w io.Writer, img image.Image, quality int) error {
	return jpeg.Encode(w, img, &jpeg.Options{Quality: quality})
}
