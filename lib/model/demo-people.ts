/** Somebody to try the demo with. Their passwords are public, so they exist in demo and development only. */
export interface DemoPerson {
  emailAddress: string
  username?: string
  phoneNumber?: string
  /** Only as a second factor. */
  phoneReserved?: boolean
  password: string | null
  firstName: string
  lastName: string
  /** What is special about them, for the list on the page. */
  about: string
  situation?: 'locked' | 'banned'
}

// The numbers are of those that are kept for fiction (555-0100 to 555-0199): nobody's telephone rings.
// prettier-ignore
export const demoPeople: readonly DemoPerson[] = [
  { emailAddress: 'ada@example.com',   username: 'ada.byron', phoneNumber: '+14155550132', password: 'correct horse battery', firstName: 'Ada',     lastName: 'Byron',   about: 'signs in with the password, and proves a new device by a code; or by mail alone' },
  { emailAddress: 'grace@example.com',                                                     password: null,                    firstName: 'Grace',   lastName: 'Hopper',  about: 'has no password: a code or a link by mail is the way in' },
  { emailAddress: 'joan@example.com',                         phoneNumber: '+12125550147', password: null,                    firstName: 'Joan',    lastName: 'Clarke',  about: 'has no password but a phone: a code by SMS or WhatsApp' },
  { emailAddress: 'emmy@example.com',  username: 'emmy.n',    phoneNumber: '+13125550119', phoneReserved: true, password: 'every symmetry conserves', firstName: 'Emmy', lastName: 'Noether', about: 'is asked for a code from the phone after the first factor' },
  { emailAddress: 'alan@example.com',  username: 'alan',                                   password: 'enigma enigma enigma',  firstName: 'Alan',    lastName: 'Turing',  about: 'is locked after too many wrong tries', situation: 'locked' },
  { emailAddress: 'mary@example.com',                         phoneNumber: '+16175550184', password: 'long night in geneva',  firstName: 'Mary',    lastName: 'Shelley', about: 'is banned', situation: 'banned' },
]
