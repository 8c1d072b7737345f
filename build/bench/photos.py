#!/usr/bin/env python3
"""Puts many pictures into a sample newsroom, for the bench of the grid:
photos.py NEWSROOM COUNT. They are rows of the database as the program writes
them; originals and thumbs are hard links to those of the sample, which must have
been looked at once."""
import datetime
import hashlib
import os
import sqlite3
import sys

folder, count = sys.argv[1], int(sys.argv[2])
db = sqlite3.connect(os.path.join(folder, "newsroom.db"))
sources = db.execute("select hash, media_type, bytes, width, height, image_number from images order by image_number").fetchall()
files = {
    source[0]: [os.path.join(at, name) for kind in ("photos", "renditions") for at, _, names in os.walk(os.path.join(folder, kind)) for name in names if source[0] in name]
    for source in sources
}
events = ["Hội nghị sơ kết công tác dân vận", "Lễ mít tinh kỷ niệm Ngày Nhà giáo Việt Nam", "Ngày hội đại đoàn kết toàn dân", "Kiểm tra tiến độ đường nông thôn", ""]
start = datetime.datetime(2026, 11, 20, 9, 0)

made = set()
for i in range(count):
    number, (hash_, media, size, width, height, _) = sources[-1][5] + 1 + i, sources[i % len(sources)]
    own = hashlib.sha256(b"%d" % i).hexdigest()
    shot = (start - datetime.timedelta(minutes=37 * i)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    event = events[i // 40 % len(events)]
    caption = "" if i % 7 == 0 else f"Đồng chí Nguyễn Văn {i} phát biểu tại {event or 'hội nghị'}"
    db.execute(
        """insert into images (image_number, image_id, hash, original_name, media_type, bytes, width, height, caption, alt_text, creator, credit,
            copyright_notice, persons, taken_at, revision, created_at, updated_at, event, rating)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', ?, '', '[]', ?, 1, ?, ?, ?, ?)""",
        (number, f"bench-{i}", own, f"IMG_{i:05}.JPG", media, size, width, height, caption, "Ảnh: Đình Cảnh" if caption else "", shot, shot, shot, event, [0, 0, 3, -1, 5, 0, 0][i % 7]),
    )
    db.execute("insert into image_persons (image_number, name) values (?, '')", (number,))
    for path in files[hash_]:
        twin = path.replace(os.path.join(hash_[:2], hash_), os.path.join(own[:2], own))
        if os.path.dirname(twin) not in made:
            os.makedirs(os.path.dirname(twin), exist_ok=True)
            made.add(os.path.dirname(twin))
        os.link(path, twin)

db.execute("delete from facet_counts where facet = 'image' or facet like 'image %'")
for facet, value, table in (("image", "''", "images"), ("image day", "day", "images"), ("image event", "event", "images"), ("image area", "area_code", "images"), ("image person", "name", "image_persons")):
    db.execute(f"insert into facet_counts (facet, value, count) select '{facet}', {value}, count(*) from {table} group by {value}")
db.commit()
