// Converts a .docx to HTML with mammoth. With a number of rounds it prints the
// median seconds of one conversion in this process, after as many to warm up.
import { readFile } from 'node:fs/promises'
import mammoth from 'mammoth'

const [path, rounds = '0'] = process.argv.slice(2)
const buffer = await readFile(path)
const convert = () => mammoth.convertToHtml({ buffer })
if (rounds === '0') {
  process.stdout.write((await convert()).value)
} else {
  const times = []
  for (let round = 0; round < 2 * rounds; round++) {
    const start = performance.now()
    await convert()
    if (round >= rounds) times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  console.log(times[times.length >> 1] / 1000)
}
