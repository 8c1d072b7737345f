package newsroom

import (
	"context"
	"errors"
)

// Code says what kind of thing went wrong. The list is closed.
type Code string

const (
	Invalid  Code = "invalid"   // what was given breaks a rule
	NotFound Code = "not_found" // there is no such thing
	Conflict Code = "conflict"  // somebody else changed it meanwhile
	InUse    Code = "in_use"    // another program or article holds it
	NotOurs  Code = "not_ours"  // the file was not made by Tòa Soạn
	TooNew   Code = "too_new"   // the file was made by a newer Tòa Soạn
	Damaged  Code = "damaged"   // the file is broken
	File     Code = "file"      // a file or folder cannot be read or written
	Full     Code = "full"      // no space left
	Offline  Code = "offline"   // no network
	Refused  Code = "refused"   // the other side said no
	Canceled Code = "canceled"  // the person stopped it; never shown
	Internal Code = "internal"  // ours to mend
)

// Codes is the closed list.
func Codes() []Code {
	return []Code{Invalid, NotFound, Conflict, InUse, NotOurs, TooNew, Damaged, File, Full, Offline, Refused, Canceled, Internal}
}

// Error is an error meant for the person: one sentence what happened, one
// sentence what to do. Err is the cause, for the log only.
type Error struct {
	Code    Code
	Message Text
	Hint    Text
	Err     error
}

// Error gives the English message and the cause, for the log.
func (e *Error) Error() string {
	s := string(e.Code) + ": " + e.Message.EN
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// ErrorCode gives the code of an error: that of the *Error in its chain,
// Canceled for an ended context, Internal for anything else, and "" for nil.
func ErrorCode(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	if errors.Is(err, context.Canceled) {
		return Canceled
	}
	return Internal
}
