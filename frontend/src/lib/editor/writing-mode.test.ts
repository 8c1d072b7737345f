// @vitest-environment happy-dom
import { getSchema } from '@tiptap/core'
import { AllSelection, EditorState, TextSelection } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import { beforeEach, describe, expect, it } from 'vitest'
import { currentBlock } from './current-block'
import { dialect, FigureNode } from './schema'
import { writingKey, WritingMode } from './writing-mode.svelte'

const press = (key: string, more: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...more })

describe('WritingMode', () => {
  beforeEach(() => localStorage.clear())

  it('hears its own keys and no others', () => {
    const mode = new WritingMode()
    expect(writingKey(press('F11'), mode)).toBe(true)
    expect([mode.focus, mode.typewriter]).toEqual([true, false])
    expect(writingKey(press('F11', { shiftKey: true }), mode)).toBe(true)
    expect([mode.focus, mode.typewriter]).toEqual([true, true])
    for (const other of [press('+'), press('0'), press('F11', { ctrlKey: true }), press('=', { ctrlKey: true, altKey: true }), press('a', { ctrlKey: true }), press('=', { ctrlKey: true, isComposing: true })]) {
      expect(writingKey(other, mode)).toBe(false)
    }
    expect([mode.focus, mode.typewriter, mode.size]).toEqual([true, true, 1])
  })

  it('makes the text larger and smaller in steps, to twice the size and no further', () => {
    const mode = new WritingMode()
    const sizes = ['=', '+', '-'].map((key) => (writingKey(press(key, { ctrlKey: true }), mode), mode.size))
    expect(sizes).toEqual([1.15, 1.3, 1.15])
    for (let i = 0; i < 20; i++) mode.zoom(1)
    expect(mode.size).toBe(2)
    for (let i = 0; i < 20; i++) mode.zoom(-1)
    expect(mode.size).toBe(0.8)
    writingKey(press('0', { ctrlKey: true }), mode)
    expect(mode.size).toBe(1)
  })

  it('is the same in the next run, but for the focus; nonsense means the usual', () => {
    const mode = new WritingMode()
    mode.toggleFocus()
    mode.toggleTypewriter()
    mode.zoom(1)
    const next = new WritingMode()
    expect([next.focus, next.typewriter, next.size]).toEqual([false, true, 1.15])
    localStorage.setItem('toasoan.textSize', '900')
    expect(new WritingMode().size).toBe(1)
  })
})

describe('currentBlock', () => {
  const schema = getSchema([...dialect, FigureNode])
  const p = (text: string) => schema.node('paragraph', null, schema.text(text))
  const doc = schema.node('doc', null, [p('một'), schema.node('bulletList', null, [schema.node('listItem', null, [p('hai')])]), p('ba')])
  const mode = { focus: true, typewriter: false }
  const state = EditorState.create({ doc, plugins: [currentBlock(mode)] })
  const marked = (one: EditorState) => {
    const plugin = one.plugins[0]
    const set = plugin?.props.decorations?.call(plugin, one) as DecorationSet | null
    return set?.find().map(({ from }) => one.doc.resolve(from).index(0))
  }

  it('marks the block of the cursor, or all of a selection, and nothing without focus', () => {
    expect(marked(state.apply(state.tr.setSelection(TextSelection.create(doc, 9))))).toEqual([1])
    expect(marked(state.apply(state.tr.setSelection(TextSelection.create(doc, 1, 9))))).toEqual([0, 1])
    expect(marked(state.apply(state.tr.setSelection(new AllSelection(doc))))).toEqual([0, 1, 2])
    mode.focus = false
    expect(marked(state)).toBeUndefined()
  })
})
