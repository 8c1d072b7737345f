import { expect, test, type Page } from '@playwright/test'
import { type BrowserDriver, openInBrowser } from './browser-driver.ts'
import { until } from './driver.ts'
import { another, begin, body, one, photo } from './journeys.ts'
import { Newsroom } from './program.ts'

/** page opens an article whose body is empty, and runs a test on it. */
async function article(page: Page, headline: string, test: (d: BrowserDriver, stored: () => Promise<string>) => Promise<void>) {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  try {
    await begin(d)
    await d.type(headline)
    await d.click('textbox', 'Thân bài')
    const row = await one(d, headline)
    await test(d, () => body(d, row.id))
  } finally {
    await d.close()
    n.remove()
  }
}

async function choose(d: BrowserDriver, files: string[]) {
  const chooser = d.page.waitForEvent('filechooser')
  await d.click('button', 'Chèn ảnh')
  await d.click('button', 'Từ máy này…')
  await (await chooser).setFiles(files)
}

test('pictures chosen together are a gallery, whose order and captions are made by keyboard', async ({ page }) => {
  await article(page, 'Cụm ảnh', async (d, stored) => {
    await choose(d, [photo, another])
    const figures = page.locator('.prose .gallery figure')
    await expect(figures).toHaveCount(2)
    await d.type('Hai')
    await figures.nth(0).locator('figcaption').click()
    await d.type('Một')
    await d.press('Alt+ArrowRight')
    await d.type(' và nữa')
    await until('the order is stored', async () => /^!\[Hai\]\(photo:\w+\)\n!\[Một và nữa\]\(photo:\w+\)\n$/m.test(await stored()))
    // Both of one height, side by side.
    const [a, b] = [await figures.nth(0).locator('img').boundingBox(), await figures.nth(1).locator('img').boundingBox()]
    expect(a?.y).toBeCloseTo(b?.y ?? 0, 0)
    expect(Math.abs((a?.height ?? 0) - (b?.height ?? 0))).toBeLessThan(2)

    await d.click('button', 'Rộng')
    await until('the size is stored', async () => (await stored()).includes('{size="wide"}\n!['))
    await d.click('button', 'Tách khỏi cụm ảnh')
    await expect(page.locator('.prose .gallery')).toHaveCount(0)
    await until('they are two figures', async () => /!\[Hai\]\(\S+\)\{size="wide"\}\n\n!\[Một và nữa\]/.test(await stored()))
    await d.click('button', 'Ghép với ảnh trên')
    await expect(figures).toHaveCount(2)
    await d.press('Control+Z')
    await expect(page.locator('.prose .gallery')).toHaveCount(0)
  })
})

test('typing goes on in the caption after a picture came from the library', async ({ page }) => {
  await article(page, 'Ảnh từ thư viện', async (d, stored) => {
    await d.type('Câu mở.')
    await d.click('button', 'Chèn ảnh')
    await d.click('button', 'Từ thư viện ảnh…')
    await page.getByRole('dialog').getByRole('option').first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Chèn ảnh' }).click()
    await d.type('Chú thích gõ ngay')
    await until('the words are in the caption', async () => /^!\[.*Chú thích gõ ngay.*\]\(photo:/m.test(await stored()))
    await expect(page.locator('.prose figcaption')).toBeInViewport()
  })
})

test('a picture is cut by keyboard and mouse, described, and made the lead', async ({ page }) => {
  await article(page, 'Cắt ảnh', async (d, stored) => {
    await choose(d, [photo])
    await page.locator('.prose figure img').waitFor()
    await d.type('Hoa nở')
    await d.click('button', 'Mô tả')
    await d.click('button', 'Lấy từ chú thích')
    await until('the description is stored', async () => (await stored()).includes('{alt="Hoa nở"}'))
    await d.click('button', 'Chọn làm ảnh đại diện của bài')
    await expect(page.locator('.prose figure').getByText('Ảnh đại diện')).toBeVisible()

    await d.click('button', 'Cắt ảnh trong bài này')
    await page.getByRole('button', { name: 'Cạnh phải' }).focus()
    for (let i = 0; i < 5; i++) await d.press('Shift+ArrowLeft')
    await d.sees('Giữ 75% chiều ngang, 100% chiều cao')
    await page.locator('label', { hasText: '1:1' }).click()
    const picture = await page.locator('dialog .picture').boundingBox()
    const corner = await page.getByRole('button', { name: 'Góc dưới phải' }).boundingBox()
    if (!picture || !corner) throw new Error('no picture to cut')
    await page.mouse.move(corner.x + 14, corner.y + 14)
    await page.mouse.down()
    await page.mouse.move(corner.x + 14 - picture.width / 4, corner.y + 14, { steps: 4 })
    await page.mouse.up()
    await page.getByRole('button', { name: 'Cắt', exact: true }).click()
    await until('the crop is stored', async () => /\{alt="Hoa nở" crop="[\d.,]+" lead="true"\}/.test(await stored()))
    const crop = /crop="([\d.,]+)"/.exec(await stored())?.[1]?.split(',').map(Number) ?? []
    const [, , width = 0, height = 0] = crop
    const { ratio } = await page.locator('.prose figure img').evaluate(async (img: HTMLImageElement) => {
      const whole = new Image()
      whole.src = img.src.replace(/[?&]crop=[^&]*/, '')
      await whole.decode()
      return { ratio: whole.naturalWidth / whole.naturalHeight }
    })
    expect((width * ratio) / height).toBeCloseTo(1, 1)
    expect(height).toBeLessThan(1)

    await d.click('button', 'Cắt ảnh trong bài này')
    await d.click('button', 'Lấy lại cả ảnh')
    await page.getByRole('button', { name: 'Cắt', exact: true }).click()
    await until('the whole picture is back', async () => !(await stored()).includes('crop'))
  })
})

test('controls are there only where they are wanted, and nothing moves when they come', async ({ page }) => {
  await article(page, 'Gọn', async (d) => {
    await d.type('Trước ảnh')
    await choose(d, [photo])
    await page.locator('.prose figure img').waitFor()
    await d.press('Enter')
    await d.type('Sau ảnh')
    await page.mouse.move(5, 5)
    const tools = page.getByRole('toolbar', { name: 'Trình bày ảnh' })
    await expect(tools).toHaveCount(0)
    const below = page.locator('.prose > p').last()
    const before = await below.boundingBox()
    await page.locator('.prose figure figcaption').hover()
    await expect(tools).toBeVisible()
    expect(await below.boundingBox()).toEqual(before)
    await page.mouse.move(5, 5)
    await expect(tools).toHaveCount(0)
    await page.locator('.prose figure figcaption').click()
    await page.mouse.move(5, 5)
    await expect(tools).toBeVisible()
    // From the caption on by Tab: the credit, then the rest.
    await d.press('Tab')
    await expect(page.getByRole('textbox', { name: 'Nguồn ảnh' })).toBeFocused()
    await d.press('Tab')
    await d.press('Tab')
    await expect(tools.getByRole('button').first()).toBeFocused()
  })
})
