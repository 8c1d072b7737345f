package app

import (
	"context"

	"toasoan/app/newsroom"
)

// Newsroom is the bound type for the newsroom as a whole.
type Newsroom struct{ app *App }

// NewsroomState says whether the newsroom is open, and if not, why.
type NewsroomState struct {
	Open    bool    `json:"open"`
	Folder  string  `json:"folder"`
	Version string  `json:"version"`
	Carrier Carrier `json:"carrier"`
	Problem Problem `json:"problem"` // Code "" when there is none
}

// KindName is a genre with its words.
type KindName struct {
	Value  newsroom.Kind   `json:"value"`
	Name   newsroom.Text   `json:"name"`
	Target newsroom.Target `json:"target"`
}

// StatusName is a state with its words and the states it may become.
type StatusName struct {
	Value newsroom.Status   `json:"value"`
	Name  newsroom.Text     `json:"name"`
	Next  []newsroom.Status `json:"next"`
}

// Vocabulary is every closed list that a screen offers.
type Vocabulary struct {
	Kinds    []KindName   `json:"kinds"`
	Statuses []StatusName `json:"statuses"`
	// How long a lead should be, and how many syllables are read and spoken a minute.
	LeadTarget    newsroom.Target `json:"leadTarget"`
	ReadingPace   int             `json:"readingPace"`
	BroadcastPace int             `json:"broadcastPace"`
}

// State gives the newsroom's state; it never fails.
func (n *Newsroom) State() (NewsroomState, error) {
	_, _, err := n.app.opened()
	return NewsroomState{
		Open:    err == nil,
		Folder:  n.app.o.Folder,
		Version: Version,
		Carrier: n.app.o.Carrier,
		Problem: ProblemOf(err),
	}, nil
}

// Reopen tries again to open a newsroom that could not be opened, and gives the
// state after it.
func (n *Newsroom) Reopen() (NewsroomState, error) {
	_ = n.app.Open(context.Background()) // what stopped it is part of the state
	return n.State()
}

// Vocabulary gives the closed lists; it never fails.
func (n *Newsroom) Vocabulary() (Vocabulary, error) {
	v := Vocabulary{Kinds: []KindName{}, Statuses: []StatusName{},
		LeadTarget: newsroom.LeadTarget, ReadingPace: newsroom.ReadingPace, BroadcastPace: newsroom.BroadcastPace}
	for _, k := range newsroom.Kinds() {
		v.Kinds = append(v.Kinds, KindName{k, k.Name(), k.Target()})
	}
	for _, s := range newsroom.Statuses() {
		next := []newsroom.Status{}
		for _, t := range newsroom.Statuses() {
			if t != s && s.CanBecome(t) {
				next = append(next, t)
			}
		}
		v.Statuses = append(v.Statuses, StatusName{s, s.Name(), next})
	}
	return v, nil
}

// Leave closes the window after the screen has saved, or at the person's word.
// In a browser it does nothing: the tab is the browser's.
func (n *Newsroom) Leave() error {
	if n.app.o.Desk != nil {
		n.app.o.Desk.Leave()
	}
	return nil
}

// Check looks through the newsroom's file and photos and gives what is wrong;
// never nil. It changes nothing. Codes: file.
func (n *Newsroom) Check() ([]newsroom.Finding, error) {
	return n.app.Check(context.Background())
}

// Repair mends what can be mended, also in a newsroom that could not be opened,
// and says what was lost by name. The damaged file is kept. Afterwards the
// screen reads everything anew. Codes: in_use, file, full, damaged (nothing
// could be read).
func (n *Newsroom) Repair() (newsroom.RepairReport, error) {
	return n.app.Repair(context.Background())
}
