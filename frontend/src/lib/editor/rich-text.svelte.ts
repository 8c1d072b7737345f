import { Editor, type JSONContent } from '@tiptap/core'
import type { Node as PMNode, Slice } from '@tiptap/pm/model'
import { TextSelection, type Command } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { closeHistory } from '@tiptap/pm/history'
import { filesIn } from '../ui/pick-files'
import { adopt } from './adopt'
import { insertFigure, within } from './commands'
import { cleanPaste, onlyPicture, picturesIn } from './paste'
import type { Photo } from './photo'
import { extensions, run } from './setup'
import { hold } from './uploads'

/** What the editor asks of the screen it stands in. */
export interface RichTextHost {
  label: string
  placeholder: () => string
  uploadingLabel: () => string
  /** Something was typed. */
  onchange: () => void
  /** Ctrl+Shift+K. */
  onlink: () => void
  /** Takes a picture file in; undefined when it was refused, which the host has then said. */
  takePhoto: (file: File) => Promise<Photo | undefined>
  /** Files that are no pictures were dropped or pasted. */
  onotherfiles: (files: File[]) => void
  /** Pictures of pasted text stayed behind. */
  onpicturesleft: (count: number) => void
}

const nothing = {
  bold: false,
  italic: false,
  link: false,
  heading2: false,
  heading3: false,
  bulletList: false,
  orderedList: false,
  quote: false,
  inTable: false,
  inFigure: false,
  canUndo: false,
  canRedo: false,
}

/** RichText is the editor of a body. It is filled once; what was saved never comes back into it while somebody types. */
export class RichText {
  active = $state.raw(nothing)
  readonly editor: Editor
  #host: RichTextHost

  constructor(element: HTMLElement, document: string, host: RichTextHost) {
    this.#host = host
    this.editor = new Editor({
      element,
      content: readDocument(document),
      extensions: extensions(host.placeholder, host.onlink),
      // UniKey rewrites words key by key: no rule may fire meanwhile.
      enableInputRules: false,
      enablePasteRules: false,
      injectCSS: false,
      editorProps: {
        attributes: { class: 'prose', role: 'textbox', 'aria-multiline': 'true', 'aria-label': host.label, spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' },
        transformPastedHTML: (html) => this.#clean(html),
        transformPastedText: (text) => text.normalize('NFC'),
        handlePaste: (view, event, slice) => this.#paste(view, event, slice),
        handleDrop: (view, event) => this.#drop(view, event),
        handleDOMEvents: { click: stayHere, auxclick: stayHere },
      },
      onUpdate: () => host.onchange(),
      onTransaction: ({ editor }) => (this.active = activeIn(editor)),
    })
  }

  /** document gives the body as ProseMirror JSON, composed (NFC). */
  document(): string {
    return JSON.stringify(this.editor.getJSON()).normalize('NFC')
  }

  /** state is what stands in the editor now, for adopt to know later what was typed since. */
  state(): PMNode {
    return this.editor.state.doc
  }

  /**
   * adopt takes over a body that the program has made of an earlier state, without
   * the words typed since being lost; false when the two stand in each other's way.
   */
  adopt(document: string, since: PMNode): boolean {
    const { state, view, schema } = this.editor
    const tr = adopt(state, since, schema.nodeFromJSON(readDocument(document)))
    if (!tr) return false
    // It is stored already: nothing to save, and Ctrl+Z undoes only what was typed here.
    if (tr.docChanged) view.dispatch(tr.setMeta('addToHistory', false).setMeta('preventUpdate', true))
    return true
  }

  /** insertBlocks puts blocks of another state before the block with this number; Ctrl+Z takes them out. */
  insertBlocks(blocks: JSONContent[], at: number): void {
    const { state, view, schema } = this.editor
    const before = [...state.doc.children].slice(0, at)
    const pos = before.reduce((sum, block) => sum + block.nodeSize, 0)
    const tr = state.tr.insert(pos, blocks.map((block) => schema.nodeFromJSON(block)))
    view.dispatch(closeHistory(tr.setSelection(TextSelection.near(tr.doc.resolve(pos)))))
  }

  /** do carries out a command and brings the cursor back into the text. */
  do(command: Command): void {
    run(this.editor, command)
    this.editor.view.focus()
  }

  /** insertPhotos takes pictures in one after the other, each at its place in the text. */
  async insertPhotos(files: File[], at?: number): Promise<void> {
    const { view } = this.editor
    const places = files.map((file) => ({ file, free: hold(view, at ?? view.state.selection.to, this.#host.uploadingLabel()) }))
    let last: number | undefined
    for (const { file, free } of places) {
      const photo = await this.#host.takePhoto(file)
      const pos = free()
      if (!photo || view.isDestroyed) continue
      // Later pictures of one drop go below the earlier ones, not above.
      run(this.editor, insertFigure(photo, last ?? pos))
      last = view.state.selection.from
    }
    // The file dialog took the focus; somebody who writes in another field meanwhile keeps it.
    const focused = document.activeElement
    const elsewhere = focused instanceof HTMLElement && focused.matches('input, textarea, [contenteditable]') && !view.dom.contains(focused)
    if (last !== undefined && !elsewhere) view.focus()
  }

  destroy(): void {
    this.editor.destroy()
  }

  #clean(html: string): string {
    const clean = cleanPaste(html)
    if (clean.picturesLeft && !onlyPicture(html)) this.#host.onpicturesleft(clean.picturesLeft)
    return clean.html
  }

  #paste(view: EditorView, event: ClipboardEvent, slice: Slice): boolean {
    const html = event.clipboardData?.getData('text/html') ?? ''
    const files = filesIn(event.clipboardData)
    if (files.length && (html === '' || onlyPicture(html))) return this.#takeFiles(files)
    // A cell and a caption hold one run of text; blocks would break the table apart.
    if (within(view.state, 'table', 'figure')) {
      const text = slice.content.textBetween(0, slice.content.size, ' ', ' ').replace(/\s+/g, ' ')
      view.dispatch(view.state.tr.insertText(text).scrollIntoView())
      return true
    }
    return false
  }

  #drop(view: EditorView, event: DragEvent): boolean {
    const files = filesIn(event.dataTransfer)
    if (!files.length) return false
    event.preventDefault()
    return this.#takeFiles(files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos)
  }

  #takeFiles(files: File[], at?: number): boolean {
    const pictures = picturesIn(files)
    const others = files.filter((file) => !pictures.includes(file))
    if (others.length) this.#host.onotherfiles(others)
    if (pictures.length) void this.insertPhotos(pictures, at)
    return true
  }
}

/** readDocument reads a document's JSON; an empty one gets the paragraph to begin in. */
export function readDocument(json: string): JSONContent {
  const doc = (json ? JSON.parse(json) : {}) as JSONContent
  return doc.content?.length ? doc : { type: 'doc', content: [{ type: 'paragraph' }] }
}

function activeIn(editor: Editor): typeof nothing {
  const { state } = editor
  const list = within(state, 'bulletList', 'orderedList')?.node.type.name
  return {
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    link: editor.isActive('link'),
    heading2: editor.isActive('heading', { level: 2 }),
    heading3: editor.isActive('heading', { level: 3 }),
    bulletList: list === 'bulletList',
    orderedList: list === 'orderedList',
    quote: within(state, 'blockquote') !== undefined,
    inTable: within(state, 'table') !== undefined,
    inFigure: editor.isActive('figure'),
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo(),
  }
}

/** A click on a link must not lead out of the program, not even with Ctrl or the middle button. */
function stayHere(_: EditorView, event: MouseEvent): boolean {
  if (event.target instanceof Element && event.target.closest('a')) event.preventDefault()
  return false
}
