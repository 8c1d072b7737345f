import { getSchema } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import cases from '../../../../app/vietnamese/testdata/count.json'
import { longDocument } from '../../testing/long-document'
import { count, countBlock } from './count'
import { dialect, FigureNode } from './schema'

const schema = getSchema([...dialect, FigureNode])

describe('count', () => {
  it.each(cases)('agrees with the program on $text', ({ text, words, syllables }) => {
    expect(count(text)).toEqual({ words, syllables })
  })

  it('counts a body block by block, without its captions, a broken line as two words', () => {
    const doc = schema.nodeFromJSON({
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Mở đầu' }] },
        { type: 'paragraph', content: [{ type: 'text', text: 'bà' }, { type: 'hardBreak' }, { type: 'text', text: 'con' }, { type: 'text', text: 'g', marks: [{ type: 'bold' }] }] },
        { type: 'figure', attrs: { src: '', credit: 'Ảnh', alt: 'x' }, content: [{ type: 'text', text: 'một hai ba' }] },
        { type: 'gallery', content: [{ type: 'figure', content: [{ type: 'text', text: 'bốn năm' }] }] },
        { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'ấp 3' }] }] }] },
      ],
    })
    expect(countBlock(doc)).toEqual({ words: 6, syllables: 5 })
  })

  it('does not count anew what did not change', () => {
    const doc = schema.nodeFromJSON(longDocument(50_000))
    const before = countBlock(doc)
    expect(before.words).toBeGreaterThan(50_000)
    const state = EditorState.create({ doc })
    const changed = state.apply(state.tr.insertText('Thêm ', doc.child(0).nodeSize + 1)).doc
    expect(countBlock(changed).words).toBe(before.words + 1)
    expect(countBlock(changed.child(1))).not.toBe(countBlock(doc.child(1)))
    expect(countBlock(changed.child(2))).toBe(countBlock(doc.child(2)))
  })
})
