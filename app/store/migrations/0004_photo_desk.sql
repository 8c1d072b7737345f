-- The photo desk: what else is known of a picture, how it is shown, who is in
-- it, and the people an office writes about. What needs Go (the words by which
-- pictures are found) is filled in by refillImages, in the same transaction.
alter table images add column place text not null default '';
alter table images add column event text not null default '';
alter table images add column area_code text not null default '';
alter table images add column rating integer not null default 0 check (rating between -1 and 5);

-- A perceptual hash of 64 bits, null where there is none, and what pictures of
-- one burst share.
alter table images add column fingerprint integer check (fingerprint <> 0);
alter table images add column burst text not null default '';

-- The corrections that are shown, as newsroom.Look in JSON, '' as it came, and
-- where they stand among those the picture ever had (0 is as it came).
alter table images add column look text not null default '' check (look = '' or json_valid(look));
alter table images add column look_position integer not null default 0 check (look_position >= 0);

update images set rating = 0; -- writes each row with all its columns, by which a repair knows it

-- What follows from a row is not stored in it. shot_at is when the picture was
-- taken, or came here where the camera had no clock; day is its day in Vietnam,
-- and the last one where the calendar ends.
alter table images add column shot_at text as (coalesce(taken_at, created_at)) virtual;
alter table images add column day text as (coalesce(date(coalesce(taken_at, created_at), '+7 hours'), '9999-12-31')) virtual;
alter table images add column wordless integer as (caption = '' or credit = '' and creator = '') virtual;
alter table images add column corrected integer as (look <> '') virtual;

-- Groups of a grid are counted, and a page far down is found, in an index alone,
-- whatever the grid is narrowed to.
drop index images_created_at;
create index images_day on images (day, shot_at, image_number, rating, wordless, corrected, deleted_at) where deleted_at is null;
create index images_event on images (event, shot_at, image_number, rating, wordless, corrected, deleted_at) where deleted_at is null;
create index images_area on images (area_code, shot_at, image_number, rating, wordless, corrected, deleted_at) where deleted_at is null;
create index images_burst on images (burst) where burst <> '';

-- Fingerprints that differ in four bits at most have one of these five parts in
-- common.
create index images_part_0 on images (fingerprint & 0x1fff, fingerprint) where deleted_at is null and fingerprint is not null;
create index images_part_1 on images (fingerprint >> 13 & 0x1fff, fingerprint) where deleted_at is null and fingerprint is not null;
create index images_part_2 on images (fingerprint >> 26 & 0x1fff, fingerprint) where deleted_at is null and fingerprint is not null;
create index images_part_3 on images (fingerprint >> 39 & 0x1fff, fingerprint) where deleted_at is null and fingerprint is not null;
create index images_part_4 on images (fingerprint >> 52 & 0xfff, fingerprint) where deleted_at is null and fingerprint is not null;

create table image_looks (
    image_number integer not null references images (image_number),
    position     integer not null check (position >= 1),
    look         text not null check (look = '' or json_valid(look)), -- as in images
    made_at      text not null check (made_at is strftime('%Y-%m-%dT%H:%M:%fZ', made_at)),
    primary key (image_number, position)
) strict, without rowid;

-- An index of the persons in each picture that is not deleted; name is '' where
-- there is nobody.
create table image_persons (
    image_number integer not null references images (image_number),
    name         text not null,
    primary key (image_number, name)
) strict, without rowid;

create index image_persons_name on image_persons (name, image_number);

-- Which pictures stand in which articles that are not deleted: an index of
-- figures, by which pictures are grouped and those that nobody uses are found.
create table image_uses (
    article_number integer not null references articles (article_number),
    image_number   integer not null references images (image_number),
    primary key (article_number, image_number)
) strict, without rowid;

create index image_uses_image on image_uses (image_number, article_number);

-- The picture that stands for an article where one is shown.
alter table figures add column lead integer not null default 0 check (lead in (0, 1));

update figures set lead = 0; -- as above

create table persons (
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

create index persons_sort on persons (sort_key) where deleted_at is null;

create table caption_templates (
    template_id text primary key,
    name        text not null unique check (name <> ''),
    text        text not null check (text <> ''),
    created_at  text not null check (created_at is strftime('%Y-%m-%dT%H:%M:%fZ', created_at)),
    updated_at  text not null check (updated_at is strftime('%Y-%m-%dT%H:%M:%fZ', updated_at))
) strict;
