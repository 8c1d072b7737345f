// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import DateField from './DateField.svelte'

const words = { placeholder: 'ngày/tháng/năm', wrong: 'Viết ngày như 27/5/2026.', open: 'Mở lịch', today: 'Hôm nay', clear: 'Bỏ ngày', previous: 'Tháng trước', next: 'Tháng sau' }
const write = (day: string) => day.split('-').reverse().join('/')

describe('DateField', () => {
  afterEach(cleanup)

  function field(value = '2026-05-27') {
    const oninput = vi.fn()
    render(DateField, { label: 'Ngày sự kiện', value, words, write, oninput })
    return { oninput, input: screen.getByLabelText('Ngày sự kiện') as HTMLInputElement }
  }

  it('shows the day as Vietnam writes it', () => expect(field().input.value).toBe('27/05/2026'))

  it('leaves what is being typed alone and says when it is no day', async () => {
    const { input, oninput } = field()
    await fireEvent.input(input, { target: { value: '31/4/2026' } })
    expect(input.value).toBe('31/4/2026')
    expect(screen.getByRole('alert').textContent).toBe(words.wrong)
    await fireEvent.blur(input)
    expect(oninput).not.toHaveBeenCalled()
  })

  it('takes a day when the field is left', async () => {
    const { input, oninput } = field()
    await fireEvent.input(input, { target: { value: '1.6.26' } })
    expect(oninput).not.toHaveBeenCalled()
    await fireEvent.blur(input)
    expect(oninput).toHaveBeenCalledOnce()
    expect(input.value).toBe('01/06/2026')
  })

  it('takes a day from the calendar', async () => {
    const { input, oninput } = field()
    await fireEvent.click(screen.getByRole('button', { name: words.open }))
    await fireEvent.click(screen.getByRole('button', { name: '15/05/2026' }))
    expect(oninput).toHaveBeenCalledOnce()
    expect(input.value).toBe('15/05/2026')
  })
})
