package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// doing is what SQLite does to a file.
type doing int

const (
	reading doing = iota
	writing
	truncating
	syncing
	removing
	acknowledging // not SQLite's: the store has said that it is saved
)

// operation is one thing done to one file of a folder.
type operation struct {
	doing doing
	file  string // its name in the folder
	at    int64  // of the first byte that is written; the new size for truncating
	data  []byte // for writing
}

// drive stands between SQLite and the files of one folder, and is as bad as a
// test wants it.
type drive struct {
	mu     sync.Mutex
	answer func(operation) int32 // SQLite's code for an operation; sqlite3.SQLITE_OK lets it happen
	record []operation           // what was done, apart from reading, if keep
	keep   bool
}

// be sets how the drive answers from now on; nil makes it sound.
func (d *drive) be(answer func(operation) int32) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.answer = answer
}

// acknowledged notes in the record that the store answered.
func (d *drive) acknowledged() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.record = append(d.record, operation{doing: acknowledging})
}

// through lets an operation happen, or not, and keeps it.
func (d *drive) through(o operation, happen func() int32) int32 {
	d.mu.Lock()
	answer := d.answer
	d.mu.Unlock()
	if answer != nil { // not under the lock: a slow drive serves several at a time
		if code := answer(o); code != sqlite3.SQLITE_OK {
			return code
		}
	}
	if o.doing == reading {
		return happen()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	code := happen()
	if d.keep && code == sqlite3.SQLITE_OK {
		d.record = append(d.record, o)
	}
	return code
}

// The drives there are, by folder; the files that are open on them, by the
// address of SQLite's sqlite3_file; and our methods, by those they stand for.
// Files of other folders are left alone.
var (
	drives    sync.Map // string to *drive
	openFiles sync.Map // uintptr to openFile
	methods   sync.Map // *sqlite3.Tsqlite3_io_methods to the same
)

type openFile struct {
	*drive
	path, name string
	real       *sqlite3.Tsqlite3_io_methods
}

// driveUnder gives the drive of a folder, sound at first, until the test ends.
func driveUnder(t testing.TB, folder string) *drive {
	t.Helper()
	installed()
	folder, err := filepath.EvalSymlinks(folder)
	if err != nil {
		t.Fatal(err)
	}
	d := &drive{}
	drives.Store(folder, d)
	t.Cleanup(func() { drives.Delete(folder) })
	return d
}

// driveOf gives the drive that a file lies on, in its folder or one in that.
func driveOf(path string) (*drive, bool) {
	folder := filepath.Dir(path)
	d, ok := drives.Load(folder)
	if !ok {
		d, ok = drives.Load(filepath.Dir(folder))
	}
	if !ok {
		return nil, false
	}
	return d.(*drive), true
}

// realVFS is SQLite's own layer between it and the system.
var realVFS *sqlite3.Tsqlite3_vfs

// installed puts our layer over SQLite's own, once, as the one that SQLite takes.
var installed = sync.OnceFunc(func() {
	tls := libc.NewTLS()
	defer tls.Close()
	realVFS = pointer[sqlite3.Tsqlite3_vfs](sqlite3.Xsqlite3_vfs_find(tls, 0))
	name, err := libc.CString("faulty")
	if err != nil {
		panic(err)
	}
	vfs := clone(tls, realVFS)
	vfs.FzName = name
	vfs.FpNext = 0
	vfs.FxOpen = address(faultyOpen)
	vfs.FxDelete = address(faultyDelete)
	if code := sqlite3.Xsqlite3_vfs_register(tls, address(vfs), 1); code != sqlite3.SQLITE_OK {
		panic(code)
	}
})

// pointer, address and method cross from Go to the C that the library was made
// of: there, an address is a uintptr, and a function is the address of its Go value.
func pointer[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

func address[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

func method[F any](address uintptr) F { return *(*F)(unsafe.Pointer(&address)) }

// clone gives a copy in the memory of C, where it stays for ever.
func clone[T any](tls *libc.TLS, p *T) *T {
	c := pointer[T](libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(*p))))
	*c = *p
	return c
}

type (
	openMethod   = func(tls *libc.TLS, vfs, name, file uintptr, flags int32, outFlags uintptr) int32
	deleteMethod = func(tls *libc.TLS, vfs, name uintptr, syncFolder int32) int32
	closeMethod  = func(tls *libc.TLS, file uintptr) int32
	bytesMethod  = func(tls *libc.TLS, file, buffer uintptr, n int32, at int64) int32
	sizeMethod   = func(tls *libc.TLS, file uintptr, size int64) int32
	syncMethod   = func(tls *libc.TLS, file uintptr, flags int32) int32
	sharedMethod = func(tls *libc.TLS, file uintptr, region, size, extend int32, at uintptr) int32
)

func faultyOpen(tls *libc.TLS, _, name, file uintptr, flags int32, outFlags uintptr) int32 {
	code := method[openMethod](realVFS.FxOpen)(tls, address(realVFS), name, file, flags, outFlags)
	if code != sqlite3.SQLITE_OK || name == 0 { // without a name: a temporary file elsewhere
		return code
	}
	path := libc.GoString(name)
	d, watched := driveOf(path)
	if !watched {
		return code
	}
	// The file itself is SQLite's own; only some of its methods are ours.
	f := pointer[sqlite3.Tsqlite3_file](file)
	real := pointer[sqlite3.Tsqlite3_io_methods](f.FpMethods)
	ours, ok := methods.Load(real)
	if !ok {
		m := clone(tls, real)
		m.FxClose = address(faultyClose)
		m.FxRead = address(faultyRead)
		m.FxWrite = address(faultyWrite)
		m.FxTruncate = address(faultyTruncate)
		m.FxSync = address(faultySync)
		m.FxShmMap = address(faultyShmMap)
		ours, _ = methods.LoadOrStore(real, m)
	}
	openFiles.Store(file, openFile{d, path, filepath.Base(path), real})
	f.FpMethods = address(ours.(*sqlite3.Tsqlite3_io_methods))
	return code
}

func openedAs(file uintptr) openFile {
	f, _ := openFiles.Load(file)
	return f.(openFile)
}

func faultyClose(tls *libc.TLS, file uintptr) int32 {
	f := openedAs(file)
	openFiles.Delete(file)
	return method[closeMethod](f.real.FxClose)(tls, file)
}

func faultyRead(tls *libc.TLS, file, buffer uintptr, n int32, at int64) int32 {
	f := openedAs(file)
	return f.through(operation{doing: reading, file: f.name, at: at}, func() int32 {
		return method[bytesMethod](f.real.FxRead)(tls, file, buffer, n, at)
	})
}

func faultyWrite(tls *libc.TLS, file, buffer uintptr, n int32, at int64) int32 {
	f := openedAs(file)
	write := method[bytesMethod](f.real.FxWrite)
	data := bytes.Clone(unsafe.Slice(pointer[byte](buffer), n))
	code := f.through(operation{writing, f.name, at, data}, func() int32 {
		return write(tls, file, buffer, n, at)
	})
	if code == sqlite3.SQLITE_FULL { // the system writes what there is room for
		_ = write(tls, file, buffer, n/2, at)
	}
	return code
}

func faultyTruncate(tls *libc.TLS, file uintptr, size int64) int32 {
	f := openedAs(file)
	return f.through(operation{doing: truncating, file: f.name, at: size}, func() int32 {
		return method[sizeMethod](f.real.FxTruncate)(tls, file, size)
	})
}

func faultySync(tls *libc.TLS, file uintptr, flags int32) int32 {
	f := openedAs(file)
	return f.through(operation{doing: syncing, file: f.name}, func() int32 {
		return method[syncMethod](f.real.FxSync)(tls, file, flags)
	})
}

// faultyShmMap counts as writing where the memory that connections share grows.
func faultyShmMap(tls *libc.TLS, file uintptr, region, size, extend int32, at uintptr) int32 {
	f := openedAs(file)
	happen := func() int32 {
		return method[sharedMethod](f.real.FxShmMap)(tls, file, region, size, extend, at)
	}
	end := int64(region+1) * int64(size)
	if info, err := os.Stat(f.path + "-shm"); extend == 0 || err == nil && info.Size() >= end {
		return happen()
	}
	code := f.through(operation{doing: writing, file: f.name + "-shm"}, happen)
	if code == sqlite3.SQLITE_FULL {
		return sqlite3.SQLITE_IOERR_SHMSIZE
	}
	return code
}

func faultyDelete(tls *libc.TLS, _, name uintptr, syncFolder int32) int32 {
	happen := func() int32 {
		return method[deleteMethod](realVFS.FxDelete)(tls, address(realVFS), name, syncFolder)
	}
	path := libc.GoString(name)
	d, watched := driveOf(path)
	if !watched {
		return happen()
	}
	return d.through(operation{doing: removing, file: filepath.Base(path)}, happen)
}
