import { recall, remember } from '../../../lib/session'

/** The formats of an exported article, as the program knows them (app.ExportFormats). */
export const formats = ['pdf', 'docx', 'html', 'md', 'txt'] as const

export type Format = (typeof formats)[number]

/** formatOf gives the format of a file that was made, by its name. */
export function formatOf(file: string): Format {
  return formats.find((format) => file.endsWith(`.${format}`)) ?? 'pdf'
}

/** ExportFormat is the format that the person chose last, for every article. */
export class ExportFormat {
  chosen = $state<Format>(formats.find((format) => format === recall('format')) ?? 'pdf')

  choose(format: Format): void {
    this.chosen = format
    remember('format', format)
  }
}

/** exportFormat is the one choice of the window. */
export const exportFormat = new ExportFormat()
