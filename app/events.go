package app

// Names of the events that the screen listens to.
const (
	// ChangedEvent carries Changed: open screens read again what changed.
	ChangedEvent = "changed"
	// JobEvent carries a newsroom.Job, at most ten a second for each job; the
	// last one has a state other than running.
	JobEvent = "job"
	// ClosingEvent asks the window's screen to save and then call Newsroom.Leave.
	ClosingEvent = "closing"
)

// Changed says what kinds of things changed.
type Changed struct {
	Articles bool `json:"articles"`
	Images   bool `json:"images"`
	Settings bool `json:"settings"`
	Jobs     bool `json:"jobs"`
	People   bool `json:"people"` // and caption templates
}

func (a *App) changed(c Changed) { a.o.Emit(ChangedEvent, c) }
