import path from 'node:path'
import ts from 'typescript'

/** Texts to compile a file with, instead of its own. */
export type Changes = Readonly<Record<string, (text: string) => string>>

/** Compiles a file with the settings of this repository and tells what is wrong in it and in those beside it. A later call reuses what an earlier one read. */
export function createCompiler(file: string): (changes?: Changes) => string[] {
  const root = process.cwd()
  const options = { ...readOptions(root), noErrorTruncation: true, incremental: false }
  const base = ts.createCompilerHost(options)
  const read = new Map<string, ts.SourceFile | undefined>()
  const entry = path.join(root, file)

  return (changes = {}) => {
    const host: ts.CompilerHost = {
      ...base,
      getSourceFile: (name, target) => {
        const change = changes[path.relative(root, name)]
        if (change) return ts.createSourceFile(name, changed(name, change), target)
        const known = read.get(name) ?? base.getSourceFile(name, target)
        read.set(name, known)
        return known
      },
    }
    const program = ts.createProgram({ rootNames: [entry], options, host })
    return program
      .getSourceFiles()
      .filter(({ fileName }) => path.dirname(fileName) === path.dirname(entry))
      .flatMap((beside) => program.getSemanticDiagnostics(beside))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  }
}

/** @throws where the change finds nothing to change */
function changed(name: string, change: (text: string) => string): string {
  const before = ts.sys.readFile(name) ?? ''
  const after = change(before)
  if (after === before) throw new Error(`Nothing was changed in ${name}.`)
  return after
}

function readOptions(root: string): ts.CompilerOptions {
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(root, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'))
      },
    },
  )
  if (!config) throw new Error('There is no tsconfig.json.')
  return config.options
}
