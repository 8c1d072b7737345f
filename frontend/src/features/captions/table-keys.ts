import { columnOf, type Column } from './caption-row.svelte'

/** What a key asks of the table. */
export type TableKey =
  | { does: 'leave' | 'people' | 'warning' | 'choose' }
  | { does: 'move'; step: 1 | -1; column: Column }
  | { does: 'copy'; column: Column }

/** tableKey names what a key asks for; undefined when it is the cell's own: letters, and all that is typed with them. */
export function tableKey(event: KeyboardEvent): TableKey | undefined {
  if (event.isComposing || event.altKey) return undefined
  const target = event.target
  if (!(target instanceof HTMLElement)) return undefined
  const column = columnOf(target)
  const ctrl = event.ctrlKey || event.metaKey
  if (event.key === 'Escape' && !event.defaultPrevented) return { does: 'leave' }
  if (event.key === 'F4' && !ctrl) return { does: 'people' }
  if (event.key === 'F8') return { does: 'warning' }
  if (!column) return undefined
  if (event.key === 'Enter') return { does: 'move', step: event.shiftKey ? -1 : 1, column }
  if (ctrl && !event.shiftKey) {
    if (event.code === 'Space' || event.key === ' ') return { does: 'choose' }
    return event.key.toLowerCase() === 'd' ? { does: 'copy', column } : undefined
  }
  // In a text of several lines the arrows are the text's.
  if (target.tagName === 'INPUT' && !event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    return { does: 'move', step: event.key === 'ArrowDown' ? 1 : -1, column }
  }
  return undefined
}
