/** Jiangjin as data: nothing here decides anything. The JSON is written by tools/make-district.ts; its test checks what the one cast below claims. */
import type { District } from '@anlan/kernel/registry'
import accounts from './accounts.json' with { type: 'json' }
import areas from './areas.json' with { type: 'json' }
import calendar from './calendar.json' with { type: 'json' }
import cards from './cards.json' with { type: 'json' }
import county from './county.json' with { type: 'json' }
import devices from './devices.json' with { type: 'json' }
import entities from './entities.json' with { type: 'json' }
import holdings from './holdings.json' with { type: 'json' }
import limits from './limits.json' with { type: 'json' }
import orgs from './orgs.json' with { type: 'json' }
import people from './people.json' with { type: 'json' }
import place from './place.json' with { type: 'json' }
import points from './points.json' with { type: 'json' }
import posts from './posts.json' with { type: 'json' }
import responsibles from './responsibles.json' with { type: 'json' }
import rivers from './rivers.json' with { type: 'json' }
import shifts from './shifts.json' with { type: 'json' }
import towns from './towns-schematic.json' with { type: 'json' }

/** JSON knows neither branded ids nor instants nor literal unions, so one cast names them; every field is written out so a missing part does not compile. */
export const jiangjin = {
  code: place.code,
  name: place.name,
  label: place.label,
  issuer: place.issuer,
  dutyPhone: place.dutyPhone,
  areas,
  registry: { revision: 1, orgs, posts, people, holdings, shifts, entities, responsibles, points, cards },
  devices,
  limits,
  calendar,
  accounts,
  geo: { county, towns, rivers, note: place.geoNote },
} satisfies Record<keyof District, unknown> as unknown as District
