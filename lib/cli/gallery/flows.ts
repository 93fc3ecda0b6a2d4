import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface FlowFiles {
  /** The folder: `"email-code"`. */
  name: string
  /** Of its first file, which is the flow itself. */
  lines: number
  files: { /** `"verify/verify-link.tsx"` */ name: string; file: string }[]
}

/** Every flow of the gallery, with the files that an app would copy: the flow itself first. */
export function findFlows(root: string): FlowFiles[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'generated')
    .map(({ name }) => ({ name, files: sourcesIn(path.join(root, name)) }))
    .filter(({ files }) => files.some(({ name }) => name === 'page.tsx'))
    .map(({ name, files }) => ({ name, files: inOrder(name, files) }))
    .map((flow) => ({ ...flow, lines: linesOf(flow.files[0]?.file) }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

function sourcesIn(folder: string): FlowFiles['files'] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|spec)\.tsx?$/.test(name))
    .sort()
    .map((name) => ({ name, file: `${folder.split(path.sep).join('/')}/${name}` }))
}

/** A page that only frames what stands beside it is no part of the flow. */
function inOrder(flow: string, files: FlowFiles['files']): FlowFiles['files'] {
  const told = files.filter(
    ({ name }) => !name.endsWith('page.tsx') || !files.some((other) => isBeside(other.name, name)),
  )
  const rank = (name: string) => (name === `${flow}.tsx` ? 0 : name.includes('/') ? 2 : 1)
  return told.sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name))
}

function isBeside(name: string, page: string): boolean {
  return name !== page && name.endsWith('.tsx') && path.posix.dirname(name) === path.posix.dirname(page)
}

function linesOf(file: string | undefined): number {
  return file ? readFileSync(file, 'utf8').trimEnd().split('\n').length : 0
}
