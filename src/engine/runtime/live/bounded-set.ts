/** Far more than an exchange ever tells again. */
const MOST = 20_000;

/** Remembers what was added lately; what was added long ago it forgets. */
export class BoundedSet {
  private readonly members = new Set<string>();

  constructor(private readonly most = MOST) {}

  has(member: string): boolean {
    return this.members.has(member);
  }

  add(member: string): void {
    this.members.add(member);
    const oldest = this.members.values().next().value;
    if (this.members.size > this.most && oldest !== undefined) this.members.delete(oldest);
  }
}
