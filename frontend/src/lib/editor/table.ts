import { Fragment, type Node as PMNode, type Schema } from '@tiptap/pm/model'
import { Plugin, TextSelection, type Command, type EditorState, type Transaction } from '@tiptap/pm/state'
import { within } from './commands'

// A table of the dialect is a plain grid: no spans, the first row is the head.
// With that, every change of a table is "read the cells, change the grid, write it".

/** Where the cursor is in a table. */
interface Place {
  pos: number
  table: PMNode
  row: number
  column: number
}

function place(state: EditorState): Place | undefined {
  const table = within(state, 'table')
  if (!table) return undefined
  const { $from } = state.selection
  return { pos: table.pos, table: table.node, row: $from.index(table.depth), column: $from.index(table.depth + 1) }
}

const cells = (table: PMNode): PMNode[][] => table.children.map((row) => [...row.children])

/** grid makes a table of rows of cells; short rows are filled up. */
function grid(schema: Schema, rows: PMNode[][]): PMNode {
  const { table, tableRow, tableHeader, tableCell, paragraph } = schema.nodes
  if (!table || !tableRow || !tableHeader || !tableCell || !paragraph) throw new Error('the schema has no tables')
  const width = Math.max(1, ...rows.map((row) => row.length))
  const made = rows.map((row, index) => {
    const type = index === 0 ? tableHeader : tableCell
    const padded = Array.from({ length: width }, (_, column) => type.create(null, row[column]?.content ?? Fragment.from(paragraph.create())))
    return tableRow.create(null, padded)
  })
  return table.create(null, made)
}

/** cellStart gives the position in the text of a cell. */
function cellStart(pos: number, table: PMNode, row: number, column: number): number {
  let at = pos + 1
  for (let r = 0; r < row; r++) at += table.child(r).nodeSize
  at += 1
  for (let c = 0; c < column; c++) at += table.child(row).child(c).nodeSize
  return at + 2
}

function change(edit: (rows: PMNode[][], at: Place) => { row: number; column: number } | undefined): Command {
  return (state, dispatch) => {
    const at = place(state)
    if (!at) return false
    const rows = cells(at.table)
    const target = edit(rows, at)
    if (!target || !rows[0]?.length) return deleteTable(state, dispatch)
    if (!dispatch) return true
    const table = grid(state.schema, rows)
    const tr = state.tr.replaceWith(at.pos, at.pos + at.table.nodeSize, table)
    const row = Math.min(target.row, table.childCount - 1)
    const column = Math.min(target.column, table.child(row).childCount - 1)
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(cellStart(at.pos, table, row, column)))).scrollIntoView())
    return true
  }
}

export const addRow = change((rows, { row, column }) => {
  rows.splice(row + 1, 0, [])
  return { row: row + 1, column }
})

export const addColumn = change((rows, { row, column, table }) => {
  const blank = table.type.schema.nodes['tableCell']?.createAndFill()
  if (!blank) return undefined
  for (const cellsOfRow of rows) cellsOfRow.splice(column + 1, 0, blank)
  return { row, column: column + 1 }
})

/** deleteRow takes the row away; the table goes with its last row. */
export const deleteRow = change((rows, { row, column }) => {
  rows.splice(row, 1)
  return { row, column }
})

/** deleteColumn takes the column away; the table goes with its last column. */
export const deleteColumn = change((rows, { row, column }) => {
  for (const cellsOfRow of rows) cellsOfRow.splice(column, 1)
  return { row, column }
})

export const deleteTable: Command = (state, dispatch) => {
  const at = place(state)
  if (!at) return false
  const paragraph = state.schema.nodes['paragraph']?.create()
  if (!paragraph) return false
  const tr = state.tr.replaceWith(at.pos, at.pos + at.table.nodeSize, paragraph)
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at.pos + 1))))
  return true
}

/** insertTable puts an empty table of three rows and three columns after the block with the cursor. */
export const insertTable: Command = (state, dispatch) => {
  const { $from } = state.selection
  if (within(state, 'table')) return false
  const table = grid(state.schema, [[], [], []].map(() => Array.from<PMNode>({ length: 3 })))
  const tr = state.tr
  const block = $from.depth > 0 ? $from.node(1) : undefined
  let pos = $from.depth > 0 ? $from.after(1) : $from.pos
  if (block?.type.name === 'paragraph' && block.childCount === 0) {
    pos = $from.before(1)
    tr.replaceWith(pos, pos + block.nodeSize, table)
  } else tr.insert(pos, table)
  const after = pos + table.nodeSize
  if (after >= tr.doc.content.size) tr.insert(after, state.schema.nodes['paragraph']?.create() ?? [])
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 4))).scrollIntoView())
  return true
}

/** moveCell goes to the next (1), the previous (-1) or the cell below ("down"), adding a row after the last. */
export function moveCell(step: 1 | -1 | 'down'): Command {
  return (state, dispatch) => {
    const at = place(state)
    if (!at) return false
    const width = at.table.child(0).childCount
    const index = at.row * width + at.column + (step === 'down' ? width : step)
    if (index < 0) return true
    if (index >= at.table.childCount * width) {
      return change((rows) => {
        rows.push([])
        return { row: rows.length - 1, column: step === 'down' ? at.column : 0 }
      })(state, dispatch)
    }
    const start = cellStart(at.pos, at.table, Math.floor(index / width), index % width)
    dispatch?.(state.tr.setSelection(TextSelection.near(state.doc.resolve(start))).scrollIntoView())
    return true
  }
}

/**
 * moveRow goes from the first or last line of a cell to the cell above (-1) or
 * below (1), to the same place in the line, and at the ends of the table into
 * the paragraph beside it.
 */
export function moveRow(step: 1 | -1): Command {
  return (state, dispatch, view) => {
    const at = place(state)
    if (!at || !state.selection.empty || (view && !view.endOfTextblock(step < 0 ? 'up' : 'down'))) return false
    const row = at.row + step
    if (row < 0 || row >= at.table.childCount) return leaveTable(at, step)(state, dispatch)
    const start = cellStart(at.pos, at.table, row, at.column)
    const length = at.table.child(row).child(at.column).child(0).content.size
    const to = start + Math.min(state.selection.$from.parentOffset, length)
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, to)).scrollIntoView())
    return true
  }
}

function leaveTable(at: Place, step: 1 | -1): Command {
  return (state, dispatch) => {
    const $edge = state.doc.resolve(step < 0 ? at.pos : at.pos + at.table.nodeSize)
    const beside = step < 0 ? $edge.nodeBefore : $edge.nodeAfter
    if (beside?.type.name !== 'paragraph' && beside?.type.name !== 'heading') return false
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, $edge.pos + step)).scrollIntoView())
    return true
  }
}

/** squareTables mends what deleting across cells or pasting left: every table a full grid, its first row the head. */
export function squareTables(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, _, state) => (transactions.some((tr) => tr.docChanged) ? squared(state) : null),
  })
}

/** squared gives the transaction that makes every table a full grid; null when all are. */
export function squared(state: EditorState): Transaction | null {
  const tr = state.tr
  state.doc.forEach((block, offset) => {
    if (block.type.name !== 'table' || isSquare(block)) return
    const pos = tr.mapping.map(offset)
    tr.replaceWith(pos, pos + block.nodeSize, grid(state.schema, cells(block)))
  })
  return tr.docChanged ? tr : null
}

function isSquare(table: PMNode): boolean {
  const width = table.child(0).childCount
  return table.children.every(
    (row, index) => row.childCount === width && row.children.every((one) => one.type.name === (index === 0 ? 'tableHeader' : 'tableCell')),
  )
}
