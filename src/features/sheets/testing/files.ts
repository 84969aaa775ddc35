import { readFile } from 'node:fs/promises';
import excel from 'exceljs';
import { connectedWorld } from '../../../../test/connected-world.ts';
import { sheetPath } from '../actions/file-job.ts';

export type SheetsWorld = Awaited<ReturnType<typeof sheetsWorld>>;
const HEAD_ROW = 2;

/** A workspace with a connected store whose catalogue has been read, and what tests do with its files. */
export async function sheetsWorld(products = 30) {
  const { world, storeId, sandbox } = await connectedWorld('lantern-home', products);
  await sandbox.control('POST', '/faults', { clear: true });
  await sandbox.control('POST', '/limits', { perSecond: 10_000 });
  await world.runJobs();
  const { client } = world.as('owner');
  const finished = async (id: string) => {
    await world.runJobs();
    return client.sheets.readImport({ id });
  };
  return {
    ...{ world, storeId, client },
    /** Writes the semi-managed products of the store and returns the bytes of the file. */
    write: async (columns: string[], language: 'en' | 'zh' = 'en') => {
      const selection = { filter: { semiStates: ['joined' as const] } };
      const { id } = await client.sheets.startExport({ selection, columns, language });
      await world.runJobs();
      const written = await client.sheets.readExport({ id });
      if (written.state !== 'done') throw new Error(`The export is ${written.state}: ${written.problem}`);
      return readFile(sheetPath(world.app.services.config, 'exports', id));
    },
    /** Has a file read to its end. */
    take: async (bytes: Uint8Array | string, name = 'edited.xlsx', isStrict = false) => {
      // A copy, because a file takes no view of a larger buffer.
      const file = new File([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)], name);
      const { id } = await client.sheets.startImport({ file, isStrict });
      return finished(id);
    },
    finished,
    /** What a file looks like that came back with its bad cells marked. */
    marked: async (id: string) => readFile(sheetPath(world.app.services.config, 'marked', id)),
    rowsOf: async (id: string) => client.changes.listRows({ id }),
  };
}

export type Edit = {
  workbook: excel.Workbook;
  sheet: excel.Worksheet;
  /** The cell of a field in the nth row of SKUs. */
  cell(row: number, column: string): excel.Cell;
};

/** Opens a file as somebody who edits it. */
export async function opened(bytes: Uint8Array): Promise<Edit> {
  const workbook = new excel.Workbook();
  // exceljs describes an older Buffer.
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as excel.Buffer);
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('The workbook is empty.');
  const names = (sheet.getRow(1).values as excel.CellValue[]).map((name) =>
    String(name ?? '').replace('sh:', ''),
  );
  return { workbook, sheet, cell: (row, column) => sheet.getCell(HEAD_ROW + 1 + row, names.indexOf(column)) };
}

export async function edited(bytes: Uint8Array, edit: (file: Edit) => void): Promise<Uint8Array> {
  const file = await opened(bytes);
  edit(file);
  return new Uint8Array(await file.workbook.xlsx.writeBuffer());
}
