import type { Command } from '@tiptap/pm/state'
import { pickFiles, pictureFiles } from '../ui/pick-files'
import type { Words } from '../words/vi'
import { toggleHeading, toggleList, toggleQuote } from './commands'
import type { SlashItem } from './slash-menu.svelte'
import { insertTable } from './table'

/** What an entry asks of the screen: the two ways to a picture. */
export interface SlashHost {
  onphotos: (files: File[]) => void
  onlibrary: () => void
}

/** slashItems is what "/" offers, in the language of the screen. */
export function slashItems(w: Words, host: SlashHost): SlashItem[] {
  const asks = (go: () => void): Command => (_, dispatch) => {
    if (dispatch) go()
    return true
  }
  return [
    { id: 'photo', name: w.slashPhoto, also: w.slashPhotoAlso, run: asks(() => pickFiles(pictureFiles, host.onphotos)) },
    { id: 'library', name: w.slashLibrary, also: w.slashLibraryAlso, run: asks(host.onlibrary) },
    { id: 'table', name: w.slashTable, also: w.slashTableAlso, run: insertTable },
    { id: 'quote', name: w.slashQuote, also: w.slashQuoteAlso, run: toggleQuote },
    { id: 'heading2', name: w.slashHeading2, also: w.slashHeading2Also, run: toggleHeading(2) },
    { id: 'heading3', name: w.slashHeading3, also: w.slashHeading3Also, run: toggleHeading(3) },
    { id: 'bulletList', name: w.slashBulletList, also: w.slashBulletListAlso, run: toggleList('bulletList') },
    { id: 'orderedList', name: w.slashOrderedList, also: w.slashOrderedListAlso, run: toggleList('orderedList') },
  ]
}
