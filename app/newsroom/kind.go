package newsroom

// Kind is the genre of an article.
type Kind string

const (
	KindNews       Kind = "news"        // tin
	KindReport     Kind = "report"      // bài phản ánh
	KindFeature    Kind = "feature"     // phóng sự
	KindInterview  Kind = "interview"   // phỏng vấn
	KindPhotoStory Kind = "photo_story" // phóng sự ảnh
	KindCommentary Kind = "commentary"  // bình luận
	KindProfile    Kind = "profile"     // gương người tốt
	KindNotice     Kind = "notice"      // thông báo
	KindPoem       Kind = "poem"        // thơ
	KindUnknown    Kind = ""
)

// Kinds lists the genres in the order in which they are offered.
func Kinds() []Kind {
	return []Kind{KindNews, KindReport, KindFeature, KindInterview, KindPhotoStory, KindCommentary, KindProfile, KindNotice, KindPoem}
}

// Valid says that the kind is in the list or not chosen yet.
func (k Kind) Valid() bool {
	_, ok := kindNames[k]
	return ok || k == KindUnknown
}

// Name gives the genre in words.
func (k Kind) Name() Text { return kindNames[k] }

var kindNames = map[Kind]Text{
	KindNews:       T("Tin", "News"),
	KindReport:     T("Bài phản ánh", "Report"),
	KindFeature:    T("Phóng sự", "Feature"),
	KindInterview:  T("Phỏng vấn", "Interview"),
	KindPhotoStory: T("Phóng sự ảnh", "Photo story"),
	KindCommentary: T("Bình luận", "Commentary"),
	KindProfile:    T("Gương người tốt", "Profile"),
	KindNotice:     T("Thông báo", "Notice"),
	KindPoem:       T("Thơ", "Poem"),
}

// Target is how long a text should be, in syllables ("chữ"); Most 0 sets no limit.
type Target struct {
	Least int `json:"least"`
	Most  int `json:"most"`
}

// Target gives how long an article of this genre should be, lead and body
// together, as newsrooms of districts count: a guide, not a rule.
func (k Kind) Target() Target { return kindTargets[k] }

var kindTargets = map[Kind]Target{
	KindNews:       {250, 400},
	KindReport:     {600, 1000},
	KindFeature:    {1000, 1800},
	KindInterview:  {800, 1500},
	KindPhotoStory: {100, 300},
	KindCommentary: {600, 900},
	KindProfile:    {600, 1000},
	KindNotice:     {0, 300},
}

// LeadTarget is how long a lead should be, in syllables.
var LeadTarget = Target{25, 60}

// Syllables a minute: reading to oneself, and reading aloud on air.
const (
	ReadingPace   = 250
	BroadcastPace = 180
)
