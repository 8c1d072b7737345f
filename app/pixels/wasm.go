package pixels

import (
	"bytes"
	"compress/gzip"
	"context"
	_ "embed" // the decoders
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// libheif 1.18.2 with libde265 1.0.15, and libavif 1.1.1 with libaom 3.10.0, as the
// Go modules github.com/gen2brain/heic 0.4.5 and .../avif 0.4.4 compile them. Those
// modules are not used themselves: at start they look for the system's libheif and
// load it, and they let a file take any memory.
var (
	//go:embed wasm/heif.wasm.gz
	heifWasm []byte
	//go:embed wasm/avif.wasm.gz
	avifWasm []byte

	heif = wasmDecoder{code: &heifWasm}
	avif = wasmDecoder{code: &avifWasm}
)

// wasmDecoder is a decoder in WebAssembly, compiled when the first picture needs it.
type wasmDecoder struct {
	code    *[]byte
	once    sync.Once
	runtime wazero.Runtime
	module  wazero.CompiledModule
	err     error
}

func (d *wasmDecoder) compile() {
	d.once.Do(func() {
		ctx := context.Background()
		r, err := gzip.NewReader(bytes.NewReader(*d.code))
		if err != nil {
			d.err = err
			return
		}
		code, err := io.ReadAll(r)
		if err != nil {
			d.err = err
			return
		}
		d.runtime = wazero.NewRuntime(ctx)
		if _, d.err = wasi_snapshot_preview1.Instantiate(ctx, d.runtime); d.err == nil {
			d.module, d.err = d.runtime.CompileModule(ctx, code)
		}
	})
}

// run is one picture in a decoder of its own.
type run struct {
	module api.Module
	ctx    context.Context
	memory *boundedMemory
	file   uint64 // where the file stands
	size   uint64
}

// start gives a decoder that has read a file and may take so many bytes in all.
func (d *wasmDecoder) start(f io.ReadSeeker, memory int64) (*run, error) {
	if d.compile(); d.err != nil {
		return nil, d.err
	}
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	room := &boundedMemory{buf: make([]byte, 0, memory+size)}
	ctx := experimental.WithMemoryAllocator(context.Background(), experimental.MemoryAllocatorFunc(func(_, _ uint64) experimental.LinearMemory { return room }))
	module, err := d.runtime.InstantiateModule(ctx, d.module, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		return nil, err
	}
	r := &run{module: module, ctx: ctx, memory: room, size: uint64(size)}
	if r.file, err = r.allocate(r.size); err != nil {
		r.close()
		return nil, err
	}
	content, err := r.bytes(r.file, int(size))
	if err == nil {
		_, err = io.ReadFull(f, content)
	}
	if err != nil {
		r.close()
		return nil, err
	}
	return r, nil
}

var errDecoderMemory = fmt.Errorf("%w: the decoder has no more", ErrTooLarge)

// boundedMemory is a decoder's memory; it never moves, for two of them would not
// fit.
type boundedMemory struct {
	buf  []byte
	full bool // more was asked for
}

func (m *boundedMemory) Reallocate(size uint64) []byte {
	if size > uint64(cap(m.buf)) {
		m.full = true
		return nil
	}
	m.buf = m.buf[:size]
	return m.buf
}

func (m *boundedMemory) Free() { m.buf = nil }

func (r *run) close() { _ = r.module.Close(r.ctx) }

func (r *run) allocate(bytes uint64) (uint64, error) {
	at, err := r.module.ExportedFunction("malloc").Call(r.ctx, bytes)
	if err != nil {
		return 0, err
	}
	if at[0] == 0 {
		return 0, errDecoderMemory
	}
	return at[0], nil
}

var errDecoder = errors.New("the decoder refuses the file")

// decode calls the decoder; it answers 0 for a file that it cannot decode.
func (r *run) decode(arguments ...uint64) error {
	answer, err := r.module.ExportedFunction("decode").Call(r.ctx, append([]uint64{r.file, r.size}, arguments...)...)
	switch {
	case r.memory.full:
		return errDecoderMemory
	case err != nil:
		return err
	case answer[0] == 0:
		return errDecoder
	}
	return nil
}

func (r *run) number(at uint64) int {
	n, _ := r.module.Memory().ReadUint32Le(uint32(at))
	return int(n)
}

func (r *run) bytes(at uint64, n int) ([]byte, error) {
	if b, ok := r.module.Memory().Read(uint32(at), uint32(n)); ok {
		return b, nil
	}
	return nil, errDecoderMemory
}
