import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

// While something is on its way, the place it goes to moves along with whatever
// is typed. Nothing is drawn for it, for that would touch the word being typed.

/** A stretch of the text; from and to are the same for a place between two letters. */
export interface Stretch {
  from: number
  to: number
}

type Change = { keep: object; at: Stretch } | { drop: object }

const key = new PluginKey<ReadonlyMap<object, Stretch>>('places')

export function places(): Plugin<ReadonlyMap<object, Stretch>> {
  return new Plugin<ReadonlyMap<object, Stretch>>({
    key,
    state: {
      init: () => new Map(),
      apply(tr, old) {
        const change = tr.getMeta(key) as Change | undefined
        if (!change && (!tr.docChanged || !old.size)) return old
        const next = new Map<object, Stretch>()
        for (const [id, { from, to }] of old) {
          // What is typed at the end comes after what is on its way.
          const end = tr.mapping.map(to, -1)
          next.set(id, { from: from === to ? end : Math.min(tr.mapping.map(from), end), to: end })
        }
        if (change && 'keep' in change) next.set(change.keep, change.at)
        if (change && 'drop' in change) next.delete(change.drop)
        return next
      },
    },
  })
}

/** keepPlace remembers a stretch; the answer gives where it is now, once, and undefined when the editor is gone. */
export function keepPlace(view: EditorView, at: Stretch): () => Stretch | undefined {
  const id = {}
  view.dispatch(view.state.tr.setMeta(key, { keep: id, at }))
  return () => {
    if (view.isDestroyed) return undefined
    const place = placeOf(view.state, id)
    view.dispatch(view.state.tr.setMeta(key, { drop: id }))
    return place
  }
}

function placeOf(state: EditorState, id: object): Stretch | undefined {
  return key.getState(state)?.get(id)
}
