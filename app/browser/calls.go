package browser

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"

	"toasoan/app"
	"toasoan/app/newsroom"
)

// maxCall is the largest body of a call, in bytes: the largest article twice
// over, as JSON escapes it.
const maxCall = 4 * newsroom.MaxBody

// calls are the bound methods by "Type.Method".
type calls map[string]reflect.Value

func callsOf(bound []any) calls {
	c := calls{}
	for _, b := range bound {
		v := reflect.ValueOf(b)
		for i := range v.NumMethod() {
			c[v.Elem().Type().Name()+"."+v.Type().Method(i).Name] = v.Method(i)
		}
	}
	return c
}

// serveCall calls a bound method with the JSON array of its arguments and
// answers with its result, or with the error's code and two sentences.
func (s *Server) serveCall(w http.ResponseWriter, r *http.Request) {
	method, ok := s.calls[r.PathValue("name")]
	if !ok {
		app.WriteProblem(w, &newsroom.Error{Code: newsroom.NotFound})
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxCall))
	if err != nil {
		app.WriteProblem(w, &newsroom.Error{Code: newsroom.Invalid, Err: err})
		return
	}
	args, err := arguments(method.Type(), body)
	if err != nil {
		app.WriteProblem(w, &newsroom.Error{Code: newsroom.Invalid, Err: err})
		return
	}
	out := method.Call(args)
	if err, _ := out[len(out)-1].Interface().(error); err != nil {
		app.WriteProblem(w, err)
		return
	}
	var result any
	if len(out) == 2 {
		result = out[0].Interface()
	}
	app.WriteJSON(w, http.StatusOK, result)
}

func arguments(t reflect.Type, body []byte) ([]reflect.Value, error) {
	raw := []json.RawMessage{}
	if len(body) > 0 {
		if err := json.Unmarshal(body, &raw); err != nil {
			return nil, err
		}
	}
	if len(raw) != t.NumIn() {
		return nil, fmt.Errorf("got %d arguments; want %d", len(raw), t.NumIn())
	}
	args := make([]reflect.Value, len(raw))
	for i := range raw {
		v := reflect.New(t.In(i))
		if err := json.Unmarshal(raw[i], v.Interface()); err != nil {
			return nil, fmt.Errorf("argument %d: %w", i+1, err)
		}
		args[i] = v.Elem()
	}
	return args, nil
}
