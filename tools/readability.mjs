// Are the texts that participants read in plain English? Which texts those are follows from the pages themselves: every
// page that is not the team's with all its components, and the files named below. Prints what is too hard, and the mean.
//
// Limits. Everywhere: 25 words a sentence, and Flesch-Kincaid grade 7 for each page with its components. Easy Read:
// 15 words a sentence, and grade 5. The grade is 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid and
// others, 1975). It knows nothing of meaning: what passes still needs a reader.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'

const plain = { words: 25, grade: 7 }
const easy = { words: 15, grade: 5 }
/** Of fewer words than this a grade says little. */
const fewest = 40

/** What participants read and no page holds: what is wrong with a form, mails, the feed, and the promise one starts from. */
const spoken = new RegExp('^(' + [
  'Reach/(Join|OpenId)/[^/]+', 'Reach/(AtomFeed|UsualPromise)', 'Listen/(Mine|Conversations)/[^/]+', 'Listen/Roster/RosterMail',
  'Listen/Moderation/(UsualReasons|AuthorEndpoints)', 'Understand/(CutWords|ThemesPublicEndpoints|ComparePublicEndpoints)', 'Shared/[^/]+', 'Shared/(Fair|Speaking)/[^/]+',
].join('|') + ')\\.cs$')
const forTheTeam = /\.For(Team\w*|Duty|LeadsAndDuty)\(/

const root = new URL('../src/Heard.Web/', import.meta.url).pathname
const files = new Map(readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(path => /\.(razor|cs)$/.test(path) && !/^(obj|bin)\//.test(path))
  .map(path => [path, readFileSync(join(root, path), 'utf8')]))
const texts = readTexts()
const components = new Map([...files.keys()].filter(path => path.endsWith('.razor')).map(path => [basename(path, '.razor'), path]))

const areas = new Map([
  ...[...files].filter(([path, source]) => path.endsWith('.razor') && source.includes('<Shell') && !/\bTeam="true"/.test(source)).map(([path]) => /** @type {[string, string[]]} */ ([path, reached(path)])),
  ...[...files.keys()].filter(path => path.endsWith('.razor') && isFragment(path)).map(path => /** @type {[string, string[]]} */ ([path, reached(path)])),
  ...[...files].filter(([path, source]) => spoken.test(path) && !forTheTeam.test(source)).map(([path]) => /** @type {[string, string[]]} */ ([path, [path]])),
])
const inEasyRead = new Set([...files.keys()].filter(path => path.startsWith('Reach/Easy/')))

const wrong = []
const measured = new Map()
const grades = []
for (const [area, parts] of areas) {
  const limit = inEasyRead.has(area) ? easy : plain
  const own = parts.filter(path => inEasyRead.has(path) === inEasyRead.has(area))
  const keys = new Set(own.flatMap(path => [...files.get(path).matchAll(/\b(\w+Texts)\.(\w+)/g)].map(([, sheet, key]) => `${sheet}.${key}`)).filter(key => texts.has(key)))
  measure(area, limit, [...keys].map(key => /** @type {[string, string]} */ ([key, texts.get(key)])))
}

const sample = JSON.parse(readFileSync(new URL('../samples/region.json', import.meta.url), 'utf8')).programme.promise
measure('the sample in Easy Read', easy, Object.entries(sample).filter(([part]) => part.startsWith('easy')).map(([part, words]) => [part, words]))

const all = [...measured.values()]
const overall = grade(all.filter(text => text.limit === plain).map(text => text.counts))
const overallEasy = grade(all.filter(text => text.limit === easy).map(text => text.counts))
const hardest = grades.sort((a, b) => b.is - a.is)[0]
if (wrong.length > 0) {
  console.log(wrong.join('\n'))
}

console.log(`${areas.size} pages and files, ${all.length} texts with sentences: mean grade ${overall.toFixed(1)} (hardest page ${hardest.is.toFixed(1)}, ${hardest.area}), in Easy Read ${overallEasy.toFixed(1)}; ${wrong.length} too hard.`)
process.exitCode = wrong.length > 0 ? 1 : 0

/** @param {string} area @param {{ words: number, grade: number }} limit @param {[string, string][]} said */
function measure(area, limit, said) {
  const counts = []
  for (const [key, text] of said) {
    const sentences = sentencesOf(text)
    if (sentences.length === 0) {
      continue
    }

    if (!measured.has(key)) {
      for (const sentence of sentences.filter(sentence => sentence.length > limit.words)) {
        wrong.push(`${key} (${area}): ${sentence.length} words, ${limit.words} at most: ${sentence.join(' ')}`)
      }
    }

    const counted = { sentence: sentences.length, word: sentences.flat().length, syllable: sentences.flat().reduce((sum, word) => sum + (/^\d+$/.test(word) ? 1 : syllable(word)), 0) }
    counts.push({ key, ...counted })
    measured.set(key, { limit, counts: counted })
  }

  const words = counts.reduce((sum, one) => sum + one.word, 0)
  if (words >= fewest && limit === plain) {
    grades.push({ area, is: grade(counts) })
  }

  if (words >= fewest && grade(counts) > limit.grade) {
    const hardest = counts.filter(one => one.word > 5).sort((a, b) => fleschKincaid(b) - fleschKincaid(a)).slice(0, 4).map(one => `${one.key} ${fleschKincaid(one).toFixed(0)}`)
    wrong.push(`${area}: grade ${grade(counts).toFixed(1)}, ${limit.grade} at most; hardest: ${hardest.join(', ')}`)
  }
}

/** @param {{ sentence: number, word: number, syllable: number }[]} counts */
function grade(counts) {
  const sum = (/** @type {'sentence' | 'word' | 'syllable'} */ of) => counts.reduce((total, one) => total + one[of], 0)
  return fleschKincaid({ sentence: sum('sentence'), word: sum('word'), syllable: sum('syllable') })
}

/** The words of each sentence. A label of a few words is none. @param {string} text */
function sentencesOf(text) {
  const words = text.replace(/\*\*/g, '').replace(/\{\d+[^}]*\}/g, 'it').replace(/e-mail/gi, 'email')
  if (!/[.?!]/.test(words) && words.split(/\s+/).length < 7) {
    return []
  }

  return words.split(/(?<=[.?!])["”’)]?\s+|\n/).map(sentence => sentence.split(/\s+/).map(word => word.replace(/[^\p{L}\p{N}'’-]/gu, '')).filter(word => /[\p{L}\p{N}]/u.test(word))).filter(sentence => sentence.length > 0)
}

/** The page and its components, and theirs. @param {string} path */
function reached(path) {
  const found = [path]
  for (const at of found) {
    for (const [, name] of files.get(at).matchAll(/<([A-Z]\w+)/g)) {
      const part = components.get(name)
      if (part && part !== 'Shared/Shell.razor' && !found.includes(part)) {
        found.push(part)
      }
    }
  }

  return found
}

/** It is no page and no page's part: sent by itself, such as ideas like one's own. @param {string} path */
function isFragment(path) {
  const name = basename(path, '.razor')
  const source = files.get(path)
  return !source.includes('<Shell') && ![...files].some(([other, words]) => other !== path && other.endsWith('.razor') && new RegExp(`<${name}\\b`).test(words))
    && [...files].some(([other, words]) => other.endsWith('.cs') && words.includes(`<${name}>`) && !forTheTeam.test(words))
}

function readTexts() {
  const read = new Map()
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(path => /^[^/]+\/\w+Texts\.resx$/.test(path))) {
    for (const [, key, value] of readFileSync(join(root, path), 'utf8').matchAll(/<data name="(\w+)"[^>]*>\s*<value>([^<]*)<\/value>/g)) {
      read.set(`${basename(path, '.resx')}.${key}`, value.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&'))
    }
  }

  return read
}
