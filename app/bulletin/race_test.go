//go:build race

package bulletin_test

// hugeText is smaller here: the race detector makes setting ten times slower.
const hugeText = 200_000
