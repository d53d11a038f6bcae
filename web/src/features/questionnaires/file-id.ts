/** VSAQ files have no id: by custom it is the name of the file. The command line names them in the same way. */
export function idOfFile(fileName: string): string {
  const name = fileName.replace(/\.[^.]*$/, '').replaceAll(/[^A-Za-z0-9_.-]/g, '_');
  return /^[A-Za-z0-9]/.test(name) ? name.slice(0, 80) : 'questionnaire';
}
