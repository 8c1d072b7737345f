import { getSchema } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adopt } from './adopt'
import { dialect, FigureNode } from './schema'

const schema = getSchema([...dialect, FigureNode])
const p = (text: string) => schema.node('paragraph', null, text ? [schema.text(text)] : [])
const doc = (...texts: string[]) => schema.node('doc', null, texts.map(p))
const texts = (of: Node) => of.children.map((block) => block.textContent)

/** open is an editor with the cursor behind a text. */
function open(document: Node, behind: string): EditorState {
  let at = 0
  document.descendants((node, pos) => {
    const index = node.text?.indexOf(behind) ?? -1
    if (index >= 0) at = pos + index + behind.length
  })
  const state = EditorState.create({ doc: document })
  return state.apply(state.tr.setSelection(TextSelection.create(document, at)))
}

const before = (state: EditorState) => state.selection.$from.parent.textBetween(0, state.selection.$from.parentOffset)

describe('adopt', () => {
  it('brings in a paragraph above and keeps the cursor in its sentence', () => {
    const since = doc('một', 'hai', 'ba')
    const state = open(since, 'ha')
    const tr = adopt(state, since, doc('mới', 'một', 'hai', 'ba sửa'))
    const next = state.apply(tr ?? state.tr)
    expect(texts(next.doc)).toEqual(['mới', 'một', 'hai', 'ba sửa'])
    expect(before(next)).toBe('ha')
  })

  it('keeps the cursor in the paragraph that changes', () => {
    const since = doc('đường về xã')
    const state = open(since, 'đường về')
    const next = state.apply(adopt(state, since, doc('con đường về xã')) ?? state.tr)
    expect(texts(next.doc)).toEqual(['con đường về xã'])
    expect(before(next)).toBe('con đường về')
  })

  it('keeps the cursor in the caption that changes, in a gallery', () => {
    const gallery = (...captions: string[]) => schema.node('doc', null, [schema.node('gallery', null, captions.map((text) => schema.node('figure', null, [schema.text(text)]))), p('sau')])
    const since = gallery('một', 'đường về xã', 'ba')
    const state = open(since, 'đường về')
    const next = state.apply(adopt(state, since, gallery('MỘT', 'con đường về xã', 'ba')) ?? state.tr)
    expect(next.doc.eq(gallery('MỘT', 'con đường về xã', 'ba'))).toBe(true)
    expect(before(next)).toBe('con đường về')
  })

  it('keeps letters that were typed meanwhile in another paragraph', () => {
    const since = doc('một', 'hai', 'ba')
    let state = open(since, 'hai')
    state = state.apply(state.tr.insertText(' mươi'))
    const next = state.apply(adopt(state, since, doc('MỘT', 'hai', 'ba', 'bốn')) ?? state.tr)
    expect(texts(next.doc)).toEqual(['MỘT', 'hai mươi', 'ba', 'bốn'])
    expect(before(next)).toBe('hai mươi')
  })

  it('gives way where letters were typed into what would change', () => {
    const since = doc('một', 'hai')
    let state = open(since, 'hai')
    state = state.apply(state.tr.insertText(' mươi'))
    expect(adopt(state, since, doc('một', 'HAI'))).toBeUndefined()
    expect(adopt(state, since, doc('một'))).toBeUndefined()
  })

  it('gives the other state whatever the two are, when nothing was typed', () => {
    const some = fc.array(fc.constantFrom('a', 'aa', 'b', 'ba', ''), { minLength: 1, maxLength: 6 }).map((all) => doc(...all))
    fc.assert(
      fc.property(some, some, (since, next) => {
        const state = EditorState.create({ doc: since })
        expect(adopt(state, since, next)?.doc.eq(next)).toBe(true)
      }),
    )
  })

  it('loses no letter that was typed, wherever it was', () => {
    const some = fc.array(fc.constantFrom('a', 'aa', 'b'), { minLength: 1, maxLength: 5 }).map((all) => doc(...all))
    fc.assert(
      fc.property(some, some, fc.nat(), (since, next, where) => {
        let state = EditorState.create({ doc: since })
        const at = TextSelection.near(since.resolve(where % since.content.size)).from
        state = state.apply(state.tr.insertText('×', at))
        const tr = adopt(state, since, next)
        if (!tr) return
        tr.doc.check()
        expect(tr.doc.textContent.split('×')).toHaveLength(2)
        expect(tr.doc.textContent.replace('×', '')).toBe(next.textContent)
      }),
    )
  })
})
