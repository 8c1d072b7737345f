import { getSchema } from '@tiptap/core'
import { describe, expect, it } from 'vitest'
import { longDocument } from '../../testing/long-document'
import { currentEntry, outlineOf } from './outline'
import { dialect, FigureNode } from './schema'

const schema = getSchema([...dialect, FigureNode])
const text = (value: string) => [{ type: 'text', text: value }]

describe('outline', () => {
  const doc = schema.nodeFromJSON({
    type: 'doc',
    content: [
      { type: 'paragraph', content: text('Vào bài') },
      { type: 'heading', attrs: { level: 2 }, content: text(' Kết quả ') },
      { type: 'figure', attrs: { src: 'photo:1' }, content: text('Trao quà') },
      { type: 'gallery', content: ['Một', 'Hai'].map((caption) => ({ type: 'figure', content: text(caption) })) },
      { type: 'heading', attrs: { level: 3 } },
      { type: 'paragraph', content: text('Hết') },
    ],
  })
  const entries = outlineOf(doc)

  it('has the headings and the pictures in order, and finds their blocks', () => {
    expect(entries.map(({ kind, level, text }) => [kind, level, text])).toEqual([['heading', 2, 'Kết quả'], ['figure', 3, 'Trao quà'], ['figure', 3, 'Một'], ['figure', 3, 'Hai'], ['heading', 3, '']])
    expect(entries.map(({ pos }) => doc.nodeAt(pos)?.type.name)).toEqual(['heading', 'figure', 'figure', 'figure', 'heading'])
  })

  it('knows where the cursor is', () => {
    const [heading, figure, one, other, last] = entries.map(({ pos }) => pos) as [number, number, number, number, number]
    expect(currentEntry(entries, 1)).toBe(-1)
    expect([heading + 1, figure, figure + 1, one + 1, other + 1, last, last + 1, doc.content.size].map((head) => currentEntry(entries, head))).toEqual([0, 0, 1, 2, 3, 3, 4, 4])
    expect(currentEntry([], 5)).toBe(-1)
  })

  it('finds all of a long text', () => {
    const long = schema.nodeFromJSON(longDocument(50_000, Array.from({ length: 100 }, () => 'photo:1')))
    expect(outlineOf(long).filter(({ kind }) => kind === 'figure')).toHaveLength(100)
  })
})
