import type { JSONContent } from '@tiptap/core'

/** blocksIn gives the top-level blocks of a document's JSON, or the one block that the JSON is. */
export function blocksIn(json: string): JSONContent[] {
  if (!json) return []
  const node = JSON.parse(json) as JSONContent
  return node.type === 'doc' ? (node.content ?? []) : [node]
}

/** documentOf gives the JSON of a document with these blocks. */
export function documentOf(blocks: JSONContent[]): string {
  return JSON.stringify({ type: 'doc', content: blocks })
}
