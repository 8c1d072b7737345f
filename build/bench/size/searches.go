//go:build linux

package main

import "toasoan/app/newsroom"

// typed are queries as they grow under a person's fingers, with marks and
// without, common and rare, phrases, and slips that find nothing.
var typed = []string{
	"d", "da", "dan", "dan v", "dan va", "dan van", "dan van k", "dan van kh", "dan van khe", "Dân vận khéo",
	"U", "Uy", "Uy b", "Uy ban", "uy ban nhan dan", "uy ban nhan dan xa", "huyện", "xã Mỹ Hòa",
	"nong thon moi", "chuyen doi so", "nguyen van", "nguyen van hoa phat bieu",
	"dua sap", "mo hinh dua sap", "chieu lac long son", "2019", "ke hoach so 4711", "17/5/2021",
	"thach thi uyen", "ta diem kiet", "Ửng", "gao vang trai giac",
	`"khánh thành cầu bê tông"`, `"dân vận khéo" sen`, `"uy ban nhan dan" "hoi nong dan"`,
	"dna van kheo", "xyzzy", "nong thon mooi",
}

// narrowed are searches within what a filter chooses.
var narrowed = []newsroom.ArticleFilter{
	{Query: "dan van", Status: newsroom.Draft},
	{Query: "nong thon moi", Section: "Nông nghiệp"},
	{Query: "uy ban nhan dan", Month: "2019-05"},
	{Query: "dua sap", Status: newsroom.Published, Section: "Kinh tế", Month: "2021-11"},
	{Query: "huyen uy", Kind: newsroom.KindNotice, Status: newsroom.Submitted},
	{Query: "hoi nghi", Order: newsroom.ByHeadline},
	{Query: "khanh thanh", Order: newsroom.ByEventDate},
}

// page is how many articles the screen asks for at a time, of a list and of a search
// as it is typed.
const page = 30

func searches() []newsroom.ArticleFilter {
	var all []newsroom.ArticleFilter
	for _, q := range typed {
		all = append(all, newsroom.ArticleFilter{Query: q})
	}
	all = append(all, narrowed...)
	for i := range all {
		all[i].Limit = page
	}
	return all
}

// lists are what a person leafs through without a query.
var lists = []newsroom.ArticleFilter{
	{Order: newsroom.ByUpdated},
	{Order: newsroom.ByHeadline},
	{Order: newsroom.ByEventDate},
	{Order: newsroom.ByCreated},
	{Status: newsroom.Draft},
	{Section: "Nông nghiệp", Order: newsroom.ByHeadline},
	{Status: newsroom.Published, Kind: newsroom.KindProfile, Order: newsroom.ByEventDate},
	{Section: "Thông báo", Status: newsroom.Withdrawn, Order: newsroom.ByHeadline},
	{Month: "2019-05", Order: newsroom.ByHeadline},
}

// leafed are searches whose later pages are asked for.
var leafed = []newsroom.ArticleFilter{
	{Query: "uy ban nhan dan"},
	{Query: "dan van"},
	{Query: "mo hinh dua sap"},
	{Query: "xa", Status: newsroom.Draft},
	{Query: "hoi nghi", Order: newsroom.ByHeadline},
}

// name says in words what a filter chooses, for a table.
func name(f newsroom.ArticleFilter) string {
	text := f.Query
	for _, value := range []string{string(f.Status), f.Section, string(f.Kind), f.Month} {
		if value != "" {
			text += " +" + value
		}
	}
	if f.Order != "" {
		text += " by " + string(f.Order)
	}
	return text
}
