import { expect, test, type Page } from '@playwright/test'
import { openInBrowser } from './browser-driver.ts'
import { begin, one } from './journeys.ts'
import { Newsroom } from './program.ts'
import { strokes } from './unikey.ts'

// The writing desk, as only a real browser shows it: what lies over the text, where the line stands.

const bodyText = (page: Page) => page.locator('.prose').innerText()

/** write types as UniKey does: letters, and words taken back and sent anew. */
async function write(page: Page, text: string) {
  for (const { back, text: letters } of strokes(text, 'telex')) {
    for (let i = 0; i < back; i++) await page.keyboard.press('Backspace')
    await page.keyboard.insertText(letters)
  }
}

test('the slash menu, the tools over a selection', async ({ page }) => {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  const menu = page.getByRole('listbox', { name: 'Chèn vào bài' })
  const tools = page.getByRole('toolbar', { name: 'Định dạng đoạn đang chọn' })
  try {
    await begin(d)
    await d.click('textbox', 'Thân bài')
    await write(page, 'Ngày 24/5')
    await expect(menu).toHaveCount(0)
    await d.press('Enter')
    await write(page, '/')
    await expect(menu.getByRole('option')).toHaveCount(8)
    await write(page, 'bảng')
    await expect(menu.getByRole('option')).toHaveText(['Bảng'])
    await d.press('Escape')
    await expect(menu).toHaveCount(0)
    expect(await bodyText(page)).toContain('/bảng')
    await d.press('Enter')
    await write(page, '/tiêu đề')
    await d.press('Enter')
    await write(page, 'Kết quả')
    await expect(page.locator('.prose h2')).toHaveText('Kết quả')

    await d.press('Shift+Home')
    await expect(tools).toBeVisible()
    await d.press('Alt+F10')
    await expect(tools.getByRole('button', { name: 'Đậm' })).toBeFocused()
    await d.press('ArrowRight')
    await d.press('Enter')
    await expect(page.locator('.prose h2 em')).toHaveText('Kết quả')
    await expect(page.getByRole('textbox', { name: 'Thân bài' })).toBeFocused()
    await d.press('Escape')
    await expect(tools).toHaveCount(0)
    await d.press('End')
    await write(page, ' tốt')
    await expect(tools).toHaveCount(0)
    await expect(page.locator('.prose h2')).toHaveText('Kết quả tốt')
  } finally {
    await d.close()
    n.remove()
  }
})

test('focus, the line in the middle, the outline, the size of the text', async ({ page }) => {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  try {
    const list = page.getByRole('region', { name: 'Danh sách bài' })
    await page.locator('.prose > p').nth(1).click()
    await d.press('F11')
    await expect(list).toBeHidden()
    await expect(page.locator('.prose > .current')).toHaveCount(1)
    await d.press('Shift+F11')
    await d.press('Control+End')
    await write(page, ' Bà con phấn khởi.')
    const off = () =>
      page.evaluate(() => {
        const paper = document.querySelector('.paper')!.getBoundingClientRect()
        const line = getSelection()!.getRangeAt(0).getBoundingClientRect()
        return Math.abs((line.top + line.bottom) / 2 - (paper.top + paper.height / 2))
      })
    await expect.poll(off).toBeLessThan(20)
    await d.press('Shift+F11')
    await d.press('F11')
    await expect(list).toBeVisible()
    await expect(page.locator('.prose > .current')).toHaveCount(0)

    const size = () => page.locator('.prose > p').first().evaluate((p) => parseFloat(getComputedStyle(p).fontSize))
    const usual = await size()
    await d.press('Control+=')
    await expect.poll(size).toBeGreaterThan(usual)
    await d.press('Control+0')
    await expect.poll(size).toBe(usual)

    await d.click('button', 'Mục lục bài')
    const outline = page.getByRole('region', { name: 'Mục lục bài' })
    await expect(outline.locator('[aria-current]')).toBeFocused()
    await outline.getByRole('button', { name: /Trần Minh Bảnh/ }).click()
    await expect(page.locator('.prose figure').first()).toBeInViewport()
    await expect(outline.locator('[aria-current]')).toContainText('Trần Minh Bảnh')
    await outline.getByRole('button').first().focus()
    await d.press('Escape')
    await expect(outline).toHaveCount(0)
  } finally {
    await d.close()
    n.remove()
  }
})

test('the counts follow the typing and are those of the program', async ({ page }) => {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  const meter = page.locator('.meter')
  try {
    await begin(d)
    await d.click('textbox', 'Tiêu đề')
    await write(page, 'Họp dân ấp 3')
    await d.click('textbox', 'Sapo')
    await write(page, 'Sáng 24/5, ấp Bờ Kinh họp.')
    await expect(page.getByText('Sapo 5 chữ, nên 25–60 chữ: còn thiếu 20 chữ')).toBeVisible()
    await d.click('textbox', 'Thân bài')
    await write(page, 'Bà con phấn khởi')
    await expect(meter).toContainText('12 chữ · 14 từ')
    await page.getByLabel('Thể loại').selectOption('news')
    await expect(meter.getByRole('meter')).toHaveAttribute('aria-valuetext', '9 chữ, 250–400 chữ, còn thiếu 241 chữ')
    await expect(meter).toContainText('Đọc 5 giây · Phát thanh 5 giây')
    await d.press('Control+S')
    const { id } = await one(d, 'Họp dân ấp 3')
    const stored = () => d.evaluate<{ words: number; syllables: number }>(`return await window.go.app.Articles.Get(${JSON.stringify(id)})`)
    await expect.poll(stored).toMatchObject({ words: 14, syllables: 12 })
  } finally {
    await d.close()
    n.remove()
  }
})

test('a narrow page and twice the size hide no tool', async ({ page }) => {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  try {
    // 683 is half of 1366: the same to the page as 200 % zoom.
    for (const width of [800, 683]) {
      await page.setViewportSize({ width, height: 600 })
      const tools = page.getByRole('toolbar', { name: 'Định dạng', exact: true }).getByRole('button')
      const tops = new Set<number>()
      for (const tool of await tools.all()) {
        await expect(tool).toBeInViewport({ ratio: 1 })
        tops.add(Math.round(((await tool.boundingBox())?.y ?? 0) / 10))
      }
      expect(tops.size, `${width}`).toBeLessThanOrEqual(2)
      const header = page.locator('.page header')
      expect((await header.boundingBox())?.height).toBeLessThan(90)
      await expect(page.getByRole('button', { name: 'Cách viết' })).toBeInViewport({ ratio: 1 })
    }
  } finally {
    await d.close()
    n.remove()
  }
})
