package newsroom

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Area is a rectangle as fractions (0 to 1) of a picture's width and height. The
// zero value is the whole picture.
type Area struct {
	X      float64 `json:"x"`
	Y      float64 `json:"y"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

// Whole says that nothing is cut off.
func (a Area) Whole() bool { return a == Area{} || a == Area{0, 0, 1, 1} }

// Look is how a picture is shown: corrections over an original that is never
// touched, applied in the order of the fields. The zero value shows it as it came.
type Look struct {
	Blurs      []Area  `json:"blurs"`      // of the upright picture; faces and plates that must not be known
	Turn       int     `json:"turn"`       // quarter turns clockwise, 0 to 3, after the camera's orientation
	Straighten float64 `json:"straighten"` // degrees clockwise, -15 to 15; the corners that go empty are cut off
	Crop       Area    `json:"crop"`       // of the turned and straightened picture
	Exposure   float64 `json:"exposure"`   // stops, -3 to 3
	Contrast   float64 `json:"contrast"`   // -1 to 1
	Saturation float64 `json:"saturation"` // -1 (grey) to 1
	Sharpen    float64 `json:"sharpen"`    // 0 to 1
	Monochrome bool    `json:"monochrome"` // black and white, for newsprint
}

// Plain says that the picture is shown as it came.
func (l Look) Plain() bool { return l.Key() == "" }

// Key names a look in addresses and file names: 16 hex digits, "" for a plain one.
func (l Look) Key() string {
	if l.Crop.Whole() {
		l.Crop = Area{}
	}
	if len(l.Blurs) == 0 {
		l.Blurs = []Area{}
	}
	text, err := json.Marshal(l)
	if err != nil { // no number of a valid look is infinite
		return ""
	}
	if string(text) == plainLook {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

const plainLook = `{"blurs":[],"turn":0,"straighten":0,"crop":{"x":0,"y":0,"width":0,"height":0},"exposure":0,"contrast":0,"saturation":0,"sharpen":0,"monochrome":false}`

// MaxBlurs is the most regions of a picture that can be blurred.
const MaxBlurs = 50

// Validate checks that every value is within its bounds. It returns Invalid.
func (l Look) Validate() error {
	within := func(v, low, high float64) bool { return v >= low && v <= high } // and no NaN
	area := func(a Area) bool {
		return a.Whole() || within(a.X, 0, 1) && within(a.Y, 0, 1) && a.Width > 0 && a.Height > 0 && a.X+a.Width <= 1.0001 && a.Y+a.Height <= 1.0001
	}
	ok := len(l.Blurs) <= MaxBlurs && l.Turn >= 0 && l.Turn <= 3 && within(l.Straighten, -15, 15) && area(l.Crop) &&
		within(l.Exposure, -3, 3) && within(l.Contrast, -1, 1) && within(l.Saturation, -1, 1) && within(l.Sharpen, 0, 1)
	for _, b := range l.Blurs {
		ok = ok && area(b)
	}
	if !ok {
		return &Error{Code: Invalid,
			Message: T("Chỉnh sửa ảnh này vượt giới hạn.", "These corrections are out of bounds."),
			Hint:    T("Trả các nút chỉnh về giữa rồi thử lại.", "Put the sliders back to the middle, then try again.")}
	}
	return nil
}
