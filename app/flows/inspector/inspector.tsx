'use client'

import { useState, type KeyboardEvent } from 'react'
import { InboxPane } from './inbox-pane'
import { MachinePane } from './machine-pane'
import { Payload } from './payload'
import { shown } from './shown'
import type { Subject } from './spot'
import { useInbox } from './use-inbox'
import { useLog, useSpot } from './use-spot'

const NAMES = { machine: 'Machine', resource: 'Resource', inbox: 'Inbox' } as const

type Tab = keyof typeof NAMES

interface InspectorProps {
  subject: Subject
  /** In demo and development only. */
  hasInbox: boolean
}

/** What a flow does, as it does it: where the machine stands, what is asked and answered, and what was sent to whom. */
export function Inspector({ subject, hasInbox }: InspectorProps) {
  const [tab, setTab] = useState<Tab>('machine')
  const spot = useSpot(subject)
  const { requests, visits } = useLog()
  const answers = requests.filter(({ tookMs }) => tookMs !== null).length
  const inbox = useInbox({ isOn: hasInbox, isOpen: tab === 'inbox', answers })
  const tabs: Tab[] = hasInbox ? ['machine', 'resource', 'inbox'] : ['machine', 'resource']

  function step(event: KeyboardEvent) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const to = by && tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length]
    if (!to) return
    setTab(to)
    document.getElementById(`tab-${to}`)?.focus()
  }

  return (
    <>
      <div className="tabs" role="tablist" aria-label="Inspector" onKeyDown={step}>
        {tabs.map((one) => (
          <button
            key={one}
            className="tab"
            type="button"
            role="tab"
            id={`tab-${one}`}
            aria-selected={one === tab}
            aria-controls={`panel-${one}`}
            tabIndex={one === tab ? 0 : -1}
            onClick={() => setTab(one)}
          >
            {NAMES[one]}
            {one === 'inbox' && inbox.news > 0 && <span className="badge">{inbox.news}</span>}
          </button>
        ))}
      </div>
      <div
        className="insp-panel"
        role="tabpanel"
        id={`panel-${tab}`}
        aria-labelledby={`tab-${tab}`}
        tabIndex={0}
      >
        {tab === 'machine' && <MachinePane spot={spot} visits={visits} requests={requests} />}
        {tab === 'resource' && (
          <div className="insp">
            <h2>As the hook has it, secrets masked</h2>
            <Payload className="payload payload-bare" value={shown(spot.resource)} />
          </div>
        )}
        {tab === 'inbox' && <InboxPane messages={inbox.messages} />}
      </div>
    </>
  )
}
