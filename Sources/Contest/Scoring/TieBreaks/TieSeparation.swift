/// A link of the tie chain that told an entry from others of the same score: 并列的依据.
public struct TieSeparation: Hashable, Sendable {
  public let link: TieBreak
  /// What the link compared, higher first.
  public let value: Fraction
  /// The nearest entries that it was put behind, at most three.
  public let below: [Entry.ID]
  /// The nearest entries that it was put before, at most three.
  public let above: [Entry.ID]
}
