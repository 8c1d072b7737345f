import { describe, expect, it } from 'vitest'
import { groupedReports } from './grouped-reports'

describe('groupedReports', () => {
  it('puts a thousand files of which the same is said into one group', () => {
    const told = Array.from({ length: 1000 }, (_, n) => ({ name: `thẻ/IMG_${n}.jpg`, text: `Ảnh IMG_${n}.jpg bị hỏng.` }))
    const groups = groupedReports([...told, { name: 'a.png', text: 'Tệp a.png rỗng.' }])
    expect(groups.map(({ text, names }) => [text, names.length])).toEqual([['Ảnh IMG_0.jpg bị hỏng.', 1000], ['Tệp a.png rỗng.', 1]])
  })

  it('knows a name whatever its marks are made of', () => {
    const told = ['a\u0309nh.jpg', 'bài.jpg'].map((name) => ({ name, text: `Không đọc được ${name.normalize('NFC')}.` }))
    expect(groupedReports(told)).toHaveLength(1)
  })
})
