import { gzipSync } from 'node:zlib';
import { Header } from 'tar';

/** One entry of an archive; it may be what no honest program packs. */
export interface TarEntry {
  readonly path: string;
  readonly text?: string;
  readonly type?:
    | 'File'
    | 'Directory'
    | 'SymbolicLink'
    | 'Link'
    | 'CharacterDevice'
    | 'ExtendedHeader'
    | 'GlobalExtendedHeader';
  readonly linkpath?: string;
}

/** A tar archive, entry by entry. */
export function tar(entries: readonly TarEntry[]): Buffer {
  const blocks = entries.flatMap(({ path, text = '', type = 'File', linkpath }) => {
    const body = Buffer.from(text);
    const block = Buffer.alloc(512);
    const header = new Header({
      path,
      type,
      size: body.length,
      mode: 0o644,
      ...(linkpath ? { linkpath } : {}),
    });
    header.encode(block);
    return [block, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** One record of a PAX header, its length in front. */
export function paxRecord(keyword: string, value: string): string {
  const rest = ` ${keyword}=${value}\n`;
  const digits = String(rest.length).length;
  const length = rest.length + digits;
  return `${String(length).length === digits ? length : length + 1}${rest}`;
}

/** An archive as GitHub makes it: all in one folder, the commit in a comment at its start. */
export function gitArchive(
  topFolder: string,
  files: { readonly [path: string]: string },
  commit: string,
  level = 6,
): Buffer {
  const comment = {
    path: 'pax_global_header',
    type: 'GlobalExtendedHeader',
    text: paxRecord('comment', commit),
  };
  const entries: TarEntry[] = [
    { ...comment, type: 'GlobalExtendedHeader' },
    { path: `${topFolder}/`, type: 'Directory' },
    ...Object.entries(files).map(([path, text]) => ({ path: `${topFolder}/${path}`, text })),
  ];
  return gzipSync(tar(entries), { level });
}
