/** What a key asks of the darkroom. */
export interface Asked {
  step: (by: 1 | -1) => void
  rate: (rating: number) => void
  turn: (by: 1 | -1) => void
  undo: () => void
  redo: () => void
  compare: () => void
  zoom: () => void
  leave: () => void
}

/** darkroomKey does what a key asks for. Fields and whatever has taken a key keep their own. */
export function darkroomKey(event: KeyboardEvent, asked: Asked): void {
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return
  const action = event.key === 'Escape' ? asked.leave : inText(event.target) ? undefined : meaning(event, asked)
  if (!action) return
  event.preventDefault()
  action()
}

// No vowel, no d and no w is a key: UniKey joins those with what is pressed next (U then X comes as "ũ").
function meaning(event: KeyboardEvent, asked: Asked): (() => void) | undefined {
  const key = event.key.toLowerCase()
  if (event.altKey) return undefined
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z') return event.shiftKey ? asked.redo : asked.undo
    return key === 'y' ? asked.redo : undefined
  }
  if (key === 'arrowright' || key === 'arrowleft') {
    // A slider and a choice have their own arrows.
    return event.target instanceof HTMLInputElement ? undefined : () => asked.step(key === 'arrowright' ? 1 : -1)
  }
  if (/^[0-5]$/.test(key)) return () => asked.rate(Number(key))
  switch (key) {
    case 'x':
      return () => asked.rate(-1)
    case 'r':
      return () => asked.turn(event.shiftKey ? -1 : 1)
    case 'c':
      return asked.compare
    case 'z':
      return asked.zoom
  }
  return undefined
}

function inText(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && !['range', 'radio', 'checkbox'].includes(target.type))
}
