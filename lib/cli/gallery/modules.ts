import type { FlowFiles } from './flows'

interface Source {
  name: string
  path: string
  lines: number
  html: string
}

const NOTE = '// Made by lib/cli/gallery/make.ts.\n'

/** The module of one flow: a page loads its own and no other. */
export function toSourceModule(files: readonly Source[]): string {
  return `${NOTE}import type { SourceFile } from '../source/source-file'

export const files: readonly SourceFile[] = ${JSON.stringify(files, null, 2)}
`
}

/** What there is, and how each is loaded. */
export function toIndexModule(flows: readonly Pick<FlowFiles, 'name' | 'lines'>[]): string {
  const entries = flows.map(
    ({ name, lines }) => `  '${name}': { lines: ${lines}, load: () => import('./${name}') },`,
  )
  return `${NOTE}import type { Sources } from '../source/source-file'

export const SOURCES: Sources = {
${entries.join('\n')}
}
`
}
