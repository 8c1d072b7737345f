package newsroom

// RepairReport is what a repair found and did.
type RepairReport struct {
	Repaired []Finding `json:"repaired"` // never nil; what is whole again
	Lost     []Finding `json:"lost"`     // never nil; what could not be brought back, by name
	Kept     string    `json:"kept"`     // where the damaged file was put aside, a path in the newsroom folder; "" when none was
}
