import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Merge } from '../../../lib/backend'
import { blocksIn } from '../../../lib/editor/blocks'
import { article, draft, FakeBackend } from '../../../testing/fake-backend'
import { body, p, WrittenPage } from '../../../testing/written-page'
import { ArticleEditor } from '../article-editor.svelte'

describe('ArticleEditor beside another window', () => {
  let backend: FakeBackend
  let editor: ArticleEditor
  let page: WrittenPage

  beforeEach(async () => {
    backend = new FakeBackend()
    backend.drafts.set('a', draft(article('a', { lead: 'Sapo cũ' }), body('một', 'hai', 'ba')))
    editor = new ArticleEditor(backend, await backend.articles.get('a'))
    page = new WrittenPage(editor.body)
    editor.text = page
    backend.edit('a', { headline: 'Của người khác' })
  })
  afterEach(() => editor.stop())

  /** The other window has the headline and the first paragraph; mine is the third. */
  const clean = (...texts: string[]): Merge => ({
    clean: true,
    draft: draft(article('a', { headline: 'Của người khác', lead: 'Sapo cũ', revision: 3 }), body(...texts)),
    fields: [],
    parts: [],
  })
  const split: Merge = {
    clean: false,
    draft: draft(article('a', { headline: 'Của người khác', lead: 'Sapo mới của họ', section: 'Xã hội', revision: 2 }), body('một', 'HAI', 'ba')),
    fields: [{ field: 'lead', base: 'Sapo cũ', mine: 'Sapo của tôi', theirs: 'Sapo mới của họ' }],
    parts: [
      { conflict: false, document: body('một'), blocks: [], mine: { document: '', blocks: [] }, theirs: { document: '', blocks: [] } },
      { conflict: true, document: '', blocks: [], mine: { document: body('hai mươi'), blocks: [] }, theirs: { document: body('HAI'), blocks: [] } },
    ],
  }

  function meet() {
    page.write('hai', ' mươi')
    editor.fields.lead = 'Sapo của tôi'
    editor.fields.byline = 'Đình Cảnh'
    editor.typed()
    return editor.autosave.flush()
  }

  it('merges by itself what does not touch, and keeps what is typed meanwhile', async () => {
    backend.merged = clean('MỘT', 'hai', 'ba mươi')
    page.write('ba', ' mươi')
    editor.typed()
    let arrive = () => {}
    backend.gates['articles.merge'] = new Promise((resolve) => (arrive = resolve))
    const saved = editor.autosave.flush()
    await expect.poll(() => backend.calls).toContain('articles.merge a')
    page.write('ba mươi', ' mốt')
    editor.fields.byline = 'Đang gõ'
    backend.drafts.set('a', clean('MỘT', 'hai', 'ba mươi').draft)
    arrive()
    expect(await saved).toBe(true)
    expect(page.texts).toEqual(['MỘT', 'hai', 'ba mươi mốt'])
    expect(editor.fields.headline).toBe('Của người khác')
    expect(editor.fields.byline).toBe('Đang gõ')
    expect(editor.revision).toBe(3)
    expect(editor.merged).toEqual({ from: 1 })
    expect(editor.autosave.state).toBe('clean')
  })

  it('asks again with the newest words when somebody typed into what comes in', async () => {
    const sent: string[] = []
    backend.articles.merge = async (mine) => {
      sent.push(mine.document)
      if (sent.length > 1) return split
      page.write('một', ' mình')
      editor.typed()
      return clean('MỘT', 'hai', 'ba')
    }
    editor.typed()
    expect(await editor.autosave.flush()).toBe(false)
    expect(sent).toEqual([body('một', 'hai', 'ba'), body('một mình', 'hai', 'ba')])
    expect(page.texts).toEqual(['một mình', 'hai', 'ba'])
    expect(editor.merging?.open).toEqual(['lead', '1'])
  })

  it('stores what the person chose, with what only one side changed', async () => {
    backend.merged = split
    expect(await meet()).toBe(false)
    expect(editor.autosave.state).toBe('blocked')
    expect(editor.merging?.open).toEqual(['lead', '1'])
    expect(await editor.saveMerged()).toBeUndefined()
    editor.merging?.choose('lead', 'mine')
    editor.merging?.choose('1', 'both')
    expect(await editor.saveMerged()).toBe('saved')
    const { article: stored, document } = backend.drafts.get('a') ?? draft(article('none'))
    expect(stored).toMatchObject({ headline: 'Của người khác', lead: 'Sapo của tôi', byline: 'Đình Cảnh', section: 'Xã hội' })
    expect(blocksIn(document)).toEqual([p('một'), p('hai mươi'), p('HAI')])
    expect(page.texts).toEqual(['một', 'hai mươi', 'HAI'])
    expect(editor.fields.lead).toBe('Sapo của tôi')
    expect(editor.merging).toBeUndefined()
    expect(editor.autosave.idle).toBe(true)
  })

  it('merges once more when the other was changed during the choosing', async () => {
    backend.merged = split
    await meet()
    for (const place of editor.merging?.places ?? []) editor.merging?.choose(place, 'mine')
    backend.edit('a', { headline: 'Lần nữa' })
    expect(await editor.saveMerged()).toBe('again')
    expect(editor.merging?.open).toEqual(['lead', '1'])
    backend.merged = clean('một', 'hai mươi')
    for (const place of editor.merging?.places ?? []) editor.merging?.choose(place, 'mine')
    backend.edit('a', { headline: 'Và lần nữa' })
    expect(await editor.saveMerged()).toBe('saved')
    expect(page.texts).toEqual(['một', 'hai mươi'])
  })

  it('leaves a merge for later with the newer text on the page', async () => {
    backend.merged = split
    await meet()
    editor.postpone()
    expect(page.texts).toEqual(['một', 'HAI', 'ba'])
    expect(editor.fields.lead).toBe('Sapo mới của họ')
    expect(editor.revision).toBe(2)
    expect(editor.autosave.idle).toBe(true)
  })

  it('keeps trying when the merge itself fails', async () => {
    backend.refuse['articles.merge'] = 'offline'
    expect(await meet()).toBe(false)
    expect(editor.autosave.state).toBe('failed')
    expect(page.texts).toEqual(['một', 'hai mươi', 'ba'])
  })

  it('moves on with the text that another window has stored', async () => {
    await editor.become('submitted')
    expect(backend.drafts.get('a')?.article).toMatchObject({ headline: 'Của người khác', status: 'submitted' })
    expect(editor.fields.headline).toBe('Của người khác')
    expect(editor.problem).toBeUndefined()
  })

  it('brings an older text back in place of what stands here', async () => {
    backend.drafts.set('a', draft(article('a', { headline: 'Bản cũ', revision: 1 }), body('xưa')))
    expect(await editor.bringBack(7)).toBe(true)
    expect(backend.calls.at(-1)).toBe('history.restore a 7')
    expect(page.texts).toEqual(['xưa'])
    expect(editor.fields.headline).toBe('Bản cũ')
    expect(editor.revision).toBe(2)
  })
})
