import type { Clipping } from '../backend'

/** The most that is read of a clipboard, in letters: app.MaxClipping. */
export const mostPasted = 24_000_000

/** clippingOf gives what a clipboard or a drop holds beside its HTML. RTF comes along where pictures of the HTML are in it. */
export function clippingOf(data: DataTransfer, html: string): Clipping {
  const text = data.getData('text/plain')
  const rtf = /["'=]file:\/\//i.test(html) ? withoutCopies(data.getData('text/rtf')) : ''
  const fits = html.length + text.length + rtf.length <= mostPasted
  return { html, text, rtf: fits ? rtf : '' }
}

/** withoutCopies leaves out the second forms of pictures in RTF, for old programs, which are many times the size of the first. */
function withoutCopies(rtf: string): string {
  return rtf.replace(/\{\\nonshppict\s*\{\\pict[^{}]*(\{[^{}]*\}[^{}]*)*\}\s*\}/g, '')
}

/** isOwn says that HTML was copied in an editor of this program: whole figures, and no other pictures. */
export function isOwn(html: string): boolean {
  if (!html.includes('data-pm-slice')) return false
  const doc = inert(html)
  return doc.querySelector('[data-pm-slice]') !== null && [...doc.querySelectorAll('img')].every((img) => img.closest('figure[data-src]'))
}

/**
 * cleanPaste prepares HTML that says it is of our own editor: composed letters
 * (NFC) and nothing that runs, even if a stranger wrote it. What the schema does
 * not know is dropped later by its parser.
 */
export function cleanPaste(html: string): string {
  const doc = inert(html.normalize('NFC'))
  for (const junk of doc.querySelectorAll('script, style, noscript, template, iframe, object, svg, math, title')) junk.remove()
  for (const cell of doc.querySelectorAll('td, th')) flattenCell(cell)
  for (const nested of doc.querySelectorAll('td table, th table')) nested.replaceWith(nested.textContent ?? '')
  for (const lineBreak of doc.querySelectorAll('h1 br, h2 br, h3 br, h4 br, h5 br, h6 br, figcaption br')) lineBreak.replaceWith(' ')
  // The schema's parser breaks on a figure of ours without its caption.
  for (const figure of doc.querySelectorAll('figure[data-src]')) if (!figure.querySelector('figcaption')) figure.append(doc.createElement('figcaption'))
  return doc.body.innerHTML
}

/** inert reads HTML into a document of its own: nothing runs and nothing is fetched. */
function inert(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html')
}

/** A cell holds one paragraph; several become one, a space between them. */
function flattenCell(cell: Element): void {
  cell.removeAttribute('colspan')
  cell.removeAttribute('rowspan')
  const doc = cell.ownerDocument
  for (const br of cell.querySelectorAll('br')) br.replaceWith(' ')
  for (const block of [...cell.querySelectorAll('p, div, li, ul, ol, h1, h2, h3, h4, h5, h6, blockquote, pre')]) {
    if (block.previousSibling) block.before(doc.createTextNode(' '))
    block.replaceWith(...block.childNodes)
  }
  const paragraph = doc.createElement('p')
  paragraph.append(...cell.childNodes)
  cell.append(paragraph)
}

/** picturesIn gives the pictures among files. */
export function picturesIn(files: File[]): File[] {
  return files.filter((file) => file.type.startsWith('image/') || /\.(jpe?g|png|gif|webp|heic|heif|avif|tiff?|bmp)$/i.test(file.name))
}

/** onlyPicture says that pasted HTML is a bare picture, as a browser puts it beside the file when an image is copied. */
export function onlyPicture(html: string): boolean {
  if (html.length > mostPasted) return false
  const doc = inert(html)
  return (doc.body.textContent ?? '').trim() === '' && doc.querySelector('img') !== null
}
