import { everywhere } from './find-everywhere.svelte'
import type { TextFind } from './text-find.svelte'

/** findKey carries out the keys of finding on a page that can be seen and reached; another key it leaves alone. */
export function findKey(event: KeyboardEvent, find: TextFind, page: HTMLElement | undefined): void {
  const can = page && page.getClientRects().length > 0 && !page.closest('[inert]') && !document.querySelector('dialog[open]')
  if (event.defaultPrevented || event.isComposing || event.altKey || !can) return
  const ctrl = event.ctrlKey || event.metaKey
  const key = event.key.toLowerCase()
  if (event.key === 'F3' && !ctrl) find.step(event.shiftKey ? -1 : 1)
  else if (ctrl && key === 'f' && event.shiftKey) everywhere.ask(find)
  else if (ctrl && key === 'f') find.show()
  else if (ctrl && key === 'h' && !event.shiftKey) find.show(true)
  else return
  event.preventDefault()
}
