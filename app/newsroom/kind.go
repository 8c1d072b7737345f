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
