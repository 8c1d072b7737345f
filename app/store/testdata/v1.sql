PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE articles (
    article_number  integer primary key,
    article_id      text not null unique check (article_id <> ''),
    slug            text not null unique check (slug <> '' and slug not glob '*[^a-z0-9-]*'),
    headline        text not null,
    subheadline     text not null,
    lead            text not null,
    body            text not null,
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
) strict;
INSERT INTO articles VALUES(1,'00000000-0000-7000-8000-000000000002','cau-moi-ve-dem','Cầu mới về đêm','','Sáng đèn.',replace('Dân vui.\n','\n',char(10)),'Đình Cảnh','','','','news','["cầu"]','','','2023-07-07','published','2023-08-07T03:00:03.000Z',NULL,'',2,2,2,'2023-07-07T03:00:03.000Z','2023-07-07T03:00:04.000Z','2023-07-07T03:00:04.000Z',NULL);
INSERT INTO articles VALUES(2,'00000000-0000-7000-8000-000000000003','bo-di','Bỏ đi','','','','','','','','','[]','','','','draft',NULL,NULL,'',0,0,1,'2023-07-07T03:00:05.000Z','2023-07-07T03:00:05.000Z',NULL,'2023-07-07T03:00:06.000Z');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','article_search','article_search',0,'CREATE VIRTUAL TABLE article_search using fts5 (
    headline,
    lead,
    body,
    captions,
    byline,
    tokenize = ''unicode61'',
    prefix = ''2 3''
)');
CREATE TABLE IF NOT EXISTS 'article_search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO article_search_data VALUES(1,X'020602020402');
INSERT INTO article_search_data VALUES(10,X'000000000103030003010101020101030101');
INSERT INTO article_search_data VALUES(137438953473,X'00000122053063616e680106010403030175010802010305010364616e01060102020202656e010c0101030103020203696e6801060104020103686f61010601030301036d6f69010203010473616e67010601010201047472656e0106010304010376756901060102030003316361010e02010305010403010264610106010202020165010c01010301030202016901060104020102686f010601030301026d6f01020301027361010601010201027472010601030401027675010601020300043263616e0106010403030175010802010305010364616e01060102020202656e010c0101030103020202696e01060104020103686f61010601030301036d6f69010203010373616e01060101020103747265010601030401037675690106010203040b090a0c0a0a080b0b0a0e090b0809070909090b090a0c090a080a0a');
INSERT INTO article_search_data VALUES(274877906945,X'0000013b053063616e680107010403030175010902010305010364616e01070102020202656d01020503016e010d0101030103020203696e6801070104020103686f61010701030301036d6f69010303010473616e67010701010201047472656e0107010304010276650102040202756901070102030003316361010f02010305010403010264610107010202020165010f0501010301030202016901070104020102686f010701030301026d6f01030301027361010701010201027472010701030401027665010204020175010701020300043263616e0107010403030175010902010305010364616e01070102020202656d01020503016e010d0101030103020202696e01070104020103686f61010701030301036d6f69010303010373616e01070101020103747265010701030401037675690107010203040b090a070b0a0a080b0b07090e090c080907090907080b090a070b090a080a0a');
INSERT INTO article_search_data VALUES(412316860417,X'000000210330626f02020201026469020203000331626f0202020102646902020304070708');
CREATE TABLE IF NOT EXISTS 'article_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO article_search_idx VALUES(1,X'',2);
INSERT INTO article_search_idx VALUES(2,X'',2);
INSERT INTO article_search_idx VALUES(3,X'',2);
CREATE TABLE IF NOT EXISTS 'article_search_content'(id INTEGER PRIMARY KEY, c0, c1, c2, c3, c4);
INSERT INTO article_search_content VALUES(1,'cau moi ve dem','sang den.',replace('dan vui.\n','\n',char(10)),'den hoa tren cau','dinh canh');
INSERT INTO article_search_content VALUES(2,'bo di','','','','');
CREATE TABLE IF NOT EXISTS 'article_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO article_search_docsize VALUES(1,X'0402020402');
INSERT INTO article_search_docsize VALUES(2,X'0200000000');
CREATE TABLE IF NOT EXISTS 'article_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO article_search_config VALUES('version',4);
CREATE TABLE figures (
    article_id text not null references articles (article_id),
    position   integer not null check (position >= 0),
    image_hash text not null,
    caption    text not null,
    credit     text not null,
    alt_text   text not null,
    primary key (article_id, position)
) strict, without rowid;
INSERT INTO figures VALUES('00000000-0000-7000-8000-000000000002',0,'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef','Đèn hoa trên cầu','','');
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
    folded           text not null, -- what a search looks in
    taken_at         text check (taken_at is strftime('%Y-%m-%dT%H:%M:%fZ', taken_at)),
    revision         integer not null check (revision >= 1),
    created_at       text not null check (created_at is strftime('%Y-%m-%dT%H:%M:%fZ', created_at)),
    updated_at       text not null check (updated_at is strftime('%Y-%m-%dT%H:%M:%fZ', updated_at)),
    deleted_at       text check (deleted_at is strftime('%Y-%m-%dT%H:%M:%fZ', deleted_at))
) strict;
INSERT INTO images VALUES(1,'00000000-0000-7000-8000-000000000001','0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef','Cầu.jpg','image/jpeg',1234,60,40,'Cầu Vàm Cống','','','','','["Bà Út"]',replace('cau vam cong\ncau.jpg\n\n','\n',char(10)),'2023-07-07T03:00:01.000Z',1,'2023-07-07T03:00:02.000Z','2023-07-07T03:00:02.000Z',NULL);
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
INSERT INTO settings VALUES(1,'','Ban Dân vận','','','vi','system',1);
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
INSERT INTO jobs VALUES(1,'00000000-0000-7000-8000-000000000004','export','Cầu mới','00000000-0000-7000-8000-000000000002','running','','',0,0,'',0,'[]','','','','','','2023-07-07T03:00:08.000Z',NULL);
CREATE INDEX articles_updated_at on articles (updated_at) where deleted_at is null;
CREATE INDEX articles_status on articles (status, updated_at) where deleted_at is null;
CREATE INDEX figures_image_hash on figures (image_hash);
PRAGMA writable_schema=OFF;
COMMIT;
PRAGMA application_id=1414754158;
PRAGMA user_version=1;
