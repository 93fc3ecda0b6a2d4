import { elsewhere, find, makeAdmin, signInAsAdmin, signInByPhone } from './support/admin'
import { makePersonWithPhone } from './support/phone'
import { identify, sessionsOf, signIn } from './support/steps'
import { checkAccessible, expect, test } from './support/test'
import { findWorld } from './support/world'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('an administrator finds somebody, locks them out, and lets them in again', async ({
      page,
      browser,
      person,
      inbox,
    }) => {
      await signInAsAdmin(page, inbox, javaScriptEnabled)
      await find(page, person)
      if (javaScriptEnabled) await checkAccessible(page)
      const access = page.getByRole('region', { name: 'Access' })
      await access.getByRole('button', { name: 'Lock until unlocked' }).click()
      await expect(access).toContainText('Until an administrator unlocks it')

      const theirs = await elsewhere(browser, javaScriptEnabled)
      await theirs.goto('/sign-in')
      await identify(theirs, person.email)
      await expect(theirs.getByText('This account is locked. Ask its administrator.')).toBeVisible()

      await access.getByRole('button', { name: 'Unlock' }).click()
      await expect(access).toContainText('Not locked')
      await signIn(theirs, person)
      await theirs.goto('/account/activity')
      await expect(theirs.getByRole('main')).toContainText('Account locked by an administrator')
      await expect(theirs.getByRole('main')).toContainText('Account unlocked by an administrator')
    })

    test('a ban asks once more, ends the session at once, and can be lifted', async ({
      page,
      browser,
      person,
      inbox,
    }) => {
      const theirs = await elsewhere(browser, javaScriptEnabled)
      await signIn(theirs, person)
      await signInAsAdmin(page, inbox, javaScriptEnabled)
      await find(page, person)
      await page.getByRole('link', { name: 'Ban', exact: true }).click()
      await expect(page.getByRole('heading', { name: `Ban ${person.username}?` })).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      await page.getByRole('button', { name: 'Ban', exact: true }).click()
      const access = page.getByRole('region', { name: 'Access' })
      await expect(access).toContainText('Nobody signs in as them')

      expect(await sessionsOf(theirs)).toEqual([])
      await theirs.goto('/account')
      await expect(theirs).toHaveURL(/^[^?]*\/sign-in\?/)
      await identify(theirs, person.email)
      await expect(theirs.getByText('This account is banned. Ask its administrator.')).toBeVisible()
      await access.getByRole('button', { name: 'Lift the ban' }).click()
      await expect(access).toContainText('Not banned')
      await signIn(theirs, person)
    })

    test('a session is ended alone, and the link that is made instead still asks for the second step', async ({
      page,
      browser,
      inbox,
    }) => {
      const person = await makePersonWithPhone(findWorld().app.dataDir, { isSecond: true })
      const theirs = await elsewhere(browser, javaScriptEnabled)
      await signInByPhone(theirs, person, inbox, javaScriptEnabled)
      await signInAsAdmin(page, inbox, javaScriptEnabled)
      await find(page, person)
      await page.getByRole('button', { name: /^End the session on/ }).click()
      await expect(page.getByRole('region', { name: 'Sessions' })).toContainText('Nowhere')
      expect(await sessionsOf(theirs)).toEqual([])

      await page.getByRole('button', { name: 'Make a sign-in link' }).click()
      const link = await page.getByLabel('Copy it now: it is not shown again').inputValue()
      if (javaScriptEnabled) await checkAccessible(page)
      await theirs.goto(link)
      await theirs.getByRole('button', { name: /^Sign in as/ }).click()
      await expect(theirs).toHaveURL('/sign-in/phone-code')
      expect(await sessionsOf(theirs)).toEqual([])

      await page.goto(page.url())
      expect(await page.content()).not.toContain(new URL(link).searchParams.get('__clerk_ticket'))
      await expect(page.getByRole('region', { name: 'Activity' })).toContainText('Sign-in link made')
    })
  })

test('a link that was made is called back, and all sessions end by one press that is asked for twice', async ({
  page,
  browser,
  person,
  inbox,
}) => {
  const theirs = await elsewhere(browser, true)
  await signIn(theirs, person)
  await signInAsAdmin(page, inbox, true)
  await find(page, person)
  await page.getByRole('button', { name: 'Make a sign-in link' }).click()
  const link = await page.getByLabel('Copy it now: it is not shown again').inputValue()
  await page.goto(page.url())
  await page.getByRole('button', { name: 'Call back' }).click()
  await expect(page.getByRole('button', { name: 'Call back' })).toBeHidden()
  await page.getByRole('link', { name: 'End all' }).click()
  await page.getByRole('button', { name: 'End all sessions' }).click()
  await expect(page.getByRole('region', { name: 'Sessions' })).toContainText('Nowhere')
  expect(await sessionsOf(theirs)).toEqual([])
  await theirs.goto(link)
  await expect(theirs.getByText(/called back|taken back|revoked/i)).toBeVisible()
})

test('an administrator bans neither themselves nor another one, and becomes nobody’s double', async ({
  page,
  inbox,
}) => {
  const self = await signInAsAdmin(page, inbox, true)
  const other = await makeAdmin()
  for (const admin of [self, other]) {
    await find(page, admin)
    await expect(page.getByRole('link', { name: 'Ban', exact: true })).toBeHidden()
    await expect(page.getByText('There is no link for an administrator')).toBeVisible()
  }
  // The page of the question opens, and its answer is refused.
  await page.goto(`${page.url()}/confirm?act=ban`)
  await page.getByRole('button', { name: 'Ban', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'No administrator does this' })).toBeVisible()
})

test('everybody is listed page by page, and only exact identifiers find anybody', async ({ page, inbox }) => {
  await signInAsAdmin(page, inbox, true)
  await page.goto('/')
  await page.getByLabel(/^Signed in as/).click()
  await page.getByRole('link', { name: 'People' }).click()
  await expect(page.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(25)
  await checkAccessible(page)
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(page.getByRole('link', { name: 'Newest' })).toBeVisible()
  await page
    .getByRole('searchbox')
    .or(page.getByLabel(/^Email address, phone/))
    .fill('test_')
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.getByText('Nobody has exactly that.')).toBeVisible()
})
