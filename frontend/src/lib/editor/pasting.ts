import { closeHistory } from '@tiptap/pm/history'
import { DOMParser as SchemaParser, type Node as PMNode, type Schema, type Slice } from '@tiptap/pm/model'
import { NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { Problem, problemFrom, type Clipping, type Finding, type Pasted } from '../backend'
import { filesIn } from '../ui/pick-files'
import { readFigure, type FigureAttrs } from './figure-attrs'
import { insertPasted, isNarrow, plainDocument } from './insert-pasted'
import { cleanPaste, clippingOf, isOwn, mostPasted, onlyPicture } from './paste'
import type { Photo } from './photo'
import './long-text.css'
import { keepPlace, places, type Stretch } from './places'

/** What pasting asks of the screen around the editor. */
export interface PastingHost {
  /** Reads what is pasted; rejects with a Problem. */
  paste: (clipping: Clipping) => Promise<Pasted>
  /** Something was pasted, and this should be known of it. */
  onpasted: (findings: Finding[]) => void
  /** Something could not be read; the words of it stand in the text, or (asText false) nothing does. */
  onpastefailed: (problem: Problem, asText: boolean) => void
  /** Pictures do not go where one run of text is. */
  onpicturesleft: (count: number) => void
  /** What is pasted is larger than is read at all. */
  ontoolong: () => void
  takePhoto: (file: File) => Promise<Photo | undefined>
}

/** From how many blocks on a text is too long to be laid out whole. */
const manyBlocks = 2000

/** chosenPicture is the event by which a figure without its picture hands over the file for it. */
export const chosenPicture = 'chosenpicture'

/**
 * pasting is how text comes into the editor from elsewhere: the program reads it,
 * while typing goes on, and it is put in its place in one step. What was copied in
 * an editor of ours, and plain text (Ctrl+Shift+V), goes in at once.
 */
export function pasting(schema: Schema, host: PastingHost, takeFiles: (files: File[], at?: number) => void): Plugin[] {
  let asText = false

  /** take puts a clipboard or a drop in place of a stretch; false leaves it to ProseMirror. */
  function take(view: EditorView, data: DataTransfer, at: Stretch, plain: boolean): boolean {
    const html = plain ? '' : data.getData('text/html')
    const files = plain ? [] : filesIn(data)
    if (files.length && (html === '' || onlyPicture(html))) {
      takeFiles(files, at.to)
      return true
    }
    if (html.length <= mostPasted && isOwn(html)) return false
    if (plain) {
      put(view, at, plainDocument(data.getData('text/plain')))
      return true
    }
    const clipping = clippingOf(data, html)
    if (!clipping.html && !clipping.text) return false
    if (clipping.html.length + clipping.text.length > mostPasted) host.ontoolong()
    else void read(view, clipping, at)
    return true
  }

  async function read(view: EditorView, clipping: Clipping, at: Stretch): Promise<void> {
    const place = keepPlace(view, at)
    // What is typed next comes after it, and does not replace what was selected.
    if (at.from !== at.to) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.to), -1)))
    let pasted: Pasted | undefined
    let problem: Problem | undefined
    try {
      pasted = await host.paste(clipping)
    } catch (reason) {
      problem = problemFrom(reason)
    }
    const now = place()
    if (!now) return
    if (pasted) {
      const document = JSON.parse(pasted.document) as object
      put(view, now, document, pasted.inline ? edges(clipping.text) : undefined)
      if (pasted.findings.length) host.onpasted(pasted.findings)
    } else if (problem) {
      const text = problem.code !== 'invalid' && clipping.text.trim() !== ''
      if (text) put(view, now, plainDocument(clipping.text))
      host.onpastefailed(problem, text)
    }
  }

  function put(view: EditorView, at: Stretch, json: object, edge?: { before: string; after: string }): void {
    const document = schema.nodeFromJSON(json)
    if (!document.textContent && !figures(document)) return
    if (isNarrow(view.state, at.from) && figures(document)) host.onpicturesleft(figures(document))
    const tr = insertPasted(view.state, at, document)
    if (edge && view.state.doc.resolve(at.from).parent.inlineContent) {
      tr.insertText(edge.after, tr.mapping.map(at.to))
      tr.insertText(edge.before, at.from)
    }
    if (view.hasFocus()) tr.scrollIntoView()
    view.dispatch(closeHistory(tr))
    view.dispatch(closeHistory(view.state.tr)) // Ctrl+Z takes out what is typed next by itself
  }

  /** choose puts a file's picture into the figure that lacks it. */
  async function choose(view: EditorView, event: CustomEvent<File>): Promise<void> {
    const drawn = event.target instanceof Element ? event.target.closest('figure') : null
    if (!drawn) return
    const from = view.posAtDOM(drawn, 0) - 1
    const lacking = view.state.doc.nodeAt(from)
    if (lacking?.type.name !== 'figure') return
    const place = keepPlace(view, { from, to: from + lacking.nodeSize })
    const photo = await host.takePhoto(event.detail)
    const at = place()
    const node = at && view.state.doc.nodeAt(at.from)
    if (!photo || !at || node?.type.name !== 'figure') return
    const figure = node.attrs as FigureAttrs
    const chosen: FigureAttrs = { ...figure, src: photo.src, credit: figure.credit || photo.credit, alt: figure.alt || photo.alt, crop: '' }
    const tr = view.state.tr.setNodeMarkup(at.from, undefined, chosen)
    if (!node.content.size && photo.caption) tr.insertText(photo.caption, at.from + 1)
    view.dispatch(closeHistory(tr.setSelection(NodeSelection.create(tr.doc, at.from))))
  }

  const input = new Plugin({
    props: {
      attributes: ({ doc }): Record<string, string> => (doc.childCount > manyBlocks ? { class: 'long' } : {}),
      clipboardParser: ownParser(schema),
      transformPastedHTML: cleanPaste,
      transformPastedText: (text) => text.normalize('NFC'),
      handlePaste: (view, _, slice) => narrow(view, slice),
      handleDOMEvents: {
        keydown(_, event) {
          asText = event.shiftKey && (event.ctrlKey || event.metaKey) && event.code === 'KeyV'
          return false
        },
        paste(view, event) {
          const plain = asText
          asText = false
          const { from, to } = view.state.selection
          return event.clipboardData !== null && stop(event, take(view, event.clipboardData, { from, to }, plain))
        },
        drop(view, event) {
          if (!event.dataTransfer || view.dragging) return false
          const pos = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.doc.content.size
          return stop(event, take(view, event.dataTransfer, { from: pos, to: pos }, false))
        },
        [chosenPicture]: (view: EditorView, event: Event) => {
          void choose(view, event as CustomEvent<File>)
          return true
        },
      },
    },
  })
  return [places(), input]
}

function stop(event: Event, taken: boolean): boolean {
  if (taken) event.preventDefault()
  return taken
}

/** narrow puts what was copied in our own editor into a cell or a caption as one run of text. */
function narrow(view: EditorView, slice: Slice): boolean {
  if (!isNarrow(view.state, view.state.selection.from)) return false
  const text = slice.content.textBetween(0, slice.content.size, ' ', ' ').replace(/\s+/g, ' ')
  view.dispatch(view.state.tr.insertText(text).scrollIntoView())
  return true
}

/** edges gives the blanks at the ends of copied words, which HTML does not tell. */
function edges(text: string): { before: string; after: string } {
  return { before: /^[ \u00a0]\S/.test(text) ? ' ' : '', after: /\S[ \u00a0]$/.test(text) ? ' ' : '' }
}

function figures(document: PMNode): number {
  return document.children.reduce((n, block) => n + (block.type.name === 'figure' ? 1 : block.type.name === 'gallery' ? block.childCount : 0), 0)
}

/** ownParser reads what was copied in our own editor, figures without their pictures among it. */
function ownParser(schema: Schema): SchemaParser {
  const lacking = {
    tag: 'figure[data-src]',
    node: 'figure',
    contentElement: 'figcaption',
    getAttrs: (element: HTMLElement) => {
      const figure = readFigure(element)
      return /^(https?:\/\/\S+|missing:)$/.test(figure.src) ? { ...figure } : false
    },
  }
  return new SchemaParser(schema, [...SchemaParser.fromSchema(schema).rules, lacking])
}
