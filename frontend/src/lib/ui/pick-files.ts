/** pictureFiles is what a file dialog for pictures offers; not every system counts the last ones as images. */
export const pictureFiles = 'image/*,.heic,.heif,.avif,.webp'

/** filesIn gives the files of a clipboard or a drop; WebKit names a pasted picture only among the items. */
export function filesIn(data: DataTransfer | null): File[] {
  if (!data) return []
  if (data.files.length) return [...data.files]
  return [...data.items].filter((item) => item.kind === 'file').flatMap((item) => item.getAsFile() ?? [])
}

/** pickFiles opens the system's file dialog and hands over what was chosen; nothing when the person gave up. */
export function pickFiles(accept: string, onfiles: (files: File[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = accept
  input.hidden = true
  // WebKitGTK opens the dialog only for an input that is in the page.
  document.body.append(input)
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    input.remove()
    if (files.length) onfiles(files)
  })
  input.addEventListener('cancel', () => input.remove())
  input.click()
}
