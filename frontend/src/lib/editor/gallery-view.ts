import type { Node as PMNode } from '@tiptap/pm/model'
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import type { FigureAttrs } from './figure-attrs'
import { galleryShares } from './gallery-rows'
import { ratioOf } from './picture-sizes'

/** pictureCame is the event by which a picture in a gallery tells that its size is known. */
export const pictureCame = 'picturecame'

/** GalleryView draws a gallery in rows of one height. The widths are variables of its own, for its figures belong to their views. */
export class GalleryView implements NodeView {
  dom = document.createElement('div')
  contentDOM = this.dom
  #node: PMNode

  constructor(node: PMNode) {
    this.#node = node
    this.dom.className = 'gallery'
    this.dom.addEventListener(pictureCame, () => this.#lay())
    this.#lay()
  }

  update(node: PMNode): boolean {
    if (node.type !== this.#node.type) return false
    const same = node.childCount === this.#node.childCount && node.children.every((figure, i) => figure.sameMarkup(this.#node.child(i)))
    const resized = node.attrs['size'] !== this.#node.attrs['size']
    this.#node = node
    // A letter in a caption moves nothing.
    if (!same || resized) this.#lay()
    return true
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type === 'attributes' && mutation.target === this.dom
  }

  #lay(): void {
    const ratios = this.#node.children.map((figure) => ratioOf(figure.attrs as FigureAttrs))
    for (const size of ['wide', 'full']) this.dom.classList.toggle(size, this.#node.attrs['size'] === size)
    galleryShares(ratios).forEach(({ share, among }, i) => {
      this.dom.style.setProperty(`--share-${i + 1}`, share.toFixed(5))
      this.dom.style.setProperty(`--gaps-${i + 1}`, String(among - 1))
    })
  }
}
