import type { Node as PMNode } from '@tiptap/pm/model'
import { NodeSelection } from '@tiptap/pm/state'
import type { EditorView, NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import { mount, unmount } from 'svelte'
import FigureFields from './FigureFields.svelte'
import FigurePicture from './FigurePicture.svelte'

/** FigureView draws a figure: the picture, its caption (edited by ProseMirror), its credit and description. */
export class FigureView implements NodeView {
  dom: HTMLElement
  contentDOM: HTMLElement
  #node: PMNode
  #shown = $state({ src: '', credit: '', alt: '', caption: '' })
  #selected = false
  #parts: Record<string, unknown>[]

  constructor(node: PMNode, view: EditorView, getPos: () => number | undefined) {
    this.#node = node
    this.dom = document.createElement('figure')
    this.contentDOM = document.createElement('div')
    const caption = document.createElement('figcaption')
    caption.append(this.contentDOM)
    const picture = document.createElement('div')
    const fields = document.createElement('div')
    for (const part of [picture, fields]) part.contentEditable = 'false'
    this.dom.append(picture, caption, fields)
    this.#show(node)

    const change = (attrs: { credit?: string; alt?: string }) => {
      const pos = getPos()
      if (pos === undefined) return
      view.dispatch(view.state.tr.setNodeMarkup(pos, undefined, { ...this.#node.attrs, ...attrs }))
    }
    const remove = () => {
      const pos = getPos()
      if (pos === undefined) return
      view.dispatch(view.state.tr.delete(pos, pos + this.#node.nodeSize))
      view.focus()
    }
    picture.addEventListener('mousedown', (event) => {
      const pos = getPos()
      // A second press on it may be the start of a drag.
      if (event.button !== 0 || pos === undefined || this.#selected) return
      event.preventDefault()
      view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, pos)))
      view.focus()
    })
    const shown = this.#shown
    this.#parts = [
      mount(FigurePicture, { target: picture, props: { shown, caption: this.contentDOM } }),
      mount(FigureFields, { target: fields, props: { shown, onchange: change, onremove: remove } }),
    ]
  }

  update(node: PMNode): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#show(node)
    return true
  }

  selectNode(): void {
    this.#mark(true)
  }

  deselectNode(): void {
    this.#mark(false)
  }

  /** What happens in the credit and description fields is theirs, and the press that selects the picture is ours. */
  stopEvent(event: Event): boolean {
    if (event.defaultPrevented) return true
    return event.target instanceof Element && event.target.closest('input, textarea, button') !== null
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    // The caption's own name and placeholder are set from outside the document.
    if (mutation.type === 'attributes' && mutation.target === this.contentDOM) return true
    return !this.contentDOM.contains(mutation.target)
  }

  destroy(): void {
    for (const part of this.#parts) void unmount(part)
  }

  #mark(selected: boolean): void {
    this.#selected = selected
    this.dom.classList.toggle('selected', selected)
    this.dom.draggable = selected
  }

  #show(node: PMNode): void {
    const { src, credit, alt } = node.attrs as { src: string; credit: string; alt: string }
    Object.assign(this.#shown, { src, credit, alt, caption: node.textContent })
    this.contentDOM.classList.toggle('blank', node.content.size === 0)
  }
}
