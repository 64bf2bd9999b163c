/** A process of its own for the test that kills it: the listener, delivering into a real database, until it is killed. */
import { instant } from '@anlan/kernel/base'
import { openStore } from '@anlan/store'
import { createMqttListener } from './listener.ts'
import { deviceFor, saveInto } from './services.testing.ts'

const [url = '', clientId = '', appUrl = ''] = process.argv.slice(2)
const store = await openStore({ appUrl })
const listener = createMqttListener({
  url,
  clientId,
  devices: deviceFor,
  ...saveInto(store),
  now: () => instant(Date.now()),
  log: () => {},
  backOff: () => 50,
})
listener.start()
process.stdout.write('started\n')
