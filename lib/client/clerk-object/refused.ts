import { ClerkRuntimeError } from '../errors'

type Refusal = (...args: readonly unknown[]) => never

/** Calls that draw somebody else's screens, or ask for what this server does not have. Each says what to do instead. */
export const refusedCalls = {
  openSignIn: screen('openSignIn', 'redirectToSignIn(), or a page of your own with useSignIn()'),
  openSignUp: screen('openSignUp', 'redirectToSignUp(), or a page of your own with useSignUp()'),
  openUserProfile: screen('openUserProfile', 'redirectToUserProfile()'),
  openOrganizationProfile: screen('openOrganizationProfile', 'a page of your own with useOrganization()'),
  openCreateOrganization: screen('openCreateOrganization', 'a page of your own with createOrganization()'),
  openInviteMembers: screen('openInviteMembers', 'a page of your own'),
  openWaitlist: screen('openWaitlist', 'redirectToWaitlist()'),
  openGoogleOneTap: screen('openGoogleOneTap', "signIn.sso({ strategy: 'oauth_google' })"),
  mountSignIn: screen('mountSignIn', 'a page of your own with useSignIn()'),
  mountSignUp: screen('mountSignUp', 'a page of your own with useSignUp()'),
  mountUserButton: screen('mountUserButton', 'a button of your own with useUser() and signOut()'),
  mountUserAvatar: screen('mountUserAvatar', 'a picture of your own with user.imageUrl'),
  mountUserProfile: screen('mountUserProfile', 'redirectToUserProfile()'),
  mountOrganizationProfile: screen('mountOrganizationProfile', 'a page of your own with useOrganization()'),
  mountCreateOrganization: screen('mountCreateOrganization', 'a page of your own with createOrganization()'),
  mountOrganizationSwitcher: screen(
    'mountOrganizationSwitcher',
    'a list of your own with useOrganizationList()',
  ),
  mountOrganizationList: screen('mountOrganizationList', 'a list of your own with useOrganizationList()'),
  mountWaitlist: screen('mountWaitlist', 'redirectToWaitlist()'),
  mountTaskChooseOrganization: screen('mountTaskChooseOrganization', 'redirectToTasks()'),
  mountTaskResetPassword: screen('mountTaskResetPassword', 'redirectToTasks()'),
  mountTaskSetupMFA: screen('mountTaskSetupMFA', 'redirectToTasks()'),
  mountPricingTable: missing('mountPricingTable', 'billing'),
  mountAPIKeys: missing('mountAPIKeys', 'API keys'),
  mountOAuthConsent: missing('mountOAuthConsent', 'sign-in for other apps'),
  buildCreateOrganizationUrl: screen('buildCreateOrganizationUrl', 'a page of your own'),
  buildOrganizationProfileUrl: screen('buildOrganizationProfileUrl', 'a page of your own'),
  redirectToCreateOrganization: screen('redirectToCreateOrganization', 'a page of your own'),
  redirectToOrganizationProfile: screen('redirectToOrganizationProfile', 'a page of your own'),
  authenticateWithGoogleOneTap: screen(
    'authenticateWithGoogleOneTap',
    "signIn.sso({ strategy: 'oauth_google' })",
  ),
  handleGoogleOneTapCallback: screen('handleGoogleOneTapCallback', 'handleRedirectCallback()'),
  joinWaitlist: screen('joinWaitlist', 'redirectToWaitlist()'),
} satisfies Record<string, Refusal>

/** To close what never opened changes nothing. */
export const closedAlready = {
  closeSignIn: nothing,
  closeSignUp: nothing,
  closeUserProfile: nothing,
  closeOrganizationProfile: nothing,
  closeCreateOrganization: nothing,
  closeInviteMembers: nothing,
  closeWaitlist: nothing,
  closeGoogleOneTap: nothing,
}

function screen(name: string, instead: string): Refusal {
  return () => {
    throw new ClerkRuntimeError(`${name}() draws a screen that this app does not have. Use ${instead}.`, {
      code: 'ui_not_included',
    })
  }
}

function missing(name: string, what: string): Refusal {
  return () => {
    throw new ClerkRuntimeError(`${name}() needs ${what}, which this app does not have.`, {
      code: 'feature_not_included',
    })
  }
}

function nothing(): void {}
