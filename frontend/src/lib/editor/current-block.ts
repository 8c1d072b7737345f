import { Plugin, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { WritingMode } from './writing-mode.svelte'

/** currentBlock marks the blocks that are being written with the class "current" in focus mode, and keeps their line in the middle in typewriter mode. */
export function currentBlock(mode: Pick<WritingMode, 'focus' | 'typewriter'>): Plugin {
  return new Plugin({
    props: {
      decorations: (state) => (mode.focus ? current(state) : null),
      handleScrollToSelection: (view) => mode.typewriter && toMiddle(view),
    },
  })
}

function current({ doc, selection }: EditorState): DecorationSet {
  const marks: Decoration[] = []
  const { $from, $to } = selection
  let pos = $from.posAtIndex($from.index(0), 0)
  for (let index = $from.index(0); index <= $to.index(0) && index < doc.childCount; index++) {
    const end = pos + doc.child(index).nodeSize
    marks.push(Decoration.node(pos, end, { class: 'current' }))
    pos = end
  }
  return DecorationSet.create(doc, marks)
}

/** toMiddle brings the line with the cursor to the middle of what scrolls; false where nothing does. */
export function toMiddle(view: EditorView): boolean {
  const scroller = view.dom.closest('.paper')
  if (!scroller) return false
  const line = view.coordsAtPos(view.state.selection.head)
  const box = scroller.getBoundingClientRect()
  const away = (line.top + line.bottom) / 2 - (box.top + box.height / 2)
  // Within one line nothing moves, so that the text does not tremble.
  if (Math.abs(away) > (line.bottom - line.top) / 2) scroller.scrollTop += away
  return true
}
