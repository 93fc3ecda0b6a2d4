import { Column, Row } from '@react-email/components'
import { look } from './look'
import type { Code } from './template'

/** A code, large enough to be read across a desk. */
export function CodeWell({ code }: { code: Code }) {
  return (
    <Row style={look.block}>
      <Column align="center" className="well" style={look.well}>
        <span className="ink big" style={look.code}>
          {code.groups.map((group, index) => (
            // A gap of padding, not a space: copied in one piece, the code is only its digits.
            <span key={index} style={index > 0 ? look.gap : undefined}>
              {group}
            </span>
          ))}
        </span>
      </Column>
    </Row>
  )
}
