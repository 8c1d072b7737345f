import { parseDay } from '../../lib/ui/calendar'
import { columns, type Column, type Words } from './caption-row.svelte'
import { namesIn } from './names-in'

/** pastedCells reads what a spreadsheet or a table of Word leaves on the clipboard, in rows of cells; undefined for other text and for a single cell, which is pasted as text. */
export function pastedCells(text: string, html: string): string[][] | undefined {
  if (!/<t[dr][\s>]/i.test(html) && !text.includes('\t')) return undefined
  const rows = read(text)
  return rows.length > 1 || (rows[0]?.length ?? 0) > 1 ? rows : undefined
}

/** pastedLines gives the lines of a text, where it has several. */
export function pastedLines(text: string): string[] | undefined {
  const lines = text.split(/[\r\n]+/).map(clean).filter(Boolean)
  return lines.length > 1 ? lines : undefined
}

/** read reads cells parted by tabs; one with a line break or a quotation mark in it stands in quotation marks. */
function read(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end] of text.replace(/\r\n?/g, '\n').matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1)?.push(clean(quoted?.replaceAll('""', '"') ?? plain))
    if (end === '\n') rows.push([])
    if (!end) break
  }
  while (rows.length && !rows.at(-1)?.some(Boolean)) rows.pop()
  return rows
}

const clean = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ')

/** wordsOfCells gives what cells write from a column on, and the cells that say nothing there: what is no day, and what stands beyond the last column. An empty cell leaves what is there. */
export function wordsOfCells(column: Column, cells: string[]): { words: Words; unread: string[] } {
  const words: Words = {}
  const unread: string[] = []
  cells.forEach((text, i) => {
    const name = columns[columns.indexOf(column) + i]
    if (!text) return
    if (!name) unread.push(text)
    else if (name === 'persons') words.persons = namesIn(text)
    else if (name !== 'day') words[name] = text
    else if (parseDay(text)) words.day = parseDay(text)
    else unread.push(text)
  })
  return { words, unread }
}
