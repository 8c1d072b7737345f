import { beforeEach, describe, expect, it, vi } from 'vitest'
import { article, FakeBackend } from '../../testing/fake-backend'
import { ArticleList } from './article-list.svelte'

const many = (n: number) => Array.from({ length: n }, (_, i) => article(`${i}`))
const ids = (list: ArticleList) => list.items.map((item) => item.id)
const reads = (backend: FakeBackend) => backend.calls.filter((call) => call.startsWith('articles.list')).length

describe('ArticleList', () => {
  it('reads thirty rows, and more as the end comes near', async () => {
    const list = new ArticleList(new FakeBackend(...many(75)))
    await list.refresh()
    expect(list.items).toHaveLength(30)
    expect(list.total).toBe(75)
    expect(list.uncounted).toBe(false)
    await Promise.all([list.more(), list.more()])
    expect(list.items).toHaveLength(60)
    await list.more()
    await list.more()
    expect(list.items).toHaveLength(75)
    expect(new Set(ids(list)).size).toBe(75)
    expect(list.total).toBe(75)
  })

  it('says that there are more than were counted', async () => {
    const backend = new FakeBackend(...many(250))
    backend.counted = 200
    const list = new ArticleList(backend)
    await list.refresh()
    expect([list.total, list.uncounted]).toEqual([200, true])
  })

  it('keeps the place when something changes, and reads again only what is in sight', async () => {
    const backend = new FakeBackend(...many(1000))
    const list = new ArticleList(backend)
    await list.refresh()
    for (let page = 1; page < 27; page++) await list.more()
    backend.edit('670', { headline: 'Vừa sửa' })
    backend.edit('460', { headline: 'Cũng vừa sửa' })
    list.look(665, 685)
    const before = reads(backend)
    await list.refresh()
    expect(list.items).toHaveLength(810)
    expect(list.items[670]?.headline).toBe('Vừa sửa')
    expect(list.items[460]?.headline).toBe('Bài 460')
    expect(reads(backend) - before).toBe(2)
    list.look(455, 475)
    await vi.waitFor(() => expect(list.items[460]?.headline).toBe('Cũng vừa sửa'))
  })

  it('has each row once and in order after rows have come and gone', async () => {
    const backend = new FakeBackend(...many(250))
    const list = new ArticleList(backend)
    await list.refresh()
    for (let page = 1; page < 9; page++) await list.more()
    for (const id of ['5', '120', '121']) backend.gone.add(id)
    list.look(90, 110)
    await list.refresh()
    list.look(0, 250)
    await vi.waitFor(() => expect(ids(list)).toEqual(many(250).map(({ id }) => id).filter((id) => !backend.gone.has(id))))
    expect(list.total).toBe(247)
  })

  it('shows the answer to the last question, whichever comes last', async () => {
    const backend = new FakeBackend(article('a', { headline: 'Dân vận' }), article('b', { headline: 'Thủy lợi' }))
    const list = new ArticleList(backend)
    let late = () => {}
    backend.gates['articles.list'] = new Promise((resolve) => (late = resolve))
    list.query = 'Dân'
    const first = list.refresh()
    backend.gates = {}
    list.query = 'Thủy'
    await list.refresh()
    late()
    await first
    expect(ids(list)).toEqual(['b'])
  })

  it('adds no page of the last question to the rows of one that is being typed', async () => {
    const backend = new FakeBackend(...many(250))
    const list = new ArticleList(backend)
    await list.refresh()
    list.query = 'Bài 7'
    await list.more()
    expect(list.items).toHaveLength(30)
    await list.refresh()
    expect(list.items.every((item) => item.headline.startsWith('Bài 7'))).toBe(true)
  })

  it('says why it could not be read and keeps the rows', async () => {
    const backend = new FakeBackend(...many(3))
    const list = new ArticleList(backend)
    await list.refresh()
    backend.refuse['articles.list'] = 'offline'
    await list.refresh()
    expect(list.problem?.code).toBe('offline')
    expect(list.items).toHaveLength(3)
  })
})

describe('the filter', () => {
  const store = new Map<string, string>()
  let backend: FakeBackend

  beforeEach(() => {
    store.clear()
    vi.stubGlobal('localStorage', { getItem: (key: string) => store.get(key) ?? null, setItem: (key: string, value: string) => store.set(key, value) })
    backend = new FakeBackend(
      article('a', { section: 'Văn hóa', byline: 'Đình Cảnh', eventDate: '2026-05-27', headline: 'Lễ hội' }),
      article('b', { section: 'Văn hóa', status: 'submitted', author: 'Đình Cảnh' }),
      article('c', { section: 'Kinh tế' }),
    )
    return () => vi.unstubAllGlobals()
  })

  it('narrows by all its parts together, and counts what can be chosen', async () => {
    const list = new ArticleList(backend)
    await list.refresh()
    expect(list.facets.sections).toEqual([{ value: 'Văn hóa', count: 2 }, { value: 'Kinh tế', count: 1 }])
    await list.narrow({ section: 'Văn hóa' })
    await list.narrow({ author: 'Đình Cảnh' })
    expect(ids(list)).toEqual(['a', 'b'])
    await list.narrow({ month: '2026-05' })
    expect(ids(list)).toEqual(['a'])
    expect(list.narrowed).toBe(true)
  })

  it('is there again after a restart, without the search', async () => {
    const list = new ArticleList(backend)
    list.query = 'Lễ'
    await list.narrow({ section: 'Văn hóa', order: 'headline' })
    const next = new ArticleList(backend)
    await next.refresh()
    expect(next.query).toBe('')
    expect(next.narrowing).toMatchObject({ section: 'Văn hóa', order: 'headline' })
    expect(ids(next)).toEqual(['a', 'b'])
  })

  it.each(['{', 'null', '[1]', '"x"', '{"section":7,"other":"x"}'])('starts with everything when %s was remembered', (rubbish) => {
    store.set('toasoan.filter', rubbish)
    const list = new ArticleList(backend)
    expect(list.filtered).toBe(false)
    expect(Object.keys(list.narrowing)).not.toContain('other')
  })

  it('goes with the order and the search kept, or all of it', async () => {
    const list = new ArticleList(backend)
    list.query = 'Bài'
    await list.narrow({ section: 'Kinh tế', order: 'headline' })
    await list.widen()
    expect([list.query, list.filtered, list.narrowing.order]).toEqual(['Bài', false, 'headline'])
    expect(ids(list)).toEqual(['b', 'c'])
    list.showAll()
    await vi.waitFor(() => expect(list.items).toHaveLength(3))
  })

  it('is saved with the search, applied, removed and brought back', async () => {
    const list = new ArticleList(backend)
    list.query = ' Lễ '
    await list.narrow({ section: 'Văn hóa' })
    expect(await list.save(' Lễ hội văn hóa '.normalize('NFD'))).toBe(true)
    const [saved] = list.saved.list
    expect(saved).toMatchObject({ name: 'Lễ hội văn hóa', filter: { query: 'Lễ', section: 'Văn hóa' } })
    if (!saved) return
    list.showAll()
    await list.apply(saved.filter)
    expect(ids(list)).toEqual(['a'])
    await list.saved.remove(saved)
    expect(list.saved.list).toEqual([])
    await list.saved.restore(saved)
    expect(list.saved.list).toEqual([saved])
  })

  it('says why it could not be saved', async () => {
    backend.refuse['filters.save'] = 'invalid'
    const list = new ArticleList(backend)
    expect(await list.save('')).toBe(false)
    expect(list.saved.problem?.code).toBe('invalid')
  })
})
