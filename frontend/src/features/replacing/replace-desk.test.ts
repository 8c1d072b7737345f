import { beforeEach, describe, expect, it } from 'vitest'
import type { TextHit } from '../../lib/backend'
import { FakeBackend, job } from '../../testing/fake-backend'
import { ReplaceDesk } from './replace-desk.svelte'

const hit = (articleId: string, number: number, more: Partial<TextHit> = {}): TextHit => ({
  articleId, number, revision: 3, headline: `Bài ${articleId}`, published: false, field: 'body', text: 'Ở ấp Ba', mark: { start: 2, end: 4 }, ...more,
})

describe('ReplaceDesk', () => {
  let backend: FakeBackend
  let desk: ReplaceDesk
  const answer = (...items: TextHit[]) => (backend.hits = { items, articles: 1, next: '' })
  const numbers = () => desk.picked.map(({ articleId, number }) => articleId + String(number))

  beforeEach(() => {
    backend = new FakeBackend()
    desk = new ReplaceDesk(backend)
    desk.text = 'ấp'
    desk.replacement = 'khóm'
    answer(hit('a', 0), hit('a', 1), hit('b', 0, { published: true }))
  })

  it('groups places by article, and ticks all but those of published ones', async () => {
    await desk.search()
    expect(desk.groups.map(({ id, hits }) => [id, hits.length])).toEqual([['a', 2], ['b', 1]])
    expect(numbers()).toEqual(['a0', 'a1'])
    desk.choose([hit('a', 0)], false)
    desk.choose(desk.groups[1]?.hits ?? [], true)
    expect(numbers()).toEqual(['a1', 'b0'])
  })

  it('counts no place that already has the new words', async () => {
    await desk.search()
    desk.replacement = 'ấp'.normalize('NFD')
    expect(numbers()).toEqual([])
  })

  it('asks for the chosen places alone, and forgets them once the job has ended', async () => {
    await desk.search()
    await desk.replace()
    expect(backend.calls.at(-1)).toBe('replacing.replace ấp khóm 2')
    expect(desk.running).toBe(true)
    await desk.replace()
    expect(backend.calls.filter((call) => call.startsWith('replacing.replace'))).toHaveLength(1)
    desk.hear({ ...job('replace1', '', 'done'), kind: 'replace' })
    expect(desk.groups).toEqual([])
    expect(desk.undoable).toBe(true)
    await desk.undo()
    expect(backend.calls.at(-1)).toBe('replacing.undo replace1')
    desk.hear({ ...job('undo1', '', 'done'), kind: 'replace' })
    expect(desk.undoable).toBe(false)
  })

  it('takes an end that came before the answer as the end', async () => {
    await desk.search()
    let open = () => {}
    backend.gates['replacing.replace'] = new Promise((go) => (open = go))
    const started = desk.replace()
    desk.hear({ ...job('replace1', '', 'done'), kind: 'replace' })
    open()
    await started
    expect(desk.job?.state).toBe('done')
  })

  it('lets nothing be replaced while the question has changed since', async () => {
    await desk.search()
    expect(desk.answered).toBe(true)
    desk.wholeWords = true
    expect(desk.answered).toBe(false)
    desk.wholeWords = false
    desk.text = 'ấp Ba'
    expect(desk.answered).toBe(false)
  })

  it('reads on over pages without hits, and stops at a thousand places', async () => {
    let page = 0
    backend.replacing.find = async ({ after }) => {
      expect(after).toBe(page === 0 ? '' : String(page))
      page++
      return { items: page % 2 ? [] : Array.from({ length: 600 }, (_, i) => hit(`a${page}`, i)), articles: 1, next: page < 8 ? String(page) : '' }
    }
    await desk.search()
    expect([page, desk.places, desk.unfinished]).toEqual([4, 1200, true])
    await desk.more()
    expect([page, desk.places, desk.unfinished]).toEqual([8, 2400, false])
  })

  it('drops the answer to an older question', async () => {
    let open = () => {}
    backend.gates['replacing.find'] = new Promise((go) => (open = go))
    const slow = desk.search()
    desk.stop()
    open()
    await slow
    expect(desk.groups).toEqual([])
    expect(desk.searching).toBe(false)
  })

  it('says why a search or a replacing was refused', async () => {
    backend.refuse['replacing.find'] = 'damaged'
    await desk.search()
    expect([desk.problem?.code, desk.searching]).toEqual(['damaged', false])
    delete backend.refuse['replacing.find']
    await desk.search()
    backend.refuse['replacing.replace'] = 'invalid'
    await desk.replace()
    expect([desk.problem?.code, desk.running]).toEqual(['invalid', false])
    expect(desk.groups).toHaveLength(2)
  })
})
