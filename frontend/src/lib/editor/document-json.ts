import type { Node as PMNode } from '@tiptap/pm/model'

// A block never changes; what is typed makes a new one. So a note of a long
// text, taken several times a second, writes only the paragraph being typed.
const written = new WeakMap<PMNode, string>()

/** documentJSON gives a document as ProseMirror JSON, composed (NFC). */
export function documentJSON(doc: PMNode): string {
  return `{"type":"doc","content":[${doc.children.map(blockJSON).join(',')}]}`
}

function blockJSON(block: PMNode): string {
  let json = written.get(block)
  if (json === undefined) written.set(block, (json = JSON.stringify(block.toJSON()).normalize('NFC')))
  return json
}
