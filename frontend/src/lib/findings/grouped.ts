import type { Finding } from '../backend'
import { language } from '../words/language.svelte'

/** grouped puts the places together that have the same thing wrong. */
export function grouped(findings: Finding[]): { what: string; places: string[] }[] {
  const groups = new Map<string, string[]>()
  for (const { message, place } of findings) {
    const what = language.of(message)
    groups.set(what, [...(groups.get(what) ?? []), ...(place ? [place] : [])])
  }
  return [...groups].map(([what, places]) => ({ what, places }))
}
