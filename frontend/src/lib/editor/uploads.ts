import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'

// While a picture is on its way, its place in the text is held by a decoration,
// which moves along with whatever is typed meanwhile.

type Change = { add: { id: object; pos: number; label: string } } | { remove: object }

const key = new PluginKey<DecorationSet>('uploads')

export function uploads(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, old) {
        const set = old.map(tr.mapping, tr.doc)
        const change = tr.getMeta(key) as Change | undefined
        if (!change) return set
        if ('add' in change) return set.add(tr.doc, [waiting(change.add)])
        return set.remove(set.find(undefined, undefined, (spec) => spec['id'] === change.remove))
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })
}

function waiting({ id, pos, label }: { id: object; pos: number; label: string }): Decoration {
  const draw = () => {
    const box = document.createElement('div')
    box.className = 'uploading'
    box.textContent = label
    return box
  }
  return Decoration.widget(pos, draw, { id, side: 1 })
}

/** hold marks a place; the answer gives where it has moved to and clears the mark (undefined when the text around it is gone). */
export function hold(view: EditorView, pos: number, label: string): () => number | undefined {
  const id = {}
  view.dispatch(view.state.tr.setMeta(key, { add: { id, pos, label } }))
  return () => {
    if (view.isDestroyed) return undefined
    const found = key.getState(view.state)?.find(undefined, undefined, (spec) => spec['id'] === id)[0]
    view.dispatch(view.state.tr.setMeta(key, { remove: id }))
    return found?.from
  }
}
