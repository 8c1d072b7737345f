package metadata

import (
	"bytes"
	"io"
	"slices"
	"strings"
)

// Reveals names what in a picture's file still tells where it was taken, which
// camera took it or whose it is (serial numbers, maker's notes), or carries a
// smaller picture that may show what was cut off or blurred; nil when nothing
// does. It knows JPEG, PNG, WebP, TIFF, HEIC and AVIF; of these a JPEG is read whole.
func Reveals(f io.ReadSeeker) []string {
	r := &revealed{}
	s := &source{f, maxReading}
	format := formatOf(s.at(0, 12))
	blocks := find(s, format)
	blocks.exif.walk(func(e entry) {
		switch {
		case e.directory == inGPS || e.tag == tagGPS:
			r.add("EXIF GPS")
		case e.directory == inThumbnail && format != "tiff":
			r.add("EXIF thumbnail")
		case secretTags[e.tag] != "":
			r.add("EXIF " + secretTags[e.tag])
		}
	})
	readXMP(blocks.xmp...).each(func(n *node) {
		for _, part := range []string{"GPS", "Serial", "Thumbnail", "MakerNote", "OwnerName", "ImageUniqueID"} {
			if strings.Contains(n.name.Local, part) {
				r.add("XMP " + n.name.Local)
			}
		}
	})
	if format == "jpeg" {
		_, _ = f.Seek(0, io.SeekStart)
		if file, err := io.ReadAll(f); err == nil {
			r.inSegments(file)
		}
	}
	slices.Sort(r.names)
	return slices.Compact(r.names)
}

var secretTags = map[uint16]string{
	tagMakerNote: "MakerNote", tagBodySerial: "BodySerialNumber", tagLensSerial: "LensSerialNumber",
	tagCameraSerial: "CameraSerialNumber", tagUniqueID: "ImageUniqueID", tagOwner: "CameraOwnerName",
}

type revealed struct{ names []string }

func (r *revealed) add(name string) { r.names = append(r.names, name) }

// inSegments looks where JPEG has room for more.
func (r *revealed) inSegments(file []byte) {
	all, rest, err := segments(file)
	if err != nil || len(rest) > 0 { // a phone's film, or another picture
		r.add("data after the picture")
	}
	var pieces []byte
	for _, s := range all {
		switch b := s.body; {
		case s.marker == markerAPP && bytes.HasPrefix(b, []byte("JFIF\x00")) && len(b) >= 14 && b[12] > 0 && b[13] > 0,
			s.marker == markerAPP && bytes.HasPrefix(b, []byte("JFXX\x00")):
			r.add("JFIF thumbnail")
		case s.marker == markerAPP+2 && bytes.HasPrefix(b, []byte("MPF\x00")):
			r.add("MPF pictures")
		case s.marker == markerAPP+13 && bytes.HasPrefix(b, []byte(signResources)):
			pieces = append(pieces, b[len(signResources):]...)
		case s.marker == markerAPP+1 && bytes.HasPrefix(b, []byte(signEXIF)), s.marker == markerAPP+1 && bytes.HasPrefix(b, []byte("http://ns.adobe.com/")):
		case !s.serves() && s.marker != markerAPP:
			r.add("unknown segment")
		}
	}
	resources(pieces, func(id uint16, _ []byte) {
		if id == resourceThumbnail || id == resourceOldThumbnail {
			r.add("Photoshop thumbnail")
		}
	})
}

// formatOf tells the formats of Read by how they begin; "" for others.
func formatOf(b []byte) string {
	head := string(b)
	switch {
	case strings.HasPrefix(head, "\xff\xd8"):
		return "jpeg"
	case strings.HasPrefix(head, "\x89PNG"):
		return "png"
	case strings.HasPrefix(head, "RIFF"):
		return "webp"
	case strings.HasPrefix(head, "II*\x00"), strings.HasPrefix(head, "MM\x00*"):
		return "tiff"
	case len(head) > 8 && head[4:8] == "ftyp":
		return "heic"
	}
	return ""
}
