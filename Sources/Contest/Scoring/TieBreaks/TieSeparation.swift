/// A link of the tie chain that separated an entry from others of the same score: 并列的依据.
public struct TieSeparation: Hashable, Sendable {
  public let link: TieBreak
  /// The value that the link compared; higher is better.
  public let value: Fraction
  /// The nearest entries that it was put behind, at most three.
  public let below: [Entry.ID]
  /// The nearest entries that it was put before, at most three.
  public let above: [Entry.ID]

  init(link: TieBreak, value: Fraction, below: [Entry.ID], above: [Entry.ID]) {
    self.link = link
    self.value = value
    self.below = below
    self.above = above
  }
}
