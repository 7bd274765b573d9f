import type { InValue } from '@libsql/client';
import type { Transaction } from './database.js';

/** Inserts a row whose properties are named as the columns of the table. */
export async function insertRow<T extends { [K in keyof T]: InValue }>(
  tx: Transaction,
  table: string,
  row: T,
): Promise<void> {
  const columns = Object.keys(row) as (keyof T & string)[];
  await tx.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    columns.map((column) => row[column]),
  );
}
