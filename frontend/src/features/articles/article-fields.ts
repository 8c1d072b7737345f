import type { Article } from '../../lib/backend'

/** The fields that the person types; everything else of an article is the program's. */
export const fieldNames = ['headline', 'subheadline', 'lead', 'byline', 'author', 'dateline', 'section', 'kind', 'source', 'eventDate'] as const

export type Field = (typeof fieldNames)[number]

/** fieldsOf gives what stands in the fields of an article; keywords as one line. */
export function fieldsOf(article: Article): Record<Field | 'keywords', string> {
  const fields = Object.fromEntries(fieldNames.map((name) => [name, article[name]])) as Record<Field, string>
  return { ...fields, keywords: article.keywords.join(', ') }
}

/** splitKeywords reads "bầu cử, dân vận" as two words, each once. */
export function splitKeywords(text: string): string[] {
  return [...new Set(text.normalize('NFC').split(/[,;]/).map((word) => word.trim()).filter(Boolean))]
}

/** sameField says that the program would store two texts of a field as the same. */
export function sameField(one: string, other: string): boolean {
  const stored = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()
  return stored(one) === stored(other)
}
