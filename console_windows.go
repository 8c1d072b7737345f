package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// attachConsole lets a subcommand print to the console it was typed in: the
// program is built without a console of its own, so that the window opens
// without a black box behind it. Output that is redirected stays redirected.
func attachConsole() {
	const parent = ^uint32(0)
	attach := windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole")
	if ok, _, _ := attach.Call(uintptr(parent)); ok == 0 {
		return
	}
	for _, std := range []struct {
		handle uint32
		file   **os.File
	}{{windows.STD_OUTPUT_HANDLE, &os.Stdout}, {windows.STD_ERROR_HANDLE, &os.Stderr}} {
		if h, err := windows.GetStdHandle(std.handle); err == nil && h != 0 && h != windows.InvalidHandle {
			continue
		}
		if console, err := os.OpenFile("CONOUT$", os.O_WRONLY, 0); err == nil {
			*std.file = console
		}
	}
}
