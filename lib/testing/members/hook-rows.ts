import { plain, type Row } from './row'

/** What the hooks give. */
export const HOOK_ROWS: readonly Row[] = [
  ...plain('useSignIn ', 'signIn fetchStatus setSession'),
  { member: 'useSignIn errors', errors: ['form_identifier_not_found'] },
  ...plain('useSignUp ', 'signUp errors fetchStatus'),
  { member: 'legacy useSignUp', errors: ['form_password_length_too_short'] },
  ...plain('useAuth ', 'userId sessionId getToken signOut'),
  { member: 'useAuth signed out' },
  { member: 'useUser signed out' },
  { member: 'useUser user' },
  ...plain('useClerk ', 'client session signOut'),
  { member: 'useClerk signed out' },
  { member: 'setActive session', errors: ['session_not_found'] },
  { member: 'setActive session null' },
  ...plain('setActive ', 'navigate decorateUrl beforeEmit'),
  { member: 'setActive redirectUrl', errors: ['invalid_redirect_url'] },
  { member: 'setActive organization' },
]
