import { addIdentification } from '@/lib/actions/account'
import { AuthPage } from '../ui/auth-page'
import { SubmitButton } from '../ui/submit-button'
import { BackLink } from './back-link'
import { TextField } from './text-field'

interface AddFormProps {
  of: 'email_address' | 'phone_number'
  refusal: string | null
}

const WORDS = {
  email_address: {
    title: 'Add an email address',
    lede: 'We send a code to it. It is yours to sign in with once you have entered that.',
    label: 'Email address',
    type: 'email',
    autoComplete: 'email',
    back: 'emails',
  },
  phone_number: {
    title: 'Add a phone number',
    lede: 'We text a code to it. It is yours to sign in with once you have entered that.',
    label: 'Phone number',
    type: 'tel',
    autoComplete: 'tel',
    back: 'phones',
  },
} as const

export function AddForm({ of, refusal }: AddFormProps) {
  const { title, lede, label, type, autoComplete, back } = WORDS[of]
  return (
    <AuthPage>
      <h1 className="t-title">{title}</h1>
      <p className="lede">{lede}</p>
      <form className="body" action={addIdentification}>
        <input type="hidden" name="of" value={of} />
        <TextField
          name="value"
          label={label}
          refusal={refusal}
          type={type}
          autoComplete={autoComplete}
          maxLength={320}
          autoFocus
        />
        <div className="stack">
          <SubmitButton busy="Adding">Add and send a code</SubmitButton>
        </div>
      </form>
      <BackLink to={back} />
    </AuthPage>
  )
}
