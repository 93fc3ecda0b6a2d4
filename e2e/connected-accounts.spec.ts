import { expectMail, follow, press, sectionOf } from './support/account-pages'
import { chooseAt, denyAt, newSomebody } from './support/identity-providers'
import { arrive } from './support/steps'
import { checkAccessible, expect, newAddress, test } from './support/test'
import { alarm } from './support/trips'

const CONNECTED = 'Connected accounts'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('an account elsewhere is connected, signs in, and is disconnected; its owner hears of both', async ({
      page,
      context,
      person,
      mailbox,
    }) => {
      const mine = newSomebody()
      await arrive(page, person)
      await page.goto('/account')
      await press(page, 'Connect GitHub')
      await denyAt(page)
      await expect(alarm(page, 'did not let us know who you are')).toBeVisible()
      await press(page, 'Connect GitHub')
      await chooseAt(page, mine)
      await expect(sectionOf(page, CONNECTED)).toContainText(`GitHub${mine.email}`)
      if (javaScriptEnabled) await checkAccessible(page)
      await expectMail(mailbox, person.email, 'An account was connected')

      // What is connected signs in, whatever address it has there.
      await context.clearCookies()
      await context.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
      await page.goto('/sign-in?redirect_url=/account')
      await press(page, 'Continue with GitHub')
      await chooseAt(page, mine)
      await expect(page.getByRole('heading', { name: person.username })).toBeVisible()

      await follow(page, 'Disconnect GitHub')
      if (javaScriptEnabled) await checkAccessible(page)
      await press(page, 'Disconnect')
      await expect(page.getByRole('button', { name: 'Connect GitHub' })).toBeVisible()
      await expectMail(mailbox, person.email, 'An account was disconnected')
    })
  })
