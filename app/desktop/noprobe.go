//go:build !probe && !headless

package desktop

import "context"

// startProbe does nothing in a build that is shipped.
func startProbe(context.Context) {}
