import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { article, FakeBackend, job } from '../../testing/fake-backend'
import { body, WrittenPage } from '../../testing/written-page'
import { ArticleEditor } from './article-editor.svelte'
import { sameField, splitKeywords } from './article-fields'

describe('ArticleEditor', () => {
  let backend: FakeBackend
  let editor: ArticleEditor

  beforeEach(async () => {
    backend = new FakeBackend(article('a', { keywords: ['dân vận'] }))
    editor = new ArticleEditor(backend, await backend.articles.get('a'))
    editor.text = new WrittenPage(body('một', 'hai', 'ba'))
  })
  afterEach(() => editor.stop())

  const type = (headline: string) => {
    editor.fields.headline = headline
    editor.typed()
  }

  it('stores the fields and the body, and takes over only what the program decides', async () => {
    type('Tiêu đề mới')
    editor.keywords = 'bầu cử,  dân vận, bầu cử'
    let arrive = () => {}
    backend.gates['articles.save'] = new Promise((resolve) => (arrive = resolve))
    const saved = editor.autosave.flush()
    await expect.poll(() => backend.calls).toContain('articles.save a')
    arrive()
    editor.fields.headline = 'Tiêu đề mới đang gõ'
    expect(await saved).toBe(true)
    expect(editor.fields.headline).toBe('Tiêu đề mới đang gõ')
    const stored = backend.drafts.get('a')
    expect(stored?.article.headline).toBe('Tiêu đề mới')
    expect(stored?.article.keywords).toEqual(['bầu cử', 'dân vận'])
    expect(stored?.document).toBe(body('một', 'hai', 'ba'))
    expect(editor.revision).toBe(2)
  })

  it('stores composed letters whatever was typed', async () => {
    type('Dân vận'.normalize('NFD'))
    await editor.autosave.flush()
    expect(backend.drafts.get('a')?.article.headline).toBe('Dân vận')
  })

  it('keeps a refused text and saves it with the next try', async () => {
    backend.refuse['articles.save'] = 'full'
    type('Chưa lưu')
    expect(await editor.autosave.flush()).toBe(false)
    expect(editor.fields.headline).toBe('Chưa lưu')
    expect(editor.autosave.problem?.code).toBe('full')
    backend.refuse = {}
    expect(await editor.autosave.flush()).toBe(true)
    expect(backend.drafts.get('a')?.article.headline).toBe('Chưa lưu')
    editor.stop()
  })

  it('moves on only after what was typed is stored', async () => {
    type('Gửi đi')
    await editor.become('submitted')
    expect(backend.calls.slice(-2)).toEqual(['articles.save a', 'articles.setStatus a submitted'])
    expect(editor.status).toBe('submitted')
    type('Sửa thêm')
    expect(await editor.autosave.flush()).toBe(true)
    expect(backend.drafts.get('a')?.article.status).toBe('submitted')
  })

  it('says why a state was refused', async () => {
    backend.refuse['articles.setStatus'] = 'invalid'
    await editor.become('published')
    expect(editor.problem?.code).toBe('invalid')
    expect(editor.status).toBe('draft')
  })

  it('saves as a copy what was deleted in another window', async () => {
    backend.drafts.delete('a')
    type('Của tôi')
    expect(await editor.autosave.flush()).toBe(false)
    expect(editor.autosave.state).toBe('blocked')
    const id = await editor.saveAsCopy()
    expect(backend.calls.at(-1)).toBe('articles.dropJournal a')
    expect(backend.drafts.get(id ?? '')?.article.headline).toBe('Của tôi')
    expect(backend.drafts.get(id ?? '')?.document).toBe(body('một', 'hai', 'ba'))
  })

  it('prints only a text that is stored', async () => {
    backend.refuse['articles.save'] = 'file'
    type('Chưa lưu')
    await editor.export()
    expect(backend.calls).not.toContain('exports.article a pdf')
    editor.stop()
  })

  it('hears its own job, and not an answer that comes after the end', async () => {
    editor.hear(job('job1', 'a', 'done'))
    await editor.export()
    expect(editor.job?.state).toBe('done')
    editor.hear(job('job2', 'b', 'running'))
    expect(editor.job?.id).toBe('job1')
  })
})

describe('the journal of an editor', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('holds what is not saved yet, in the order of typing, and is given up with it', async () => {
    const backend = new FakeBackend(article('a'))
    const editor = new ArticleEditor(backend, await backend.articles.get('a'))
    backend.refuse['articles.save'] = 'full'
    for (const headline of ['D', 'Dâ', 'Dân']) {
      editor.fields.headline = headline
      editor.typed()
      await vi.advanceTimersByTimeAsync(150)
    }
    expect(backend.journaled.map(({ article, edit, session }) => [article.headline, edit, session])).toEqual(
      ['D', 'Dâ', 'Dân'].map((headline, index) => [headline, index + 1, editor.session]),
    )
    await editor.drop()
    expect(backend.journaled).toEqual([])
    editor.stop()
  })

  it('notes nothing while all is saved', async () => {
    const backend = new FakeBackend(article('a'))
    const editor = new ArticleEditor(backend, await backend.articles.get('a'))
    editor.typed()
    await editor.autosave.flush()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(backend.calls).not.toContain('articles.journal a')
    editor.stop()
  })
})

describe('splitKeywords', () => {
  it('reads each word once', () => expect(splitKeywords(' a, b;a,, ')).toEqual(['a', 'b']))
})

describe('sameField', () => {
  it('knows what the program would store as the same', () => {
    expect(sameField(' Dân  vận '.normalize('NFD'), 'Dân vận')).toBe(true)
    expect(sameField('Dân vận', 'Dan van')).toBe(false)
  })
})
