package newsroom

// Status is where an article stands on its way: viết → gửi biên tập → soát lỗi
// → duyệt → xuất bản, with a return (always with a written reason) and a
// withdrawal.
type Status string

const (
	Draft     Status = "draft"     // đang viết
	Submitted Status = "submitted" // chờ biên tập
	Proofread Status = "proofread" // đã soát lỗi
	Approved  Status = "approved"  // đã duyệt
	Published Status = "published" // đã xuất bản
	Returned  Status = "returned"  // trả lại
	Withdrawn Status = "withdrawn" // đã gỡ
)

// Statuses lists the states in the order of the way.
func Statuses() []Status {
	return []Status{Draft, Submitted, Proofread, Approved, Published, Returned, Withdrawn}
}

// Valid says that the status is in the list.
func (s Status) Valid() bool { _, ok := statusNames[s]; return ok }

// Name gives the state in words.
func (s Status) Name() Text { return statusNames[s] }

// CanBecome says whether an article may pass from one state to another. An
// office of one person takes several steps at once, so every step forward is
// allowed; what was published is withdrawn, never quietly made a draft.
func (s Status) CanBecome(next Status) bool {
	if s == next {
		return s.Valid()
	}
	for _, n := range nextStatus[s] {
		if n == next {
			return true
		}
	}
	return false
}

var nextStatus = map[Status][]Status{
	Draft:     {Submitted, Proofread, Approved, Published},
	Submitted: {Draft, Proofread, Approved, Published, Returned},
	Proofread: {Draft, Submitted, Approved, Published, Returned},
	Approved:  {Draft, Proofread, Published, Returned},
	Published: {Withdrawn},
	Returned:  {Draft, Submitted},
	Withdrawn: {Draft, Published},
}

var statusNames = map[Status]Text{
	Draft:     T("Đang viết", "Draft"),
	Submitted: T("Chờ biên tập", "Submitted"),
	Proofread: T("Đã soát lỗi", "Proofread"),
	Approved:  T("Đã duyệt", "Approved"),
	Published: T("Đã xuất bản", "Published"),
	Returned:  T("Trả lại", "Returned"),
	Withdrawn: T("Đã gỡ", "Withdrawn"),
}
