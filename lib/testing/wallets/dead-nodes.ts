import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { findFreePort } from '../free-port'

/** Nodes of a chain that do not do what they should. */
export function nodesOf() {
  const servers: Server[] = []
  return {
    /** One that answers its calls as it is told to, by their count; nothing at all where that is null. Answers its address. */
    async that(answers: (count: number) => number | string | null): Promise<string> {
      let count = 0
      const server = createServer((_request, response) => {
        const said = answers(++count)
        if (typeof said === 'string') response.end(said)
        if (typeof said === 'number')
          response.end(JSON.stringify({ jsonrpc: '2.0', id: 0, result: `0x${said.toString(16)}` }))
      })
      servers.push(server)
      const port = await findFreePort()
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
      return `http://127.0.0.1:${port}`
    },

    close() {
      for (const server of servers) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

/** Where nobody listens. */
export async function deadUrl(): Promise<string> {
  return `http://127.0.0.1:${await findFreePort()}`
}
