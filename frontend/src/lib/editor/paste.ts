/** What is pasted, made ready for the schema: see cleanPaste. */
export interface CleanPaste {
  html: string
  /** Pictures that do not come along, because they lie elsewhere. */
  picturesLeft: number
}

/**
 * cleanPaste prepares foreign HTML: composed letters (NFC), every table cell one
 * paragraph without spans, no line breaks where the dialect has none. What the
 * schema does not know is dropped later by its parser. The HTML is read in an
 * inert document: nothing runs and nothing is fetched.
 */
export function cleanPaste(html: string): CleanPaste {
  const doc = new DOMParser().parseFromString(html.normalize('NFC'), 'text/html')
  for (const junk of doc.querySelectorAll('script, style, noscript, template, iframe, object, svg, math, title')) junk.remove()
  for (const cell of doc.querySelectorAll('td, th')) flattenCell(cell)
  for (const nested of doc.querySelectorAll('td table, th table')) nested.replaceWith(nested.textContent ?? '')
  for (const lineBreak of doc.querySelectorAll('h1 br, h2 br, h3 br, h4 br, h5 br, h6 br, figcaption br')) lineBreak.replaceWith(' ')
  let picturesLeft = 0
  for (const picture of doc.querySelectorAll('img')) {
    if (picture.closest('figure[data-src]')) continue
    picturesLeft++
    picture.remove()
  }
  return { html: doc.body.innerHTML, picturesLeft }
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
  const doc = new DOMParser().parseFromString(html, 'text/html')
  return (doc.body.textContent ?? '').trim() === '' && doc.querySelector('img') !== null
}
