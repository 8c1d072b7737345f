import { Editor, Extension, type JSONContent } from '@tiptap/core'
import type { Node as PMNode } from '@tiptap/pm/model'
import { TextSelection, type Command } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { closeHistory, isHistoryTransaction } from '@tiptap/pm/history'
import { activeIn, differs, nothingActive } from './active'
import { adopt } from './adopt'
import { toMiddle } from './current-block'
import { documentJSON } from './document-json'
import { insertFigures } from './figure-commands'
import { FigurePictures, type PictureSource } from './figure-pictures.svelte'
import { maxGallery } from './gallery'
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
  /** What figures ask of the library. */
  pictures: PictureSource
  /** Files that are no pictures were dropped or pasted. */
  onotherfiles: (files: File[]) => void
}

/** Milliseconds until what stands beside the text follows it. */
const pause = 300

/** RichText is the editor of a body. It is filled once; what was saved never comes back into it while somebody types. */
export class RichText {
  active = $state.raw(nothingActive)
  /** The text and the cursor as they stood a moment ago, for what is shown of them without haste. */
  settled = $state.raw<{ doc: PMNode; head: number }>()
  readonly editor: Editor
  readonly slash: SlashMenu
  readonly #pictures: FigurePictures
  #host: RichTextHost
  #settling: ReturnType<typeof setTimeout> | undefined

  constructor(element: HTMLElement, document: string, host: RichTextHost) {
    this.#host = host
    this.#pictures = new FigurePictures(host.pictures)
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
      extensions: [...extensions(host.placeholder, host.onlink, this.slash, this.#pictures), pasted],
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

  /** insertPhotos takes pictures in, each at its place in the text; 2 to 6 become a gallery once all are there. */
  async insertPhotos(files: File[], at?: number): Promise<void> {
    const { view } = this.editor
    const together = files.length > 1 && files.length <= maxGallery
    const place = () => hold(view, at ?? view.state.selection.to, this.#host.uploadingLabel())
    const parts = together ? [{ files, free: place() }] : files.map((file) => ({ files: [file], free: place() }))
    let last: number | undefined
    for (const { files: some, free } of parts) {
      const photos: Photo[] = []
      for (const file of some) photos.push(...((await this.#host.takePhoto(file).then((photo) => photo && [photo])) ?? []))
      const pos = free()
      if (!photos.length || view.isDestroyed) continue
      // Later pictures of one drop go below the earlier ones, not above.
      run(this.editor, insertFigures(photos, last ?? pos))
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
    this.#pictures.destroy()
  }

  #changed(): void {
    const active = activeIn(this.editor)
    // The toolbar is not drawn anew for a letter.
    if (differs(active, this.active)) this.active = active
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

/** A click on a link must not lead out of the program, not even with Ctrl or the middle button. */
function stayHere(_: EditorView, event: MouseEvent): boolean {
  if (event.target instanceof Element && event.target.closest('a')) event.preventDefault()
  return false
}
