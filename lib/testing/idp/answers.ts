import type { KnownOAuthProvider } from '@/lib/model/oauth'

interface Answers {
  /** The claims of a token or of userinfo, or what was answered to each question. */
  said: object[]
  /** What came back with the browser. */
  beside?: Record<string, string>
}

const email = { email: 'mona@example.com', email_verified: true }
const name = { name: 'Mona Lisa Octocat', given_name: 'Mona', family_name: 'Lisa Octocat' }
const times = { iat: 1_790_000_000, exp: 1_790_003_600 }

/** What each provider answers, in the shape of its documentation. */
// prettier-ignore
export const ANSWERS: Record<KnownOAuthProvider, Answers> = {
  google: { said: [{ iss: 'https://accounts.google.com', azp: 'client', aud: 'client', sub: '10769150350006150715113082367', at_hash: 'HK6E', hd: 'example.com', ...email, ...name, ...times, picture: 'https://lh3.googleusercontent.com/a/mona' }] },
  apple: {
    said: [{ iss: 'https://appleid.apple.com', aud: 'client', sub: '001999.8f4c0f2ea3b14a2f8d8e.0830', ...times, nonce_supported: true, email: 'dpdcnf87nu@privaterelay.appleid.com', email_verified: 'true', is_private_email: 'true', real_user_status: 2 }],
    beside: { user: '{"name":{"firstName":"Mona","lastName":"Octocat"},"email":"dpdcnf87nu@privaterelay.appleid.com"}' },
  },
  microsoft: { said: [{ ver: '2.0', iss: 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0', sub: 'AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ', aud: 'client', ...times, name: 'Mona Lisa Octocat', preferred_username: 'mona@example.com', oid: '00000000-0000-0000-66f3-3332eca7ea81', tid: '9188040d-6c67-4c5b-b112-36a304b66dad', email: 'mona@example.com', aio: 'Df2UVXL1ix' }] },
  github: {
    said: [
      { login: 'octocat', id: 583_231, node_id: 'MDQ6VXNlcjE=', avatar_url: 'https://avatars.githubusercontent.com/u/583231?v=4', type: 'User', site_admin: false, name: 'Mona Lisa Octocat', company: 'GitHub', email: 'shown@example.com', bio: null, two_factor_authentication: true },
      [{ email: 'old@example.com', verified: true, primary: false, visibility: null }, { email: 'mona@example.com', verified: true, primary: true, visibility: 'private' }],
    ],
  },
  gitlab: { said: [{ iss: 'https://gitlab.com', sub: '1', sub_legacy: 'a8c0', aud: 'client', ...times, name: 'Mona Lisa Octocat', nickname: 'mona', preferred_username: 'mona', ...email, profile: 'https://gitlab.com/mona', picture: 'https://gitlab.com/uploads/-/system/user/avatar/1/avatar.png', groups: [] }] },
  facebook: { said: [{ id: '10223456789012345', first_name: 'Mona', last_name: 'Lisa Octocat', email: 'mona@example.com', picture: { data: { height: 256, width: 256, is_silhouette: false, url: 'https://platform-lookaside.fbsbx.com/platform/profilepic/?asid=1' } } }] },
  x: { said: [{ data: { id: '2244994945', name: 'Mona Lisa Octocat', username: 'mona', profile_image_url: 'https://pbs.twimg.com/profile_images/1/mona_normal.jpg' } }] },
  linkedin_oidc: { said: [{ sub: '782bbtaQ', ...name, ...email, picture: 'https://media.licdn.com/dms/image/C5F03/0/', locale: { country: 'US', language: 'en' } }] },
  slack: { said: [{ iss: 'https://slack.com', sub: 'U0R7MFMJM', aud: 'client', ...times, auth_time: 1_790_000_000, at_hash: 'tUbyWGCu', 'https://slack.com/team_id': 'T0R7GR7NW', 'https://slack.com/user_id': 'U0R7MFMJM', ...email, date_email_verified: 1_622_128_723, locale: 'en-US', ...name, picture: 'https://secure.gravatar.com/avatar/mona.jpg' }] },
  discord: { said: [{ id: '80351110224678912', username: 'mona', discriminator: '0', global_name: 'Mona Lisa Octocat', avatar: '8342729096ea3675442027381ff50dfe', verified: true, email: 'mona@example.com', mfa_enabled: true, locale: 'en-US', flags: 64, premium_type: 1 }] },
  twitch: { said: [{ iss: 'https://id.twitch.tv/oauth2', aud: 'client', azp: 'client', sub: '713936733', ...times, ...email, picture: 'https://static-cdn.jtvnw.net/user-default-pictures/mona.png', preferred_username: 'mona' }] },
  spotify: { said: [{ id: 'smedjan', display_name: 'Mona Lisa Octocat', email: 'mona@example.com', type: 'user', uri: 'spotify:user:smedjan', followers: { href: null, total: 0 }, images: [{ url: 'https://i.scdn.co/image/ab67616d00001e02', height: 300, width: 300 }] }] },
  notion: { said: [{ object: 'user', id: '9188c6a5-7381-452f-b3dc-d4865aa89bdf', name: 'Latchkey', type: 'bot', avatar_url: null, bot: { owner: { type: 'user', user: { object: 'user', id: '16d84278-ab0e-484c-9bdd-b35da3bd8905', name: 'Mona Lisa Octocat', avatar_url: 'https://s3-us-west-2.amazonaws.com/public.notion-static.com/mona.jpg', type: 'person', person: { email: 'mona@example.com' } } } } }] },
  linear: { said: [{ data: { viewer: { id: '1b2f6b1e-7b0a-4c1f-8f0e-0c1f6f1c2d3e', name: 'Mona Lisa Octocat', displayName: 'mona', email: 'mona@example.com', avatarUrl: 'https://public.linear.app/mona.png' } } }] },
  vercel: { said: [{ sub: '345e869043f1a55f8bdc837c', name: 'Mona Lisa Octocat', preferred_username: 'mona', email: 'mona@example.com', picture: 'https://api.vercel.com/www/avatar/00159aa4c88348dedc91a456b457d1baa48df6b8' }] },
  huggingface: { said: [{ sub: '62f264b9f3c90f4b6514a269', name: 'Mona Lisa Octocat', preferred_username: 'mona', profile: 'https://huggingface.co/mona', picture: 'https://cdn-avatars.huggingface.co/v1/production/uploads/mona.png', ...email, isPro: false, orgs: [] }] },
}
