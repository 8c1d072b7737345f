import type { Vocabulary } from '../../lib/backend'
import { language } from '../../lib/words/language.svelte'
import { narrows, type Narrow, type Narrowing } from './article-list.svelte'

/** filterLabel says what a part of the filter is about. */
export function filterLabel(narrow: Narrow): string {
  const w = language.words
  return { status: w.status, section: w.filterSection, kind: w.filterKind, author: w.filterAuthor, areaCode: w.filterArea, month: w.filterMonth }[narrow]
}

/** filterName gives a value of the filter in words. */
export function filterName(narrow: Narrow, value: string, vocabulary: Vocabulary): string {
  if (narrow === 'month') return language.month(value)
  const names: { value: string; name: { vi: string; en: string } }[] = { kind: vocabulary.kinds, status: vocabulary.statuses }[narrow as 'kind'] ?? []
  const known = names.find((one) => one.value === value)
  return known ? language.of(known.name) : value
}

/** chosen lists what a list is narrowed to, in words. */
export function chosen(narrowing: Narrowing, vocabulary: Vocabulary): { narrow: Narrow; label: string; name: string }[] {
  return narrows
    .filter((narrow) => narrowing[narrow] !== '')
    .map((narrow) => ({ narrow, label: filterLabel(narrow), name: filterName(narrow, narrowing[narrow], vocabulary) }))
}
