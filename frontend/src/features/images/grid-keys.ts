/** What the keys of the grid do to the chosen pictures. */
export interface GridActions {
  /** rate gives stars; -1 rejects, or takes the rejection back. */
  rate(rating: number): void
  describe(): void
  delete(): void
  undo(): void
  clear(): void
}

/** gridKeys gives what hears the keys that do something to the chosen pictures. */
export function gridKeys(actions: GridActions): (event: KeyboardEvent) => void {
  const alone: Record<string, () => void> = { x: () => actions.rate(-1), f2: actions.describe, delete: actions.delete, escape: actions.clear }
  for (const stars of [0, 1, 2, 3, 4, 5]) alone[String(stars)] = () => actions.rate(stars)
  return (event) => {
    if (event.altKey) return
    const key = event.key.toLowerCase()
    const act = event.ctrlKey || event.metaKey ? (key === 'z' ? actions.undo : undefined) : alone[key]
    if (!act) return
    event.preventDefault()
    act()
  }
}
