import { describe, expect, it } from 'vitest'
import { article, FakeBackend } from '../../testing/fake-backend'
import { ArticleList } from './article-list.svelte'

const many = (n: number) => Array.from({ length: n }, (_, i) => article(`${i}`))

describe('ArticleList', () => {
  it('reads a hundred rows, and more as the end comes near', async () => {
    const list = new ArticleList(new FakeBackend(...many(250)))
    await list.refresh()
    expect(list.items).toHaveLength(100)
    expect(list.total).toBe(250)
    await Promise.all([list.more(), list.more()])
    expect(list.items).toHaveLength(200)
    await list.more()
    await list.more()
    expect(list.items).toHaveLength(250)
    expect(new Set(list.items.map((item) => item.id)).size).toBe(250)
  })

  it('keeps the place when something changes', async () => {
    const list = new ArticleList(new FakeBackend(...many(250)))
    await list.refresh()
    await list.more()
    await list.refresh()
    expect(list.items).toHaveLength(200)
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
    expect(list.items.map((item) => item.id)).toEqual(['b'])
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
