import { getSchema, type JSONContent } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { insertPasted, plainDocument } from './insert-pasted'
import { dialect, FigureNode } from './schema'

const schema = getSchema([...dialect, FigureNode])
const p = (text: string): JSONContent => (text ? { type: 'paragraph', content: [{ type: 'text', text }] } : { type: 'paragraph' })
const figure: JSONContent = { type: 'figure', attrs: { src: 'missing:', credit: '', alt: '' }, content: [{ type: 'text', text: 'ảnh' }] }
const cell = (text: string): JSONContent => ({ type: 'tableHeader', content: [p(text)] })
const table: JSONContent = { type: 'table', content: [{ type: 'tableRow', content: [cell('a'), cell('b')] }] }
const list = (...items: JSONContent[]): JSONContent => ({ type: 'bulletList', content: items.map((item) => ({ type: 'listItem', content: [item] })) })

/** The document after pasting at the bar; what stands between two bars is selected. */
function after(content: JSONContent[], pasted: JSONContent[]): string {
  const marked = schema.nodeFromJSON({ type: 'doc', content })
  const bars: number[] = []
  marked.descendants((node, pos) => {
    for (const [index, letter] of [...(node.text ?? '')].entries()) if (letter === '|') bars.push(pos + index - bars.length)
  })
  let tr = EditorState.create({ doc: marked }).tr
  for (const bar of bars) tr = tr.delete(bar, bar + 1)
  const [from = 0, to = from] = bars
  const next = insertPasted(EditorState.create({ doc: tr.doc }), { from, to }, schema.nodeFromJSON({ type: 'doc', content: pasted })).doc
  next.check()
  return next.toString()
}

describe('insertPasted', () => {
  it.each<[string, JSONContent[], JSONContent[], string]>([
    ['words go on in the paragraph', [p('mở | đóng')], [p('giữa')], 'doc(paragraph("mở giữa đóng"))'],
    ['words replace what was selected', [p('mở |cũ| đóng')], [p('mới')], 'doc(paragraph("mở mới đóng"))'],
    ['paragraphs join both halves', [p('mở|đóng')], [p(' một'), p('hai'), p('ba ')], 'doc(paragraph("mở một"), paragraph("hai"), paragraph("ba đóng"))'],
    ['a picture parts the paragraph', [p('mở|đóng')], [figure], 'doc(paragraph("mở"), figure("ảnh"), paragraph("đóng"))'],
    ['a table goes between', [p('mở|đóng')], [p('một'), table, p('hai')], 'doc(paragraph("mởmột"), table(tableRow(tableHeader(paragraph("a")), tableHeader(paragraph("b")))), paragraph("haiđóng"))'],
    ['a heading takes words', [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Mục |' }] }], [p('một')], 'doc(heading("Mục một"))'],
    ['a cell takes one run', [{ type: 'table', content: [{ type: 'tableRow', content: [cell('a|'), cell('b')] }] }], [p('một'), list(p('hai'))], 'doc(table(tableRow(tableHeader(paragraph("amột hai")), tableHeader(paragraph("b")))))'],
    ['a caption takes one run', [{ ...figure, content: [{ type: 'text', text: 'ảnh |' }] }], [p('một'), p('hai')], 'doc(figure("ảnh một hai"))'],
    ['an item takes paragraphs', [list(p('mở|'))], [p('một'), p('hai')], 'doc(bulletList(listItem(paragraph("mởmột"), paragraph("hai"))))'],
  ])('%s', (_, content, pasted, want) => expect(after(content, pasted)).toBe(want))

  it('replaces an empty paragraph by what it cannot hold', () => {
    const state = EditorState.create({ doc: schema.nodeFromJSON({ type: 'doc', content: [p('')] }) })
    const next = insertPasted(state, { from: 1, to: 1 }, schema.nodeFromJSON({ type: 'doc', content: [table] })).doc
    expect(next.child(0).type.name).toBe('table')
    expect(next.textContent).toBe('ab')
  })
})

describe('plainDocument', () => {
  const lines = (text: string) => schema.nodeFromJSON(plainDocument(text)).toString()

  it.each([
    ['một\r\nhai', 'doc(paragraph("một"), paragraph("hai"))'],
    ['thơ\n\ncâu một\ncâu hai', 'doc(paragraph("thơ"), paragraph("câu một", hardBreak, "câu hai"))'],
    ['việc\n\n- một\n- hai', 'doc(paragraph("việc"), paragraph("- một"), paragraph("- hai"))'],
    ['# mục **đậm**', 'doc(paragraph("# mục **đậm**"))'],
    ['ẩ\u200bn\u202e 👨\u200d👩', 'doc(paragraph("ẩn 👨\u200d👩"))'],
    ['', 'doc(paragraph)'],
  ])('%j', (text, want) => expect(lines(text)).toBe(want))
})
