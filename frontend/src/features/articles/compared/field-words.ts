import type { ComparedBlock, ComparedRun, Vocabulary } from '../../../lib/backend'
import { keptPart } from '../../../lib/crop/kept-part'
import { cropOf } from '../../../lib/editor/figure-attrs'
import { language } from '../../../lib/words/language.svelte'

/** fieldLabel calls a field of an article as its form does. */
export function fieldLabel(field: string): string {
  const w = language.words
  const labels: Record<string, string> = {
    headline: w.headline, subheadline: w.subheadline, lead: w.lead, byline: w.byline, author: w.author, dateline: w.dateline, section: w.section,
    kind: w.kind, keywords: w.keywords, source: w.source, areaCode: w.areaCode, eventDate: w.eventDate, status: w.status, editorNote: w.returnedBecause,
  }
  return labels[field] ?? field
}

/** fieldText writes what a field holds as a person reads it: a kind by its name, a day as 27/05/2026. */
export function fieldText(field: string, text: string, { kinds, statuses }: Vocabulary): string {
  if (field === 'eventDate') return language.day(text)
  const named = { kind: kinds, status: statuses }[field]?.find(({ value }) => value === text)
  return named ? language.of(named.name) : text
}

/** fieldRuns does that to each run of a compared field. */
export function fieldRuns(field: string, runs: ComparedRun[], vocabulary: Vocabulary): ComparedRun[] {
  return runs.map((run) => ({ ...run, text: fieldText(field, run.text, vocabulary) }))
}

/** figureRoom says of a figure how much room it takes, what of the picture it keeps and whether it stands for the article; '' for a usual one. */
export function figureRoom({ size, crop, lead }: Pick<ComparedBlock, 'size' | 'crop' | 'lead'>): string {
  const w = language.words
  const sizes: Record<string, string> = { wide: w.figureWide, full: w.figureFull }
  const part = cropOf(crop)
  return [sizes[size] && w.figureSize(sizes[size]), part && keptPart(part), lead && w.leadPicture].filter(Boolean).join(' · ')
}
