import { expect, test, type Page } from '@playwright/test'
import { openInBrowser, type BrowserDriver } from './browser-driver.ts'
import { Newsroom } from './program.ts'

interface Look {
  turn: number
  exposure: number
  straighten: number
  monochrome: boolean
  crop: { x: number; y: number; width: number; height: number }
  blurs: { x: number; y: number; width: number; height: number }[]
}

/** at opens the sample's pictures in the darkroom and does something with them. */
async function at(page: Page, work: (d: BrowserDriver) => Promise<void>, info: { outputPath: (name: string) => string }) {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  try {
    await page.getByRole('navigation').first().waitFor()
    await expect(async () => {
      await d.press('Alt+2')
      await page.locator('.tile:visible').first().click({ timeout: 2000 })
    }).toPass({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Chỉnh ảnh' }).first().click()
    await shown(page)
    await work(d)
  } catch (e) {
    await d.screenshot(info.outputPath('failed.png')).catch(() => {})
    throw e
  } finally {
    await d.close()
    n.remove()
  }
}

const room = (page: Page) => page.getByRole('region', { name: 'Chỉnh ảnh' })
const title = (page: Page) => room(page).getByRole('heading')
const picture = (page: Page) => room(page).locator('.picture img').first()
const number = (page: Page, name: string) => room(page).getByRole('textbox', { name })

/** shown waits until the picture itself is drawn, and not the small one that stands for it. */
async function shown(page: Page) {
  await expect(picture(page)).toHaveAttribute('src', /^blob:/)
  await expect.poll(() => picture(page).evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
}

/** shape gives width by height of the picture on screen. */
const shape = (page: Page) => picture(page).evaluate((img: HTMLImageElement) => img.naturalWidth / img.naturalHeight)

/** looks gives what is stored, by the place in the darkroom. */
async function looks(d: BrowserDriver): Promise<{ rating: number; look: Look; canUndo: boolean }[]> {
  return d.evaluate(`const { items } = await window.go.app.Images.List({ query: '', by: '', key: '', stars: 0, rejected: false, unused: false, wordless: false, corrected: false, burst: '', limit: 0, after: '', offset: 0 }); return items`)
}

/** first gives the stored look of the picture that was corrected. */
const first = async (d: BrowserDriver) => (await looks(d))[0]!.look

test('give stars by key, and go through the pictures', async ({ page }, info) => {
  await at(page, async (d) => {
    await expect(title(page)).toContainText('Ảnh 1 trong 3')
    await d.press('4')
    await d.press('ArrowRight')
    await expect(title(page)).toContainText('Ảnh 2 trong 3')
    await shown(page)
    await d.press('x')
    await expect(room(page).getByRole('button', { name: 'Đã loại' })).toBeVisible()
    await expect.poll(async () => (await looks(d)).map(({ rating }) => rating)).toEqual([4, -1, 0])
    await d.press('ArrowLeft')
    await d.press('ArrowLeft')
    await expect(title(page)).toContainText('Ảnh 1 trong 3')
    await d.press('Escape')
    await expect(room(page)).toHaveCount(0)
    await expect(page.locator('.tile:visible').first()).toBeVisible()
  }, info)
})

test('make a picture brighter, grey and turned, and take it all back', async ({ page }, info) => {
  await at(page, async (d) => {
    const before = await shape(page)
    await room(page).getByRole('slider', { name: 'Độ sáng' }).focus()
    for (let i = 0; i < 4; i++) await d.press('ArrowRight')
    await expect(number(page, 'Độ sáng')).toHaveValue('0,20')
    await number(page, 'Tương phản').fill('-35')
    await d.press('Enter')
    await room(page).getByRole('checkbox', { name: /Đen trắng/ }).check()
    await d.press('r')
    await expect.poll(() => first(d)).toMatchObject({ exposure: 0.2, contrast: -0.35, monochrome: true, turn: 1 })
    await expect.poll(() => shape(page)).toBeCloseTo(1 / before, 1)
    // Four steps: the keys on one slider are one.
    for (let i = 0; i < 4; i++) await d.press('Control+Z')
    await expect.poll(async () => (await looks(d))[0]).toMatchObject({ canUndo: false, look: { exposure: 0, turn: 0, monochrome: false } })
    await expect.poll(() => shape(page)).toBeCloseTo(before, 1)
    await d.press('Control+Shift+Z')
    await expect.poll(() => first(d)).toMatchObject({ exposure: 0.2, contrast: 0 })
    await d.click('button', 'Trả về ảnh gốc')
    await expect.poll(() => first(d)).toMatchObject({ exposure: 0 })
  }, info)
})

test('crop by preset, mouse and keys, and straighten', async ({ page }, info) => {
  await at(page, async (d) => {
    await room(page).getByRole('radio', { name: 'Cắt, xoay' }).check()
    await room(page).getByRole('combobox', { name: 'Tỉ lệ khung' }).selectOption('1:1')
    await expect.poll(async () => (await first(d)).crop.height).toBeGreaterThan(0)
    const square = (await first(d)).crop
    const corner = room(page).getByRole('button', { name: 'Góc dưới phải' })
    const box = (await corner.boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x - 60, box.y - 60, { steps: 8 })
    await page.mouse.up()
    await expect.poll(async () => (await first(d)).crop.width).toBeLessThan(square.width)
    await room(page).getByRole('button', { name: 'Khung cắt' }).focus()
    const pulled = (await first(d)).crop
    await d.press('Shift+ArrowRight')
    await expect.poll(async () => (await first(d)).crop.x).toBeCloseTo(pulled.x + 0.05, 2)
    await expect(title(page)).toContainText('Ảnh 1 trong 3')
    await d.sees('điểm ảnh')
    await number(page, 'Nắn thẳng (độ)').fill('2,5')
    await d.press('Enter')
    await expect.poll(async () => (await first(d)).straighten).toBe(2.5)
    await d.press('Escape')
    await expect.poll(() => shape(page)).toBeCloseTo(1, 1)
  }, info)
})

test('a crop keeps its shape when it is turned by key, gives it up when another is undone, and Escape lets go of it', async ({ page }, info) => {
  await at(page, async (d) => {
    await room(page).getByRole('radio', { name: 'Cắt, xoay' }).check()
    const shapes = room(page).getByRole('combobox', { name: 'Tỉ lệ khung' })
    const drag = async (by: number, held?: () => Promise<void>) => {
      const box = (await room(page).getByRole('button', { name: 'Góc dưới phải' }).boundingBox())!
      await page.mouse.move(box.x + 14, box.y + 14)
      await page.mouse.down()
      await page.mouse.move(box.x + 14 + by, box.y + 14 + by, { steps: 6 })
      await held?.()
      await page.mouse.up()
    }
    await shapes.selectOption('3:2')
    await room(page).getByRole('button', { name: 'Khung cắt' }).focus()
    await d.press('r')
    await expect.poll(async () => (await first(d)).turn).toBe(1)
    const upright = (await first(d)).crop
    await shown(page)
    await expect(room(page).locator('.stale')).toHaveCount(0)
    await drag(-20)
    await expect.poll(async () => (await first(d)).crop.height).not.toBe(upright.height)
    const pulled = (await first(d)).crop
    expect(pulled.height / upright.height).toBeGreaterThan(0.8)
    expect(pulled.width / pulled.height).toBeCloseTo(upright.width / upright.height, 2)

    await drag(-40, () => d.press('Escape'))
    await expect(room(page).getByRole('radio', { name: 'Cắt, xoay' })).toBeChecked()
    await shapes.selectOption('1:1')
    await expect.poll(async () => (await first(d)).crop).not.toEqual(pulled)
    await room(page).getByRole('button', { name: 'Hoàn tác' }).click()
    await expect.poll(async () => (await first(d)).crop).toEqual(pulled)
    await expect(shapes).toHaveValue('free')
  }, info)
})

test('blur what nobody may know, with the mouse and without', async ({ page }, info) => {
  await at(page, async (d) => {
    await room(page).getByRole('radio', { name: 'Làm mờ' }).check()
    const box = (await room(page).locator('.overlay').boundingBox())!
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.5, { steps: 6 })
    await page.mouse.up()
    await expect.poll(async () => (await first(d)).blurs.length).toBe(1)
    expect((await first(d)).blurs[0]!.x).toBeCloseTo(0.2, 1)
    await d.click('button', 'Thêm vùng mờ')
    await expect.poll(async () => (await first(d)).blurs.length).toBe(2)
    await d.press('ArrowRight')
    await expect.poll(async () => (await first(d)).blurs[1]!.x).toBeCloseTo(0.41, 3)
    await d.press('Delete')
    await expect.poll(async () => (await first(d)).blurs.length).toBe(1)
    // The thumb in the grid hides it, too.
    await d.press('Escape')
    await d.press('Escape')
    await expect(page.locator('.tile:visible img').first()).toHaveAttribute('src', /look=[0-9a-f]{16}/)
  }, info)
})

test('compare two, and copy corrections to those chosen', async ({ page }, info) => {
  await at(page, async (d) => {
    await number(page, 'Độ nét').fill('40')
    await d.press('Enter')
    const strip = room(page).getByRole('list', { name: 'Dải ảnh' })
    await strip.getByRole('button').nth(1).click({ modifiers: ['Control'] })
    await strip.getByRole('button').nth(2).click({ modifiers: ['Control'] })
    await d.press('c')
    await expect(room(page).locator('figure')).toHaveCount(2)
    await d.sees('So với:')
    await d.press('z')
    await expect(room(page).locator('figure .picture img')).toHaveCount(2)
    await d.press('Escape')
    await expect(room(page).locator('figure')).toHaveCount(0)
    await d.click('button', 'Chép chỉnh sửa sang ảnh đã chọn')
    await room(page).getByRole('button', { name: /^Chỉ sáng và màu/ }).click()
    await d.sees('Đã chép chỉnh sửa sang 2 ảnh')
    const sharpness = async () => (await looks(d)).map(({ look }) => (look as unknown as { sharpen: number }).sharpen)
    expect(await sharpness()).toEqual([0.4, 0.4, 0.4])
    await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click()
    await expect.poll(sharpness).toEqual([0.4, 0, 0])
  }, info)
})
