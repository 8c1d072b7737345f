import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { article, FakeBackend, noVocabulary } from '../../testing/fake-backend'
import { ArticleDesk } from './article-desk.svelte'

describe('ArticleDesk', () => {
  let backend: FakeBackend
  let desk: ArticleDesk

  beforeEach(() => {
    backend = new FakeBackend(article('a'), article('b', { section: 'Xã hội' }))
    desk = new ArticleDesk(backend, noVocabulary)
  })
  afterEach(() => {
    desk.editor?.stop()
    desk.list.stop()
  })

  const type = (headline: string) => {
    if (!desk.editor) throw new Error('nothing is open')
    desk.editor.fields.headline = headline
    desk.editor.typed()
  }

  it('starts with the article of last time, or the newest', async () => {
    await desk.start('b')
    expect(desk.editor?.id).toBe('b')
    const fresh = new ArticleDesk(backend, noVocabulary)
    await fresh.start('')
    expect(fresh.editor?.id).toBe('a')
  })

  it('does not complain when the article of last time is gone', async () => {
    await desk.start('no such')
    expect(desk.editor).toBeUndefined()
    expect(desk.problem).toBeUndefined()
  })

  it('stores what was typed before it opens another', async () => {
    await desk.open('a')
    type('Đã gõ')
    await desk.open('b')
    expect(desk.editor?.id).toBe('b')
    expect(backend.drafts.get('a')?.article.headline).toBe('Đã gõ')
  })

  it('holds an article that cannot be stored until the person decides', async () => {
    await desk.open('a')
    type('Chưa lưu được')
    backend.refuse['articles.save'] = 'full'
    await desk.open('b')
    expect(desk.editor?.id).toBe('a')
    expect(desk.leaving).toBeDefined()
    desk.stay()
    expect(desk.editor?.fields.headline).toBe('Chưa lưu được')
    await desk.open('b')
    await desk.dropAndGo()
    await expect.poll(() => desk.editor?.id).toBe('b')
    expect(backend.calls).toContain('articles.dropJournal a')
  })

  it('stores what is typed while the next article is on its way', async () => {
    await desk.open('a')
    let arrive = () => {}
    backend.gates['articles.get'] = new Promise((resolve) => (arrive = resolve))
    const opened = desk.open('b')
    await expect.poll(() => backend.calls.at(-1)).toBe('articles.get b')
    type('Gõ thêm')
    arrive()
    await opened
    expect(desk.editor?.id).toBe('b')
    expect(backend.drafts.get('a')?.article.headline).toBe('Gõ thêm')
  })

  it('shows the article that was asked for last', async () => {
    let arrive = () => {}
    backend.gates['articles.get'] = new Promise((resolve) => (arrive = resolve))
    const first = desk.open('a')
    const second = desk.open('b')
    arrive()
    await Promise.all([first, second])
    expect(desk.editor?.id).toBe('b')
  })

  it('deletes with the newest words and brings them back', async () => {
    await desk.open('a')
    type('Bản cuối')
    expect(await desk.remove('a', 1, 'Bài a')).toBe('Bản cuối')
    expect(desk.editor).toBeUndefined()
    await desk.restore('a')
    expect(desk.editor?.fields.headline).toBe('Bản cuối')
  })

  it('lets go once the text is stored, and asks when it cannot be', async () => {
    let gone = 0
    await desk.open('a')
    type('Chữ cuối')
    backend.refuse = { 'articles.save': 'full' }
    await desk.leave(() => gone++)
    expect(gone).toBe(0)
    expect(desk.leaving).toBeDefined()
    backend.refuse = {}
    await desk.leave(() => gone++)
    expect(gone).toBe(1)
    expect(backend.drafts.get('a')?.article.headline).toBe('Chữ cuối')
  })

  it('offers the sections in use', async () => {
    await desk.readSections()
    expect(desk.sections).toEqual(['Xã hội'])
  })

  it('keeps as a copy what was deleted elsewhere', async () => {
    await desk.open('a')
    backend.drafts.delete('a')
    type('Của tôi')
    await desk.editor?.autosave.flush()
    await desk.keepBoth()
    expect(desk.editor?.id).not.toBe('a')
    expect(desk.editor?.fields.headline).toBe('Của tôi')
  })

  it('takes in place what another window has stored, while nobody looks', async () => {
    vi.stubGlobal('document', { hasFocus: () => false })
    await desk.start('a')
    const before = desk.editor
    backend.edit('a', { headline: 'Của người khác' })
    await desk.changed({ articles: true, images: false, settings: false, jobs: false, people: false })
    expect(desk.editor).toBe(before)
    expect(desk.editor?.fields.headline).toBe('Của người khác')
    vi.unstubAllGlobals()
  })

  describe('after a crash', () => {
    const back = { articleId: 'b', headline: 'Bài b', aside: false, revisionId: 9, beforeId: 8, typedAt: '2026-05-27T03:42:00Z' }

    beforeEach(async () => {
      backend.returned = [back, { ...back, articleId: 'a', headline: 'Bài a' }]
      await desk.start('a')
    })

    it('opens what came back, whatever was open last', () => {
      expect(desk.editor?.id).toBe('b')
      expect(desk.recovered).toHaveLength(2)
    })

    it('keeps it and asks no more', async () => {
      await desk.keepRecovered(back)
      expect(desk.recovered.map(({ articleId }) => articleId)).toEqual(['a'])
      expect((await backend.articles.recovered()).map(({ articleId }) => articleId)).toEqual(['a'])
    })

    it('goes back to the text before it', async () => {
      expect(await desk.dropRecovered(back)).toBe(true)
      expect(backend.calls).toContain('history.restore b 8')
      expect(desk.recovered).toHaveLength(1)
    })

    it('asks again when it could not go back', async () => {
      backend.refuse['history.restore'] = 'full'
      expect(await desk.dropRecovered(back)).toBe(false)
      expect(desk.recovered).toHaveLength(2)
      expect(desk.editor?.problem?.code).toBe('full')
    })
  })
})
