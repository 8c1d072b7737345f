/** rovingFocus makes a toolbar one stop of the Tab key; the arrow keys move inside it. */
export function rovingFocus(toolbar: HTMLElement): () => void {
  const stops = () => [...toolbar.querySelectorAll<HTMLElement>('button:not([role="group"] button)')]
  const lead = (to: HTMLElement | undefined) => {
    for (const stop of stops()) stop.tabIndex = stop === to ? 0 : -1
  }
  const onkeydown = (event: KeyboardEvent) => {
    const all = stops()
    const at = all.indexOf(document.activeElement as HTMLElement)
    if (at < 0) return
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = all[(to + all.length) % all.length]
    lead(next)
    next?.focus()
  }
  const onfocusin = (event: FocusEvent) => {
    const stop = (event.target as HTMLElement).closest('button')
    if (stop && stops().includes(stop)) lead(stop)
  }
  lead(stops()[0])
  toolbar.addEventListener('keydown', onkeydown)
  toolbar.addEventListener('focusin', onfocusin)
  return () => {
    toolbar.removeEventListener('keydown', onkeydown)
    toolbar.removeEventListener('focusin', onfocusin)
  }
}
