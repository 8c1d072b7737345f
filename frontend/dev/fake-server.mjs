import { createServer } from 'node:http'
import { readFileSync, readdirSync } from 'node:fs'
import { createHash, randomUUID } from 'node:crypto'
const T = (vi, en) => ({ vi, en })
const photos = new Map(), images = [], articles = [], jobs = []
let settings = { parentUnit: 'HUYỆN ỦY CẦU NGANG', unitName: 'TRUNG TÂM VĂN HÓA – THÔNG TIN', address: '', byline: 'Đình Cảnh', language: 'vi', theme: 'system', revision: 1 }
const now = () => new Date().toISOString()
const dir = new URL('../../app/sample/photos/', import.meta.url)
function addImage(name, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const old = images.find((i) => i.hash === hash); if (old) return old
  photos.set(hash, bytes)
  let w = 1600, h = 1067
  for (let i = 2; i < bytes.length - 9; ) { if (bytes[i] !== 0xff) break; const m = bytes[i + 1]; if (m >= 0xc0 && m <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(m)) { h = bytes.readUInt16BE(i + 5); w = bytes.readUInt16BE(i + 7); break } i += 2 + bytes.readUInt16BE(i + 2) }
  const img = { id: randomUUID(), hash, originalName: name, mediaType: 'image/jpeg', bytes: bytes.length, width: w, height: h, caption: '', altText: '', creator: '', credit: '', copyrightNotice: '', persons: [], createdAt: now(), updatedAt: now(), revision: 1 }
  images.unshift(img); return img
}
for (const f of readdirSync(dir)) if (/jpe?g$/.test(f)) addImage(f, readFileSync(new URL(f, dir)))
images.forEach((i, n) => { if (n % 2 === 0) { i.caption = ['Đồng chí Trần Minh Bảnh, Phó Bí thư Thường trực Huyện ủy phát biểu chỉ đạo', 'Thu hoạch lúa ở xã Mỹ Long Bắc'][n % 4 ? 1 : 0]; i.credit = 'Ảnh: Đình Cảnh' } })
const p = (...c) => ({ type: 'paragraph', content: c.map((t) => (typeof t === 'string' ? { type: 'text', text: t } : t)) })
const b = (text, ...marks) => ({ type: 'text', text, marks: marks.map((type) => ({ type })) })
const src = readFileSync('/work/shared/sample/article.txt', 'utf8').split(/\n\s*\n/).map((s) => s.trim())
const fig = (n, caption) => images[n] && ({ type: 'figure', attrs: { src: 'photo:' + images[n].hash, credit: 'Ảnh: Đình Cảnh', alt: '' }, ...(caption ? { content: [{ type: 'text', text: caption }] } : {}) })
function add(o, content) { const a = { id: randomUUID(), slug: 'a', headline: '', subheadline: '', lead: '', body: '', byline: 'Đình Cảnh', author: '', dateline: '', section: '', kind: 'news', keywords: [], source: '', areaCode: '', eventDate: '', status: 'draft', editorNote: '', revision: 1, createdAt: now(), updatedAt: now(), ...o }; articles.unshift({ a, doc: { type: 'doc', content } }); return articles[0] }
if (!process.env.EMPTY) {
  const N = Number(process.env.MANY ?? 6)
  const heads = ['Thông báo lịch tiêm chủng mở rộng', 'Trồng sen trên đất trũng cho thu nhập khá', 'Chuyển đổi số ở xã nông thôn mới', 'Đồng quê', 'Cầu Ngang ra quân làm thủy lợi nội đồng', '']
  const st = ['published', 'submitted', 'approved', 'draft', 'returned', 'draft']
  for (let i = 0; i < N; i++) add({ headline: heads[i % 6] + (i >= 6 ? ' ' + i : ''), section: ['Xã hội', 'Kinh tế', 'Chính trị'][i % 3], kind: ['notice', 'feature', 'report', 'poem', 'news', ''][i % 6], status: st[i % 6], editorNote: st[i % 6] === 'returned' ? 'Bổ sung số mét kênh đã nạo vét và tên người phát biểu.' : '', eventDate: `2026-0${1 + (i % 9)}-1${i % 9}`, lead: 'Sapo ngắn.' }, [p('Nội dung bài.')])
  add({ headline: src[0], lead: src[1], section: 'Xây dựng Đảng', eventDate: '2023-07-05', kind: 'report', keywords: ['dân vận'] }, [
    fig(0, src[2]), fig(1, src[3]), p(src[4].slice(0, 900)), { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Nhiệm vụ 6 tháng cuối năm' }] }, p('Có ', b('305 cuộc', 'bold'), ', ', b('17.385 lượt người', 'italic'), ' dự; xem ', { type: 'text', text: 'kế hoạch', marks: [{ type: 'link', attrs: { href: 'https://example.vn/ke-hoach' } }] }, '.'),
    { type: 'bulletList', content: [{ type: 'listItem', content: [p('27 mô hình đang thực hiện')] }, { type: 'listItem', content: [p('13 mô hình hiệu quả')] }] },
    { type: 'blockquote', content: [p('Tôn trọng và lắng nghe ý kiến, tâm tư, nguyện vọng chính đáng của nhân dân.')] },
    { type: 'table', content: [['Xã', 'Số cuộc', 'Lượt người'], ['Mỹ Long Bắc', '41', '2.310'], ['Hiệp Mỹ Đông', '38', '1.985']].map((r, i) => ({ type: 'tableRow', content: r.map((t) => ({ type: i ? 'tableCell' : 'tableHeader', content: [p(t)] })) })) },
    p(src[5] ?? 'Hết.')].filter(Boolean))
}
const statuses = { draft: ['Đang viết', 'Draft', ['submitted', 'proofread', 'approved', 'published']], submitted: ['Chờ biên tập', 'Submitted', ['draft', 'proofread', 'approved', 'published', 'returned']], proofread: ['Đã soát lỗi', 'Proofread', ['draft', 'submitted', 'approved', 'published', 'returned']], approved: ['Đã duyệt', 'Approved', ['draft', 'proofread', 'published', 'returned']], published: ['Đã xuất bản', 'Published', ['withdrawn']], returned: ['Trả lại', 'Returned', ['draft', 'submitted']], withdrawn: ['Đã gỡ', 'Withdrawn', ['draft', 'published']] }
const kinds = [['news', 'Tin', 'News'], ['report', 'Bài phản ánh', 'Report'], ['feature', 'Phóng sự', 'Feature'], ['interview', 'Phỏng vấn', 'Interview'], ['photo_story', 'Phóng sự ảnh', 'Photo story'], ['commentary', 'Bình luận', 'Commentary'], ['profile', 'Gương người tốt', 'Profile'], ['notice', 'Thông báo', 'Notice'], ['poem', 'Thơ', 'Poem']]
const fold = (s) => s.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase()
const clients = new Set()
const emit = (name, payload) => { for (const c of clients) c.write(`event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`) }
const changed = (k) => emit('changed', { articles: false, images: false, settings: false, jobs: false, [k]: true })
const draft = (e) => { const text = JSON.stringify(e.doc).match(/"text":"((?:[^"\\]|\\.)*)"/g)?.join(' ') ?? ''; const n = (e.a.headline + ' ' + e.a.lead + ' ' + text.replace(/"text":/g, '')).split(/\s+/).filter(Boolean).length; return { article: e.a, document: JSON.stringify(e.doc), words: n, syllables: n } }
const fail = (code, vi, en, hvi = 'Thử lại.', hen = 'Try again.') => { throw { code, message: T(vi, en), hint: T(hvi, hen) } }
const art = (id) => articles.find((e) => e.a.id === id) ?? fail('not_found', 'Không thấy bài này nữa.', 'The article is gone.')
const check = (have, rev) => have !== rev && fail('conflict', 'Bài này vừa được sửa ở cửa sổ khác.', 'Changed elsewhere.')
let broken = ''
const img = (f) => images.find(f) ?? fail('not_found', 'Không thấy ảnh.', 'No such photo.')
const api = {
  'Newsroom.State': () => ({ open: !process.env.PROBLEM, folder: '/home/canh/Documents/ToaSoan', version: '0.1.0', carrier: process.env.CARRIER ?? 'browser', problem: process.env.PROBLEM ? { code: 'in_use', message: T('Tòa soạn này đang mở ở một cửa sổ khác.', 'This newsroom is already open in another window.'), hint: T('Đóng cửa sổ kia rồi thử lại, hoặc làm việc tiếp ở đó.', 'Close the other window, or go on there.') } : { code: '', message: T('', ''), hint: T('', '') } }),
  'Newsroom.Reopen': () => api['Newsroom.State'](),
  'Newsroom.Vocabulary': () => ({ kinds: kinds.map(([value, vi, en]) => ({ value, name: T(vi, en) })), statuses: Object.entries(statuses).map(([value, [vi, en, next]]) => ({ value, name: T(vi, en), next })) }),
  'Articles.List': (f) => { const all = articles.filter((e) => !e.gone && (!f.status || e.a.status === f.status) && fold(f.query).split(/\s+/).every((q) => fold(e.a.headline + ' ' + e.a.lead + JSON.stringify(e.doc)).includes(q))); return { total: all.length, items: all.slice(f.offset, f.offset + (f.limit || 200)).map((e) => ({ ...e.a, body: undefined, imageHash: /photo:([0-9a-f]{64})/.exec(JSON.stringify(e.doc))?.[1] ?? '' })) } },
  'Articles.Counts': () => Object.keys(statuses).map((status) => ({ status, count: articles.filter((e) => !e.gone && e.a.status === status).length })),
  'Articles.Get': (id) => draft(art(id)),
  'Articles.Create': () => { const e = add({ byline: settings.byline, eventDate: '2026-11-25' }, []); changed('articles'); return draft(e) },
  'Articles.Save': (d) => { if (broken) fail('full', 'Ổ đĩa đã đầy nên chưa lưu được bài.', 'The disk is full.', 'Xóa bớt tệp trên ổ đĩa; bài sẽ tự lưu lại.', 'Free some space.'); const e = art(d.article.id); check(e.a.revision, d.article.revision); e.a = { ...d.article, revision: e.a.revision + 1, updatedAt: now() }; e.doc = JSON.parse(d.document); articles.splice(articles.indexOf(e), 1); articles.unshift(e); changed('articles'); return draft(e) },
  'Articles.SetStatus': (id, rev, status, note) => { const e = art(id); check(e.a.revision, rev); e.a = { ...e.a, status, editorNote: note, revision: rev + 1, updatedAt: now() }; changed('articles'); return draft(e) },
  'Articles.Delete': (id, rev) => { const e = art(id); check(e.a.revision, rev); e.gone = true; changed('articles') },
  'Articles.Restore': (id) => { const e = art(id); e.gone = false; changed('articles'); return draft(e) },
  'Images.List': (f) => { const all = images.filter((i) => !i.gone && fold(i.caption + i.originalName + i.credit).includes(fold(f.query))); return { total: all.length, items: all.slice(f.offset, f.offset + f.limit) } },
  'Images.Get': (id) => img((i) => i.id === id), 'Images.ByHash': (h) => img((i) => i.hash === h),
  'Images.Save': (n) => { const i = img((x) => x.id === n.id); Object.assign(i, n, { revision: i.revision + 1 }); changed('images'); return i },
  'Images.Delete': (id) => { const i = img((x) => x.id === id); const uses = api['Images.Uses'](i.hash); if (uses.length) fail('in_use', `Ảnh này đang dùng trong ${uses.length} bài.`, 'In use.', 'Bỏ ảnh khỏi bài rồi xóa.', 'Remove it first.'); i.gone = true; changed('images') },
  'Images.Restore': (id) => { const i = img((x) => x.id === id); i.gone = false; changed('images'); return i },
  'Images.Uses': (h) => articles.filter((e) => JSON.stringify(e.doc).includes(h)).map((e) => ({ articleId: e.a.id, headline: e.a.headline })),
  'Settings.Get': () => settings, 'Settings.Save': (s) => { settings = { ...s, revision: s.revision + 1 }; changed('settings'); return settings },
  'Exports.Article': (id) => { const e = art(id); const job = { id: randomUUID(), kind: 'export', title: e.a.headline, articleId: id, state: 'running', progress: { stage: T('Chuẩn bị ảnh', 'Preparing pictures'), done: 0, total: 2 }, file: '', bytes: 0, findings: [], code: '', message: T('', ''), hint: T('', ''), startedAt: now() }; jobs.push(job); let n = 0; const tick = () => { if (job.state !== 'running') return; if (++n < 4) { job.progress = { stage: T('Dàn trang', 'Setting pages'), done: n, total: 4 }; emit('job', job); setTimeout(tick, 400) } else { Object.assign(job, { state: 'done', file: '2026-11-25-ban-dan-van-huyen-uy-cau-ngang-so-ket.pdf', bytes: 180000, findings: [{ message: T('Biểu tượng không in được đã thay bằng ô vuông.', 'An emoji was replaced.'), place: 'phong trào thi đua 🎉 Dân vận khéo' }] }); emit('job', job) } }; setTimeout(tick, 300); return { ...job } },
  'Jobs.List': () => jobs, 'Jobs.Cancel': (id) => { const j = jobs.find((x) => x.id === id); j.state = 'canceled'; emit('job', j) }, 'Jobs.OpenFile': () => {}, 'Jobs.ShowInFolder': () => {}, 'Jobs.SaveCopy': () => {},
}
createServer(async (q, r) => {
  const url = new URL(q.url, 'http://x'); const chunks = []; for await (const c of q) chunks.push(c); const body = Buffer.concat(chunks)
  const json = (code, v) => { r.writeHead(code, { 'content-type': 'application/json' }); r.end(v === undefined ? 'null' : JSON.stringify(v)) }
  try {
    if (url.pathname.startsWith('/call/')) return json(200, api[url.pathname.slice(6)](...JSON.parse(body)))
    if (url.pathname === '/events') { r.writeHead(200, { 'content-type': 'text/event-stream' }); r.write(':\n\n'); clients.add(r); q.on('close', () => clients.delete(r)); r.on('close', () => clients.delete(r)); return }
    if (url.pathname === '/break') { broken = url.searchParams.get('on') ?? ''; return json(200, broken) }
    if (url.pathname.startsWith('/media/photo/')) { const bts = photos.get(url.pathname.split('/')[3]); r.writeHead(bts ? 200 : 404, { 'content-type': 'image/jpeg' }); return r.end(bts) }
    if (url.pathname === '/import') { const name = url.searchParams.get('name'); if (/\.(md|txt|html)$/.test(name)) { const e = add({ headline: name }, [p(body.toString().slice(0, 500) || ' ')]); changed('articles'); return json(200, [{ kind: 'article', article: e.a, findings: [] }]) } if (body[0] !== 0xff && body[0] !== 0x89) fail('invalid', 'Tệp này không phải ảnh đọc được.', 'Not a picture.', 'Mở tệp bằng chương trình xem ảnh rồi lưu lại thành JPEG.', 'Save it as JPEG.'); const i = addImage(name, body); changed('images'); return json(200, [{ kind: 'image', image: i, findings: [] }]) }
    const f = url.pathname === '/' ? '/index.html' : url.pathname; const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', woff2: 'font/woff2' }; try { const bts = readFileSync(new URL('../dist' + f, import.meta.url)); r.writeHead(200, { 'content-type': types[f.split('.').pop()], 'content-security-policy': "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:" }); return r.end(bts) } catch {}
    json(404, {})
  } catch (e) { json(e.code ? 409 : 500, e.code ? e : { code: 'internal', message: T(String(e), String(e)), hint: T('', '') }) }
}).listen(Number(process.env.PORT ?? 8477), '127.0.0.1')
