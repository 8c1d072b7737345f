// @vitest-environment happy-dom
import { flushSync } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeBackend } from '../../testing/fake-backend'
import type { Finding } from '../backend'
import { RichText, type RichTextHost } from './rich-text.svelte'

let backend: FakeBackend
let text: RichText
let told: Finding[][]
let failed: [string, boolean][]
let left: number[]
let tooLong: number

const finding: Finding = { message: { vi: 'Có ảnh.', en: 'A picture.' }, place: '' }
const document = (...content: object[]) => JSON.stringify({ type: 'doc', content })
const p = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })

beforeEach(() => {
  backend = new FakeBackend()
  told = []
  failed = []
  left = []
  tooLong = 0
  const nothing = () => {}
  const host: RichTextHost = {
    pictures: { byHash: () => Promise.reject(new Error('none')), onimages: () => nothing },
    label: '', placeholder: () => '', uploadingLabel: () => '', onchange: nothing, onlink: nothing, onlibrary: nothing, onotherfiles: nothing,
    takePhoto: async () => ({ src: `photo:${'b'.repeat(64)}`, caption: 'Bà con', credit: 'An', alt: '' }),
    paste: (clipping) => backend.texts.paste(clipping),
    onpasted: (findings) => told.push(findings),
    onpastefailed: ({ code }, asText) => failed.push([code, asText]),
    ontoolong: () => tooLong++,
    onpicturesleft: (count) => left.push(count),
  }
  text = new RichText(window.document.body.appendChild(window.document.createElement('div')), document(p('mở đóng')), host)
  text.editor.commands.setTextSelection(4)
})

afterEach(() => text.destroy())

function paste(data: Record<string, string>, plain = false) {
  const dom = text.editor.view.dom
  if (plain) dom.dispatchEvent(Object.assign(new Event('keydown', { bubbles: true }), { ctrlKey: true, shiftKey: true, code: 'KeyV' }))
  const clipboardData = { getData: (type: string) => data[type] ?? '', files: [], items: [], types: Object.keys(data) }
  const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData })
  dom.dispatchEvent(event)
  return event
}

const words = () => text.editor.state.doc.toString()
const settled = async () => {
  await vi.waitFor(() => expect(backend.calls.length + tooLong).toBeGreaterThan(0))
  await new Promise((resolve) => setTimeout(resolve))
  flushSync()
}

describe('what comes from elsewhere', () => {
  it('goes to the place where it was pasted, in one step, while typing goes on', async () => {
    let open = () => {}
    backend.gates['texts.paste'] = new Promise((resolve) => (open = resolve))
    backend.pasted = { document: document(p('một'), p('hai ')), inline: false, findings: [finding] }
    expect(paste({ 'text/html': '<p>một</p><p>hai</p>', 'text/plain': 'một' }).defaultPrevented).toBe(true)
    text.editor.view.dispatch(text.editor.state.tr.insertText('gõ '))
    text.editor.view.dispatch(text.editor.state.tr.insertText('A', 1))
    open()
    await settled()
    expect(words()).toBe('doc(paragraph("Amở một"), paragraph("hai gõ đóng"))')
    expect(told).toEqual([[finding]])
    text.editor.commands.undo()
    expect(words()).toBe('doc(paragraph("Amở gõ đóng"))')
  })

  it('takes the place of what was selected, and what is typed meanwhile comes after it', async () => {
    backend.pasted = { document: document(p('mới')), inline: true, findings: [] }
    text.editor.commands.setTextSelection({ from: 1, to: 3 })
    paste({ 'text/html': '<b>mới</b>', 'text/plain': ' mới ' })
    text.editor.view.dispatch(text.editor.state.tr.insertText('x'))
    await settled()
    expect(words()).toBe('doc(paragraph(" mới x đóng"))')
    expect(told).toEqual([])
  })

  it('comes as plain text when it cannot be read', async () => {
    backend.refuse['texts.paste'] = 'damaged'
    paste({ 'text/html': '<p>một', 'text/plain': 'một\nhai' })
    await settled()
    expect(words()).toContain('một"), paragraph("hai')
    expect(failed).toEqual([['damaged', true]])
  })

  it('stays out when it is refused', async () => {
    backend.refuse['texts.paste'] = 'invalid'
    paste({ 'text/html': '<p>một', 'text/plain': 'một' })
    await settled()
    expect(words()).toBe('doc(paragraph("mở đóng"))')
    expect(failed).toEqual([['invalid', false]])
  })

  it('is not even looked at when it is far too large', () => {
    paste({ 'text/html': 'x'.repeat(24_000_001) })
    expect(tooLong).toBe(1)
    expect(backend.calls).toEqual([])
  })

  it('tells of pictures that a cell has no room for', async () => {
    text.editor.commands.setContent({ type: 'doc', content: [{ type: 'figure', attrs: { src: 'missing:' }, content: [{ type: 'text', text: 'ảnh' }] }] })
    text.editor.commands.setTextSelection(4)
    backend.pasted = { document: document(p(' một'), { type: 'figure', attrs: { src: 'missing:', credit: '', alt: '' } }), inline: false, findings: [] }
    paste({ 'text/html': '<p>một</p><img>' })
    await settled()
    expect(words()).toBe('doc(figure("ảnh một"))')
    expect(left).toEqual([1])
  })
})

describe('what goes in at once', () => {
  it('is plain text with Ctrl+Shift+V', () => {
    paste({ 'text/html': '<h2>một</h2>', 'text/plain': 'một\nhai' }, true)
    expect(words()).toContain('một"), paragraph("hai')
    expect(backend.calls).toEqual([])
  })

  it('is what was copied in an editor of ours, pictures that are not here among it', () => {
    paste({ 'text/html': '<figure data-pm-slice="0 0 []" data-src="https://bao.vn/a.jpg" data-credit="An" data-alt=""><img src=""><figcaption>Chú thích</figcaption></figure>' })
    const figure = text.editor.state.doc.children.find((block) => block.type.name === 'figure')
    expect(figure?.attrs).toMatchObject({ src: 'https://bao.vn/a.jpg', credit: 'An', alt: '' })
    expect(text.editor.view.dom.querySelector('img[src^="http"]')).toBeNull()
    expect(backend.calls).toEqual([])
  })
})

it('a figure takes the file that is chosen for it', async () => {
  text.editor.commands.setContent({ type: 'doc', content: [p('đầu'), { type: 'figure', attrs: { src: 'https://bao.vn/a.jpg', credit: '', alt: 'mô tả' } }] })
  const caption = text.editor.view.dom.querySelector('figure figcaption')
  caption?.dispatchEvent(new CustomEvent('chosenpicture', { detail: new File([], 'a.jpg'), bubbles: true }))
  await vi.waitFor(() => expect(text.editor.state.doc.child(1).attrs).toMatchObject({ src: `photo:${'b'.repeat(64)}`, credit: 'An', alt: 'mô tả' }))
  expect(text.editor.state.doc.child(1).textContent).toBe('Bà con')
})

