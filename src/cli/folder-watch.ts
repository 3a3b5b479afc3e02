import { existsSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** Watches a set of folders, each without what lies below it. */
export interface FolderWatch {
  /** Watches these folders from now on, and no others. */
  follow(folders: readonly string[]): void;
  count(): number;
}

/**
 * Tells `onChange` the path of whatever changes in the folders that it is told to follow. Folders are watched, not files: an editor that
 * saves puts a new file in the old one's place.
 */
export function watchFolders(onChange: (path: string) => void): FolderWatch {
  const watchers = new Map<string, FSWatcher>();

  const close = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };

  const open = (folder: string): void => {
    try {
      const watcher = watch(folder, (_event, name) => {
        onChange(name === null || !existsSync(folder) ? folder : join(folder, name));
      });
      watcher.on('error', () => {
        close(folder);
        onChange(folder);
      });
      watchers.set(folder, watcher);
    } catch {
      // It went away between being found and being watched: the folder above tells.
    }
  };

  return {
    follow: (folders) => {
      const wanted = new Set(folders);
      for (const folder of [...watchers.keys()]) if (!wanted.has(folder)) close(folder);
      for (const folder of wanted) if (!watchers.has(folder)) open(folder);
    },
    count: () => watchers.size,
  };
}
