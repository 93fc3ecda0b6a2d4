import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { median, type Figure } from './figure'

/** How long our source files are. */
export async function sourceFigures(): Promise<Figure[]> {
  const lengths = sourceFiles().map((file) => readFileSync(file, 'utf8').trimEnd().split('\n').length)
  return [
    { name: 'longest source file', value: Math.max(...lengths), budget: 200, unit: ' lines' },
    { name: 'median source file', value: median(lengths), budget: 60, unit: ' lines' },
  ]
}

function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'app', 'lib', 'e2e', '*.ts'], {
    encoding: 'utf8',
  })
  return [...new Set(listed.split('\n'))].filter(
    (file) => /\.(tsx?|mjs)$/.test(file) && !/\.(test|spec)\.tsx?$/.test(file),
  )
}
