CREATE TABLE article_facets (
    facet          text not null check (facet in ('all', 'status', 'section', 'kind', 'author', 'area', 'month')),
    value          text not null,
    updated_at     text not null,
    article_number integer not null references articles (article_number), headline_key blob not null default x'', event_date text not null default '',
    primary key (facet, value, updated_at, article_number)
) strict, without rowid;

CREATE VIRTUAL TABLE article_search using fts5 (
    terms,
    content = '',
    contentless_delete = 1,
    detail = none,
    tokenize = 'ascii',
    prefix = '2 3 4 5 6 7'
);

CREATE TABLE 'article_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'article_search_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'article_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'article_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE article_texts (
    article_number integer primary key references articles (article_number),
    body           text not null,
    text           text not null
) strict;

CREATE TABLE articles (
    article_number  integer primary key,
    article_id      text not null unique check (article_id <> ''),
    slug            text not null unique check (slug <> '' and slug not glob '*[^a-z0-9-]*'),
    headline        text not null,
    subheadline     text not null,
    lead            text not null,
    byline          text not null,
    author          text not null,
    dateline        text not null,
    section         text not null,
    kind            text not null, -- the list of kinds grows, so only newsroom.Kind judges it
    keywords        text not null check (json_valid(keywords) and json_type(keywords) = 'array'),
    source          text not null,
    area_code       text not null,
    event_date      text not null check (event_date = '' or event_date is date(event_date)),
    status          text not null check (status in ('draft', 'submitted', 'proofread', 'approved', 'published', 'returned', 'withdrawn')),
    embargoed_until text check (embargoed_until is strftime('%Y-%m-%dT%H:%M:%fZ', embargoed_until)),
    expires_at      text check (expires_at is strftime('%Y-%m-%dT%H:%M:%fZ', expires_at)),
    editor_note     text not null,
    words           integer not null check (words >= 0),
    syllables       integer not null check (syllables >= 0),
    revision        integer not null check (revision >= 1),
    created_at      text not null check (created_at is strftime('%Y-%m-%dT%H:%M:%fZ', created_at)),
    updated_at      text not null check (updated_at is strftime('%Y-%m-%dT%H:%M:%fZ', updated_at)),
    published_at    text check (published_at is strftime('%Y-%m-%dT%H:%M:%fZ', published_at)),
    deleted_at      text check (deleted_at is strftime('%Y-%m-%dT%H:%M:%fZ', deleted_at))
, headline_key blob not null default x'') strict;

CREATE INDEX articles_deleted_at on articles (deleted_at) where deleted_at is not null;

CREATE INDEX articles_event_date on articles (event_date) where deleted_at is null;

CREATE INDEX articles_headline_key on articles (headline_key) where deleted_at is null;

CREATE INDEX articles_updated_at on articles (updated_at) where deleted_at is null;

CREATE TABLE backup_settings (
    only_row integer primary key check (only_row = 1),
    folder   text not null,
    key      text not null -- what encrypts new backups; '' when none
) strict;

CREATE TABLE caption_templates (
    template_id text primary key,
    name        text not null unique check (name <> ''),
    text        text not null check (text <> ''),
    created_at  text not null check (created_at is strftime('%Y-%m-%dT%H:%M:%fZ', created_at)),
    updated_at  text not null check (updated_at is strftime('%Y-%m-%dT%H:%M:%fZ', updated_at))
) strict;

CREATE TABLE facet_counts (
    facet text not null,
    value text not null,
    count integer not null check (count > 0),
    primary key (facet, value)
) strict, without rowid;

CREATE INDEX facet_counts_count on facet_counts (facet, count);

CREATE TABLE figures (
    article_id text not null references articles (article_id),
    position   integer not null check (position >= 0),
    image_hash text not null,
    caption    text not null,
    credit     text not null,
    alt_text   text not null, lead integer not null default 0 check (lead in (0, 1)),
    primary key (article_id, position)
) strict, without rowid;

CREATE INDEX figures_image_hash on figures (image_hash);

CREATE TABLE image_looks (
    image_number integer not null references images (image_number),
    position     integer not null check (position >= 1),
    look         text not null check (look = '' or json_valid(look)), -- as in images
    made_at      text not null check (made_at is strftime('%Y-%m-%dT%H:%M:%fZ', made_at)),
    primary key (image_number, position)
) strict, without rowid;

CREATE TABLE image_persons (
    image_number integer not null references images (image_number),
    name         text not null,
    primary key (image_number, name)
) strict, without rowid;

CREATE INDEX image_persons_name on image_persons (name, image_number);

CREATE VIRTUAL TABLE image_search using fts5 (
    terms,
    content = '',
    contentless_delete = 1,
    detail = none,
    tokenize = 'ascii',
    prefix = '2 3 4 5 6 7'
);

CREATE TABLE 'image_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'image_search_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'image_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'image_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE image_uses (
    article_number integer not null references articles (article_number),
    image_number   integer not null references images (image_number),
    primary key (article_number, image_number)
) strict, without rowid;

CREATE INDEX image_uses_image on image_uses (image_number, article_number);

CREATE TABLE images (
    image_number     integer primary key,
    image_id         text not null unique check (image_id <> ''),
    hash             text not null unique check (length(hash) = 64 and hash not glob '*[^0-9a-f]*'),
    original_name    text not null,
    media_type       text not null,
    bytes            integer not null check (bytes >= 0),
    width            integer not null check (width >= 0),
    height           integer not null check (height >= 0),
    caption          text not null,
    alt_text         text not null,
    creator          text not null,
    credit           text not null,
    copyright_notice text not null,
    persons          text not null check (json_valid(persons) and json_type(persons) = 'array'),
    taken_at         text check (taken_at is strftime('%Y-%m-%dT%H:%M:%fZ', taken_at)),
    revision         integer not null check (revision >= 1),
    created_at       text not null check (created_at is strftime('%Y-%m-%dT%H:%M:%fZ', created_at)),
    updated_at       text not null check (updated_at is strftime('%Y-%m-%dT%H:%M:%fZ', updated_at)),
    deleted_at       text check (deleted_at is strftime('%Y-%m-%dT%H:%M:%fZ', deleted_at))
, place text not null default '', event text not null default '', area_code text not null default '', rating integer not null default 0 check (rating between -1 and 5), fingerprint integer check (fingerprint <> 0), burst text not null default '', look text not null default '' check (look = '' or json_valid(look)), look_position integer not null default 0 check (look_position >= 0), shot_at text as (coalesce(taken_at, created_at)) virtual, day text as (coalesce(date(coalesce(taken_at, created_at), '+7 hours'), '9999-12-31')) virtual, wordless integer as (caption = '' or credit = '' and creator = '') virtual, corrected integer as (look <> '') virtual) strict;

CREATE INDEX images_area on images (area_code, shot_at, image_number, rating, wordless, corrected, deleted_at) where deleted_at is null;

CREATE INDEX images_burst on images (burst) where burst <> '';

CREATE INDEX images_day on images (day, shot_at, image_number, rating, wordless, corrected, deleted_at) where deleted_at is null;

CREATE INDEX images_deleted_at on images (deleted_at) where deleted_at is not null;

CREATE INDEX images_event on images (event, shot_at, image_number, rating, wordless, corrected, deleted_at) where deleted_at is null;

CREATE INDEX images_part_0 on images (fingerprint & 0x1fff, fingerprint) where deleted_at is null and fingerprint is not null;

CREATE INDEX images_part_1 on images (fingerprint >> 13 & 0x1fff, fingerprint) where deleted_at is null and fingerprint is not null;

CREATE INDEX images_part_2 on images (fingerprint >> 26 & 0x1fff, fingerprint) where deleted_at is null and fingerprint is not null;

CREATE INDEX images_part_3 on images (fingerprint >> 39 & 0x1fff, fingerprint) where deleted_at is null and fingerprint is not null;

CREATE INDEX images_part_4 on images (fingerprint >> 52 & 0xfff, fingerprint) where deleted_at is null and fingerprint is not null;

CREATE TABLE jobs (
    job_number integer primary key,
    job_id     text not null unique check (job_id <> ''),
    kind       text not null,
    title      text not null,
    article_id text references articles (article_id),
    state      text not null check (state in ('running', 'done', 'failed', 'canceled')),
    stage_vi   text not null,
    stage_en   text not null,
    done       integer not null,
    total      integer not null,
    file       text not null,
    bytes      integer not null check (bytes >= 0),
    findings   text not null check (json_valid(findings) and json_type(findings) = 'array'),
    code       text not null,
    message_vi text not null,
    message_en text not null,
    hint_vi    text not null,
    hint_en    text not null,
    started_at text not null check (started_at is strftime('%Y-%m-%dT%H:%M:%fZ', started_at)),
    ended_at   text check (ended_at is strftime('%Y-%m-%dT%H:%M:%fZ', ended_at))
) strict;

CREATE TABLE persons (
    person_id  text primary key,
    name       text not null check (name <> ''),
    folded     text not null, -- name, titles and units, for searching
    sort_key   blob not null, -- of the given name in Vietnamese order
    posts      text not null check (json_valid(posts) and json_type(posts) = 'array'),
    note       text not null,
    revision   integer not null check (revision >= 1),
    created_at text not null check (created_at is strftime('%Y-%m-%dT%H:%M:%fZ', created_at)),
    updated_at text not null check (updated_at is strftime('%Y-%m-%dT%H:%M:%fZ', updated_at)),
    deleted_at text check (deleted_at is strftime('%Y-%m-%dT%H:%M:%fZ', deleted_at))
) strict;

CREATE INDEX persons_sort on persons (sort_key) where deleted_at is null;

CREATE TABLE revision_bases (
    base_id integer primary key,
    content blob not null
) strict;

CREATE TABLE revisions (
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

CREATE UNIQUE INDEX revisions_article on revisions (article_id, revision) where act <> 'aside';

CREATE INDEX revisions_base on revisions (base_id);

CREATE INDEX revisions_of_article on revisions (article_id, revision_id);

CREATE INDEX revisions_tier on revisions (tier, aged_at) where tier < 2;

CREATE TABLE saved_filters (
    filter_id text primary key,
    name      text not null unique check (name <> ''),
    filter    text not null check (json_valid(filter))
) strict, without rowid;

CREATE TABLE settings (
    only_row    integer primary key check (only_row = 1),
    parent_unit text not null,
    unit_name   text not null,
    address     text not null,
    byline      text not null,
    language    text not null,
    theme       text not null,
    revision    integer not null check (revision >= 0)
) strict;

CREATE TABLE unindexed (
    article_number integer primary key references articles (article_number)
) strict;

