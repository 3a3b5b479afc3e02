import { describe, expect, it } from 'vitest';
import { formatEntry, insertEntry, type ChangelogEntry } from '../../../src/bump/changelog.ts';
import { writeNotes } from '../../../src/bump/migration.ts';
import { diffModels } from '../../../src/diff/diff-models.ts';
import { build } from '../../support/definition.ts';
import { spec, text, type Documents } from '../../support/diff-rows.ts';

const context = { entryOf: () => 'ocm-api/example/v1' };

function entryOf(from: Documents, to: Documents): ChangelogEntry {
  const diff = diffModels(build(from).model, build(to).model);
  const notes = writeNotes(diff.changes, context);
  return { version: '2.0.0', date: '2026-11-28', from: 'v1.2.0', to: 'v1.3.0', diff, notes };
}

const entry = entryOf(
  spec({ URL: text, b: text }),
  spec({ url: text, b: { ...text, description: 'B.' }, c: text }),
);

const written = `## [2.0.0] - 2026-11-28

Generated from release \`v1.3.0\` of the API; before, it was \`v1.2.0\`.

Descriptions that were reworded: 1.

### Added

- \`Foo\` of \`example.io/v1\`: \`spec.c\`: field added: string

### Changed

- **Breaking:** \`Foo\` of \`example.io/v1\`: \`spec.url\`: renamed from \`URL\`

### Migration

#### \`Foo\` of \`example.io/v1\`

- \`spec.url\`: renamed from \`URL\`  
  Hits readers, writers, running code, test fixtures: the old name reads as undefined, and the server drops what is written to it.  
  To do: write \`spec.url\` where you read or write \`spec.URL\`, and read both while old objects are about.
`;

describe('formatEntry', () => {
  it('writes sections, and what there is to do', () => {
    expect(formatEntry(entry)).toBe(written);
  });
});

describe('insertEntry', () => {
  it('begins a changelog', () => {
    const fresh = insertEntry(undefined, entry);
    expect(fresh).toMatch(/^# Changelog\n/);
    expect(fresh.endsWith(`\n\n${written}`)).toBe(true);
    expect(insertEntry(' \n', entry)).toBe(fresh);
  });

  it.each([
    ['above older entries', '# Changes\n\nMine.\n\n', '## [1.4.0] - 2026-01-31\n\n- Old.\n'],
    ['above older entries without brackets', '# Changes\n\n', '## 1.4.0\n\n- Old.\n'],
    ['below what is unreleased', '# Changes\n\n## [Unreleased]\n\n- Mine.\n\n', '## [1.4.0] - 2026-01-31\n'],
    [
      'above the links at the end',
      '# Changes\n\nMine.\n\n',
      '[unreleased]: https://example.com\n\n[a]: https://example.com/a\n',
    ],
    ['below headings that a code block shows', '# Changes\n\n```\n## 1.4.0\n```\n\n', '## 1.3.0\n'],
  ])('writes %s, and changes nothing else', (_, above, below) => {
    expect(insertEntry(above + below, entry)).toBe(`${above}${written}\n${below}`);
  });

  it('ends a changelog that has no entry', () => {
    expect(insertEntry('# Changes', entry)).toBe(`# Changes\n\n${written}`);
    expect(insertEntry('# Changes\n', entry)).toBe(`# Changes\n\n${written}`);
  });

  it('keeps the line ends of the file', () => {
    const old = '# Changes\r\n\r\n## 1.4.0\r\n\r\n- Old.\r\n';
    expect(insertEntry(old, entry)).toBe(
      `# Changes\n\n${written}\n## 1.4.0\n\n- Old.\n`.replaceAll('\n', '\r\n'),
    );
  });

  it.each([['## [2.0.0] - 2026-11-27\n\n- Mine.\n'], ['## 2.0.0\n'], ['## v2.0.0 (today)\n']])(
    'adds nothing beside %j',
    (old) => {
      expect(insertEntry(`# Changes\n\n${old}`, entry)).toBe(`# Changes\n\n${old}`);
    },
  );
});
