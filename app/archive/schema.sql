-- Version 1 of the backup file. Every version opens for ever.

create table archive (
    only_row  integer primary key check (only_row = 1),
    recipient text not null, -- whom the data key is encrypted to (age X25519); '' when nothing is encrypted
    identity  blob not null, -- what opens the data key, encrypted with the passphrase (age scrypt)
    data_key  blob not null  -- encrypted to the recipient
) strict;

-- sealed binds the files of the snapshot to it, and holds what only the owner
-- of the passphrase may read.
create table snapshots (
    snapshot_number integer primary key autoincrement,
    taken_at        text not null check (taken_at is strftime('%Y-%m-%dT%H:%M:%fZ', taken_at)),
    proved_at       text check (proved_at is strftime('%Y-%m-%dT%H:%M:%fZ', proved_at)),
    files           integer not null check (files >= 0),
    bytes           integer not null check (bytes >= 0),
    added_bytes     integer not null check (added_bytes >= 0),
    facts           text not null check (json_valid(facts)),
    sealed          blob not null
) strict;

-- A name with a content. name_key is a hash of both; record says them, sealed.
-- chunks are the numbers of its chunks in order, each as the difference from
-- the one before (zig-zag varints).
create table files (
    file_number integer primary key,
    name_key    blob not null unique,
    record      blob not null,
    chunks      blob not null
) strict;

create table snapshot_files (
    snapshot_number integer not null,
    file_number     integer not null,
    primary key (snapshot_number, file_number)
) strict, without rowid;

-- Numbers are never given twice, so that added_by stays true.
create table chunks (
    chunk_number integer primary key autoincrement,
    hash         blob not null unique,
    added_by     integer not null, -- the snapshot that brought it
    content      blob not null
) strict;
