import { Building2, ChevronRight } from 'lucide-react'
import { chooseOrganization, makeOrganization } from '@/lib/actions/tasks'
import { readOrganizations } from '@/lib/handlers/tasks'
import { TextField } from '../../account/text-field'
import { Icon } from '../../ui/lucide'
import { SubmitButton } from '../../ui/submit-button'
import { GoTo } from './go-to'
import type { TaskProps } from './task'

/** Everybody works in an organization here: in one they are a member of, or in one that they make. */
export async function ChooseOrganization({ goTo, refusal }: TaskProps) {
  const organizations = await readOrganizations()
  const isFirst = organizations.length === 0
  return (
    <>
      <p className="lede">
        {isFirst ? 'You are in none yet. Make one to go on.' : 'You can change to another one later.'}
      </p>
      {!isFirst && (
        <>
          <ul className="rows body">
            {organizations.map(({ id, name, slug }) => (
              <li key={id}>
                <form action={chooseOrganization}>
                  <GoTo to={goTo} />
                  <input type="hidden" name="organization_id" value={id} />
                  <button className="row" type="submit" aria-label={`Go on in ${name}`}>
                    <Icon of={Building2} size={18} />
                    <span className="grow">
                      <span className="t-sub">{name}</span>
                      <small>{slug}</small>
                    </span>
                    <span className="go">
                      <Icon of={ChevronRight} />
                    </span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
          <div className="or">or</div>
        </>
      )}
      <form className="body" action={makeOrganization}>
        <GoTo to={goTo} />
        <TextField
          name="name"
          label={isFirst ? 'Name' : 'Name of a new one'}
          refusal={refusal}
          autoComplete="organization"
          maxLength={64}
          autoFocus={isFirst}
        />
        <div className="stack">
          <SubmitButton className={isFirst ? undefined : 'btn btn-outline btn-lg'} busy="Making it">
            Make it and go on
          </SubmitButton>
        </div>
      </form>
    </>
  )
}
