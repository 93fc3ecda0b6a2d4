import type { SourceFile } from './source-file'

/** The source of a file. Its HTML was made of our own files before the build, and nothing that anybody sent is in it. */
export function Painted({ file: { html } }: { file: SourceFile }) {
  return (
    <pre className="src" tabIndex={0}>
      <code dangerouslySetInnerHTML={{ __html: html }} />
    </pre>
  )
}
