import { test } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type BrowserDriver, openInBrowser } from './browser-driver.ts'
import { choose } from './desk-journeys.ts'
import { Newsroom } from './program.ts'

const folder = process.env.SCREENSHOTS ?? 'test-results'
const shot = (name: string) => join(folder, `${name}.png`)
const samples = resolve(import.meta.dirname, '../../app/sample/photos')

const corners = ['NorthWest', 'SouthEast', 'North', 'West', 'South', 'NorthEast', 'SouthWest', 'East']
const events = [
  { event: 'Hội nghị sơ kết công tác dân vận', place: 'Hội trường Huyện ủy', day: '2026-06-26', persons: ['Trần Minh Bảnh', 'Thạch Thị Ngọc Ửng'] },
  { event: 'Ra quân làm thủy lợi nội đồng', place: 'Ấp Thuận Hòa', day: '2026-06-18', persons: ['Nguyễn Đức Trường'] },
  { event: 'Ngày hội đại đoàn kết toàn dân', place: 'Ấp Giồng Chanh', day: '2026-05-14', persons: [] },
]

/** album imports parts of the sample's photographs, as a camera's folder has many of one afternoon. */
function album(n: Newsroom) {
  const card = join(n.home, 'the')
  mkdirSync(card)
  const photographs = readdirSync(samples).map((name) => join(samples, name))
  for (let i = 0; i < 24; i++) {
    execFileSync('convert', [photographs[i % photographs.length]!, '-gravity', corners[i % corners.length]!, '-crop', `${60 + i}x${60 + i}%+0+0`, '+repage', '-strip', join(card, `DSC_${1200 + i}.jpg`)])
  }
  n.run('import', card)
}

/** described gives the album events, places, persons and captions, puts the persons in the list of people, and leaves some pictures for the table. */
const described = (d: BrowserDriver) =>
  d.evaluate(`const events = ${JSON.stringify(events)};
    for (const [name, title] of [['Trần Minh Bảnh', 'Trưởng Ban Dân vận Huyện ủy'], ['Thạch Thị Ngọc Ửng', 'Chủ tịch Hội Phụ nữ huyện']])
      await window.go.app.People.Save({ id: '', name, note: '', revision: 0, posts: [{ title, unit: '', validFrom: '2021-01-01', validTo: '' }] });
    const { items } = await window.go.app.Images.List({ query: 'DSC', by: '', key: '', stars: 0, rejected: false, unused: false, wordless: false, corrected: false, burst: '', limit: 0, after: '', offset: 0 });
    items.sort((a, b) => a.originalName.localeCompare(b.originalName));
    for (const [i, image] of items.entries()) {
      const { event, place, day, persons } = events[Math.floor(i / 8)];
      const caption = i % 8 > 5 ? '' : (persons[i % 2] ?? 'Bà con') + ' tại ' + event.charAt(0).toLocaleLowerCase('vi') + event.slice(1);
      const takenAt = day + 'T0' + (1 + i % 8) + ':15:00.000Z';
      const saved = await window.go.app.Images.Save({ ...image, caption, event, place, persons: i % 8 > 5 ? [] : persons, credit: i % 8 > 5 ? '' : 'Ảnh: Đình Cảnh', takenAt });
      if (i % 5 === 0) await window.go.app.Images.Rate([saved.id], 4);
      if (i % 11 === 3) await window.go.app.Images.Rate([saved.id], -1);
    }`)

test('the photo desk', async ({ page }) => {
  const n = new Newsroom()
  album(n)
  const d = await openInBrowser(page, n)
  const keep = async (name: string) => {
    await page.waitForTimeout(900)
    await d.screenshot(shot(name))
  }
  const tile = (at: number) => page.locator(`.grid [aria-posinset="${at}"]`)
  try {
    await d.sees('Đình Cảnh')
    await described(d)
    await d.press('Alt+2')
    await d.sees('27 ảnh')
    await page.getByLabel('Nhóm theo').selectOption('Sự kiện')
    await page.waitForTimeout(500)
    await tile(2).click()
    await keep('grid')
    await tile(5).click({ modifiers: ['Shift'] })
    await keep('grid-several')
    await page.emulateMedia({ colorScheme: 'dark' })
    await keep('grid-several-dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 683, height: 384 }) // a screen of 1366 by 768 at 200 %
    await keep('grid-zoom-200')
    await page.setViewportSize({ width: 1366, height: 768 })
    await d.click('button', 'Viết chú thích')
    await d.sees('Chú thích cho 4 ảnh')
    await keep('captions')
    await d.press('Escape')
    await tile(3).click()
    await d.click('button', 'Chỉnh ảnh')
    await d.click('radio', 'Cắt, xoay')
    await choose(d, 'Tỉ lệ khung', '3:2')
    await keep('crop')
  } finally {
    await d.close()
    n.remove()
  }
})
