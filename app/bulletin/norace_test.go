//go:build !race

package bulletin_test

// hugeText is the longest text of TestHuge, in bytes.
const hugeText = 5_000_000
