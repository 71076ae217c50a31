import type { Command } from './command.ts'
import { demanded, first, text, texts } from './options.ts'

/** The law as data, asked without a database; only a rehearsal reads the matters of an installation. */
export const lawCommands: readonly Command[] = [
  {
    name: 'law due',
    parameters: [],
    summary: 'Reckon the last day of a limit: which version, which article, which day',
    options: {
      rule: { type: 'string', describe: 'the rule, e.g. A-24' },
      from: {
        type: 'string',
        describe: 'day of the event, YYYY-MM-DD; for limits in hours its instant, 2026-06-01T09:30',
      },
      limit: { type: 'string', describe: 'which limit, where the rule has several' },
      excluded: {
        type: 'string',
        multiple: true,
        describe: 'days (for hours instants) that do not count, FROM..UNTIL; may be given again',
      },
      extended: { type: 'string', multiple: true, describe: 'an extension that was granted, by its name' },
      roll: { type: 'string', describe: 'none, holidayBlock or nonWorkday (default: what the rule says)' },
      place: { type: 'string', describe: 'division code, e.g. 370303: local versions win there' },
      mode: { type: 'string', describe: 'normal, epidemic or disaster (default: normal)' },
      on: { type: 'string', describe: 'take the version in force on this day (default: the day of the event)' },
    },
    run: async (given) =>
      (await import('./law.ts')).lawDue({
        rule: demanded(given, 'rule'),
        from: demanded(given, 'from'),
        limit: text(given, 'limit'),
        excluded: texts(given, 'excluded'),
        extended: texts(given, 'extended'),
        roll: text(given, 'roll'),
        place: text(given, 'place'),
        mode: text(given, 'mode'),
        on: text(given, 'on'),
        json: given.json,
      }),
  },
  {
    name: 'reward',
    parameters: [],
    summary: 'Weigh the reward for a report again: share, floor and cap of its level by law',
    options: {
      sum: { type: 'string', describe: 'fines and what was confiscated, in yuan' },
      level: { type: 'string', describe: '1, 2 or 3' },
      on: { type: 'string', describe: 'the day the case was concluded, YYYY-MM-DD: its law counts' },
      place: { type: 'string', describe: 'division code, e.g. 370303: local versions win there' },
    },
    run: async (given) =>
      (await import('./reward.ts')).weighRewardCommand({
        ...{ sum: demanded(given, 'sum'), level: demanded(given, 'level'), on: demanded(given, 'on') },
        ...{ place: text(given, 'place'), json: given.json },
      }),
  },
  {
    name: 'law list',
    parameters: [],
    summary: 'List the rules that are data, with their versions and limits',
    options: { section: { type: 'string', describe: 'only this section, e.g. A' } },
    run: async (given) => (await import('./law.ts')).lawList({ section: text(given, 'section'), json: given.json }),
  },
  {
    name: 'law show',
    parameters: ['RULE'],
    summary: 'Show every version of a rule, as it lies in the data',
    options: {},
    run: async (given) => (await import('./law.ts')).lawShow({ rule: first(given), json: given.json }),
  },
  {
    name: 'law rehearse',
    parameters: [],
    summary: 'Say what another limit, or another version of a procedure, would have done to matters of the past',
    options: {
      rule: { type: 'string', describe: 'the rule, e.g. A-24' },
      limit: { type: 'string', describe: 'which limit of it, e.g. mediate' },
      procedure: { type: 'string', describe: 'or the procedure, e.g. complaints.complaint, that is replayed' },
      version: { type: 'string', describe: 'the limit, or the procedure, as this version has it' },
      against: { type: 'string', describe: 'only matters that began under this version of the procedure' },
      days: { type: 'string', describe: 'another number' },
      hours: { type: 'string', describe: 'another number, of a limit in hours' },
      unit: { type: 'string', describe: 'in another unit: workingDays, days, months or years' },
      roll: { type: 'string', describe: 'with another roll: none, holidayBlock or nonWorkday' },
      from: { type: 'string', describe: 'matters whose time began on this day or later (default: all)' },
      until: { type: 'string', describe: 'and on this day or earlier (default: all)' },
      csv: { type: 'string', describe: 'write every matter with both its dues into this file' },
    },
    run: async (given) => {
      const between = { from: text(given, 'from') ?? '1900-01-01', until: text(given, 'until') ?? '2999-12-31' }
      const csv = text(given, 'csv')
      const procedure = text(given, 'procedure')
      if (procedure !== undefined) {
        const version = demanded(given, 'version')
        const asked = { procedure, version, against: text(given, 'against') ?? null, ...between }
        return (await import('./law-rehearse.ts')).procedureRehearse({ asked, csv, json: given.json })
      }
      const amount = text(given, 'days') ?? text(given, 'hours')
      const asked = {
        rule: demanded(given, 'rule'),
        limit: demanded(given, 'limit'),
        version: text(given, 'version') ?? null,
        amount: amount === undefined ? null : Number(amount),
        unit: text(given, 'unit') ?? null,
        roll: text(given, 'roll') ?? null,
        ...between,
      }
      return (await import('./law-rehearse.ts')).lawRehearse({ asked, csv, json: given.json })
    },
  },
]
