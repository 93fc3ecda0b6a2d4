import { Download, Trash2 } from 'lucide-react'
import { withBasePath } from '@/lib/model/base-path'
import { Icon } from '../ui/lucide'
import { PageLink } from '../ui/page-link'
import { Section } from './section'

/** What ends it: the export is a plain form, because a download is no page to redirect to. */
export function Danger() {
  return (
    <div className="danger">
      <Section id="danger" title="Danger zone" about="Take your data with you, or leave for good.">
        <li className="row wraps">
          <Icon of={Download} size={18} />
          <span className="grow">
            <span className="t-sub">Export your data</span>
            <small>A JSON file with what we hold about you</small>
          </span>
          <form className="acts" method="post" action={withBasePath('/account/export')}>
            <button className="btn btn-outline btn-sm" type="submit">
              Export
            </button>
          </form>
        </li>
        <li className="row wraps">
          <Icon of={Trash2} size={18} />
          <span className="grow">
            <span className="t-sub">Delete account</span>
            <small>Ends every session and removes your data at once</small>
          </span>
          <span className="acts">
            <PageLink className="btn btn-danger btn-sm" href="/account/delete">
              Delete account
            </PageLink>
          </span>
        </li>
      </Section>
    </div>
  )
}
