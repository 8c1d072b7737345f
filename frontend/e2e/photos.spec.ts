import { expect, test } from '@playwright/test'
import { resolve } from 'node:path'
import { openInBrowser, type BrowserDriver } from './browser-driver.ts'
import { until } from './driver.ts'
import { Newsroom } from './program.ts'

// The library of pictures, with the keyboard and the mouse.

const picture = (name: string) => resolve(import.meta.dirname, '../../app/photos/testdata', name)

interface Stored {
  id: string
  originalName: string
  rating: number
  event: string
  credit: string
  persons: string[]
}

test.describe('pictures', () => {
  let n: Newsroom
  let d: BrowserDriver

  const stored = async () => {
    const filter = { query: '', by: '', key: '', stars: 0, rejected: false, unused: false, wordless: false, corrected: false, burst: '', limit: 0, after: '', offset: 0 }
    return (await d.evaluate<{ items: Stored[] }>(`return await window.go.app.Images.List(${JSON.stringify(filter)})`)).items
  }
  const tile = (name: string) => d.page.getByRole('option', { name }).and(d.page.locator('[aria-posinset]'))
  const tiles = () => d.page.locator('.grid [aria-posinset]')
  const chosen = () => d.page.locator('[aria-posinset][aria-selected=true]')

  test.beforeEach(async ({ page }) => {
    n = new Newsroom()
    n.run('import', picture('progressive.jpg'), picture('grey.jpg'))
    d = await openInBrowser(page, n)
    await d.press('Alt+2')
    await d.sees('5 ảnh')
    await tile('progressive.jpg').waitFor()
  })
  test.afterEach(async () => {
    await d.close()
    n.remove()
  })

  test('are chosen, starred and rejected by key, each step with its way back', async () => {
    await d.page.getByRole('listbox', { name: 'Lưới ảnh' }).focus()
    await d.press('Home')
    await expect(chosen()).toHaveCount(1)
    await d.press('Shift+ArrowRight')
    await expect(chosen()).toHaveCount(2)
    await d.press('4')
    await until('two have four stars', async () => (await stored()).filter(({ rating }) => rating === 4).length === 2)
    await d.press('x')
    await until('two are rejected', async () => (await stored()).filter(({ rating }) => rating === -1).length === 2)
    await d.press('Control+z')
    await until('the stars are back', async () => (await stored()).filter(({ rating }) => rating === 4).length === 2)
    await d.press('Control+z')
    await until('no stars', async () => (await stored()).every(({ rating }) => rating === 0))
    await d.press('Control+a')
    await expect(chosen()).toHaveCount(5)
    await d.press('Escape')
    await expect(chosen()).toHaveCount(0)
  })

  test('get the same words at once, and are found by them', async () => {
    await tile('progressive.jpg').click()
    await tile('grey.jpg').click({ modifiers: ['Control'] })
    await d.click('button', 'Ghi chung…')
    await d.page.getByRole('dialog').getByLabel('Nguồn ảnh').fill('Ảnh: Đình Cảnh')
    await d.page.getByRole('dialog').getByLabel('Sự kiện').fill('Lễ mít tinh')
    await d.click('button', 'Ghi cho các ảnh này')
    await d.sees('Đã ghi cho 2 ảnh')
    expect((await stored()).filter(({ event, credit }) => event === 'Lễ mít tinh' && credit === 'Ảnh: Đình Cảnh')).toHaveLength(2)
    await d.page.getByLabel('Nhóm theo').selectOption('Sự kiện')
    const owned = async () => (await d.page.getByRole('group', { name: 'Lễ mít tinh' }).getAttribute('aria-owns'))?.split(' ') ?? []
    await expect.poll(async () => (await owned()).length).toBe(2)
    for (const tile of await owned()) await expect(d.page.locator(`[id="${tile}"]`)).toHaveAccessibleName(/^(progressive|grey)\.jpg/)
    await d.press('Control+K')
    await d.type('le mit tinh')
    await d.sees('2 ảnh')
    await d.click('button', 'Hoàn tác')
    await until('their own words are back', async () => (await stored()).every(({ event }) => event === ''))
    await d.sees('Không có ảnh nào như vậy')
    await d.click('button', 'Xem tất cả ảnh')
    await d.sees('5 ảnh')
  })

  test('are narrowed by what is still to be done', async () => {
    await d.click('button', 'Thiếu chú thích, nguồn')
    await expect(tiles()).toHaveCount(2)
    await d.click('button', 'Thiếu chú thích, nguồn')
    await d.click('button', 'Chưa dùng')
    await expect(tiles()).toHaveCount(2)
    await d.click('button', 'Đã loại')
    await d.sees('Không có ảnh nào như vậy')
  })

  test('in use are not deleted, and it is told which and why', async () => {
    await d.page.getByRole('listbox', { name: 'Lưới ảnh' }).focus()
    await d.press('Control+a')
    await d.press('Delete')
    await d.sees('Đã xóa 2 ảnh')
    await d.sees('Còn giữ vì bài đang dùng')
    await d.sees('3 ảnh')
    await d.click('button', 'Hoàn tác')
    await d.sees('5 ảnh')
  })

  test('take a name as it is typed, under UniKey', async () => {
    await tile('progressive.jpg').click()
    const field = d.page.getByRole('combobox', { name: 'Người trong ảnh' })
    await field.click()
    await d.type('Tra')
    await d.press('Backspace')
    await d.type('ần Minh Ba')
    await d.press('Backspace')
    await d.type('ảnh')
    await expect(field).toHaveValue('Trần Minh Bảnh')
    await d.press('Enter')
    await d.page.getByRole('textbox', { name: 'Chú thích ảnh' }).click()
    await d.type('Da')
    await d.press('Backspace')
    await d.type('ân')
    await until('the name is stored', async () => (await stored()).some(({ persons }) => persons[0] === 'Trần Minh Bảnh'))
    await expect(d.page.getByRole('textbox', { name: 'Chú thích ảnh' })).toHaveValue('Dân')
    await d.click('button', 'Bỏ Trần Minh Bảnh')
    await until('the name is gone', async () => (await stored()).every(({ persons }) => !persons.includes('Trần Minh Bảnh')))
  })

  test('take each other’s place in every article, and go back', async () => {
    const used = tile('Đồng chí Trần Minh Bảnh').first()
    await used.click()
    await d.click('button', 'Thay ở mọi bài…')
    const dialog = d.page.getByRole('dialog')
    await dialog.getByRole('option', { name: 'grey.jpg' }).click()
    await d.click('button', 'Dùng ảnh này')
    await d.sees('Ảnh này đang ở 1 bài')
    await d.click('button', 'Thay ở 1 bài')
    await d.sees('Đã thay ảnh', 30_000)
    await tile('grey.jpg').click()
    await d.sees('Ban Dân vận Huyện ủy Cầu Ngang')
    await d.click('button', 'Hoàn tác')
    await until('the article shows its own again', async () => (await d.page.getByText('Chưa dùng trong bài nào.').count()) > 0, 30_000)
  })

  test('leave as one file', async () => {
    await tile('progressive.jpg').click()
    await d.click('button', 'Xuất ảnh')
    await d.page.getByRole('dialog').getByRole('button', { name: 'Cho trang web, Zalo' }).click()
    await d.sees('Ảnh đã xuất xong', 30_000)
    await expect(d.page.getByRole('link', { name: 'Tải về' })).toHaveAttribute('download', /\.zip$/)
  })
})
