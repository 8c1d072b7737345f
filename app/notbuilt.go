package app

import "errors"

// errNotBuilt is what a bound method of the photo desk gives until it is built.
var errNotBuilt = errors.New("not built yet")
