import { undo } from '@tiptap/pm/history'
import { NodeSelection, TextSelection, type Transaction } from '@tiptap/pm/state'
import { drawnAll, inBeside, inSight, markFound, replaceHits } from './find-body'
import { overlay, replaceInBox, setBox, type Overlay } from './find-fields'
import type { FindPage, Hit, Spot } from './find-page'
import { run } from './setup'

/** How long after the last key, in the text and in the bar, the text is looked through again. */
const pause = { typing: 250, asking: 120, scrolling: 60 }

/**
 * TextFind finds and replaces in one article: in its fields and its body, from
 * top to bottom. What replaces comes in exactly as it was typed, whatever the
 * case of the words that go.
 */
export class TextFind {
  open = $state(false)
  /** The row for replacing is shown as well. */
  replacing = $state(false)
  query = $state('')
  replacement = $state('')
  exact = $state(false)
  wholeWords = $state(false)
  hits = $state.raw<Hit[]>([])
  /** The place one stands at; -1 when there is none. */
  current = $state(-1)
  overlays = $state.raw<Overlay[]>([])
  /** Counts how often somebody asked for the bar, so that its field takes the focus. */
  asked = $state(0)

  #page: FindPage
  #timer: ReturnType<typeof setTimeout> | undefined
  #sight: ReturnType<typeof setTimeout> | undefined
  /** From where on the next place is looked for. */
  #from: Spot = { part: 0, start: 0 }

  constructor(page: FindPage) {
    this.#page = page
    page.text.editor.on('transaction', this.#heard)
  }

  get #editor() {
    return this.#page.text.editor
  }

  /** show opens the bar, with what is selected as the words to find. */
  show(replacing = false): void {
    const inBar = document.activeElement?.closest('[data-findbar]')
    if (!inBar) {
      const { spot, chosen } = this.#page.cursor()
      this.#from = spot
      if (chosen.trim() && chosen.length <= 200 && !chosen.includes('\n')) this.query = chosen
    }
    this.open = true
    this.replacing ||= replacing
    this.asked++
    this.look()
    this.#reveal()
  }

  /** close puts the bar away; the place that was found is selected. */
  close(): void {
    clearTimeout(this.#timer)
    const hit = this.hits[this.current]
    this.open = false
    this.#mark()
    if (hit) this.#select(hit)
    else this.#editor.view.focus()
  }

  /** typed looks again soon: the text has changed. */
  typed(): void {
    this.#soon(pause.typing, () => this.look())
  }

  /** asking looks again soon: the question has changed. */
  asking(): void {
    this.#soon(pause.asking, () => {
      this.look()
      this.#reveal()
    })
  }

  /** look finds all places now, and stands at the first from where one was. */
  look(): void {
    clearTimeout(this.#timer)
    this.hits = this.#page.all({ text: this.query, exact: this.exact, wholeWords: this.wholeWords })
    const next = this.hits.findIndex((hit) => hit.part > this.#from.part || (hit.part === this.#from.part && hit.start >= this.#from.start))
    this.current = this.hits.length ? Math.max(0, next) : -1
    this.#mark()
  }

  /** step goes to the next place, or to the one before (-1), round and round; without the bar, from the cursor on. */
  step(by: 1 | -1): void {
    if (!this.open) this.#from = this.#page.cursor(by === 1).spot
    this.look()
    if (!this.hits.length) return
    // From the cursor on, the next place is where one stands already.
    if (this.open || by === -1) this.#stand((this.current + by + this.hits.length) % this.hits.length)
    const hit = this.hits[this.current]
    if (!this.open && hit) this.#select(hit)
    this.#mark()
    this.#reveal()
  }

  /** replaceOne puts the replacement in the place one stands at, and goes on behind it. */
  replaceOne(): void {
    this.look()
    const hit = this.hits[this.current]
    if (!hit) return
    this.#replace([hit])
    // The replacement may hold the words as well; it is not replaced again.
    this.#from = { part: hit.part, start: hit.start + this.#put().length * (hit.body?.beside ? inBeside : 1) }
    this.look()
    this.#reveal()
  }

  /** replaceAll puts the replacement in every place and gives how many there were, and what takes it all back. */
  replaceAll(): { count: number; undo: () => void } {
    this.look()
    const hits = this.hits
    const boxes = this.#page.boxes().map((box) => ({ box, before: box.value }))
    this.#replace(hits)
    const after = boxes.map(({ box }) => box.value)
    const { doc } = this.#editor.state
    const inBody = hits.some((hit) => hit.body)
    this.look()
    const takeBack = () => {
      boxes.forEach(({ box, before }, i) => {
        if (before !== after[i] && box.value === after[i]) setBox(box, before)
      })
      // Somebody who has written on takes it back step by step.
      if (inBody && this.#editor.state.doc === doc) run(this.#editor, undo)
      this.typed()
    }
    return { count: hits.length, undo: takeBack }
  }

  /** scrolled draws what has come into sight. */
  scrolled(): void {
    if (this.open && this.hits.length > drawnAll && this.#sight === undefined) this.#sight = setTimeout(() => this.#mark(), pause.scrolling)
  }

  stop(): void {
    clearTimeout(this.#sight)
    clearTimeout(this.#timer)
    this.#editor.off('transaction', this.#heard)
  }

  #heard = ({ transaction }: { transaction: Transaction }) => {
    if (!transaction.docChanged || !this.open) return
    if (this.#from.part === this.#page.body()) this.#from = { ...this.#from, start: transaction.mapping.map(Math.min(this.#from.start, transaction.before.content.size)) }
    this.typed()
  }

  #soon(wait: number, look: () => void): void {
    clearTimeout(this.#timer)
    if (!this.open) return
    // What an input method composes is not drawn anew below it.
    this.#timer = setTimeout(() => (this.#editor.view.composing ? this.#soon(wait, look) : look()), wait)
  }

  #stand(at: number): void {
    this.current = at
    const hit = this.hits[at]
    if (hit) this.#from = { part: hit.part, start: hit.start }
  }

  #mark(): void {
    clearTimeout(this.#sight)
    this.#sight = undefined
    const { view, state } = this.#editor
    const hits = this.open ? this.hits : []
    const hit = hits[this.current]
    const body = hits.flatMap((one) => one.body ?? [])
    const page = this.#page.scroller()
    view.dispatch(markFound(state, body, hit?.body, page && body.length > drawnAll ? inSight(view, page) : undefined))
    const fields = hits.flatMap((one) => one.field ?? [])
    const boxes = [...new Set(fields.map(({ box }) => box))]
    this.overlays = page ? boxes.map((box) => overlay(page, box, fields.filter((one) => one.box === box), hit?.field)) : []
  }

  #reveal(): void {
    const box = this.hits[this.current]?.field?.box
    const shown = box ?? this.#editor.view.dom.querySelector('.found.current, .found-credit.current .credit, .found-alt.current .alt')
    shown?.scrollIntoView({ block: 'nearest' })
  }

  #select({ field, body }: Hit): void {
    if (field) {
      field.box.focus()
      field.box.setSelectionRange(...field.at)
      return
    }
    const { view, state } = this.#editor
    const selection = body.beside ? NodeSelection.create(state.doc, body.from) : TextSelection.create(state.doc, body.from, body.to)
    view.dispatch(state.tr.setSelection(selection).scrollIntoView())
    view.focus()
  }

  #put(): string {
    return this.replacement.normalize('NFC')
  }

  #replace(hits: Hit[]): void {
    const { view, state } = this.#editor
    const body = hits.flatMap((hit) => hit.body ?? [])
    if (body.length) view.dispatch(replaceHits(state, body, this.#put()))
    for (const field of hits.flatMap((hit) => hit.field ?? []).reverse()) replaceInBox(field, this.#put())
  }
}
