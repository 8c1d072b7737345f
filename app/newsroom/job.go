package newsroom

import "time"

// Progress says how far a piece of work is. Done and Total count units of the
// stage (pages, pictures); Total 0 means not known.
type Progress struct {
	Stage Text `json:"stage"`
	Done  int  `json:"done"`
	Total int  `json:"total"`
}

// Report takes progress. Workers call it as often as they like.
type Report func(Progress)

// JobState is where a job stands.
type JobState string

const (
	JobRunning  JobState = "running"
	JobDone     JobState = "done"
	JobFailed   JobState = "failed"
	JobCanceled JobState = "canceled"
)

// JobKind is what a job does.
type JobKind string

const (
	ExportJob  JobKind = "export"
	ImportJob  JobKind = "import"
	BackupJob  JobKind = "backup"
	ReplaceJob JobKind = "replace"
)

// Job is one export, import or send: what was asked, how far it is, what came
// of it. Its row outlives the program.
type Job struct {
	ID        string    `json:"id"`
	Kind      JobKind   `json:"kind"`
	Title     string    `json:"title"`     // what it works on, for the person
	ArticleID ArticleID `json:"articleId"` // "" when none
	State     JobState  `json:"state"`
	Progress  Progress  `json:"progress"`
	File      string    `json:"file"`     // base name of the file made, in exports/; "" when none
	Bytes     int64     `json:"bytes"`    // its size
	Findings  []Finding `json:"findings"` // never nil
	Code      Code      `json:"code"`     // "" unless failed
	Message   Text      `json:"message"`
	Hint      Text      `json:"hint"`
	StartedAt time.Time `json:"startedAt,omitzero" ts_type:"string"`
	EndedAt   time.Time `json:"endedAt,omitzero" ts_type:"string"`
}

// Finding is something the person should see about a text or a page, though
// the work went on: a substituted character, a picture that is missing.
type Finding struct {
	Message Text   `json:"message"` // what, one sentence
	Place   string `json:"place"`   // the words around it, as written; "" when it has no place
}
