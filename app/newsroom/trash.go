package newsroom

import "time"

// TrashKind is what kind of thing lies in the trash.
type TrashKind string

const (
	TrashArticle TrashKind = "article"
	TrashImage   TrashKind = "image"
)

// TrashItem is a deleted thing, which can be brought back.
type TrashItem struct {
	Kind      TrashKind `json:"kind"`
	ID        string    `json:"id"`
	Name      string    `json:"name"`      // headline; of a picture, its caption or file name
	ImageHash string    `json:"imageHash"` // picture to show; "" when none
	DeletedAt time.Time `json:"deletedAt,omitzero" ts_type:"string"`
}

// TrashList is one page of the trash, deleted last first.
type TrashList struct {
	Items []TrashItem `json:"items"` // never nil
	Next  string      `json:"next"`  // asks for the next page; "" at the end
	Total int         `json:"total"`
}
