import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ComparedBlock, Revision } from '../../../lib/backend'
import { article, draft, FakeBackend } from '../../../testing/fake-backend'
import { body, p, WrittenPage } from '../../../testing/written-page'
import { ArticleEditor } from '../article-editor.svelte'
import { dayName, grown, whatWasDone, whenSaved } from './describe'
import { sittings } from './sittings'

const at = (time: string) => `2026-05-${time}:00Z`

function revision(id: number, time: string, session: string, more: Partial<Revision> = {}): Revision {
  return { id, revision: id, act: 'written', name: '', session, headline: '', status: 'draft', words: id * 10, savedAt: at(time), ...more }
}

// Newest first: this morning's sitting with a change of state, a text of another window, yesterday's two.
const morning = [
  revision(7, '27T03:42', 'c'),
  revision(6, '27T03:30', '', { act: 'status', status: 'submitted' }),
  revision(5, '27T03:12', 'c'),
]
const aside = revision(8, '27T03:05', 'x', { revision: 4, act: 'aside', words: 55 })
const yesterday = [revision(4, '26T08:00', 'b'), revision(3, '26T07:00', 'b'), revision(2, '26T02:00', 'a'), revision(1, '26T01:50', '', { words: 0 })]
const all = [...morning, aside, ...yesterday]
const day = (moment: string) => moment.slice(0, 10)

describe('sittings', () => {
  const found = sittings(all, day)

  it('groups saves by stay and day, a change of state with the stay in which it was made', () => {
    expect(found.map(({ saves }) => saves.map(({ id }) => id))).toEqual([[7, 6, 5], [8], [4, 3], [2, 1]])
  })

  it('compares each with the text before it, and what was kept aside with what it began from', () => {
    expect(found.map(({ before }) => before?.id)).toEqual([4, 4, 2, undefined])
    expect(found.map(({ words }) => words)).toEqual([30, 15, 20, 20])
  })

  it('keeps its names when newer saves come', () => {
    const later = sittings([revision(9, '27T03:50', 'c'), ...all], day)
    expect(later.map(({ id }) => id)).toEqual(found.map(({ id }) => id))
  })

  it('begins anew with the day, in one stay', () => {
    expect(sittings([revision(2, '28T00:10', 'a'), revision(1, '27T23:50', 'a')], day)).toHaveLength(2)
  })

  it('looks at each of 5,000 saves no more than a few times', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => revision(5_000 - index, '27T03:00', String(Math.floor(index / 7))))
    let looks = 0
    const counted = many.map((one) => new Proxy(one, { get: (target, key) => (looks++, Reflect.get(target, key)) }))
    expect(sittings(counted, day)).toHaveLength(Math.ceil(5_000 / 7))
    expect(looks).toBeLessThan(20 * many.length)
  })
})

describe('the words for a sitting', () => {
  const now = new Date(at('27T09:00'))
  const statuses = [{ value: 'submitted', name: { vi: 'Chờ duyệt', en: 'Submitted' }, next: [] }]

  it('say what was done, each thing once, in its order', () => {
    expect(whatWasDone(morning, statuses)).toBe('Viết, chuyển “Chờ duyệt”')
    expect(whatWasDone([aside], statuses)).toBe('Bản để riêng')
  })

  it('say when', () => {
    expect(whenSaved(morning, now)).toBe('Hôm nay, 10:12–10:42')
    expect(whenSaved([yesterday[2] as Revision], now)).toBe('Hôm qua, 09:00')
    expect(dayName(at('20T01:00'), now)).toBe('20/05/2026')
  })

  it('say how much it grew', () => expect([grown(1200), grown(-3), grown(0)]).toEqual(['thêm 1.200 chữ', 'bớt 3 chữ', '']))
})

describe('ArticleHistory', () => {
  let backend: FakeBackend
  let editor: ArticleEditor
  let page: WrittenPage

  beforeEach(async () => {
    backend = new FakeBackend()
    backend.revisions = structuredClone(all)
    backend.drafts.set('a', draft(article('a', { revision: 7 }), body('một', 'hai')))
    editor = new ArticleEditor(backend, await backend.articles.get('a'))
    page = new WrittenPage(editor.body)
    editor.text = page
  })
  afterEach(() => editor.stop())

  async function open(place?: Parameters<ArticleEditor['showHistory']>[0]) {
    editor.showHistory(place)
    const history = editor.history
    if (!history) throw new Error('no history is open')
    await expect.poll(() => history.comparison).toBeDefined()
    return history
  }

  it('has all that was typed in it, and shows the newest sitting beside what stood before', async () => {
    editor.fields.headline = 'Vừa gõ'
    editor.typed()
    const history = await open()
    expect(backend.calls.indexOf('articles.save a')).toBeLessThan(backend.calls.indexOf('history.list a'))
    expect(backend.calls.at(-1)).toBe('history.compare a 4 7')
    expect(history.rows.map(({ id }) => id)).toEqual(['5', '8', '3', '1'])
  })

  it('opens a sitting to its saves, each beside the one before it', async () => {
    const history = await open()
    const first = history.rows[0]
    if (first) history.toggle(first.sitting)
    expect(history.rows.map(({ id }) => id)).toEqual(['5', '5/7', '5/6', '5/5', '8', '3', '1'])
    const save = history.rows[2]
    if (save) await history.choose(save)
    expect(backend.calls.at(-1)).toBe('history.compare a 0 6')
  })

  it('compares with the present text', async () => {
    const history = await open({ id: 2 })
    history.against = 'now'
    await history.compare()
    expect(backend.calls.at(-1)).toBe('history.compare a 2 0')
  })

  it('opens at what came back after a crash, at what was kept aside, at a merge', async () => {
    await open({ id: 6, from: 4 })
    expect(backend.calls.at(-1)).toBe('history.compare a 4 6')
    expect(editor.history?.chosen?.id).toBe('5/6')
    await open({ aside: true })
    expect(backend.calls.at(-1)).toBe('history.compare a 4 8')
    await open({ fromRevision: 3 })
    expect(backend.calls.at(-1)).toBe('history.compare a 3 7')
  })

  it('restores as the newest text, and says what stood before', async () => {
    const history = await open({ id: 2 })
    expect(await history.restore()).toBe(7)
    expect(backend.calls).toContain('history.restore a 2')
  })

  it('says nothing stood before when it was refused', async () => {
    const history = await open({ id: 2 })
    backend.refuse['history.restore'] = 'full'
    expect(await history.restore()).toBeUndefined()
    expect(editor.problem?.code).toBe('full')
  })

  it('names a text, composed', async () => {
    const history = await open({ id: 2 })
    expect(await history.rename(' Bản duyệt '.normalize('NFD'))).toBe(true)
    expect(history.revision?.name).toBe('Bản duyệt')
  })

  it('copies an old block to where it stood', async () => {
    const history = await open()
    const block: ComparedBlock = { kind: 'paragraph', level: 0, marker: '', image: '', size: '', crop: '', lead: false, change: 'removed', runs: [], cells: [], old: JSON.stringify(p('giữa')), at: 1 }
    expect(history.copyBack(block)).toBe(true)
    expect(page.texts).toEqual(['một', 'giữa', 'hai'])
    expect(history.copyBack({ ...block, old: '' })).toBe(false)
  })

  it('shows the row that was chosen last', async () => {
    const history = await open()
    let arrive = () => {}
    backend.gates['history.compare'] = new Promise((resolve) => (arrive = resolve))
    const [one, other] = [history.rows[1], history.rows[2]]
    const first = one && history.choose(one)
    backend.comparison = { fields: [], blocks: [], added: 5, removed: 0 }
    const second = other && history.choose(other)
    arrive()
    await Promise.all([first, second])
    expect(history.chosen?.id).toBe('3')
    expect(history.comparison?.added).toBe(5)
  })

  it('keeps its place when a newer save comes', async () => {
    const history = await open({ id: 4 })
    backend.revisions = [revision(9, '27T03:50', 'c'), ...backend.revisions]
    await history.refresh()
    expect(history.revision?.id).toBe(4)
    expect(history.present).toBe(9)
  })

  it('says why it cannot be read', async () => {
    backend.refuse['history.list'] = 'damaged'
    editor.showHistory()
    await expect.poll(() => editor.history?.problem?.code).toBe('damaged')
    expect(editor.history?.loaded).toBe(false)
  })
})
