import { defineJob, type Schedule } from '#server/jobs/job.ts';
import { runExport } from './actions/export.ts';
import { resumeFiles, SHEET_JOBS } from './actions/file-job.ts';
import { runImport } from './actions/import-run.ts';
import { trimFiles } from './actions/trim.ts';

const options = { retries: 0, concurrency: 1, expireSeconds: 3600 };

export const sheetsJobs = [
  defineJob({ ...SHEET_JOBS.sheet_exports, options, run: (ctx, { id }) => runExport(ctx, id) }),
  defineJob({ ...SHEET_JOBS.sheet_imports, options, run: (ctx, { id }) => runImport(ctx, id) }),
];

export const sheetsSchedules: readonly Schedule[] = [
  { name: 'sheets.resume-files', everyMs: 5_000, run: resumeFiles },
  { name: 'sheets.trim-files', everyMs: 3_600_000, isLaterAtFirst: true, run: trimFiles },
];
