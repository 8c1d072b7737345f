import type { Finder, Stretch } from './finding'

/** A field of text around the body: headline, lead, byline. */
export type TextBox = HTMLTextAreaElement | HTMLInputElement

/** A place in a field. */
export interface FieldHit {
  box: TextBox
  at: Stretch
}

/** What is laid over a field to mark the places in it, which a field cannot do by itself. */
export interface Overlay {
  style: string
  pieces: { text: string; mark: '' | 'found' | 'found current' }[]
}

/** hitsInBox gives the places of a pattern in a field. */
export function hitsInBox(box: TextBox, finder: Finder): FieldHit[] {
  return finder.in(box.value).map((at) => ({ box, at }))
}

/** overlay gives what marks places of one field, on a page that scrolls. */
export function overlay(page: HTMLElement, box: TextBox, hits: FieldHit[], current: FieldHit | undefined): Overlay {
  const outer = page.getBoundingClientRect()
  const { left, top, width, height } = box.getBoundingClientRect()
  const { fontFamily, fontSize, fontWeight, fontStyle, lineHeight, letterSpacing, textAlign, padding, borderWidth } = getComputedStyle(box)
  const style =
    `left:${left - outer.left + page.scrollLeft}px;top:${top - outer.top + page.scrollTop}px;width:${width}px;height:${height}px;` +
    `font:${fontStyle} ${fontWeight} ${fontSize}/${lineHeight} ${fontFamily};letter-spacing:${letterSpacing};text-align:${textAlign};` +
    `padding:${padding};border-width:${borderWidth};white-space:${box instanceof HTMLTextAreaElement ? 'pre-wrap' : 'pre'}`
  const pieces: Overlay['pieces'] = []
  let from = 0
  for (const hit of hits) {
    const [start, end] = hit.at
    pieces.push({ text: box.value.slice(from, start), mark: '' }, { text: box.value.slice(start, end), mark: hit === current ? 'found current' : 'found' })
    from = end
  }
  return { style, pieces: [...pieces, { text: box.value.slice(from), mark: '' }] }
}

/** replaceInBox puts other words in a place of a field, as if they were typed there: Ctrl+Z in the field takes them back. */
export function replaceInBox({ box, at: [start, end] }: FieldHit, replacement: string): void {
  const focused = document.activeElement
  box.focus({ preventScroll: true })
  box.setSelectionRange(start, end)
  document.execCommand(replacement ? 'insertText' : 'delete', false, replacement)
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
}

/** setBox fills a field anew, and lets its screen know. */
export function setBox(box: TextBox, value: string): void {
  box.value = value
  box.dispatchEvent(new Event('input', { bubbles: true }))
}
