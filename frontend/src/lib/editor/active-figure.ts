import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { selectedFigure } from './figure-commands'

/** activeFigure tells the figure that is selected or has the cursor, for its view to draw its controls. */
export function activeFigure(): Plugin {
  return new Plugin({
    props: {
      decorations(state) {
        const { doc } = state
        const pos = selectedFigure(state)
        const figure = pos === undefined ? null : doc.nodeAt(pos)
        return pos === undefined || !figure ? null : DecorationSet.create(doc, [Decoration.node(pos, pos + figure.nodeSize, { class: 'active' }, { active: true })])
      },
    },
  })
}
