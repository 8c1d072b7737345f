import { expect } from '@playwright/test'
import { choose } from './desk-journeys.ts'
import { type Driver, until } from './driver.ts'

interface Stored {
  id: string
  caption: string
  rating: number
  width: number
  height: number
  look: { crop: { x: number; y: number; width: number; height: number } }
}

/** stored gives the pictures as the program has them, in the order of the grid. */
async function stored(d: Driver): Promise<Stored[]> {
  const filter = { query: '', by: '', key: '', stars: 0, rejected: false, unused: false, wordless: false, corrected: false, burst: '', limit: 0, after: '', offset: 0 }
  return (await d.evaluate<{ items: Stored[] }>(`return await window.go.app.Images.List(${JSON.stringify(filter)})`)).items
}

/** pictured says whether the grid has an address with a look for its first tile, and its picture is there. */
const pictured = (d: Driver) =>
  d.evaluate<boolean>(`const first = document.querySelector('.grid [aria-posinset="1"] img');
    return !!first && first.complete && first.naturalWidth > 0 && /look=[0-9a-f]+/.test(first.src)`)

/** What is done with pictures from the grid to the caption, in both carriers. */
export const photoJourneys: Record<string, (d: Driver) => Promise<void>> = {
  'choose pictures by key, give stars, crop one, and write a caption': async (d) => {
    await d.press('Alt+2')
    await d.sees('3 ảnh')
    await d.press('Control+K')
    await d.press('ArrowDown')
    await d.press('Home')
    await d.press('Shift+ArrowRight')
    await d.sees('2 ảnh')
    await d.press('4')
    await until('two have four stars', async () => (await stored(d)).map(({ rating }) => rating).join() === '4,4,0')
    await d.press('Home')
    await d.click('button', 'Chỉnh ảnh')
    await d.sees('Ảnh 1 trong 3')
    await d.click('radio', 'Cắt, xoay')
    await choose(d, 'Tỉ lệ khung', '1:1')
    await until('the crop is stored', async () => (await stored(d))[0]!.look.crop.width > 0)
    const [cropped] = await stored(d)
    const { crop } = cropped!.look
    expect((crop.width * cropped!.width) / (crop.height * cropped!.height)).toBeCloseTo(1, 2)
    await d.click('button', 'Xong')
    await until('the grid shows the cut picture', () => pictured(d))
    await d.press('Control+K')
    await d.press('ArrowDown')
    await d.press('Home')
    await d.press('Shift+ArrowRight')
    await d.click('button', 'Viết chú thích')
    await d.sees('Chú thích cho 2 ảnh')
    await until('the first caption has the keyboard', () => d.evaluate<boolean>(`return document.activeElement?.closest('[data-column]')?.dataset.column === 'caption'`))
    await d.press('Control+A')
    await d.type('Đồng chí Thạch Thị Ngọc Ửng trao quà ở ấp Thuận Hòa')
    await until('the caption is stored', async () => (await stored(d))[0]!.caption === 'Đồng chí Thạch Thị Ngọc Ửng trao quà ở ấp Thuận Hòa')
    await d.press('Escape')
    await d.sees('3 ảnh')
    expect((await stored(d))[0]).toMatchObject({ rating: 4, look: { crop } })
  },
}
