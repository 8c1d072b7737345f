import { test } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openInBrowser } from './browser-driver.ts'
import { begin } from './journeys.ts'
import { Newsroom } from './program.ts'

const folder = process.env.SCREENSHOTS ?? 'test-results'
const shot = (name: string) => join(folder, `${name}.png`)
const sample = (name: string) => resolve(import.meta.dirname, '../../app/office/testdata', name)

test('the writing desk', async ({ page }) => {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  const keep = async (name: string) => {
    await page.waitForTimeout(700)
    await d.screenshot(shot(name))
  }
  try {
    await d.sees('Đình Cảnh')
    await d.press('Control+H')
    await d.click('textbox', 'Tìm')
    await d.type('dan van')
    await keep('find')
    await d.press('Escape')
    await d.press('Control+Shift+L')
    await d.sees('Sửa những gì')
    await keep('tidy')
    await d.press('Escape')
    await d.press('F11')
    await page.locator('.prose > p').nth(1).click()
    await keep('focus')
    await d.press('F11')
    await page.setViewportSize({ width: 683, height: 384 }) // a screen of 1366 by 768 at 200 %
    await keep('zoom-200')
    await page.setViewportSize({ width: 1366, height: 768 })

    await begin(d)
    await d.click('textbox', 'Tiêu đề')
    await d.type('Họp giao ban tháng bảy')
    await d.click('textbox', 'Thân bài')
    await d.type('Sáng nay huyện họp giao ban.')
    await d.press('Enter')
    await d.type('/')
    await keep('slash-menu')
    await d.press('Escape')
    await d.press('Backspace')
    await d.type('Uû ban nh©n d©n huyÖn')
    await d.press('Shift+Home')
    await keep('bubble-menu')

    const inbox = join(n.home, 'gửi')
    mkdirSync(inbox)
    writeFileSync(join(inbox, 'hỏng.docx'), 'x')
    await page.getByRole('button', { name: 'Nhập bài từ tệp…' }).click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Chọn tệp Word, văn bản, trang web…' }).click()
    await (await chooser).setFiles([sample('bai-libreoffice.docx'), join(inbox, 'hỏng.docx')])
    await d.sees('Chữ trong 1 khung được đưa vào bài')
    await keep('import')
    await d.press('Escape')
    await d.press('Alt+5')
    await d.type('dan van')
    await page.keyboard.press('Enter')
    await keep('replacing')
  } finally {
    await d.close()
    n.remove()
  }
})
