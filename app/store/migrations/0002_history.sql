-- Revisions, texts apart from the list, facets, a search without a second copy
-- of the texts, saved filters, where backups go. What needs Go (texts without
-- markup, folded words, collation keys, first revisions) is filled in by
-- refill, in the same transaction.

-- A list must not read through bodies, so they stand apart. text is the body
-- without markup: what a search shows of it.
create table article_texts (
    article_number integer primary key references articles (article_number),
    body           text not null,
    text           text not null
) strict;

insert into article_texts select article_number, body, '' from articles;

alter table articles drop column body;

-- The headline as bytes that sort in Vietnamese order.
alter table articles add column headline_key blob not null default x'';

drop index articles_status;

create index articles_headline_key on articles (headline_key) where deleted_at is null;
create index articles_event_date on articles (event_date) where deleted_at is null;
create index articles_deleted_at on articles (deleted_at) where deleted_at is not null;

-- What lists are narrowed by: a row for each value an article that is not
-- deleted has. It is in the order of the list, and intersects by number.
create table article_facets (
    facet          text not null check (facet in ('all', 'status', 'section', 'kind', 'author', 'area', 'month')),
    value          text not null,
    updated_at     text not null,
    article_number integer not null references articles (article_number),
    primary key (facet, value, updated_at, article_number)
) strict, without rowid;

create table facet_counts (
    facet text not null,
    value text not null,
    count integer not null check (count > 0),
    primary key (facet, value)
) strict, without rowid;

create index facet_counts_count on facet_counts (facet, count);

-- The terms by which each article that is not deleted is found (terms.go); its
-- rowid is articles.article_number. Which terms occur is all that is kept: no
-- places, no second copy of the texts.
drop table article_search;
create virtual table article_search using fts5 (
    terms,
    content = '',
    contentless_delete = 1,
    detail = none,
    tokenize = 'ascii',
    prefix = '2 3 4 5 6 7'
);

-- Saves leave small pieces of index behind. Putting them together waits for a
-- pause (Store.tidy), within bounds.
insert into article_search (article_search, rank) values ('crisismerge', 32);

create virtual table image_search using fts5 (
    terms,
    content = '',
    contentless_delete = 1,
    detail = none,
    tokenize = 'ascii',
    prefix = '2 3 4 5 6 7'
);

alter table images drop column folded;

create index images_created_at on images (created_at) where deleted_at is null;
create index images_deleted_at on images (deleted_at) where deleted_at is not null;

-- Every stored state of an article. content is the article as JSON, a zstd frame
-- with the content of its base as dictionary: a line that was typed costs some
-- hundred bytes. tier says how far the thinning by age has come: 0 all, 1 hourly,
-- 2 daily.
create table revision_bases (
    base_id integer primary key,
    content blob not null
) strict;

create table revisions (
    revision_id integer primary key,
    article_id  text not null references articles (article_id),
    revision    integer not null check (revision >= 1),
    act         text not null check (act <> ''), -- the list of acts grows, so only newsroom.Act judges it
    name        text not null,
    session     text not null,
    headline    text not null,
    status      text not null,
    words       integer not null check (words >= 0),
    saved_at    text not null check (saved_at is strftime('%Y-%m-%dT%H:%M:%fZ', saved_at)),
    aged_at     text not null, -- saved_at, but never before that of an earlier state: a clock may be set back
    tier        integer not null check (tier in (0, 1, 2)),
    base_id     integer not null references revision_bases (base_id),
    content     blob not null
) strict;

create unique index revisions_article on revisions (article_id, revision) where act <> 'aside';
create index revisions_of_article on revisions (article_id, revision_id);
create index revisions_base on revisions (base_id);
create index revisions_tier on revisions (tier, aged_at) where tier < 2;

create table saved_filters (
    filter_id text primary key,
    name      text not null unique check (name <> ''),
    filter    text not null check (json_valid(filter))
) strict, without rowid;

create table backup_settings (
    only_row integer primary key check (only_row = 1),
    folder   text not null,
    key      text not null -- what encrypts new backups; '' when none
) strict;

insert into backup_settings values (1, '', '');
