import { getSchema } from '@tiptap/core'
import type { Node as PMNode } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import { adopt } from '../lib/editor/adopt'
import { documentOf } from '../lib/editor/blocks'
import { dialect, FigureNode } from '../lib/editor/schema'

const schema = getSchema([...dialect, FigureNode])
/** p is a paragraph as JSON. */
export const p = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
/** body is a document of paragraphs as JSON. */
export const body = (...texts: string[]) => documentOf(texts.map(p))

/** WrittenPage is a body as ProseMirror holds it, without the screen. */
export class WrittenPage {
  #state: EditorState

  constructor(document: string) {
    this.#state = EditorState.create({ doc: schema.nodeFromJSON(JSON.parse(document)) })
  }
  document = () => JSON.stringify(this.#state.doc.toJSON())
  state = () => this.#state.doc
  adopt = (document: string, since: PMNode) => {
    const tr = adopt(this.#state, since, schema.nodeFromJSON(JSON.parse(document)))
    if (tr) this.#state = this.#state.apply(tr)
    return tr !== undefined
  }
  insertBlocks = (blocks: object[], at: number) => {
    const pos = this.#state.doc.children.slice(0, at).reduce((sum, block) => sum + block.nodeSize, 0)
    this.#state = this.#state.apply(this.#state.tr.insert(pos, blocks.map((block) => schema.nodeFromJSON(block))))
  }
  /** write types behind a text. */
  write(behind: string, letters: string) {
    let at = -1
    this.#state.doc.descendants((node, pos) => {
      if (node.text?.includes(behind)) at = pos + node.text.indexOf(behind) + behind.length
    })
    this.#state = this.#state.apply(this.#state.tr.insertText(letters, at))
  }
  /** texts gives the text of each block. */
  get texts() {
    return this.#state.doc.children.map((block) => block.textContent)
  }
}
