import type { Editor } from '@tiptap/core'
import { redoDepth, undoDepth } from '@tiptap/pm/history'
import { within } from './commands'

/** What the toolbar shows of the place where the cursor is. */
export type Active = typeof nothingActive

export const nothingActive = {
  bold: false,
  italic: false,
  link: false,
  heading2: false,
  heading3: false,
  bulletList: false,
  orderedList: false,
  quote: false,
  inTable: false,
  inFigure: false,
  canUndo: false,
  canRedo: false,
}

const names = Object.keys(nothingActive) as (keyof Active)[]

/** differs says that the toolbar has something else to show. */
export function differs(one: Active, other: Active): boolean {
  return names.some((name) => one[name] !== other[name])
}

/** activeIn gives what is so at the cursor. */
export function activeIn(editor: Editor): Active {
  const { state } = editor
  const list = within(state, 'bulletList', 'orderedList')?.node.type.name
  return {
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    link: editor.isActive('link'),
    heading2: editor.isActive('heading', { level: 2 }),
    heading3: editor.isActive('heading', { level: 3 }),
    bulletList: list === 'bulletList',
    orderedList: list === 'orderedList',
    quote: within(state, 'blockquote') !== undefined,
    inTable: within(state, 'table') !== undefined,
    inFigure: editor.isActive('figure'),
    canUndo: undoDepth(state) > 0,
    canRedo: redoDepth(state) > 0,
  }
}
