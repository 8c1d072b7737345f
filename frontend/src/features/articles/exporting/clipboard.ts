import type { Copyable } from '../../../lib/backend'

/**
 * putOnClipboard puts a text on the clipboard, as HTML and plain, soon after a
 * click or key (an engine remembers it for some seconds); false when the engine
 * refuses. The old way comes first: every engine has it, WebKitGTK and a browser
 * without https too, and none adds styles of its own to the HTML.
 */
export async function putOnClipboard({ html, text }: Copyable): Promise<boolean> {
  if (putByEvent({ html, text })) return true
  const part = (content: string, type: string) => new Blob([content], { type })
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/html': part(html, 'text/html'), 'text/plain': part(text, 'text/plain') })])
    return true
  } catch {
    return false
  }
}

function putByEvent({ html, text }: Copyable): boolean {
  let taken = false
  const copy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/html', html)
    event.clipboardData?.setData('text/plain', text)
    // Before the editor, which would put its own selection there.
    event.stopImmediatePropagation()
    event.preventDefault()
    taken = event.clipboardData !== null
  }
  // Where nothing is selected, WebKit copies only for whoever says beforehand that there is something.
  const before = (event: Event) => event.preventDefault()
  window.addEventListener('beforecopy', before, true)
  window.addEventListener('copy', copy, true)
  try {
    return document.execCommand('copy') && taken
  } catch {
    return false
  } finally {
    window.removeEventListener('beforecopy', before, true)
    window.removeEventListener('copy', copy, true)
  }
}
