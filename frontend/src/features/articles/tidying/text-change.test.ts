import { getSchema } from '@tiptap/core'
import { closeHistory, history, isHistoryTransaction, redo, undo } from '@tiptap/pm/history'
import type { Node as PMNode } from '@tiptap/pm/model'
import { EditorState, type Transaction } from '@tiptap/pm/state'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Comparison, Draft, Tidied } from '../../../lib/backend'
import { adopt } from '../../../lib/editor/adopt'
import { dialect, FigureNode } from '../../../lib/editor/schema'
import { article, FakeBackend } from '../../../testing/fake-backend'
import { body } from '../../../testing/written-page'
import { ArticleEditor } from '../article-editor.svelte'
import { PageWords } from './page-words'
import { TextConversion, TextTidying } from './text-change.svelte'

const schema = getSchema([...dialect, FigureNode])

/** A body with its history as the editor keeps it, without the screen. */
class Body {
  #state: EditorState
  #listeners: (() => void)[] = []

  constructor(document: string) {
    this.#state = EditorState.create({ doc: schema.nodeFromJSON(JSON.parse(document)), plugins: [history()] })
  }
  document = () => JSON.stringify(this.#state.doc.toJSON())
  state = () => this.#state.doc
  onundo = (listener: () => void) => void this.#listeners.push(listener)
  change = (document: string, since: PMNode) => {
    const tr = adopt(this.#state, since, schema.nodeFromJSON(JSON.parse(document)))
    if (tr) this.#do(closeHistory(tr))
    return tr !== undefined
  }
  type = (letters: string, at: number) => this.#do(closeHistory(this.#state.tr.insertText(letters, at)))
  undo = () => undo(this.#state, (tr) => this.#do(tr))
  redo = () => redo(this.#state, (tr) => this.#do(tr))
  get texts() {
    return this.#state.doc.children.map((block) => block.textContent)
  }
  #do(tr: Transaction) {
    this.#state = this.#state.apply(tr)
    if (isHistoryTransaction(tr)) for (const hear of this.#listeners) hear()
  }
}

const comparison: Comparison = { fields: [], blocks: [], added: 0, removed: 0 } as unknown as Comparison
const name = { vi: '', en: '' }

/** What the program answers: it mends spaces and dashes as far as it is asked to. */
function tidy(draft: Draft, fixes: string[]): Tidied {
  const asked = (fix: string) => fixes.length === 0 || fixes.includes(fix)
  const mend = (text: string) => {
    const spaced = asked('spaces') ? text.replaceAll('  ', ' ') : text
    return asked('dashes') ? spaced.replaceAll(' - ', ' – ') : spaced
  }
  const counts = [
    { value: 'spaces', name, count: 2 },
    { value: 'dashes', name, count: 1 },
  ].filter(({ value }) => asked(value))
  const { headline, lead } = draft.article
  return { draft: { ...draft, article: { ...draft.article, headline: mend(headline), lead: mend(lead) }, document: mend(draft.document) }, fixes: counts, comparison } as Tidied
}

describe('tidying a text', () => {
  let backend: FakeBackend
  let editor: ArticleEditor
  let text: Body
  let page: PageWords

  beforeEach(async () => {
    backend = new FakeBackend(article('a', { headline: 'Mùa  lúa', lead: 'xã - ấp' }))
    editor = new ArticleEditor(backend, await backend.articles.get('a'))
    text = new Body(body('một  hai', 'xã - ấp', 'ba'))
    page = new PageWords(editor, text)
    const answer = async (draft: Draft, fixes: string[]) => (backend.calls.push(`tidy ${fixes.join(' ')}`), tidy(draft, fixes))
    backend.texts.tidy = answer as typeof backend.texts.tidy
  })
  afterEach(() => editor.stop())

  async function opened() {
    const change = new TextTidying(backend, page)
    await change.open()
    return change
  }
  const all = () => [editor.fields.headline, editor.fields.lead, ...text.texts]
  const before = ['Mùa  lúa', 'xã - ấp', 'một  hai', 'xã - ấp', 'ba']
  const after = ['Mùa lúa', 'xã – ấp', 'một hai', 'xã – ấp', 'ba']

  it('changes fields and body as one, and Ctrl+Z and Ctrl+Y take both along', async () => {
    const change = await opened()
    expect(all()).toEqual(before)
    expect(change.total).toBe(3)
    expect(change.apply()).toBeDefined()
    expect(all()).toEqual(after)
    expect(editor.autosave.dirty).toBe(true)
    text.undo()
    expect(all()).toEqual(before)
    text.redo()
    expect(all()).toEqual(after)
  })

  it('undoes from its message, also beside what was typed since', async () => {
    const undoAll = (await opened()).apply()
    text.type('mới ', text.state().content.size - 3)
    expect(undoAll?.()).toBe(true)
    expect(all()).toEqual([...before.slice(0, 4), 'mới ba'])
  })

  it('says when what was typed since stands in the way of undoing, and changes nothing', async () => {
    const undoAll = (await opened()).apply()
    editor.fields.headline = 'Mùa lúa chín'
    expect(undoAll?.()).toBe(false)
    expect(all()).toEqual(['Mùa lúa chín', ...after.slice(1)])
  })

  it('keeps a headline that was typed after the change through Ctrl+Z', async () => {
    ;(await opened()).apply()
    editor.fields.headline = 'Mùa lúa chín'
    text.undo()
    expect(all()).toEqual(['Mùa lúa chín', ...before.slice(1)])
  })

  it('puts nothing over what came in while it was looked at', async () => {
    const change = await opened()
    text.type('x', 1)
    expect(change.apply()).toBeUndefined()
    expect(text.texts[0]).toBe('xmột  hai')
    expect(editor.fields.headline).toBe('Mùa  lúa')
  })

  it('asks anew for the fixes that are on, and for none when all are off', async () => {
    const change = await opened()
    await change.toggle('spaces')
    expect(backend.calls.at(-1)).toBe('tidy dashes')
    expect(change.fixes.map((fix) => [fix.value, change.isOn(fix.value), change.count(fix)])).toEqual([['spaces', false, 2], ['dashes', true, 1]])
    expect(change.total).toBe(1)
    const asked = backend.calls.length
    await change.toggle('dashes')
    expect(change.tidied).toBeUndefined()
    expect(change.apply()).toBeUndefined()
    expect(backend.calls).toHaveLength(asked)
    await change.toggle('dashes')
    change.apply()
    expect(all()).toEqual(['Mùa  lúa', 'xã – ấp', 'một  hai', 'xã – ấp', 'ba'])
  })

  it('shows the newest answer only, and applies none that is late or refused', async () => {
    const change = await opened()
    let arrive = () => {}
    const late = new Promise<void>((resolve) => (arrive = resolve))
    const usual = backend.texts.tidy
    backend.texts.tidy = async (draft, fixes) => (await late, usual(draft, fixes))
    const first = change.toggle('spaces')
    expect(change.apply()).toBeUndefined()
    backend.texts.tidy = usual
    await change.toggle('spaces')
    arrive()
    await first
    expect(change.total).toBe(3)
    backend.texts.tidy = () => Promise.reject(new Error('x'))
    await change.toggle('spaces')
    expect(change.problem).toBeDefined()
    expect(change.apply()).toBeUndefined()
    expect(all()).toEqual(before)
  })
})

describe('reading a text in an old encoding', () => {
  it('shows the likeliest first, and the one that is picked', async () => {
    const backend = new FakeBackend(article('a', { headline: 'x', byline: 'Lª' }))
    const editor = new ArticleEditor(backend, await backend.articles.get('a'))
    const text = new Body(body('Lª'))
    const guess = (value: string) => ({ value, name, before: '', after: '', sure: false })
    backend.texts.encodings = async () => [guess('tcvn3'), guess('vni')] as never
    backend.texts.convert = async (draft: Draft, encoding: string) => {
      const read = (words: string) => words.replace('Lª', encoding === 'vni' ? 'Lả' : 'Lê')
      return { draft: { ...draft, article: { ...draft.article, byline: read(draft.article.byline) }, document: read(draft.document) }, fixes: [], comparison } as unknown as never
    }
    const change = new TextConversion(backend, new PageWords(editor, text))
    await change.open()
    expect(change.chosen).toBe('tcvn3')
    await change.choose('vni')
    change.apply()
    expect([editor.fields.byline, ...text.texts]).toEqual(['Lả', 'Lả'])
    editor.stop()
  })
})
