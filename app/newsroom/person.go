package newsroom

import (
	"time"
	"unicode/utf8"
)

// PersonID names a person in the list of people (a UUID).
type PersonID string

// Post is an office somebody holds or held, with its days.
type Post struct {
	Title     string `json:"title"`     // "Bí thư Huyện ủy"
	Unit      string `json:"unit"`      // "Huyện ủy Chợ Gạo"; "" where the title says it
	ValidFrom Date   `json:"validFrom"` // "" is not known
	ValidTo   Date   `json:"validTo"`   // the last day; "" is until further notice
}

// On says that the post is held on a day; "" is any day.
func (p Post) On(day Date) bool {
	return day == "" || (p.ValidFrom == "" || p.ValidFrom <= day) && (p.ValidTo == "" || day <= p.ValidTo)
}

// Person is somebody whose name stands in captions and texts.
type Person struct {
	ID        PersonID  `json:"id"`
	Name      string    `json:"name"`  // family name first, as it is printed
	Posts     []Post    `json:"posts"` // never nil; newest first
	Note      string    `json:"note"`
	Revision  int       `json:"revision"` // 0 before it is stored
	CreatedAt time.Time `json:"createdAt,omitzero" ts_type:"string"`
	UpdatedAt time.Time `json:"updatedAt,omitzero" ts_type:"string"`
}

// Limits of what is known of a person.
const (
	MaxPosts      = 100
	MaxPersonNote = 5000 // runes
)

// Held gives the posts held on a day, in their order; never nil.
func (p Person) Held(day Date) []Post {
	held := []Post{}
	for _, post := range p.Posts {
		if post.On(day) {
			held = append(held, post)
		}
	}
	return held
}

// Validate checks a person before it is stored: a name, posts with a title, days
// of the calendar in their order. It returns Invalid.
func (p Person) Validate() error {
	wrong := func(message, hint Text) error { return &Error{Code: Invalid, Message: message, Hint: hint} }
	if p.Name == "" {
		return wrong(T("Chưa có họ tên.", "There is no name."), T("Ghi họ tên rồi lưu lại.", "Write the name, then save again."))
	}
	if len(p.Posts) > MaxPosts {
		return wrong(T("%s có %d chức vụ, quá giới hạn %d.", "%s has %d posts, more than the limit of %d.", p.Name, len(p.Posts), MaxPosts),
			T("Bớt chức vụ cũ rồi lưu lại.", "Take old posts out, then save again."))
	}
	long := func(text string, limit int) bool { return utf8.RuneCountInString(text) > limit }
	tooLong := long(p.Name, MaxName) || long(p.Note, MaxPersonNote)
	for _, post := range p.Posts {
		tooLong = tooLong || long(post.Title, MaxName) || long(post.Unit, MaxName)
	}
	if tooLong {
		return wrong(T("Họ tên, chức vụ hoặc đơn vị dài quá %d chữ, hoặc ghi chú dài quá %d chữ.", "A name, title or unit has more than %d characters, or the note more than %d.", MaxName, MaxPersonNote),
			T("Rút ngắn rồi lưu lại.", "Shorten it, then save again."))
	}
	for _, post := range p.Posts {
		switch {
		case post.Title == "":
			return wrong(T("%s có một chức vụ chưa ghi tên.", "A post of %s has no title.", p.Name),
				T("Ghi tên chức vụ, hoặc bỏ dòng đó.", "Write the title, or take the line out."))
		case !post.ValidFrom.Valid() || !post.ValidTo.Valid():
			return wrong(T("Ngày giữ chức “%s” không có trong lịch.", "A day of the post “%s” is not in the calendar.", post.Title),
				T("Viết ngày như 27/5/2026.", "Write days as 27/5/2026."))
		case post.ValidFrom != "" && post.ValidTo != "" && post.ValidFrom > post.ValidTo:
			return wrong(T("Chức vụ “%s” có ngày thôi trước ngày bắt đầu.", "The post “%s” ends before it begins.", post.Title),
				T("Sửa lại hai ngày đó.", "Put the two days right."))
		}
	}
	return nil
}

// PersonFilter chooses people. The zero value chooses all that are not deleted.
type PersonFilter struct {
	Query string `json:"query"` // folded, in name, titles and units; every word must occur, the last as a prefix
	On    Date   `json:"on"`    // those with a post on that day stand first; "" is no day
	Limit int    `json:"limit"` // 0 is 200, -1 all
}

// PersonList is people by given name in Vietnamese order, and how many there are in all.
type PersonList struct {
	Items []Person `json:"items"` // never nil
	Total int      `json:"total"`
}

// CaptionTemplate is a caption with variables: {sự kiện}, {ngày}, {nơi},
// {người}, {người chụp}.
type CaptionTemplate struct {
	ID   string `json:"id"` // "" before it is stored
	Name string `json:"name"`
	Text string `json:"text"`
}

// CaptionDraft is what a template or the people in a picture make of its words,
// before anything is stored.
type CaptionDraft struct {
	ImageID ImageID `json:"imageId"`
	Caption string  `json:"caption"`
	AltText string  `json:"altText"` // suggested from the caption; "" when there is none
}

// CaptionFault is what is wrong with the words of a picture.
type CaptionFault string

// Faults of captions.
const (
	NoCaption     CaptionFault = "no_caption"
	NoCredit      CaptionFault = "no_credit"
	UnknownPerson CaptionFault = "unknown_person" // a name that is not in the list of people
	PostExpired   CaptionFault = "post_expired"   // a title that its bearer did not hold on that day
)

// CaptionWarning is a fault of one picture's words.
type CaptionWarning struct {
	ImageID ImageID      `json:"imageId"`
	Fault   CaptionFault `json:"fault"`
	Word    string       `json:"word"` // the name or title; "" for the first two
	Message Text         `json:"message"`
}
