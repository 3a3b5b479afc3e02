/** Names of devices, which Windows knows in every folder, whatever follows a dot: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])[ ]*(?=\.|$)/i;

/**
 * The same path where every system can store it: each segment that Windows takes for a device gets a `_` before its first dot (`con_`,
 * `aux_.example.com`), one that ends with a dot or a blank gets it at its end. No group and no version has a `_` in its name.
 */
export function portablePath(path: string): string {
  return path.split('/').map(portableName).join('/');
}

function portableName(name: string): string {
  if (name === '.' || name === '..') return name;
  const stored = name.replace(device, '$&_');
  return /[. ]$/.test(stored) ? `${stored}_` : stored;
}
