/** namesIn gives the names of a cell, in which commas stand between them; each once. */
export function namesIn(text: string): string[] {
  const names = text.split(/[,;]/).map((name) => name.trim().replace(/\s+/g, ' ').normalize('NFC'))
  return [...new Set(names.filter(Boolean))]
}
