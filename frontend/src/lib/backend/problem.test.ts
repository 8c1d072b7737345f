import { describe, expect, it } from 'vitest'
import { problemFrom } from './problem'

const sent = { code: 'full', message: { vi: 'Ổ đĩa đầy.', en: 'The disk is full.' }, hint: { vi: 'Dọn bớt.', en: 'Free space.' } }

describe('problemFrom', () => {
  it.each([
    ['an object', sent],
    ['its JSON', JSON.stringify(sent)],
    ['an Error around its JSON', new Error(JSON.stringify(sent))],
  ])('reads %s', (_, reason) => {
    const problem = problemFrom(reason)
    expect(problem.code).toBe('full')
    expect(problem.what.vi).toBe('Ổ đĩa đầy.')
    expect(problem.hint.vi).toBe('Dọn bớt.')
  })

  it.each([['a sentence', 'error parsing arguments'], ['an Error', new TypeError('x')], ['nothing', undefined], ['null', null], ['a page', '<html>502</html>'], ['an empty problem', { code: 'x' }]])(
    'makes %s our fault, in two sentences',
    (_, reason) => {
      const problem = problemFrom(reason)
      expect(problem.code).toBe('internal')
      expect(problem.what.vi).not.toBe('')
      expect(problem.hint.vi).not.toBe('')
    },
  )
})
