// Package metadata reads and writes what picture files say of themselves: EXIF
// (CIPA DC-008, 3.0), IPTC-IIM (4.2, in Photoshop's image resources or in TIFF)
// and XMP (ISO 16684-1) with the IPTC Photo Metadata Standard (2024.1). It knows
// no newsroom and judges no encoding. The reading is our own because the texts must
// keep their bytes until photos judges them: github.com/bep/imagemeta gives them
// as Latin-1, leaves out XMP in PNG and ends IPTC at an odd image resource.
package metadata

import (
	"io"
	"strings"
	"time"
)

// Metadata is what a picture file says of itself. Texts are as the file has
// them, without spaces around them; in files from before Unicode they can be
// other bytes than UTF-8.
type Metadata struct {
	Orientation int  // 1 to 8, EXIF 0x0112; 1 in HEIC and AVIF, where the decoder turns
	Raw         bool // a camera's raw file in TIFF, whose first picture is only a preview

	Description string
	Creator     string // several are joined by ", "
	Credit      string
	Source      string
	Copyright   string
	AltText     string
	Persons     []string
	Event       string
	Location    string // within the city
	City        string
	Rating      int // -1 rejected, 0 none, 1 to 5

	Taken time.Time // whole seconds; zero when the file does not say
	Zoned bool      // Taken knows its zone; otherwise it is the camera's clock, in UTC
}

// Read gives what a file of a format ("jpeg", "png", "webp", "tiff", "heic",
// "avif") says of itself. It never fails: what was read before a break stays. A
// word that a person wrote stands in XMP before IPTC before EXIF, as the Metadata
// Working Group's Guidelines 2.0 have it for newer writers; a moment in EXIF
// first, for the camera alone knows its seconds and its zone.
func Read(f io.ReadSeeker, format string) Metadata {
	found := find(&source{f, maxReading}, format)
	exif, iim, xmp := readEXIF(found.exif), readIIM(found.iim), readXMP(found.xmp...)
	m := Metadata{
		Orientation: exif.orientation,
		Raw:         format == "tiff" && exif.raw,
		Description: first(described(xmp.lang(nsDC, "description")), described(iim.text(iimCaption)),
			described(exif.texts[tagImageDescription]), described(exif.texts[tagUserComment]),
			described(exif.texts[tagXPComment]), described(exif.texts[tagXPTitle])),
		Creator:   first(strings.Join(xmp.list(nsDC, "creator"), ", "), strings.Join(iim[iimByline], ", "), exif.texts[tagArtist], exif.texts[tagXPAuthor]),
		Credit:    first(xmp.text(nsPhotoshop, "Credit"), iim.text(iimCredit)),
		Source:    first(xmp.text(nsPhotoshop, "Source"), iim.text(iimSource)),
		Copyright: first(xmp.lang(nsDC, "rights"), iim.text(iimCopyright), exif.texts[tagCopyright]),
		AltText:   xmp.lang(nsCore, "AltTextAccessibility"),
		Persons:   xmp.list(nsExt, "PersonInImage"),
		Event:     xmp.lang(nsExt, "Event"),
		Location:  first(xmp.text(nsCore, "Location"), xmp.within(nsExt, "LocationCreated", "Sublocation"), iim.text(iimLocation)),
		City:      first(xmp.text(nsPhotoshop, "City"), xmp.within(nsExt, "LocationCreated", "City"), iim.text(iimCity)),
		Rating:    rating(xmp.text(nsXMP, "Rating"), exif.rating),
	}
	if format == "heic" || format == "avif" { // ISO 23008-12: irot and imir say it
		m.Orientation = 1
	}
	m.Taken, m.Zoned = moment(
		exif.texts[tagDateTimeOriginal]+exif.texts[tagOffsetTimeOriginal],
		xmp.text(nsEXIF, "DateTimeOriginal"),
		xmp.text(nsPhotoshop, "DateCreated"),
		iim.text(iimDate)+iim.text(iimTime),
		exif.texts[tagDateTimeOriginal], // its offset was broken
	)
	return m
}

// first gives the first text that says something.
func first(texts ...string) string {
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			return t
		}
	}
	return ""
}

// described takes out what cameras write by themselves where a caption belongs.
func described(text string) string {
	if cameraWords[strings.ToUpper(strings.TrimSpace(text))] {
		return ""
	}
	return text
}

var cameraWords = map[string]bool{
	"OLYMPUS DIGITAL CAMERA": true, "SONY DSC": true, "SAMSUNG": true, "KODAK DIGITAL STILL CAMERA": true,
	"DIGITAL CAMERA": true, "MINOLTA DIGITAL CAMERA": true, "KONICA MINOLTA DIGITAL CAMERA": true, "DCIM": true, "DEFAULT": true,
	"DIGITAL STILL CAMERA": true, "EXIF_JPEG_PICTURE": true, "PENTAX DIGITAL CAMERA": true, "LEAD TECHNOLOGIES INC. V1.01": true,
	"CREATED WITH GIMP": true, "SCREENSHOT": true, "BINARY COMMENT": true, "DIGITALCAMERA": true, "CHARSET=\"ASCII\"": true,
}

// rating gives the stars that XMP says, then EXIF.
func rating(xmp string, exif int) int {
	xmp, _, _ = strings.Cut(xmp, ".") // Lightroom writes whole numbers, others "3.0"
	for i, text := range []string{"-1", "0", "1", "2", "3", "4", "5"} {
		if xmp == text {
			return i - 1
		}
	}
	if exif < 0 || exif > 5 {
		return 0
	}
	return exif
}

// clocks are the ways in which EXIF, XMP and IPTC-IIM write a moment.
var clocks = []string{
	"2006:01:02 15:04:05Z07:00", "2006:01:02 15:04:05",
	"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04",
	"20060102150405-0700", "20060102150405",
	"2006-01-02", "20060102",
}

// moment gives the first text that is a moment. A day alone is taken when nothing
// tells an hour.
func moment(texts ...string) (t time.Time, zoned bool) {
	for _, days := range []bool{false, true} {
		for _, text := range texts {
			for _, layout := range clocks {
				if !strings.Contains(layout, "15") != days {
					continue
				}
				t, err := time.Parse(layout, strings.TrimSpace(text))
				if err == nil && t.Year() > 1825 && t.Year() < 2200 {
					return t.Truncate(time.Second), strings.Contains(layout, "07")
				}
			}
		}
	}
	return time.Time{}, false
}
