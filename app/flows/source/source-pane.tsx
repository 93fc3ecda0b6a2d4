import { FileCode } from 'lucide-react'
import { Icon } from '../../ui/lucide'
import { PageLink } from '../../ui/page-link'
import { SOURCES } from '../generated'
import type { Subject } from '../inspector/spot'
import { CopySource } from './copy-source'
import { Lit } from './lit'
import { Painted } from './painted'
import type { SourceFile } from './source-file'

interface SourcePaneProps {
  /** The folder of the flow: `"oauth"`. */
  folder: string
  /** The page of it that is open: `"sso-callback"`, `''` for the flow itself. */
  below: string
  subject: Subject
}

/** The files of a flow, as an app would have them. */
export async function SourcePane({ folder, below, subject }: SourcePaneProps) {
  const source = SOURCES[folder]
  const files = source ? (await source.load()).files : []
  const open = Math.max(
    0,
    files.findIndex(({ name }) => name.startsWith(below === '' ? `${folder}.` : `${below}/`)),
  )
  const [only] = files.length === 1 ? files : []
  return (
    <section className="pane pane-source" aria-label="Source">
      <div className="pane-top">
        <Icon of={FileCode} />
        <code className="file-name">{only?.name ?? `${folder}/`}</code>
        <span className="quiet t-xs num">{only ? `${only.lines} lines` : `${files.length} files`}</span>
        <span className="end">
          <Twins folder={folder} />
          <CopySource />
        </span>
      </div>
      <Lit subject={subject}>
        {!only && <FileTabs files={files} open={open} />}
        {files.map((file) => (
          <div key={file.name} className="file">
            <Painted file={file} />
          </div>
        ))}
      </Lit>
    </section>
  )
}

/** Radio buttons, which choose without a script. */
function FileTabs({ files, open }: { files: readonly SourceFile[]; open: number }) {
  return (
    <fieldset className="file-tabs">
      <legend className="sr">Files</legend>
      {files.map(({ name }, index) => (
        <label key={name} className="tab">
          <input className="sr" type="radio" name="file" value={name} defaultChecked={index === open} />
          {name}
        </label>
      ))}
    </fieldset>
  )
}

/** The same flow by the hook of the other generation, where there is one. */
function Twins({ folder }: { folder: string }) {
  const current = folder.replace(/^legacy-/, '')
  const legacy = `legacy-${current}`
  if (!SOURCES[current] || !SOURCES[legacy]) return null
  return (
    <nav className="seg seg-sm" aria-label="Generation of the hook">
      {[
        { flow: current, name: 'Current' },
        { flow: legacy, name: 'Legacy' },
      ].map(({ flow, name }) => (
        <PageLink
          key={flow}
          className="tab"
          href={`/flows/${flow}`}
          aria-current={flow === folder ? 'page' : undefined}
        >
          {name}
        </PageLink>
      ))}
    </nav>
  )
}
