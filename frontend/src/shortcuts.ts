/** The keys of the whole window. A field keeps its own keys: letters, and what the editor has already taken. */

const withCtrl: Record<string, string> = { n: 'new', s: 'save', p: 'export', k: 'search', '\\': 'list' }
const withAlt: Record<string, string> = { '1': 'articles', '2': 'images', '3': 'settings', '4': 'trash', '5': 'replacing', '6': 'people' }
const alone: Record<string, string> = { '/': 'search', '?': 'help' }

/** shortcut names what a key asks for; undefined when it asks for nothing here. */
export function shortcut(event: KeyboardEvent): string | undefined {
  if (event.defaultPrevented || event.isComposing) return undefined
  const ctrl = event.ctrlKey || event.metaKey
  if (ctrl && !event.altKey && !event.shiftKey) return withCtrl[event.key.toLowerCase()]
  if (event.altKey && !ctrl && !event.shiftKey) return withAlt[event.key]
  if (event.key === 'F6') return event.shiftKey ? 'paneBack' : 'pane'
  return ctrl || event.altKey || isField(event.target) ? undefined : alone[event.key]
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** focusSearch goes to the search box of the place on screen. */
export function focusSearch(): void {
  const box = visible('[data-search]')[0]
  box?.focus()
  if (box instanceof HTMLInputElement) box.select()
}

/** focusNextPane goes round the panes of the place on screen, forwards (1) or backwards (-1). */
export function focusNextPane(step: 1 | -1): void {
  const panes = visible('nav, [data-pane]')
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const pane = panes[(at + step + panes.length) % panes.length]
  const stops = ['[aria-current]', '.prose', '[data-search]', 'input', 'button'].map((kind) => pane?.querySelector<HTMLElement>(kind))
  const stop = stops.find(Boolean)
  ;(stop ?? pane)?.focus()
}

function visible(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => one.getClientRects().length > 0)
}
