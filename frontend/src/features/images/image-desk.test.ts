// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { toasts } from '../../lib/ui/toasts.svelte'
import { FakeBackend, image } from '../../testing/fake-backend'
import { ImageDesk } from './image-desk.svelte'

describe('ImageDesk', () => {
  let backend: FakeBackend
  let desk: ImageDesk

  const group = (...counts: [string, number][]) => (backend.desk.groups = counts.map(([key, count]) => ({ key, title: '', count })))
  const undo = () => toasts.list.at(-1)?.action?.run()
  const idle = () => new Promise((resolve) => setTimeout(resolve))

  beforeEach(async () => {
    localStorage.clear()
    toasts.list = []
    backend = new FakeBackend()
    backend.pictures.set('p', image('p', { rating: 2, credit: 'Ảnh: A' }))
    backend.pictures.set('q', image('q', { caption: 'Cầu' }))
    backend.pictures.set('r', image('r', { credit: 'Ảnh: B' }))
    group(['2026-11-25', 3])
    desk = new ImageDesk(backend)
    await desk.library.refresh()
  })

  it('stores a caption before it opens the next picture', async () => {
    await desk.open(image('p'))
    if (desk.editor) desk.editor.fields.caption = 'Họp'.normalize('NFD')
    desk.editor?.typed()
    await desk.open(image('q'))
    expect(backend.pictures.get('p')?.caption).toBe('Họp')
    expect(desk.editor?.stored.id).toBe('q')
  })

  it('stays at a picture whose words cannot be stored', async () => {
    await desk.open(image('p'))
    backend.refuse['images.save'] = 'full'
    desk.editor?.typed()
    await desk.open(image('q'))
    expect(desk.editor?.stored.id).toBe('p')
    expect(desk.problem?.code).toBe('full')
    desk.editor?.stop()
  })

  it('rates what is chosen, and gives each picture its own stars back', async () => {
    await desk.selection.all(3)
    await desk.rate(5)
    expect([...backend.pictures.values()].map(({ rating }) => rating)).toEqual([5, 5, 5])
    expect(desk.library.at(1)?.rating).toBe(5)
    expect(desk.selection.images.map(({ rating }) => rating)).toEqual([5, 5, 5])
    await desk.work.undo()
    expect([...backend.pictures.values()].map(({ rating }) => rating)).toEqual([2, 0, 0])
    await desk.work.undo()
    expect(toasts.list.at(-1)?.text).toBe('Không còn gì để hoàn tác')
  })

  it('rejects, and takes back what is all rejected', async () => {
    desk.selection.pick(1)
    await desk.rate(-1)
    expect(backend.pictures.get('q')?.rating).toBe(-1)
    await desk.rate(-1)
    expect(backend.pictures.get('q')?.rating).toBe(0)
  })

  it('writes the same words for all, and gives each its own back', async () => {
    await desk.selection.all(3)
    await desk.work.describe(desk.selection.images, { credit: 'Ảnh: Đình Cảnh', event: 'Mít tinh' })
    expect([...backend.pictures.values()].map(({ credit, event }) => [credit, event])).toEqual(Array(3).fill(['Ảnh: Đình Cảnh', 'Mít tinh']))
    undo()
    await idle()
    await idle()
    expect([...backend.pictures.values()].map(({ credit, event }) => [credit, event])).toEqual([['Ảnh: A', ''], ['', ''], ['Ảnh: B', '']])
  })

  it('writes nothing for many while what was typed for one cannot be stored', async () => {
    await desk.open(image('p'))
    backend.refuse['images.save'] = 'full'
    desk.editor?.typed()
    expect(await desk.work.describe([image('q')], { credit: 'Ảnh: C' })).toBe(false)
    expect(backend.calls.filter((call) => call.startsWith('images.describe'))).toEqual([])
    desk.editor?.stop()
  })

  it('deletes what no article shows, names what stays, and brings back', async () => {
    await desk.selection.all(3)
    await desk.open(image('p'))
    backend.desk.shown.add('q')
    await desk.work.delete(desk.selection.images)
    expect(desk.selection.ids).toEqual(['q'])
    expect(desk.editor).toBeUndefined()
    expect(toasts.list.at(-1)).toMatchObject({ text: 'Đã xóa 2 ảnh', detail: expect.stringContaining('“Cầu”') as string })
    undo()
    await idle()
    await idle()
    expect(backend.calls.filter((call) => call.startsWith('images.restore'))).toEqual(['images.restore p', 'images.restore r'])
  })

  it('says that a picture in use cannot be deleted, and keeps it open', async () => {
    await desk.open(image('q'))
    backend.desk.shown.add('q')
    await desk.work.delete([image('q')])
    expect(toasts.list.at(-1)?.tone).toBe('problem')
    expect(desk.editor?.stored.id).toBe('q')
  })

  it('takes over what another place wrote, and never over what is being typed', async () => {
    await desk.open(image('p'))
    backend.pictures.set('p', image('p', { caption: 'Ở bảng chú thích', revision: 2 }))
    desk.changed({ articles: false, images: true, settings: false, jobs: false, people: false })
    await idle()
    expect(desk.editor?.fields.caption).toBe('Ở bảng chú thích')
    if (desk.editor) desk.editor.fields.caption = 'Đang gõ'
    desk.editor?.typed()
    backend.pictures.set('p', image('p', { caption: 'Nơi khác', revision: 3 }))
    desk.changed({ articles: false, images: true, settings: false, jobs: false, people: false })
    await idle()
    expect(desk.editor?.fields.caption).toBe('Đang gõ')
    desk.stop()
  })

  it('keeps the hour when the day of a picture is changed, in Vietnam wherever the machine is', async () => {
    await desk.open(image('p', { takenAt: '2026-11-20T18:30:05Z' }))
    const editor = desk.editor
    expect(editor?.day).toBe('2026-11-21')
    if (editor) editor.day = '2026-11-20'
    expect(editor?.fields.takenAt).toBe('2026-11-19T18:30:05.000Z')
    if (editor) editor.day = ''
    editor?.typed()
    await desk.flush()
    expect(backend.pictures.get('p')).not.toHaveProperty('takenAt')
  })
})
