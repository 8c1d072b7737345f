import { getSchema } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { EditorState, NodeSelection, TextSelection, type Command } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guardFigure, hardBreak, leaveFigure, selectCaption, toggleHeading, toggleList, toggleQuote } from './commands'
import { insertFigures } from './figure-commands'
import { dialect, FigureNode } from './schema'
import { addColumn, addRow, deleteColumn, deleteRow, insertTable, moveCell, moveRow, squared, squareTables } from './table'

const schema = getSchema([...dialect, FigureNode])
const src = `photo:${'a'.repeat(64)}`
const n = (type: string, ...content: (Node | string)[]) =>
  schema.node(type, type === 'figure' ? { src } : null, content.map((one) => (typeof one === 'string' ? schema.text(one) : one)))
const doc = (...content: Node[]) => n('doc', ...content)
const table = (...rows: string[][]) =>
  n('table', ...rows.map((row, r) => n('tableRow', ...row.map((text) => n(r ? 'tableCell' : 'tableHeader', n('paragraph', ...(text ? [text] : [])))))))

/** at puts the cursor behind a text, or selects from it to another. */
function at(document: Node, from: string, to = from): EditorState {
  const find = (text: string) => {
    let pos = -1
    document.descendants((node, offset) => {
      const index = node.text?.indexOf(text) ?? -1
      if (pos < 0 && index >= 0) pos = offset + index + text.length
    })
    return pos
  }
  const state = EditorState.create({ doc: document, plugins: [squareTables()] })
  return state.apply(state.tr.setSelection(TextSelection.create(document, from === to ? find(from) : find(from) - from.length, find(to))))
}

function after(state: EditorState, command: Command): EditorState {
  let next = state
  expect(command(state, (tr) => (next = state.apply(tr)))).toBe(true)
  next.doc.check()
  return next
}

describe('commands leave figures alone', () => {
  const mixed = doc(n('paragraph', 'trước'), n('figure', 'ảnh'), n('paragraph', 'sau'))

  it('heading over a selection with a figure', () => {
    const next = after(at(mixed, 'trước', 'sau'), toggleHeading(2))
    expect(next.doc.toString()).toBe('doc(heading("trước"), figure("ảnh"), heading("sau"))')
    expect(after(next, toggleHeading(2)).doc.eq(mixed)).toBe(true)
  })

  it('no heading, list or quote of a caption', () => {
    for (const command of [toggleHeading(2), toggleList('bulletList'), toggleQuote]) expect(command(at(mixed, 'ảnh'))).toBe(false)
  })

  it('Backspace at the head of a caption selects the figure', () => {
    const state = at(mixed, 'ảnh')
    const head = state.apply(state.tr.setSelection(TextSelection.create(mixed, state.selection.from - 3)))
    expect(after(head, guardFigure).selection).toBeInstanceOf(NodeSelection)
    expect(guardFigure(state)).toBe(false)
  })

  it('Ctrl+A in a caption selects the caption, elsewhere nothing of its own', () => {
    const { from, to } = after(at(mixed, 'ảnh'), selectCaption).selection
    expect(mixed.textBetween(from, to)).toBe('ảnh')
    expect(selectCaption(at(mixed, 'trước'))).toBe(false)
  })

  it('Enter leaves the caption and keeps it whole', () => {
    const next = after(at(doc(n('figure', 'ảnh')), 'ảnh'), leaveFigure)
    expect(next.doc.toString()).toBe('doc(figure("ảnh"), paragraph)')
    expect(next.selection.$from.parent.type.name).toBe('paragraph')
  })
})

describe('blocks', () => {
  it('turns one kind of list into the other and back into text', () => {
    const bullets = after(at(doc(n('paragraph', 'một')), 'một'), toggleList('bulletList'))
    expect(bullets.doc.toString()).toBe('doc(bulletList(listItem(paragraph("một"))))')
    const numbers = after(bullets, toggleList('orderedList'))
    expect(numbers.doc.toString()).toBe('doc(orderedList(listItem(paragraph("một"))))')
    expect(after(numbers, toggleList('orderedList')).doc.toString()).toBe('doc(paragraph("một"))')
  })

  it('quotes and unquotes', () => {
    const quoted = after(at(doc(n('paragraph', 'lời')), 'lời'), toggleQuote)
    expect(quoted.doc.toString()).toBe('doc(blockquote(paragraph("lời")))')
    expect(after(quoted, toggleQuote).doc.toString()).toBe('doc(paragraph("lời"))')
  })

  it('breaks a line in a paragraph only', () => {
    expect(after(at(doc(n('paragraph', 'một')), 'một'), hardBreak).doc.toString()).toBe('doc(paragraph("một", hardBreak))')
    expect(after(at(doc(n('figure', 'ảnh')), 'ảnh'), hardBreak).doc.toString()).toBe('doc(figure("ảnh"))')
    expect(after(at(doc(table(['ô'])), 'ô'), hardBreak).doc.toString()).toContain('paragraph("ô")')
  })

  it('puts a picture below the block with the cursor, its caption filled, and a line to write on after it', () => {
    const photo = { src, caption: 'Chú thích', credit: '', alt: '' }
    const inList = doc(n('bulletList', n('listItem', n('paragraph', 'mục'))))
    expect(after(at(inList, 'mục'), insertFigures([photo])).doc.toString()).toBe('doc(bulletList(listItem(paragraph("mục"))), figure("Chú thích"), paragraph)')
    const empty = EditorState.create({ doc: doc(n('paragraph')) })
    expect(after(empty, insertFigures([photo])).doc.toString()).toBe('doc(figure("Chú thích"), paragraph)')
  })
})

describe('tables', () => {
  const grid = (state: EditorState) => state.doc.firstChild?.children.map((row) => row.children.map((cell) => cell.textContent)) ?? []
  const two = doc(table(['a', 'b'], ['c', 'd']))

  it('grow and shrink by rows and columns', () => {
    expect(grid(after(at(two, 'a'), addRow))).toEqual([['a', 'b'], ['', ''], ['c', 'd']])
    expect(grid(after(at(two, 'c'), addColumn))).toEqual([['a', '', 'b'], ['c', '', 'd']])
    expect(grid(after(at(two, 'd'), deleteColumn))).toEqual([['a'], ['c']])
    const headless = after(at(two, 'a'), deleteRow)
    expect(grid(headless)).toEqual([['c', 'd']])
    expect(headless.doc.firstChild?.firstChild?.firstChild?.type.name).toBe('tableHeader')
  })

  it('go with their last row', () => expect(after(at(doc(table(['a'])), 'a'), deleteRow).doc.toString()).toBe('doc(paragraph)'))

  it('are entered and walked through, a row being added at the end', () => {
    let state = after(at(doc(n('paragraph', 'chữ')), 'chữ'), insertTable)
    for (let i = 0; i < 9; i++) state = after(state, moveCell(1))
    expect(state.doc.child(1).childCount).toBe(4)
    expect(after(at(two, 'a'), moveCell('down')).selection.$from.parent.textContent).toBe('c')
  })

  it('are walked through by rows, to the same place in the line, and left at both ends', () => {
    const tall = doc(table(['một', 'hai'], ['ba', 'bốn năm'], ['', 'sáu']))
    const down = after(at(tall, 'hai'), moveRow(1)).selection.$from
    expect([down.parent.textContent, down.parentOffset]).toEqual(['bốn năm', 3])
    expect(after(at(tall, 'ba'), moveRow(1)).selection.$from.parent.textContent).toBe('')
    expect(after(at(tall, 'bốn năm'), moveRow(-1)).selection.$from.parentOffset).toBe(3)
    expect(moveRow(-1)(at(tall, 'một'))).toBe(false)
    const between = doc(n('paragraph', 'trước'), table(['một']), n('paragraph', 'sau'))
    expect(after(at(between, 'một'), moveRow(-1)).selection.$from.parent.textContent).toBe('trước')
    expect(after(at(between, 'một'), moveRow(1)).selection.$from.parent.textContent).toBe('sau')
    expect(moveRow(1)(at(doc(table(['một']), n('figure', 'ảnh')), 'một'))).toBe(false)
  })

  it('are whole again after any deletion', () => {
    const mixed = doc(n('paragraph', 'trước'), table(['a', 'b', 'c'], ['d', 'e', 'f'], ['g', 'h', 'i']), n('figure', 'ảnh'))
    const position = fc.integer({ min: 0, max: mixed.content.size })
    fc.assert(
      fc.property(position, position, (one, other) => {
        const state = EditorState.create({ doc: mixed, plugins: [squareTables()] })
        const selection = TextSelection.between(mixed.resolve(one), mixed.resolve(other))
        const next = state.apply(state.tr.setSelection(selection).deleteSelection())
        next.doc.check()
        expect(squared(next)).toBeNull()
      }),
    )
  })
})
