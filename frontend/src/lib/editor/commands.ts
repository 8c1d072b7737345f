import type { Node as PMNode, NodeType } from '@tiptap/pm/model'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list'
import { NodeSelection, TextSelection, type Command, type EditorState } from '@tiptap/pm/state'
import { findParentNode } from '@tiptap/core'
import { lift, wrapIn } from '@tiptap/pm/commands'

// Tiptap's own toggles clear whatever stands in their way, and a figure is a
// block of text to them: the picture would go. These leave figures alone.

const node = (state: EditorState, name: string): NodeType => {
  const type = state.schema.nodes[name]
  if (!type) throw new Error(`the schema has no ${name}`)
  return type
}

/** within gives the nearest ancestor of a kind around the cursor. */
export function within(state: EditorState, ...names: string[]): { pos: number; start: number; depth: number; node: PMNode } | undefined {
  return findParentNode((one) => names.includes(one.type.name))(state.selection)
}

/** toggleHeading makes the paragraphs of the selection headings, or headings of that level paragraphs again. */
export function toggleHeading(level: 2 | 3): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection
    const blocks: { pos: number; size: number; on: boolean }[] = []
    state.doc.nodesBetween(from, to, (block, pos, parent) => {
      const plain = block.type.name === 'paragraph' || block.type.name === 'heading'
      if (plain && parent === state.doc) blocks.push({ pos, size: block.nodeSize, on: block.attrs['level'] === level })
    })
    if (!blocks.length) return false
    const off = blocks.every((block) => block.on)
    const tr = state.tr
    for (const { pos, size } of blocks) {
      tr.setBlockType(pos + 1, pos + size - 1, node(state, off ? 'paragraph' : 'heading'), off ? null : { level })
    }
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** toggleList makes a list of the selection, turns one kind into the other, or takes it out of its list. */
export function toggleList(name: 'bulletList' | 'orderedList'): Command {
  return (state, dispatch, view) => {
    const list = within(state, 'bulletList', 'orderedList')
    if (!list) return wrapInList(node(state, name))(state, dispatch)
    if (list.node.type.name === name) return liftListItem(node(state, 'listItem'))(state, dispatch, view)
    dispatch?.(state.tr.setNodeMarkup(list.pos, node(state, name)))
    return true
  }
}

/** toggleQuote sets the selection in a quote, or takes it out. */
export const toggleQuote: Command = (state, dispatch) => {
  return within(state, 'blockquote') ? lift(state, dispatch) : wrapIn(node(state, 'blockquote'))(state, dispatch)
}

/** listKeys is what Enter, Tab and Shift+Tab do in a list. */
export const listKeys = {
  split: ((state, dispatch) => splitListItem(node(state, 'listItem'))(state, dispatch)) as Command,
  sink: ((state, dispatch) => sinkListItem(node(state, 'listItem'))(state, dispatch)) as Command,
  lift: ((state, dispatch) => liftListItem(node(state, 'listItem'))(state, dispatch)) as Command,
}

/** hardBreak breaks the line inside a paragraph; the dialect has no break in cells, headings and captions. */
export const hardBreak: Command = (state, dispatch) => {
  if (state.selection.$from.parent.type.name !== 'paragraph' || within(state, 'table')) return true
  dispatch?.(state.tr.replaceSelectionWith(node(state, 'hardBreak').create(), true).scrollIntoView())
  return true
}

/** leaveFigure goes from a caption into the text below it, or below its gallery, making a paragraph when there is none. */
export const leaveFigure: Command = (state, dispatch) => {
  const figure = within(state, 'figure') ?? selectedFigure(state)
  if (!figure) return false
  const $figure = state.doc.resolve(figure.pos)
  const after = $figure.depth ? $figure.after(1) : figure.pos + figure.node.nodeSize
  const tr = state.tr
  const next = tr.doc.nodeAt(after)
  if (next?.type.name !== 'paragraph') tr.insert(after, node(state, 'paragraph').create())
  tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1)))
  dispatch?.(tr.scrollIntoView())
  return true
}

/** guardFigure keeps Backspace at the head of a caption from melting the figure into text: it selects it instead. */
export const guardFigure: Command = (state, dispatch) => {
  const figure = within(state, 'figure')
  if (!figure || !state.selection.empty || state.selection.$from.parentOffset > 0) return false
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, figure.pos)))
  return true
}

/** selectCaption selects the whole caption with the cursor, and nothing of the text around it. */
export const selectCaption: Command = (state, dispatch) => {
  const figure = within(state, 'figure')
  if (!figure) return false
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, figure.start, figure.start + figure.node.content.size)))
  return true
}

function selectedFigure(state: EditorState) {
  const { selection } = state
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'figure') return undefined
  return { pos: selection.from, node: selection.node }
}
