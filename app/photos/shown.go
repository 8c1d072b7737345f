package photos

import "toasoan/app/newsroom"

// ShownSize gives the pixels that a picture of a width and height (upright) has of
// what a look and a figure's crop show of it.
func ShownSize(width, height int, look newsroom.Look, crop newsroom.Area) (shownWidth, shownHeight int) {
	return corrections(look, crop).Size(width, height)
}
