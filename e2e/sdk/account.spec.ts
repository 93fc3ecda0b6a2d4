import { z } from 'zod'
import { newPhone } from '../support/phone'
import { otherThan } from '../support/steps'
import { expect, newEmail } from '../support/test'
import { WITHOUT_TRUST, type Change } from '../support/variant'
import { enter } from './support/enter'
import { drive, openSdk, read, refuse, says, test } from './support/sdk'

const ORGANIZATIONS: Change = ['organizations:"off"', 'organizations:"optional"']
const NEW = 'eight tin whistles sing'
// A red dot.
const DOT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

const made = z.object({ id: z.string() })

test.use({ changes: [[WITHOUT_TRUST, ORGANIZATIONS], { scope: 'worker' }] })

test.describe('Account', () => {
  test('names, picture, password, and in the end the account', async ({ page, person }) => {
    await openSdk(page)
    await enter(page, person)
    const names = { firstName: 'Ada', lastName: 'Lovelace' }
    await drive(page, 'user.update()', ({ clerk }, p) => clerk.user?.update(p), names)
    expect(await read(page, ({ clerk }) => clerk.user?.fullName)).toBe('Ada Lovelace')
    await drive(page, 'user.setProfileImage()', ({ clerk }, p) => clerk.user?.setProfileImage(p), {
      file: DOT,
    })
    expect(await read(page, ({ clerk }) => clerk.user?.hasImage)).toBe(true)
    await drive(page, 'user.setProfileImage()', ({ clerk }) => clerk.user?.setProfileImage({ file: null }))
    expect(await read(page, ({ clerk }) => clerk.user?.hasImage)).toBe(false)
    await refuse(
      page,
      'user.updatePassword()',
      ({ clerk }, p) => clerk.user?.updatePassword(p),
      { currentPassword: 'not this one', newPassword: NEW },
      'form_password_incorrect',
    )
    await drive(page, 'user.updatePassword()', ({ clerk }, p) => clerk.user?.updatePassword(p), {
      currentPassword: person.password,
      newPassword: NEW,
    })
    await drive(page, 'user.reload()', ({ clerk }) => clerk.user?.reload())
    await drive(page, 'user.getSessions()', ({ clerk }) => clerk.user?.getSessions())
    await drive(page, 'user.delete()', ({ clerk }) => clerk.user?.delete())
    await openSdk(page)
    await says(page, { 'signed in': 'false' })
  })

  test('addresses and numbers', async ({ page, person, mailbox, inbox }) => {
    await openSdk(page)
    await enter(page, person)
    const email = newEmail()
    const { id } = made.parse(
      await drive(page, 'user.createEmailAddress()', ({ clerk }, p) => clerk.user?.createEmailAddress(p), {
        email,
      }),
    )
    await drive(
      page,
      'emailAddress.prepareVerification()',
      ({ clerk }, p) =>
        clerk.user?.emailAddresses
          .find((one) => one.id === p)
          ?.prepareVerification({ strategy: 'email_code' }),
      id,
    )
    const code = await mailbox.codeFor(email)
    await refuse(
      page,
      'emailAddress.attemptVerification()',
      ({ clerk }, p) =>
        clerk.user?.emailAddresses.find((one) => one.id === p.id)?.attemptVerification({ code: p.code }),
      { id, code: otherThan(code) },
      'form_code_incorrect',
    )
    await drive(
      page,
      'emailAddress.attemptVerification()',
      ({ clerk }, p) =>
        clerk.user?.emailAddresses.find((one) => one.id === p.id)?.attemptVerification({ code: p.code }),
      { id, code },
    )
    await drive(page, 'user.update({ primaryEmailAddressId })', ({ clerk }, p) => clerk.user?.update(p), {
      primaryEmailAddressId: id,
    })
    await says(page, { user: email })
    await drive(page, 'emailAddress.destroy()', ({ clerk }) =>
      clerk.user?.emailAddresses.find((one) => one.id !== clerk.user?.primaryEmailAddressId)?.destroy(),
    )
    expect(await read(page, ({ clerk }) => clerk.user?.emailAddresses.length)).toBe(1)

    const phoneNumber = newPhone()
    await drive(page, 'user.createPhoneNumber()', ({ clerk }, p) => clerk.user?.createPhoneNumber(p), {
      phoneNumber,
    })
    await drive(page, 'phoneNumber.prepareVerification()', ({ clerk }) =>
      clerk.user?.phoneNumbers[0]?.prepareVerification(),
    )
    const text = await inbox.waitFor(phoneNumber)
    await drive(
      page,
      'phoneNumber.attemptVerification()',
      ({ clerk }, p) => clerk.user?.phoneNumbers[0]?.attemptVerification(p),
      { code: text.code },
    )
    await drive(page, 'phoneNumber.setReservedForSecondFactor()', ({ clerk }) =>
      clerk.user?.phoneNumbers[0]?.setReservedForSecondFactor({ reserved: true }),
    )
    // From here on both factors are asked for, and the second was never proven in this session.
    await refuse(
      page,
      'phoneNumber.makeDefaultSecondFactor()',
      ({ clerk }) => clerk.user?.phoneNumbers[0]?.makeDefaultSecondFactor(),
      null,
      'session_reverification_required',
    )
    await drive(page, 'session.prepareSecondFactorVerification()', ({ clerk }) =>
      clerk.session?.prepareSecondFactorVerification({ strategy: 'phone_code' }),
    )
    const proof = await inbox.waitFor(phoneNumber)
    await drive(
      page,
      'session.attemptSecondFactorVerification()',
      ({ clerk }, p) => clerk.session?.attemptSecondFactorVerification(p),
      { strategy: 'phone_code' as const, code: proof.code },
    )
    await drive(page, 'phoneNumber.makeDefaultSecondFactor()', ({ clerk }) =>
      clerk.user?.phoneNumbers[0]?.makeDefaultSecondFactor(),
    )
    await drive(page, 'phoneNumber.setReservedForSecondFactor()', ({ clerk }) =>
      clerk.user?.phoneNumbers[0]?.setReservedForSecondFactor({ reserved: false }),
    )
    await drive(page, 'phoneNumber.destroy()', ({ clerk }) => clerk.user?.phoneNumbers[0]?.destroy())
    expect(await read(page, ({ clerk }) => clerk.user?.phoneNumbers.length)).toBe(0)
  })

  test('organizations, and the other places where somebody is signed in', async ({
    page,
    person,
    browser,
    front,
  }) => {
    const elsewhere = await (await browser.newContext({ baseURL: front.url })).newPage()
    await openSdk(elsewhere)
    await enter(elsewhere, person)
    await openSdk(page)
    await enter(page, person)
    await drive(page, 'session.revoke()', async ({ clerk }) => {
      const all = (await clerk.user?.getSessions()) ?? []
      const other = all.find(({ id }) => id !== clerk.session?.id)
      return other ? other.revoke() : Promise.reject(new Error('There is no other session.'))
    })
    await elsewhere.reload()
    await says(elsewhere, { 'signed in': 'false' })

    const { id } = made.parse(
      await drive(page, 'createOrganization()', ({ clerk }) => clerk.createOrganization({ name: 'Bakers' })),
    )
    const names = await drive(page, 'user.getOrganizationMemberships()', async ({ clerk }) => {
      const found = await clerk.user?.getOrganizationMemberships()
      return found?.data.map(({ organization }) => organization.name)
    })
    expect(names).toEqual(['Bakers'])
    await drive(page, 'setActive({ organization })', ({ clerk }, p) => clerk.setActive(p), {
      organization: id,
    })
    expect(await read(page, ({ clerk }) => clerk.organization?.name)).toBe('Bakers')
    await drive(page, 'user.getOrganizationInvitations()', ({ clerk }) =>
      clerk.user?.getOrganizationInvitations(),
    )
    await drive(page, 'user.getOrganizationSuggestions()', ({ clerk }) =>
      clerk.user?.getOrganizationSuggestions(),
    )
  })
})
