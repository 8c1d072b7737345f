package app_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"toasoan/app"
	"toasoan/app/newsroom"
)

// TestBoundSignatures keeps to what the generator of the bindings can say in
// TypeScript: plain scalars and structs, no context, no named scalar, no map,
// and an error as the last result.
func TestBoundSignatures(t *testing.T) {
	for _, b := range app.New(app.Options{}).Bound() {
		v := reflect.TypeOf(b)
		for i := range v.NumMethod() {
			m := v.Method(i)
			name := v.Elem().Name() + "." + m.Name
			f := m.Type
			for j := 1; j < f.NumIn(); j++ {
				plain(t, name, f.In(j))
			}
			if n := f.NumOut(); n == 0 || n > 2 || f.Out(n-1) != reflect.TypeFor[error]() {
				t.Errorf("%s: want (value, error) or error", name)
			} else if n == 2 {
				plain(t, name, f.Out(0))
			}
		}
	}
}

func plain(t *testing.T, method string, typ reflect.Type) {
	t.Helper()
	switch typ.Kind() {
	case reflect.Slice:
		plain(t, method, typ.Elem())
	case reflect.Struct:
		fields(t, method, typ)
	case reflect.String, reflect.Int, reflect.Bool, reflect.Float64, reflect.Int64:
		if typ.PkgPath() != "" {
			t.Errorf("%s: named scalar %s in a signature; use its plain type", method, typ)
		}
	default:
		t.Errorf("%s: %s in a signature; use a plain scalar or a struct", method, typ)
	}
}

func fields(t *testing.T, method string, typ reflect.Type) {
	t.Helper()
	for i := range typ.NumField() {
		f := typ.Field(i)
		if f.Tag.Get("json") == "" {
			t.Errorf("%s: %s.%s has no json name", method, typ, f.Name)
		}
		switch {
		case f.Type == reflect.TypeFor[time.Time]():
			if f.Tag.Get("ts_type") != "string" {
				t.Errorf("%s: %s.%s needs ts_type:\"string\"", method, typ, f.Name)
			}
		case f.Type.Kind() == reflect.Struct:
			fields(t, method, f.Type)
		case f.Type.Kind() == reflect.Pointer && strings.HasSuffix(f.Tag.Get("json"), ",omitempty"):
			plain(t, method, f.Type.Elem()) // a field that may be left out
		case f.Type.Kind() == reflect.Map, f.Type.Kind() == reflect.Interface, f.Type.Kind() == reflect.Pointer:
			t.Errorf("%s: %s.%s is a %s", method, typ, f.Name, f.Type)
		}
	}
}

// TestBoundMethodsOnZeroValues calls every bound method of a newsroom that is
// not open with zero values: each gives an error with two sentences, none panics.
func TestBoundMethodsOnZeroValues(t *testing.T) {
	for _, b := range app.New(app.Options{}).Bound() {
		v := reflect.ValueOf(b)
		for i := range v.NumMethod() {
			name := v.Type().Elem().Name() + "." + v.Type().Method(i).Name
			m := v.Method(i)
			args := make([]reflect.Value, m.Type().NumIn())
			for j := range args {
				args[j] = reflect.Zero(m.Type().In(j))
			}
			out := m.Call(args)
			if err, _ := out[len(out)-1].Interface().(error); err != nil {
				if p := app.ProblemOf(err); p.Message.VI == "" || p.Hint.VI == "" || p.Message.EN == "" || p.Hint.EN == "" {
					t.Errorf("%s: %+v lacks a sentence", name, p)
				}
			}
			if len(out) == 2 {
				if data, err := json.Marshal(out[0].Interface()); err != nil {
					t.Errorf("%s: %v", name, err)
				} else if string(data) == "null" && out[1].IsNil() {
					t.Errorf("%s: gives null; want an empty list", name)
				}
			}
		}
	}
}

func TestEveryCodeHasTwoSentences(t *testing.T) {
	for _, c := range newsroom.Codes() {
		p := app.ProblemOf(&newsroom.Error{Code: c})
		if p.Message.VI == "" || p.Message.EN == "" || p.Hint.VI == "" || p.Hint.EN == "" {
			t.Errorf("%s: %+v lacks a sentence", c, p)
		}
	}
}
