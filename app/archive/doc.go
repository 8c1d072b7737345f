// Package archive owns the format of a backup file: one SQLite file that holds
// dated snapshots of named files. A file is cut into chunks and each chunk is
// stored once, so what did not change since yesterday costs nothing. A file may
// be encrypted; then only its dates and counts can be read without the
// passphrase. The package knows no newsroom: what the files mean is said by
// package backup.
package archive
