import type { JSONContent } from '@tiptap/core'
import { Fragment, Slice, type Node as PMNode } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { Stretch } from './places'

/** How long, in letters, a line is at most that is not a paragraph of its own; as article.FromClipboardText has it. */
const longestVerse = 50

const item = /^\s*([-+*•·–—]|[0-9a-zđ]{1,3}[.)/])\s/

/**
 * plainDocument makes paragraphs of plain text: each line one, but short lines between empty ones stay together.
 * Soft hyphens stay, which are the letter ư in TCVN3; the program drops the others when it stores.
 */
export function plainDocument(text: string): JSONContent {
  const clean = text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, '')
    .trim()
  const stanzas = clean.split(/\n(?:[ \t\u00a0]*\n)+/)
  const together = (lines: string[]) => stanzas.length > 1 && lines.every((line) => line.length <= longestVerse && !item.test(line))
  const paragraphs = stanzas.flatMap((stanza) => {
    const lines = stanza.split('\n').map((line) => line.trim())
    return together(lines) ? [lines] : lines.map((line) => [line])
  })
  return { type: 'doc', content: paragraphs.map(paragraph) }
}

function paragraph(lines: string[]): JSONContent {
  const content = lines.flatMap((text, index): JSONContent[] => [...(index ? [{ type: 'hardBreak' }] : []), ...(text ? [{ type: 'text', text }] : [])])
  return content.length ? { type: 'paragraph', content } : { type: 'paragraph' }
}

/**
 * insertPasted gives the transaction that puts a document in place of a stretch: a
 * single paragraph goes on in the text there; of several, the first and the last
 * join the halves of the paragraph they part; a cell and a caption take one run of
 * text.
 */
export function insertPasted(state: EditorState, { from, to }: Stretch, document: PMNode): Transaction {
  const { tr, schema } = state
  const $from = state.doc.resolve(from)
  const blocks = document.content
  if (isNarrow(state, from)) {
    const text = blocks.textBetween(0, blocks.size, ' ', ' ').replace(/\s+/g, ' ').trimEnd()
    return text ? tr.replaceWith(from, to, schema.text(text)) : tr.delete(from, to)
  }
  const [only] = blocks.content
  if (blocks.childCount === 1 && only?.type.name === 'paragraph' && $from.parent.inlineContent) {
    return tr.replaceWith(from, to, $from.parent.type.name === 'heading' ? withoutBreaks(only.content) : only.content)
  }
  const open = (block: PMNode | null) => (block?.type.name === 'paragraph' && $from.parent.inlineContent ? 1 : 0)
  return tr.replaceRange(from, to, new Slice(blocks, open(blocks.firstChild), open(blocks.lastChild)))
}

/** isNarrow says that a place holds one run of text: blocks would break a table or a picture apart. */
export function isNarrow(state: EditorState, pos: number): boolean {
  const $pos = state.doc.resolve(pos)
  for (let depth = $pos.depth; depth > 0; depth--) if (['table', 'figure'].includes($pos.node(depth).type.name)) return true
  return false
}

function withoutBreaks(content: Fragment): Fragment {
  const schema = content.firstChild?.type.schema
  return schema ? Fragment.from(content.content.map((node) => (node.type.name === 'hardBreak' ? schema.text(' ') : node))) : content
}
