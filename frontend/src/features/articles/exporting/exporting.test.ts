// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Job } from '../../../lib/backend'
import { recall } from '../../../lib/session'
import { toasts } from '../../../lib/ui/toasts.svelte'
import { article, FakeBackend, job } from '../../../testing/fake-backend'
import { ArticleEditor } from '../article-editor.svelte'
import ExportBox from '../ExportBox.svelte'
import { exportFormat, ExportFormat, formatOf } from './export-format.svelte'

describe('ExportBox', () => {
  let backend: FakeBackend
  let editor: ArticleEditor
  /** What the clipboard holds, by type. */
  let clipboard: Record<string, string>
  /** Says whether the engine takes the old way, by an event, and the new one. */
  let allows: { event: boolean; write: boolean }

  beforeEach(async () => {
    backend = new FakeBackend(article('a'))
    const { copy: called } = backend.texts
    backend.texts.copy = async (one) => {
      await called(one)
      return { html: `<h2>${one.article.headline}</h2>`, text: one.article.headline }
    }
    editor = new ArticleEditor(backend, await backend.articles.get('a'))
    clipboard = {}
    allows = { event: true, write: false }
    document.execCommand = () => {
      if (!allows.event) return false
      const event = new Event('copy', { bubbles: true, cancelable: true })
      const data = { setData: (type: string, text: string) => void (clipboard[type] = text) }
      return !document.body.dispatchEvent(Object.assign(event, { clipboardData: data }))
    }
    vi.stubGlobal(
      'ClipboardItem',
      class {
        constructor(readonly parts: Record<string, Blob>) {}
      },
    )
    const write = async ([item]: { parts: Record<string, Blob> }[]) => {
      if (!allows.write) throw new Error('NotAllowedError')
      for (const [type, part] of Object.entries(item?.parts ?? {})) clipboard[type] = await part.text()
    }
    Object.defineProperty(navigator, 'clipboard', { value: { write }, configurable: true })
  })
  afterEach(() => {
    cleanup()
    editor.stop()
    exportFormat.choose('pdf')
    vi.unstubAllGlobals()
    for (const { id } of toasts.list) toasts.dismiss(id)
  })

  const show = (carrier = 'window') => render(ExportBox, { editor, carrier })
  const copy = () => fireEvent.click(screen.getByRole('button', { name: 'Sao chép cho Zalo, cổng thông tin' }))

  it('exports in the format that was chosen, which is remembered', async () => {
    show()
    await fireEvent.change(screen.getByLabelText('Dạng tệp'), { target: { value: 'docx' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Xuất Word' }))
    await expect.poll(() => backend.calls).toContain('exports.article a docx')
    expect(new ExportFormat().chosen).toBe('docx')
    expect(recall('format')).toBe('docx')
  })

  it('says what was made, in the format that it has and not in the one chosen since', async () => {
    const made: Job = { ...job('j', 'a', 'done'), file: '2023-07-07-bai.html' }
    editor.hear(made)
    show('browser')
    expect(screen.getByText('Trang web đã xong')).toBeTruthy()
    expect(screen.queryByText('Xem')).toBeNull()
    expect(screen.getByRole('link').getAttribute('download')).toBe(made.file)
    expect(formatOf('khong-ro')).toBe('pdf')
  })

  it('copies what stands on the page as HTML and as text', async () => {
    show()
    await copy()
    await expect.poll(() => clipboard['text/html']).toContain('<h2>')
    expect(clipboard['text/plain']).toBeTruthy()
    await expect.poll(() => toasts.list.map(({ text }) => text)).toContain('Đã sao chép')
  })

  it('copies what was typed and not saved yet', async () => {
    show()
    editor.fields.headline = 'Mới gõ thêm'
    editor.typed()
    await copy()
    await expect.poll(() => clipboard['text/plain']).toBe('Mới gõ thêm')
  })

  it('takes the way of the engine that is left, by Ctrl+Shift+C too', async () => {
    allows = { event: false, write: true }
    show()
    await fireEvent.keyDown(window, { key: 'C', ctrlKey: true, shiftKey: true })
    await expect.poll(() => clipboard['text/plain']).toBeTruthy()
  })

  it('says what to do when the engine refuses, until it does not', async () => {
    allows = { event: false, write: false }
    show()
    await copy()
    await expect.poll(() => screen.queryByText('Máy chưa cho sao chép')).toBeTruthy()
    allows = { event: true, write: false }
    await copy()
    await expect.poll(() => clipboard['text/html']).toBeTruthy()
    expect(screen.queryByText('Máy chưa cho sao chép')).toBeNull()
    expect(clipboard['text/html']).toContain('<h2>')
  })

  it('says why when the text cannot be made', async () => {
    backend.refuse['texts.copy'] = 'invalid'
    show()
    await copy()
    await expect.poll(() => screen.queryByRole('alert')?.textContent).toContain('Có chuyện.')
    expect(clipboard).toEqual({})
  })
})
