PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO articles VALUES(1,'00000000-0000-7000-8000-000000000002','cau-moi-ve-dem','Cầu mới về đêm','','Sáng đèn.','Đình Cảnh','','','','news','["cầu"]','','','2023-07-07','published','2023-08-07T03:00:03.000Z',NULL,'',2,2,2,'2023-07-07T03:00:03.000Z','2023-07-07T03:00:04.000Z','2023-07-07T03:00:04.000Z',NULL,X'633061327530206d306f326930207630653120643165316d30003134313000bc1e45588adf921e446496df891e447edf3b6e3c5592ff');
INSERT INTO articles VALUES(2,'00000000-0000-7000-8000-000000000003','bo-di','Bỏ đi','','','','','','','','[]','','','','draft',NULL,NULL,'',0,0,1,'2023-07-07T03:00:05.000Z','2023-07-07T03:00:05.000Z',NULL,'2023-07-07T03:00:06.000Z',X'62306f30206431693000323000bd1e4470df3b6e96ff');
CREATE TABLE figures (
    article_id text not null references articles (article_id),
    position   integer not null check (position >= 0),
    image_hash text not null,
    caption    text not null,
    credit     text not null,
    alt_text   text not null, lead integer not null default 0 check (lead in (0, 1)),
    primary key (article_id, position)
) strict, without rowid;
INSERT INTO figures VALUES('00000000-0000-7000-8000-000000000002',0,'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef','Đèn hoa trên cầu','','',0);
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
INSERT INTO images VALUES(1,'00000000-0000-7000-8000-000000000001','0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef','Cầu.jpg','image/jpeg',1234,60,40,'Gặt lúa','','','','','["Bà Út"]','2023-07-07T03:00:01.000Z',2,'2023-07-07T03:00:02.000Z','2023-07-07T03:00:22.000Z',NULL,'Ấp Thạnh Hòa','Ngày mùa','28561',5,NULL,'','{"blurs":[],"turn":0,"straighten":0,"crop":{"x":0,"y":0,"width":0,"height":0},"exposure":0,"contrast":0,"saturation":0,"sharpen":0,"monochrome":true}',3);
INSERT INTO images VALUES(2,'00000000-0000-7000-8000-000000000021','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','0.jpg','image/jpeg',0,0,0,'','','','','','[]',NULL,1,'2023-07-07T03:00:29.000Z','2023-07-07T03:00:29.000Z',NULL,'','','',0,-9223372036854775803,'00000000-0000-7000-8000-000000000023','',0);
INSERT INTO images VALUES(3,'00000000-0000-7000-8000-000000000022','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','1.jpg','image/jpeg',0,0,0,'','','','','','[]',NULL,1,'2023-07-07T03:00:30.000Z','2023-07-07T03:00:30.000Z',NULL,'','','',0,-9223372036854775803,'00000000-0000-7000-8000-000000000023','',0);
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
INSERT INTO jobs VALUES(1,'00000000-0000-7000-8000-000000000004','export','Cầu mới','00000000-0000-7000-8000-000000000002','failed','','',0,0,'',0,'[]','internal','Chương trình đã tắt khi việc này chưa xong.','The program ended before this was done.','Bài và ảnh vẫn nguyên; hãy làm lại việc này.','Articles and pictures are untouched; do it again.','2023-07-07T03:00:08.000Z','2026-11-25T03:52:53.084Z');
CREATE TABLE article_texts (
    article_number integer primary key references articles (article_number),
    body           text not null,
    text           text not null
) strict;
INSERT INTO article_texts VALUES(1,replace('Dân vui.\n','\n',char(10)),replace('Dân vui.\n','\n',char(10)));
INSERT INTO article_texts VALUES(2,'','');
CREATE TABLE article_facets (
    facet          text not null check (facet in ('all', 'status', 'section', 'kind', 'author', 'area', 'month')),
    value          text not null,
    updated_at     text not null,
    article_number integer not null references articles (article_number), headline_key blob not null default x'', event_date text not null default '',
    primary key (facet, value, updated_at, article_number)
) strict, without rowid;
INSERT INTO article_facets VALUES('all','','2023-07-07T03:00:04.000Z',1,X'633061327530206d306f326930207630653120643165316d30003134313000bc1e45588adf921e446496df891e447edf3b6e3c5592ff','2023-07-07');
INSERT INTO article_facets VALUES('author','Đình Cảnh','2023-07-07T03:00:04.000Z',1,X'633061327530206d306f326930207630653120643165316d30003134313000bc1e45588adf921e446496df891e447edf3b6e3c5592ff','2023-07-07');
INSERT INTO article_facets VALUES('kind','news','2023-07-07T03:00:04.000Z',1,X'633061327530206d306f326930207630653120643165316d30003134313000bc1e45588adf921e446496df891e447edf3b6e3c5592ff','2023-07-07');
INSERT INTO article_facets VALUES('month','2023-07','2023-07-07T03:00:04.000Z',1,X'633061327530206d306f326930207630653120643165316d30003134313000bc1e45588adf921e446496df891e447edf3b6e3c5592ff','2023-07-07');
INSERT INTO article_facets VALUES('status','published','2023-07-07T03:00:04.000Z',1,X'633061327530206d306f326930207630653120643165316d30003134313000bc1e45588adf921e446496df891e447edf3b6e3c5592ff','2023-07-07');
CREATE TABLE facet_counts (
    facet text not null,
    value text not null,
    count integer not null check (count > 0),
    primary key (facet, value)
) strict, without rowid;
INSERT INTO facet_counts VALUES('all','',1);
INSERT INTO facet_counts VALUES('author','Đình Cảnh',1);
INSERT INTO facet_counts VALUES('image','',3);
INSERT INTO facet_counts VALUES('image area','28561',1);
INSERT INTO facet_counts VALUES('image area','',2);
INSERT INTO facet_counts VALUES('image day','2023-07-07',3);
INSERT INTO facet_counts VALUES('image event','Ngày mùa',1);
INSERT INTO facet_counts VALUES('image event','',2);
INSERT INTO facet_counts VALUES('image person','Bà Út',1);
INSERT INTO facet_counts VALUES('image person','',2);
INSERT INTO facet_counts VALUES('kind','news',1);
INSERT INTO facet_counts VALUES('month','2023-07',1);
INSERT INTO facet_counts VALUES('status','published',1);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','article_search','article_search',0,'CREATE VIRTUAL TABLE article_search using fts5 (
    terms,
    content = '''',
    contentless_delete = 1,
    detail = none,
    tokenize = ''ascii'',
    prefix = ''2 3 4 5 6 7''
)');
CREATE TABLE IF NOT EXISTS 'article_search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO article_search_data VALUES(1,X'0121');
INSERT INTO article_search_data VALUES(10,X'00000001ff00000101010100010101010101000001');
INSERT INTO article_search_data VALUES(137438953473,X'00000303053063616e680103017501010364616e010202656d0103016e010203696e68010103686f610101036d6f6901010473616e670101047472656e01010276650102027569010116ceb7ceb7ceb7ceb7ceb7ceb7ceb7636175cf806d6f69010f076d6f69cf807665010f077665cf8064656d010116cf80cf80cf80cf80cf80cf80cf80636175cf806d6f69010f0864616ecf80767569011007656ecf80686f61011009696e68cf8063616e68010f09686f61cf807472656e010f076d6f69cf807665010f0973616e67cf8064656e010f097472656ecf80636175010f077665cf8064656d0102048463617501030364656d0103036d6f69010302766501021d86cf86cf86cf86cf86cf86cf8635353239356238303566656638303630010f1036636339396364323461393162653563010f1037323333373565366235636130653363010f1038303938336466623333383038396331010f106139383233623131323662313665306201000331636101010264610102016501020169010102686f0101026d6f01010273610101027472010102766501020175010104ceb7ceb7010104cf80cf800102028463010301640103016d0103017601020386cf860100043263616e0103017501010364616e010202656d0103016e010202696e010103686f610101036d6f6901010373616e010103747265010103767569010106ceb7ceb7ceb7010106cf80cf80cf8001020384636101030264650103026d6f010302766501020586cf86cf860100053363616e6801010464696e6801010473616e670101047472656e010108ceb7ceb7ceb7ceb7010108cf80cf80cf80cf800102048463617501030364656d0103036d6f6901020786cf86cf86cf8601000b34ceb7ceb7ceb7ceb7ceb701010acf80cf80cf80cf80cf8001020986cf86cf86cf86cf8601000d35ceb7ceb7ceb7ceb7ceb7ceb701010ccf80cf80cf80cf80cf80cf8001020b86cf86cf86cf86cf86cf8601000f36ceb7ceb7ceb7ceb7ceb7ceb7ceb701010ecf80cf80cf80cf80cf80cf80cf8001020d86cf86cf86cf86cf86cf86cf860104070406050406060607070505190a0a190b0a0c0c0a0c0c0a0706060520131313130605040405050505050407070504040406070406050405060606060609090605050508080707070b0b0706060a0e0d0c100f0e1211');
CREATE TABLE IF NOT EXISTS 'article_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO article_search_idx VALUES(1,X'',2);
CREATE TABLE IF NOT EXISTS 'article_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
INSERT INTO article_search_docsize VALUES(1,X'21',1);
CREATE TABLE IF NOT EXISTS 'article_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO article_search_config VALUES('automerge',0);
INSERT INTO article_search_config VALUES('crisismerge',32);
INSERT INTO article_search_config VALUES('usermerge',2);
INSERT INTO article_search_config VALUES('version',4);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','image_search','image_search',0,'CREATE VIRTUAL TABLE image_search using fts5 (
    terms,
    content = '''',
    contentless_delete = 1,
    detail = none,
    tokenize = ''ascii'',
    prefix = ''2 3 4 5 6 7''
)');
CREATE TABLE IF NOT EXISTS 'image_search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO image_search_data VALUES(1,X'0317');
INSERT INTO image_search_data VALUES(10,X'00000000ff00000101040000040101010101010101020101020200000103010103030000010401010404000001');
INSERT INTO image_search_data VALUES(137438953473,X'000000e3033062610101036361750102036f6e670101036a7067010102757401010376616d010114cf80cf80cf80cf80cf80cf80cf806261cf807574010f08636175cf806a706701140376616d010f0976616dcf80636f6e6701000331626101010263610102016f0101026a7001010275740101027661010104cf80cf80010004326361750102026f6e0101036a706701010376616d010106cf80cf80cf8001000533636f6e67010108cf80cf80cf80cf8001000b34cf80cf80cf80cf80cf8001000d35cf80cf80cf80cf80cf80cf8001000f36cf80cf80cf80cf80cf80cf80cf800104050606060506170b060c060504050505070705060609080b0e10');
INSERT INTO image_search_data VALUES(274877906945,X'00000163033061700101026261010103636175010103676174010103686f610101036a70670101036c75610101036d75610101046e6761790101057468616e680101027574010117cf80cf80cf80cf80cf80cf80cf806170cf807468616e68010f066261cf807574010f08636175cf806a7067010f08676174cf806c7561010f096e676179cf806d7561010f0a7468616e68cf80686f61010003316170010102626101010263610101026761010102686f0101026a700101026c750101026d750101026e6701010274680101027574010104cf80cf8001000432636175010103676174010103686f610101036a70670101036c75610101036d75610101036e6761010103746861010106cf80cf80cf80010005336e6761790101047468616e010108cf80cf80cf80cf80010006347468616e6801010acf80cf80cf80cf80cf8001000d35cf80cf80cf80cf80cf80cf8001000f36cf80cf80cf80cf80cf80cf80cf80010405050606060606060708051a090b0b0c0d06050505050505050505050707060606060606060908070b090d10');
INSERT INTO image_search_data VALUES(412316860417,X'0000007e0230300201036a7067020114cf80cf80cf80cf80cf80cf80cf8030cf806a7067020003316a70020104cf80cf80020004326a7067020106cf80cf80cf8002000933cf80cf80cf80cf8002000b34cf80cf80cf80cf80cf8002000d35cf80cf80cf80cf80cf80cf8002000f36cf80cf80cf80cf80cf80cf80cf800204040617060707090c0e10');
INSERT INTO image_search_data VALUES(549755813889,X'0000007e0230310301036a7067030114cf80cf80cf80cf80cf80cf80cf8031cf806a7067030003316a70030104cf80cf80030004326a7067030106cf80cf80cf8003000933cf80cf80cf80cf8003000b34cf80cf80cf80cf80cf8003000d35cf80cf80cf80cf80cf80cf8003000f36cf80cf80cf80cf80cf80cf80cf800304040617060707090c0e10');
INSERT INTO image_search_data VALUES(9007336693694464,X'04000000000000010000000000000001000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000');
CREATE TABLE IF NOT EXISTS 'image_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO image_search_idx VALUES(1,X'',2);
INSERT INTO image_search_idx VALUES(2,X'',2);
INSERT INTO image_search_idx VALUES(3,X'',2);
INSERT INTO image_search_idx VALUES(4,X'',2);
CREATE TABLE IF NOT EXISTS 'image_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
INSERT INTO image_search_docsize VALUES(1,X'11',2);
INSERT INTO image_search_docsize VALUES(2,X'03',3);
INSERT INTO image_search_docsize VALUES(3,X'03',4);
CREATE TABLE IF NOT EXISTS 'image_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO image_search_config VALUES('automerge',0);
INSERT INTO image_search_config VALUES('usermerge',2);
INSERT INTO image_search_config VALUES('version',4);
CREATE TABLE revision_bases (
    base_id integer primary key,
    content blob not null
) strict;
INSERT INTO revision_bases VALUES(1,X'28b52ffd440000011d0a00925646316009d300ff7c957b1ddea25482d97fe57a1111a04d116e9976af4cd6a76d11d1c0580b45466759db76b706956efefabc0108be38ec1707e7a80d4d704d5bcbe7cbb0c3f8e69b5ad2084046fa5c7fbf303063660616d0f042448fc201ae23433647eaef5d43f3454e759c7d56dae8fcbee1d5f03230cc9cbd695350d853bb98682d5b3fb2c6f935f02a9954cf09b04f27e303d28defe7a3e1d91d7c0d181f7d7a7edfb4b9efcf2e23446bfb1e820e2655628160044a41e5ec0d5f0471be87050aaf4e0b6c4029ce0e71d1f9be001f5091cac2800ca8006777ada3ef9d3abf97205091ca9280524dcb5b40a9a4a54a2655e2ec0d5fe45a43df4bed564feb4569d5f69c9d51a3f93dc3cccc8b99118b999bc5ccbcf8eceefd400e004b54a03130312a1c40d710a599863cd8aab263e61da946f139fa02f9204a9928e758648e0bc87dab57');
INSERT INTO revision_bases VALUES(2,X'28b52ffd44005f00bd0600228e2b269009020f60419191c22df14a7eeaa13b511fe537e9dda30c1374585a647402fd73a7150bafe012f9f08c561038fa11f284e427f94118671879095237695b8c01c88b29a71eda184263ab528dde86d4d2c8ee6d5ab7e960973e349941d29674698f3923c302b2cbc6201a752ce5584ceda24e3765638d7dc9e8a649a6186de44cca18ad3c67b4a2b00098a8b82830b22ec564d286d12a0f538cecf0186734f2ff3fff07ceffe4fcffb9915339220e0063948011f5864c1763baed28664ac8c3e7303d37d9398eab7cb7e4153c0d94732c32c705824218f3');
INSERT INTO revision_bases VALUES(3,X'28b52ffd44000401ad0a00c2d74a336049da00ff7ca9616ac4d0cb19622f6e3439f476469252590a692b5bbd6c8b88112a09a051832924d148c81f6d2a6efefabc010ade00b06f340d27960553166ce18585b2148a15c03554860a704d5bcbe7abb0c3f8e69b5ad2384046fa5c7fdf589831b38517185e4df4282ce03a3a6473a4fede35345fe4d486b3cf4a1b9ddf33bc185e8bc2cad99b36050a7b6a1719ad65eb47d638bf085e2120d57303ecd3c9e8f06886efa743c3b33bf818607cf4e9f97dd3e6be3fbb8c10aded7b084280548c048213280691b3377cd1c3f91e1e48bc3a25f001a570f6878bcef70918817a88240ee880227076d73afadea9f37b4902f5104916445453f21a44545252212015e3ec0d5fe45a43df4bed564feb4569d5f69cdd51a3f9bdc2cccc8b999bc5cccc62665e7c76f79e200e004f54d063e066143780ae214a330d79b05565c7cc3b528de273f405f241943251ceb1c81c17f3eaca00');
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
INSERT INTO revisions VALUES(1,'00000000-0000-7000-8000-000000000002',2,'written','','','Cầu mới về đêm','published',2,'2023-07-07T03:00:04.000Z','2023-07-07T03:00:04.000Z',0,1,X'28b52ffd45000100014d000000015400092cfd0302c87dab57');
INSERT INTO revisions VALUES(2,'00000000-0000-7000-8000-000000000003',1,'written','','','Bỏ đi','draft',0,'2023-07-07T03:00:05.000Z','2023-07-07T03:00:05.000Z',0,2,X'28b52ffd4500015f004d000000015400082c5c6201824218f3');
INSERT INTO revisions VALUES(3,'00000000-0000-7000-8000-000000000002',2,'aside','','x','Cầu mới về đêm','published',0,'2026-11-25T03:52:53.088Z','2026-11-25T03:52:53.088Z',0,3,X'28b52ffd45000104014d000000015400092d010e04f3eaca00');
CREATE TABLE saved_filters (
    filter_id text primary key,
    name      text not null unique check (name <> ''),
    filter    text not null check (json_valid(filter))
) strict, without rowid;
INSERT INTO saved_filters VALUES('01a210d5-be5d-7d7d-b1fa-1ad4dee5aea1','Đang viết','{"query":"","status":"draft","section":"","kind":"","author":"","areaCode":"","month":"","order":"","limit":0,"after":""}');
CREATE TABLE backup_settings (
    only_row integer primary key check (only_row = 1),
    folder   text not null,
    key      text not null -- what encrypts new backups; '' when none
) strict;
INSERT INTO backup_settings VALUES(1,'','');
CREATE TABLE unindexed (
    article_number integer primary key references articles (article_number)
) strict;
CREATE TABLE image_looks (
    image_number integer not null references images (image_number),
    position     integer not null check (position >= 1),
    look         text not null check (look = '' or json_valid(look)), -- as in images
    made_at      text not null check (made_at is strftime('%Y-%m-%dT%H:%M:%fZ', made_at)),
    primary key (image_number, position)
) strict, without rowid;
INSERT INTO image_looks VALUES(1,1,'{"blurs":[],"turn":1,"straighten":0,"crop":{"x":0,"y":0,"width":0,"height":0},"exposure":0,"contrast":0,"saturation":0,"sharpen":0,"monochrome":false}','2023-07-07T03:00:23.000Z');
INSERT INTO image_looks VALUES(1,2,'','2023-07-07T03:00:24.000Z');
INSERT INTO image_looks VALUES(1,3,'{"blurs":[],"turn":0,"straighten":0,"crop":{"x":0,"y":0,"width":0,"height":0},"exposure":0,"contrast":0,"saturation":0,"sharpen":0,"monochrome":true}','2023-07-07T03:00:25.000Z');
INSERT INTO image_looks VALUES(1,4,'{"blurs":[{"x":0.1,"y":0.1,"width":0.2,"height":0.2}],"turn":0,"straighten":0,"crop":{"x":0,"y":0,"width":0,"height":0},"exposure":0.5,"contrast":0,"saturation":0,"sharpen":0,"monochrome":false}','2023-07-07T03:00:26.000Z');
CREATE TABLE image_persons (
    image_number integer not null references images (image_number),
    name         text not null,
    primary key (image_number, name)
) strict, without rowid;
INSERT INTO image_persons VALUES(2,'');
INSERT INTO image_persons VALUES(3,'');
INSERT INTO image_persons VALUES(1,'Bà Út');
CREATE TABLE image_uses (
    article_number integer not null references articles (article_number),
    image_number   integer not null references images (image_number),
    primary key (article_number, image_number)
) strict, without rowid;
INSERT INTO image_uses VALUES(1,1);
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
INSERT INTO persons VALUES('p','Nguyễn Thị Đào','nguyen thi dao',X'0102','[{"title":"Bí thư"}]','x',2,'2023-07-07T03:00:00.000Z','2023-07-07T03:00:00.000Z',NULL);
CREATE TABLE caption_templates (
    template_id text primary key,
    name        text not null unique check (name <> ''),
    text        text not null check (text <> ''),
    created_at  text not null check (created_at is strftime('%Y-%m-%dT%H:%M:%fZ', created_at)),
    updated_at  text not null check (updated_at is strftime('%Y-%m-%dT%H:%M:%fZ', updated_at))
) strict;
INSERT INTO caption_templates VALUES('t','Hội nghị','Quang cảnh {sự kiện}','2023-07-07T03:00:00.000Z','2023-07-07T03:00:00.000Z');
CREATE INDEX articles_updated_at on articles (updated_at) where deleted_at is null;
CREATE INDEX figures_image_hash on figures (image_hash);
CREATE INDEX articles_headline_key on articles (headline_key) where deleted_at is null;
CREATE INDEX articles_event_date on articles (event_date) where deleted_at is null;
CREATE INDEX articles_deleted_at on articles (deleted_at) where deleted_at is not null;
CREATE INDEX facet_counts_count on facet_counts (facet, count);
CREATE INDEX images_deleted_at on images (deleted_at) where deleted_at is not null;
CREATE UNIQUE INDEX revisions_article on revisions (article_id, revision) where act <> 'aside';
CREATE INDEX revisions_of_article on revisions (article_id, revision_id);
CREATE INDEX revisions_base on revisions (base_id);
CREATE INDEX revisions_tier on revisions (tier, aged_at) where tier < 2;
CREATE INDEX images_day on images (day, shot_at, image_number, rating, wordless, corrected, deleted_at) where deleted_at is null;
CREATE INDEX images_event on images (event, shot_at, image_number, rating, wordless, corrected, deleted_at) where deleted_at is null;
CREATE INDEX images_area on images (area_code, shot_at, image_number, rating, wordless, corrected, deleted_at) where deleted_at is null;
CREATE INDEX images_burst on images (burst) where burst <> '';
CREATE INDEX images_part_0 on images (fingerprint & 0x1fff, fingerprint) where deleted_at is null and fingerprint is not null;
CREATE INDEX images_part_1 on images (fingerprint >> 13 & 0x1fff, fingerprint) where deleted_at is null and fingerprint is not null;
CREATE INDEX images_part_2 on images (fingerprint >> 26 & 0x1fff, fingerprint) where deleted_at is null and fingerprint is not null;
CREATE INDEX images_part_3 on images (fingerprint >> 39 & 0x1fff, fingerprint) where deleted_at is null and fingerprint is not null;
CREATE INDEX images_part_4 on images (fingerprint >> 52 & 0xfff, fingerprint) where deleted_at is null and fingerprint is not null;
CREATE INDEX image_persons_name on image_persons (name, image_number);
CREATE INDEX image_uses_image on image_uses (image_number, article_number);
CREATE INDEX persons_sort on persons (sort_key) where deleted_at is null;
PRAGMA writable_schema=OFF;
COMMIT;
PRAGMA application_id=1414754158;
PRAGMA user_version=4;
