//go:build bindings

package desktop

// Available is always true while the bindings are generated: no window opens.
func Available() bool { return true }
