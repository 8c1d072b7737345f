import { expect, test, type Page } from '@playwright/test'
import { openInBrowser, type BrowserDriver } from './browser-driver.ts'
import { until } from './driver.ts'
import { begin, body, one } from './journeys.ts'
import { Newsroom } from './program.ts'
import { strokes } from './unikey.ts'

/** write fills a new article as a person does. */
async function write(d: BrowserDriver, headline: string, lead: string, ...paragraphs: string[]): Promise<void> {
  await begin(d)
  await d.click('textbox', 'Tiêu đề')
  await d.type(headline)
  await d.click('textbox', 'Sapo')
  await d.type(lead)
  await d.click('textbox', 'Thân bài')
  for (const [i, text] of paragraphs.entries()) {
    if (i) await d.press('Enter')
    await d.type(text)
  }
  await d.sees('Đã lưu')
}

/** unikey types into what has the focus as UniKey does, one millisecond between the keys. */
async function unikey(page: Page, text: string): Promise<void> {
  for (const { back, text: letters } of strokes(text, 'telex')) {
    for (let i = 0; i < back; i++) await page.keyboard.press('Backspace')
    if (letters) await page.keyboard.insertText(letters)
    await page.waitForTimeout(1)
  }
}

const selected = (d: BrowserDriver) => d.evaluate<string>('return getSelection().toString()')
const bar = (page: Page) => page.getByRole('search', { name: 'Tìm trong bài' })
const count = (page: Page) => bar(page).locator('output')

test('find and replace in an article by keyboard alone', async ({ page }) => {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  try {
    await write(d, 'Ủy ban xã họp', 'Sáng nay, uỷ ban họp.', 'Một đoạn không có gì.', 'Ở đây có ủy ban, ', 'và UỶ BAN nữa.')
    const { id } = await one(d, 'Ủy ban xã họp')
    await d.press('Control+Home')
    await d.press('Control+F')
    await unikey(page, 'ủy ban')
    await expect(bar(page).getByRole('textbox', { name: 'Tìm' })).toHaveValue('ủy ban')
    await expect(count(page)).toHaveText('3/4')
    await expect(page.locator('.prose .found')).toHaveCount(2)
    await expect(page.locator('.found-field .found')).toHaveCount(2)
    await expect(page.locator('.prose .found.current')).toHaveText('ủy ban')

    // Round and round, backwards, and by F3.
    await d.press('Enter')
    await expect(count(page)).toHaveText('4/4')
    await d.press('Enter')
    await expect(count(page)).toHaveText('1/4')
    await expect(page.locator('.found-field .found.current')).toHaveText('Ủy ban')
    await d.press('Shift+Enter')
    await expect(count(page)).toHaveText('4/4')
    await d.press('Shift+F3')
    await expect(count(page)).toHaveText('3/4')

    // Esc leaves one at the place; typing there is counted again.
    await d.press('Escape')
    await expect(bar(page)).toHaveCount(0)
    expect(await selected(d)).toBe('ủy ban')
    await d.press('F3')
    expect(await selected(d)).toBe('UỶ BAN')
    await d.press('F3')
    expect(await d.evaluate<string>('const e = document.activeElement; return e.value.slice(e.selectionStart, e.selectionEnd)')).toBe('Ủy ban')

    await d.press('Control+H')
    await page.getByRole('button', { name: 'Đúng dấu, đúng chữ hoa' }).click()
    await expect(count(page)).toHaveText('1/1')
    await page.getByRole('button', { name: 'Đúng dấu, đúng chữ hoa' }).click()
    await expect(count(page)).toHaveText('1/4')
    await bar(page).getByRole('textbox', { name: 'Thay bằng' }).focus()
    await unikey(page, 'Hội đồng')
    await d.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Tiêu đề' })).toHaveValue('Hội đồng xã họp')
    await expect(count(page)).toHaveText('1/3')
    await expect(bar(page).getByRole('textbox', { name: 'Thay bằng' })).toBeFocused()

    await page.getByRole('button', { name: 'Thay tất cả' }).click()
    await d.sees('Đã thay ở 3 chỗ.')
    await expect(count(page)).toHaveText('Không thấy')
    await until('it is stored', async () => (await body(d, id)).includes('và Hội đồng nữa'))
    expect(await body(d, id)).toBe('Một đoạn không có gì.\n\nỞ đây có Hội đồng,\n\nvà Hội đồng nữa.\n')

    // One step takes the body back, the message all of it.
    await page.getByRole('button', { name: 'Hoàn tác' }).last().click()
    await expect(count(page)).toHaveText('1/3')
    await expect(page.getByRole('textbox', { name: 'Sapo' })).toHaveValue('Sáng nay, uỷ ban họp.')
    await until('it is stored', async () => (await body(d, id)).includes('và UỶ BAN nữa'))
  } finally {
    await d.close()
    n.remove()
  }
})

test('find follows what is typed, in tables, captions and credits as well', async ({ page }) => {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  try {
    const figure = page.locator('.prose figure').first()
    await figure.locator('figcaption').click()
    await figure.getByRole('textbox', { name: 'Nguồn ảnh' }).fill('Ảnh: khóm Zét')
    await figure.locator('figcaption').click()
    await d.press('End')
    await d.type(' khóm zét')
    await d.press('Control+F')
    await page.keyboard.type('khom zet')
    await expect(count(page)).toHaveText('2/2')
    await expect(page.locator('.found-credit')).toHaveCount(1)
    await d.press('Enter')
    await expect(page.locator('figure figcaption .found.current')).toHaveText('khóm zét')
    await d.press('Enter')
    await expect(page.locator('.found-credit.current .credit')).toBeInViewport()

    await page.locator('.prose > p').first().click()
    await d.press('Home')
    await unikey(page, 'khóm zét ')
    await expect(count(page)).toHaveText(/\/3$/)
    expect(await page.locator('.prose > p').first().innerText()).toContain('khóm zét ')
  } finally {
    await d.close()
    n.remove()
  }
})

test('find and replace in every article, and take it back', async ({ page }) => {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  try {
    await write(d, 'Tin ấp Zét', 'Về ấp Zét.', 'Bà con ấp zet họp.')
    const first = await one(d, 'Tin ấp Zét')
    await write(d, 'Tin khác', 'Không có gì.', 'Chợ ấp Zét đông.')
    const second = await one(d, 'Tin khác')
    await d.evaluate(`const a = window.go.app.Articles; const x = await a.Get(${JSON.stringify(second.id)}); await a.SetStatus(x.article.id, x.article.revision, 'published', '')`)

    await d.press('Control+F')
    await page.keyboard.type('ấp zét')
    await expect(count(page)).toHaveText('1/1')
    await d.press('Control+Shift+F')
    const screen = page.getByRole('region', { name: 'Tìm và thay trong mọi bài' })
    await expect(screen.getByRole('textbox', { name: 'Tìm' })).toHaveValue('ấp zét')
    await expect(screen.getByRole('textbox', { name: 'Tìm' })).toBeFocused()
    await d.sees('4 chỗ trong 2 bài')
    await d.sees('Bài đã đăng (1)')
    await screen.getByRole('textbox', { name: 'Thay bằng' }).focus()
    await unikey(page, 'khóm Zét')
    await expect(screen.locator('ins').first()).toHaveText('khóm Zét')
    await expect(screen.getByRole('checkbox', { name: 'Cả bài: Tin khác' })).not.toBeChecked()
    await expect(screen.getByRole('checkbox', { name: 'Cả bài: Tin ấp Zét' })).toBeChecked()
    // One place is left out.
    await screen.getByRole('checkbox', { name: /^Sapo/ }).uncheck()
    await d.click('button', 'Thay ở 2 chỗ trong 1 bài')
    await d.sees('Đã thay ở 2 chỗ trong 1 bài.')
    expect(await body(d, first.id)).toBe('Bà con khóm Zét họp.\n')
    expect(await body(d, second.id)).toBe('Chợ ấp Zét đông.\n')

    await d.click('button', 'Hoàn tác')
    await d.sees('Đã đưa 1 bài về như trước khi thay.')
    expect(await body(d, first.id)).toBe('Bà con ấp zet họp.\n')
    await d.press('Alt+1')
    await expect(screen).toBeHidden()
    await d.press('Alt+5')
    await expect(screen).toBeVisible()
  } finally {
    await d.close()
    n.remove()
  }
})
