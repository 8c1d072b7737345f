import { Extension, type AnyExtension, type Editor } from '@tiptap/core'
import { Dropcursor, Gapcursor, Placeholder, UndoRedo } from '@tiptap/extensions'
import type { Command } from '@tiptap/pm/state'
import { guardFigure, hardBreak, leaveFigure, listKeys, selectCaption, toggleHeading, toggleList, toggleQuote, within } from './commands'
import { activeFigure } from './active-figure'
import { currentBlock } from './current-block'
import { moveFigure, selectedFigure } from './figure-commands'
import type { FigurePictures } from './figure-pictures.svelte'
import { foundMarks } from './find-body'
import { FigureView } from './figure-view.svelte'
import { galleries } from './gallery'
import { dialect, FigureNode } from './schema'
import type { SlashMenu } from './slash-menu.svelte'
import { moveCell, moveRow, squareTables } from './table'
import { uploads } from './uploads'
import { writingMode } from './writing-mode.svelte'

/** run carries out a ProseMirror command in an editor; false when it does not apply. */
export function run(editor: Editor, command: Command): boolean {
  return command(editor.state, editor.view.dispatch.bind(editor.view), editor.view)
}

/** extensions is the whole set-up of the editor: the dialect, its keys, undo. */
export function extensions(placeholder: () => string, onlink: () => void, slash: SlashMenu, pictures: FigurePictures): AnyExtension[] {
  const keys = Extension.create({
    name: 'keys',
    // Before Tiptap's own keymap, which would split a figure or a cell.
    priority: 1000,
    addKeyboardShortcuts() {
      const does = (command: Command) => () => run(this.editor, command)
      const shift = (by: -1 | 1): Command => (state, dispatch) => moveFigure(selectedFigure(state) ?? -1, by)(state, dispatch)
      const inside = (...names: string[]) => within(this.editor.state, ...names) !== undefined
      return {
        'Mod-b': () => this.editor.commands.toggleMark('bold'),
        'Mod-i': () => this.editor.commands.toggleMark('italic'),
        'Mod-Shift-k': () => {
          onlink()
          return true
        },
        'Mod-Alt-2': does(toggleHeading(2)),
        'Mod-Alt-3': does(toggleHeading(3)),
        'Mod-Shift-7': does(toggleList('orderedList')),
        'Mod-Shift-8': does(toggleList('bulletList')),
        'Mod-Shift-9': does(toggleQuote),
        'Shift-Enter': does(hardBreak),
        'Mod-Enter': does(leaveFigure),
        Enter: () =>
          run(this.editor, leaveFigure) ||
          (inside('table') && run(this.editor, moveCell('down'))) ||
          (inside('listItem') && run(this.editor, listKeys.split)),
        Tab: () => (inside('table') ? run(this.editor, moveCell(1)) : inside('listItem') && run(this.editor, listKeys.sink)),
        'Shift-Tab': () => (inside('table') ? run(this.editor, moveCell(-1)) : inside('listItem') && run(this.editor, listKeys.lift)),
        ArrowUp: does(moveRow(-1)),
        ArrowDown: does(moveRow(1)),
        'Mod-a': does(selectCaption),
        Backspace: does(guardFigure),
        'Alt-ArrowLeft': does(shift(-1)),
        'Alt-ArrowUp': does(shift(-1)),
        'Alt-ArrowRight': does(shift(1)),
        'Alt-ArrowDown': does(shift(1)),
      }
    },
    addProseMirrorPlugins: () => [squareTables(), galleries(), activeFigure(), uploads(), currentBlock(writingMode), foundMarks()],
  })
  // Before all other keys: Enter picks what the menu offers.
  const menu = Extension.create({ name: 'slash', priority: 1100, addProseMirrorPlugins: () => [slash.plugin()] })
  const figure = FigureNode.extend({
    addNodeView: () => ({ node, view, getPos, decorations }) => new FigureView(node, view, getPos, decorations, pictures),
  })
  return [...dialect, figure, menu, keys, UndoRedo.configure({ depth: 200 }), Dropcursor.configure({ width: 2, color: 'var(--accent)' }), Gapcursor, Placeholder.configure({ placeholder })]
}
