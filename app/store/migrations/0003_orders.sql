-- What sorts a list by headline or by day of the event stands in the rows that
-- narrow it, so that a page is found without looking at the articles.
alter table article_facets add column headline_key blob not null default x'';
alter table article_facets add column event_date text not null default '';

update article_facets set (headline_key, event_date) = (
    select headline_key, event_date from articles where articles.article_number = article_facets.article_number
);

-- Each piece of the search index costs every search, so two of a size are
-- enough to put them together; but no save does that, the pauses do (Store.tidy).
insert into article_search (article_search, rank) values ('usermerge', 2), ('automerge', 0);
insert into image_search (image_search, rank) values ('usermerge', 2), ('automerge', 0);

-- Articles whose words changed since they were put into the search index, which
-- waits for a pause or for the next search.
create table unindexed (
    article_number integer primary key references articles (article_number)
) strict;
