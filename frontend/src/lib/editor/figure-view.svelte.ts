import type { Node as PMNode } from '@tiptap/pm/model'
import { NodeSelection, type Command } from '@tiptap/pm/state'
import type { Decoration, EditorView, NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import { mount, unmount } from 'svelte'
import { cropPicture } from './crop-picture'
import FigureControls from './FigureControls.svelte'
import FigurePicture from './FigurePicture.svelte'
import { figureAt, setFigure } from './figure-commands'
import type { FigureAttrs } from './figure-attrs'
import type { FigurePictures } from './figure-pictures.svelte'
import { galleryShares } from './gallery-rows'
import { photoUrlOf } from './photo'
import { ratioOf, sawPicture, type PictureSize } from './picture-sizes'

/** What is drawn of a figure. */
export interface FigureShown extends FigureAttrs {
  caption: string
  /** Where it stands in a gallery; undefined outside. share is its part of the gallery's width. */
  place: { index: number; among: number; size: FigureAttrs['size']; share: number } | undefined
  /** Something was found in the description: it is to be seen. */
  described: boolean
  /** Grows with each change, for what depends on the text around. */
  turn: number
}

/** What the controls of a figure do with it. */
export interface FigureDoes {
  run: (command: (pos: number) => Command) => void
  can: (command: (pos: number) => Command) => boolean
  crop: () => void
}

/**
 * FigureView draws a figure: the picture, its caption (edited by ProseMirror) and
 * its credit. Its controls exist only while it is pointed at or has the cursor: a
 * hundred of them would be laid out with each letter.
 */
export class FigureView implements NodeView {
  dom = document.createElement('figure')
  contentDOM = document.createElement('div')
  #node: PMNode
  #view: EditorView
  #getPos: () => number | undefined
  #pictures: FigurePictures
  #shown = $state<FigureShown>({ src: '', credit: '', alt: '', size: '', crop: '', lead: false, caption: '', place: undefined, described: false, turn: 0 })
  #credit = document.createElement('p')
  #controls = document.createElement('div')
  #drawn: Record<string, unknown> | undefined
  #picture: Record<string, unknown>
  #selected = false
  #active = false

  constructor(node: PMNode, view: EditorView, getPos: () => number | undefined, decorations: readonly Decoration[], pictures: FigurePictures) {
    this.#node = node
    this.#view = view
    this.#getPos = getPos
    this.#pictures = pictures
    const picture = document.createElement('div')
    const caption = document.createElement('figcaption')
    caption.append(this.contentDOM)
    picture.className = 'picture'
    this.#credit.className = 'credit'
    this.#controls.className = 'controls'
    for (const part of [picture, this.#credit, this.#controls]) part.contentEditable = 'false'
    this.dom.append(picture, caption, this.#credit, this.#controls)
    picture.addEventListener('mousedown', (event) => this.#select(event))
    // In a gallery the controls stand at its head: the way to them leads over other figures.
    this.dom.addEventListener('pointerenter', () => this.#inGallery() || this.#control(true))
    this.dom.addEventListener('focusin', () => this.#control(true))
    for (const name of ['pointerleave', 'focusout'] as const) this.dom.addEventListener(name, (event) => this.#leave(event))
    this.#picture = mount(FigurePicture, { target: picture, props: { shown: this.#shown, caption: this.contentDOM, pictures } })
    this.#show(decorations)
  }

  update(node: PMNode, decorations: readonly Decoration[]): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#show(decorations)
    return true
  }

  selectNode(): void {
    this.#mark(true)
  }

  deselectNode(): void {
    this.#mark(false)
  }

  /** What happens in the controls is theirs, and the press that selects the picture is ours. */
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
    void unmount(this.#picture)
    if (this.#drawn) void unmount(this.#drawn)
  }

  /** A press selects the picture; a second one on it may be the start of a drag. */
  #select(event: MouseEvent): void {
    const pos = this.#getPos()
    if (event.button !== 0 || pos === undefined || this.#selected || (event.target as Element).closest('button')) return
    event.preventDefault()
    const { state } = this.#view
    this.#view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, pos)))
    this.#view.focus()
  }

  #leave({ type, relatedTarget }: FocusEvent | PointerEvent): void {
    const focused = type === 'focusout' ? relatedTarget instanceof Node && this.dom.contains(relatedTarget) : this.dom.contains(document.activeElement)
    const pointed = type === 'focusout' && this.#pointedAt()
    this.#control(this.#active || focused || pointed)
  }

  #inGallery(): boolean {
    return this.dom.parentElement?.classList.contains('gallery') ?? false
  }

  #pointedAt(): boolean {
    return !this.#inGallery() && this.dom.matches(':hover')
  }

  #control(on: boolean): void {
    if (on === (this.#drawn !== undefined)) return
    this.dom.classList.toggle('controlled', on)
    if (this.#drawn) {
      void unmount(this.#drawn)
      this.#drawn = undefined
      this.#controls.before(this.#credit)
      return
    }
    this.#place()
    // The field of the controls takes its place.
    this.#credit.remove()
    // The look's own size and what paper makes of it.
    void this.#pictures.ask(this.#shown.src)
    this.#drawn = mount(FigureControls, { target: this.#controls, props: { shown: this.#shown, does: this.#does, pictures: this.#pictures } })
  }

  #does: FigureDoes = {
    run: (command) => {
      const pos = this.#getPos()
      if (pos !== undefined) command(pos)(this.#view.state, (tr) => this.#view.dispatch(tr))
    },
    can: (command) => {
      const pos = this.#getPos()
      return pos !== undefined && command(pos)(this.#view.state)
    },
    crop: () => {
      const { src, crop, alt, caption } = this.#shown
      const onchoose = (chosen: string, { width, height }: PictureSize) => {
        sawPicture(photoUrlOf(src, chosen), width, height)
        this.#does.run((pos) => setFigure(pos, { crop: chosen }))
      }
      cropPicture({ url: this.#pictures.url(src, ''), alt: alt || caption, crop, onchoose })
    },
  }

  #mark(selected: boolean): void {
    this.#selected = selected
    this.dom.classList.toggle('selected', selected)
    this.dom.draggable = selected
  }

  #show(decorations: readonly Decoration[]): void {
    const attrs = this.#node.attrs as FigureAttrs
    const specs = decorations.map((one) => one.spec as { active?: boolean; beside?: string })
    Object.assign(this.#shown, attrs, {
      caption: this.#node.textContent,
      described: specs.some(({ beside }) => beside === 'alt'),
      turn: this.#shown.turn + 1,
    })
    if (this.#credit.textContent !== attrs.credit) this.#credit.textContent = attrs.credit
    for (const size of ['wide', 'full']) this.dom.classList.toggle(size, attrs.size === size)
    this.contentDOM.classList.toggle('blank', this.#node.content.size === 0)
    this.#active = specs.some(({ active, beside }) => active === true || beside === 'alt')
    if (this.#active) this.#control(true)
    else if (this.#drawn && !this.#pointedAt() && !this.dom.contains(document.activeElement)) this.#control(false)
    if (this.#drawn) this.#place()
  }

  #place(): void {
    const pos = this.#getPos()
    const found = pos === undefined ? undefined : figureAt(this.#view.state.doc, pos)
    const { gallery, index } = found ?? { gallery: undefined, index: 0 }
    const ratios = gallery?.node.children.map((figure) => ratioOf(figure.attrs as FigureAttrs)) ?? []
    const share = galleryShares(ratios)[index]?.share ?? 1
    this.#shown.place = gallery && { index, among: ratios.length, size: gallery.node.attrs['size'] as FigureAttrs['size'], share }
  }
}
