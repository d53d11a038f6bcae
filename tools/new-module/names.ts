/** The spellings of a module's name, as the templates use them. */
export type Names = {
  /** `vendor-notes`: folder, address, permissions. */
  readonly name: string;
  /** `vendorNotes`: values. */
  readonly camel: string;
  /** `VendorNotes`: types. */
  readonly Pascal: string;
  /** `vendor_notes`: tables, error codes. */
  readonly snake: string;
  /** `Vendor notes`: headings. */
  readonly Title: string;
};

/** Undefined for a name that a folder, a table and an address can't all have. */
export function namesOf(name: string): Names | undefined {
  if (name.length > 30 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return undefined;
  const words = name.split('-');
  const Pascal = words.map(capitalised).join('');
  return {
    name,
    camel: Pascal.charAt(0).toLowerCase() + Pascal.slice(1),
    Pascal,
    snake: words.join('_'),
    Title: capitalised(words.join(' ')),
  };
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Puts the spellings where a template asks for them: `{{camel}}`. */
export function fill(template: string, names: Names): string {
  return template.replace(/\{\{(name|camel|Pascal|snake|Title)\}\}/g, (_, key: keyof Names) => names[key]);
}
