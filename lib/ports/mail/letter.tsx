import { Body, Column, Container, Head, Heading, Html, Preview, Row, Text } from '@react-email/components'
import type { ReactNode } from 'react'
import { look, STYLE_SHEET } from './look'

interface LetterProps {
  appName: string
  subject: string
  /** What a mailbox shows beside the subject. */
  preview: string
  title: string
  lede: string
  /** What the reader came for: a code. */
  children?: ReactNode
  /** Where it came from, and what to do if that was somebody else. */
  foot: ReactNode
  colophon: string
}

/** The paper that all our mails are written on. Text is escaped by React; nothing here takes HTML. */
export function Letter({ appName, subject, preview, title, lede, children, foot, colophon }: LetterProps) {
  return (
    <Html lang="en">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{STYLE_SHEET}</style>
      </Head>
      <Body className="page" style={look.page}>
        <Preview>{preview}</Preview>
        <Container style={look.sheet}>
          <Row>
            <Column className="paper pad" style={look.paper}>
              <Brand appName={appName} />
              <Heading as="h1" className="ink" style={look.title}>
                {title}
              </Heading>
              <Text className="quiet" style={look.lede}>
                {lede}
              </Text>
              {children}
              <Row style={look.foot}>
                <Column className="rule quiet" style={look.rule}>
                  {foot}
                </Column>
              </Row>
            </Column>
          </Row>
          <Row>
            <Column align="center" className="quiet" style={look.colophon}>
              {colophon}
            </Column>
          </Row>
        </Container>
      </Body>
    </Html>
  )
}

/** The mark is drawn with borders: images are blocked in most mailboxes until asked for. */
function Brand({ appName }: { appName: string }) {
  return (
    <Row align={undefined} width={undefined} style={look.auto}>
      <Column style={look.mark}>
        <Row align={undefined} width={undefined} style={look.auto}>
          <Column className="ring" width={16} height={16} align="center" valign="middle" style={look.ring}>
            <span className="dot" style={look.dot} />
          </Column>
        </Row>
      </Column>
      <Column className="ink" style={look.brand}>
        {appName}
      </Column>
    </Row>
  )
}
