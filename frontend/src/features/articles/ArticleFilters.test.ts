// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { article, FakeBackend, noVocabulary } from '../../testing/fake-backend'
import { ArticleList } from './article-list.svelte'
import ArticleFilters from './ArticleFilters.svelte'
import FilterChips from './FilterChips.svelte'

const vocabulary = { ...noVocabulary, kinds: [{ value: 'news', name: { vi: 'Tin', en: 'News' }, target: { least: 250, most: 400 } }] }

describe('ArticleFilters', () => {
  let backend: FakeBackend
  let list: ArticleList

  beforeEach(async () => {
    localStorage.clear()
    backend = new FakeBackend(article('a', { section: 'Văn hóa', eventDate: '2026-05-27' }), article('b', { section: 'Văn hóa' }), article('c', { section: 'Kinh tế' }))
    list = new ArticleList(backend)
    await list.refresh()
  })
  afterEach(cleanup)

  const button = () => screen.getByRole('button', { name: /^Bộ lọc/ })
  const options = (label: string) => [...screen.getByLabelText<HTMLSelectElement>(label).options].map(({ text }) => text)

  it('offers what is in use, with counts, and narrows at once', async () => {
    render(ArticleFilters, { list, vocabulary })
    await fireEvent.click(button())
    expect(options('Chuyên mục')).toEqual(['Tất cả', 'Văn hóa (2)', 'Kinh tế (1)'])
    expect(options('Thể loại')).toEqual(['Tất cả', 'Tin (3)'])
    expect(options('Tháng sự kiện')).toEqual(['Tất cả', 'Tháng 5/2026 (1)'])
    expect(screen.queryByLabelText('Địa bàn')).toBeNull()
    await fireEvent.change(screen.getByLabelText('Chuyên mục'), { target: { value: 'Kinh tế' } })
    await waitFor(() => expect(list.items.map(({ id }) => id)).toEqual(['c']))
    expect(button().getAttribute('aria-label')).toBe('Bộ lọc, đang lọc theo 1 mục')
  })

  it('begins at its first choice and gives the focus back with Esc', async () => {
    render(ArticleFilters, { list, vocabulary })
    await fireEvent.click(button())
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Chuyên mục')))
    await fireEvent.keyDown(screen.getByLabelText('Chuyên mục'), { key: 'Escape' })
    expect(screen.queryByLabelText('Chuyên mục')).toBeNull()
    expect(document.activeElement).toBe(button())
  })

  it('applies a saved filter with one press, and takes its deletion back', async () => {
    list.query = 'Bài a'
    await list.narrow({ section: 'Văn hóa' })
    await list.save('Lễ hội')
    list.showAll()
    render(ArticleFilters, { list, vocabulary })
    await fireEvent.click(button())
    await fireEvent.click(await screen.findByRole('button', { name: 'Lễ hội' }))
    await waitFor(() => expect(list.items.map(({ id }) => id)).toEqual(['a']))
    await fireEvent.click(button())
    await fireEvent.click(await screen.findByRole('button', { name: 'Xóa bộ lọc “Lễ hội”' }))
    await waitFor(() => expect(backend.savedFilters).toEqual([]))
  })

  it('shows what is chosen as chips, each of which can go', async () => {
    await list.narrow({ section: 'Văn hóa', month: '2026-05', status: 'draft' })
    let last = false
    render(FilterChips, { list, vocabulary, onlast: () => (last = true) })
    await fireEvent.click(screen.getByRole('button', { name: 'Bỏ lọc: Chuyên mục Văn hóa' }))
    expect(list.narrowing).toMatchObject({ section: '', month: '2026-05', status: 'draft' })
    expect(last).toBe(false)
    await fireEvent.click(screen.getByRole('button', { name: 'Bỏ lọc: Tháng sự kiện Tháng 5/2026' }))
    await waitFor(() => expect(last).toBe(true))
    expect(list.narrowing.status).toBe('draft')
  })
})
