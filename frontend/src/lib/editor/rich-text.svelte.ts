import { Editor, Extension, type JSONContent } from '@tiptap/core'
import type { Node as PMNode } from '@tiptap/pm/model'
import { TextSelection, type Command } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { closeHistory, isHistoryTransaction, redoDepth, undoDepth } from '@tiptap/pm/history'
import { adopt } from './adopt'
import { insertFigure, within } from './commands'
import { toMiddle } from './current-block'
import { documentJSON } from './document-json'
import { picturesIn } from './paste'
import { pasting, type PastingHost } from './pasting'
import type { Photo } from './photo'
import { extensions, run } from './setup'
import { slashItems } from './slash-items'
import { SlashMenu } from './slash-menu.svelte'
import { hold } from './uploads'
import { writingMode } from './writing-mode.svelte'
import { language } from '../words/language.svelte'

/** What the editor asks of the screen it stands in. */
export interface RichTextHost extends PastingHost {
  label: string
  placeholder: () => string
  uploadingLabel: () => string
  /** Something was typed. */
  onchange: () => void
  /** Ctrl+Shift+K. */
  onlink: () => void
  /** A picture of the library is wanted. */
  onlibrary: () => void
  /** Takes a picture file in; undefined when it was refused, which the host has then said. */
  takePhoto: (file: File) => Promise<Photo | undefined>
  /** Files that are no pictures were dropped or pasted. */
  onotherfiles: (files: File[]) => void
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

const names = Object.keys(nothing) as (keyof typeof nothing)[]

/** Milliseconds until what stands beside the text follows it. */
const pause = 300

/** RichText is the editor of a body. It is filled once; what was saved never comes back into it while somebody types. */
export class RichText {
  active = $state.raw(nothing)
  /** The text and the cursor as they stood a moment ago, for what is shown of them without haste. */
  settled = $state.raw<{ doc: PMNode; head: number }>()
  readonly editor: Editor
  readonly slash: SlashMenu
  #host: RichTextHost
  #settling: ReturnType<typeof setTimeout> | undefined

  constructor(element: HTMLElement, document: string, host: RichTextHost) {
    this.#host = host
    this.slash = new SlashMenu(() =>
      slashItems(language.words, { onphotos: (files) => void this.insertPhotos(files), onlibrary: host.onlibrary }),
    )
    const takeFiles = (files: File[], at?: number) => this.#takeFiles(files, at)
    const pasted = Extension.create({
      name: 'pasting',
      addProseMirrorPlugins() {
        return pasting(this.editor.schema, host, takeFiles)
      },
    })
    this.editor = new Editor({
      element,
      content: readDocument(document),
      extensions: [...extensions(host.placeholder, host.onlink, this.slash), pasted],
      // UniKey rewrites words key by key: no rule may fire meanwhile.
      enableInputRules: false,
      enablePasteRules: false,
      injectCSS: false,
      editorProps: {
        attributes: { class: 'prose', role: 'textbox', 'aria-multiline': 'true', 'aria-label': host.label, spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' },
        handleDOMEvents: { click: stayHere, auxclick: stayHere },
      },
      onUpdate: () => host.onchange(),
      onTransaction: () => this.#changed(),
    })
    this.#settle()
  }

  /** document gives the body as ProseMirror JSON, composed (NFC). */
  document(): string {
    return documentJSON(this.editor.state.doc)
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

  /**
   * change puts a changed body in place of an earlier state, as one step that
   * Ctrl+Z takes back whole; false when what was typed since stands in its way.
   */
  change(document: string, since: PMNode): boolean {
    const { state, view, schema } = this.editor
    const tr = adopt(state, since, schema.nodeFromJSON(readDocument(document)))
    if (!tr) return false
    if (tr.docChanged) {
      view.dispatch(closeHistory(tr))
      // What is typed next is a step of its own.
      view.dispatch(closeHistory(view.state.tr))
    }
    return true
  }

  /** onundo calls a listener after each Ctrl+Z and Ctrl+Y, as long as the editor lives. */
  onundo(listener: () => void): void {
    this.editor.on('transaction', ({ transaction }) => {
      if (isHistoryTransaction(transaction)) listener()
    })
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

  /** restyle draws anew what the way of writing asks for: the paragraph in focus, its line in the middle. */
  restyle(): void {
    const { view } = this.editor
    view.updateState(view.state)
    if (writingMode.typewriter && view.hasFocus()) toMiddle(view)
  }

  /** goTo puts the cursor at the head of a block, and the block at the top of the page. */
  goTo(pos: number): void {
    const { state, view } = this.editor
    view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(Math.min(pos + 1, state.doc.content.size)))))
    const block = view.nodeDOM(pos)
    if (block instanceof HTMLElement) block.scrollIntoView({ block: 'start' })
    view.focus()
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
    clearTimeout(this.#settling)
    this.editor.destroy()
  }

  #changed(): void {
    const active = activeIn(this.editor)
    // The toolbar is not drawn anew for a letter.
    if (names.some((name) => active[name] !== this.active[name])) this.active = active
    this.#settling ??= setTimeout(() => this.#settle(), pause)
  }

  #settle(): void {
    this.#settling = undefined
    const { doc, selection } = this.editor.state
    this.settled = { doc, head: selection.head }
  }

  #takeFiles(files: File[], at?: number): void {
    const pictures = picturesIn(files)
    const others = files.filter((file) => !pictures.includes(file))
    if (others.length) this.#host.onotherfiles(others)
    if (pictures.length) void this.insertPhotos(pictures, at)
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
    canUndo: undoDepth(state) > 0,
    canRedo: redoDepth(state) > 0,
  }
}

/** A click on a link must not lead out of the program, not even with Ctrl or the middle button. */
function stayHere(_: EditorView, event: MouseEvent): boolean {
  if (event.target instanceof Element && event.target.closest('a')) event.preventDefault()
  return false
}
