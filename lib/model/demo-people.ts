/** Somebody to try the demo with. Their passwords are public, so they exist in demo and development only. */
export interface DemoPerson {
  emailAddress: string
  username?: string
  password: string | null
  firstName: string
  lastName: string
  /** What is special about them, for the list on the page. */
  about: string
  situation?: 'locked' | 'banned'
}

// prettier-ignore
export const demoPeople: readonly DemoPerson[] = [
  { emailAddress: 'ada@example.com',   username: 'ada.byron', password: 'correct horse battery', firstName: 'Ada',     lastName: 'Byron',   about: 'signs in with the password alone, or with a code' },
  { emailAddress: 'grace@example.com',                        password: null,                    firstName: 'Grace',   lastName: 'Hopper',  about: 'has no password: a code by mail is the way in' },
  { emailAddress: 'alan@example.com',  username: 'alan',      password: 'enigma enigma enigma',  firstName: 'Alan',    lastName: 'Turing',  about: 'is locked after too many wrong tries', situation: 'locked' },
  { emailAddress: 'mary@example.com',                         password: 'long night in geneva',  firstName: 'Mary',    lastName: 'Shelley', about: 'is banned', situation: 'banned' },
]
