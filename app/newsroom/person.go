package newsroom

import "time"

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

// PersonFilter chooses people. The zero value chooses all that are not deleted.
type PersonFilter struct {
	Query string `json:"query"` // folded, in name, titles and units; every word must occur, the last as a prefix
	On    Date   `json:"on"`    // those with a post on that day stand first; "" is no day
	Limit int    `json:"limit"` // 0 is 200
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
