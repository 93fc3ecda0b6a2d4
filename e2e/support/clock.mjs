// Runs before the app (`node --import`): its time is ahead by what the test tells it. The app itself knows nothing of it.
let ahead = 0

globalThis.Date = new Proxy(Date, {
  construct: (Real, given, target) =>
    Reflect.construct(Real, given.length === 0 ? [Real.now() + ahead] : given, target),
  get: (Real, name) => (name === 'now' ? () => Real.now() + ahead : Reflect.get(Real, name)),
})

process.on('message', (ms) => {
  ahead += Number(ms)
  process.send?.(ahead)
})
