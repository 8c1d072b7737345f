import { TextSelection } from '@tiptap/pm/state'
import { hitsIn, startOf, type BodyHit } from './find-body'
import { hitsInBox, type FieldHit, type TextBox } from './find-fields'
import { Finder, type Pattern } from './finding'
import type { RichText } from './rich-text.svelte'

/** A place on the page: in which of its parts, from top to bottom, and where in that. */
export interface Spot {
  part: number
  start: number
}

/** A place that was found. */
export type Hit = Spot & ({ field: FieldHit; body?: undefined } | { body: BodyHit; field?: undefined })

/** FindPage is what is searched: an article's fields and its body, from top to bottom. */
export class FindPage {
  #finder: { asked: string; finder: Finder } | undefined

  /** scroller is what scrolls; boxes are the fields around the body, from top to bottom. */
  constructor(
    readonly text: RichText,
    readonly scroller: () => HTMLElement | undefined,
    readonly boxes: () => TextBox[],
  ) {}

  /** body gives which part of the page the body is: as many as there are fields above it. */
  body(): number {
    const body = this.text.editor.view.dom
    return this.boxes().filter((box) => body.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_PRECEDING).length
  }

  /** all gives every place of a pattern. */
  all(pattern: Pattern): Hit[] {
    if (!pattern.text) return []
    const asked = JSON.stringify([pattern.text, pattern.exact, pattern.wholeWords])
    // The same question again reads only the blocks that have changed.
    if (this.#finder?.asked !== asked) this.#finder = { asked, finder: new Finder(pattern) }
    const { finder } = this.#finder
    const above = this.body()
    const inBoxes = this.boxes().map((box, i) => hitsInBox(box, finder).map((field) => ({ part: i < above ? i : i + 1, start: field.at[0], field })))
    const inBody = hitsIn(this.text.editor.state.doc, finder).map((body) => ({ part: above, start: startOf(body), body }))
    return [...inBoxes.slice(0, above).flat(), ...inBody, ...inBoxes.slice(above).flat()]
  }

  /** cursor gives where the cursor is, or the end of what is selected, and what that is. */
  cursor(end = false): { spot: Spot; chosen: string } {
    const boxes = this.boxes()
    const index = boxes.findIndex((box) => box === document.activeElement)
    const box = boxes[index]
    if (box) {
      const [from, to] = [box.selectionStart ?? 0, box.selectionEnd ?? 0]
      return { spot: { part: index < this.body() ? index : index + 1, start: end ? to : from }, chosen: box.value.slice(from, to) }
    }
    const { from, to } = this.#inBody()
    return { spot: { part: this.body(), start: end ? to : from }, chosen: this.text.editor.state.doc.textBetween(from, to, '\n', '\n') }
  }

  /** What is selected in the body. The page knows of a key that has just moved the cursor before the editor does. */
  #inBody(): { from: number; to: number } {
    const { state, view } = this.text.editor
    const shown = document.getSelection()
    if (!view.hasFocus() || !shown?.anchorNode || !shown.focusNode || !(state.selection instanceof TextSelection)) return state.selection
    if (!view.dom.contains(shown.anchorNode) || !view.dom.contains(shown.focusNode)) return state.selection
    const ends = [view.posAtDOM(shown.anchorNode, shown.anchorOffset), view.posAtDOM(shown.focusNode, shown.focusOffset)]
    return { from: Math.min(...ends), to: Math.max(...ends) }
  }
}
