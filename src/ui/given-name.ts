/** The initial for an avatar. A Vietnamese name ends in the given name: "Nguyễn Thị Minh Khai" is K. */
export function initialOf(fullName: string): string {
  const given = fullName.normalize('NFC').trim().split(/\s+/).at(-1) ?? '';
  return [...given][0]?.toLocaleUpperCase('vi') ?? '';
}
