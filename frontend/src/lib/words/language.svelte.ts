import { en } from './en'
import { vi, type Words } from './vi'

const zone = 'Asia/Ho_Chi_Minh'
// Making one takes longer than drawing a row, so each is made once.
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
const clocks = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone })
const numbers = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') }

/** Language is what the program speaks at the moment, and how it writes numbers and times. */
class Language {
  code = $state<'vi' | 'en'>('vi')
  words: Words = $derived(this.code === 'en' ? en : vi)

  /** set changes the language; anything unknown means Vietnamese. */
  set(code: string): void {
    this.code = code === 'en' ? 'en' : 'vi'
  }

  /** of picks the sentence of a text that came in both languages. */
  of(text: { vi: string; en: string }): string {
    return this.code === 'en' ? text.en : text.vi
  }

  /** number writes a count: 12.480 in Vietnamese. */
  number(value: number): string {
    return numbers[this.code].format(value)
  }

  /** clock writes the hour of a moment in Vietnam: 10:42. */
  clock(moment: Date): string {
    return clocks.format(moment)
  }

  /** day writes a calendar day "2026-05-27" or a moment as 27/05/2026; "" for neither. */
  day(value: string | undefined): string {
    const [year, month, day] = (value ?? '').length === 10 ? (value ?? '').split('-') : isoDay(value)
    return year && month && day ? `${day}/${month}/${year}` : ''
  }

  /** moment writes the day and the hour of a moment: 27/05/2026 10:42; "" for none. */
  moment(value: string | undefined): string {
    const day = this.day(value)
    return day && `${day} ${this.clock(new Date(value ?? ''))}`
  }

  /** month writes "2026-05" as Tháng 5/2026. */
  month(value: string): string {
    const [year, month] = value.split('-')
    return year && month ? this.words.month(String(Number(month)), year) : value
  }

  /** size writes a number of bytes: 3,2 MB, never broken across lines. */
  size(bytes: number): string {
    const units = ['KB', 'MB', 'GB', 'TB']
    let value = bytes / 1e3
    while (value >= 1e3 && units.length > 1) {
      value /= 1e3
      units.shift()
    }
    return `${this.number(units[0] === 'KB' ? Math.ceil(value) : Math.round(value * 10) / 10)}\u00a0${units[0]}`
  }
}

function isoDay(value: string | undefined): string[] {
  const moment = new Date(value ?? '')
  return Number.isNaN(moment.getTime()) ? [] : days.format(moment).split('-')
}

/** language is the one language of the whole program. */
export const language = new Language()
