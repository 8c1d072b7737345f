// Package backup makes dated copies of a newsroom in a backup file, proves that
// they open, and brings them back. What stands in a backup file is package
// archive's; what stands in a database is package store's. Nothing here ever
// changes a newsroom in place: what is brought back is whole before it takes
// its place.
package backup
