import { en } from './en'
import { vi, type Words } from './vi'

const zone = 'Asia/Ho_Chi_Minh'

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
    return new Intl.NumberFormat(this.code === 'en' ? 'en-GB' : 'vi-VN').format(value)
  }

  /** clock writes the hour of a moment in Vietnam: 10:42. */
  clock(moment: Date): string {
    return moment.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone })
  }

  /** day writes a calendar day "2026-05-27" or a moment as 27/05/2026; "" for neither. */
  day(value: string | undefined): string {
    const [year, month, day] = (value ?? '').length === 10 ? (value ?? '').split('-') : isoDay(value)
    return year && month && day ? `${day}/${month}/${year}` : ''
  }
}

function isoDay(value: string | undefined): string[] {
  const moment = new Date(value ?? '')
  return Number.isNaN(moment.getTime()) ? [] : moment.toLocaleDateString('sv-SE', { timeZone: zone }).split('-')
}

/** language is the one language of the whole program. */
export const language = new Language()
