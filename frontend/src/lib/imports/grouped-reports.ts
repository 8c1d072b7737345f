/** A file and what is said of it. */
export interface Told {
  name: string
  text: string
}

/** Files of which the same is said. */
export interface ToldGroup {
  /** What is said of the first of them. */
  text: string
  names: string[]
  told: Told[]
}

/** groupedReports puts files together of which the same is said, but for their names. */
export function groupedReports(told: Told[]): ToldGroup[] {
  const groups = new Map<string, ToldGroup>()
  for (const one of told) {
    const same = withoutName(one.text, one.name)
    const group = groups.get(same) ?? { text: one.text, names: [], told: [] }
    groups.set(same, group)
    group.names.push(one.name)
    group.told.push(one)
  }
  return [...groups.values()]
}

function withoutName(text: string, name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1).normalize('NFC')
  return base ? text.replaceAll(base, '…') : text
}
