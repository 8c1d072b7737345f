import { closeHistory } from '@tiptap/pm/history'
import { Plugin, type Command } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { fold } from './fold'
import { slashKey, slashPlace, type SlashPlace } from './slash-place'

/** One thing that the menu puts into the text. */
export interface SlashItem {
  /** Its name among the words. */
  id: string
  /** The name on the screen, by which it is found: "ảnh". */
  name: string
  /** Other words by which it is found. */
  also?: string
  /** Without dispatch it only says whether it fits the place. */
  run: Command
}

/**
 * SlashMenu is the list that "/" opens at the head of a paragraph or after a
 * space. It only looks at the text: until an entry is picked nothing of it
 * changes, so that UniKey can rewrite the letters behind the "/" as it does.
 */
export class SlashMenu {
  /** The place in the text; undefined while the menu is shut. */
  place = $state.raw<SlashPlace>()
  index = $state(0)
  /** What may be picked: it fits what was typed and the place. */
  found = $state.raw<SlashItem[]>([])
  #items: () => SlashItem[]

  constructor(items: () => SlashItem[]) {
    this.#items = items
  }

  /** open says that there is something to pick. */
  get open(): boolean {
    return this.found.length > 0
  }

  plugin(): Plugin<SlashPlace | null> {
    return new Plugin<SlashPlace | null>({
      key: slashKey,
      state: { init: () => null, apply: slashPlace },
      props: {
        handleKeyDown: (view, event) => this.#pressed(view, event),
        handleDOMEvents: {
          blur: (view) => {
            this.close(view)
            return false
          },
        },
      },
      view: () => ({ update: (view) => this.#look(view) }),
    })
  }

  /** close shuts the menu; the text stays as it was typed. */
  close(view: EditorView): void {
    if (slashKey.getState(view.state)) view.dispatch(view.state.tr.setMeta(slashKey, 'close'))
  }

  /** pick puts an entry in the place of the "/" and what was typed behind it; one Ctrl+Z brings that back. */
  pick(view: EditorView, item: SlashItem): void {
    const at = this.place
    if (!at) return
    const tr = closeHistory(view.state.tr.delete(at.from, at.to).setMeta(slashKey, 'close'))
    const cleared = view.state.apply(tr)
    item.run(
      cleared,
      (more) => {
        for (const step of more.steps) tr.step(step)
        tr.setSelection(more.selection.map(tr.doc, tr.mapping.slice(tr.steps.length)))
      },
      view,
    )
    view.dispatch(tr.scrollIntoView())
    view.focus()
  }

  #look(view: EditorView): void {
    const next = slashKey.getState(view.state) ?? undefined
    if (next?.from === this.place?.from && next?.query === this.place?.query) return
    this.place = next
    this.found = next ? matching(this.#items(), next.query).filter((item) => item.run(view.state)) : []
    this.#stand(view, 0)
  }

  /** The cursor stays in the text; the screen reader hears which entry Enter would pick. */
  #stand(view: EditorView, index: number): void {
    this.index = index
    for (const [name, value] of [['aria-controls', 'slash-menu'], ['aria-activedescendant', `slash-${index}`]] as const) {
      if (this.open) view.dom.setAttribute(name, value)
      else view.dom.removeAttribute(name)
    }
  }

  #pressed(view: EditorView, event: KeyboardEvent): boolean {
    if (!this.open || event.isComposing || view.composing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false
    if (event.key === 'Escape') this.close(view)
    else if (event.key === 'Enter') {
      const item = this.found[this.index]
      if (item) this.pick(view, item)
    } else {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (!step) return false
      this.#stand(view, (this.index + step + this.found.length) % this.found.length)
    }
    // The keys of the page, as Esc that puts a pane away, are not meant.
    event.stopPropagation()
    return true
  }
}

/** matching gives the entries whose name, or another word for it, begins with what was typed, with or without marks. */
export function matching(items: SlashItem[], query: string): SlashItem[] {
  const wanted = fold(query)
  return items.filter((item) => [item.name, ...(item.also ?? '').split(', ')].some((name) => name && fold(name).startsWith(wanted)))
}
