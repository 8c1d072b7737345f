import { Editor, type JSONContent } from '@tiptap/core'
import { UndoRedo } from '@tiptap/extensions'
import { DOMSerializer } from '@tiptap/pm/model'
import { dialect, FigureNode } from '../src/lib/editor/schema'

// The same text in a bare Tiptap, and in a plain field that the browser edits by itself.

declare global {
  interface Window {
    peer: (kind: 'tiptap' | 'plain', document: JSONContent) => void
  }
}

window.peer = (kind, document) => {
  const element = window.document.getElementById('page') ?? window.document.body
  const editor = new Editor({ element: kind === 'tiptap' ? element : null, content: document, extensions: [...dialect, FigureNode, UndoRedo] })
  if (kind === 'tiptap') return
  const field = window.document.createElement('div')
  field.contentEditable = 'true'
  field.className = 'ProseMirror'
  field.append(DOMSerializer.fromSchema(editor.schema).serializeFragment(editor.state.doc.content))
  element.append(field)
}
