import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { type BrowserDriver, openInBrowser } from './browser-driver.ts'
import { another, begin, photo } from './journeys.ts'
import { Newsroom } from './program.ts'

// Every screen and what opens over it, by the rules of WCAG 2.2 AA that a program
// can judge, in light and dark.

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function clean(page: Page, where: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForTimeout(250)
    // On a busy machine the colours of the other scheme may still be on their way out.
    await page.evaluate(async () => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      await Promise.allSettled(document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity).map((one) => one.finished))
    })
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
    const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html.slice(0, 160)}\n  ${failureSummary ?? ''}`).join('\n')}`)
    expect.soft(told, `${where}, ${colorScheme}`).toEqual([])
  }
}

/** gallery puts two pictures of this machine into the text and chooses the first. */
async function gallery(d: BrowserDriver, page: Page) {
  const chooser = page.waitForEvent('filechooser')
  await d.click('button', 'Chèn ảnh')
  await d.click('button', 'Từ máy này…')
  await (await chooser).setFiles([photo, another])
  await page.locator('.prose .gallery img').first().click()
  await page.getByRole('button', { name: 'Cắt ảnh trong bài này' }).waitFor()
}

type Step = (d: BrowserDriver, page: Page) => Promise<unknown>

/** The screens of each round, in the order in which a person comes to them. */
const rounds: Record<string, [string, Step][]> = {
  'writing': [
    ['an article', (d) => d.sees('Đình Cảnh')],
    ['its details and outline', (d) => d.press('Control+Shift+O')],
    ['find and replace', (d) => d.press('Control+H')],
    ['tidying', async (d) => { await d.press('Escape'); await d.press('Control+Shift+L'); await d.sees('Sửa những gì') }],
    ['the history', async (d) => { await d.press('Escape'); await d.click('button', 'Lịch sử') }],
    ['the slash menu', async (d) => { await d.press('Escape'); await begin(d); await d.click('textbox', 'Thân bài'); await d.type('/') }],
    ['the tools over a selection', async (d) => { await d.press('Escape'); await d.type('chu'); await d.press('Shift+Home') }],
    ['the search of the list', async (d) => { await d.press('Control+K'); await d.type('xa la khong thay') }],
    ['the shortcuts', async (d) => { await d.press('Escape'); await d.press('F6'); await d.press('?') }],
  ],
  'the photo desk': [
    ['pictures', (d) => d.press('Alt+2')],
    ['a picture chosen', (_, page) => page.locator('.tile:visible').first().click()],
    ['the darkroom', async (d, page) => { await page.getByRole('button', { name: 'Chỉnh ảnh' }).first().click(); await d.sees('Đen trắng') }],
    ['cropping', (_, page) => page.getByRole('radio', { name: 'Cắt, xoay' }).check()],
    ['blurring', async (d, page) => { await page.getByRole('radio', { name: 'Làm mờ' }).check(); await d.click('button', 'Thêm vùng mờ') }],
    ['two compared', (d) => d.press('c')],
  ],
  'captions': [
    ['the table of captions', async (d, page) => { await d.press('Alt+2'); await page.locator('.tile:visible').first().click(); await page.getByRole('button', { name: 'Viết chú thích' }).first().click() }],
    ['a cell that is written, and a day that is none', async (d, page) => { await d.sees('Chú thích cho 1 ảnh'); await page.locator('[data-column="day"] input').first().fill('31/2'); await page.locator('[data-column="persons"] input').first().fill('Lê Văn Mới') }],
    ['people picked from the left', async (d) => { await d.press('F4'); await d.type('Võ Tư'); await d.sees('Thêm “Võ Tư” vào danh bạ') }],
    ['somebody new in the caption', (d) => d.press('Enter')],
    ['a template', async (d) => { await d.press('Escape'); await d.click('button', 'Điền theo mẫu…') }],
  ],
  'people': [
    ['the people', (d) => d.press('Alt+6')],
    ['a person with a post', async (d) => { await d.click('button', 'Thêm người'); await d.type('Trần Thị Bé'); await d.click('button', 'Thêm chức vụ'); await d.type('Bí thư') }],
    ['a change of office', (d) => d.click('button', 'Đổi chức vụ từ ngày…')],
    ['a list of people read', async (d, page) => { await d.press('Escape'); await d.click('button', 'Dán danh sách…'); await page.getByRole('textbox', { name: 'Danh sách' }).fill('Trần Thị Bé, Bí thư\n12345'); await d.click('button', 'Đọc danh sách') }],
  ],
  'pictures in the text': [
    ['a gallery with one chosen', async (d, page) => { await d.sees('Đình Cảnh'); await begin(d); await d.click('textbox', 'Thân bài'); await gallery(d, page) }],
    ['cutting a picture', (d) => d.click('button', 'Cắt ảnh trong bài này')],
    ['its description', async (d) => { await d.press('Escape'); await d.click('button', 'Mô tả') }],
  ],
  'the places': [
    ['settings and backups', (d) => d.press('Alt+3')],
    ['trash', (d) => d.press('Alt+4')],
    ['replacing everywhere', (d) => d.press('Alt+5')],
  ],
}

for (const [round, steps] of Object.entries(rounds)) {
  test(`axe finds nothing: ${round}`, async ({ page }) => {
    // It looks at everything on the page, twice for each step.
    test.slow()
    const n = new Newsroom()
    const d = await openInBrowser(page, n)
    try {
      for (const [where, go] of steps) {
        await go(d, page)
        await page.waitForTimeout(400)
        await clean(page, where)
      }
    } finally {
      await d.close()
      n.remove()
    }
  })
}
