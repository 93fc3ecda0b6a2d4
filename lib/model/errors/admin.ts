import type { ErrorEntry } from './index'

/** What an administrator cannot do, or not yet. Nobody else hears more than `resource_not_found`. */
export const ADMIN_ERRORS = {
  admin_second_factor_required: {
    status: 403,
    message: 'No second step.',
    longMessage: 'Administrators need a second step. Turn on an authenticator app, then come back.',
  },
  admin_on_self: {
    status: 403,
    message: 'That is you.',
    longMessage: 'You cannot do this to your own account. Ask another administrator.',
  },
  // Whoever takes one administrator's browser over must not become another one, nor shut them out.
  admin_on_admin: {
    status: 403,
    message: 'They are an administrator.',
    longMessage:
      'No administrator does this to another one. Take the right away first: npm run user -- no-admin <email>.',
  },
} satisfies Record<string, ErrorEntry>
