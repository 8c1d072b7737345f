import { problemFrom, type Backend } from '../../lib/backend'
import type { PictureSource } from '../../lib/editor/figure-pictures.svelte'
import { photoOf, type Photo } from '../../lib/editor/photo'
import { toasts } from '../../lib/ui/toasts.svelte'
import { language } from '../../lib/words/language.svelte'

/** takePhoto takes a picture file into the library; undefined when it was refused, which is then said by the file's name. */
export async function takePhoto(backend: Pick<Backend, 'upload'>, file: File): Promise<Photo | undefined> {
  try {
    const results = await backend.upload(file)
    const image = results.find((result) => result.image)?.image
    if (image) return photoOf(image)
    toasts.say(language.words.onlyPhotosHere(file.name), { tone: 'problem' })
  } catch (reason) {
    const { what, hint } = problemFrom(reason)
    toasts.say(`${file.name}: ${language.of(what)}`, { detail: language.of(hint), tone: 'problem' })
  }
  return undefined
}

/** picturesOf is the library as the figures of a text ask for it. */
export function picturesOf(backend: Pick<Backend, 'images' | 'onChanged'>): PictureSource {
  return {
    byHash: (hash) => backend.images.byHash(hash),
    onimages: (listener) => backend.onChanged(({ images }) => images && listener()),
  }
}
