import { beforeEach, describe, expect, it } from 'vitest'
import type { ImageFilter } from '../../lib/backend'
import { FakeBackend, image } from '../../testing/fake-backend'
import { ImageLibrary } from './image-library.svelte'

describe('ImageLibrary', () => {
  const size = 1000
  let backend: FakeBackend
  let library: ImageLibrary
  let asked: ImageFilter[]

  const settle = () => new Promise((resolve) => setTimeout(resolve))
  /** Picture n stands on a day of ten. */
  const name = (n: number) => `p${String(n).padStart(4, '0')}`
  const pages = () => asked.map(({ key, offset, limit }) => [key, offset, limit])

  beforeEach(() => {
    backend = new FakeBackend()
    asked = []
    backend.images.list = async (filter) => {
      asked.push(filter)
      if (backend.refuse['images.list']) throw new Error('refused')
      const first = filter.by ? Number(filter.key) * 10 : 0
      const all = Array.from({ length: filter.by ? 10 : size }, (_, n) => image(name(first + n)))
      return { items: all.slice(filter.offset, filter.offset + filter.limit), next: '', total: all.length, more: false }
    }
    backend.desk.groups = Array.from({ length: size / 10 }, (_, n) => ({ key: String(n), title: '', count: 10 }))
    library = new ImageLibrary(backend)
  })

  it('knows how long it is before it has read more than its first page', async () => {
    await library.refresh()
    expect(library.total).toBe(size)
    expect(library.groups).toEqual([{ key: '', title: '', count: size }])
    expect(library.months).toHaveLength(100)
    expect(pages()).toEqual([['', 0, 100]])
    expect(library.at(0)?.id).toBe('p0000')
    expect(library.at(500)).toBeUndefined()
  })

  it('reads what is in sight, and not what was only passed by', async () => {
    await library.refresh()
    for (let at = 100; at < 900; at += 20) library.look(at, at + 40)
    for (let i = 0; i < 6; i++) await settle()
    expect(library.at(930)?.id).toBe('p0930')
    expect(pages().length).toBeLessThan(6)
    expect(library.at(500)).toBeUndefined()
  })

  it('reads over the borders of days in one page, and of events in their own', async () => {
    library.groupBy('day')
    await settle()
    expect(library.at(95)?.id).toBe('p0095')
    expect(pages()).toEqual([['', 0, 100]])
    asked = []
    library.groupBy('event')
    await settle()
    library.look(15, 24)
    await settle()
    expect(pages()).toEqual([['0', 0, 100], ['1', 0, 100], ['2', 0, 100]])
    expect(library.at(24)?.id).toBe('p0024')
    expect(library.at(30)).toBeUndefined()
  })

  it('shows what it had until a change is read, and then the new', async () => {
    await library.refresh()
    library.look(0, 50)
    library.put([image('p0003', { rating: 5 })])
    expect(library.at(3)?.rating).toBe(5)
    const again = library.refresh()
    expect(library.at(3)?.rating).toBe(5)
    await again
    await settle()
    expect(library.at(3)?.rating).toBe(0)
  })

  it('lets a later question win over a slow earlier one', async () => {
    await library.refresh()
    let open = () => {}
    backend.gates['images.groups'] = new Promise((resolve) => (open = resolve))
    library.query = 'cũ'
    const old = library.refresh()
    delete backend.gates['images.groups']
    backend.desk.groups = [{ key: '0', title: '', count: 7 }]
    library.query = 'mới'
    await library.refresh()
    backend.desk.groups = [{ key: '0', title: '', count: 1 }]
    open()
    await old
    expect(library.total).toBe(7)
  })

  it('says what went wrong, keeps what it has, and tries again when it is looked at', async () => {
    await library.refresh()
    backend.refuse['images.list'] = 'file'
    library.look(300, 320)
    await settle()
    expect(library.problem).toBeDefined()
    expect(library.at(0)?.id).toBe('p0000')
    const tries = asked.length
    await settle()
    expect(asked.length).toBe(tries)
    delete backend.refuse['images.list']
    library.look(300, 321)
    await settle()
    expect(library.at(310)?.id).toBe('p0310')
  })

  it('reads a stretch of any length, in large parts', async () => {
    await library.refresh()
    asked = []
    const all = await library.range(0, size - 1)
    expect(all.map(({ id }) => id)).toEqual(Array.from({ length: size }, (_, n) => name(n)))
    expect(pages()).toEqual([['', 100, 900]])
  })

  it('knows where pictures nearly alike begin, and how many follow each other', async () => {
    await library.refresh()
    library.put(['p0004', 'p0005', 'p0006', 'p0009'].map((id) => image(id, { burst: 'b' })))
    expect([3, 4, 5, 6, 9].map((index) => library.alikeAt(index))).toEqual([0, 3, 0, 0, 1])
  })

  it('shows either stars or what is rejected', async () => {
    library.narrow('starred')
    library.narrow('rejected')
    await settle()
    expect(library.narrowed).toMatchObject({ starred: false, rejected: true })
    expect(asked.at(-1)).toMatchObject({ stars: 0, rejected: true })
    library.showAll()
    expect(library.asking).toBe(false)
  })
})
