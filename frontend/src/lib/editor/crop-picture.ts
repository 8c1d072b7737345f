import { mount, unmount } from 'svelte'
import CropDialog from './CropDialog.svelte'
import type { PictureSize } from './picture-sizes'

/** cropPicture lets the person cut a picture; onchoose hears the crop, "" for the whole, and how large what is left is. */
export function cropPicture({ onchoose, ...picture }: { url: string; alt: string; crop: string; onchoose: (crop: string, size: PictureSize) => void }): void {
  const focused = document.activeElement
  const close = () => {
    void unmount(dialog)
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  }
  // Not in the text: its keys and presses are none of the editor's.
  const dialog = mount(CropDialog, {
    target: document.body,
    props: {
      ...picture,
      onclose: close,
      onchoose: (crop: string, size: PictureSize) => {
        close()
        onchoose(crop, size)
      },
    },
  })
}
