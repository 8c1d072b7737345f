import { describe, expect, it } from 'vitest'
import { article, FakeBackend, noVocabulary } from '../../testing/fake-backend'
import { ArticleDesk } from './article-desk.svelte'

describe('putting back what an import guessed', () => {
  it('stores what is typed first, and shows the article anew', async () => {
    const backend = new FakeBackend(article('a'), article('b'))
    const desk = new ArticleDesk(backend, noVocabulary)
    await desk.open('a')
    const before = desk.editor
    before?.typed()
    expect(await desk.putBack(article('a'), ['headline', 'lead'])).toBe(true)
    expect(backend.calls.filter((call) => /save|putBack/.test(call))).toEqual(['articles.save a', 'articles.putBack a headline lead'])
    expect(desk.editor).not.toBe(before)
    expect(desk.editor?.id).toBe('a')
  })

  it('leaves the open article alone when it is another', async () => {
    const backend = new FakeBackend(article('a'), article('b'))
    const desk = new ArticleDesk(backend, noVocabulary)
    await desk.open('a')
    const before = desk.editor
    expect(await desk.putBack(article('b'), ['byline'])).toBe(true)
    expect(desk.editor).toBe(before)
  })

  it('says so when it could not', async () => {
    const backend = new FakeBackend(article('a'))
    backend.refuse = { 'articles.putBack': 'conflict' }
    const desk = new ArticleDesk(backend, noVocabulary)
    expect(await desk.putBack(article('a'), ['lead'])).toBe(false)
    expect(desk.problem?.code).toBe('conflict')
  })
})
