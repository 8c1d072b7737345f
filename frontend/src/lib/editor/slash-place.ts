import { isHistoryTransaction } from '@tiptap/pm/history'
import { PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { within } from './commands'

/** Where a "/" was typed and what stands behind it up to the cursor. */
export interface SlashPlace {
  from: number
  to: number
  query: string
}

/** No name is longer. */
const longest = 24

/** slashKey names the menu among the plugins; "close" under it shuts the menu. */
export const slashKey = new PluginKey<SlashPlace | null>('slash')

/** slashPlace gives where the menu stands after a change: it opens at a "/" just typed, and follows the letters behind it. */
export function slashPlace(tr: Transaction, old: SlashPlace | null, before: EditorState, state: EditorState): SlashPlace | null {
  if (tr.getMeta(slashKey) === 'close') return null
  if (!tr.docChanged && !tr.selectionSet) return old
  const { $from, empty } = state.selection
  if (!empty || $from.parent.type.name !== 'paragraph' || within(state, 'table')) return null
  if (old) return follow(state, tr.mapping.map(old.from, -1))
  // Only a "/" that was typed opens it, not one that was pasted or that the cursor came to.
  const typed = tr.docChanged && !tr.getMeta('paste') && !isHistoryTransaction(tr) && before.selection.empty && $from.pos === before.selection.from + 1
  if (!typed || !/(^|[\s\u00a0])\/$/.test(textBefore(state))) return null
  return { from: $from.pos - 1, to: $from.pos, query: '' }
}

function follow(state: EditorState, from: number): SlashPlace | null {
  const { $from } = state.selection
  const offset = $from.parentOffset - ($from.pos - from)
  if (offset < 0 || from >= $from.pos || $from.pos - from > longest) return null
  const text = $from.parent.textBetween(offset, $from.parentOffset, '', '\n')
  if (!/^\/(\S( ?\S)* ?)?$/.test(text)) return null
  return { from, to: $from.pos, query: text.slice(1) }
}

function textBefore(state: EditorState): string {
  const { $from } = state.selection
  return $from.parent.textBetween(Math.max(0, $from.parentOffset - 2), $from.parentOffset, '', ' ')
}
