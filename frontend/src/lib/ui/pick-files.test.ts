import { describe, expect, it } from 'vitest'
import { droppedFiles, folderFiles } from './pick-files'

const file = (name: string, path = '') => Object.defineProperty(new File(['x'], name), 'webkitRelativePath', { value: path })

const fileEntry = (name: string) => ({ isFile: true, isDirectory: false, name, file: (done: (file: File) => void) => done(file(name)) })

/** A folder as browsers give it: a few entries at a time. */
function folderEntry(name: string, inside: object[]) {
  const left = [...inside]
  return { isFile: false, isDirectory: true, name, createReader: () => ({ readEntries: (done: (entries: object[]) => void) => done(left.splice(0, 2)) }) }
}

const drop = (entries: { name: string }[], files: File[]) =>
  ({ files, items: entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry, getAsFile: () => null })) }) as unknown as DataTransfer

describe('droppedFiles', () => {
  it('goes into folders, in the order of names, and past hidden ones', async () => {
    const folder = folderEntry('Tháng 7', [fileEntry('bài 10.docx'), fileEntry('bài 2.docx'), folderEntry('.git', [fileEntry('x')]), folderEntry('Ảnh', [fileEntry('a.jpg')]), fileEntry('~$bài 2.docx')])
    const files = await droppedFiles(drop([fileEntry('z.docx'), folder], [file('z.docx'), file('Tháng 7')]))
    expect(files.map(({ name }) => name)).toEqual(['~$bài 2.docx', 'a.jpg', 'bài 2.docx', 'bài 10.docx', 'z.docx'])
  })

  it('ends in folders that run in a loop', async () => {
    const loop: { createReader: () => unknown } = { ...folderEntry('vòng', []), createReader: () => ({ readEntries: reader() }) }
    const reader = () => {
      const left = [[loop, fileEntry('a.jpg')], []]
      return (done: (entries: object[]) => void) => done(left.shift() ?? [])
    }
    expect((await droppedFiles(drop([loop as never], []))).length).toBe(40)
  })

  it('gives loose files as they are', async () => {
    const files = await droppedFiles(drop([fileEntry('b.md'), fileEntry('a.md')], [file('b.md'), file('a.md')]))
    expect(files.map(({ name }) => name)).toEqual(['b.md', 'a.md'])
    expect(await droppedFiles(null)).toEqual([])
  })
})

describe('folderFiles', () => {
  it('puts the files in the order of their paths, without those in hidden folders', () => {
    const chosen = [file('b.docx', 'Bài/thang 7/b.docx'), file('x', 'Bài/.an/x'), file('a 10.docx', 'Bài/a 10.docx'), file('a 9.docx', 'Bài/a 9.docx')]
    expect(folderFiles(chosen).map(({ name }) => name)).toEqual(['a 9.docx', 'a 10.docx', 'b.docx'])
  })
})
