/** What an id starts with says what it names, as in Clerk's API: `sia_` a sign-in attempt, `idn_` an identification. */
export const ID_PREFIX = {
  user: 'user_',
  client: 'client_',
  signIn: 'sia_',
  signUp: 'sua_',
  session: 'sess_',
  identification: 'idn_',
  challenge: 'chl_',
  message: 'msg_',
  audit: 'evt_',
  trace: 'trc_',
  signInToken: 'sit_',
  actorToken: 'act_',
  backupCode: 'bkp_',
  picture: 'img_',
  organization: 'org_',
  invitation: 'inv_',
  waitlistEntry: 'wle_',
  passkey: 'pky_',
  externalAccount: 'eac_',
  enterpriseConnection: 'ent_',
} as const

export type IdKind = keyof typeof ID_PREFIX
