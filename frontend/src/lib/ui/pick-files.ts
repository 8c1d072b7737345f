/** pictureFiles is what a file dialog for pictures offers; not every system counts the last ones as images. */
export const pictureFiles = 'image/*,.heic,.heif,.avif,.webp'

/** filesIn gives the files of a clipboard or a drop; WebKit names a pasted picture only among the items. */
export function filesIn(data: DataTransfer | null): File[] {
  if (!data) return []
  if (data.files.length) return [...data.files]
  return [...data.items].filter((item) => item.kind === 'file').flatMap((item) => item.getAsFile() ?? [])
}

/** droppedFiles gives the files of a drop, with those in dropped folders, in the order of their names. */
export async function droppedFiles(data: DataTransfer | null): Promise<File[]> {
  // The items are gone after the first wait.
  const loose = filesIn(data)
  const entries = [...(data?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  if (!entries.some((entry) => entry.isDirectory)) return loose
  return (await Promise.all(inOrder(entries).map((entry) => filesUnder(entry)))).flat()
}

/** isPrivate says that a file is none of a person's: hidden, the lock of an open document, or put there by the system. */
export function isPrivate(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$') || /^(thumbs\.db|desktop\.ini)$/i.test(name)
}

/** isPicture says that a file should be a picture. */
export function isPicture(file: File): boolean {
  return file.type.startsWith('image/') || /\.(jpe?g|jpe|jfif|png|webp|gif|tiff?|bmp|hei[cf]|hif|avif)$/i.test(file.name)
}

/** isUnusable says that a file can be neither a picture nor an article: a film, or a camera's raw file. */
export function isUnusable(name: string): boolean {
  return /\.(mp4|mov|avi|3gp|mts|m2ts|mkv|wmv|mpe?g|m4v|webm|cr[23]|crw|nef|nrw|arw|raf|orf|rw2|dng|pef|srw)$/i.test(name)
}

/** Folders in folders, at most: deeper ones are links that run in a loop. */
const deepest = 40

async function filesUnder(entry: FileSystemEntry, depth = 0): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((done, failed) => entry.file(done, failed))]
  if (!isFolder(entry) || isPrivate(entry.name) || depth === deepest) return []
  const reader = entry.createReader()
  const inside: FileSystemEntry[] = []
  // A reader gives at most a hundred at a time.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed))
    if (!some.length) break
    inside.push(...some)
  }
  const files: File[] = []
  for (const one of inOrder(inside)) files.push(...(await filesUnder(one, depth + 1)))
  return files
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

const byName = new Intl.Collator('vi', { numeric: true })
const inOrder = <T extends { name: string }>(named: T[]): T[] => [...named].sort((a, b) => byName.compare(a.name, b.name))

/** pickFiles opens the system's file dialog and hands over what was chosen; nothing when the person gave up. */
export function pickFiles(accept: string, onfiles: (files: File[]) => void): void {
  pick((input) => (input.accept = accept), onfiles)
}

/** pickFolder opens the system's folder dialog and hands over the files in the folder and in those in it, in the order of their names. */
export function pickFolder(onfiles: (files: File[]) => void): void {
  pick(
    (input) => (input.webkitdirectory = true),
    (files) => onfiles(folderFiles(files)),
  )
}

/** folderFiles puts the files of a chosen folder in the order of their paths, without those in hidden folders. */
export function folderFiles(files: File[]): File[] {
  const shown = (file: File) => !file.webkitRelativePath.split('/').slice(1, -1).some(isPrivate)
  return files.filter(shown).sort((a, b) => byName.compare(a.webkitRelativePath, b.webkitRelativePath))
}

function pick(prepare: (input: HTMLInputElement) => void, onfiles: (files: File[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  prepare(input)
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
