import { toasts } from '../../lib/ui/toasts.svelte'
import { language } from '../../lib/words/language.svelte'
import type { CaptionDesk } from './caption-desk.svelte'
import type { Column } from './caption-row.svelte'
import { pastedCells, pastedLines } from './pasted-cells'

/** pasteInto lays copied cells over the rows from the current one down. Lines of other text become one cell, with the offer to give each picture one of them. */
export function pasteInto(event: ClipboardEvent, desk: CaptionDesk, column: Column | undefined): void {
  const data = event.clipboardData
  if (!column || !data) return
  const text = data.getData('text/plain')
  const cells = pastedCells(text, data.getData('text/html'))
  const lines = cells ? undefined : pastedLines(text)
  if (!cells && !lines) return
  event.preventDefault()
  event.stopPropagation()
  if (cells) return desk.pasteDown(cells, column)
  const { at } = desk
  const w = language.words
  // insertText keeps the field's own undo, which setting the value would lose.
  document.execCommand('insertText', false, (lines ?? []).join(column === 'persons' ? ', ' : ' '))
  const each = () => {
    desk.at = at
    desk.pasteDown((lines ?? []).map((line) => [line]), column)
  }
  toasts.say(w.linesPasted(language.number(lines?.length ?? 0)), { action: { label: w.lineEach, run: each } })
  const { id } = toasts.list.at(-1) ?? { id: 0 }
  desk.untilEnd(() => toasts.dismiss(id))
}
