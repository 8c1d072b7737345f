package pixels

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"image"
	"sync"

	"github.com/kovidgoyal/imaging/prism/meta/icc"
)

// toSRGB gives a picture's pixels in sRGB. A profile that is broken, or made for
// other pixels, is ignored.
func toSRGB(p picture) image.Image {
	if src, ok := p.Image.(*image.YCbCr); ok && (p.limited || yuvWeights[p.matrix] != jpegWeights) {
		p.Image = fromYUV(src, yuvWeights[p.matrix], p.limited)
	}
	if src, ok := p.Image.(*image.Gray); ok && p.limited {
		p.Image = widened(src)
	}
	if src, ok := p.Image.(*image.CMYK); ok {
		if t := transformOf(p.profile, 4); t != nil {
			return t.inks(src)
		}
		return defaultInks().inks(src)
	}
	img := simple(p.Image)
	if src, ok := img.(*image.Gray); ok {
		if t := transformOf(p.profile, 1); t != nil {
			return t.grey(src)
		}
		return img
	}
	t := transformOf(p.profile, 3)
	if t == nil && p.profile == nil {
		t = p.gamut.toSRGB()
	}
	if t == nil {
		return img
	}
	out, ok := img.(*image.RGBA)
	if !ok || img == p.Image && p.done != nil { // it is not ours to change
		out = copyOf(img).(*image.RGBA)
	}
	return t.colours(out)
}

// transform is a table of colours in sRGB at even distances of the device's; between
// them it is interpolated.
type transform struct {
	channels, points int
	table            []uint8 // three a point; the last channel goes fastest
}

// Points along each channel: differences from the exact colours stay below two.
const (
	greyPoints   = 256
	colourPoints = 33
	inkPoints    = 13
)

// kept is the last transform: pictures of one camera come together.
var kept struct {
	sync.Mutex
	of [sha256.Size]byte
	t  *transform
}

// transformOf gives the way from a profile's colours to sRGB, nil where there is
// nothing to do or the profile is of no use.
func transformOf(profile []byte, channels int) *transform {
	if len(profile) == 0 || len(profile) > maxProfile {
		return nil
	}
	key := sha256.Sum256(append(profile[:len(profile):len(profile)], byte(channels)))
	kept.Lock()
	defer kept.Unlock()
	if kept.of != key {
		t, err := newTransform(profile, channels)
		if err != nil {
			t = nil
		}
		kept.of, kept.t = key, t
	}
	return kept.t
}

var errProfile = errors.New("colour profile that is of no use")

// newTransform fills a table by a profile (ICC.1:2022), relative to its white and
// with its black brought to black. It gives nil for sRGB itself.
func newTransform(profile []byte, channels int) (t *transform, err error) {
	defer recovered(&err)
	if !soundProfile(profile) {
		return nil, errProfile
	}
	p, err := icc.DecodeProfile(bytes.NewReader(profile))
	if err != nil {
		return nil, err
	}
	spaces := map[icc.ColorSpace]int{icc.ColorSpaceGray: 1, icc.ColorSpaceRGB: 3, icc.ColorSpaceCMYK: 4}
	if spaces[p.Header.DataColorSpace] != channels {
		return nil, errProfile
	}
	if p.IsSRGB() {
		return nil, nil
	}
	way, err := p.CreateTransformerToSRGB(icc.RelativeColorimetricRenderingIntent, true, channels, true, false, true)
	if err != nil {
		return nil, err
	}
	return tabled(channels, map[int]int{1: greyPoints, 3: colourPoints, 4: inkPoints}[channels], func(in []float64) (r, g, b float64) {
		if channels == 3 {
			return way.Transform(in[0], in[1], in[2])
		}
		var from, out [4]float64
		copy(from[:], in)
		way.TransformGeneral(out[:], from[:])
		return out[0], out[1], out[2]
	}), nil
}

// soundProfile looks at the lengths in a profile before anything is made of them.
func soundProfile(b []byte) bool {
	if len(b) < 132 || string(b[36:40]) != "acsp" {
		return false
	}
	tags := binary.BigEndian.Uint32(b[128:])
	if tags > 200 || len(b) < 132+int(tags)*12 {
		return false
	}
	for i := range int(tags) {
		tag := b[132+i*12:]
		if at, size := int64(binary.BigEndian.Uint32(tag[4:])), int64(binary.BigEndian.Uint32(tag[8:])); at < 132 || at+size > int64(len(b)) {
			return false
		}
	}
	return true
}

// tabled fills a table by a function of values from 0 to 1.
func tabled(channels, points int, colour func(in []float64) (r, g, b float64)) *transform {
	total := 1
	for range channels {
		total *= points
	}
	t := &transform{channels: channels, points: points, table: make([]uint8, total*3)}
	in := make([]float64, channels)
	for i := range total {
		rest := i
		for c := channels - 1; c >= 0; c-- {
			in[c] = float64(rest%points) / float64(points-1)
			rest /= points
		}
		r, g, b := colour(in)
		t.table[i*3], t.table[i*3+1], t.table[i*3+2] = toSample(r*255), toSample(g*255), toSample(b*255)
	}
	return t
}

// grey gives grey values as sRGB has them; a profile that makes colours of them
// would be for a toned print.
func (t *transform) grey(src *image.Gray) image.Image {
	out := image.NewGray(src.Rect)
	for y := range src.Rect.Dy() {
		for x, v := range src.Pix[y*src.Stride:][:src.Rect.Dx()] {
			out.Pix[y*out.Stride+x] = t.table[int(v)*3+1]
		}
	}
	return out
}

// colours changes a picture in place.
func (t *transform) colours(img *image.RGBA) image.Image {
	inRows(img.Rect.Dy(), func(from, to int) {
		for y := from; y < to; y++ {
			t.line(img.Pix[y*img.Stride:][:img.Rect.Dx()*4], img.Pix[y*img.Stride:], 3)
		}
	})
	return img
}

// inks gives a picture of four inks in sRGB.
func (t *transform) inks(src *image.CMYK) image.Image {
	out := image.NewRGBA(image.Rect(0, 0, src.Rect.Dx(), src.Rect.Dy()))
	inRows(out.Rect.Dy(), func(from, to int) {
		for y := from; y < to; y++ {
			t.line(out.Pix[y*out.Stride:][:out.Rect.Dx()*4], src.Pix[y*src.Stride:], 4)
		}
	})
	return out
}

// line takes pixels of four bytes, whose first three or all are channels, to RGBA.
// It interpolates over the simplex in which a colour lies: from the corner below
// towards the one above, along the channels by their rests, the largest first.
func (t *transform) line(out, in []byte, channels int) {
	var strides [4]int
	for c, s := channels-1, 3; c >= 0; c, s = c-1, s*t.points {
		strides[c] = s
	}
	var rests, order [4]int
	last, lastIn := [3]uint8{}, uint32(0)
	fresh := true
	for x := 0; x < len(out); x += 4 {
		p := in[x : x+4 : x+4]
		now := binary.LittleEndian.Uint32(p)
		if channels == 3 {
			now |= 0xff000000
		}
		if fresh || now != lastIn {
			at := 0
			for c := range channels {
				v := int(p[c]) * (t.points - 1)
				cell := v / 255
				rests[c] = v - cell*255
				at += cell * strides[c]
				order[c] = c
				for i := c; i > 0 && rests[order[i]] > rests[order[i-1]]; i-- {
					order[i], order[i-1] = order[i-1], order[i]
				}
			}
			share := 255 - rests[order[0]]
			r, g, b := int(t.table[at])*share, int(t.table[at+1])*share, int(t.table[at+2])*share
			for i := range channels {
				if rests[order[i]] == 0 {
					break
				}
				share = rests[order[i]]
				if i+1 < channels {
					share -= rests[order[i+1]]
				}
				at += strides[order[i]]
				r, g, b = r+int(t.table[at])*share, g+int(t.table[at+1])*share, b+int(t.table[at+2])*share
			}
			last, lastIn, fresh = [3]uint8{uint8((r + 127) / 255), uint8((g + 127) / 255), uint8((b + 127) / 255)}, now, false
		}
		out[x], out[x+1], out[x+2], out[x+3] = last[0], last[1], last[2], 255
	}
}
