import { test } from '@playwright/test'
import { join } from 'node:path'
import { openInBrowser } from './browser-driver.ts'
import { begin } from './journeys.ts'
import { Newsroom } from './program.ts'
import { openWindow } from './window-driver.ts'

const folder = process.env.SCREENSHOTS ?? 'test-results'
const shot = (name: string) => join(folder, `${name}.png`)

test('the browser, light and dark', async ({ page }) => {
  const n = new Newsroom()
  const slug = (JSON.parse(n.run('list', '--search', 'Ban Dân vận', '--json')) as { slug: string }[])[0]!.slug
  n.run('export', slug, '-o', join(folder, 'article.pdf'))
  const d = await openInBrowser(page, n)
  try {
    await d.sees('Đình Cảnh')
    await page.waitForTimeout(600)
    await d.screenshot(shot('editor'))
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.waitForTimeout(600)
    await d.screenshot(shot('editor-dark'))
    await d.press('Alt+2')
    await page.waitForTimeout(600)
    await d.screenshot(shot('images-dark'))
    await page.emulateMedia({ colorScheme: 'light' })
    await page.waitForTimeout(600)
    await d.screenshot(shot('images'))
    await d.press('Alt+3')
    await page.waitForTimeout(300)
    await d.screenshot(shot('settings'))
    await d.press('Alt+1')
    await d.press('Control+K')
    await d.type('xa la khong thay')
    await page.waitForTimeout(500)
    await d.screenshot(shot('nothing-found'))
  } finally {
    await d.close()
    n.remove()
  }
})

test('what is kept: search, history, two writers, trash, backups', async ({ page }) => {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  const settle = () => page.waitForTimeout(900)
  try {
    await d.press('Control+K')
    await d.type('trong lua')
    await settle()
    await d.screenshot(shot('search'))
    await begin(d)
    await d.click('textbox', 'Tiêu đề')
    await d.type('Hai người cùng viết')
    await d.click('textbox', 'Thân bài')
    await d.type('Sáng nay bà con ra đồng.')
    await page.waitForTimeout(1500)
    const other = await d.another()
    await other.sees('Sáng nay bà con ra đồng.')
    for (const [who, words] of [[other, ' Nước vừa rút.'], [d, ' Trời đã tạnh mưa.']] as const) {
      await who.click('textbox', 'Thân bài')
      await who.press('Control+End')
      await who.type(words)
      await page.waitForTimeout(1200)
    }
    await settle()
    await d.screenshot(shot('merge'))
    await d.click('button', 'Để sau')
    await settle()
    await d.click('button', 'Lịch sử')
    await settle()
    await d.screenshot(shot('history'))
    await d.press('Escape')
    await d.press('Alt+3')
    await d.click('button', 'Sao lưu ngay')
    await d.sees('Đã mở lại được')
    await settle()
    await d.screenshot(shot('backup'))
    await d.press('Alt+4')
    await settle()
    await d.screenshot(shot('trash'))
  } finally {
    await d.close()
    n.remove()
  }
})

test('captions and the list of people', async ({ page }) => {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  const settle = () => page.waitForTimeout(900)
  try {
    await d.press('Alt+6')
    await d.click('button', 'Dán danh sách…')
    await page.getByRole('textbox', { name: 'Danh sách' }).fill('Trần Minh Bảnh\tPhó Bí thư Thường trực Huyện ủy\t\t1/7/2020\nNguyễn Văn An\tPhó Chủ tịch\tUBND huyện Cầu Ngang\t1/1/2018\t30/6/2021\nKim Thị Sô Phia\tChủ tịch Hội Liên hiệp Phụ nữ xã')
    await d.click('button', 'Đọc danh sách')
    await d.click('button', 'Thêm 3 người')
    await d.sees('3 người')
    await page.getByRole('button', { name: /Trần Minh Bảnh/ }).click()
    await settle()
    await d.screenshot(shot('people'))
    await d.press('Alt+2')
    await page.locator('main .tile:visible').first().click()
    await page.locator('main .tile:visible').last().click({ modifiers: ['Shift'] })
    await d.click('button', 'Viết chú thích')
    await d.sees('Chú thích cho 3 ảnh')
    await settle()
    await d.press('F4')
    await d.type('tran minh')
    await settle()
    await d.press('Enter')
    await d.type('kim')
    await settle()
    await d.screenshot(shot('captions'))
  } finally {
    await d.close()
    n.remove()
  }
})

test('the real window', async () => {
  const n = new Newsroom()
  const d = await openWindow(n)
  try {
    await d.sees('Đình Cảnh')
    await new Promise((resolve) => setTimeout(resolve, 800))
    await d.screenshot(shot('window'))
  } finally {
    await d.close()
    n.remove()
  }
})
