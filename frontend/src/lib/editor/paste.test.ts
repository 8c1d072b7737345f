// @vitest-environment happy-dom
import { getSchema } from '@tiptap/core'
import { DOMParser as PMParser } from '@tiptap/pm/model'
import { describe, expect, it } from 'vitest'
import { linkFrom } from './link'
import { cleanPaste, clippingOf, isOwn, mostPasted, onlyPicture } from './paste'
import { dialect, FigureNode } from './schema'

const schema = getSchema([...dialect, FigureNode])

function pasted(html: string) {
  const body = new DOMParser().parseFromString(cleanPaste(html), 'text/html').body
  const doc = PMParser.fromSchema(schema).parse(body)
  doc.check()
  return { doc, text: doc.toString() }
}

const holding = (data: Record<string, string>) => ({ getData: (type: string) => data[type] ?? '' }) as unknown as DataTransfer

describe('what says that it is of our own editor', () => {
  it('loses what can run and every style', () => {
    const { doc } = pasted('<p style="color:red" onclick="x()">Chữ<script>alert(1)</script><style>p{}</style></p><svg><script>1</script></svg><iframe src="x"></iframe>')
    expect(JSON.stringify(doc.toJSON())).toBe('{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Chữ"}]}]}')
  })

  it('keeps bold, italic and safe links; unsafe ones become plain words', () => {
    const { doc } = pasted('<p><b>đậm</b> <span style="font-style:italic">nghiêng</span> <a href="javascript:alert(1)">xấu</a> <a href="https://a.vn/">tốt</a></p>')
    const json = JSON.stringify(doc.toJSON())
    expect(json).toContain('"bold"')
    expect(json).toContain('"italic"')
    expect(json).toContain('https://a.vn/')
    expect(json).not.toContain('javascript')
  })

  it('is composed', () => expect(pasted(`<p>${'Dân vận'.normalize('NFD')}</p>`).doc.textContent).toBe('Dân vận'))

  it('has tables that are a grid of single paragraphs', () => {
    const { text } = pasted('<table><tr><th colspan="2"><p>a</p><ul><li>b</li></ul></th></tr><tr><td>c<br>d</td><td><table><tr><td>e</td></tr></table></td></tr></table>')
    expect(text).toBe('doc(table(tableRow(tableHeader(paragraph("a b"))), tableRow(tableCell(paragraph("c d")), tableCell(paragraph("e")))))')
  })

  it('keeps galleries of our own, with sizes and crops that are known', () => {
    const src = `photo:${'a'.repeat(64)}`
    const figure = (more: string) => `<figure data-src="${src}" ${more}><img src="/media/x"><figcaption>x</figcaption></figure>`
    const { doc } = pasted(`<div data-gallery="" data-size="wide">${figure('data-crop="0,0,0.5,1"')}${figure('data-size="huge" data-crop="0,0,7,1" data-lead="true"')}</div>`)
    expect(doc.firstChild?.type.name).toBe('gallery')
    expect(doc.firstChild?.attrs).toEqual({ size: 'wide' })
    expect(doc.firstChild?.children.map(({ attrs }) => [attrs['size'], attrs['crop'], attrs['lead']])).toEqual([
      ['', '0,0,0.5,1', false],
      ['', '', true],
    ])
  })

  it('keeps its figures', () => {
    const src = `photo:${'a'.repeat(64)}`
    const { doc } = pasted(`<figure data-src="${src}" data-credit="Ảnh: Cảnh" data-alt=""><img src="/media/x"><figcaption>Chú thích</figcaption></figure><figure data-src="photo:../x"><figcaption>lạ</figcaption></figure><figure data-src="${src}"></figure>`)
    expect(doc.firstChild?.attrs).toEqual({ src, credit: 'Ảnh: Cảnh', alt: '', size: '', crop: '', lead: false })
    expect(doc.firstChild?.textContent).toBe('Chú thích')
    expect(doc.children.filter((node) => node.type.name === 'figure')).toHaveLength(2)
  })

  it.each([
    ['<p data-pm-slice="1 1 []">chữ</p>', true],
    ['<figure data-pm-slice="0 0 []" data-src="photo:x"><img src="/media/x"></figure>', true],
    ['<p data-pm-slice="1 1 []">chữ <img src="https://a.vn/x.png"></p>', false],
    ['<p>data-pm-slice</p>', false],
  ])('%s: %s', (html, own) => expect(isOwn(html)).toBe(own))
})

describe('a clipboard', () => {
  const word = '<img src="file:///C:/Temp/clip_image001.png">'

  it('tells a copied picture from copied text', () => {
    expect(onlyPicture('<meta charset="utf-8"><img src="https://a.vn/x.png">')).toBe(true)
    expect(onlyPicture('<p>chữ <img src="x"></p>')).toBe(false)
  })

  it('gives its RTF only where pictures are in it, without their second forms', () => {
    const rtf = String.raw`{\rtf1{\*\shppict{\pict\pngblip 89}}{\nonshppict{\pict\wmetafile8{\*\blipuid 01}aabb}}\par}`
    expect(clippingOf(holding({ 'text/plain': 'a', 'text/rtf': rtf }), '<p>a</p>')).toEqual({ html: '<p>a</p>', text: 'a', rtf: '' })
    expect(clippingOf(holding({ 'text/rtf': rtf }), word).rtf).toBe(String.raw`{\rtf1{\*\shppict{\pict\pngblip 89}}\par}`)
  })

  it('comes without the RTF that is too large', () => {
    expect(clippingOf(holding({ 'text/rtf': 'x'.repeat(mostPasted) }), word)).toEqual({ html: word, text: '', rtf: '' })
  })
})

describe('linkFrom', () => {
  it.each([
    ['caungang.travinh.gov.vn', 'https://caungang.travinh.gov.vn'],
    ['http://a.vn/x?y=1', 'http://a.vn/x?y=1'],
    ['ten@travinh.gov.vn', 'mailto:ten@travinh.gov.vn'],
    ['0294 3825 123', 'tel:0294 3825 123'],
    ['localhost.vn:8080/a', 'https://localhost.vn:8080/a'],
  ])('%s becomes %s', (typed, href) => expect(linkFrom(typed)).toBe(href))

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///c', 'không phải', '', 'a b.vn', 'JaVaScRiPt:alert(1)'])('refuses "%s"', (typed) =>
    expect(linkFrom(typed)).toBeUndefined(),
  )
})
