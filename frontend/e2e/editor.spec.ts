import { expect, test } from '@playwright/test'
import { openInBrowser } from './browser-driver.ts'
import { begin } from './journeys.ts'
import { Newsroom } from './program.ts'

// What the mouse and the arrow keys do in a text, as only a real browser does it.
test('select a picture, its caption, and walk through a table', async ({ page }) => {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  try {
    const figures = page.locator('.prose figure')
    await figures.locator('img').first().click()
    await expect(page.locator('.prose figure.selected')).toHaveCount(1)
    const count = await figures.count()
    await d.press('Delete')
    await expect(figures).toHaveCount(count - 1)
    await d.press('Control+Z')
    await expect(figures).toHaveCount(count)

    const caption = figures.locator('figcaption').first()
    await caption.click()
    await expect(page.locator('.prose figure.selected')).toHaveCount(0)
    await d.press('Control+A')
    expect((await d.evaluate<string>('return getSelection().toString()')).trim()).toBe((await caption.innerText()).trim())

    await begin(d)
    await d.click('textbox', 'Thân bài')
    await d.click('button', 'Bảng')
    for (const word of ['a', 'b', 'c']) {
      await d.type(word)
      if (word !== 'c') await d.press('ArrowDown')
    }
    await d.press('ArrowUp')
    await d.press('ArrowUp')
    await d.type('x')
    for (let row = 0; row < 3; row++) await d.press('ArrowDown')
    await d.type('sau bảng')
    expect(await page.locator('.prose tr').allTextContents()).toEqual(['ax', 'b', 'c'])
    expect((await page.locator('.prose > p').last().innerText()).trim()).toBe('sau bảng')
  } finally {
    await d.close()
    n.remove()
  }
})
