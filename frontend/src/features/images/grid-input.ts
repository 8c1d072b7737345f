import type { GridSight } from './grid-sight.svelte'
import type { Selection } from './selection.svelte'

/** What a grid does when it is used. */
export interface GridUse {
  selection: Selection
  sight: GridSight
  /** What is chosen has changed. */
  picked: () => void
  /** A double click or Enter. */
  open: () => void
  /** The badge of pictures nearly alike was pressed. */
  alike: (burst: string) => void
  /** Keys that are not about moving. */
  key: (event: KeyboardEvent) => void
}

/** gridInput gives what a grid hears: clicks on tiles and headings, and the keys that move through them. */
export function gridInput({ selection, sight, picked, open, alike, key }: GridUse) {
  async function go(to: number, { shiftKey, ctrlKey, metaKey }: MouseEvent | KeyboardEvent) {
    const index = Math.min(Math.max(to, 0), sight.layout.total - 1)
    if (index < 0) return
    sight.reveal(index)
    if (shiftKey) await selection.extend(index)
    else if (ctrlKey || metaKey) selection.goTo(index)
    else selection.pick(index)
    picked()
  }

  function toggle(index: number) {
    selection.toggle(index)
    picked()
  }

  async function all(first: number, count: number) {
    selection.pick(first)
    await selection.extend(first + count - 1)
    picked()
  }

  return {
    onclick(event: MouseEvent) {
      const burst = near(event, 'alike')
      const index = Number(near(event, 'index') ?? -1)
      const section = sight.layout.sections[Number(near(event, 'section') ?? -1)]
      if (burst) alike(burst)
      else if (index >= 0 && (event.ctrlKey || event.metaKey)) toggle(index)
      else if (index >= 0) void go(index, event)
      else if (section) void all(section.start, section.count)
    },

    ondblclick(event: MouseEvent) {
      if (near(event, 'index')) open()
    },

    onkeydown(event: KeyboardEvent) {
      if (event.altKey || event.isComposing) return
      const { layout, height } = sight
      const at = Math.max(0, selection.cursor)
      const page = Math.max(1, Math.floor(height / layout.pitch) - 1)
      const to = {
        ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: layout.below(at, 1), ArrowUp: layout.below(at, -1),
        PageDown: layout.below(at, page), PageUp: layout.below(at, -page), Home: 0, End: layout.total - 1,
      }[event.key]
      if (to !== undefined) void go(to, event)
      else if (event.key === ' ') toggle(at)
      else if (event.key === 'Enter') open()
      else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) void selection.all(layout.total).then(picked)
      else return key(event)
      event.preventDefault()
    },

    onfocus() {
      if (selection.cursor < 0) selection.goTo(sight.layout.at(sight.top))
    },
  }
}

/** near gives what an element, or one around it, says of itself in a data attribute. */
function near({ target }: Event, name: string): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>(`[data-${name}]`)?.dataset[name] : undefined
}
