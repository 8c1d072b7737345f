package newsroom

import "time"

// Act is what made a revision.
type Act string

const (
	ActWritten   Act = "written"   // typed and saved
	ActStatus    Act = "status"    // moved on its way
	ActImported  Act = "imported"  // came from a file
	ActRestored  Act = "restored"  // an older text brought back
	ActRecovered Act = "recovered" // the last words before a crash
	ActMerged    Act = "merged"    // two texts put together
	ActReplaced  Act = "replaced"  // words replaced in many articles at once
	ActAside     Act = "aside"     // a text that met a newer one, kept beside it
)

// RevisionID names a stored revision of an article.
type RevisionID int64

// Revision is one stored state of an article. An aside is a text that never
// was the article's own: it met a newer one and was kept beside it.
type Revision struct {
	ID       RevisionID `json:"id"`
	Revision int        `json:"revision"` // that of the article; of an aside, the one it was based on
	Act      Act        `json:"act"`
	Name     string     `json:"name"`    // given by hand, kept for ever; "" when none
	Session  string     `json:"session"` // saves of one sitting share it
	Headline string     `json:"headline"`
	Status   Status     `json:"status"`
	Words    int        `json:"words"` // of the body
	SavedAt  time.Time  `json:"savedAt,omitzero" ts_type:"string"`
}

// MaxRevisionName is the longest name of a revision, in runes.
const MaxRevisionName = 100

// Writing is how an article comes to be stored: what made the change, and in
// which sitting.
type Writing struct {
	Act     Act
	Session string
}
