// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, describe, expect, it } from 'vitest'
import { article, FakeBackend } from '../../testing/fake-backend'
import { ArticleEditor } from './article-editor.svelte'
import StatusBox from './StatusBox.svelte'

const name = (vi: string) => ({ vi, en: vi })
const statuses = [
  { value: 'submitted', name: name('Chờ biên tập'), next: ['approved', 'returned'] },
  { value: 'approved', name: name('Đã duyệt'), next: [] },
  { value: 'returned', name: name('Trả lại'), next: ['submitted'] },
]

describe('StatusBox', () => {
  afterEach(cleanup)

  async function box() {
    const backend = new FakeBackend(article('a', { status: 'submitted' }))
    const editor = new ArticleEditor(backend, await backend.articles.get('a'))
    render(StatusBox, { editor, statuses })
    await fireEvent.click(screen.getByRole('button', { name: 'Chuyển sang' }))
    return { backend, editor }
  }

  it('offers the steps that are allowed and takes one', async () => {
    const { editor } = await box()
    await fireEvent.click(screen.getByRole('button', { name: 'Đã duyệt' }))
    await expect.poll(() => editor.status).toBe('approved')
  })

  it('returns an article only with a written reason', async () => {
    const { backend, editor } = await box()
    await fireEvent.click(screen.getByRole('button', { name: 'Trả lại' }))
    const send = screen.getAllByRole('button', { name: 'Trả lại' }).at(-1) as HTMLButtonElement
    expect(send.disabled).toBe(true)
    await fireEvent.input(screen.getByLabelText('Lý do trả lại'), { target: { value: '  Thiếu tên người phát biểu. ' } })
    expect(send.disabled).toBe(false)
    await fireEvent.click(send)
    await expect.poll(() => editor.status).toBe('returned')
    expect(backend.drafts.get('a')?.article.editorNote).toBe('Thiếu tên người phát biểu.')
  })
})
