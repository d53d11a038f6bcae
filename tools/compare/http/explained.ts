/** A difference that stays, with its reason. */
type Explanation = { readonly site: string; readonly facts: readonly string[]; readonly why: string };

const explanations: readonly Explanation[] = [
  {
    site: 'cors-reflected',
    facts: ['cross-origin-resource-sharing', 'score'],
    why: 'the package can not see which origin it sent itself, so it never notices that the origin was reflected with credentials; its documentation and its unit tests give −50 for that, and so do we',
  },
  {
    site: 'preloaded',
    facts: ['strict-transport-security', 'score'],
    why: 'the package looks for the host with its port in the preload list, where hosts have none',
  },
  {
    site: 'redirect-loop',
    facts: ['graded'],
    why: 'the package grades the tenth redirect of a loop as if it were the page; nobody ever sees a page there, so we give no grade',
  },
  {
    site: 'redirect-without-location',
    facts: ['redirection', 'score'],
    why: 'the package follows a redirect without Location to the path "undefined"; browsers show the response, so it is no redirect',
  },
  {
    site: 'scripts-type-upper-case',
    facts: ['subresource-integrity', 'score'],
    why: 'media types know no case (RFC 9110 §8.3.1); the package takes "Text/HTML" for something else than HTML',
  },
];

/** Why a fact of a site differs; undefined when nothing explains it. */
export function explanationFor(site: string, fact: string): string | undefined {
  return explanations.find((each) => each.site === site && each.facts.includes(fact))?.why;
}

/** Sites that are explained and do not differ: then the explanation is out of date. */
export function unusedExplanations(used: ReadonlySet<string>): readonly string[] {
  return explanations.filter(({ site }) => !used.has(site)).map(({ site }) => site);
}
