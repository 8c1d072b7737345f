import { expect, test, type Page } from '@playwright/test'
import { openInBrowser, type BrowserDriver } from './browser-driver.ts'
import { until } from './driver.ts'
import { begin } from './journeys.ts'
import { Newsroom } from './program.ts'

/** at opens a new article on the page and does something with it. */
async function at(page: Page, work: (d: BrowserDriver) => Promise<void>, info: { outputPath: (name: string) => string }) {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  try {
    await begin(d)
    await work(d)
  } catch (e) {
    await d.screenshot(info.outputPath('failed.png')).catch(() => {})
    throw e
  } finally {
    await d.close()
    n.remove()
  }
}

const headline = (d: BrowserDriver) => d.value('textbox', 'Tiêu đề')
const body = async (d: BrowserDriver) => (await d.value('textbox', 'Thân bài')).trim()

/** paste puts text on the page as the clipboard gives it. */
async function paste(page: Page, text: string) {
  await page.locator('.prose').first().evaluate((element, words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', words)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

test('tidy an article, look at it first, and take it back with Ctrl+Z', async ({ page }, info) => {
  await at(page, async (d) => {
    await d.click('textbox', 'Tiêu đề')
    await d.type('“ Đẩy mạnh" dân vận')
    await d.click('textbox', 'Thân bài')
    await d.type('Giai đoạn 2021- 2025 , ngày 04/5 2021.')
    const before = ['“ Đẩy mạnh" dân vận', 'Giai đoạn 2021- 2025 , ngày 04/5 2021.']
    const after = ['“Đẩy mạnh” dân vận', 'Giai đoạn 2021–2025, ngày 04/5/2021.']
    const words = async () => [await headline(d), await body(d)]

    await d.press('Control+Shift+L')
    await d.sees('Gạch nối, gạch ngang')
    const dialog = page.getByRole('dialog')
    await expect(dialog.locator('[data-change]')).toHaveCount(2)
    expect(await words()).toEqual(before)

    // A fix that is left out is seen to be left out, and Esc changes nothing.
    await dialog.getByRole('checkbox', { name: /Gạch nối/ }).uncheck()
    await expect(dialog.locator('.paper')).toContainText('2021- 2025')
    await d.press('Escape')
    await expect(dialog).toHaveCount(0)
    expect(await words()).toEqual(before)

    await d.click('button', 'Làm sạch văn bản…')
    await dialog.getByRole('button', { name: /^Sửa \d+ chỗ$/ }).click()
    await until('the text is clean', async () => JSON.stringify(await words()) === JSON.stringify(after))
    await d.sees('Đã sửa 5 chỗ trong bài')

    await d.click('textbox', 'Thân bài')
    await d.press('Control+Z')
    expect(await words()).toEqual(before)
    await d.press('Control+Y')
    expect(await words()).toEqual(after)
    await d.click('button', 'Hoàn tác')
    await until('the message takes it back', async () => JSON.stringify(await words()) === JSON.stringify(before))

    await d.click('button', 'Làm sạch văn bản…')
    await dialog.getByRole('button', { name: /^Sửa \d+ chỗ$/ }).click()
    await d.press('Control+S')
    await d.click('button', 'Làm sạch văn bản…')
    await d.sees('Văn bản đã sạch')
    await d.press('Escape')
    await d.sees('Đã lưu')
    await d.reload()
    await until('it is stored', async () => JSON.stringify(await words()) === JSON.stringify(after))
  }, info)
})

test('a text in an old font is offered, read, and taken back', async ({ page }, info) => {
  await at(page, async (d) => {
    const old = '§¹i héi ®¹i biÓu §¶ng bé x· lÇn thø n¨m, cã 120 ng\u00ADêi dù.'
    const read = 'Đại hội đại biểu Đảng bộ xã lần thứ năm, có 120 người dự.'
    // Typed, not pasted, so that nothing has read it yet; opened anew by hand.
    await d.click('textbox', 'Thân bài')
    await page.keyboard.insertText(old)
    await d.click('button', 'Chữ bị lỗi phông…')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('radio', { name: /TCVN3/ })).toBeChecked()
    await expect(dialog.locator('ins').last()).toContainText('Đại hội đại biểu')
    await d.click('button', 'Đổi chữ trong bài')
    await until('it reads', async () => (await body(d)) === read)
    await d.click('textbox', 'Thân bài')
    await d.press('Control+Z')
    expect(await body(d)).toBe(old)
    await d.press('Control+Y')
    expect(await body(d)).toBe(read)
    await d.click('button', 'Chữ bị lỗi phông…')
    await d.sees('Không thấy chữ nào bị lỗi phông')
  }, info)
})

test('a pasted text that may be in an old font is offered quietly', async ({ page }, info) => {
  await at(page, async (d) => {
    await d.click('textbox', 'Thân bài')
    // One word is too little to be converted without asking.
    await paste(page, 'Theo nghÞ')
    await d.sees('Trong bài có đoạn có vẻ viết bằng TCVN3')
    await d.click('button', 'Xem và đổi…')
    await d.click('button', 'Đổi chữ trong bài')
    await until('it reads', async () => (await body(d)) === 'Theo nghị')
    await d.seesNot('Trong bài có đoạn có vẻ viết bằng TCVN3')
  }, info)
})
