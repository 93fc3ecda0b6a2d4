import { Fragment } from 'react'
import { write } from './write'

/** JSON as a programmer writes it. The status is what most people look for. */
export function Payload({ value, className = 'payload' }: { value: unknown; className?: string }) {
  return (
    <pre className={className} tabIndex={0}>
      <Json value={value} />
    </pre>
  )
}

/** The same inside of a line of text. */
export function Json({ value }: { value: unknown }) {
  return write(value)
    .split(/((?:^|[{ ])(?:status|code): "[^"]*"|: (?:null|false)\b)/)
    .map((part, index) => <Fragment key={index}>{index % 2 === 0 ? part : <Part text={part} />}</Fragment>)
}

function Part({ text }: { text: string }) {
  const [, head = '', value = ''] = /^(.*?: )(.*)$/s.exec(text) ?? []
  return (
    <>
      {head}
      {value.startsWith('"') ? <b>{value}</b> : <em>{value}</em>}
    </>
  )
}
