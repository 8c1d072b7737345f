import { getSchema } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import { describe, expect, it, vi } from 'vitest'
import { longDocument } from '../../testing/long-document'
import { documentJSON } from './document-json'
import { dialect, FigureNode } from './schema'
import documents from './testdata/documents.json'

const schema = getSchema([...dialect, FigureNode])

describe('documentJSON', () => {
  it('writes what ProseMirror writes, for every document of the dialect', () => {
    const all = documents.map((one) => schema.nodeFromJSON((one as { document?: object }).document ?? one))
    expect(all.length).toBeGreaterThan(5)
    for (const doc of all) expect(JSON.parse(documentJSON(doc))).toEqual(JSON.parse(JSON.stringify(doc.toJSON()).normalize('NFC')))
  })

  it('composes what came decomposed', () => {
    const doc = schema.nodeFromJSON({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Tie\u0302\u0301ng' }] }] })
    expect(documentJSON(doc)).toContain('Tiếng')
  })

  it('writes again only the block that changed', () => {
    let state = EditorState.create({ doc: schema.nodeFromJSON(longDocument(3000)) })
    documentJSON(state.doc)
    state = state.apply(state.tr.insertText('Mới ', 1))
    const writes = vi.spyOn(Object.getPrototypeOf(state.doc) as { toJSON: () => object }, 'toJSON')
    expect(documentJSON(state.doc)).toContain('"Mới Phần 1')
    // The heading and the text node in it; the paragraphs are not touched.
    expect(writes.mock.contexts.filter((one) => (one as typeof state.doc).isBlock)).toEqual([state.doc.child(0)])
  })
})
