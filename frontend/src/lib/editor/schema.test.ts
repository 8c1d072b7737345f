import { getSchema } from '@tiptap/core'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDocument } from './rich-text.svelte'
import { dialect, FigureNode } from './schema'

// app/article writes these: documents of its property test, as the editor gets them.
const documents = JSON.parse(readFileSync(join(import.meta.dirname, 'testdata/documents.json'), 'utf8')) as { document: unknown }[]
const schema = getSchema([...dialect, FigureNode])

describe('the schema', () => {
  it('takes every document of the program and gives back the same', () => {
    const seen = new Set(JSON.stringify(documents).match(/(?<="type":")\w+/g))
    expect([...Object.keys(schema.nodes), ...Object.keys(schema.marks)].filter((type) => !seen.has(type))).toEqual([])
    for (const { document } of documents) {
      const node = schema.nodeFromJSON(document)
      node.check()
      expect(node.toJSON()).toEqual(document)
    }
  })

  it('has the nodes and marks of the dialect and no other', () => {
    expect(Object.keys(schema.nodes).sort()).toEqual(
      ['blockquote', 'bulletList', 'doc', 'figure', 'gallery', 'hardBreak', 'heading', 'listItem', 'orderedList', 'paragraph', 'table', 'tableCell', 'tableHeader', 'tableRow', 'text'],
    )
    expect(Object.keys(schema.marks)).toEqual(['bold', 'italic', 'link'])
  })

  it('begins an empty body with a paragraph to write in', () => {
    for (const empty of ['', '{"type":"doc"}', '{"type":"doc","content":[]}']) {
      expect(readDocument(empty)).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] })
    }
  })
})
