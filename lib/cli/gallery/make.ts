// Colours the source of every flow in the gallery, into a module that git ignores: app/flows/generated. Runs before every build.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findFlows, type FlowFiles } from './flows'
import { toIndexModule, toSourceModule } from './modules'
import { paint } from './paint'
import { servedLines } from './served'

const FLOWS = 'app/flows'
const OUTPUT = 'app/flows/generated'

const flows = findFlows(FLOWS)
const modules = new Map(flows.map((flow) => [`${flow.name}.ts`, toSourceModule(sourcesOf(flow))]))
modules.set('index.ts', toIndexModule(flows))

mkdirSync(OUTPUT, { recursive: true })
for (const stale of readdirSync(OUTPUT).filter((name) => !modules.has(name))) rmSync(path.join(OUTPUT, stale))
for (const [name, text] of modules) writeChanged(path.join(OUTPUT, name), text)

function sourcesOf({ files }: FlowFiles) {
  return files.map(({ name, file }) => {
    const text = readFileSync(file, 'utf8').trimEnd()
    return { name, path: file, lines: text.split('\n').length, html: paint(text, servedLines(text)) }
  })
}

/** A file that is written is newer than the last build, even where it says the same. */
function writeChanged(file: string, text: string): void {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}
