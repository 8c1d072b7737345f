-- The photo desk: what else is known of a picture, how it is shown, who is in
-- it, and the people an office writes about.
alter table images add column place text not null default '';
alter table images add column event text not null default '';
alter table images add column area_code text not null default '';
alter table images add column rating integer not null default 0 check (rating between -1 and 5);

-- shot_at is taken_at, or created_at where the camera had no clock; day is its
-- day in Vietnam. They sort and group the grid.
alter table images add column shot_at text not null default '';
alter table images add column day text not null default '';

-- A perceptual hash of 64 bits, and what pictures of one burst share.
alter table images add column fingerprint integer;
alter table images add column burst text not null default '';

-- The corrections that are shown, as newsroom.Look in JSON, '' as it came, and
-- where they stand among those the picture ever had (0 is as it came).
alter table images add column look text not null default '';
alter table images add column look_position integer not null default 0 check (look_position >= 0);

update images set shot_at = coalesce(taken_at, created_at);
update images set day = date(shot_at, '+7 hours');

create index images_shot on images (shot_at, image_number) where deleted_at is null;
create index images_day on images (day, shot_at, image_number) where deleted_at is null;
create index images_event on images (event, shot_at, image_number) where deleted_at is null;
create index images_area on images (area_code, shot_at, image_number) where deleted_at is null;
create index images_burst on images (burst) where burst <> '';

create table image_looks (
    image_number integer not null references images (image_number),
    position     integer not null check (position >= 1),
    look         text not null check (json_valid(look)),
    made_at      text not null check (made_at is strftime('%Y-%m-%dT%H:%M:%fZ', made_at)),
    primary key (image_number, position)
) strict, without rowid;

-- An index of images.persons, to group by.
create table image_persons (
    image_number integer not null references images (image_number),
    name         text not null check (name <> ''),
    primary key (image_number, name)
) strict, without rowid;

create index image_persons_name on image_persons (name, image_number);

insert or ignore into image_persons (image_number, name)
select images.image_number, person.value from images, json_each(images.persons) as person
where images.deleted_at is null and person.value <> '';

-- The picture that stands for an article where one is shown.
alter table figures add column lead integer not null default 0 check (lead in (0, 1));

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
